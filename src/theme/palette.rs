//! The colours of each theme, from measured contrast and tested under three kinds of colour blindness.

use egui::Color32;

use crate::desk::Theme;
use crate::trace::Protocol;

impl Theme {
    /// Its colours.
    #[must_use]
    pub const fn palette(self) -> &'static Palette {
        match self {
            Self::Dark => &DARK,
            Self::Light => &LIGHT,
            Self::HighContrast => &HIGH_CONTRAST,
        }
    }
}

/// The colours of a theme, by what they mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Whether text is light on dark.
    pub dark: bool,
    /// Behind everything.
    pub background: Color32,
    /// Panels.
    pub panel: Color32,
    /// What stands out of a panel or the stage: cards, buttons.
    pub raised: Color32,
    /// The area of a zone.
    pub zone: Color32,
    /// What lies deeper than a card: the lists on it.
    pub well: Color32,
    /// Borders of controls.
    pub line: Color32,
    /// Borders that only divide.
    pub faint: Color32,
    /// Text.
    pub text: Color32,
    /// Text of less weight.
    pub muted: Color32,
    /// What has the keyboard, what is selected, what should be pressed.
    pub focus: Color32,
    /// Ink on filled chips and tokens.
    pub ink: Color32,
    /// SMTP: mail is pushed.
    pub smtp: Color32,
    /// IMAP4: mail is kept in step.
    pub imap: Color32,
    /// POP3: mail is collected.
    pub pop3: Color32,
    /// DNS.
    pub dns: Color32,
    /// It worked.
    pub good: Color32,
    /// It may work later.
    pub later: Color32,
    /// It failed.
    pub bad: Color32,
    /// Under cards.
    pub shadow: Color32,
    /// Fills of signs.
    pub tints: [Color32; 8],
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const DARK: Palette = Palette {
    dark: true,
    background: rgb(0x0F_1419),
    panel: rgb(0x16_1B22),
    raised: rgb(0x1F_2630),
    zone: rgb(0x14_1A21),
    well: rgb(0x0F_1419),
    line: rgb(0x6E_7681),
    faint: rgb(0x2D_3440),
    text: rgb(0xE6_EDF3),
    muted: rgb(0x9D_A9B5),
    focus: rgb(0x79_C0FF),
    ink: rgb(0x0F_1419),
    smtp: rgb(0xE6_9F00),
    imap: rgb(0x56_B4E9),
    pop3: rgb(0xCC_79A7),
    dns: rgb(0xF0_E442),
    good: rgb(0x2B_B98A),
    later: rgb(0xF0_E442),
    bad: rgb(0xF2_703D),
    shadow: Color32::from_black_alpha(90),
    tints: [
        rgb(0xF4_E3C1),
        rgb(0xC7_E3F5),
        rgb(0xF0_CFE2),
        rgb(0xC4_EBDD),
        rgb(0xFF_D3BF),
        rgb(0xDD_D3F5),
        rgb(0xE8_EDB4),
        rgb(0xD6_DCE2),
    ],
};

const LIGHT: Palette = Palette {
    dark: false,
    background: rgb(0xFF_FFFF),
    panel: rgb(0xF6_F8FA),
    raised: rgb(0xFF_FFFF),
    zone: rgb(0xF3_F6F9),
    well: rgb(0xEC_F0F4),
    line: rgb(0x84_8D97),
    faint: rgb(0xD8_DEE4),
    text: rgb(0x1F_2328),
    muted: rgb(0x57_606A),
    focus: rgb(0x05_50AE),
    ink: rgb(0xFF_FFFF),
    smtp: rgb(0xAD_6200),
    imap: rgb(0x0A_6EBD),
    pop3: rgb(0x6E_1A52),
    dns: rgb(0x36_3300),
    good: rgb(0x00_795A),
    later: rgb(0x8A_6100),
    bad: rgb(0xB3_261E),
    shadow: Color32::from_black_alpha(28),
    tints: [
        rgb(0x7A_4A00),
        rgb(0x0B_4F85),
        rgb(0x7A_2A5E),
        rgb(0x0B_5A45),
        rgb(0x8F_3A12),
        rgb(0x4B_3A8C),
        rgb(0x55_5B0A),
        rgb(0x44_4C56),
    ],
};

const HIGH_CONTRAST: Palette = Palette {
    dark: true,
    background: rgb(0x00_0000),
    panel: rgb(0x00_0000),
    raised: rgb(0x0A_0A0A),
    zone: rgb(0x00_0000),
    well: rgb(0x26_2626),
    line: rgb(0xFF_FFFF),
    faint: rgb(0x8A_8A8A),
    text: rgb(0xFF_FFFF),
    muted: rgb(0xD9_D9D9),
    focus: rgb(0xFF_FF00),
    ink: rgb(0x00_0000),
    smtp: rgb(0xE6_9F00),
    imap: rgb(0x56_B4E9),
    pop3: rgb(0xCC_79A7),
    dns: rgb(0xF0_E442),
    good: rgb(0x3D_FFB4),
    later: rgb(0xFF_FF66),
    bad: rgb(0xFF_7A45),
    shadow: Color32::TRANSPARENT,
    tints: [rgb(0xFF_FFFF); 8],
};

