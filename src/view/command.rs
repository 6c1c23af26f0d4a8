//! Everything that a person can tell the program to do, with its name, key and icon: one list for buttons, keys, palette and help.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::dock::Tab;
use crate::scene::Target;
use crate::sim::Action;
use crate::story::StoryTime;
use crate::theme::{Theme, icon};

/// Something to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// One of those that need nothing else.
    Do(Deed),
    /// Go to an instant of the story.
    Seek(StoryTime),
    /// Go to the beginning of a beat.
    Beat(usize),
    /// Play so much faster or slower.
    Speed(f32),
    /// Select something, or nothing.
    Select(Option<Target>),
    /// Point at something.
    Hover(Target),
    /// Show a panel.
    Show(Tab),
    /// Open a lesson by its place in the list.
    Lesson(usize),
    /// Change the look.
    Theme(Theme),
    /// Do something in the world, now.
    Act(Action),
    /// Something was typed into a message or the terminal.
    Write(super::desk::Typed),
    /// Something was typed into the command palette; nothing closes it.
    Search(Option<super::palette::Search>),
    /// What was said above the stage has been read.
    Dismiss,
    /// Move the stage.
    Camera(crate::scene::Camera),
}

macro_rules! deeds {
    ($($name:ident, $text:literal, $tip:literal, $icon:expr, $keys:expr;)*) => {
        /// What can be done without saying more.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Deed {
            $(#[doc = $tip] $name,)*
        }

        impl Deed {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }

            /// What it does, in a sentence.
            #[must_use]
            pub const fn tip(self) -> &'static str {
                match self { $(Self::$name => $tip),* }
            }

            /// Its icon.
            #[must_use]
            pub const fn icon(self) -> &'static str {
                match self { $(Self::$name => $icon),* }
            }

            /// Its keys; the first is shown.
            #[must_use]
            pub fn keys(self) -> Vec<KeyboardShortcut> {
                match self { $(Self::$name => $keys.to_vec()),* }
            }
        }
    };
}

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

