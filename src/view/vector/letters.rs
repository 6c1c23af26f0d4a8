//! The outlines of letters, so that a picture looks the same where our fonts are not installed.

use std::collections::BTreeMap;
use std::fmt::Write;

use egui::FontFamily;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};

use super::shapes::number;
use crate::desk::Font;
use crate::theme;

/// The letters of a picture, each outlined once.
pub(super) struct Letters {
    font: Font,
    /// By family and letter: its number among the outlines, and where it is drawn.
    known: BTreeMap<(String, char), Option<Letter>>,
    outlines: String,
    count: usize,
}

/// How a letter is drawn.
#[derive(Clone, Copy)]
pub(super) struct Letter {
    /// Its number.
    pub(super) number: usize,
    /// What its outline has to be multiplied with for letters of one point.
    pub(super) scale: f32,
    /// How far down it is moved, for letters of one point.
    pub(super) down: f32,
}

impl Letters {
    pub(super) const fn new(font: Font) -> Self {
        Self { font, known: BTreeMap::new(), outlines: String::new(), count: 0 }
    }

    /// A letter of a family; `None` for what leaves no mark.
    pub(super) fn letter(&mut self, family: &FontFamily, letter: char) -> Option<Letter> {
        let key = (family.to_string(), letter);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let found = self.outline(family, letter);
        self.known.insert(key, found);
        found
    }

    /// The first face of the family that has the letter is taken, as on the screen.
    fn outline(&mut self, family: &FontFamily, letter: char) -> Option<Letter> {
        for face in theme::faces(self.font, family) {
            let Ok(font) = FontRef::from_index(&face.font, face.index) else { continue };
            let Some(glyph) = font.charmap().map(letter) else { continue };
            let mut pen = Pen::default();
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            font.outline_glyphs().get(glyph)?.draw(settings, &mut pen).ok()?;
            if pen.path.is_empty() {
                return None;
            }
            let em = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em).max(1.0);
            let number = self.count;
            self.count += 1;
            // Writing into a text cannot fail.
            let _ = writeln!(self.outlines, "<path id=\"g{number}\" d=\"{}\"/>", pen.path);
            return Some(Letter { number, scale: face.tweak.scale / em, down: face.tweak.y_offset_factor });
        }
        None
    }

    /// All outlines that were asked for.
    pub(super) fn outlines(&self) -> &str {
        &self.outlines
    }
}

/// Draws an outline as the data of a path.
#[derive(Default)]
struct Pen {
    path: String,
}

impl Pen {
    fn add(&mut self, command: char, coordinates: &[f32]) {
        self.path.push(command);
        for (n, coordinate) in coordinates.iter().enumerate() {
            if n > 0 {
                self.path.push(' ');
            }
            self.path.push_str(&number(*coordinate));
        }
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add('L', &[x, y]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.add('Q', &[cx, cy, x, y]);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.add('C', &[ax, ay, bx, by, x, y]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}