impl Palette {
    /// The colour of a protocol; bytes of an unknown one have none of their own.
    #[must_use]
    pub const fn protocol(&self, protocol: Option<Protocol>) -> Color32 {
        match protocol {
            Some(Protocol::Smtp) => self.smtp,
            Some(Protocol::Pop3) => self.pop3,
            Some(Protocol::Imap) => self.imap,
            Some(Protocol::Raw) => self.muted,
            None => self.dns,
        }
    }

    /// An envelope that lies somewhere: it has no protocol.
    #[must_use]
    pub fn paper(&self) -> Color32 {
        mix(self.raised, self.text, if self.dark { 0.78 } else { 0.54 })
    }

    /// What egui's own widgets look like.
    #[must_use]
    pub fn visuals(&self) -> egui::Visuals {
        let mut visuals = if self.dark { egui::Visuals::dark() } else { egui::Visuals::light() };
        visuals.panel_fill = self.panel;
        visuals.window_fill = self.panel;
        visuals.extreme_bg_color = self.background;
        visuals.faint_bg_color = self.zone;
        visuals.override_text_color = Some(self.text);
        visuals.weak_text_color = Some(self.muted);
        visuals.hyperlink_color = self.focus;
        visuals.selection.bg_fill = mix(self.panel, self.focus, 0.35);
        visuals.selection.stroke = egui::Stroke::new(2.0, self.focus);
        visuals.warn_fg_color = self.later;
        visuals.error_fg_color = self.bad;
        visuals.window_stroke = egui::Stroke::new(1.0, self.faint);
        let radius = egui::CornerRadius::same(6);
        let widgets = &mut visuals.widgets;
        for (widget, fill, edge) in [
            (&mut widgets.noninteractive, self.panel, self.faint),
            (&mut widgets.inactive, self.raised, self.line),
            (&mut widgets.hovered, mix(self.raised, self.text, 0.10), self.text),
            (&mut widgets.active, mix(self.raised, self.text, 0.18), self.text),
            (&mut widgets.open, self.raised, self.line),
        ] {
            widget.bg_fill = fill;
            widget.weak_bg_fill = fill;
            widget.bg_stroke = egui::Stroke::new(1.0, edge);
            widget.fg_stroke = egui::Stroke::new(1.5, self.text);
            widget.corner_radius = radius;
            widget.expansion = 0.0;
        }
        visuals
    }
}

/// `share` of `b` in `a`, from 0 to 1.
#[must_use]
pub fn mix(a: Color32, b: Color32, share: f32) -> Color32 {
    a.lerp_to_gamma(b, share)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance (WCAG 2.2).
    fn luminance(colour: Color32) -> f32 {
        let channel = |c: u8| {
            let c = f32::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_and_signs_can_be_read_in_every_theme() {
        for theme in Theme::ALL {
            let p = theme.palette();
            for ground in [p.background, p.panel, p.raised, p.zone, p.well] {
                let inks = [(p.text, 7.0), (p.muted, 4.5), (p.focus, 4.5), (p.bad, 4.5), (p.later, 4.5), (p.line, 2.9)];
                // The ring around what has the keyboard is p.focus, too. Ways, and envelopes that lie somewhere.
                let drawn = [p.smtp, p.imap, p.pop3, p.dns, p.good, p.paper()].map(|colour| (colour, 3.0));
                for (ink, least) in inks.into_iter().chain(drawn) {
                    let found = contrast(ink, ground);
                    assert!(found >= least, "{theme:?}: {ink:?} on {ground:?}: {found:.1}");
                }
            }
            for chip in [p.smtp, p.imap, p.pop3, p.dns, p.bad, p.later, p.good] {
                assert!(contrast(p.ink, chip) >= 4.5, "{theme:?}: ink on {chip:?}: {:.1}", contrast(p.ink, chip));
            }
            // That real programs are there.
            assert!(contrast(p.good, p.panel) >= 4.5, "{theme:?}: {:.1}", contrast(p.good, p.panel));
            // What is chosen, pointed at, pressed; the beat that is told; a row that is marked.
            let v = p.visuals();
            let grounds = [
                v.selection.bg_fill,
                v.widgets.hovered.bg_fill,
                v.widgets.active.bg_fill,
                mix(p.well, p.focus, 0.30),
                mix(p.panel, p.focus, 0.18),
                mix(p.panel, p.text, 0.08),
            ];
            for ground in grounds {
                assert!(contrast(p.text, ground) >= 4.5, "{theme:?}: {ground:?}: {:.1}", contrast(p.text, ground));
            }
            // The flap of an envelope, and the seal on it.
            assert!(contrast(p.ink, p.paper()) >= 3.0, "{theme:?}: {:.1}", contrast(p.ink, p.paper()));
            for tint in p.tints {
                assert!(contrast(tint, p.background) >= 3.0, "{theme:?}: {tint:?}");
            }
            // The main button.
            assert!(contrast(p.background, p.focus) >= 4.5, "{theme:?}");
            // Letters on signs are black or white.
            let letters = if p.dark { Color32::BLACK } else { Color32::WHITE };
            for tint in p.tints {
                assert!(contrast(letters, tint) >= 4.5, "{theme:?}: {tint:?}");
            }
        }
    }
}
