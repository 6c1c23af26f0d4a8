//! What egui paints, as elements of SVG.

use std::fmt::Write;

use egui::epaint::{
    CircleShape, ClippedShape, ColorMode, CubicBezierShape, EllipseShape, PathShape, PathStroke, QuadraticBezierShape,
    RectShape, Shape, TextShape,
};
use egui::{Color32, CornerRadius, Mesh, Pos2, Rect, Stroke, StrokeKind};

use super::letters::Letters;
use crate::base::visible_lines;
use crate::desk::Font;

/// A whole picture: what was painted on a screen, clipped as it was.
pub(super) fn svg(screen: Rect, painted: &[ClippedShape], font: Font, title: &str) -> String {
    let mut paper = Paper { letters: Letters::new(font), body: String::new(), clips: Vec::new() };
    for ClippedShape { clip_rect, shape } in painted {
        paper.clipped(clip_rect.intersect(screen), screen, shape);
    }
    let Paper { letters, body, clips } = paper;
    let (width, height) = (number(screen.width()), number(screen.height()));
    let title = escaped(title);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\">\n<title>{title}</title>\n<defs>\n{}",
        letters.outlines()
    );
    for (n, clip) in clips.iter().enumerate() {
        // Writing into a text cannot fail.
        let _ = writeln!(svg, "<clipPath id=\"c{n}\"><rect {}/></clipPath>", corners(*clip));
    }
    svg + "</defs>\n" + &body + "</svg>\n"
}

struct Paper {
    letters: Letters,
    body: String,
    clips: Vec<Rect>,
}

impl Paper {
    fn clipped(&mut self, clip: Rect, screen: Rect, shape: &Shape) {
        if !clip.is_positive() || !clip.intersects(shape.visual_bounding_rect()) {
            return;
        }
        let whole = clip == screen || clip.contains_rect(shape.visual_bounding_rect());
        if whole {
            return self.shape(shape);
        }
        let place = self.clips.iter().position(|it| *it == clip).unwrap_or_else(|| {
            self.clips.push(clip);
            self.clips.len() - 1
        });
        let _ = writeln!(self.body, "<g clip-path=\"url(#c{place})\">");
        self.shape(shape);
        self.body.push_str("</g>\n");
    }

