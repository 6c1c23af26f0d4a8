//! What the lesson asks, in the place of what is told: the question and its answers, the task and its goals, and what the world has
//! answered.

mod pairs;

use egui::{Button, Color32, Id, Rect, RichText, ScrollArea, TextEdit, Ui, WidgetInfo, WidgetType, pos2, vec2};

use self::pairs::{match_ui, table_ui};
use super::emphasis::emphasised;
use crate::base::without_emphasis;
use crate::desk::{Card, Desk, Draft, LearnRequest, Request};
use crate::explain::{Said, facts, say};
use crate::learn::{Item, Kind, State};
use crate::lesson::{Step, Verdict};
use crate::scene::Geometry;
use crate::story::StoryTime;
use crate::theme::{self, icon};
use crate::trace::{Answer, Asked, Form};

/// The height of an answer to choose, with the room below it.
const ROW: f32 = 34.0;

/// In front of a class everything that is asked is larger.
fn scale(desk: &Desk) -> f32 {
    desk.settings.caption_size.max(1.0) * if desk.settings.presenter { 1.3 } else { 1.0 }
}

/// Where there is less room than this, answers stand in one column.
const TWO_COLUMNS: f32 = 620.0;

/// The height that what is asked took when it was last laid out in this window; 0 where nothing is asked. How many lines an answer takes
/// is known only once it is laid out.
pub(super) fn height(ctx: &egui::Context) -> f32 {
    ctx.data(|data| data.get_temp(Id::new(HEIGHT))).unwrap_or_default()
}

/// Keeps the height that what is asked takes. If there was another, the frame is laid out once more.
pub(super) fn keep_height(ctx: &egui::Context, asked: f32) {
    if (height(ctx) - asked).abs() > 0.5 {
        ctx.data_mut(|data| data.insert_temp(Id::new(HEIGHT), asked));
        ctx.request_discard("what is asked has another height");
        ctx.request_repaint();
    }
}

/// Under this name a window keeps the height of what is asked.
const HEIGHT: &str = "height of what is asked";

/// What stands above the card of an instant; nothing where something is told.
pub(super) fn heading(desk: &Desk, at: StoryTime) -> Option<(&'static str, Said)> {
    Some(match desk.card(at)? {
        Card::Question(Item { kind: Kind::Prediction, .. }, ..) => (icon::QUESTION, say!("card-prediction")),
        Card::Question(..) => (icon::EXAM, say!("card-quiz")),
        Card::Task(..) => (icon::HAND_POINTING, say!("card-task")),
        Card::Verdict(..) => return None,
    })
}

/// What was predicted before and the world has not answered.
pub(super) fn predictions_ui(ui: &mut Ui, desk: &Desk, at: StoryTime) {
    let here = desk.play.beats().get(desk.play.beat_at(at)).and_then(|beat| beat.asked.as_ref());
    for (_, asked, given) in desk.predictions(at).filter(|(_, asked, _)| here.is_none_or(|here| here.id != asked.id)) {
        let answer = facts::answer(desk.play.spec(), asked, given);
        note_ui(ui, desk, icon::QUESTION, &say!("card-predicted", answer = answer));
    }
}

/// Where somebody has predicted that a message will be, until the world has answered: a mark on that computer.
pub(super) fn marks_ui(ui: &Ui, geometry: &Geometry, desk: &Desk, at: StoryTime) {
    let palette = desk.settings.theme.palette();
    for (_, asked, given) in desk.predictions(at) {
        let (Form::Where(names), Answer::One(number)) = (&asked.form, given) else { continue };
        let name = usize::try_from(*number).ok().and_then(|number| names.get(number));
        let Some(node) = name.and_then(|name| desk.play.spec().host_named(name)) else { continue };
        let card = geometry.card(node);
        let font = theme::semi_bold(theme::size::MONO);
        let words = format!("{} {}", icon::QUESTION, desk.words(&say!("card-your-prediction")));
        let galley = ui.painter().layout_no_wrap(words, font, palette.background);
        // It hangs on the edge of the card, where nothing is written.
        let size = galley.size() + vec2(14.0, 6.0);
        let tag = Rect::from_min_size(pos2(card.right() - size.x, card.top() - size.y + 2.0), size);
        ui.painter().rect_filled(tag, 6.0, palette.focus);
        ui.painter().galley(tag.min + vec2(7.0, 3.0), galley, palette.background);
        ui.painter().rect_stroke(card, 12.0, egui::Stroke::new(2.0, palette.focus), egui::StrokeKind::Outside);
    }
}

