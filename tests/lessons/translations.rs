//! Lessons in other languages: what people read changes, and nothing else.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use mailscope::desk::{Command, Desk, Request, Settings};
use mailscope::explain::{Language, Voice};
use mailscope::learn::{Pupil, Turn};
use mailscope::lesson::{self, Lesson, PlayOptions, RunText, SavedRun, load_run, play};
use mailscope::sim::Budget;
use mailscope::story::StoryTime;
use mailscope::trace::{LessonFact, What};

const LESSON: &str = r#"(
title: "Lunch", summary: "Ana writes.", minutes: 1, objectives: ["Say where it is."],
world: (hosts: [
    (name: "laptop", title: "Ana's laptop", zone: "Home", at: (0, 0), mail_program: (address: "ana@example.org", server: "mail")),
    (name: "mail", title: "The server", zone: "Office", at: (2, 0), accounts: [(name: "ana")], mta: (local: ["example.org"])),
    (name: "dns2", zone: "Home", at: (4, 0)),
]),
steps: [
    Say((id: "begin", name: "Begin", text: "Ana writes to *herself*.")), Note("Ask."),
    Predict(id: "where", name: "Where", ask: "Where is it?", answer: Choose([
        (text: "On the server", when: MailboxHolds(on: "mail", account: "ana", count: 1), why: "It is."),
        (text: "Nowhere", when: MailboxHolds(on: "mail", account: "ana", count: 0), why: "It is not."),
    ]), why: "So it is."),
    Do(Mail("laptop", Send(to: ["ana@example.org"], subject: "Lunch", text: "At one?"))), Wait("10 s"),
    Expect(that: MailboxHolds(on: "mail", account: "ana", count: 1), why: "It has come"), Moment(""),
    Say("Nobody can translate this."),
],
expect: [(that: AllAccountedFor, why: "Nothing is lost")],
try_next: [(what: "Unplug it.", do: Unplug("laptop"))],
)"#;

const GERMAN: &str = r#"
Lesson = Mittagessen
    .summary = Ana schreibt.
    .objective-1 = Sagen, wo sie ist.
    .at-end-1 = Nichts geht verloren
    .try-1 = Das Kabel ziehen.
Computers =
    .laptop = Anas Laptop
    .mail = Der Server
Zones =
    .zone-1 = Zu Hause
    .zone-2 = Büro
begin = Ana schreibt an *sich selbst*, mit {"{"}Klammern{"}"}
    in zwei Zeilen.
    .name = Anfang
    .note-1 = Fragen.
where = Wo ist sie?
    .name = Wo
    .option-1 = Auf dem Server
    .why-1 = So ist es.
    .option-2 = Nirgends
    .why-2 = So ist es nicht.
    .expect-1 = Sie ist da
    .why = Darum.
"#;

/// The lesson without the text that nobody can translate.
fn whole() -> String {
    LESSON.replace("    Say(\"Nobody can translate this.\"),\n", "")
}

/// The lesson with a translation, and what there is to be said of that: place, text, and help.
fn translated(lesson: &str, german: &str) -> (Lesson, Vec<String>) {
    let mut lesson = lesson::load(lesson, "lunch.ron").unwrap();
    let advice = lesson.take_translation("lunch.de.ftl", german);
    let words = |said| Voice::default().say(said);
    let said = advice.iter().map(|it| format!("{}: {} {}", it.place, words(&it.text), words(&it.help)));
    (lesson, said.collect())
}

/// Everything that a lesson tells and asks when it is played.
fn told(lesson: &Lesson) -> Vec<LessonFact> {
    let outcome = play(lesson, &PlayOptions::default(), &mut |_| {});
    assert!(outcome.all_hold());
    let facts = outcome.world.trace().events().iter().filter_map(|event| match &event.what {
        What::Lesson(fact) if fact.told().is_some() => Some(fact.as_ref().clone()),
        _ => None,
    });
    facts.collect()
}