deeds! {
    PlayPause, "Play or pause", "Plays to the end of the beat, or pauses.", icon::PLAY, [key(Key::Space), key(Key::K)];
    NextEvent, "Next event", "Steps one line or one change forward.", icon::CARET_RIGHT, [key(Key::ArrowRight)];
    PreviousEvent, "Previous event", "Steps one line or one change back.", icon::CARET_LEFT, [key(Key::ArrowLeft)];
    NextExchange, "Next exchange", "Steps to the next answer.", icon::CARET_DOUBLE_RIGHT, [ctrl(Key::ArrowRight)];
    PreviousExchange, "Previous exchange", "Steps back to the answer before.", icon::CARET_DOUBLE_LEFT, [ctrl(Key::ArrowLeft)];
    NextBeat, "Next beat", "Goes on to what is told next.", icon::SKIP_FORWARD, [key(Key::PageDown), shift(Key::ArrowRight), key(Key::N)];
    PreviousBeat, "Previous beat", "Goes back to what was told before.", icon::SKIP_BACK, [key(Key::PageUp), shift(Key::ArrowLeft), key(Key::P)];
    ReplayBeat, "Replay this beat", "Plays this beat again from its beginning.", icon::ARROW_COUNTER_CLOCKWISE, [key(Key::R)];
    Start, "To the start", "Goes to the beginning of the lesson.", icon::ARROW_LINE_LEFT, [key(Key::Home)];
    End, "To the end", "Goes to the end of the lesson.", icon::ARROW_LINE_RIGHT, [key(Key::End)];
    Slower, "Slower", "Halves the speed.", icon::MINUS, [key(Key::OpenBracket)];
    Faster, "Faster", "Doubles the speed.", icon::PLUS, [key(Key::CloseBracket)];
    NormalSpeed, "Normal speed", "One second of story in a second.", icon::EQUALS, [key(Key::Backslash)];
    SkipIdle, "Skip idle time", "Passes over time in which nothing happens, or waits for it.", icon::FAST_FORWARD, [key(Key::I)];
    NextChange, "Next change of the selection", "Goes to where the selected computer changes next.", icon::ARROW_BEND_DOUBLE_UP_RIGHT, [key(Key::J)];
    Undo, "Undo", "Brings back the future that a change of the past has left.", icon::ARROW_U_UP_LEFT, [ctrl(Key::Z)];
    Lessons, "Lessons", "Lists all lessons.", icon::LIST, [key(Key::L)];
    Transcript, "Transcript", "Shows who said what, and what it means.", icon::CHAT_TEXT, [key(Key::T)];
    Mailboxes, "Mailboxes", "Shows the mail on every computer side by side.", icon::MAILBOX, [key(Key::M)];
    Message, "Message", "Shows one message and where its copies are.", icon::ENVELOPE_SIMPLE, [key(Key::E)];
    Sequence, "Sequence", "Shows the lines as a sequence diagram.", icon::ARROWS_LEFT_RIGHT, [key(Key::Q)];
    Packets, "Packets", "Lists the packets on the links.", icon::PACKAGE, [key(Key::W)];
    Queue, "Queue and timers", "Shows what will happen next, and why.", icon::CLOCK, [key(Key::U)];
    Outline, "Outline", "Says in words what the stage shows.", icon::LIST_BULLETS, [key(Key::O)];
    MailProgram, "Mail program", "Reads and writes mail on the selected computer.", icon::ENVELOPE_OPEN, [key(Key::A)];
    Terminal, "Terminal", "Speaks to a server by hand, from the selected computer.", icon::TERMINAL_WINDOW, [key(Key::X)];
    Faults, "Faults", "Shows what is broken, and breaks more.", icon::BUG, [key(Key::Y)];
    Presenter, "Presenter mode", "Only the stage and what is told, larger.", icon::PRESENTATION, [shift(Key::P)];
    Blank, "Blank screen", "Blanks the screen, or shows it again.", icon::MONITOR, [key(Key::B), key(Key::Period)];
    SwitchTheme, "Switch theme", "Dark, light, high contrast.", icon::CIRCLE_HALF, [key(Key::D)];
    ReduceMotion, "Reduce motion", "Nothing flies: things light up instead.", icon::WAVES, [ctrl(Key::M)];
    FitStage, "Fit stage", "Shows the whole stage.", icon::CORNERS_OUT, [key(Key::Num0)];
    ZoomIn, "Zoom in", "Enlarges the stage.", icon::MAGNIFYING_GLASS_PLUS, [key(Key::Plus), key(Key::Equals)];
    ZoomOut, "Zoom out", "Shrinks the stage.", icon::MAGNIFYING_GLASS_MINUS, [key(Key::Minus)];
    Palette, "Commands", "Finds a command by its name.", icon::MAGNIFYING_GLASS, [ctrl(Key::K)];
    Help, "Help", "Lists all keys.", icon::QUESTION, [key(Key::F1), key(Key::Questionmark)];
    Close, "Close", "Closes what lies on top, then drops the selection.", icon::X, [key(Key::Escape)];
}

/// What the keys say that were pressed in this pass. Keys belong to a text field while one has the focus.
#[must_use]
pub fn pressed(ctx: &egui::Context) -> Vec<Command> {
    if ctx.text_edit_focused() {
        return Vec::new();
    }
    // With more modifiers first: Shift+P is not P.
    let mut keys: Vec<(KeyboardShortcut, Deed)> =
        Deed::ALL.iter().flat_map(|deed| deed.keys().into_iter().map(|keys| (keys, *deed))).collect();
    keys.sort_by_key(|(keys, _)| std::cmp::Reverse(u8::from(keys.modifiers.any())));
    ctx.input_mut(|input| {
        keys.iter().filter(|(keys, _)| input.consume_shortcut(keys)).map(|(_, deed)| Command::Do(*deed)).collect()
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_tips_and_keys_are_unique() {
        let mut keys = BTreeSet::new();
        for deed in Deed::ALL {
            for key in deed.keys() {
                assert!(keys.insert(format!("{:?}", key)), "{deed:?}: {key:?} does something else already");
            }
        }
        let texts: BTreeSet<_> = Deed::ALL.iter().map(|deed| deed.text()).collect();
        let tips: BTreeSet<_> = Deed::ALL.iter().map(|deed| deed.tip()).collect();
        assert_eq!((texts.len(), tips.len()), (Deed::ALL.len(), Deed::ALL.len()));
        assert!(Deed::ALL.iter().all(|deed| deed.tip().ends_with('.')));
    }
}
