//! The picture of the floors is made from the imports: `MAILSCOPE_DRAW=1 cargo test --test project architecture` draws it anew.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::source::{FLOORS, floor_sources, floors, named_floors, without_comments};

/// The height of a row, the width of a column of the table, and where the table begins.
const ROW: usize = 30;
const COLUMN: usize = 26;
const TABLE: usize = 640;
/// Room at the top for the names of the columns.
const TOP: usize = 110;

/// How often each floor names each other one.
fn imports() -> BTreeMap<(String, String), usize> {
    let mut imports = BTreeMap::new();
    for floor in floors() {
        for (_, text) in floor_sources(floor) {
            for named in named_floors(&without_comments(&text)) {
                if named != floor && floors().any(|other| other == named) {
                    *imports.entry((floor.to_owned(), named)).or_insert(0) += 1;
                }
            }
        }
    }
    imports
}

/// What a floor is: the first sentence of its module, as far as it fits.
fn about(floor: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(floor).join("mod.rs");
    let text = fs::read_to_string(root).unwrap();
    let lines = text.lines().map_while(|line| line.strip_prefix("//!")).take_while(|line| !line.trim().is_empty());
    let first = lines.map(str::trim).collect::<Vec<_>>().join(" ");
    let plain: String = first.chars().filter(|c| !matches!(c, '`' | '[' | ']')).collect();
    let sentence = plain.split(". ").next().unwrap().trim_end_matches('.').replace("crate::", "");
    // As much as there is room for: up to the colon, or else up to the end of a clause.
    let mut short = sentence.as_str();
    while short.len() > 74 {
        short = short.find(':').or_else(|| short.rfind([';', ','])).map_or(&short[..74], |end| &short[..end]);
    }
    short.replace('&', "&amp;").replace('<', "&lt;")
}

/// The floors from top to bottom, what each is, and a dot for every floor that it imports: the larger the dot, the more often.
fn drawn() -> String {
    let imports = imports();
    let rows: Vec<&str> = FLOORS.iter().rev().copied().flatten().copied().collect();
    let (width, height) = (TABLE + COLUMN * rows.len() + 30, TOP + ROW * rows.len() + 46);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif\" role=\"img\" aria-labelledby=\"t d\">\n\
         <title id=\"t\">The floors of Mailscope</title>\n\
         <desc id=\"d\">Each floor with what it is. A dot in its row stands for a floor that it imports; all dots lie to the right of the \
         diagonal, since a module imports only from floors below it.</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n"
    );
    for (at, floor) in rows.iter().enumerate() {
        let (top, middle) = (TOP + ROW * at, TOP + ROW * at + ROW / 2);
        let (column, next) = (TABLE + COLUMN * at + COLUMN / 2, TABLE + COLUMN * at);
        let fill = if at % 2 == 0 { "#f4f5f7" } else { "#ffffff" };
        writeln!(svg, "<rect x=\"20\" y=\"{top}\" width=\"{}\" height=\"{ROW}\" fill=\"{fill}\"/>", width - 40)
            .unwrap();
        writeln!(
            svg,
            "<text x=\"32\" y=\"{}\" fill=\"#1c2430\" font-size=\"15\" font-weight=\"600\">{floor}</text>\n\
             <text x=\"112\" y=\"{}\" fill=\"#3a4454\" font-size=\"13\">{}</text>\n\
             <text transform=\"translate({},{}) rotate(-60)\" fill=\"#1c2430\" font-size=\"13\">{floor}</text>\n\
             <rect x=\"{next}\" y=\"{top}\" width=\"{COLUMN}\" height=\"{ROW}\" fill=\"#d5dae2\"/>",
            middle + 5,
            middle + 5,
            about(floor),
            column + 2,
            TOP - 8,
        )
        .unwrap();
    }
    for (row, floor) in rows.iter().enumerate() {
        for (column, other) in rows.iter().enumerate() {
            let Some(times) = imports.get(&((*floor).to_owned(), (*other).to_owned())) else { continue };
            let radius = if *times < 5 {
                3
            } else if *times < 25 {
                5
            } else {
                8
            };
            let (x, y) = (TABLE + COLUMN * column + COLUMN / 2, TOP + ROW * row + ROW / 2);
            writeln!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"#2b62b5\"/>").unwrap();
        }
    }
    let note = "A dot: the floor of this row imports the one of this column; small up to 4 times, middle up to 24, large from 25 on.";
    writeln!(svg, "<text x=\"32\" y=\"{}\" fill=\"#3a4454\" font-size=\"13\">{note}</text>\n</svg>", height - 18)
        .unwrap();
    svg
}

#[test]
fn the_picture_of_the_floors_shows_the_imports_as_they_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/architecture.svg");
    let drawn = drawn();
    if std::env::var_os("MAILSCOPE_DRAW").is_some() {
        fs::write(&path, &drawn).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == drawn,
        "docs/architecture.svg is out of date: `MAILSCOPE_DRAW=1 cargo test --test project architecture` draws it anew"
    );
}