    fn add(&mut self, element: &str, fill: Color32, stroke: Stroke) {
        let fill = fill_of(fill);
        let stroke = stroke_of(stroke);
        if fill.is_some() || stroke.is_some() {
            let fill = fill.unwrap_or_else(|| " fill=\"none\"".to_owned());
            let _ = writeln!(self.body, "<{element}{fill}{}/>", stroke.unwrap_or_default());
        }
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Noop | Shape::Callback(_) => {}
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| self.shape(shape)),
            Shape::Circle(CircleShape { center, radius, fill, stroke }) => {
                let element = format!("circle {} r=\"{}\"", centre(*center), number(*radius));
                self.add(&element, *fill, *stroke);
            }
            Shape::Ellipse(EllipseShape { center, radius, fill, stroke, angle }) => {
                let turned = turned(*angle, *center);
                let (rx, ry) = (number(radius.x), number(radius.y));
                let element = format!("ellipse {} rx=\"{rx}\" ry=\"{ry}\"{turned}", centre(*center));
                self.add(&element, *fill, *stroke);
            }
            Shape::LineSegment { points: [from, to], stroke } => {
                let element = format!("path d=\"M{}L{}\"", point(*from), point(*to));
                self.add(&element, Color32::TRANSPARENT, *stroke);
            }
            Shape::Path(PathShape { points, closed, fill, stroke }) => {
                let points: Vec<String> = points.iter().map(|at| point(*at)).collect();
                let end = if *closed { "Z" } else { "" };
                let element = format!("path d=\"M{}{end}\" stroke-linejoin=\"round\"", points.join("L"));
                self.add(&element, *fill, solid(stroke));
            }
            Shape::Rect(rect) => self.rect(rect),
            Shape::Text(text) => self.text(text),
            Shape::Mesh(mesh) => self.mesh(mesh),
            Shape::QuadraticBezier(QuadraticBezierShape { points: [from, by, to], closed, fill, stroke }) => {
                let end = if *closed { "Z" } else { "" };
                let element = format!("path d=\"M{}Q{} {}{end}\"", point(*from), point(*by), point(*to));
                self.add(&element, *fill, solid(stroke));
            }
            Shape::CubicBezier(CubicBezierShape { points: [from, a, b, to], closed, fill, stroke }) => {
                let end = if *closed { "Z" } else { "" };
                let element = format!("path d=\"M{}C{} {} {}{end}\"", point(*from), point(*a), point(*b), point(*to));
                self.add(&element, *fill, solid(stroke));
            }
        }
    }

    fn rect(&mut self, shape: &RectShape) {
        let RectShape { rect, corner_radius, fill, stroke, stroke_kind, blur_width, angle, .. } = shape;
        // A soft edge is drawn as one that is not there.
        let fill = if *blur_width > 0.0 { fill.gamma_multiply(0.5) } else { *fill };
        let outwards = match stroke_kind {
            StrokeKind::Inside => -stroke.width / 2.0,
            StrokeKind::Middle => 0.0,
            StrokeKind::Outside => stroke.width / 2.0,
        };
        let edge = rect.expand(if stroke.is_empty() { 0.0 } else { outwards });
        let turned = turned(*angle, rect.center());
        let CornerRadius { nw, ne, sw, se } = *corner_radius;
        let most = edge.width().min(edge.height()) / 2.0;
        let radius =
            |corner: u8| (f32::from(corner) + if corner > 0 { outwards } else { 0.0 }).clamp(0.0, most.max(0.0));
        let element = if nw == ne && nw == sw && nw == se {
            let round = if nw > 0 { format!(" rx=\"{}\"", number(radius(nw))) } else { String::new() };
            format!("rect {}{round}{turned}", corners(edge))
        } else {
            format!("path d=\"{}\"{turned}", rounded(edge, [nw, ne, se, sw].map(radius)))
        };
        self.add(&element, fill, *stroke);
    }

    /// Every letter is an outline. The rows can be read by who does not see them.
    fn text(&mut self, shape: &TextShape) {
        let TextShape { pos, galley, fallback_color, override_text_color, opacity_factor, angle, .. } = shape;
        let turned = turned(*angle, *pos);
        let sections = &galley.job.sections;
        let section_at = |octet: usize| {
            sections.iter().find(|section| section.byte_range.contains(&octet.into())).or_else(|| sections.last())
        };
        let mut octet = 0;
        for row in &galley.rows {
            let words: String = row.row.glyphs.iter().map(|glyph| glyph.chr).collect();
            let start = *pos + row.pos.to_vec2();
            let mut open: Option<Color32> = None;
            for glyph in &row.row.glyphs {
                let section = section_at(octet);
                octet += glyph.chr.len_utf8();
                let Some(section) = section else { continue };
                let font = &section.format.font_id;
                let Some(letter) = self.letters.letter(&font.family, glyph.chr) else { continue };
                let own =
                    if section.format.color == Color32::PLACEHOLDER { *fallback_color } else { section.format.color };
                let ink = override_text_color.unwrap_or(own).gamma_multiply(*opacity_factor);
                if open != Some(ink) {
                    if open.is_some() {
                        self.body.push_str("</g>\n");
                    }
                    let fill = fill_of(ink).unwrap_or_else(|| " fill=\"none\"".to_owned());
                    let _ = write!(self.body, "<g{fill}{turned} aria-label=\"{}\">", escaped(&words));
                    open = Some(ink);
                }
                let at = start + glyph.pos.to_vec2();
                let (x, y) = (number(at.x), number(at.y + letter.down * font.size));
                let scale = font.size * letter.scale;
                let _ = write!(
                    self.body,
                    "<use href=\"#g{}\" transform=\"translate({x} {y}) scale({scale:.5} -{scale:.5})\"/>",
                    letter.number
                );
            }
            if open.is_some() {
                self.body.push_str("</g>\n");
            }
            octet += usize::from(row.ends_with_newline);
        }
    }

    /// Triangles of the same colour are one path.
    fn mesh(&mut self, mesh: &Mesh) {
        let mut path = String::new();
        let mut colour = Color32::TRANSPARENT;
        for triangle in mesh.indices.chunks_exact(3) {
            let corner = |n: usize| mesh.vertices.get(triangle[n] as usize);
            let (Some(a), Some(b), Some(c)) = (corner(0), corner(1), corner(2)) else { continue };
            if a.color != colour && !path.is_empty() {
                self.add(&format!("path d=\"{path}\""), colour, Stroke::NONE);
                path.clear();
            }
            colour = a.color;
            let _ = write!(path, "M{}L{}L{}Z", point(a.pos), point(b.pos), point(c.pos));
        }
        if !path.is_empty() {
            self.add(&format!("path d=\"{path}\""), colour, Stroke::NONE);
        }
    }
}

