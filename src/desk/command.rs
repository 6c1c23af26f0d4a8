//! Everything that a person can tell the program to do, with its name and keys: one list for buttons, keys, palette and help.

use super::Tab;
use super::shortcut::{Shortcut, alt, ctrl, key, shift};
use crate::explain::{Said, say};

macro_rules! commands {
    ($($(#[$about:meta])* $name:ident, $text:expr, $tip:expr, $keys:expr;)*) => {
        /// What can be done without saying more.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $($(#[$about])* $name,)*
            /// Shows a panel; where it has no place of its own, it comes and goes.
            Show(Tab),
        }

        impl Command {
            const WITHOUT_PANELS: &[Self] = &[$(Self::$name),*];

            /// Its name.
            #[must_use]
            pub const fn text(self) -> Said {
                match self { $(Self::$name => $text,)* Self::Show(tab) => tab.text() }
            }

            /// What it does, in a sentence.
            #[must_use]
            pub const fn tip(self) -> Said {
                match self { $(Self::$name => $tip,)* Self::Show(tab) => tab.tip() }
            }

            /// Its keys; the first is shown.
            #[must_use]
            pub const fn keys(self) -> &'static [Shortcut] {
                match self { $(Self::$name => const { &$keys },)* Self::Show(tab) => tab.keys() }
            }
        }
    };
}

commands! {
    /// Plays to the end of the beat, or pauses.
    PlayPause, say!("command-play-pause"), say!("command-play-pause-tip"), [key("Space"), key("K")];
    /// Steps one line or one change forward.
    NextEvent, say!("command-next-event"), say!("command-next-event-tip"), [key("ArrowRight")];
    /// Steps one line or one change back.
    PreviousEvent, say!("command-previous-event"), say!("command-previous-event-tip"), [key("ArrowLeft")];
    /// Steps to the next answer.
    NextExchange, say!("command-next-exchange"), say!("command-next-exchange-tip"), [ctrl("ArrowRight")];
    /// Steps back to the answer before.
    PreviousExchange, say!("command-previous-exchange"), say!("command-previous-exchange-tip"), [ctrl("ArrowLeft")];
    /// Goes on to what is told next.
    NextBeat, say!("command-next-beat"), say!("command-next-beat-tip"), [key("PageDown"), shift("ArrowRight")];
    /// Goes back to what was told before.
    PreviousBeat, say!("command-previous-beat"), say!("command-previous-beat-tip"), [key("PageUp"), shift("ArrowLeft")];
    /// Plays this beat again from its beginning.
    ReplayBeat, say!("command-replay-beat"), say!("command-replay-beat-tip"), [key("R")];
    /// Goes to the beginning of the lesson.
    Start, say!("command-start"), say!("command-start-tip"), [key("Home")];
    /// Goes to the end of the lesson.
    End, say!("command-end"), say!("command-end-tip"), [key("End")];
    /// Halves the speed.
    Slower, say!("command-slower"), say!("command-slower-tip"), [key("OpenBracket")];
    /// Doubles the speed.
    Faster, say!("command-faster"), say!("command-faster-tip"), [key("CloseBracket")];
    /// One second of story in a second.
    NormalSpeed, say!("command-normal-speed"), say!("command-normal-speed-tip"), [key("Backslash")];
    /// Passes over time in which nothing happens, or waits for it.
    SkipIdle, say!("command-skip-idle"), say!("command-skip-idle-tip"), [key("I")];
    /// Goes to where the selected computer changes next.
    NextChange, say!("command-next-change"), say!("command-next-change-tip"), [key("J")];
    /// Follows the selected message, or follows it no longer.
    Follow, say!("command-follow"), say!("command-follow-tip"), [key("V")];
    /// Looks for words in what was said and sent.
    Find, say!("command-find"), say!("command-find-tip"), [ctrl("F")];
    /// Goes back to the lesson, to where it was left for a branch.
    BackToLesson, say!("command-back-to-lesson"), say!("command-back-to-lesson-tip"), [key("Backspace")];
    /// Goes to a branch beside the lesson.
    Branch, say!("command-branch"), say!("command-branch-tip"), [shift("Backspace")];
    /// Shows a branch and the lesson beside each other, or one of them alone.
    Compare, say!("command-compare"), say!("command-compare-tip"), [shift("C")];
    /// Lets the world go on behind the end of a run.
    Wait, say!("command-wait"), say!("command-wait-tip"), [];
    /// Takes back what was done last.
    Undo, say!("command-undo"), say!("command-undo-tip"), [ctrl("Z")];
    /// Does again what was taken back from the plan of a network.
    Redo, say!("command-redo"), say!("command-redo-tip"), [ctrl("Y")];
    /// Begins a network of one's own.
    Laboratory, say!("command-laboratory"), say!("command-laboratory-tip"), [ctrl("L")];
    /// Plays the world of the plan.
    PlayPlan, say!("command-play-plan"), say!("command-play-plan-tip"), [ctrl("B")];
    /// Goes back to the plan of a network.
    EditPlan, say!("command-edit-plan"), say!("command-edit-plan-tip"), [ctrl("D")];
    /// Puts the plan of a network into a file.
    SavePlan, say!("command-save-plan"), say!("command-save-plan-tip"), [];
    /// Lists all lessons.
    Lessons, say!("command-lessons"), say!("command-lessons-tip"), [key("L")];
    /// Writes what was done in this run into a file.
    SaveRun, say!("command-save-run"), say!("command-save-run-tip"), [ctrl("S")];
    /// Writes the run into files for other programs.
    Export, say!("command-export"), say!("command-export-tip"), [ctrl("E")];
    /// Opens a saved run, or a lesson of your own.
    OpenFile, say!("command-open-file"), say!("command-open-file-tip"), [ctrl("O")];
    /// Only the stage and what is told, larger.
    Presenter, say!("command-presenter"), say!("command-presenter-tip"), [shift("P")];
    /// Fills the screen, or goes back into a window.
    FullScreen, say!("command-full-screen"), say!("command-full-screen-tip"), [key("F11"), key("F")];
    /// Shows all beats as small pictures, to jump to one.
    Beats, say!("command-beats"), say!("command-beats-tip"), [shift("O")];
    /// Goes to a beat by its number or its words.
    Jump, say!("command-jump"), say!("command-jump-tip"), [key("G")];
    /// Opens what the teacher should know: questions, answers, what comes next.
    Notes, say!("command-notes"), say!("command-notes-tip"), [key("S")];
    /// Lets the clock of the speaker notes begin anew.
    ResetClock, say!("command-reset-clock"), say!("command-reset-clock-tip"), [shift("R")];
    /// Dims all but what is around the pointer; or hold Z.
    Spotlight, say!("command-spotlight"), say!("command-spotlight-tip"), [shift("Z")];
    /// Blanks the screen, or shows it again.
    Blank, say!("command-blank"), say!("command-blank-tip"), [key("B"), key("Period")];
    /// Dark, light, high contrast; the system is followed no more.
    SwitchTheme, say!("command-switch-theme"), say!("command-switch-theme-tip"), [key("D")];
    /// Nothing flies: things light up instead.
    ReduceMotion, say!("command-reduce-motion"), say!("command-reduce-motion-tip"), [ctrl("M")];
    /// Goes on after each beat, when there was time to read.
    AutoAdvance, say!("command-auto-advance"), say!("command-auto-advance-tip"), [ctrl("Enter")];
    /// Letters, colours, motion, keys.
    Settings, say!("command-settings"), say!("command-settings-tip"), [ctrl("Comma")];
    /// Enlarges letters, panels and buttons.
    LargerUi, say!("command-larger-ui"), say!("command-larger-ui-tip"), [ctrl("Plus"), ctrl("Equals")];
    /// Shrinks letters, panels and buttons.
    SmallerUi, say!("command-smaller-ui"), say!("command-smaller-ui-tip"), [ctrl("Minus")];
    /// Lets letters, panels and buttons have their usual size.
    NormalUi, say!("command-normal-ui"), say!("command-normal-ui-tip"), [ctrl("0")];
    /// Shows the network, or hides it.
    Network, say!("command-network"), say!("command-network-tip"), [key("N")];
    /// Shows the whole stage.
    FitStage, say!("command-fit-stage"), say!("command-fit-stage-tip"), [key("0")];
    /// Enlarges the stage.
    ZoomIn, say!("command-zoom-in"), say!("command-zoom-in-tip"), [key("Plus"), key("Equals")];
    /// Shrinks the stage.
    ZoomOut, say!("command-zoom-out"), say!("command-zoom-out-tip"), [key("Minus")];
    /// Moves the stage to the right.
    PanLeft, say!("command-pan-left"), say!("command-pan-left-tip"), [alt("ArrowLeft")];
    /// Moves the stage to the left.
    PanRight, say!("command-pan-right"), say!("command-pan-right-tip"), [alt("ArrowRight")];
    /// Moves the stage down.
    PanUp, say!("command-pan-up"), say!("command-pan-up-tip"), [alt("ArrowUp")];
    /// Moves the stage up.
    PanDown, say!("command-pan-down"), say!("command-pan-down-tip"), [alt("ArrowDown")];
    /// Finds a command by its name.
    Palette, say!("command-palette"), say!("command-palette-tip"), [ctrl("K")];
    /// Lists all keys.
    Help, say!("command-help"), say!("command-help-tip"), [key("F1"), key("Questionmark")];
    /// Closes what lies on top, then drops the selection.
    Close, say!("command-close"), say!("command-close-tip"), [key("Escape")];
}