#[test]
fn every_text_of_a_lesson_is_told_in_the_language_asked_for() {
    let (english, said) = translated(&whole(), GERMAN);
    assert!(said.is_empty(), "{said:?}");
    let german = english.in_language(Language::German);
    let same: Vec<_> = english.texts().into_iter().zip(german.texts()).filter(|(one, other)| one == other).collect();
    assert!(same.is_empty(), "{same:?}");
    assert_eq!(
        german
            .spec
            .nodes
            .iter()
            .filter(|node| node.zone.as_ref().is_some_and(|zone| { Voice::default().say(&zone.into()) == "Zu Hause" }))
            .count(),
        2
    );
    let facts = told(&german);
    let first = facts[0].told().unwrap();
    assert_eq!((first.name.as_str(), first.notes.as_slice()), ("Anfang", &["Fragen.".to_owned()][..]));
    assert_eq!(first.text, "Ana schreibt an *sich selbst*, mit {Klammern}\nin zwei Zeilen.");
    assert_eq!(
        facts[1].asked().unwrap().form,
        mailscope::trace::Form::Choose(vec!["Auf dem Server".into(), "Nirgends".into()])
    );
    // And back.
    assert_eq!(told(&german.in_language(Language::English)), told(&english));
}

#[test]
fn a_translation_changes_no_octet_of_what_is_saved() {
    let plain = lesson::load(&whole(), "lunch.ron").unwrap();
    let (english, _) = translated(&whole(), GERMAN);
    let german = english.in_language(Language::German);
    let saved = |lesson: &Lesson| {
        let outcome = play(lesson, &PlayOptions::default(), &mut |_| {});
        SavedRun::of(lesson, 7, &outcome).to_ron(lesson).unwrap()
    };
    assert_eq!(saved(&german), saved(&plain));
    // Nor of a file that is written while the run goes on.
    let run = SavedRun::of(&german, 7, &play(&german, &PlayOptions::default(), &mut |_| {}));
    let (writer, mut text) = RunText::begin(&german, &run.lesson, run.seed).unwrap();
    run.inputs.iter().for_each(|input| text.push_str(&writer.input(input).unwrap()));
    assert!(saved(&plain).starts_with(&text), "{text}");
    assert_eq!((german.digest, german.text()), (plain.digest, plain.text()));
    // And what is in the file is told in German again.
    let (_, mut run) = load_run(&saved(&german), "run.ron", &[]).unwrap();
    german.retell(run.seed, &mut run.inputs);
    assert_eq!(run.inputs, SavedRun::of(&german, 7, &play(&german, &PlayOptions::default(), &mut |_| {})).inputs);
}

#[test]
fn what_is_not_translated_is_told_in_english_and_said() {
    let part = "begin = Ana schreibt.\n    .note-1 = {\"\"}\nwhere =\n    .option-1 = Da\n";
    let (lesson, said) = translated(LESSON, part);
    let german = lesson.in_language(Language::German);
    assert_eq!(german.title, "Lunch");
    let facts = told(&german);
    let texts: Vec<&str> = facts.iter().map(|fact| fact.told().unwrap().text.as_str()).collect();
    assert_eq!(texts, ["Ana schreibt.", "Where is it?", "Nobody can translate this."]);
    assert_eq!(facts[0].told().unwrap().notes, ["Ask."]);
    assert_eq!(
        said,
        [
            "lunch.de.ftl:1:1: No translation: `begin.name`, `begin.note-1`. They are shown in English.",
            "lunch.de.ftl:1:1: One step of the lesson cannot be translated: it has no id. `mailscope check --fix` writes ids into the lesson.",
            "lunch.de.ftl:3:1: No translation: `where`, `where.name`, `where.why-1`, `where.option-2`, `where.why-2`, `where.why`, `where.expect-1`. They are shown in English.",
            "lunch.de.ftl:4:19: 3 messages have no translation: `Lesson`, `Computers`, `Zones`. They are shown in English.",
        ]
    );
}

