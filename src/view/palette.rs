//! The command palette: everything that can be done, found by its name.

use egui::{Align2, Area, Button, Id, Key, Order, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::{dock, frame, icons, keys};
use crate::desk::{Command, Desk, Request, Search, Settings, Tab, Target, Theme, offers};
use crate::explain::{Language, say};
use crate::net::{LinkId, NodeId};
use crate::story::SceneModel;
use crate::theme::icon;

const WIDTH: f32 = 520.0;

/// Something that can be done by its name.
struct Entry {
    icon: &'static str,
    words: String,
    keys: String,
    requests: Vec<Request>,
}

/// Draws the palette.
pub(super) fn palette_ui(ui: &Ui, desk: &Desk, model: &SceneModel<'_>, search: &Search, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let screen = ui.ctx().viewport_rect();
    let at = screen.center_top() + vec2(0.0, 70.0);
    let area = Area::new(Id::new("palette")).order(Order::Foreground).fixed_pos(at).pivot(Align2::CENTER_TOP);
    area.show(ui.ctx(), |ui| {
        frame::card(desk).show(ui, |ui| {
            let width = WIDTH.min(screen.width() - 44.0);
            ui.set_width(width);
            let mut next = search.clone();
            let field = TextEdit::singleline(&mut next.text).hint_text(desk.words(&say!("palette-hint")));
            ui.add(field.desired_width(f32::INFINITY)).request_focus();
            if next.text != search.text {
                next.chosen = 0;
            }
            let found = find(entries(ui.ctx(), desk, model), &next.text);
            let last = found.len().saturating_sub(1);
            let (down, up, enter, escape) = ui.input(|input| {
                let pressed = |key| input.key_pressed(key);
                (pressed(Key::ArrowDown), pressed(Key::ArrowUp), pressed(Key::Enter), pressed(Key::Escape))
            });
            next.chosen = match (down, up) {
                (true, _) => (next.chosen + 1).min(last),
                (_, true) => next.chosen.saturating_sub(1),
                _ => next.chosen.min(last),
            };
            let mut done = enter.then_some(next.chosen);
            ScrollArea::vertical().max_height(screen.height() * 0.55).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                for (n, entry) in found.iter().enumerate() {
                    let words = RichText::new(format!("{}  {}", entry.icon, entry.words)).color(palette.text);
                    let keys = RichText::new(&entry.keys).small().color(palette.muted);
                    let button = Button::new(words).right_text(keys).selected(n == next.chosen);
                    let button = button.frame_when_inactive(n == next.chosen).min_size(vec2(width - 12.0, 28.0));
                    let response = ui.add(button);
                    if response.clicked() {
                        done = Some(n);
                    }
                    if n == next.chosen && (down || up) {
                        response.scroll_to_me(None);
                    }
                }
                if found.is_empty() {
                    ui.label(RichText::new(desk.words(&say!("palette-nothing"))).color(palette.muted));
                }
            });
            if escape {
                requests.push(Request::Search(None));
            } else if let Some(entry) = done.and_then(|done| found.get(done)) {
                requests.push(Request::Search(None));
                requests.extend(entry.requests.iter().cloned());
            } else if next != *search {
                requests.push(Request::Search(Some(next)));
            }
        });
    });
}

/// What has all the words in its name; what begins with them comes first.
fn find(entries: Vec<Entry>, text: &str) -> Vec<Entry> {
    let text = text.to_lowercase();
    let fits = |entry: &Entry| {
        let name = entry.words.to_lowercase();
        text.split_whitespace().all(|word| name.contains(word))
    };
    let mut found: Vec<Entry> = entries.into_iter().filter(fits).collect();
    found.sort_by_key(|entry| !entry.words.to_lowercase().starts_with(&text));
    found
}

/// Everything that can be done now.
fn entries(ctx: &egui::Context, desk: &Desk, model: &SceneModel<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut add = |icon, words: String, requests: Vec<Request>| {
        entries.push(Entry { icon, words, keys: String::new(), requests });
    };
    for node in desk.play.layout().reading_order() {
        nodes(desk, model, node, &mut add);
    }
    for (number, spec) in desk.play.spec().links.iter().enumerate() {
        let link = LinkId(number as u16);
        let names = [spec.ends.0, spec.ends.1].map(|node| desk.title(NodeId(node)));
        for offer in offers::of_link(model, link) {
            let said = say!("palette-link", offer = offer.words, from = &names[0], to = &names[1]);
            add(icons::of_action(&offer.action), desk.words(&said), vec![Request::Act(offer.action)]);
        }
    }
    for number in 0..desk.play.beats().len() {
        let said = say!("beat-named", number = number + 1, words = desk.beat_name(number));
        add(icon::BOOKMARK_SIMPLE, desk.words(&said), vec![Request::Beat(number)]);
    }
    for (number, lesson) in desk.lessons.iter().enumerate() {
        let said = say!("palette-lesson", number = number + 1, title = &lesson.title);
        add(icon::BOOK_OPEN, desk.words(&said), vec![Request::Lesson(number)]);
    }
    for theme in Theme::ALL {
        let set = Request::Set(Settings { theme, follow_system: false, ..desk.settings });
        add(icon::CIRCLE_HALF, desk.words(&say!("palette-theme", theme = theme.title())), vec![set]);
    }
    for language in Language::ALL {
        let set = Request::Set(Settings { language: Some(language), ..desk.settings });
        add(icon::TRANSLATE, desk.words(&say!("palette-language", language = language.name())), vec![set]);
    }
    let commands = Command::ALL.iter().map(|command| Entry {
        icon: command.icon(),
        words: desk.words(&command.text()),
        keys: command.keys().first().map(|keys| keys::shown(ctx, *keys, desk.voice())).unwrap_or_default(),
        requests: vec![Request::Do(*command)],
    });
    // What needs no more words comes first.
    commands.chain(entries).collect()
}

/// What can be done with a computer, and with what runs on it.
fn nodes(desk: &Desk, model: &SceneModel<'_>, node: NodeId, add: &mut dyn FnMut(&'static str, String, Vec<Request>)) {
    let title = desk.play.spec().title(node);
    let select = Request::Select(Some(Target::Node(node)));
    add(icon::CURSOR_CLICK, desk.words(&say!("palette-select", title = title)), vec![select.clone()]);
    for offer in offers::of_node(desk, model, node).into_iter().filter(|offer| offer.obstacle.is_none()) {
        let said = say!("palette-on", what = offer.words, title = title);
        add(icons::of_action(&offer.action), desk.words(&said), vec![Request::Act(offer.action)]);
    }
    if model.host(node).is_some() {
        for tab in [Tab::Mail, Tab::Terminal] {
            let said = say!("palette-on", what = tab.text(), title = title);
            add(dock::icon(tab), desk.words(&said), vec![select.clone(), Request::Show(tab)]);
        }
    }
}
