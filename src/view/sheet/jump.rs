//! Goes to a beat by its number or its words.

use egui::{Button, Key, RichText, TextEdit, Ui, vec2};

use super::sheet;
use crate::base::without_emphasis;
use crate::desk::{Command, Desk, Request, Sheet, first_words};
use crate::explain::say;
use crate::theme;

/// The places of the beats that are meant by what was typed; the first is the one that Enter goes to.
fn meant(desk: &Desk, typed: &str) -> Vec<usize> {
    let wanted = typed.trim().to_lowercase();
    let beats = desk.play.beats();
    if let Ok(number) = wanted.parse::<usize>() {
        let exactly = number.checked_sub(1).filter(|place| *place < beats.len());
        let longer = (0..beats.len()).filter(|place| (place + 1).to_string().starts_with(&wanted));
        return exactly.into_iter().chain(longer.filter(|place| Some(*place) != exactly)).collect();
    }
    let has = |text: &str| without_emphasis(&text.to_lowercase()).contains(&wanted);
    let fits = |place: &usize| has(&beats[*place].text) || has(&desk.beat_name(*place));
    (0..beats.len()).filter(fits).collect()
}

pub(super) fn jump_ui(ui: &Ui, desk: &Desk, typed: &str, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let here = desk.play.beat_at(desk.playback.at);
    let mut asked = Vec::new();
    sheet(ui, desk, &Command::Jump.text(), 560.0, requests, |ui| {
        let mut text = typed.to_owned();
        let field = TextEdit::singleline(&mut text).hint_text(desk.words(&say!("jump-hint")));
        let field = field.font(egui::FontId::proportional(theme::size::TITLE)).margin(vec2(10.0, 6.0));
        let field = ui.add(field.desired_width(ui.available_width() - 2.0));
        let name = || desk.words(&say!("jump-field"));
        field.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, name()));
        field.request_focus();
        ui.add_space(4.0);
        let found = meant(desk, typed);
        let mut chosen = found.first().copied().filter(|_| ui.input(|input| input.key_pressed(Key::Enter)));
        if found.is_empty() {
            let none = say!("jump-nothing", count = desk.play.beats().len());
            ui.label(RichText::new(desk.words(&none)).color(palette.muted));
        }
        for (n, place) in found.into_iter().enumerate() {
            let Some(beat) = desk.play.beats().get(place) else { continue };
            let marked = n == 0 && !typed.trim().is_empty();
            let (name, told) = (desk.beat_name(place), first_words(&beat.text, 44));
            let words = if told.is_empty() { name } else { format!("{name}   {told}") };
            let words = format!("{}   {words}", place + 1);
            let mut words = RichText::new(words).color(if place == here { palette.focus } else { palette.text });
            if marked {
                words = words.font(theme::semi_bold(theme::size::BODY));
            }
            let size = vec2(ui.available_width() - 2.0, 32.0);
            let button = Button::new(words).selected(marked).frame(marked).min_size(size).truncate();
            let button = button.right_text(if place == here { desk.words(&say!("jump-now")) } else { String::new() });
            if ui.add(button).clicked() {
                chosen = Some(place);
            }
        }
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            asked.push(Request::Sheet(None));
        } else if let Some(place) = chosen {
            asked.extend([Request::Sheet(None), Request::Beat(place)]);
        } else if text != typed {
            asked.push(Request::Sheet(Some(Sheet::Jump(text))));
        }
    });
    requests.extend(asked);
}
