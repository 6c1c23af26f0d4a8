//! What a lesson tells, with its emphasis.

use egui::text::LayoutJob;
use egui::{Color32, FontId, TextFormat};

use crate::base::emphasis;
use crate::theme;

/// Words with `*emphasis*`.
pub(super) fn emphasised(text: &str, color: Color32, size: f32, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    for (strong, piece) in emphasis(text) {
        let font_id = if strong { theme::semi_bold(size) } else { FontId::proportional(size) };
        job.append(piece, 0.0, TextFormat { font_id, color, line_height: Some(size * 1.28), ..TextFormat::default() });
    }
    job
}