#[test]
fn each_mistake_in_a_translation_is_said_in_its_place_and_the_lesson_plays() {
    let deep = format!("begin = {}", "{".repeat(100_000));
    for (from, to, wanted) in [
        ("where = Wo", "wehre = Wo", "lunch.de.ftl:17:1: `wehre` is no text of the lesson. Did you mean `where`?"),
        (
            ".why-2 =",
            ".why-3 =",
            "lunch.de.ftl:22:6: `where.why-3` is no text of the lesson. Did you mean `where.why-1`",
        ),
        ("Wo ist sie?", "Wo ist { $it }?", "lunch.de.ftl:17:1: `where` is more than a text."),
        (".note-1 = Fragen.", ".note-1 =", "lunch.de.ftl:1"),
        ("where = Wo", "begin = Wo", "lunch.de.ftl:17:1: `begin` is here for the second time. The first one counts."),
        (
            ".zone-2 = Büro",
            ".zone-2 = Zu Hause",
            "lunch.de.ftl:10:1: `Zones.zone-2` says what another zone is called already.",
        ),
        ("begin = Ana", "begin Ana", "lunch.de.ftl:13:7: Nothing that Fluent knows begins here."),
        (GERMAN, deep.as_str(), "lunch.de.ftl:1:25: Too many braces stand in one another."),
    ] {
        let (lesson, said) = translated(&whole(), &GERMAN.replace(from, to));
        assert!(said.iter().any(|said| said.starts_with(wanted)), "{wanted}\n{}", said.join("\n"));
        assert_eq!(told(&lesson.in_language(Language::German)).len(), 2);
    }
    let mut lesson = lesson::load(&whole(), "lunch.ron").unwrap();
    let advice = lesson.take_translation("lunch.ftl", GERMAN);
    assert_eq!(Voice::default().say(&advice[0].text), "The name of this file says no language.");
    assert_eq!(lesson.translations().count(), 0);
}

#[test]
fn the_blank_of_a_translation_has_every_text_and_takes_over_what_is_done() {
    let (english, _) = translated(&whole(), "begin = Ana \n  schreibt {\"{\"}.\n");
    let blank = lesson::blank(&english, "de");
    assert!(blank.contains("# begin = Ana writes to *herself*.\n"), "{blank}");
    let (german, said) = translated(&whole(), &blank);
    let texts = german.in_language(Language::German).texts();
    assert!(texts.contains(&("begin".to_owned(), "Ana \nschreibt {.".to_owned())), "{texts:?}\n{blank}");
    // All other messages are there, and empty.
    assert!(said.iter().all(|said| said.contains("No translation")) && said.len() == 5, "{said:?}");
    let (_, said) = translated(&whole(), &lesson::blank(&translated(&whole(), GERMAN).0, "de"));
    assert!(said.is_empty(), "{said:?}");
}

/// Switches the language in the settings.
fn speak(desk: &mut Desk, language: Language) {
    let settings = Settings { language: Some(language), ..desk.settings };
    desk.apply(Request::Set(settings));
}

#[test]
fn the_goals_of_a_task_are_said_in_the_language_that_is_switched_to() {
    let mut desk = Desk::new(lesson::shipped(), 0, Settings::default()).unwrap();
    let task = desk.play.beats().iter().find(|beat| beat.asked.as_ref().is_some_and(|asked| asked.id == "fetch-it"));
    let end = task.unwrap().end.saturating_sub(StoryTime::from_millis(1));
    desk.apply(Request::Seek(end));
    let goals = |desk: &Desk| desk.words(&desk.goals()[0].0);
    assert_eq!(goals(&desk), "The message is in a folder on Ben's computer");
    speak(&mut desk, Language::German);
    assert_eq!(goals(&desk), "Die Nachricht liegt in einem Ordner auf Bens Computer");
    assert_eq!(desk.lessons[1].title, "Speichern und weiterleiten");
}