/// The card of an instant; false if there is none, or only something that stands above what is told.
pub(super) fn card_ui(ui: &mut Ui, desk: &Desk, at: StoryTime, requests: &mut Vec<Request>) -> bool {
    let scrolled = |ui: &mut Ui, add: &mut dyn FnMut(&mut Ui)| {
        let above = ui.cursor().top() - ui.max_rect().top();
        let laid_out = ScrollArea::vertical().auto_shrink(false).show(ui, |ui| add(ui));
        keep_height(ui.ctx(), above + laid_out.content_size.y);
        true
    };
    match desk.card(at) {
        Some(Card::Question(item, asked, open)) => scrolled(ui, &mut |ui| {
            answered_before_ui(ui, desk, (at, open), requests);
            question_ui(ui, desk, (item, asked, open), requests);
        }),
        Some(Card::Task(item, asked, open)) => scrolled(ui, &mut |ui| {
            answered_before_ui(ui, desk, (at, open), requests);
            task_ui(ui, desk, (item, asked, open), requests);
        }),
        Some(Card::Verdict(item)) => {
            verdict_ui(ui, desk, item, requests);
            false
        }
        None => false,
    }
}

/// What became of the last prediction, where the next question follows at once: it is read before that one is answered. A class that has
/// said its prediction aloud reads what is right.
fn answered_before_ui(ui: &mut Ui, desk: &Desk, (at, open): (StoryTime, bool), requests: &mut Vec<Request>) {
    let Some((item, asked)) = desk.just_settled(at).filter(|_| open) else { return };
    match &item.right {
        Some(right) if item.given.is_none() && ui.available_width() >= TWO_COLUMNS => {
            let answer = facts::answer(desk.play.spec(), asked, right);
            note_ui(ui, desk, icon::CHECK_CIRCLE, &say!("card-it-was", answer = answer));
        }
        Some(_) if item.given.is_some() => {
            verdict_ui(ui, desk, item, requests);
            ui.separator();
        }
        _ => {}
    }
}

/// The question in words, in its own voice: whoever listens hears at once that something is asked.
fn ask_ui(ui: &mut Ui, desk: &Desk, asked: &Asked) {
    let ink = desk.settings.theme.palette().text;
    let size = 16.5 * scale(desk);
    let width = ui.available_width();
    let label = ui.label(emphasised(asked.told.text.trim(), ink, size, width));
    ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(egui::accesskit::Live::Polite));
}

fn question_ui(ui: &mut Ui, desk: &Desk, (item, asked, open): (&Item, &Asked, bool), requests: &mut Vec<Request>) {
    ask_ui(ui, desk, asked);
    let spec = desk.play.spec();
    let (rows, columns) = facts::to_choose_from(spec, &asked.form);
    let words = |all: &[Said]| all.iter().map(|said| desk.words(said)).collect::<Vec<_>>();
    let (rows, columns) = (words(&rows), words(&columns));
    let draft = desk.draft_of(&item.id);
    // Whoever has answered a question about what was learned knows at once what is right.
    let known = item.right.as_ref().filter(|_| item.kind == Kind::Quiz && item.given.is_some());
    match &asked.form {
        Form::Choose(_) | Form::Where(_) => options_ui(ui, desk, &rows, (item, open, known), requests),
        Form::Order(_) => order_ui(ui, desk, &rows, (item, open, known), &draft, requests),
        Form::Number => number_ui(ui, desk, (item, open), &draft, requests),
        Form::WhoHas { .. } => table_ui(ui, scale(desk), (&rows, &columns), (item, open), &draft, requests),
        Form::Match { .. } => match_ui(ui, desk, (&rows, &columns), (item, open), &draft, requests),
        Form::Task => {}
    }
    if open {
        if let Some(answer) = draft.answer(&asked.form) {
            let press = RichText::new(format!("{} {}", icon::CHECK, desk.words(&say!("card-answer"))));
            if ui.add(Button::new(press.size(theme::size::BODY)).min_size(vec2(120.0, 28.0))).clicked() {
                requests.push(Request::Learn(LearnRequest::Answer(answer)));
            }
        }
        return;
    }
    match (&item.given, known) {
        (Some(_), Some(_)) => verdict_ui(ui, desk, item, requests),
        (Some(given), None) => {
            let said = say!("card-you-said", answer = facts::answer(spec, asked, given));
            note_ui(ui, desk, icon::HOURGLASS_MEDIUM, &said);
        }
        (None, _) => note_ui(ui, desk, icon::MINUS, &say!("card-no-answer")),
    }
}

