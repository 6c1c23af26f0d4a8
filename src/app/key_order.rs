//! Keys in their order. Of all keys that come within one frame, what reads them next looks at the modifiers only once: `Ctrl`, `K` and both
//! up again would be a `K`. So whatever comes after a key and changes the modifiers waits for the next frame.

use std::collections::VecDeque;

use bevy::input::InputSystems;
use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::prelude::*;
use bevy::window::RequestRedraw;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PreUpdate, in_order.before(InputSystems));
}

/// What is still to be told, and how many messages were told in the last frame: they are in the list until they are two frames old.
#[derive(Default)]
struct Waiting {
    keys: VecDeque<KeyboardInput>,
    told: usize,
}

fn in_order(
    mut messages: ResMut<Messages<KeyboardInput>>,
    mut waiting: Local<Waiting>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    let told = waiting.told;
    waiting.keys.extend(messages.drain().skip(told));
    let mut has_key = false;
    waiting.told = 0;
    while let Some(next) = waiting.keys.pop_front() {
        if is_modifier(&next.logical_key) {
            if has_key {
                waiting.keys.push_front(next);
                break;
            }
        } else {
            has_key |= next.state.is_pressed();
        }
        messages.write(next);
        waiting.told += 1;
    }
    if !waiting.keys.is_empty() {
        redraw.write(RequestRedraw);
    }
}

const fn is_modifier(key: &Key) -> bool {
    matches!(key, Key::Shift | Key::Control | Key::Alt | Key::AltGraph | Key::Super | Key::Meta)
}

#[cfg(test)]
mod tests {
    use bevy::input::ButtonState;

    use super::*;

    /// The keys that are told in each frame, while these were pressed and let go before the first.
    fn frames(keys: &[(Key, bool)]) -> Vec<Vec<(Key, bool)>> {
        #[derive(Resource, Default)]
        struct Told(Vec<(Key, bool)>);
        let mut app = App::new();
        app.add_plugins(MinimalPlugins).add_message::<KeyboardInput>().add_message::<RequestRedraw>();
        app.add_plugins(plugin).init_resource::<Told>();
        app.add_systems(Update, |mut keys: MessageReader<KeyboardInput>, mut told: ResMut<Told>| {
            told.0 = keys.read().map(|it| (it.logical_key.clone(), it.state.is_pressed())).collect();
        });
        for (key, pressed) in keys {
            app.world_mut().write_message(KeyboardInput {
                key_code: KeyCode::KeyA,
                logical_key: key.clone(),
                state: if *pressed { ButtonState::Pressed } else { ButtonState::Released },
                text: None,
                repeat: false,
                window: Entity::PLACEHOLDER,
            });
        }
        let mut frame = || {
            app.update();
            app.world().resource::<Told>().0.clone()
        };
        (0..5).map(|_| frame()).collect()
    }

    #[test]
    fn what_lets_modifiers_go_waits_until_the_key_before_it_was_heard() {
        let letter = |letter: &str| Key::Character(letter.into());
        let (k, s) = (letter("k"), letter("s"));
        let quick =
            [(Key::Control, true), (k.clone(), true), (k.clone(), false), (Key::Control, false), (s.clone(), true)];
        let told = frames(&quick);
        assert_eq!(told[0], [(Key::Control, true), (k.clone(), true), (k, false)], "a control key and its letter");
        assert_eq!(told[1], [(Key::Control, false), (s, true)], "and then a letter alone");
        assert!(told[2..].iter().all(Vec::is_empty), "nothing is told twice: {told:?}");
    }

    #[test]
    fn letters_that_are_typed_quickly_come_at_once() {
        let letters: Vec<(Key, bool)> =
            "mail".chars().map(|letter| (Key::Character(letter.to_string().into()), true)).collect();
        let told = frames(&letters);
        assert_eq!(told[0], letters);
        assert!(told[1..].iter().all(Vec::is_empty), "{told:?}");
    }
}
