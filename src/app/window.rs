//! The window.

use bevy::prelude::*;
use bevy::window::{RequestRedraw, WindowResolution};
use bevy::winit::WinitSettings;
use bevy_egui::EguiPlugin;

use super::adapter;
use super::lab::{self, Lab};
use crate::view::Desk;

/// Why there is no window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoWindow {
    /// Neither X11 nor Wayland.
    #[error("there is no display to open a window on")]
    Display,
    /// Nothing can draw.
    #[error("{}", adapter::ADVICE)]
    Adapter,
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When there is no display or no graphics adapter.
pub fn open(desk: Desk) -> Result<(), NoWindow> {
    if !has_display() {
        return Err(NoWindow::Display);
    }
    if !adapter::is_there() {
        return Err(NoWindow::Adapter);
    }
    let window =
        Window { title: "Mailscope".to_owned(), resolution: WindowResolution::new(1_280, 720), ..Window::default() };
    App::new()
        .add_plugins((
            DefaultPlugins
                .set(WindowPlugin { primary_window: Some(window), ..WindowPlugin::default() })
                .set(bevy::log::LogPlugin { level: bevy::log::Level::ERROR, ..bevy::log::LogPlugin::default() }),
            EguiPlugin::default(),
            lab::plugin,
        ))
        // Paused, the program sleeps until somebody touches it.
        .insert_resource(WinitSettings::desktop_app())
        .insert_resource(ClearColor(Color::BLACK))
        .insert_resource(Lab::new(desk))
        .add_systems(Startup, camera)
        .add_systems(Update, advance)
        .run();
    Ok(())
}

fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

fn camera(mut commands: Commands) {
    commands.spawn(Camera2d);
}

/// Time passes for the playhead; while it moves, frames follow one another.
fn advance(time: Res<Time>, mut lab: ResMut<Lab>, mut redraw: MessageWriter<RequestRedraw>) {
    // A frame that took long is no reason to jump.
    let passed = time.delta().min(std::time::Duration::from_millis(100));
    if lab.desk.advance(passed) {
        redraw.write(RequestRedraw);
    }
}
