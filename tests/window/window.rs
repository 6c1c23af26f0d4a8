//! The whole window without a window.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use egui::vec2;
use egui_kittest::Harness;
use mailscope::desk::{Desk, Request, Settings};
use mailscope::lesson;
use mailscope::theme;
use mailscope::view;

/// A window of the smallest size that everything was designed for, with a lesson in it.
pub fn window(lesson: &str) -> Harness<'static, Desk> {
    let lessons = lesson::shipped();
    let place = lessons.iter().position(|it| it.id == lesson).unwrap();
    let desk = Desk::new(lessons, place, Settings::default()).unwrap();
    let mut harness = Harness::builder().with_size(vec2(1_280.0, 720.0)).build_ui_state(
        |ui, desk: &mut Desk| {
            if theme::prepare(ui.ctx(), desk.settings.look()) {
                let commands = view::ui(ui, desk);
                desk.apply_all(commands);
            }
        },
        desk,
    );
    harness.run_steps(3);
    harness
}

/// Does something, and lets it be drawn: a menu finds its place in its second frame.
pub fn go(harness: &mut Harness<'_, Desk>, command: Request) {
    harness.state_mut().apply(command);
    harness.run_steps(4);
}
