//! Pictures made of lines and not of dots: what the window shows, as SVG. They print well, and need no graphics card.

mod letters;
mod shapes;

use egui::{Pos2, RawInput, Rect, Ui, Vec2};

use crate::desk::Desk;
use crate::scene::Stage;
use crate::story::StoryTime;
use crate::theme;

/// Passes until fonts and layout have settled; they are so far apart that whatever moves has come to rest.
const PASSES: u32 = 8;

/// The window of a desk at an instant of its story, as SVG of so many points.
#[must_use]
pub fn window(desk: &Desk, at: StoryTime, size: Vec2) -> String {
    let model = desk.play.at(at);
    // Nobody is there to ask for anything.
    draw(desk, size, |ui| drop(super::draw(ui, desk, &model)))
}

/// The same without the sheet that lies over it.
#[must_use]
pub fn beneath_sheet(desk: &Desk, at: StoryTime, size: Vec2) -> String {
    let model = desk.play.at(at);
    draw(desk, size, |ui| super::beneath(ui, desk, &model, &mut Vec::new()))
}

/// The stage alone at an instant, as SVG of so many points.
#[must_use]
pub fn stage(desk: &Desk, at: StoryTime, size: Vec2) -> String {
    let model = desk.play.at(at);
    draw(desk, size, |ui| drop(Stage::of(desk, &model).show(ui)))
}

/// What this draws, as SVG.
fn draw(desk: &Desk, size: Vec2, mut ui: impl FnMut(&mut Ui)) -> String {
    let look = desk.settings.look();
    let ctx = egui::Context::default();
    let screen = Rect::from_min_size(Pos2::ZERO, size);
    let mut painted = Vec::new();
    for pass in 0..PASSES {
        let input = RawInput { screen_rect: Some(screen), time: Some(f64::from(pass)), ..RawInput::default() };
        let mut output = ctx.run_ui(input, |root| {
            if theme::prepare(root.ctx(), look) {
                ui(root);
            }
        });
        // No letter is drawn from a texture.
        output.textures_delta.clear();
        painted = output.shapes;
    }
    let title = format!("{}: {}", desk.lesson().title, desk.lesson().summary);
    shapes::svg(screen, &painted, look.font, &title)
}
