//! A minute with the program, for somebody who knows only what is to be seen: Ben's computer is switched off, the message waits, and arrives
//! when it is on again. With at most three clicks, touches or keys until the message waits; then with the main button alone.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, TouchDeviceId, TouchId, TouchPhase, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use mailscope::desk::{Desk, Settings};

use crate::window::window_of;

/// How somebody does something.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Hand {
    Mouse,
    Finger,
    Keyboard,
}

struct Person {
    harness: Harness<'static, Desk>,
    hand: Hand,
    /// Clicks, touches and keys so far.
    presses: usize,
}

impl Person {
    fn new((width, height): (f32, f32), presenter: bool, hand: Hand) -> Self {
        let settings = Settings { presenter, ..Settings::default() };
        Self { harness: window_of("store-and-forward", vec2(width, height), settings), hand, presses: 0 }
    }

    /// The names that are to be seen.
    fn sees(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).any(|node| !node.accesskit_node().is_hidden())
    }

    fn button<'a>(&'a self, words: &'a str) -> Option<Node<'a>> {
        self.harness.query_all_by_label_contains(words).find(|node| node.accesskit_node().role() == Role::Button)
    }

    /// Presses what has these words in its name.
    fn press(&mut self, words: &str) {
        match self.hand {
            Hand::Mouse => self.button(words).unwrap_or_else(|| panic!("no button “{words}”")).click(),
            Hand::Finger => {
                self.bring_into_view(words);
                let at = self.button(words).unwrap_or_else(|| panic!("no button “{words}”")).rect().center();
                self.touch(at, at);
            }
            Hand::Keyboard => self.harness.key_press(self.key(words)),
        }
        self.presses += 1;
        self.harness.run_steps(6);
    }

    /// The key that presses something: its own, or Enter if it has the keyboard.
    fn key(&self, words: &str) -> Key {
        let node = self.button(words).unwrap_or_else(|| panic!("no button “{words}”"));
        let shortcut = node.accesskit_node().data().keyboard_shortcut().and_then(Key::from_name);
        shortcut.unwrap_or_else(|| if node.is_focused() { Key::Enter } else { Key::Space })
    }

    /// Drags the stage until the middle of something is on it.
    fn bring_into_view(&mut self, words: &str) {
        let stage = self.stage();
        let what = self.button(words).unwrap_or_else(|| panic!("no button “{words}”")).rect();
        if what.width() < stage.width() && !stage.contains(what.center()) && !self.is_over_the_stage(what) {
            let from = stage.left_center() + vec2(6.0, 0.0);
            self.touch(from, from + (stage.center() - what.center()));
            self.presses += 1;
            self.harness.run_steps(4);
        }
    }

    /// Menus and bars are no part of the stage.
    fn is_over_the_stage(&self, what: Rect) -> bool {
        !self.stage().x_range().contains(what.center().x) || what.height() < 70.0
    }

    fn stage(&self) -> Rect {
        let is_dots = |it: &&egui::epaint::ClippedShape| matches!(it.shape, egui::Shape::Mesh(_));
        self.harness.output().shapes.iter().find(is_dots).unwrap().clip_rect
    }

    /// One finger comes down, moves, and goes, as windows tell it.
    fn touch(&mut self, from: Pos2, to: Pos2) {
        let touch = |phase, pos| Event::Touch { device_id: TouchDeviceId(1), id: TouchId(1), phase, pos, force: None };
        let button = |pos, pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let mut events = vec![touch(TouchPhase::Start, from), Event::PointerMoved(from), button(from, true)];
        if to != from {
            for step in 1..=4_u8 {
                let at = from + (to - from) * (f32::from(step) / 4.0);
                events.extend([touch(TouchPhase::Move, at), Event::PointerMoved(at)]);
            }
        }
        events.extend([touch(TouchPhase::End, to), button(to, false), Event::PointerGone]);
        events.into_iter().for_each(|event| self.harness.event(event));
        self.harness.run_steps(2);
    }

    /// Watches until nothing moves.
    fn watch(&mut self) {
        for _ in 0..600 {
            if !self.harness.state().playback.playing {
                break;
            }
            self.harness.state_mut().advance(Duration::from_millis(100));
            self.harness.run_steps(1);
        }
        self.harness.run_steps(2);
    }

    /// The main button, whatever it says: its key is in its name.
    fn main_button(&self) -> String {
        self.button("(Space)").unwrap().accesskit_node().label().unwrap()
    }

    fn goes_on(&mut self) {
        let words = self.main_button();
        self.press(&words);
        self.watch();
    }
}

fn switches_ben_off_and_sees_the_message_wait_and_arrive(mut person: Person) {
    let hand = person.hand;
    person.press("Ben's computer: on");
    person.press("Switch off");
    person.watch();
    if !person.sees("queue: 1 message") {
        person.goes_on();
    }
    assert!(person.presses <= 3, "{hand:?}: {} presses", person.presses);
    assert!(person.sees("Ben's computer: off"), "{hand:?}");
    assert!(person.sees("The provider of acme.test: on; queue: 1 message"), "{hand:?}: it waits");
    // The lesson goes on, or the deed is undone: the main button leads there.
    for _ in 0..16 {
        if person.sees("mailbox INBOX of ben: 1 message") || person.sees("mailbox INBOX of ben: 2 messages") {
            return;
        }
        person.goes_on();
    }
    panic!("{hand:?}: it never arrives; the main button says “{}”", person.main_button());
}

#[test]
fn with_the_mouse() {
    switches_ben_off_and_sees_the_message_wait_and_arrive(Person::new((1_280.0, 720.0), false, Hand::Mouse));
}

#[test]
fn before_a_class() {
    switches_ben_off_and_sees_the_message_wait_and_arrive(Person::new((1_920.0, 1_080.0), true, Hand::Mouse));
}

#[test]
fn with_a_finger_on_a_telephone() {
    switches_ben_off_and_sees_the_message_wait_and_arrive(Person::new((390.0, 844.0), false, Hand::Finger));
}

#[test]
fn with_the_keyboard_alone() {
    switches_ben_off_and_sees_the_message_wait_and_arrive(Person::new((1_280.0, 720.0), false, Hand::Keyboard));
}