fn note_ui(ui: &mut Ui, desk: &Desk, glyph: &str, said: &Said) {
    let muted = desk.settings.theme.palette().muted;
    ui.label(RichText::new(format!("{glyph} {}", desk.words(said))).size(theme::size::MONO * scale(desk)).color(muted));
}

/// What an option looks like.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    Free,
    Chosen,
    Right,
    Wrong,
}

/// Something to choose. What it is and whether it is chosen is in its name too.
fn option_ui(ui: &mut Ui, desk: &Desk, (mark, words): (&str, &str), look: Look, open: bool) -> bool {
    let palette = desk.settings.theme.palette();
    let (glyph, stroke): (&str, Option<Color32>) = match look {
        Look::Free => ("", None),
        Look::Chosen => (icon::CHECK, Some(palette.focus)),
        Look::Right => (icon::CHECK_CIRCLE, Some(palette.good)),
        Look::Wrong => (icon::X_CIRCLE, Some(palette.bad)),
    };
    let text = RichText::new(format!("{mark}  {words} {glyph}")).size(theme::size::BODY * scale(desk));
    let mut button =
        Button::new(text).wrap().right_text("").min_size(vec2(ui.available_width(), (ROW - 6.0) * scale(desk)));
    if let Some(stroke) = stroke {
        button = button.stroke(egui::Stroke::new(2.0, stroke));
    }
    let chosen = matches!(look, Look::Chosen | Look::Wrong);
    let response = ui.add_enabled(open || look != Look::Free, button);
    response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, open, chosen, format!("{mark} {words}")));
    response.clicked() && open
}

/// In as many columns as there is room for.
fn columns_ui(ui: &mut Ui, count: usize, mut add: impl FnMut(&mut Ui, usize)) {
    if ui.available_width() < TWO_COLUMNS {
        return (0..count).for_each(|at| add(ui, at));
    }
    let left = count.div_ceil(2);
    ui.columns(2, |columns| {
        (0..left).for_each(|at| add(&mut columns[0], at));
        (left..count).for_each(|at| add(&mut columns[1], at));
    });
}

fn options_ui(
    ui: &mut Ui,
    desk: &Desk,
    rows: &[String],
    (item, open, known): (&Item, bool, Option<&Answer>),
    requests: &mut Vec<Request>,
) {
    columns_ui(ui, rows.len(), |ui, at| {
        let answer = Answer::One(number(at));
        let given = item.given.as_ref() == Some(&answer);
        let look = match (given, known) {
            (_, Some(right)) if *right == answer => Look::Right,
            (true, Some(_)) => Look::Wrong,
            (true, None) => Look::Chosen,
            _ => Look::Free,
        };
        if option_ui(ui, desk, (&(at + 1).to_string(), &rows[at]), look, open) {
            requests.push(Request::Learn(LearnRequest::Answer(answer)));
        }
    });
}

/// What is pressed first is first; pressed again it is taken out.
fn order_ui(
    ui: &mut Ui,
    desk: &Desk,
    rows: &[String],
    (item, open, known): (&Item, bool, Option<&Answer>),
    draft: &Draft,
    requests: &mut Vec<Request>,
) {
    let chosen = match &item.given {
        Some(Answer::Order(order)) => order,
        _ => &draft.order,
    };
    let right = known.map(|right| item.given.as_ref() == Some(right));
    columns_ui(ui, rows.len(), |ui, at| {
        let number = number(at);
        let place = chosen.iter().position(|it| *it == number);
        let mark = place.map_or_else(|| "·".to_owned(), |place| format!("{}.", place + 1));
        let look = match (place, right) {
            (None, _) => Look::Free,
            (Some(_), None) => Look::Chosen,
            (Some(_), Some(true)) => Look::Right,
            (Some(_), Some(false)) => Look::Wrong,
        };
        if option_ui(ui, desk, (&mark, &rows[at]), look, open) {
            requests.push(Request::Learn(LearnRequest::Pick(number)));
        }
    });
    if open {
        note_ui(ui, desk, icon::LIST_NUMBERS, &say!("card-order-how"));
    }
}

