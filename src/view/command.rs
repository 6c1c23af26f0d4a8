//! Everything that a person can tell the program to do, with its name, key and icon: one list for buttons, keys, palette and help.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::dock::Tab;
use super::{Settings, Sheet};
use crate::explain::{Said, Voice, say};
use crate::scene::Target;
use crate::sim::Action;
use crate::story::StoryTime;
use crate::theme::icon;
use crate::trace::EventId;

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
    /// Show what is folded into one line of the transcript, known by its first event, or fold it again.
    Fold(EventId),
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
    ($($(#[$about:meta])* $name:ident, $text:expr, $tip:expr, $icon:expr, $keys:expr;)*) => {
        /// What can be done without saying more.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Deed {
            $($(#[$about])* $name,)*
        }

        impl Deed {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name.
            #[must_use]
            pub const fn text(self) -> Said {
                match self { $(Self::$name => $text),* }
            }

            /// What it does, in a sentence.
            #[must_use]
            pub const fn tip(self) -> Said {
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
    /// Plays to the end of the beat, or pauses.
    PlayPause, say!("command-play-pause"), say!("command-play-pause-tip"), icon::PLAY, [key(Key::Space), key(Key::K)];
    /// Steps one line or one change forward.
    NextEvent, say!("command-next-event"), say!("command-next-event-tip"), icon::CARET_RIGHT, [key(Key::ArrowRight)];
    /// Steps one line or one change back.
    PreviousEvent, say!("command-previous-event"), say!("command-previous-event-tip"), icon::CARET_LEFT, [key(Key::ArrowLeft)];
    /// Steps to the next answer.
    NextExchange, say!("command-next-exchange"), say!("command-next-exchange-tip"), icon::CARET_DOUBLE_RIGHT, [ctrl(Key::ArrowRight)];
    /// Steps back to the answer before.
    PreviousExchange, say!("command-previous-exchange"), say!("command-previous-exchange-tip"), icon::CARET_DOUBLE_LEFT, [ctrl(Key::ArrowLeft)];
    /// Goes on to what is told next.
    NextBeat, say!("command-next-beat"), say!("command-next-beat-tip"), icon::SKIP_FORWARD, [key(Key::PageDown), shift(Key::ArrowRight), key(Key::N)];
    /// Goes back to what was told before.
    PreviousBeat, say!("command-previous-beat"), say!("command-previous-beat-tip"), icon::SKIP_BACK, [key(Key::PageUp), shift(Key::ArrowLeft), key(Key::P)];
    /// Plays this beat again from its beginning.
    ReplayBeat, say!("command-replay-beat"), say!("command-replay-beat-tip"), icon::ARROW_COUNTER_CLOCKWISE, [key(Key::R)];
    /// Goes to the beginning of the lesson.
    Start, say!("command-start"), say!("command-start-tip"), icon::ARROW_LINE_LEFT, [key(Key::Home)];
    /// Goes to the end of the lesson.
    End, say!("command-end"), say!("command-end-tip"), icon::ARROW_LINE_RIGHT, [key(Key::End)];
    /// Halves the speed.
    Slower, say!("command-slower"), say!("command-slower-tip"), icon::MINUS, [key(Key::OpenBracket)];
    /// Doubles the speed.
    Faster, say!("command-faster"), say!("command-faster-tip"), icon::PLUS, [key(Key::CloseBracket)];
    /// One second of story in a second.
    NormalSpeed, say!("command-normal-speed"), say!("command-normal-speed-tip"), icon::EQUALS, [key(Key::Backslash)];
    /// Passes over time in which nothing happens, or waits for it.
    SkipIdle, say!("command-skip-idle"), say!("command-skip-idle-tip"), icon::FAST_FORWARD, [key(Key::I)];
    /// Goes to where the selected computer changes next.
    NextChange, say!("command-next-change"), say!("command-next-change-tip"), icon::ARROW_BEND_DOUBLE_UP_RIGHT, [key(Key::J)];
    /// Brings back the future that a change of the past has left.
    Undo, say!("command-undo"), say!("command-undo-tip"), icon::ARROW_U_UP_LEFT, [ctrl(Key::Z)];
    /// Lists all lessons.
    Lessons, say!("command-lessons"), say!("command-lessons-tip"), icon::LIST, [key(Key::L)];
    /// Shows who said what, and what it means.
    Transcript, say!("command-transcript"), say!("command-transcript-tip"), icon::CHAT_TEXT, [key(Key::T)];
    /// Shows the mail on every computer side by side.
    Mailboxes, say!("command-mailboxes"), say!("command-mailboxes-tip"), icon::MAILBOX, [key(Key::M)];
    /// Shows one message and where its copies are.
    Message, say!("command-message"), say!("command-message-tip"), icon::ENVELOPE_SIMPLE, [key(Key::E)];
    /// Shows the lines as a sequence diagram.
    Sequence, say!("command-sequence"), say!("command-sequence-tip"), icon::ARROWS_LEFT_RIGHT, [key(Key::Q)];
    /// Lists the packets on the links.
    Packets, say!("command-packets"), say!("command-packets-tip"), icon::PACKAGE, [key(Key::W)];
    /// Shows what will happen next, and why.
    Queue, say!("command-queue"), say!("command-queue-tip"), icon::CLOCK, [key(Key::U)];
    /// Says in words what the stage shows.
    Outline, say!("command-outline"), say!("command-outline-tip"), icon::LIST_BULLETS, [key(Key::O)];
    /// Reads and writes mail on the selected computer.
    MailProgram, say!("command-mail-program"), say!("command-mail-program-tip"), icon::ENVELOPE_OPEN, [key(Key::A)];
    /// Speaks to a server by hand, from the selected computer.
    Terminal, say!("command-terminal"), say!("command-terminal-tip"), icon::TERMINAL_WINDOW, [key(Key::X)];
    /// Shows what is broken, and breaks more.
    Faults, say!("command-faults"), say!("command-faults-tip"), icon::BUG, [key(Key::Y)];
    /// Lets your own mail program take part, and shows who is there.
    Connect, say!("command-connect"), say!("command-connect-tip"), icon::PLUGS_CONNECTED, [key(Key::C)];
    /// Writes what was done in this run into a file.
    SaveRun, say!("command-save-run"), say!("command-save-run-tip"), icon::FLOPPY_DISK, [ctrl(Key::S)];
    /// Writes the run into files for other programs.
    Export, say!("command-export"), say!("command-export-tip"), icon::EXPORT, [ctrl(Key::E)];
    /// Opens a saved run, or a lesson of your own.
    OpenFile, say!("command-open-file"), say!("command-open-file-tip"), icon::FOLDER_OPEN, [ctrl(Key::O)];
    /// Only the stage and what is told, larger.
    Presenter, say!("command-presenter"), say!("command-presenter-tip"), icon::PRESENTATION, [shift(Key::P)];
    /// Fills the screen, or goes back into a window.
    FullScreen, say!("command-full-screen"), say!("command-full-screen-tip"), icon::ARROWS_OUT, [key(Key::F11), key(Key::F)];
    /// Shows all beats as small pictures, to jump to one.
    Beats, say!("command-beats"), say!("command-beats-tip"), icon::SQUARES_FOUR, [shift(Key::O)];
    /// Goes to a beat by its number or its words.
    Jump, say!("command-jump"), say!("command-jump-tip"), icon::ARROW_BEND_DOWN_RIGHT, [key(Key::G)];
    /// Opens what the teacher should know: questions, answers, what comes next.
    Notes, say!("command-notes"), say!("command-notes-tip"), icon::NOTE, [key(Key::S)];
    /// Lets the clock of the speaker notes begin anew.
    ResetClock, say!("command-reset-clock"), say!("command-reset-clock-tip"), icon::TIMER, [shift(Key::R)];
    /// Dims all but what is around the pointer; or hold Z.
    Spotlight, say!("command-spotlight"), say!("command-spotlight-tip"), icon::FLASHLIGHT, [shift(Key::Z)];
    /// Blanks the screen, or shows it again.
    Blank, say!("command-blank"), say!("command-blank-tip"), icon::MONITOR, [key(Key::B), key(Key::Period)];
    /// Dark, light, high contrast; the system is followed no more.
    SwitchTheme, say!("command-switch-theme"), say!("command-switch-theme-tip"), icon::CIRCLE_HALF, [key(Key::D)];
    /// Nothing flies: things light up instead.
    ReduceMotion, say!("command-reduce-motion"), say!("command-reduce-motion-tip"), icon::WAVES, [ctrl(Key::M)];
    /// Goes on after each beat, when there was time to read.
    AutoAdvance, say!("command-auto-advance"), say!("command-auto-advance-tip"), icon::HOURGLASS_MEDIUM, [ctrl(Key::Enter)];
    /// Letters, colours, motion, keys.
    Settings, say!("command-settings"), say!("command-settings-tip"), icon::GEAR, [ctrl(Key::Comma)];
    /// Enlarges letters, panels and buttons.
    LargerUi, say!("command-larger-ui"), say!("command-larger-ui-tip"), icon::TEXT_T, [ctrl(Key::Plus), ctrl(Key::Equals)];
    /// Shrinks letters, panels and buttons.
    SmallerUi, say!("command-smaller-ui"), say!("command-smaller-ui-tip"), icon::TEXT_AA, [ctrl(Key::Minus)];
    /// Lets letters, panels and buttons have their usual size.
    NormalUi, say!("command-normal-ui"), say!("command-normal-ui-tip"), icon::TEXT_ALIGN_JUSTIFY, [ctrl(Key::Num0)];
    /// Shows the whole stage.
    FitStage, say!("command-fit-stage"), say!("command-fit-stage-tip"), icon::CORNERS_OUT, [key(Key::Num0)];
    /// Enlarges the stage.
    ZoomIn, say!("command-zoom-in"), say!("command-zoom-in-tip"), icon::MAGNIFYING_GLASS_PLUS, [key(Key::Plus), key(Key::Equals)];
    /// Shrinks the stage.
    ZoomOut, say!("command-zoom-out"), say!("command-zoom-out-tip"), icon::MAGNIFYING_GLASS_MINUS, [key(Key::Minus)];
    /// Moves the stage to the right.
    PanLeft, say!("command-pan-left"), say!("command-pan-left-tip"), icon::ARROW_LEFT, [alt(Key::ArrowLeft)];
    /// Moves the stage to the left.
    PanRight, say!("command-pan-right"), say!("command-pan-right-tip"), icon::ARROW_RIGHT, [alt(Key::ArrowRight)];
    /// Moves the stage down.
    PanUp, say!("command-pan-up"), say!("command-pan-up-tip"), icon::ARROW_UP, [alt(Key::ArrowUp)];
    /// Moves the stage up.
    PanDown, say!("command-pan-down"), say!("command-pan-down-tip"), icon::ARROW_DOWN, [alt(Key::ArrowDown)];
    /// Finds a command by its name.
    Palette, say!("command-palette"), say!("command-palette-tip"), icon::MAGNIFYING_GLASS, [ctrl(Key::K)];
    /// Lists all keys.
    Help, say!("command-help"), say!("command-help-tip"), icon::QUESTION, [key(Key::F1), key(Key::Questionmark)];
    /// Closes what lies on top, then drops the selection.
    Close, say!("command-close"), say!("command-close-tip"), icon::X, [key(Key::Escape)];
}

/// What lies over the rest and can be asked for by a name, for pictures of it.
pub const OVERLAYS: [(&str, Deed); 8] = [
    ("lessons", Deed::Lessons),
    ("help", Deed::Help),
    ("commands", Deed::Palette),
    ("settings", Deed::Settings),
    ("beats", Deed::Beats),
    ("jump", Deed::Jump),
    ("notes", Deed::Notes),
    ("export", Deed::Export),
];

/// Keys as people read them on their keyboard: `Ctrl+,` and not `Ctrl+Comma`.
#[must_use]
pub fn shown(ctx: &egui::Context, keys: &KeyboardShortcut, voice: Voice) -> String {
    let name = |name: &str| voice.say(&say!("key", name = name));
    let named = ctx.format_shortcut(keys);
    let key = keys.logical_key;
    let sign = if moves(key) { key.name() } else { key.symbol_or_name() };
    // Where modifiers are signs of their own, nothing stands between them.
    let modifiers = named.strip_suffix(key.name()).unwrap_or_default().split_inclusive('+');
    let modifiers = modifiers.map(|modifier| match modifier.strip_suffix('+') {
        Some(modifier) => format!("{}+", name(modifier)),
        None => modifier.to_owned(),
    });
    modifiers.chain([name(sign)]).collect()
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
    use crate::explain::{Language, Voice};

    #[test]
    fn names_tips_and_keys_are_unique() {
        let mut keys = BTreeSet::new();
        for deed in Deed::ALL {
            for key in deed.keys() {
                assert!(keys.insert(format!("{:?}", key)), "{deed:?}: {key:?} does something else already");
            }
        }
        for voice in Language::ALL.map(Voice::of) {
            let texts: BTreeSet<_> = Deed::ALL.iter().map(|deed| voice.say(&deed.text())).collect();
            let tips: BTreeSet<_> = Deed::ALL.iter().map(|deed| voice.say(&deed.tip())).collect();
            assert_eq!((texts.len(), tips.len()), (Deed::ALL.len(), Deed::ALL.len()));
            assert!(tips.iter().all(|tip| tip.ends_with('.')));
        }
    }

    #[test]
    fn keys_have_the_names_that_stand_on_keyboards() {
        egui::__run_test_ctx(|ctx| {
            let both = |keys: KeyboardShortcut| Language::ALL.map(|language| shown(ctx, &keys, Voice::of(language)));
            ctx.set_os(egui::os::OperatingSystem::Nix);
            assert_eq!(both(ctrl(Key::Comma)), ["Ctrl+,", "Strg+,"]);
            assert_eq!(both(shift(Key::ArrowRight)), ["Shift+Right", "Umschalt+Pfeil rechts"]);
            assert_eq!(both(key(Key::PageDown)), ["Page Down", "Bild ab"]);
            assert_eq!(both(key(Key::Space)), ["Space", "Leertaste"]);
            assert_eq!(both(ctrl(Key::Plus)), ["Ctrl++", "Strg++"]);
            assert_eq!(both(key(Key::Questionmark)), ["?"; 2]);
            ctx.set_os(egui::os::OperatingSystem::Mac);
            assert_eq!(both(ctrl(Key::Comma)), ["Cmd+,", "Befehl+,"]);
        });
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
