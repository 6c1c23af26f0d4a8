//! Puts the run into files for other programs: every kind of file that there is.

use egui::{Button, RichText, Ui, vec2};

use super::{close_ui, sheet};
use crate::desk::{Command, Desk, Effect, Request};
use crate::explain::say;
use crate::export::{EXPORTERS, Exporter};
use crate::theme::{self, icon};
use crate::view::vector;

pub(super) fn export_ui(ui: &Ui, desk: &Desk, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let mut asked = Vec::new();
    sheet(ui, desk, &Command::Export.text(), 560.0, requests, |ui| {
        let place = if desk.presentation.dialogs { say!("export-where-chosen") } else { say!("export-where") };
        ui.label(RichText::new(desk.words(&place)).color(palette.muted));
        ui.add_space(4.0);
        for exporter in EXPORTERS {
            let words = format!("{}  {}", icon::FILE_TEXT, exporter.title());
            if kind_ui(ui, &words, exporter.file_name()) {
                asked.extend(wanted(vec![*exporter]));
            }
            let about = RichText::new(desk.words(&exporter.about())).size(theme::size::SMALL).color(palette.muted);
            ui.label(about);
            ui.add_space(4.0);
        }
        if kind_ui(ui, &format!("{}  {}", icon::FILES, desk.words(&say!("export-all"))), "") {
            asked.extend(wanted(EXPORTERS.to_vec()));
        }
        ui.add_space(4.0);
        let words = format!("{}  {}", icon::IMAGE, desk.words(&say!("export-picture")));
        if kind_ui(ui, &words, "") {
            asked.extend([Request::Sheet(None), Request::Run(picture(ui, desk))]);
        }
        ui.label(
            RichText::new(desk.words(&say!("export-picture-about"))).size(theme::size::SMALL).color(palette.muted),
        );
        let words = format!("{}  {}", icon::FLOPPY_DISK, desk.words(&Command::SaveRun.text()));
        if kind_ui(ui, &words, "") {
            asked.extend([Request::Sheet(None), Request::Do(Command::SaveRun)]);
        }
        ui.label(RichText::new(desk.words(&Command::SaveRun.tip())).size(theme::size::SMALL).color(palette.muted));
        ui.add_space(4.0);
        close_ui(ui, desk, &mut asked);
    });
    requests.extend(asked);
}

/// A line that is pressed to write files; what they are called stands at its right.
fn kind_ui(ui: &mut Ui, words: &str, file_name: &str) -> bool {
    let button = Button::new(words).right_text(RichText::new(file_name).monospace().weak()).frame_when_inactive(false);
    ui.add(button.min_size(vec2(ui.available_width() - 2.0, 30.0))).clicked()
}

/// What lies under the sheet, as large as it is seen, made of lines.
fn picture(ui: &Ui, desk: &Desk) -> Effect {
    let text = vector::beneath_sheet(desk, desk.playback.at, ui.ctx().viewport_rect().size());
    Effect::Save { name: format!("{}-picture", desk.lesson().id), ending: "svg", text }
}

fn wanted(exporters: Vec<&'static dyn Exporter>) -> [Request; 2] {
    [Request::Sheet(None), Request::Run(Effect::Export(exporters))]
}
