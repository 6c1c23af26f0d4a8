//! Everything that a person can tell the program to do, with its name, key and icon: one list for buttons, keys, palette and help.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::dock::Tab;
use super::{Settings, Sheet};
use crate::scene::Target;
use crate::sim::Action;
use crate::story::StoryTime;
use crate::theme::icon;

/// Something to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// One of those that need nothing else.
    Do(Deed),
    /// Go to an instant of the story.
    Seek(StoryTime),
    /// Go to the beginning of a beat.
    Beat(usize),
    /// Select something, or nothing.
    Select(Option<Target>),
    /// Point at something.
    Hover(Target),
    /// Show a panel.
    Show(Tab),
    /// Open a lesson by its place in the list.
    Lesson(usize),
    /// Be set up like this.
    Set(Settings),
    /// Want something of the world outside.
    Run(super::Errand),
    /// Lay a sheet over everything, or take it away.
    Sheet(Option<Sheet>),
    /// Do something in the world, now.
    Act(Action),
    /// Something was typed into a message or the terminal.
    Write(super::desk::Typed),
    /// Something was typed into the command palette; nothing closes it.
    Search(Option<super::palette::Search>),
    /// What was said above the stage has been read.
    Dismiss,
    /// Open a file: a saved run, or a lesson.
    Open(String),
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

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
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
    Queue, "Queue", "Shows what will happen next, and why.", icon::CLOCK, [key(Key::U)];
    Outline, "Outline", "Says in words what the stage shows.", icon::LIST_BULLETS, [key(Key::O)];
    MailProgram, "Mail program", "Reads and writes mail on the selected computer.", icon::ENVELOPE_OPEN, [key(Key::A)];
    Terminal, "Terminal", "Speaks to a server by hand, from the selected computer.", icon::TERMINAL_WINDOW, [key(Key::X)];
    Faults, "Faults", "Shows what is broken, and breaks more.", icon::BUG, [key(Key::Y)];
    Connect, "Connect", "Lets your own mail program take part, and shows who is there.", icon::PLUGS_CONNECTED, [key(Key::C)];
    SaveRun, "Save this run", "Writes what was done in this run into a file.", icon::FLOPPY_DISK, [ctrl(Key::S)];
    OpenFile, "Open a run or lesson", "Opens a saved run, or a lesson of your own.", icon::FOLDER_OPEN, [ctrl(Key::O)];
    Presenter, "Presenter mode", "Only the stage and what is told, larger.", icon::PRESENTATION, [shift(Key::P)];
    FullScreen, "Full screen", "Fills the screen, or goes back into a window.", icon::ARROWS_OUT, [key(Key::F11), key(Key::F)];
    Beats, "Overview of beats", "Shows all beats as small pictures, to jump to one.", icon::SQUARES_FOUR, [shift(Key::O)];
    Jump, "Jump to a beat", "Goes to a beat by its number or its words.", icon::ARROW_BEND_DOWN_RIGHT, [key(Key::G)];
    Notes, "Speaker notes", "Opens what the teacher should know: questions, answers, what comes next.", icon::NOTE, [key(Key::S)];
    ResetClock, "Reset the clock", "Lets the clock of the speaker notes begin anew.", icon::TIMER, [shift(Key::R)];
    Spotlight, "Spotlight", "Dims all but what is around the pointer; or hold Z.", icon::FLASHLIGHT, [shift(Key::Z)];
    Blank, "Blank screen", "Blanks the screen, or shows it again.", icon::MONITOR, [key(Key::B), key(Key::Period)];
    SwitchTheme, "Switch theme", "Dark, light, high contrast; the system is followed no more.", icon::CIRCLE_HALF, [key(Key::D)];
    ReduceMotion, "Reduce motion", "Nothing flies: things light up instead.", icon::WAVES, [ctrl(Key::M)];
    AutoAdvance, "Go on by itself", "Goes on after each beat, when there was time to read.", icon::HOURGLASS_MEDIUM, [ctrl(Key::Enter)];
    Settings, "Settings", "Letters, colours, motion, keys.", icon::GEAR, [ctrl(Key::Comma)];
    LargerUi, "Everything larger", "Enlarges letters, panels and buttons.", icon::TEXT_T, [ctrl(Key::Plus), ctrl(Key::Equals)];
    SmallerUi, "Everything smaller", "Shrinks letters, panels and buttons.", icon::TEXT_AA, [ctrl(Key::Minus)];
    NormalUi, "Everything as usual", "Lets letters, panels and buttons have their usual size.", icon::TEXT_ALIGN_JUSTIFY, [ctrl(Key::Num0)];
    FitStage, "Fit stage", "Shows the whole stage.", icon::CORNERS_OUT, [key(Key::Num0)];
    ZoomIn, "Zoom in", "Enlarges the stage.", icon::MAGNIFYING_GLASS_PLUS, [key(Key::Plus), key(Key::Equals)];
    ZoomOut, "Zoom out", "Shrinks the stage.", icon::MAGNIFYING_GLASS_MINUS, [key(Key::Minus)];
    PanLeft, "Look to the left", "Moves the stage to the right.", icon::ARROW_LEFT, [alt(Key::ArrowLeft)];
    PanRight, "Look to the right", "Moves the stage to the left.", icon::ARROW_RIGHT, [alt(Key::ArrowRight)];
    PanUp, "Look up", "Moves the stage down.", icon::ARROW_UP, [alt(Key::ArrowUp)];
    PanDown, "Look down", "Moves the stage up.", icon::ARROW_DOWN, [alt(Key::ArrowDown)];
    Palette, "Commands", "Finds a command by its name.", icon::MAGNIFYING_GLASS, [ctrl(Key::K)];
    Help, "Help", "Lists all keys.", icon::QUESTION, [key(Key::F1), key(Key::Questionmark)];
    Close, "Close", "Closes what lies on top, then drops the selection.", icon::X, [key(Key::Escape)];
}

