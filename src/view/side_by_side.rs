//! Two runs side by side: both stages with their names, and below them a table that compares what has come of both.

use egui::accesskit::Role;
use egui::{Align, Button, Grid, Layout, Rect, RichText, Ui, UiBuilder, Vec2, pos2, vec2};

use super::button::with_tip;
use super::tracks;
use crate::desk::{Beside, Command, Desk, Request, Target};
use crate::explain::say;
use crate::mail::Seal;
use crate::scene::{Geometry, Gesture, Stage, sign};
use crate::story::{Completeness, SceneModel, StoryTime};
use crate::theme::{self, icon};

/// The height of a name above a stage, and of a row of the table.
const NAME: f32 = 28.0;
const ROW: f32 = 20.0;
/// The room around the table.
const AROUND: f32 = 8.0;
/// On a stage smaller than this there is nothing to be seen.
const LEAST: Vec2 = vec2(460.0, 170.0);
/// On a stage that is higher than this, so many messages are compared; else so few.
const HIGH: f32 = 560.0;
const MESSAGES: usize = 4;
const FEW_MESSAGES: usize = 2;
/// The width of what a row of the table is about.
const ABOUT: f32 = 190.0;
/// How much of a cell words have at least beside how long it took.
const LEAST_WORDS: f32 = 0.4;

/// Where two stages and their table are.
struct Places {
    stages: [Rect; 2],
    table: Rect,
}

impl Places {
    /// Beside each other or one above the other, whatever leaves more room to a stage; nothing where neither does.
    fn of(area: Rect, rows: usize) -> Option<Self> {
        let (above, table) = area.split_top_bottom_at_y(area.bottom() - ROW * rows as f32 - 2.0 * AROUND);
        let (left, right) = above.split_left_right_at_fraction(0.5);
        let (top, bottom) = above.split_top_bottom_at_fraction(0.5);
        // The way of the mail goes across: a stage is wider than it is high.
        let room = |stages: &[Rect; 2]| (stages[0].width() / LEAST.x).min((stages[0].height() - NAME) / LEAST.y);
        let best = [[left, right], [top, bottom]].into_iter().max_by(|one, other| room(one).total_cmp(&room(other)))?;
        (room(&best) >= 1.0).then_some(Self { stages: best, table })
    }
}

/// Draws the stage, or two of them. Where everything is on the one that is shown.
pub(super) fn stages_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) -> Geometry {
    // Of two runs all is in view: what is elsewhere in one of them is seen beside the other.
    let stage_ui = |ui: &mut Ui, whole: bool, requests: &mut Vec<Request>| {
        super::stage_ui(ui, desk, model, (desk.network, desk.selected, whole), requests)
    };
    let Some(beside) = desk.beside() else { return stage_ui(ui, false, requests) };
    let area = ui.max_rect();
    let most = desk.message_count().min(if area.height() >= HIGH { MESSAGES } else { FEW_MESSAGES });
    // The names of the runs, the messages, and what it all costs.
    let with_table = Places::of(area, most + 2);
    let has_table = with_table.is_some();
    // Where something is asked there may be room for the runs only.
    let Some(places) = with_table.or_else(|| Places::of(area, 0)) else {
        let geometry = stage_ui(ui, false, requests);
        no_room_ui(ui, desk, area);
        return geometry;
    };
    let mut shown = None;
    let mut tracks = [desk.track(), beside.track];
    tracks.sort_unstable();
    for (track, place) in tracks.into_iter().zip(places.stages) {
        let builder = UiBuilder::new().id_salt(("stage of track", track)).max_rect(place);
        let mut inside = ui.new_child(builder.layout(Layout::top_down(Align::Min)));
        inside.set_clip_rect(ui.clip_rect().intersect(place));
        let name = desk.words(&tracks::name(desk, track));
        inside.ctx().accesskit_node_builder(inside.unique_id(), |node| {
            node.set_role(Role::Group);
            node.set_label(name);
        });
        name_ui(&mut inside, desk, track, requests);
        let stage = Rect::from_min_max(pos2(place.left(), place.top() + NAME), place.max);
        let mut inside = inside.new_child(UiBuilder::new().id_salt("stage").max_rect(stage));
        inside.set_clip_rect(ui.clip_rect().intersect(stage));
        if track == beside.track {
            beside_ui(&mut inside, desk, beside, model.story, requests);
        } else {
            shown = Some(stage_ui(&mut inside, true, requests));
        }
    }
    let line = egui::Stroke::new(1.0, desk.settings.theme.palette().faint);
    let [_, second] = places.stages;
    if second.left() > area.left() {
        ui.painter().vline(second.left(), second.y_range(), line);
    } else {
        ui.painter().hline(second.x_range(), second.top(), line);
    }
    if !has_table {
        return shown.unwrap_or_else(|| Stage::of(desk, model).geometry(area));
    }
    ui.painter().hline(area.x_range(), places.table.top(), line);
    let table = UiBuilder::new().id_salt("compared").max_rect(places.table.shrink2(vec2(14.0, AROUND)));
    let mut messages = desk.compared(model.story);
    messages.truncate(most);
    table_ui(&mut ui.new_child(table), desk, model.story, &messages);
    shown.unwrap_or_else(|| Stage::of(desk, model).geometry(area))
}

