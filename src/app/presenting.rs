//! What the window does in front of a class: full screen, a pointer that gets out of the way, and speaker notes in a second window.

use std::time::Duration;

use bevy::camera::RenderTarget;
use bevy::ecs::schedule::ScheduleLabel;
use bevy::input::mouse::MouseMotion;
use bevy::prelude::*;
use bevy::time::Real;
use bevy::window::{
    CursorOptions, MonitorSelection, PrimaryWindow, WindowClosed, WindowMode, WindowRef, WindowResolution,
};
use bevy::winit::{UpdateMode, WinitSettings};
use bevy_egui::{EguiContext, EguiSchedule, PrimaryEguiContext, egui};

use super::state::WindowState;
use crate::explain::say;
use crate::theme;
use crate::view;

/// How long the pointer is seen after it was last moved.
const POINTER_STAYS: Duration = Duration::from_secs(2);

/// The pass that draws the notes.
#[derive(ScheduleLabel, Clone, Debug, PartialEq, Eq, Hash)]
struct NotesPass;

/// The window with the notes, and the camera that looks at them.
#[derive(Component)]
struct NotesWindow;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, (tick, pointer, full_screen, notes_window, notes_were_closed))
        .add_systems(NotesPass, draw_notes);
}

/// The clock on the wall. While presenting the window wakes up every second: to show the time, and to hide the pointer.
fn tick(time: Res<Time<Real>>, mut state: ResMut<WindowState>, mut winit: ResMut<WinitSettings>, mut was: Local<bool>) {
    state.desk.tick(time.delta());
    let presenting = state.desk.settings.presenter;
    if std::mem::replace(&mut *was, presenting) != presenting {
        *winit = WinitSettings::desktop_app();
        if presenting {
            let second = Duration::from_secs(1);
            *winit = WinitSettings {
                focused_mode: UpdateMode::reactive(second),
                unfocused_mode: UpdateMode::reactive_low_power(second),
            };
        }
    }
}

/// While presenting, a pointer that rests is not seen.
fn pointer(
    time: Res<Time<Real>>,
    state: Res<WindowState>,
    mut moved: MessageReader<MouseMotion>,
    mut touched: MessageReader<CursorMoved>,
    mut cursor: Single<&mut CursorOptions, With<PrimaryWindow>>,
    mut rested: Local<Duration>,
) {
    let moves = moved.read().count() + touched.read().count() > 0;
    *rested = if moves { Duration::ZERO } else { *rested + time.delta() };
    let visible = !state.desk.settings.presenter || *rested < POINTER_STAYS;
    if cursor.visible != visible {
        cursor.visible = visible;
    }
}

fn full_screen(state: Res<WindowState>, mut window: Single<&mut Window, With<PrimaryWindow>>, mut was: Local<bool>) {
    let now = state.desk.presentation.full_screen;
    if std::mem::replace(&mut *was, now) != now {
        window.mode =
            if now { WindowMode::BorderlessFullscreen(MonitorSelection::Current) } else { WindowMode::Windowed };
    }
}

/// Opens and closes the window with the notes.
fn notes_window(mut commands: Commands, state: Res<WindowState>, there: Query<Entity, With<NotesWindow>>) {
    let wanted = state.desk.presentation.notes && state.desk.presentation.notes_window;
    if !wanted {
        there.iter().for_each(|entity| commands.entity(entity).despawn());
    } else if there.is_empty() {
        let window = Window {
            title: state.desk.words(&say!("notes-title")),
            resolution: WindowResolution::new(620, 560),
            ..Window::default()
        };
        let window = commands.spawn((window, NotesWindow)).id();
        commands.spawn((
            Camera2d,
            RenderTarget::Window(WindowRef::Entity(window)),
            EguiSchedule::new(NotesPass),
            NotesWindow,
        ));
    }
}

/// Whoever closes the window with the notes has closed the notes.
fn notes_were_closed(
    mut closed: MessageReader<WindowClosed>,
    mut state: ResMut<WindowState>,
    windows: Query<&Window, With<NotesWindow>>,
) {
    if closed.read().count() > 0 && windows.is_empty() {
        state.desk.presentation.notes = false;
    }
}

fn draw_notes(
    mut context: Single<&mut EguiContext, (With<NotesWindow>, Without<PrimaryEguiContext>)>,
    mut state: ResMut<WindowState>,
) {
    let ctx = context.get_mut().clone();
    let settings = state.desk.settings;
    if !theme::prepare(&ctx, settings.look()) {
        return;
    }
    if (ctx.zoom_factor() - settings.ui_zoom).abs() > 0.001 {
        ctx.set_zoom_factor(settings.ui_zoom);
    }
    let area = egui::UiBuilder::new().layer_id(egui::LayerId::background()).max_rect(ctx.viewport_rect());
    let mut root = egui::Ui::new(ctx.clone(), "notes".into(), area);
    let commands = view::notes_window_ui(&mut root, &state.desk);
    // What is pointed at is none of this window's business.
    commands.into_iter().for_each(|command| state.desk.apply(command));
}
