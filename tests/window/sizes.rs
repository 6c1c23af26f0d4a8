//! From a telephone to the screen of a class: nothing is cut by the window, nothing covers anything, everything can be reached.

use std::collections::BTreeSet;

use egui::epaint::ClippedShape;
use egui::{Rect, Shape, vec2};
use egui_kittest::Harness;
use mailscope::desk::{Desk, Request, Settings};
use mailscope::lesson;
use mailscope::story::StoryTime;

use crate::window::window_of;

/// Width and height in pixels, and whether it is shown to a class.
const SIZES: [(f32, f32, bool); 8] = [
    (1_024.0, 600.0, false),
    (1_100.0, 700.0, false),
    (1_280.0, 720.0, false),
    (1_920.0, 1_080.0, false),
    (1_920.0, 1_080.0, true),
    (2_560.0, 1_440.0, false),
    (720.0, 1_280.0, false),
    (390.0, 844.0, false),
];

fn sized(lesson: &str, (width, height, presenter): (f32, f32, bool)) -> Harness<'static, Desk> {
    window_of(lesson, vec2(width, height), Settings { presenter, ..Settings::default() })
}

fn screen(harness: &Harness<'_, Desk>) -> Rect {
    harness.ctx.viewport_rect()
}

/// A text on the screen: where its letters are, and how much of the screen it may be seen in.
struct Written {
    words: String,
    rect: Rect,
    clip: Rect,
}

/// Everything that is written on the screen.
fn written(harness: &Harness<'_, Desk>) -> Vec<Written> {
    fn add(shape: &Shape, clip: Rect, found: &mut Vec<Written>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| add(shape, clip, found)),
            Shape::Text(text) if !text.galley.text().trim().is_empty() && text.opacity_factor > 0.0 => {
                // Letters of different lines are told apart: the last of two may be short.
                for row in &text.galley.rows {
                    let words = row.row.text();
                    let rect = row.rect().translate(text.pos.to_vec2());
                    // Above and below letters there is air.
                    let rect = rect.shrink2(vec2(0.5, rect.height() * 0.22));
                    found.push(Written { words, rect, clip });
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for ClippedShape { clip_rect, shape } in &harness.output().shapes {
        add(shape, *clip_rect, &mut found);
    }
    found.retain(|it| it.rect.intersect(it.clip).is_positive() && !it.words.trim().is_empty());
    found
}

/// The instants of a story at which it is looked at: the beginning of each beat, its end, and one in between.
fn instants(desk: &Desk) -> Vec<StoryTime> {
    let beats = desk.play.beats().iter();
    let ends = |end: StoryTime| end.saturating_sub(StoryTime::from_millis(1));
    beats.flat_map(|beat| [beat.start, (beat.start + beat.end) / 2, ends(beat.end)]).collect()
}

#[test]
fn no_word_is_cut_by_the_window_or_covers_another_at_any_beat_of_any_lesson() {
    let mut found = BTreeSet::new();
    for size in SIZES {
        for lesson in lesson::shipped() {
            let mut harness = sized(&lesson.id, size);
            for at in instants(harness.state()) {
                harness.state_mut().apply(Request::Seek(at));
                harness.run_steps(2);
                let (written, screen) = (written(&harness), screen(&harness));
                for it in &written {
                    if !screen.expand(1.0).contains_rect(it.rect.intersect(it.clip)) || is_cut(it, &harness) {
                        found
                            .insert(format!("{size:?} {}: cut: {:?} {:?} {:?}", lesson.id, it.words, it.rect, it.clip));
                    }
                }
                for (n, it) in written.iter().enumerate() {
                    for other in &written[..n] {
                        let both = it.rect.intersect(it.clip).intersect(other.rect.intersect(other.clip));
                        if both.width() > 1.0 && both.height() > 1.0 {
                            found.insert(format!(
                                "{size:?} {} {at:?}: {:?} over {:?}",
                                lesson.id, it.words, other.words
                            ));
                        }
                    }
                }
            }
        }
    }
    let list: Vec<&str> = found.iter().map(String::as_str).collect();
    assert!(list.is_empty(), "{}:\n{}", list.len(), list.join("\n"));
}

/// Whether only a part of a text is seen. On a stage that is larger than its place that is so at its edge.
fn is_cut(it: &Written, harness: &Harness<'_, Desk>) -> bool {
    let seen = it.rect.intersect(it.clip);
    let whole = (seen.size() - it.rect.size()).length() < 1.0;
    let at_an_edge_of_the_stage = it.clip == stage(harness);
    !whole && !at_an_edge_of_the_stage
}

fn stage(harness: &Harness<'_, Desk>) -> Rect {
    let dots = harness.output().shapes.iter().find(|it| matches!(it.shape, Shape::Mesh(_)));
    dots.map_or(Rect::NOTHING, |it| it.clip_rect)
}
