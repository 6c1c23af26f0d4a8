//! What window and pictures share: the desk as a resource, and the system that draws it.

use bevy::prelude::*;
use bevy::shader::{Shader, Source};
use bevy_egui::render::EGUI_SHADER_HANDLE;
use bevy_egui::{EguiContexts, EguiInput, EguiPreUpdateSet, EguiPrimaryContextPass, egui};

use crate::desk::{Banner, Desk};
use crate::theme;
use crate::view;

use super::files::Keeper;

/// The desk, and how large it is drawn.
#[derive(Resource)]
pub(super) struct WindowState {
    pub(super) desk: Desk,
    /// The zoom at which everything is drawn; chosen from the size of the window if none is set.
    pub(super) zoom: Option<f32>,
    /// Keeps the settings; pictures keep nothing.
    pub(super) keeper: Option<Keeper>,
}

impl WindowState {
    pub(super) const fn new(desk: Desk) -> Self {
        Self { desk, zoom: None, keeper: None }
    }

    fn keep_settings(&mut self) {
        let problem = self.keeper.as_mut().and_then(|keeper| keeper.keep(&self.desk.settings));
        if let Some(text) = problem {
            self.desk.banner = Some(Banner::problem(text));
        }
    }
}

/// Adds the system that draws the desk.
pub(super) fn plugin(app: &mut App) {
    let before_egui =
        forget_unchanged_modifiers.after(EguiPreUpdateSet::ProcessInput).before(EguiPreUpdateSet::BeginPass);
    app.add_systems(PreStartup, mix_light)
        .add_systems(PreUpdate, before_egui)
        .add_systems(EguiPrimaryContextPass, draw);
}

/// egui mixes colours as they are stored, a graphics card mixes light: half covered by white, a pixel on white would come out grey.
/// So that round corners and slanted lines have no dark fringe, a colour is freed of its opacity before it is turned into light.
fn mix_light(mut shaders: ResMut<Assets<Shader>>) {
    let Some(mut shader) = shaders.get_mut(EGUI_SHADER_HANDLE.id()) else { return };
    if let Source::Wgsl(source) = &mut shader.source {
        if !source.contains(MIXES_STORED) {
            error!("egui's shader is another one than expected: edges will have dark fringes");
        }
        *source = source.replace(MIXES_STORED, MIXES_LIGHT).into();
    }
}

/// The last line of egui's shader, as bevy_egui 0.42 has it.
const MIXES_STORED: &str = "return vec4<f32>(linear_from_gamma_rgb(color_gamma.rgb), color_gamma.a);";
const MIXES_LIGHT: &str = "let opaque = color_gamma.rgb / max(color_gamma.a, 0.001); \
    return vec4<f32>(linear_from_gamma_rgb(opaque) * color_gamma.a, color_gamma.a);";

/// bevy_egui says in every frame which modifier keys are held, and egui draws once more after every event: paused, it would never
/// come to rest. What has not changed need not be said.
fn forget_unchanged_modifiers(mut inputs: Query<&mut EguiInput>, mut last: Local<egui::Modifiers>) {
    for mut input in &mut inputs {
        input.events.retain(|event| match event {
            egui::Event::ModifiersChanged(modifiers) => std::mem::replace(&mut *last, *modifiers) != *modifiers,
            _ => true,
        });
    }
}

fn draw(mut contexts: EguiContexts, mut state: ResMut<WindowState>) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let settings = state.desk.settings;
    if !theme::prepare(&ctx, settings.look()) {
        return Ok(());
    }
    let pixels = ctx.viewport_rect().size() * ctx.zoom_factor();
    let zoom = state.zoom.unwrap_or_else(|| view::zoom(pixels, &settings));
    if (ctx.zoom_factor() - zoom).abs() > 0.001 {
        ctx.set_zoom_factor(zoom);
    }
    let area = egui::UiBuilder::new().layer_id(egui::LayerId::background()).max_rect(ctx.viewport_rect());
    let mut root = egui::Ui::new(ctx.clone(), "mailscope".into(), area);
    let commands = view::ui(&mut root, &state.desk);
    state.desk.apply_all(commands);
    // While a button is held, what it changes is not settled.
    if !ctx.input(|input| input.pointer.any_down()) {
        state.keep_settings();
    }
    Ok(())
}
