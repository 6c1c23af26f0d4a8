//! The window.

use bevy::prelude::*;
use bevy::window::{
    ExitCondition, Monitor, MonitorSelection, PrimaryMonitor, PrimaryWindow, RequestRedraw, WindowMode, WindowPosition,
    WindowResized, WindowResolution, WindowTheme, WindowThemeChanged,
};
use bevy::winit::WinitSettings;
use bevy_egui::{EguiGlobalSettings, EguiPlugin, PrimaryEguiContext};

use super::adapter;
use super::effects;
use super::files::Keeper;
use super::key_order;
use super::presenting;
use super::state::{self, WindowState};
use crate::desk::{Desk, Settings, Theme};
use crate::explain::{Said, say};

/// The size of a window in points before it is known how large the screen is.
const USUAL: (u32, u32) = (1_280, 720);
/// How much of the screen a window takes the first time, each way.
const SHARE: f32 = 0.8;
/// Frames until a window of another size has settled.
const SETTLE: u8 = 4;

/// Why there is no window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoWindow {
    /// Neither X11 nor Wayland.
    Display,
    /// Nothing can draw.
    Adapter,
}

impl NoWindow {
    /// What is said of it.
    #[must_use]
    pub const fn said(self) -> Said {
        match self {
            Self::Display => say!("no-display"),
            Self::Adapter => adapter::advice(),
        }
    }
}

/// Opens the window and stays until it is closed. The keeper keeps the settings that are changed in it.
///
/// # Errors
/// When there is no display or no graphics adapter.
pub fn open(desk: Desk, keeper: Keeper) -> Result<(), NoWindow> {
    app(desk, keeper)?.run();
    Ok(())
}

/// The same with real programs in the world from the beginning.
///
/// # Errors
/// When there is no display or no graphics adapter.
#[cfg(feature = "bridge")]
pub fn open_live(desk: Desk, keeper: Keeper, live: super::LiveBridge) -> Result<(), NoWindow> {
    let mut app = app(desk, keeper)?;
    super::doors::begin_with(&mut app, live);
    app.run();
    Ok(())
}

fn app(mut desk: Desk, mut keeper: Keeper) -> Result<App, NoWindow> {
    if !has_display() {
        return Err(NoWindow::Display);
    }
    if !adapter::is_there() {
        return Err(NoWindow::Adapter);
    }
    keeper.start_with(desk.settings);
    desk.presentation.notes_window = true;
    desk.presentation.can_connect = cfg!(feature = "bridge");
    desk.presentation.dialogs = cfg!(not(target_arch = "wasm32"));
    let mut state = WindowState::new(desk);
    state.keeper = Some(keeper);
    let (width, height) = state.desk.settings.window.unwrap_or(USUAL);
    let resolution = WindowResolution::new(width, height);
    let window = Window { title: "Mailscope".to_owned(), resolution, ..Window::default() };
    let mut app = App::new();
    app.add_plugins((
        DefaultPlugins
            .set(WindowPlugin {
                primary_window: Some(window),
                // The notes alone are of no use.
                exit_condition: ExitCondition::OnPrimaryClosed,
                ..WindowPlugin::default()
            })
            .set(bevy::log::LogPlugin { level: bevy::log::Level::ERROR, ..bevy::log::LogPlugin::default() }),
        EguiPlugin::default(),
        state::plugin,
        presenting::plugin,
        effects::plugin,
        key_order::plugin,
        #[cfg(feature = "bridge")]
        super::doors::plugin,
    ));
    // There may be two windows: which one is which is said here and not guessed.
    app.world_mut().resource_mut::<EguiGlobalSettings>().auto_create_primary_context = false;
    app
        // Paused, the program sleeps until somebody touches it.
        .insert_resource(WinitSettings::desktop_app())
        .insert_resource(ClearColor(Color::BLACK))
        .insert_resource(state)
        .add_systems(Startup, camera)
        .add_systems(Update, (advance, follow_system, first_size, resized));
    Ok(app)
}

fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

fn camera(mut commands: Commands) {
    commands.spawn((Camera2d, PrimaryEguiContext));
}

/// Time passes for the playhead; while it moves, frames follow one another.
fn advance(time: Res<Time>, mut state: ResMut<WindowState>, mut redraw: MessageWriter<RequestRedraw>) {
    // A frame that took long is no reason to jump.
    let passed = time.delta().min(std::time::Duration::from_millis(100));
    if state.desk.advance(passed) {
        redraw.write(RequestRedraw);
    }
}