/// The name of a run above its stage: the timeline, what is told and the panels are about the one that is chosen.
fn name_ui(ui: &mut Ui, desk: &Desk, track: usize, requests: &mut Vec<Request>) {
    let shown = track == desk.track();
    let words = RichText::new(desk.words(&tracks::name(desk, track))).font(theme::semi_bold(theme::size::BODY));
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        let name = Button::new(words).selected(shown).frame_when_inactive(shown).min_size(vec2(0.0, NAME - 2.0));
        if ui.add(name).clicked() && !shown {
            requests.push(Request::Visit(track, desk.place_on(track)));
        }
        if shown {
            let close = Button::new(icon::X).frame_when_inactive(false).min_size(vec2(24.0, 24.0));
            let close = with_tip(ui.add(close), desk, Command::Compare);
            let name = || desk.words(&Command::Compare.text());
            close.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, name()));
            if close.clicked() {
                requests.push(Request::Do(Command::Compare));
            }
        }
    });
}

/// The stage of the run that stands beside the one that is shown. Whoever chooses something on it wants to see that run.
fn beside_ui(ui: &mut Ui, desk: &Desk, beside: &Beside, here: StoryTime, requests: &mut Vec<Request>) {
    let Some(play) = desk.play_of(beside.track) else { return };
    let at = desk.place_beside(here);
    let model = play.at(at);
    // Computers, links and messages are the same in both; events and connections are not.
    let is_in_both = |target: &Target| !matches!(target, Target::Event(_) | Target::Connection(_));
    let stage = Stage {
        play,
        lists: &beside.lists,
        selected: desk.selected.filter(is_in_both),
        hovered: desk.hovered.filter(is_in_both),
        whole: true,
        ..Stage::of(desk, &model)
    };
    let here = Request::Visit(beside.track, at);
    for gesture in stage.show(ui) {
        match gesture {
            Gesture::Hover(target) => requests.extend(Some(target).filter(is_in_both).map(Request::Hover)),
            Gesture::Select(None) => requests.push(Request::Select(None)),
            Gesture::Select(target) => requests.extend([here.clone(), Request::Select(target)]),
            Gesture::Menu(seal, node) => requests.extend([here.clone(), Request::Menu(seal, node)]),
            Gesture::Copy(node) => requests.push(Request::Explain(Some(node))),
            Gesture::Camera(camera) => requests.push(Request::Camera(camera)),
        }
    }
}

