//! The fonts that come with the program, and text styles made of them.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId, TextStyle};

use super::size;
use crate::desk::{Font, Look};

/// The family for titles and key words.
pub const SEMI_BOLD: &str = "semi-bold";
/// The family of filled icons.
const FILLED: &str = "filled icons";

/// Gives a context fonts and style. False in the pass in which it got its fonts: it cannot write with them before the next one.
#[must_use]
pub fn prepare(ctx: &egui::Context, look: impl Into<Look>) -> bool {
    let look = look.into();
    let id = egui::Id::new("look");
    // What was done to this context: fonts first, then a style.
    let (fonts, styled): (Option<Font>, Option<Look>) = ctx.data(|data| data.get_temp(id)).unwrap_or_default();
    if fonts != Some(look.font) {
        ctx.set_fonts(definitions(look.font));
        ctx.data_mut(|data| data.insert_temp(id, (Some(look.font), styled)));
        ctx.request_repaint();
        // With the letters of before it can write until the new ones are there.
        return fonts.is_some();
    }
    if styled != Some(look) {
        style(ctx, look);
        ctx.data_mut(|data| data.insert_temp(id, (fonts, Some(look))));
    }
    true
}

/// Sets colours and text styles of a look.
fn style(ctx: &egui::Context, look: Look) {
    let palette = look.theme.palette();
    // The zoom is a setting of ours: egui would change it behind our back.
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
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
        // With round corners a small box would look like something of which one is chosen.
        (style.spacing.icon_width, style.spacing.icon_width_inner) = (20.0, 12.0);
        style.spacing.tooltip_width = if look.short_tips { 4_000.0 } else { 420.0 };
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

/// The faces of a family, in the order in which letters are looked for in them.
#[must_use]
pub fn faces(font: Font, family: &FontFamily) -> Vec<Arc<FontData>> {
    let FontDefinitions { font_data, families } = definitions(font);
    let names = families.get(family).into_iter().flatten();
    names.filter_map(|name| font_data.get(name).cloned()).collect()
}

fn definitions(font: Font) -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let texts: [(&str, &'static [u8]); 5] = [
        ("inter", include_bytes!("../../assets/fonts/Inter-Regular.ttf")),
        ("inter semi-bold", include_bytes!("../../assets/fonts/Inter-SemiBold.ttf")),
        ("atkinson", include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf")),
        ("atkinson semi-bold", include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext-SemiBold.ttf")),
        ("jetbrains mono", include_bytes!("../../assets/fonts/JetBrainsMono-Regular.ttf")),
    ];
    for (name, octets) in texts {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(octets)));
    }
    for (name, variant) in [("icons", egui_phosphor::Variant::Regular), (FILLED, egui_phosphor::Variant::Fill)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(variant.font_data()));
    }
    // Icons come after letters: their font has empty glyphs for some. What Atkinson lacks (arrows, other scripts) is taken from Inter.
    let (regular, semi_bold): (&[&str], &[&str]) = match font {
        Font::Inter => (&["inter", "icons"], &["inter semi-bold", "icons"]),
        Font::Atkinson => (&["atkinson", "inter", "icons"], &["atkinson semi-bold", "inter semi-bold", "icons"]),
    };
    let families = [
        (FontFamily::Proportional, regular),
        (FontFamily::Monospace, &["jetbrains mono", "icons", "inter"]),
        (FontFamily::Name(SEMI_BOLD.into()), semi_bold),
        (FontFamily::Name(FILLED.into()), &[FILLED, "inter"]),
    ];
    for (family, names) in families {
        fonts.families.insert(family, names.iter().map(|name| (*name).to_owned()).collect());
    }
    fonts
}
