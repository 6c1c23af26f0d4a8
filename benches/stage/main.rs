//! How much the stage costs the processor: one frame of the whole window, everything but the graphics card.
//!
//! `cargo bench --bench stage --features view`. The aim is a frame below 4 ms with 200 computers and 2,000 tokens under way.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark talks to whoever started it and may fail")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use egui::{Context, RawInput, Rect, UiBuilder, pos2, vec2};
use mailscope::desk::{Desk, Settings, Tab};
use mailscope::lesson::{self, Lesson};
use mailscope::story::{ConnectionStage, FlightView, SceneModel};
use mailscope::theme;
use mailscope::view;

/// Computers on the large stage.
const HOSTS: usize = 200;
/// Tokens under way on it.
const TOKENS: usize = 2_000;
/// What a frame may cost.
const AIM: Duration = Duration::from_millis(4);

fn main() {
    let thorough = std::env::args().any(|argument| argument == "--bench");
    let (frames, hosts) = if thorough { (300, HOSTS) } else { (2, 12) };
    for lesson in lesson::shipped() {
        let desk = Desk::new(vec![lesson.clone()], 0, Settings::default()).unwrap();
        let model = desk.play.at(desk.play.end() / 3);
        report(&lesson.id, &desk, &model, frames);
    }
    let desk = Desk::new(vec![crowd(hosts)], 0, Settings::default()).unwrap();
    let mut model = desk.play.at(desk.play.end() / 2);
    // A story shows one thing after another. Here as many as there are, are shown at once.
    let flights = desk.play.flights().iter().cycle().take(if thorough { TOKENS } else { 20 });
    model.flights =
        flights.enumerate().map(|(n, flight)| FlightView { flight, progress: n as f32 % 97.0 / 97.0 }).collect();
    model.connections = desk.play.connections().iter().map(|view| (view, ConnectionStage::Open)).collect();
    let name = format!("{hosts} computers, {} connections, {} tokens", model.connections.len(), model.flights.len());
    let median = report(&name, &desk, &model, frames);
    println!("aim: below {AIM:?}: {}", if median < AIM { "met" } else { "MISSED" });
}

/// So many computers of one office, each of which writes to another one.
fn crowd(hosts: usize) -> Lesson {
    let mut computers = String::new();
    let mut sends = String::new();
    for n in 0..hosts - 1 {
        computers.push_str(&format!(
            "(name: \"pc{n}\", title: \"Computer {n}\", icon: Desktop, zone: \"Office {}\", \
             mail_program: (address: \"ana@example.org\", server: \"mail\")),\n",
            n / 20
        ));
        sends.push_str(&format!(
            "Do(Mail(\"pc{n}\", Send(to: [\"ana@example.org\"], subject: \"Note {n}\", text: \"Hello.\"))),\n"
        ));
    }
    let source = format!(
        "(title: \"Crowd\", summary: \"Many.\", minutes: 1, objectives: [\"See many.\"], seed: 1, world: (hosts: [\n\
         (name: \"mail\", title: \"Mail server\", zone: \"Provider\", accounts: [(name: \"ana\")], mta: (local: [\"example.org\"])),\n\
         {computers}]), steps: [Say(\"All write.\"),\n{sends}Wait(\"60 s\")], expect: [])"
    );
    match lesson::load(&source, "crowd.ron") {
        Ok(lesson) => lesson,
        Err(problems) => panic!("{}", problems.first().map(ToString::to_string).unwrap_or_default()),
    }
}

/// Draws so many frames; the median cost of one.
fn report(name: &str, desk: &Desk, model: &SceneModel<'_>, frames: usize) -> Duration {
    let ctx = Context::default();
    let mut costs: Vec<Duration> = (0..frames + 5).map(|_| frame(&ctx, desk, model)).skip(5).collect();
    costs.sort_unstable();
    let (median, worst) = (costs[costs.len() / 2], costs[costs.len() - 1]);
    println!("{name}: {:.2} ms a frame, {:.2} ms the slowest", median.as_secs_f64() * 1e3, worst.as_secs_f64() * 1e3);
    median
}

/// One frame: layout, shapes, triangles.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
fn frame(ctx: &Context, desk: &Desk, model: &SceneModel<'_>) -> Duration {
    debug_assert_eq!(desk.tab, Tab::default());
    let screen = Rect::from_min_size(pos2(0.0, 0.0), vec2(1_280.0, 720.0));
    let start = Instant::now();
    let output = ctx.run_ui(RawInput { screen_rect: Some(screen), ..RawInput::default() }, |ui| {
        if theme::prepare(ui.ctx(), desk.settings.theme) {
            let mut root = ui.new_child(UiBuilder::new().max_rect(screen));
            let _ = black_box(view::draw(&mut root, desk, model));
        }
    });
    black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
    start.elapsed()
}
