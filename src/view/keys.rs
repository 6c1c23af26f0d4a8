//! Keys: which commands they are, and what they are called.

use egui::{Event, Key, KeyboardShortcut, Modifiers};

use crate::desk::{Card, Command, Desk, Held, LearnRequest, Request, Settings, Shortcut, Tab, Target};
use crate::explain::{Voice, say};

/// A shortcut as egui hears it; `None` for a key that it does not know.
fn heard(keys: Shortcut) -> Option<KeyboardShortcut> {
    let modifiers = match keys.held {
        Held::Nothing => Modifiers::NONE,
        Held::Shift => Modifiers::SHIFT,
        Held::Alt => Modifiers::ALT,
        Held::Command => Modifiers::COMMAND,
    };
    Some(KeyboardShortcut::new(modifiers, Key::from_name(keys.key)?))
}

/// Keys as people read them on their keyboard: `Ctrl+,` and not `Ctrl+Comma`.
#[must_use]
pub fn shown(ctx: &egui::Context, keys: Shortcut, voice: Voice) -> String {
    let name = |name: &str| voice.say(&say!("key", name = name));
    let Some(keys) = heard(keys) else { return name(keys.key) };
    let named = ctx.format_shortcut(&keys);
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

/// Whether somebody has touched anything: any key, a button of the mouse, the screen.
pub(super) fn wakes(ctx: &egui::Context) -> bool {
    let touches = |event: &Event| {
        matches!(event, Event::Key { pressed: true, repeat: false, .. } | Event::PointerButton { pressed: true, .. })
    };
    ctx.input_mut(|input| {
        let wakes = input.events.iter().any(touches);
        // It does nothing else.
        input.events.clear();
        wakes
    })
}

/// What has the number that was pressed: one of the answers to a question, or else a computer; the first one in reading order is 1.
pub(super) fn chosen(ctx: &egui::Context, desk: &Desk) -> Option<Request> {
    const DIGITS: [Key; 9] =
        [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    if ctx.text_edit_focused()
        || desk.sheet.is_some()
        || desk.editing().is_some()
        || !desk.settings.single_key_shortcuts
    {
        return None;
    }
    let pressed = |key: &Key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, *key));
    let number = DIGITS.iter().position(pressed)?;
    if let Some(Card::Question(_, _, true)) = desk.card(desk.playback.at) {
        return Some(Request::Learn(LearnRequest::Pick(u32::try_from(number).ok()?)));
    }
    let node = desk.play.layout().computers().get(number).copied()?;
    Some(Request::Select(Some(Target::Node(node))))
}

/// What the keys say that were pressed in this pass. Keys belong to a text field while one has the focus, and most of them to a
/// sheet that lies on top, or to the form of the laboratory.
#[must_use]
pub fn pressed(ctx: &egui::Context, settings: &Settings, in_form: bool) -> Vec<Request> {
    if ctx.text_edit_focused() {
        return Vec::new();
    }
    let listened_to =
        |keys: &KeyboardShortcut| (settings.single_key_shortcuts || !writes(keys)) && (!in_form || passes_sheets(keys));
    // With more modifiers first: Shift+P is not P.
    let mut keys: Vec<(KeyboardShortcut, Command)> = Command::ALL
        .iter()
        .flat_map(|command| command.keys().iter().filter_map(|keys| Some((heard(*keys)?, *command))))
        .filter(|(keys, _)| listened_to(keys))
        .collect();
    keys.sort_by_key(|(keys, _)| std::cmp::Reverse(u8::from(keys.modifiers.any())));
    // Before a class the stage in words is of little use, and an overview of much: both are O.
    let meant =
        |command| if settings.presenter && command == Command::Show(Tab::Outline) { Command::Beats } else { command };
    ctx.input_mut(|input| {
        keys.iter()
            .filter(|(keys, _)| input.consume_shortcut(keys))
            .map(|(_, command)| Request::Do(meant(*command)))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::explain::Language;

    #[test]
    fn every_key_of_a_command_is_heard_and_none_is_heard_as_another() {
        let mut all = BTreeSet::new();
        for keys in Command::ALL.iter().flat_map(|command| command.keys()) {
            let heard = heard(*keys);
            assert!(heard.is_some_and(|heard| all.insert(format!("{heard:?}"))), "{keys:?}");
        }
    }

    #[test]
    fn keys_have_the_names_that_stand_on_keyboards() {
        egui::__run_test_ctx(|ctx| {
            let both =
                |held, key| Language::ALL.map(|language| shown(ctx, Shortcut { held, key }, Voice::of(language)));
            ctx.set_os(egui::os::OperatingSystem::Nix);
            assert_eq!(both(Held::Command, "Comma"), ["Ctrl+,", "Strg+,"]);
            assert_eq!(both(Held::Shift, "ArrowRight"), ["Shift+Right", "Umschalt+Pfeil rechts"]);
            assert_eq!(both(Held::Nothing, "PageDown"), ["Page Down", "Bild ab"]);
            assert_eq!(both(Held::Nothing, "Space"), ["Space", "Leertaste"]);
            assert_eq!(both(Held::Command, "Plus"), ["Ctrl++", "Strg++"]);
            assert_eq!(both(Held::Nothing, "Questionmark"), ["?"; 2]);
            ctx.set_os(egui::os::OperatingSystem::Mac);
            assert_eq!(both(Held::Command, "Comma"), ["Cmd+,", "Befehl+,"]);
        });
    }

    #[test]
    fn letters_and_signs_write_and_other_keys_do_not() {
        for command in Command::ALL {
            for keys in command.keys().iter().filter_map(|keys| heard(*keys)) {
                let stays = keys.modifiers.command
                    || matches!(
                        keys.logical_key,
                        Key::Space
                            | Key::Home
                            | Key::End
                            | Key::PageUp
                            | Key::PageDown
                            | Key::Escape
                            | Key::Backspace
                            | Key::F1
                            | Key::F11
                    )
                    || moves(keys.logical_key);
                assert_eq!(writes(&keys), !stays, "{command:?}: {keys:?}");
            }
        }
    }
}
