//! What everything looks like: colours, sizes, fonts, icons. No other module names a colour.

mod fonts;
mod palette;

pub use fonts::{faces, filled, prepare, semi_bold};
pub use palette::{Palette, mix};

/// A line of text that ends with … where it would be wider than this.
#[must_use]
pub fn line(
    painter: &egui::Painter,
    words: &str,
    font: egui::FontId,
    colour: egui::Color32,
    width: f32,
) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    painter.layout_job(job)
}

/// Adds a tip, which is put into words when it is seen.
pub fn tip(response: egui::Response, words: impl FnOnce(&egui::Ui) -> String) -> egui::Response {
    response.on_hover_ui(|ui| {
        // Else it would shrink to its first words.
        ui.set_max_width(ui.spacing().tooltip_width);
        ui.label(words(ui));
    })
}

/// Icons: letters of the Phosphor font. The filled ones are the same letters in the font of [`filled`].
pub mod icon {
    pub use egui_phosphor::regular::*;
}

/// Text sizes in points at zoom 1.
pub mod size {
    /// Narration.
    pub const NARRATION: f32 = 18.0;
    /// Titles of the lesson and of panels.
    pub const TITLE: f32 = 17.0;
    /// Body text, buttons, rows.
    pub const BODY: f32 = 14.5;
    /// Transcript, headers, tokens.
    pub const MONO: f32 = 13.0;
    /// Ticks and badges; never essential alone.
    pub const SMALL: f32 = 12.0;
}