/// The commands in the order in which they are listed.
const ALL: [Command; Command::WITHOUT_PANELS.len() + Tab::ALL.len()] = {
    let mut all = [Command::Close; Command::WITHOUT_PANELS.len() + Tab::ALL.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = match at.checked_sub(Command::WITHOUT_PANELS.len()) {
            None => Command::WITHOUT_PANELS[at],
            Some(panel) => Command::Show(Tab::ALL[panel]),
        };
        at += 1;
    }
    all
};

impl Command {
    /// All of them.
    pub const ALL: &[Self] = &ALL;
}

/// What lies over the rest and can be asked for by a name, for pictures of it.
pub const OVERLAYS: [(&str, Command); 9] = [
    ("lessons", Command::Lessons),
    ("help", Command::Help),
    ("commands", Command::Palette),
    ("settings", Command::Settings),
    ("beats", Command::Beats),
    ("jump", Command::Jump),
    ("notes", Command::Notes),
    ("export", Command::Export),
    ("laboratory", Command::Laboratory),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::explain::{Language, Voice};

    #[test]
    fn names_tips_and_keys_are_unique() {
        let mut keys = BTreeSet::new();
        for command in Command::ALL {
            for key in command.keys() {
                assert!(keys.insert(key), "{command:?}: {key:?} does something else already");
            }
        }
        for voice in Language::ALL.map(Voice::of) {
            let texts: BTreeSet<_> = Command::ALL.iter().map(|command| voice.say(&command.text())).collect();
            let tips: BTreeSet<_> = Command::ALL.iter().map(|command| voice.say(&command.tip())).collect();
            assert_eq!((texts.len(), tips.len()), (Command::ALL.len(), Command::ALL.len()));
            assert!(tips.iter().all(|tip| tip.ends_with('.')));
        }
    }
}