#[test]
fn the_language_is_switched_while_a_lesson_is_open_and_one_stays_where_one_was() {
    let (english, _) = translated(&whole(), GERMAN);
    let mut desk = Desk::new(vec![english], 0, Settings::default()).unwrap();
    let second = desk.play.beats()[1].clone();
    desk.apply(Request::Seek(second.end));
    speak(&mut desk, Language::German);
    let beats = desk.play.beats();
    assert_eq!((beats[0].name.as_str(), beats[1].text.as_str()), ("Anfang", "Wo ist sie?"));
    assert_eq!(desk.playback.at, beats[1].end);
    assert_eq!(desk.lesson().title, "Mittagessen");
    assert_eq!(desk.standing().items[0].asked.as_ref().unwrap().1.told.text, "Wo ist sie?");
    speak(&mut desk, Language::English);
    assert_eq!((&desk.play.beats()[1], desk.playback.at), (&second, second.end));
    // Who was watching goes on watching, to the end of the beat.
    desk.apply(Request::Seek(StoryTime::ZERO));
    desk.apply(Request::Do(Command::PlayPause));
    speak(&mut desk, Language::German);
    assert!(desk.playback.playing);
    assert_eq!(desk.playback.stop, Some(second.start));
    speak(&mut desk, Language::English);
    // What was done beside the lesson is kept, too.
    desk.apply(Request::Seek(StoryTime::ZERO));
    desk.apply(Request::Try(0));
    assert!(desk.is_on_branch());
    speak(&mut desk, Language::German);
    assert!(desk.is_on_branch());
    assert_eq!(desk.play.beats()[0].name, "Anfang");
    assert_eq!(desk.play_of(0).unwrap().beats()[0].name, "Anfang");
}

/// What is the same in German: words of protocols, names of hosts and of people.
const THE_SAME: [&str; 25] = [
    "Bcc",
    "RCPT TO",
    "MAIL FROM",
    "To",
    "Received",
    "Ana",
    "Ben",
    "ETRN",
    "EHLO",
    "DATA",
    "QUIT",
    "250",
    "354",
    "450",
    "550",
    "RETR",
    "DELE",
    "POP3",
    "IMAP4",
    "SMTP",
    "Provider",
    "Dora",
    "example.org",
    "acme.test",
    "Flags",
];

#[test]
fn every_text_of_every_shipped_lesson_has_its_german() {
    for (id, text) in lesson::shipped_sources() {
        let file = format!("lessons/{id}.de.ftl");
        let mut english = lesson::load(text, &format!("{id}.ron")).unwrap();
        let advice = english.take_translation(&file, &std::fs::read_to_string(&file).unwrap());
        let said = advice.iter().map(|it| format!("{}: {}", it.place, Voice::default().say(&it.text)));
        assert!(advice.is_empty(), "{:#?}", said.collect::<Vec<_>>());
        let german = english.in_language(Language::German);
        for ((name, english), (_, german)) in english.texts().into_iter().zip(german.texts()) {
            assert!(english != german || THE_SAME.contains(&german.as_str()), "{id}: {name} is in English: {german}");
            assert_eq!(english.matches('*').count(), german.matches('*').count(), "{id}: {name}: {german}");
            // What fits a card in English fits it in German: the card has room for a third more, and for a few words where there are few.
            let (short, long) = (english.chars().count(), german.chars().count());
            assert!(long <= short + short / 3 + 30, "{id}: {name} has {long} letters, not {short}: {german}");
        }
    }
}

#[test]
fn the_german_of_a_shipped_lesson_plays_and_is_no_longer_than_a_beat_holds() {
    for english in lesson::shipped() {
        let german = english.in_language(Language::German);
        let advice = |lesson: &Lesson| {
            let outcome = play(lesson, &PlayOptions::default(), &mut |_| {});
            assert!(outcome.all_hold(), "{}: {:?}", lesson.id, outcome.results);
            let all = lesson::advice(lesson, &outcome, &[]);
            all.into_iter().map(|advice| (advice.place, advice.text.id())).collect::<Vec<_>>()
        };
        let (known, new) = (advice(&english), advice(&german));
        assert!(new.iter().all(|advice| known.contains(advice)), "{}: {new:?}", english.id);
        // Whoever goes through it reads German to the end.
        let mut pupil = Pupil::new(german, english.seed, Budget::default());
        loop {
            match pupil.go_on() {
                Turn::Over => break,
                Turn::Stopped(limit) => panic!("{}: {limit:?}", english.id),
                _ => {}
            }
        }
        assert_eq!(pupil.world().checksum(), play(&english, &PlayOptions::default(), &mut |_| {}).world.checksum());
    }
}
