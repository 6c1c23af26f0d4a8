//! The words of the window: all of them come from the catalogues, in the language of the settings, and none is cut off.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;

use crate::window::{go, window};
use egui::{Rect, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use mailscope::base::{visible, without_emphasis};
use mailscope::desk::{Banner, Command, Desk, Live, LiveAccount, LiveDoor, LivePeer, Request, Settings, Tab, Target};
use mailscope::explain::{Language, Said};
use mailscope::export::EXPORTERS;
use mailscope::lesson::{self, Step};
use mailscope::mail::Structure;
use mailscope::net::{LinkId, NodeId};
use mailscope::sim::{Action, Title};
use mailscope::story::Cargo;
use mailscope::view::keys;

/// A text on the screen.
struct Written {
    text: String,
    /// Whether its end is not to be seen.
    cut: bool,
}

/// Everything that is written on the screen.
fn written(harness: &Harness<'_, Desk>) -> Vec<Written> {
    fn add(shape: &Shape, clip: Rect, found: &mut Vec<Written>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| add(shape, clip, found)),
            Shape::Text(text) => {
                let rect = text.galley.rect.translate(text.pos.to_vec2());
                let seen = clip.intersects(rect);
                // What is scrolled away is not cut off.
                // What has an icon and few words is a button or a badge of one line.
                let words = text.galley.text();
                let few = words.chars().count() < 32 && words.starts_with(|c| ('\u{e000}'..='\u{f8ff}').contains(&c));
                let cut = seen
                    && (few && text.galley.rows.len() > 1
                        || text.galley.elided
                        || rect.left() < clip.left() - 1.0
                        || rect.right() > clip.right() + 1.0);
                found.push(Written { text: words.to_owned(), cut });
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in &harness.output().shapes {
        add(&clipped.shape, clipped.clip_rect, &mut found);
    }
    found
}

/// The names that screen readers say.
fn named(harness: &Harness<'_, Desk>) -> Vec<String> {
    let nodes = harness.query_all_by(|node| !node.is_hidden());
    nodes.flat_map(|node| [node.accesskit_node().label(), node.accesskit_node().value()]).flatten().collect()
}

/// Words that are the same in every language: of a lesson, its world, its mail, and what goes over the wire.
struct Material(BTreeSet<String>);

impl Material {
    fn of(ctx: &egui::Context, desk: &Desk) -> Self {
        let mut all = BTreeSet::new();
        let mut add = |text: &str| {
            for text in std::iter::once(text).chain(text.lines()) {
                all.extend([text.trim().to_owned(), core(text).to_owned()]);
            }
        };
        for keys in Command::ALL.iter().flat_map(|command| command.keys()) {
            add(&keys::shown(ctx, *keys, desk.voice()));
        }
        for exporter in EXPORTERS {
            let (title, file) = (exporter.title(), exporter.file_name());
            [title, file, &format!("{title} {file}")].into_iter().for_each(&mut add);
        }
        for lesson in &desk.lessons {
            add(&lesson.title);
            add(&lesson.summary);
        }
        desk.lesson().objectives.iter().for_each(|objective| add(objective));
        desk.lesson().experiments.iter().for_each(|experiment| add(&experiment.what));
        for beat in desk.play.beats() {
            for text in [&beat.name, &beat.text].into_iter().chain(&beat.notes) {
                add(text);
                add(&without_emphasis(text));
                text.split('*').for_each(&mut add);
            }
        }
        for step in &desk.lesson().steps {
            if let Step::Predict { why, .. } | Step::Quiz { why, .. } = step {
                add(&without_emphasis(why));
            }
        }
        for node in &desk.play.spec().nodes {
            add(&node.name);
            if let Title::Given(title) = &node.title {
                add(title);
            }
        }
        for zone in &desk.play.layout().zones {
            if let Title::Given(name) = &zone.name {
                add(name);
            }
        }
        for (id, _, host) in desk.play.spec().hosts() {
            add(&host.domain_name);
            for account in &host.accounts {
                add(&account.name);
                add(&account.password);
                add(&format!("{}@{}", account.name, host.mail_domain()));
            }
            for state in desk.play.states_of(id) {
                add(&state.terminal);
                state.mailboxes.iter().for_each(|mailbox| add(&mailbox.name));
                state.folders.iter().for_each(|folder| add(&folder.name));
                for row in state
                    .mailboxes
                    .iter()
                    .flat_map(|it| &it.messages)
                    .chain(state.folders.iter().flat_map(|it| &it.messages))
                {
                    add(&row.from);
                }
                state.queue.iter().for_each(|row| add(&row.to.join(", ")));
            }
        }
        for row in desk.log.iter().filter(|row| row.side.is_some()) {
            add(&row.words);
            pieces(&row.words).iter().for_each(|piece| add(piece));
        }
        for flight in desk.play.flights() {
            match &flight.cargo {
                Cargo::Line { label, .. } => add(label),
                Cargo::Question(question) => add(&format!("{question}?")),
                _ => {}
            }
        }
        for (seal, sign, subject) in desk.play.signs() {
            add(subject);
            add(&sign.letters.iter().collect::<String>());
            let Some(message) = desk.play.message_at(seal, desk.play.end()) else { continue };
            add(&Structure::of(&message).readable_text());
            message.headers().for_each(|(name, value)| {
                add(&name);
                add(&visible(&value));
            });
        }
        Self(all)
    }

    /// Whether something of this begins with a text.
    fn begins(&self, text: &str) -> bool {
        self.0.iter().any(|it| it.starts_with(text.trim()))
    }

    /// Whether a text is of this, whole, or its beginning with … behind it.
    fn holds(&self, text: &str) -> bool {
        self.0.contains(text)
            || text.strip_suffix('…').is_some_and(|start| self.0.iter().any(|it| it.starts_with(start)))
    }
}

/// What is written alike in every language.
const ALIKE: &[&str] = &[
    // Protocols, and who speaks.
    "SMTP",
    "POP3",
    "IMAP4",
    "DNS",
    "TCP",
    "UDP",
    "IP",
    "C",
    "S",
    "C:",
    "S:",
    "SYN",
    "MAIL FROM",
    "RCPT TO",
    "Content",
    "Content",
    // Languages and fonts are called what they are called.
    "English",
    "Deutsch",
    "Inter",
    "Atkinson Hyperlegible Next",
    // Units.
    "bit/s",
    "kbit/s",
    "Mbit/s",
    "Gbit/s",
];

/// With this begins what goes over the wire, or says where something is written.
const WIRE: &[&str] = &["RFC ", "451 4.", "-ERR ", "NO ["];

/// The pieces of a text that no voice has said: those without brackets around them.
fn pieces(text: &str) -> Vec<String> {
    let (mut depth, mut pieces) = (0, vec![String::new()]);
    for c in text.chars() {
        match c {
            '[' => {
                depth += 1;
                pieces.push(String::new());
            }
            ']' if depth > 0 => depth -= 1,
            _ if depth == 0 => pieces.last_mut().unwrap().push(c),
            _ => {}
        }
    }
    pieces
}

/// A text without signs at its ends.
fn core(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric() && !"…*+<>".contains(c))
}

/// What of a text nobody has said in a language, and is not written alike in all of them.
fn bare(text: &str, material: &Material) -> Vec<String> {
    // The octets of a packet.
    if text.starts_with("0000  ") || material.holds(text.trim()) {
        return Vec::new();
    }
    let is_alike = |piece: &str| {
        let said = core(piece);
        let numbered = core(piece.trim_start_matches(|c: char| c.is_ascii_digit()));
        let plain = piece.trim_matches(|c: char| !c.is_alphabetic());
        plain.is_empty()
            || [piece, plain].iter().any(|it| ALIKE.contains(it))
            // Words between the fields of a sentence have no brackets of their own, but the letters of the language.
            || plain.split(' ').all(|word| word.chars().any(|c| c.is_alphabetic() && !c.is_ascii()))
            || WIRE.iter().any(|start| said.starts_with(start) || piece.starts_with(start))
            || [said, numbered, plain].iter().any(|it| material.holds(it))
            || ["C: ", "S: "].iter().any(|who| piece.strip_prefix(who).is_some_and(|line| material.begins(line)))
    };
    let mut parts = pieces(text);
    for separator in ["\n", "  ", ": ", ", ", " – ", " → ", " "] {
        let part = |part: String| -> Vec<String> {
            let part = part.trim();
            if is_alike(part) { Vec::new() } else { part.split(separator).map(str::to_owned).collect() }
        };
        parts = parts.into_iter().flat_map(part).collect();
    }
    parts.into_iter().filter(|part| !is_alike(part.trim())).collect()
}

/// Programs that are there, and somewhere to go.
fn live() -> Live {
    let peer = |address: &str, gone: Option<&str>| LivePeer {
        words: Said::verbatim(format!("imap from {address}")),
        client: address.parse().ok(),
        connection: None,
        octets: [42, 217],
        gone: gone.map(Said::verbatim),
    };
    Live {
        doors: vec![LiveDoor {
            title: Said::verbatim("IMAP4"),
            address: ("127.0.0.1".to_owned(), 2_143),
            server: "mail.example.org".to_owned(),
        }],
        accounts: vec![LiveAccount { user: "ana".into(), password: "ana".into(), address: "ana@example.org".into() }],
        peers: vec![peer("127.0.0.1:50000", None), peer("127.0.0.1:50001", Some("It has closed the connection"))],
        gateway: Some(NodeId(0)),
        on_network: true,
        rule: Some(Said::verbatim("Time passes as ours does.")),
    }
}

/// Shows everything that there is to a lesson, in a language, and looks at each picture of it.
fn tour(lesson: &str, language: Language, see: &mut dyn FnMut(&str, &Harness<'_, Desk>, &Material)) {
    let mut harness = window(lesson);
    let mut material: Option<(usize, Material)> = None;
    let mut look = |what: &str, harness: &Harness<'_, Desk>| {
        // It is the same until the world takes another course.
        let course = harness.state().log.len();
        let (_, material) = match material.take() {
            Some(known) if known.0 == course => material.insert(known),
            _ => material.insert((course, Material::of(&harness.ctx, harness.state()))),
        };
        see(what, harness, material);
    };
    let settings = Settings { language: Some(language), ..harness.state().settings };
    go(&mut harness, Request::Set(settings));
    harness.state_mut().presentation.can_connect = true;
    let (end, nodes) = (harness.state().play.end(), harness.state().play.spec().nodes.len() as u16);
    let middle = end / 2;
    for tab in Tab::ALL.iter().copied() {
        for at in [middle, end] {
            go(&mut harness, Request::Show(tab));
            go(&mut harness, Request::Seek(at));
            look(tab.name(), &harness);
        }
    }
    for target in (0..nodes).map(|node| Target::Node(NodeId(node))).chain([Target::Link(LinkId(0))]) {
        go(&mut harness, Request::Select(Some(target)));
        look("menu", &harness);
        for tab in [Tab::Mail, Tab::Terminal, Tab::Faults] {
            go(&mut harness, Request::Show(tab));
            look("about a computer", &harness);
        }
    }
    let first = harness.state().play.connections().first().map(|view| (view.id, view.established));
    if let Some((id, Some(established))) = first {
        go(&mut harness, Request::Seek(established));
        go(&mut harness, Request::Select(Some(Target::Connection(id))));
        for tab in [Tab::Transcript, Tab::Sequence, Tab::Packets, Tab::Outline] {
            go(&mut harness, Request::Show(tab));
            look("connection", &harness);
        }
    }
    go(&mut harness, Request::Seek(end));
    let message = harness.state().play.signs().next().map(|(seal, ..)| seal);
    go(&mut harness, Request::Select(message.map(Target::Message)));
    look("message", &harness);
    go(&mut harness, Request::Select(None));
    for command in [
        Command::Lessons,
        Command::Help,
        Command::Palette,
        Command::Settings,
        Command::Beats,
        Command::Jump,
        Command::Export,
        Command::OpenFile,
        Command::Notes,
    ] {
        go(&mut harness, Request::Do(command));
        harness.run_steps(6);
        look("overlay", &harness);
        if command == Command::Notes {
            go(&mut harness, Request::Do(command));
        } else {
            go(&mut harness, Request::Do(Command::Close));
        }
    }
    // What people do is told too, and what is broken.
    go(&mut harness, Request::Seek(middle));
    let mail = harness.state().play.spec().host_named("mail").unwrap();
    for action in
        [Action::SetLoss(LinkId(0), 50_000), Action::Unplug(LinkId(1)), Action::StopService(mail, "mta".to_owned())]
    {
        go(&mut harness, Request::Act(action));
        look("banner", &harness);
    }
    for tab in [Tab::Faults, Tab::Outline, Tab::Mailboxes] {
        go(&mut harness, Request::Show(tab));
        go(&mut harness, Request::Do(Command::End));
        look("broken", &harness);
    }
    let end = harness.state().play.end();
    for node in 0..nodes {
        go(&mut harness, Request::Act(Action::Crash(NodeId(node))));
    }
    go(&mut harness, Request::Seek(end));
    for tab in [Tab::Mail, Tab::Terminal] {
        go(&mut harness, Request::Show(tab));
        look("off", &harness);
    }
    let text = Said::verbatim("Something has happened.");
    harness.state_mut().banner = Some(Banner { undo: true, ..Banner::note(text) });
    harness.state_mut().live = Some(live());
    go(&mut harness, Request::Show(Tab::Connect));
    look("live", &harness);
    go(&mut harness, Request::Do(Command::Presenter));
    look("presenter", &harness);
}

/// Fails if anything was found, and shows it.
fn nothing(found: &BTreeSet<String>) {
    let list: Vec<&str> = found.iter().map(String::as_str).collect();
    assert!(found.is_empty(), "{} texts:\n{}", list.len(), list.join("\n"));
}

#[test]
fn nothing_is_written_or_named_but_in_the_language_that_is_chosen() {
    let mut found = BTreeSet::new();
    for lesson in lesson::shipped() {
        let mut seen = BTreeSet::new();
        tour(&lesson.id, Language::Pseudo, &mut |what, harness, material| {
            let texts = written(harness).into_iter().map(|it| it.text).chain(named(harness));
            for text in texts.filter(|text| seen.insert(text.clone())) {
                let bare = bare(&text, material);
                if !bare.is_empty() {
                    found.insert(format!("{what}: {bare:?} in {text:?}"));
                }
            }
        });
    }
    nothing(&found);
}

#[test]
fn no_label_is_cut_off_in_any_language() {
    let mut found = BTreeSet::new();
    for language in [Language::English, Language::German, Language::Pseudo] {
        for lesson in lesson::shipped() {
            tour(&lesson.id, language, &mut |what, harness, material| {
                let desk = harness.state();
                // Rows are one line of what may be long; the whole of it stands below, or in a tip.
                let is_row = |text: &str| {
                    let mut lines = desk.log.iter().flat_map(|row| [&row.words, &row.meaning]);
                    lines.any(|it| it.lines().next() == Some(text))
                        || desk.log.iter().any(|row| row.side.is_none() && text.ends_with(&row.words))
                        || desk.log.iter().any(|row| !row.meaning.is_empty() && text.ends_with(&row.meaning))
                        || desk.frames.iter().any(|row| text.ends_with(&row.words))
                        || material.holds(core(text))
                };
                for it in written(harness).into_iter().filter(|it| it.cut && !is_row(it.text.trim())) {
                    found.insert(format!("{} {what}: {:?}", language.tag(), it.text));
                }
            });
        }
    }
    nothing(&found);
}

#[test]
fn another_language_holds_at_once_everywhere() {
    let mut harness = window("store-and-forward");
    let middle = harness.state().play.end() / 2;
    go(&mut harness, Request::Seek(middle));
    go(&mut harness, Request::Act(Action::Unplug(LinkId(0))));
    go(&mut harness, Request::Do(Command::PlayPause));
    go(&mut harness, Request::Do(Command::End));
    let at = harness.state().playback.at;
    go(&mut harness, Request::Do(Command::Settings));
    for (choice, words) in [
        ("Language: Deutsch", ["Sprache: Deutsch", "Anas Laptop: eingeschaltet", "wurde die Lektion verlassen"]),
        ("Sprache: English", ["Language: Deutsch", "Ana's laptop: on", "You left the lesson"]),
    ] {
        let fact = |harness: &Harness<'_, Desk>| {
            harness.state().log.iter().find(|row| row.side.is_none()).map(|row| row.words.clone())
        };
        let before = fact(&harness);
        harness.get_by_label(choice).click();
        harness.run_steps(4);
        for words in words {
            assert!(harness.query_all_by_label_contains(words).next().is_some(), "{choice}: {words}");
        }
        assert_ne!(fact(&harness), before, "the rows are said anew");
        assert_eq!(harness.state().playback.at, at, "nothing has moved");
    }
    // The keyboard reaches it, and the command palette searches in the language.
    go(&mut harness, Request::Sheet(None));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::K);
    harness.run_steps(3);
    harness.get_by_role(egui::accesskit::Role::TextInput).type_text("language deutsch");
    harness.run_steps(3);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(4);
    assert_eq!(harness.state().settings.language, Some(Language::German));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::K);
    harness.run_steps(3);
    harness.get_by_role(egui::accesskit::Role::TextInput).type_text("mitschrift");
    harness.run_steps(3);
    assert!(harness.query_all_by_label_contains("Mitschrift T").next().is_some());
}
