//! The whole window without a window.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use egui::{LayerId, Ui, UiBuilder, Vec2, vec2};
use egui_kittest::Harness;
use mailscope::desk::{Desk, Request, Settings};
use mailscope::lesson;
use mailscope::theme;
use mailscope::view;

/// A window of the usual size, with a lesson in it.
pub fn window(lesson: &str) -> Harness<'static, Desk> {
    window_of(lesson, vec2(1_280.0, 720.0), Settings::default())
}

/// A window of this size in pixels, with a lesson in it.
pub fn window_of(lesson: &str, pixels: Vec2, settings: Settings) -> Harness<'static, Desk> {
    let lessons = lesson::shipped();
    let place = lessons.iter().position(|it| it.id == lesson).unwrap();
    window_on(Desk::new(lessons, place, settings).unwrap(), pixels)
}

/// A window of this size in pixels, with this on the desk.
pub fn window_on(desk: Desk, pixels: Vec2) -> Harness<'static, Desk> {
    let settings = desk.settings;
    let zoom = view::zoom(pixels, &settings);
    let mut harness = Harness::builder().with_size(pixels / zoom).with_pixels_per_point(zoom).build_ui_state(
        |ui, desk: &mut Desk| {
            if theme::prepare(ui.ctx(), desk.settings.look()) {
                // As in the window itself, all of it is ours.
                let ctx = ui.ctx().clone();
                let area = UiBuilder::new().layer_id(LayerId::background()).max_rect(ctx.viewport_rect());
                let mut root = Ui::new(ctx, "mailscope".into(), area);
                let commands = view::ui(&mut root, desk);
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