/// That there is no room for two.
fn no_room_ui(ui: &mut Ui, desk: &Desk, area: Rect) {
    let palette = desk.settings.theme.palette();
    let at = UiBuilder::new().id_salt("no room for two").max_rect(area.shrink(10.0));
    let mut place = ui.new_child(at.layout(Layout::top_down(Align::Center)));
    egui::Frame::NONE.fill(palette.panel).corner_radius(6.0).inner_margin(6.0).show(&mut place, |ui| {
        ui.label(
            RichText::new(desk.words(&say!("compare-no-room"))).size(theme::size::SMALL + 1.0).color(palette.later),
        );
    });
}

/// Who holds what, how long it took, and what it cost: a column for each run.
fn table_ui(ui: &mut Ui, desk: &Desk, here: StoryTime, messages: &[Seal]) {
    let Some(figures) = desk.figures(here) else { return };
    let palette = desk.settings.theme.palette();
    let cell = (ui.available_width() - ABOUT) / 2.0 - 12.0;
    let words = |words: String| RichText::new(words).size(theme::size::SMALL + 1.0);
    ui.spacing_mut().item_spacing = vec2(12.0, 0.0);
    Grid::new("compared").min_row_height(ROW).show(ui, |ui| {
        let row = |ui: &mut Ui, about: &dyn Fn(&mut Ui), cells: [(RichText, Option<RichText>); 2]| {
            ui.allocate_ui_with_layout(vec2(ABOUT, ROW), Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(ABOUT);
                about(ui);
            });
            for (words, time) in cells {
                ui.allocate_ui_with_layout(vec2(cell, ROW), Layout::left_to_right(Align::Center), |ui| {
                    ui.set_min_width(cell);
                    cell_ui(ui, words, time);
                });
            }
            ui.end_row();
        };
        let mut tracks = [desk.track(), desk.beside().map_or(0, |beside| beside.track)];
        tracks.sort_unstable();
        let names = tracks.map(|track| (words(desk.words(&tracks::name(desk, track))).color(palette.muted), None));
        row(ui, &|ui| drop(ui.label(words(desk.words(&say!("compare-run"))).color(palette.muted))), names);
        for seal in messages {
            let cells = figures.each_ref().map(|figures| {
                let time = figures.journey_said(*seal).map(|time| words(desk.words(&time)).color(palette.muted));
                (words(desk.words(&figures.holders_said(*seal))), time)
            });
            row(ui, &|ui| message_ui(ui, desk, *seal), cells);
        }
        let costs = figures.each_ref().map(|figures| (words(desk.words(&figures.costs_said())), None));
        row(ui, &|ui| drop(ui.label(words(desk.words(&say!("compare-said"))).color(palette.muted))), costs);
    });
}

/// Words, and behind them how long it took: that is read whole before they are.
fn cell_ui(ui: &mut Ui, words: RichText, time: Option<RichText>) {
    let least = ui.available_width() * LEAST_WORDS;
    let Some(time) = time else { return drop(ui.add(egui::Label::new(words).truncate())) };
    let galley = |words: RichText| {
        egui::WidgetText::from(words).into_galley(
            ui,
            Some(egui::TextWrapMode::Extend),
            f32::INFINITY,
            egui::TextStyle::Body,
        )
    };
    let (wide, taken) = (galley(words.clone()).size().x, galley(time.clone()).size().x + ui.spacing().item_spacing.x);
    let room = (ui.available_width() - taken).max(least).min(wide.ceil());
    ui.allocate_ui_with_layout(vec2(room, ROW), Layout::left_to_right(Align::Center), |ui| {
        ui.add(egui::Label::new(words).truncate());
    });
    ui.add(egui::Label::new(time).truncate());
}

/// The sign of a message and its subject.
fn message_ui(ui: &mut Ui, desk: &Desk, seal: Seal) {
    let palette = desk.settings.theme.palette();
    let Some((sign, subject)) = (0..desk.track_count()).find_map(|track| desk.play_of(track)?.sign(seal)) else {
        return;
    };
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(ROW), egui::Sense::hover());
    sign::paint(ui.painter(), rect.center(), ROW * 0.36, sign, palette, Completeness::Whole);
    ui.add(egui::Label::new(RichText::new(subject).size(theme::size::SMALL + 1.0)).truncate());
}
