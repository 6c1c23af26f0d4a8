//! The ground of the stage: what a person does where nothing stands, and how the stage is moved by mouse, fingers and keys.

use egui::{Pos2, Ui, Vec2};

use super::traffic::Lanes;
use super::{Geometry, Gesture, Stage, wire};
use crate::desk::{Camera, Target};
use crate::net::{LinkId, NodeId};

/// How small and how large the stage can be made by hand.
const ZOOM: std::ops::RangeInclusive<f32> = 0.5..=6.0;

impl Stage<'_> {
    pub(super) fn ground(&self, ui: &Ui, ground: &egui::Response, geometry: &Geometry, lanes: &Lanes) -> Vec<Gesture> {
        let mut gestures = Vec::new();
        let under = ground.hover_pos().and_then(|pointer| self.wire_at(pointer, geometry, lanes));
        if ground.clicked() {
            gestures.push(Gesture::Select(under));
        } else if let Some(target) = under {
            gestures.push(Gesture::Hover(target));
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        let camera = self.moved_camera(ui, ground, geometry);
        if camera != self.camera {
            gestures.push(Gesture::Camera(camera));
        }
        gestures
    }

    /// The camera after what mouse and fingers have done in this pass.
    fn moved_camera(&self, ui: &Ui, ground: &egui::Response, geometry: &Geometry) -> Camera {
        let view = &geometry.view;
        let centre = ground.rect.center();
        // What is under the pointer, or between the fingers, stays there.
        let enlarged = |around: Pos2, by: f32, moved: Vec2| {
            let zoom = (self.camera.zoom * by).clamp(*ZOOM.start(), *ZOOM.end());
            let from_centre = around - centre;
            let shift = from_centre - (from_centre - view.shift(self.camera)) * (zoom / self.camera.zoom);
            view.camera(zoom, shift + moved)
        };
        // Two fingers may have come down on cards.
        if let Some(fingers) = ui.input(egui::InputState::multi_touch) {
            return if ground.rect.contains(fingers.start_pos) && is_on_top(ui, fingers.start_pos) {
                enlarged(fingers.center_pos, fingers.zoom_delta, fingers.translation_delta)
            } else {
                self.camera
            };
        }
        if ground.dragged() {
            return view.camera(self.camera.zoom, view.shift(self.camera) + ground.drag_delta());
        }
        let wheel = ui.input(|input| input.smooth_scroll_delta.y);
        match ground.hover_pos() {
            Some(pointer) if wheel != 0.0 => enlarged(pointer, (wheel * 0.004).exp(), Vec2::ZERO),
            _ => self.camera,
        }
    }

    /// The camera that brings something into view that has just got the keyboard.
    pub(super) fn camera_to(&self, what: egui::Rect, geometry: &Geometry) -> Option<Gesture> {
        let by = geometry.view.way_into_view(what);
        let camera = || geometry.view.camera(self.camera.zoom, geometry.view.shift(self.camera) + by);
        (by != Vec2::ZERO).then(|| Gesture::Camera(camera()))
    }

    /// The connection or link under the pointer.
    fn wire_at(&self, pointer: Pos2, geometry: &Geometry, lanes: &Lanes) -> Option<Target> {
        const REACH: f32 = 7.0;
        let open = self.model.connections.iter();
        let connection = open.map(|(view, _)| (lanes.curve(geometry, view), Target::Connection(view.id)));
        let links = self.play.spec().links.iter().enumerate().filter(|_| self.network).map(|(at, spec)| {
            let ends = (NodeId(spec.ends.0), NodeId(spec.ends.1));
            (wire::link_curve(geometry, ends), Target::Link(LinkId(at as u16)))
        });
        connection.chain(links).find(|(curve, _)| curve.distance(pointer) < REACH).map(|(_, target)| target)
    }
}

/// Whether nothing lies over the stage at a point.
fn is_on_top(ui: &Ui, at: Pos2) -> bool {
    ui.ctx().layer_id_at(at).is_none_or(|layer| layer == ui.layer_id())
}
