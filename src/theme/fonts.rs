//! The fonts that come with the program, and text styles made of them.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId, TextStyle};

use super::{Theme, size};

/// The family for titles and key words.
pub const SEMI_BOLD: &str = "semi-bold";
/// The family of filled icons.
const FILLED: &str = "filled icons";

/// Gives a context fonts and style. False in the pass in which it got its fonts: it cannot write with them before the next one.
#[must_use]
pub fn prepare(ctx: &egui::Context, theme: Theme) -> bool {
    let id = egui::Id::new("theme");
    // What was done to this context: fonts first, then a style.
    let done: Option<Option<Theme>> = ctx.data(|data| data.get_temp(id));
    let Some(styled) = done else {
        ctx.set_fonts(definitions());
        ctx.data_mut(|data| data.insert_temp(id, None::<Theme>));
        ctx.request_repaint();
        return false;
    };
    if styled != Some(theme) {
        style(ctx, theme);
        ctx.data_mut(|data| data.insert_temp(id, Some(theme)));
    }
    true
}

/// Sets colours and text styles of a theme.
fn style(ctx: &egui::Context, theme: Theme) {
    let palette = theme.palette();
    ctx.set_theme(if palette.dark { egui::Theme::Dark } else { egui::Theme::Light });
    ctx.all_styles_mut(|style| {
        style.visuals = palette.visuals();
        style.text_styles = [
            (TextStyle::Heading, FontId::new(size::TITLE, FontFamily::Name(SEMI_BOLD.into()))),
            (TextStyle::Body, FontId::proportional(size::BODY)),
            (TextStyle::Button, FontId::proportional(size::BODY)),
            (TextStyle::Monospace, FontId::monospace(size::MONO)),
            (TextStyle::Small, FontId::proportional(size::SMALL)),
        ]
        .into();
        style.spacing.item_spacing = egui::vec2(8.0, 6.0);
        style.spacing.button_padding = egui::vec2(10.0, 6.0);
        style.spacing.interact_size = egui::vec2(32.0, 32.0);
        style.interaction.selectable_labels = false;
    });
}

/// A filled icon of a size.
#[must_use]
pub fn filled(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(FILLED.into()))
}

/// Half-bold text of a size.
#[must_use]
pub fn semi_bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SEMI_BOLD.into()))
}

fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let texts: [(&str, &'static [u8]); 3] = [
        ("inter", include_bytes!("../../assets/fonts/Inter-Regular.ttf")),
        ("inter semi-bold", include_bytes!("../../assets/fonts/Inter-SemiBold.ttf")),
        ("jetbrains mono", include_bytes!("../../assets/fonts/JetBrainsMono-Regular.ttf")),
    ];
    for (name, octets) in texts {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(octets)));
    }
    for (name, variant) in [("icons", egui_phosphor::Variant::Regular), (FILLED, egui_phosphor::Variant::Fill)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(variant.font_data()));
    }
    // Icons come second: their font has empty glyphs for letters.
    let families = [
        (FontFamily::Proportional, ["inter", "icons"].as_slice()),
        (FontFamily::Monospace, &["jetbrains mono", "icons", "inter"]),
        (FontFamily::Name(SEMI_BOLD.into()), &["inter semi-bold", "icons"]),
        (FontFamily::Name(FILLED.into()), &[FILLED, "inter"]),
    ];
    for (family, names) in families {
        fonts.families.insert(family, names.iter().map(|name| (*name).to_owned()).collect());
    }
    fonts
}