/// A number with two decimals at most.
pub(super) fn number(value: f32) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn point(at: Pos2) -> String {
    format!("{} {}", number(at.x), number(at.y))
}

fn centre(at: Pos2) -> String {
    format!("cx=\"{}\" cy=\"{}\"", number(at.x), number(at.y))
}

fn corners(rect: Rect) -> String {
    let [x, y, width, height] = [rect.left(), rect.top(), rect.width(), rect.height()].map(number);
    format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")
}

/// A rectangle whose corners are not all round in the same way, from the upper left one on.
fn rounded(rect: Rect, [nw, ne, se, sw]: [f32; 4]) -> String {
    let arc = |radius: f32, to: Pos2| format!("A{0} {0} 0 0 1 {1}", number(radius), point(to));
    let at = |x: f32, y: f32| Pos2::new(x, y);
    let (left, top, right, bottom) = (rect.left(), rect.top(), rect.right(), rect.bottom());
    format!(
        "M{}L{}{}L{}{}L{}{}L{}{}Z",
        point(at(left + nw, top)),
        point(at(right - ne, top)),
        arc(ne, at(right, top + ne)),
        point(at(right, bottom - se)),
        arc(se, at(right - se, bottom)),
        point(at(left + sw, bottom)),
        arc(sw, at(left, bottom - sw)),
        point(at(left, top + nw)),
        arc(nw, at(left + nw, top)),
    )
}

fn turned(angle: f32, about: Pos2) -> String {
    if angle == 0.0 {
        String::new()
    } else {
        format!(" transform=\"rotate({} {})\"", number(angle.to_degrees()), point(about))
    }
}

/// The attributes of a colour; `None` for what cannot be seen.
fn paint(attribute: &str, colour: Color32) -> Option<String> {
    let [red, green, blue, alpha] = colour.to_srgba_unmultiplied();
    let opacity =
        if alpha < 255 { format!(" {attribute}-opacity=\"{:.3}\"", f32::from(alpha) / 255.0) } else { String::new() };
    (alpha > 0).then(|| format!(" {attribute}=\"#{red:02x}{green:02x}{blue:02x}\"{opacity}"))
}

fn fill_of(colour: Color32) -> Option<String> {
    paint("fill", colour)
}

fn stroke_of(stroke: Stroke) -> Option<String> {
    let colour = paint("stroke", stroke.color).filter(|_| stroke.width > 0.0)?;
    Some(format!("{colour} stroke-width=\"{}\"", number(stroke.width)))
}

/// A stroke that has one colour all along, as all of ours have.
fn solid(stroke: &PathStroke) -> Stroke {
    match &stroke.color {
        ColorMode::Solid(color) => Stroke::new(stroke.width, *color),
        ColorMode::UV(_) => Stroke::NONE,
    }
}

/// Words as they stand in XML; what would act unseen is seen. Icons are letters of no alphabet, and nothing to be read.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for letter in visible_lines(words).chars().filter(|letter| !('\u{e000}'..='\u{f8ff}').contains(letter)) {
        match letter {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            letter if letter.is_control() => {}
            letter => text.push(letter),
        }
    }
    text
}