fn number_ui(ui: &mut Ui, desk: &Desk, (item, open): (&Item, bool), draft: &Draft, requests: &mut Vec<Request>) {
    if !open {
        return;
    }
    ui.horizontal(|ui| {
        let mut number = draft.number.clone();
        let name = desk.words(&say!("card-number"));
        let label = ui.label(RichText::new(&name).size(theme::size::BODY));
        let field = TextEdit::singleline(&mut number).desired_width(90.0).char_limit(12);
        let response = ui.add(field).labelled_by(label.id);
        if number != draft.number {
            let number: String = number.chars().filter(char::is_ascii_digit).collect();
            let draft = Draft { question: item.id.clone(), number, ..draft.clone() };
            requests.push(Request::Learn(LearnRequest::Draft(draft)));
        }
        let enter = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if let (true, Some(answer)) = (enter, draft.answer(&Form::Number)) {
            requests.push(Request::Learn(LearnRequest::Answer(answer)));
        }
    });
}

/// The place in a list, as answers name it.
fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// What was answered, what is right, and why.
fn verdict_ui(ui: &mut Ui, desk: &Desk, item: &Item, requests: &mut Vec<Request>) {
    let (palette, lesson, spec) = (desk.settings.theme.palette(), desk.lesson(), desk.play.spec());
    let Some(said) = item.outcome(spec) else { return };
    let (glyph, colour) = match (&item.given, item.state()) {
        (Some(_), State::Right) => (icon::CHECK_CIRCLE, palette.good),
        (Some(_), _) => (icon::X_CIRCLE, palette.bad),
        (None, _) => (icon::MINUS, palette.muted),
    };
    let Verdict { why, try_it, .. } = desk.verdict(item);
    ui.horizontal_top(|ui| {
        ui.label(RichText::new(glyph).size(18.0).color(colour));
        ui.vertical(|ui| {
            let size = theme::size::BODY * scale(desk);
            let label = ui.label(RichText::new(desk.words(&said)).font(theme::semi_bold(size)));
            ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(egui::accesskit::Live::Polite));
            for reason in [why.trim(), item.why(lesson).trim()].into_iter().filter(|reason| !reason.is_empty()) {
                let width = ui.available_width();
                ui.label(emphasised(reason, palette.text, size, width));
            }
            let Some(deed) = try_it.as_ref().and_then(|action| facts::deed(spec, action)) else { return };
            let words = format!("{} {}", icon::GIT_FORK, desk.words(&say!("card-try-it", deed = deed)));
            if ui.add(Button::new(RichText::new(words).size(theme::size::MONO)).min_size(vec2(24.0, 26.0))).clicked() {
                requests.push(Request::Learn(LearnRequest::TryIt(item.id.clone())));
            }
        });
    });
}

fn task_ui(ui: &mut Ui, desk: &Desk, (item, asked, open): (&Item, &Asked, bool), requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    ask_ui(ui, desk, asked);
    for (goal, found) in desk.goals() {
        ui.horizontal_top(|ui| {
            let (glyph, colour) =
                if found.is_none() { (icon::CHECK_CIRCLE, palette.good) } else { (icon::CIRCLE, palette.muted) };
            ui.label(RichText::new(glyph).size(theme::size::BODY).color(colour));
            let words = match found {
                None => desk.words(goal),
                Some(found) => desk.words(&say!("learn-goal-open", goal = goal.clone(), found = found.clone())),
            };
            ui.vertical(|ui| ui.label(RichText::new(words).size(theme::size::MONO * scale(desk))));
        });
    }
    let Some(Step::Task { hints, .. }) = desk.lesson().steps.get(item.step) else { return };
    let read = usize::try_from(item.hints).unwrap_or(hints.len()).min(hints.len());
    if let Some(hint) = read.checked_sub(1).and_then(|last| hints.get(last)) {
        let hint = without_emphasis(hint);
        ui.label(RichText::new(format!("{} {hint}", icon::LIGHTBULB)).size(theme::size::MONO).color(palette.later));
    }
    let trying = desk.task(desk.playback.at).is_some();
    ui.vertical(|ui| {
        if trying && read < hints.len() {
            let words = format!("{} {}", icon::LIGHTBULB, desk.words(&say!("card-hint", number = read + 1)));
            if ui.add(Button::new(RichText::new(words).size(theme::size::MONO)).min_size(vec2(24.0, 26.0))).clicked() {
                requests.push(Request::Learn(LearnRequest::Hint));
            }
        }
        let said = match (open, item.state()) {
            (true, _) => say!("card-task-how"),
            (false, State::Right) => say!("learn-done"),
            (false, State::Passed) => say!("learn-shown"),
            (false, State::Wrong) => say!("card-task-failed"),
            _ => say!("card-task-trying"),
        };
        note_ui(ui, desk, if open { icon::HAND_POINTING } else { icon::FLAG }, &said);
    });
}
