//! What takes long in SMTP waits for its turns before; others get their answers in between.

use mailscope::base::effort::READING_SHARE;
use mailscope::base::limits::MAX_SLICE;
use mailscope::base::{Session as _, SimTime};
use mailscope::smtp::server::{Config, Output, Question, Role, Session, Verdict};

const NOW: SimTime = SimTime::from_secs(1);

/// What a session wants of its owner when it hears this, who says yes to everything.
fn say(session: &mut Session, text: &str) -> Vec<Output> {
    session.receive(NOW, text.as_bytes());
    let mut outputs = Vec::new();
    while let Some(output) = session.poll(NOW, ()) {
        if matches!(output, Output::Event(_)) {
            session.answer(NOW, Verdict::Accept);
        }
        outputs.push(output);
    }
    outputs
}

fn turns(outputs: &[Output]) -> usize {
    outputs.iter().filter(|output| **output == Output::Turn).count()
}

#[test]
fn a_large_message_waits_for_its_turns_before_anybody_decides_about_it() {
    let mut session = Session::new(Config::new("mail.example.org", Role::Mx), NOW);
    let begin = "EHLO x\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<c@d.test>\r\nDATA\r\n";
    assert_eq!(turns(&say(&mut session, begin)), 0);
    let text = "a line\r\n".repeat(2_500_000);
    let outputs = say(&mut session, &format!("{text}.\r\n"));
    let slices = text.len().div_ceil((READING_SHARE * MAX_SLICE) as usize);
    assert!((slices..=slices + 1).contains(&turns(&outputs)), "{}", turns(&outputs));
    let asked = outputs.iter().position(|output| matches!(output, Output::Event(Question::Message(_))));
    assert!(asked.is_some_and(|asked| turns(&outputs[asked..]) == 0));
}

#[test]
fn many_commands_count() {
    let mut session = Session::new(Config::new("mail.example.org", Role::Mx), NOW);
    let outputs = say(&mut session, &"NOOP\r\n".repeat(5_000));
    assert!((2..=3).contains(&turns(&outputs)), "{}", turns(&outputs));
}
