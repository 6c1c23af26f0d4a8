//! Computers that are dragged on the stage: to another place, or onto a router, to be linked to it. The forms do the same.

use egui::{CursorIcon, Pos2, Rect, Sense, Stroke, StrokeKind, Ui};

use super::node_of;
use crate::desk::{Desk, Laboratory, PlanRequest, Request};
use crate::lesson::plan::{Change, Thing};
use crate::scene::{Geometry, card_id};

/// How far beside a column something may be dropped and still be meant for it, in points.
const BESIDE: f32 = 24.0;

/// Lets every computer of the plan be dragged.
pub(super) fn drag_ui(ui: &Ui, desk: &Desk, laboratory: &Laboratory, stage: &Geometry, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let world = laboratory.plan().world();
    let card = |thing: Thing| node_of(desk, laboratory, thing).map(|node| stage.card(node));
    let in_network =
        |thing: Thing| node_of(desk, laboratory, thing).is_some_and(|node| desk.play.layout().network.contains(&node));
    let cards: Vec<(usize, Rect)> = (0..world.hosts.len())
        .filter(|at| !in_network(Thing::Computer(*at)))
        .filter_map(|at| Some((at, card(Thing::Computer(at))?)))
        .collect();
    let routers: Vec<(usize, Rect)> =
        (0..world.routers.len()).filter_map(|at| Some((at, card(Thing::Router(at))?))).collect();
    for (at, rect) in &cards {
        let Some(node) = node_of(desk, laboratory, Thing::Computer(*at)) else { continue };
        // It is the card itself, which can be dragged here as well as chosen.
        let response = ui.interact(*rect, card_id(ui, node), Sense::click_and_drag());
        let Some(pointer) = response.interact_pointer_pos() else { continue };
        let onto = routers.iter().find(|(_, router)| router.expand(8.0).contains(pointer));
        if response.dragged() {
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
            let from = ui.input(|input| input.pointer.press_origin()).unwrap_or(pointer);
            let stroke = Stroke::new(2.0, palette.focus);
            ui.painter().rect_stroke(rect.translate(pointer - from), 10.0, stroke, StrokeKind::Inside);
            if let Some((_, router)) = onto {
                ui.painter().rect_stroke(router.expand(4.0), 8.0, stroke, StrokeKind::Outside);
            }
        }
        if response.drag_stopped() && stage.rect.contains(pointer) && !rect.contains(pointer) {
            let change = match onto.and_then(|(router, _)| world.routers.get(*router)) {
                Some(router) => {
                    let mut host = world.hosts[*at].clone();
                    host.link.to = Some(router.name.clone());
                    Change::Computer(*at, Box::new(host))
                }
                None => Change::Arrange(arranged(&cards, *at, pointer)),
            };
            requests.push(Request::Plan(PlanRequest::Change(change, None)));
        }
    }
}

/// The places of all computers when one of them is dropped somewhere: into a column, or between two columns.
fn arranged(cards: &[(usize, Rect)], dropped: usize, to: Pos2) -> Vec<(usize, (i32, i32))> {
    let mut others: Vec<(usize, Rect)> = cards.iter().filter(|(at, _)| *at != dropped).copied().collect();
    others.sort_by(|(_, a), (_, b)| a.left().total_cmp(&b.left()).then(a.top().total_cmp(&b.top())));
    let mut columns: Vec<Vec<(usize, Rect)>> = Vec::new();
    for card in others {
        match columns.last_mut().filter(|column| column.last().is_some_and(|last| last.1.left() >= card.1.left() - 1.0))
        {
            Some(column) => column.push(card),
            None => columns.push(vec![card]),
        }
    }
    let is_there =
        |column: &Vec<(usize, Rect)>| column.iter().any(|(_, rect)| rect.x_range().expand(BESIDE).contains(to.x));
    let card = (dropped, Rect::from_center_size(to, egui::Vec2::ZERO));
    match columns.iter().position(is_there) {
        Some(at) => {
            let row = columns[at].iter().filter(|(_, rect)| rect.center().y < to.y).count();
            columns[at].insert(row, card);
        }
        None => {
            let left = columns.iter().filter(|column| column.iter().any(|(_, rect)| rect.center().x < to.x)).count();
            columns.insert(left, vec![card]);
        }
    }
    let places = columns
        .iter()
        .zip(0..)
        .flat_map(|(column, number)| column.iter().zip(0..).map(move |((at, _), row)| (*at, (2 * number, row))));
    places.collect()
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    #[test]
    fn what_is_dropped_stands_in_a_column_or_between_two() {
        let card = |at: usize, x: f32, y: f32| (at, Rect::from_min_size(pos2(x, y), vec2(100.0, 50.0)));
        let cards = [card(0, 0.0, 0.0), card(1, 200.0, 0.0), card(2, 200.0, 100.0), card(3, 400.0, 0.0)];
        let places = |dropped, x, y| {
            let mut places = arranged(&cards, dropped, pos2(x, y));
            places.sort_unstable();
            places.into_iter().map(|(_, place)| place).collect::<Vec<_>>()
        };
        // Between the two of the middle column, where the first column is left by its only computer.
        assert_eq!(places(0, 250.0, 80.0), [(0, 1), (0, 0), (0, 2), (2, 0)]);
        // A column of its own: between two, and at either end.
        assert_eq!(places(2, 150.0, 10.0), [(0, 0), (4, 0), (2, 0), (6, 0)]);
        assert_eq!(places(3, -90.0, 10.0), [(2, 0), (4, 0), (4, 1), (0, 0)]);
        assert_eq!(places(1, 600.0, 10.0), [(0, 0), (6, 0), (2, 0), (4, 0)]);
    }
}