/// What lies over the rest and can be asked for by a name, for pictures of it.
pub const OVERLAYS: [(&str, Deed); 7] = [
    ("lessons", Deed::Lessons),
    ("help", Deed::Help),
    ("commands", Deed::Palette),
    ("settings", Deed::Settings),
    ("beats", Deed::Beats),
    ("jump", Deed::Jump),
    ("notes", Deed::Notes),
];

/// Keys as people read them: `Ctrl+,` and not `Ctrl+Comma`.
#[must_use]
pub fn shown(ctx: &egui::Context, keys: &KeyboardShortcut) -> String {
    let named = ctx.format_shortcut(keys);
    let key = keys.logical_key;
    match named.strip_suffix(key.name()) {
        Some(modifiers) if !moves(key) => format!("{modifiers}{}", key.symbol_or_name()),
        _ => named,
    }
}

/// A key that writes something: a letter, a digit, a sign.
fn writes(keys: &KeyboardShortcut) -> bool {
    let modifiers = keys.modifiers;
    let alone = !modifiers.ctrl && !modifiers.command && !modifiers.alt;
    let key = keys.logical_key;
    // Such a key is called what it writes; others have longer names.
    alone && !moves(key) && key.symbol_or_name().chars().count() == 1
}

/// A key that moves something; egui has arrows for signs of the arrow keys.
const fn moves(key: Key) -> bool {
    matches!(key, Key::ArrowDown | Key::ArrowUp | Key::ArrowLeft | Key::ArrowRight)
}

/// A key that is free while a sheet has the keyboard: it neither writes nor moves nor presses anything there.
fn passes_sheets(keys: &KeyboardShortcut) -> bool {
    let key = keys.logical_key;
    key == Key::Escape || keys.modifiers.command && !moves(key) || matches!(key, Key::F1 | Key::F11)
}

/// What the keys say that were pressed in this pass. Keys belong to a text field while one has the focus, and most of them to a
/// sheet that lies on top.
#[must_use]
pub fn pressed(ctx: &egui::Context, settings: &Settings, sheet: Option<&Sheet>) -> Vec<Command> {
    if ctx.text_edit_focused() {
        return Vec::new();
    }
    let listened_to = |keys: &KeyboardShortcut| {
        (settings.single_key_shortcuts || !writes(keys)) && (sheet.is_none() || passes_sheets(keys))
    };
    // With more modifiers first: Shift+P is not P.
    let mut keys: Vec<(KeyboardShortcut, Deed)> = Deed::ALL
        .iter()
        .flat_map(|deed| deed.keys().into_iter().map(|keys| (keys, *deed)))
        .filter(|(keys, _)| listened_to(keys))
        .collect();
    keys.sort_by_key(|(keys, _)| std::cmp::Reverse(u8::from(keys.modifiers.any())));
    // Before a class the stage in words is of little use, and an overview of much: both are O.
    let meant = |deed| if settings.presenter && deed == Deed::Outline { Deed::Beats } else { deed };
    ctx.input_mut(|input| {
        keys.iter()
            .filter(|(keys, _)| input.consume_shortcut(keys))
            .map(|(_, deed)| Command::Do(meant(*deed)))
            .collect()
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

    #[test]
    fn letters_and_signs_write_and_other_keys_do_not() {
        for deed in Deed::ALL {
            for keys in deed.keys() {
                let stays = keys.modifiers.command
                    || matches!(
                        keys.logical_key,
                        Key::Space
                            | Key::Home
                            | Key::End
                            | Key::PageUp
                            | Key::PageDown
                            | Key::Escape
                            | Key::F1
                            | Key::F11
                    )
                    || moves(keys.logical_key);
                assert_eq!(writes(&keys), !stays, "{deed:?}: {keys:?}");
            }
        }
    }
}
