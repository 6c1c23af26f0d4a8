//! Pictures without a window or display.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use bevy::app::{AppExit, ScheduleRunnerPlugin};
use bevy::camera::RenderTarget;
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::render::pipelined_rendering::PipelinedRenderingPlugin;
use bevy::render::render_resource::{TextureFormat, TextureUsages};
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use bevy::window::ExitCondition;
use bevy::winit::WinitPlugin;
use bevy_egui::{EguiGlobalSettings, EguiPlugin, PrimaryEguiContext};

use super::adapter;
use super::state::{self, WindowState};
use crate::desk::Desk;
use crate::explain::{Said, io_error, say};
use crate::story::StoryTime;

/// Frames until fonts, zoom and layout have settled.
const SETTLE: u32 = 8;

/// What to draw.
pub struct Picture {
    /// The desk as it is to be seen.
    pub desk: Desk,
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// The files to write, and the instant that each shows.
    pub files: Vec<(StoryTime, PathBuf)>,
}

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureError {
    /// A file could not be written.
    File {
        /// Which.
        path: String,
        /// Why.
        reason: Said,
    },
    /// Nothing can draw.
    NoAdapter,
}

impl PictureError {
    /// What is said of it.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::File { path, reason } => say!("picture-not-written", path = path, reason = reason),
            Self::NoAdapter => adapter::advice(),
        }
    }
}

#[derive(Resource)]
struct Job {
    files: Vec<(StoryTime, PathBuf)>,
    /// Which file is next.
    next: usize,
    /// Frames since its instant was set.
    frames: u32,
    waiting: bool,
    target: Handle<Image>,
}

/// The first thing that went wrong; it outlives the app.
#[derive(Resource, Default, Clone)]
struct Failure(Arc<Mutex<Option<PictureError>>>);

/// Draws pictures.
///
/// # Errors
/// When there is no graphics adapter, or a file cannot be written.
pub fn take(picture: Picture) -> Result<(), PictureError> {
    if !adapter::is_there() {
        return Err(PictureError::NoAdapter);
    }
    let Picture { desk, size, files } = picture;
    let mut app = App::new();
    app.add_plugins((
        DefaultPlugins
            .set(WindowPlugin {
                primary_window: None,
                exit_condition: ExitCondition::DontExit,
                ..WindowPlugin::default()
            })
            // Else early frames are empty.
            .set(RenderPlugin { synchronous_pipeline_compilation: true, ..RenderPlugin::default() })
            .set(bevy::log::LogPlugin { level: bevy::log::Level::ERROR, ..bevy::log::LogPlugin::default() })
            .disable::<WinitPlugin>()
            .disable::<PipelinedRenderingPlugin>(),
        ScheduleRunnerPlugin::run_loop(std::time::Duration::from_millis(1)),
        EguiPlugin::default(),
        state::plugin,
    ));
    app.world_mut().resource_mut::<EguiGlobalSettings>().auto_create_primary_context = false;
    let mut image = Image::new_target_texture(size.0, size.1, TextureFormat::Rgba8UnormSrgb, None);
    image.texture_descriptor.usage |= TextureUsages::COPY_SRC;
    let target = app.world_mut().resource_mut::<Assets<Image>>().add(image);
    let mut state = WindowState::new(desk);
    let pixels = egui::vec2(size.0 as f32, size.1 as f32);
    state.zoom = Some(crate::view::zoom(pixels, &state.desk.settings));
    app.insert_resource(state)
        .insert_resource(Job { files, next: 0, frames: 0, waiting: false, target: target.clone() })
        .insert_resource(ClearColor(Color::BLACK))
        .add_systems(Startup, move |mut commands: Commands| {
            commands.spawn((Camera2d, RenderTarget::Image(target.clone().into()), PrimaryEguiContext));
        })
        .add_systems(Update, work);
    let failure = Failure::default();
    app.insert_resource(failure.clone()).run();
    let failed = failure.0.lock().ok().and_then(|mut slot| slot.take());
    failed.map_or(Ok(()), Err)
}

/// Sets the instant, lets some frames pass, takes the picture, goes on to the next.
fn work(
    mut commands: Commands,
    mut job: ResMut<Job>,
    mut state: ResMut<WindowState>,
    mut exit: MessageWriter<AppExit>,
) {
    let Some((at, path)) = job.files.get(job.next).cloned() else {
        exit.write(AppExit::Success);
        return;
    };
    if job.waiting {
        return;
    }
    if job.frames == 0 {
        state.desk.playback.at = at.min(state.desk.play.end());
    }
    job.frames += 1;
    if job.frames < SETTLE {
        return;
    }
    job.waiting = true;
    commands.spawn(Screenshot::image(job.target.clone())).observe(
        move |captured: On<ScreenshotCaptured>, mut job: ResMut<Job>, failure: Res<Failure>| {
            if let Err(error) = save(&captured.image, &path)
                && let Ok(mut slot) = failure.0.lock()
            {
                slot.get_or_insert(error);
            }
            job.next += 1;
            job.frames = 0;
            job.waiting = false;
        },
    );
}

fn save(image: &Image, path: &Path) -> Result<(), PictureError> {
    let failed = |reason: Said| PictureError::File { path: path.display().to_string(), reason };
    let picture = image.clone().try_into_dynamic().map_err(|error| failed(Said::verbatim(error.to_string())))?;
    // Why there can be no such file is said in our words, before the encoder says it in its own.
    File::create(path).map_err(|error| failed(io_error(&error)))?;
    picture.to_rgb8().save(path).map_err(|error| failed(Said::verbatim(error.to_string())))
}
