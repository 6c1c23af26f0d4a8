//! In front of a class: the panel that slides in, and the spotlight.

use egui::{Color32, Key, LayerId, Mesh, Order, Pos2, Rect, Shape, Ui, Vec2};

use crate::desk::{Desk, Settings};

/// How long a panel takes to slide in, in seconds.
const SLIDE: f32 = 0.2;
/// The radius of the spotlight in points, and the width of its edge.
const SPOT: f32 = 110.0;
const EDGE: f32 = 60.0;

/// What stands beside the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Panel,
    Notes,
}

/// What stands beside the stage, and how much of it is to be seen.
pub(super) fn side(ui: &Ui, desk: &Desk) -> (Side, f32) {
    let notes = desk.presentation.notes && !desk.presentation.notes_window;
    let out = notes || desk.presentation.panel;
    let share = if desk.settings.reduced_motion {
        f32::from(u8::from(out))
    } else {
        egui::emath::easing::cubic_out(ui.ctx().animate_bool_with_time(ui.id().with("side"), out, SLIDE))
    };
    (if notes { Side::Notes } else { Side::Panel }, share)
}

/// Whether the spotlight is on: by command, or while its key is held.
fn spotlight_is_on(ui: &Ui, desk: &Desk) -> bool {
    let held = |settings: &Settings| {
        settings.single_key_shortcuts
            && desk.sheet.is_none()
            && !ui.ctx().text_edit_focused()
            && ui.input(|input| input.modifiers.is_none() && input.key_down(Key::Z))
    };
    desk.presentation.spotlight || held(&desk.settings)
}

/// Dims everything but a circle around the pointer.
pub(super) fn spotlight_ui(ui: &Ui, desk: &Desk) {
    if !spotlight_is_on(ui, desk) {
        return;
    }
    let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else { return };
    let screen = ui.ctx().viewport_rect();
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, egui::Id::new("spotlight")));
    painter.add(Shape::mesh(spotlight(pointer, screen)));
}

/// Rings around the pointer: clear, then darker, then dark to beyond the farthest corner.
fn spotlight(pointer: Pos2, screen: Rect) -> Mesh {
    const SECTORS: u32 = 72;
    const RINGS: u32 = 6;
    let far = screen.size().length() + pointer.distance(screen.center());
    let mut mesh = Mesh::default();
    for sector in 0..SECTORS {
        let direction = Vec2::angled(std::f32::consts::TAU * sector as f32 / SECTORS as f32);
        for ring in 0..RINGS {
            let share = ring as f32 / (RINGS - 1) as f32;
            let dark = Color32::from_black_alpha((185.0 * share * share * (3.0 - 2.0 * share)) as u8);
            mesh.colored_vertex(pointer + direction * (SPOT + EDGE * share), dark);
        }
        mesh.colored_vertex(pointer + direction * far, Color32::from_black_alpha(185));
    }
    let row = RINGS + 1;
    for sector in 0..SECTORS {
        let (here, next) = (sector * row, (sector + 1) % SECTORS * row);
        for ring in 0..row - 1 {
            mesh.add_triangle(here + ring, here + ring + 1, next + ring);
            mesh.add_triangle(next + ring, here + ring + 1, next + ring + 1);
        }
    }
    mesh
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn the_spotlight_is_clear_in_the_middle_and_reaches_every_corner() {
        let screen = Rect::from_min_size(Pos2::ZERO, Vec2::new(1_200.0, 675.0));
        for pointer in [pos2(600.0, 300.0), pos2(0.0, 0.0), pos2(1_200.0, 675.0)] {
            let mesh = spotlight(pointer, screen);
            assert!(mesh.is_valid());
            let clear = mesh.vertices.iter().filter(|v| v.color == Color32::TRANSPARENT);
            assert!(clear.clone().count() > 0 && clear.clone().all(|v| (v.pos.distance(pointer) - SPOT).abs() < 0.01));
            let farthest = [screen.left_top(), screen.right_top(), screen.left_bottom(), screen.right_bottom()]
                .into_iter()
                .map(|corner| corner.distance(pointer))
                .fold(0.0, f32::max);
            assert!(mesh.vertices.iter().any(|v| v.pos.distance(pointer) > farthest));
        }
    }
}