/// The first time the window takes most of the screen, as soon as it is known how large that is.
fn first_size(
    screens: Query<(&Monitor, Has<PrimaryMonitor>)>,
    state: Res<WindowState>,
    mut window: Single<&mut Window, With<PrimaryWindow>>,
    mut done: Local<bool>,
) {
    if *done || state.desk.settings.window.is_some() {
        return;
    }
    let Some((screen, _)) = screens.iter().max_by_key(|(_, primary)| *primary) else { return };
    *done = true;
    let scale = screen.scale_factor.max(0.5) as f32;
    let side = |pixels: u32| (pixels as f32 / scale * SHARE).round().max(*Settings::WINDOW.start() as f32);
    window.resolution.set(side(screen.physical_width), side(screen.physical_height));
    window.position = WindowPosition::Centered(MonitorSelection::Primary);
}

/// A window of another size is drawn at once, and drawn until everything has found its place; then its size is kept.
fn resized(
    mut resized: MessageReader<WindowResized>,
    mut state: ResMut<WindowState>,
    window: Single<&Window, With<PrimaryWindow>>,
    mut redraw: MessageWriter<RequestRedraw>,
    mut frames: Local<u8>,
) {
    if resized.read().count() > 0 {
        *frames = SETTLE;
    }
    if *frames == 0 {
        return;
    }
    *frames -= 1;
    redraw.write(RequestRedraw);
    if *frames == 0 && window.mode == WindowMode::Windowed {
        let size = (window.width().round() as u32, window.height().round() as u32);
        state.desk.settings.window = Some(size);
    }
}

/// The system says, where it can, whether it is dark or light: when the window opens, and when that changes.
fn follow_system(mut said: MessageReader<WindowThemeChanged>, mut state: ResMut<WindowState>) {
    for change in said.read() {
        state.desk.system_is(match change.theme {
            WindowTheme::Dark => Theme::Dark,
            WindowTheme::Light => Theme::Light,
        });
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use bevy::time::TimeUpdateStrategy;

    use super::*;
    use crate::desk::{Command, Request};

    /// The clock of the window without the window: every frame takes this long.
    fn app(frame: Duration) -> App {
        let desk = Desk::new(crate::lesson::shipped(), 0, Settings::default()).unwrap();
        let mut app = App::new();
        app.add_plugins(MinimalPlugins)
            .insert_resource(TimeUpdateStrategy::ManualDuration(frame))
            .add_message::<RequestRedraw>()
            .insert_resource(WindowState::new(desk))
            .add_systems(Update, advance);
        // In the first frame no time has passed.
        app.update();
        app
    }

    fn redraws(app: &mut App) -> usize {
        app.world_mut().resource_mut::<Messages<RequestRedraw>>().drain().count()
    }

    /// Where the playhead is, in milliseconds.
    fn playhead(app: &App) -> u128 {
        app.world().resource::<WindowState>().desk.playback.at.as_millis()
    }

    #[test]
    fn time_moves_the_playhead_while_it_plays_and_asks_for_frames_only_then() {
        let mut app = app(Duration::from_millis(20));
        app.update();
        assert_eq!((playhead(&app), redraws(&mut app)), (0, 0));
        app.world_mut().resource_mut::<WindowState>().desk.apply(Request::Do(Command::PlayPause));
        for _ in 0..5 {
            app.update();
            assert_eq!(redraws(&mut app), 1);
        }
        assert_eq!(playhead(&app), 100);
        app.world_mut().resource_mut::<WindowState>().desk.apply(Request::Do(Command::PlayPause));
        app.update();
        assert_eq!(redraws(&mut app), 0);
    }

    #[test]
    fn a_frame_that_took_long_makes_nothing_jump() {
        let mut app = app(Duration::from_secs(3));
        app.world_mut().resource_mut::<WindowState>().desk.apply(Request::Do(Command::PlayPause));
        app.update();
        assert_eq!(playhead(&app), 100);
    }

    #[test]
    fn it_comes_to_rest_at_the_end_of_what_is_told() {
        let mut app = app(Duration::from_millis(100));
        app.world_mut().resource_mut::<WindowState>().desk.apply(Request::Do(Command::PlayPause));
        for _ in 0..400 {
            app.update();
        }
        let desk = &app.world().resource::<WindowState>().desk;
        assert!(!desk.playback.playing);
        assert_eq!(desk.playback.at, desk.play.beats()[0].end);
    }
}
