//! What is answered by pairs: which computers have which messages, and what belongs to what.

use std::collections::BTreeSet;

use egui::{Button, ComboBox, FontId, Grid, RichText, Ui, WidgetInfo, WidgetType, vec2};

use super::{number, scale};
use crate::desk::{Desk, Draft, LearnRequest, Request};
use crate::explain::say;
use crate::learn::Item;
use crate::theme::{self, icon};
use crate::trace::Answer;

/// About the width of a letter of an answer.
const LETTER: f32 = 7.6;

/// The room between columns.
const GAP: f32 = 10.0;

/// A column of a table is at least as wide as this.
const LEAST_COLUMN: f32 = 64.0;

/// The pairs of a table that are chosen.
fn pairs_of(item: &Item, draft: &Draft) -> BTreeSet<(u32, u32)> {
    match &item.given {
        Some(Answer::Pairs(pairs)) => pairs.iter().copied().collect(),
        _ => draft.pairs.clone(),
    }
}

/// About how wide some words of a card are, with an icon before them.
fn width_of(words: &[String], scale: f32) -> f32 {
    let longest = words.iter().map(|words| words.chars().count()).max().unwrap_or_default();
    (longest + 4) as f32 * LETTER * scale
}

fn head(words: &str, scale: f32) -> RichText {
    RichText::new(words).font(theme::semi_bold(theme::size::BODY * scale))
}

/// Computers and messages: in each row any fields can be chosen.
pub(super) fn table_ui(
    ui: &mut Ui,
    scale: f32,
    (rows, columns): (&[String], &[String]),
    (item, open): (&Item, bool),
    draft: &Draft,
    requests: &mut Vec<Request>,
) {
    let chosen = pairs_of(item, draft);
    let mut field = |ui: &mut Ui, at: usize, to: usize| {
        let pair = (number(at), number(to));
        let on = chosen.contains(&pair);
        let text = RichText::new(if on { icon::CHECK_SQUARE } else { icon::SQUARE }).size(theme::size::BODY * scale);
        let response = ui.add_enabled(open || on, Button::new(text).selected(on).min_size(vec2(40.0, 26.0) * scale));
        let name = || format!("{}: {}", rows[at], columns[to]);
        response.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, open, on, name()));
        if response.clicked() && open {
            let mut pairs = chosen.clone();
            if !pairs.remove(&pair) {
                pairs.insert(pair);
            }
            let draft = Draft { question: item.id.clone(), pairs, ..draft.clone() };
            requests.push(Request::Learn(LearnRequest::Draft(draft)));
        }
    };
    // Names of computers take two lines where there is no room for one.
    let beside = (ui.available_width() - width_of(rows, scale)) / columns.len().max(1) as f32 - GAP;
    let width = beside.min(width_of(columns, scale)).max(LEAST_COLUMN);
    Grid::new("table").spacing(vec2(GAP, 4.0)).show(ui, |ui| {
        ui.label("");
        for words in columns {
            let font = FontId::proportional(theme::size::SMALL * scale);
            let ink = ui.visuals().text_color();
            ui.label(ui.painter().layout(words.clone(), font, ink, width));
        }
        ui.end_row();
        for (at, words) in rows.iter().enumerate() {
            ui.label(head(words, scale));
            for to in 0..columns.len() {
                field(ui, at, to);
            }
            ui.end_row();
        }
    });
}

/// What belongs to what: to each on the left one is chosen from a list.
pub(super) fn match_ui(
    ui: &mut Ui,
    desk: &Desk,
    (left, right): (&[String], &[String]),
    (item, open): (&Item, bool),
    draft: &Draft,
    requests: &mut Vec<Request>,
) {
    let scale = scale(desk);
    let chosen = pairs_of(item, draft);
    let nothing = desk.words(&say!("card-match-choose"));
    let (wide, free) = (width_of(right, scale), ui.available_width());
    let stacked = free < width_of(left, scale) + wide + 40.0;
    let mut list = |ui: &mut Ui, at: usize| {
        let of_row = |pair: &&(u32, u32)| pair.0 == number(at);
        let now = chosen.iter().find(of_row).map(|(_, to)| *to);
        let shown = |to: u32| usize::try_from(to).ok().and_then(|to| right.get(to)).unwrap_or(&nothing);
        let text = RichText::new(now.map_or(&nothing, shown)).size(theme::size::BODY * scale);
        let combo = ComboBox::from_id_salt(("match", at)).width(wide.min(free - 8.0)).truncate().selected_text(text);
        let mut to = now;
        let laid_out = ui
            .add_enabled_ui(open, |ui| {
                combo.show_ui(ui, |ui| {
                    for (n, words) in right.iter().enumerate() {
                        let words = RichText::new(words).size(theme::size::BODY * scale);
                        ui.selectable_value(&mut to, Some(number(n)), words);
                    }
                })
            })
            .inner
            .response;
        let said = format!("{}: {}", left[at], now.map_or(&nothing, shown));
        laid_out.widget_info(|| WidgetInfo::labeled(WidgetType::ComboBox, open, said.clone()));
        if let Some(to) = to.filter(|_| to != now) {
            let mut pairs = chosen.clone();
            pairs.retain(|(row, _)| *row != number(at));
            pairs.insert((number(at), to));
            let draft = Draft { question: item.id.clone(), pairs, ..draft.clone() };
            requests.push(Request::Learn(LearnRequest::Draft(draft)));
        }
    };
    if stacked {
        for (at, words) in left.iter().enumerate() {
            ui.label(head(words, scale));
            list(ui, at);
        }
        return;
    }
    Grid::new("match").spacing(vec2(14.0, 6.0)).show(ui, |ui| {
        for (at, words) in left.iter().enumerate() {
            ui.label(head(words, scale));
            list(ui, at);
            ui.end_row();
        }
    });
}
