//! The stage: zones, computers, links, connections and what is under way, drawn from a [`SceneModel`].
//!
//! It is one plain function of model, colours and size; nothing in it remembers anything. Everything that can be pointed at is a
//! widget with a name, so that the keyboard and screen readers reach the same things as the mouse.

pub mod card;
mod geometry;
pub mod sign;
mod token;
pub mod wire;

use egui::{
    Align2, CornerRadius, Painter, Rect, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, WidgetType, vec2,
};

pub use geometry::{Camera, Curve, Geometry};

use crate::mail::Seal;
use crate::net::{LinkId, NodeId};
use crate::sim::NodeKind;
use crate::story::{Cargo, ConnectionStage, ConnectionView, FlightView, SceneModel, Screenplay};
use crate::theme::{self, Palette};
use crate::trace::{ConnectionId, EventId};

/// Something that can be pointed at, selected and followed through all views.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A computer or router.
    Node(NodeId),
    /// A link.
    Link(LinkId),
    /// A connection.
    Connection(ConnectionId),
    /// A message, wherever its copies lie.
    Message(Seal),
    /// Something that happened: a line, a fact.
    Event(EventId),
}

/// What a person does on the stage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Gesture {
    /// Points at something.
    Hover(Target),
    /// Chooses something, or nothing.
    Select(Option<Target>),
    /// Wants to know more of something.
    Open(Target),
    /// Asks for the menu of a computer.
    Menu(NodeId),
    /// Moves the stage.
    Camera(Camera),
}

/// What the stage needs to know besides the model.
pub struct Stage<'a> {
    /// The story.
    pub play: &'a Screenplay,
    /// The instant.
    pub model: &'a SceneModel<'a>,
    /// The lists of each card ([`card::lists`]).
    pub lists: &'a [Option<Vec<card::List>>],
    /// The colours.
    pub palette: &'a Palette,
    /// What is selected.
    pub selected: Option<Target>,
    /// What is pointed at, here or in another view.
    pub hovered: Option<Target>,
    /// How the stage was moved.
    pub camera: Camera,
    /// Nothing flies: things light up where they leave and where they arrive.
    pub reduced_motion: bool,
}

impl Stage<'_> {
    /// Draws it into all the room there is.
    pub fn show(&self, ui: &mut Ui) -> Vec<Gesture> {
        let (rect, ground) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, self.palette.background);
        let rows: Vec<Option<usize>> = self.lists.iter().map(|lists| lists.as_ref().map(Vec::len)).collect();
        let geometry = Geometry::new(self.play.layout(), &rows, rect, self.camera);
        dots(&painter, rect, self.palette);
        self.zones(&painter, &geometry);
        self.wires(&painter, &geometry);
        let mut gestures = self.ground(ui, &ground);
        self.cards(ui, &painter, &geometry, &mut gestures);
        self.threads(&painter, &geometry);
        self.flights(ui, &painter, &geometry, &mut gestures);
        gestures
    }

    fn zones(&self, painter: &Painter, geometry: &Geometry) {
        let scale = geometry.scale;
        for (zone, rect) in self.play.layout().zones.iter().zip(&geometry.zones) {
            // The network is what lies between the zones, and needs no name of its own.
            let network = zone.nodes.iter().any(|node| self.lists.get(usize::from(node.0)).is_none_or(Option::is_none));
            if network {
                continue;
            }
            painter.rect(
                *rect,
                CornerRadius::same((18.0 * scale) as u8),
                self.palette.zone,
                Stroke::new(1.0, self.palette.faint),
                StrokeKind::Inside,
            );
            let at = rect.left_top() + vec2(14.0, 7.0) * scale;
            painter.text(
                at,
                Align2::LEFT_TOP,
                &zone.name,
                theme::semi_bold((12.5 * scale).max(8.0)),
                self.palette.muted,
            );
        }
    }

    fn wires(&self, painter: &Painter, geometry: &Geometry) {
        for (spec, state) in self.play.spec().links.iter().zip(&self.model.links) {
            wire::link(painter, geometry, (NodeId(spec.ends.0), NodeId(spec.ends.1)), *state, self.palette);
        }
        for (view, stage) in &self.model.connections {
            let curve = self.curve(geometry, view);
            let grown = self.grown(view, *stage);
            wire::connection(painter, curve, view, *stage, grown, self.palette, geometry.scale);
        }
    }

    /// How far a connection has grown while it opens, or faded since it ended.
    fn grown(&self, view: &ConnectionView, stage: ConnectionStage) -> f32 {
        let since = match (stage, view.closed) {
            (ConnectionStage::Ended(_), Some((closed, _))) => self.model.story.saturating_sub(closed),
            _ => self.model.story.saturating_sub(view.opening),
        };
        (since.as_secs_f32() / ConnectionView::FADE.as_secs_f32()).clamp(0.0, 1.0)
    }

    /// The way of a connection: several between the same computers lie side by side.
    fn curve(&self, geometry: &Geometry, view: &ConnectionView) -> Curve {
        let same = |other: &ConnectionView| {
            (other.client, other.server) == (view.client, view.server)
                || (other.client, other.server) == (view.server, view.client)
        };
        let place = self.model.connections.iter().filter(|(other, _)| same(other) && other.id < view.id).count();
        // 0, 1, -1, 2, -2, …
        let lane = place.div_ceil(2) as f32 * if place % 2 == 1 { 1.0 } else { -1.0 };
        geometry.curve(view.client, view.server, lane)
    }

    fn ground(&self, ui: &Ui, ground: &egui::Response) -> Vec<Gesture> {
        let mut gestures = Vec::new();
        if ground.clicked() {
            gestures.push(Gesture::Select(None));
        }
        let mut camera = self.camera;
        if ground.dragged() {
            camera.pan += ground.drag_delta();
        }
        if let Some(pointer) = ground.hover_pos() {
            let wheel = ui.input(|input| input.smooth_scroll_delta.y);
            if wheel != 0.0 {
                let zoom = (camera.zoom * (wheel * 0.004).exp()).clamp(0.5, 6.0);
                // What is under the pointer stays there.
                let from_centre = pointer - ground.rect.center();
                camera.pan = from_centre - (from_centre - camera.pan) * (zoom / camera.zoom);
                camera.zoom = zoom;
            }
        }
        if camera != self.camera {
            gestures.push(Gesture::Camera(camera));
        }
        gestures
    }

    fn cards(&self, ui: &Ui, painter: &Painter, geometry: &Geometry, gestures: &mut Vec<Gesture>) {
        for node in self.play.layout().reading_order() {
            let at = usize::from(node.0);
            let (Some(spec), rect) = (self.play.spec().nodes.get(at), geometry.card(node)) else { continue };
            let target = Target::Node(node);
            let look = card::Look {
                palette: self.palette,
                scale: geometry.scale,
                now: self.model.sim,
                unplugged: self.unplugged(node),
                halo: self.halo(node),
                lit: match self.hovered.or(self.selected) {
                    Some(Target::Message(seal)) => Some(seal),
                    _ => None,
                },
            };
            let state = self.model.hosts.get(at).copied().flatten();
            let response = ui.interact(rect, ui.id().with(("node", node)), Sense::click());
            let words =
                state.map_or_else(|| spec.title.clone(), |s| format!("{}: {}", spec.title, s.sentence(look.unplugged)));
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &words));
            let mut placed = Vec::new();
            match (state, self.lists.get(at).and_then(Option::as_ref)) {
                (Some(state), Some(lists)) if !matches!(spec.kind, NodeKind::Router) => {
                    placed = card::host(painter, rect, spec, state, lists, self.play, &look);
                }
                _ => card::router(painter, rect, spec, &look),
            }
            if self.selected == Some(target) || response.has_focus() {
                let radius = CornerRadius::same((16.0 * geometry.scale) as u8);
                painter.rect_stroke(
                    rect.expand(2.0),
                    radius,
                    Stroke::new(2.0, self.palette.focus),
                    StrokeKind::Outside,
                );
            } else if self.hovered == Some(target) {
                let radius = CornerRadius::same((15.0 * geometry.scale) as u8);
                painter.rect_stroke(rect, radius, Stroke::new(1.5, self.palette.line), StrokeKind::Outside);
            }
            if response.double_clicked() {
                gestures.push(Gesture::Open(target));
            } else if response.clicked() {
                gestures.push(Gesture::Select(Some(target)));
            } else if response.secondary_clicked() {
                gestures.push(Gesture::Menu(node));
            } else if response.hovered() {
                gestures.push(Gesture::Hover(target));
            }
            for (n, sign) in placed.into_iter().enumerate() {
                self.sign(ui, node, n, &sign, gestures);
            }
        }
    }

    /// A sign on a card can be pointed at by itself.
    fn sign(&self, ui: &Ui, node: NodeId, number: usize, sign: &card::Placed, gestures: &mut Vec<Gesture>) {
        let target = Target::Message(sign.seal);
        let response = ui.interact(sign.rect, ui.id().with(("sign", node, number)), Sense::click());
        let subject = self.play.sign(sign.seal).map_or_else(String::new, |(_, subject)| subject.to_owned());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("message “{subject}”")));
        if response.has_focus() {
            ui.painter().rect_stroke(sign.rect, 6.0, Stroke::new(2.0, self.palette.focus), StrokeKind::Outside);
        }
        if response.clicked() {
            gestures.push(Gesture::Select(Some(target)));
        } else if response.hovered() {
            gestures.push(Gesture::Hover(target));
            response.on_hover_text(if subject.is_empty() { "a message".to_owned() } else { subject });
        }
    }

    /// Whether every link of a computer is unplugged.
    fn unplugged(&self, node: NodeId) -> bool {
        let mut mine = self
            .play
            .spec()
            .links
            .iter()
            .zip(&self.model.links)
            .filter(|(spec, _)| spec.ends.0 == node.0 || spec.ends.1 == node.0)
            .peekable();
        mine.peek().is_some() && mine.all(|(_, state)| !state.up)
    }

    /// A change is seen for a moment where it happens.
    fn halo(&self, node: NodeId) -> f32 {
        let Some(cue) = self.model.cue else { return 0.0 };
        let Some(event) = self.play.world().trace().get(cue.event).filter(|event| event.node == node) else {
            return 0.0;
        };
        let is_change = !matches!(event.what, crate::trace::What::Line(_) | crate::trace::What::Dns(_));
        if !is_change || self.model.story < cue.start || self.model.story > cue.end {
            return 0.0;
        }
        let whole = (cue.end - cue.start).as_secs_f32().max(f32::EPSILON);
        1.0 - 0.6 * (self.model.story - cue.start).as_secs_f32() / whole
    }

    /// Thin threads join all copies of the message that is pointed at.
    fn threads(&self, painter: &Painter, geometry: &Geometry) {
        let Some(Target::Message(seal)) = self.hovered.or(self.selected) else { return };
        let holders: Vec<NodeId> = (0..)
            .map(NodeId)
            .zip(&self.model.hosts)
            .filter(|(_, state)| state.is_some_and(|state| !state.places_of(seal).is_empty()))
            .map(|(node, _)| node)
            .collect();
        for pair in holders.windows(2) {
            let points = geometry.curve(pair[0], pair[1], -0.5).points(24);
            painter.extend(Shape::dashed_line(&points, Stroke::new(1.5, self.palette.focus), 2.0, 4.0));
        }
    }

    fn flights(&self, ui: &Ui, painter: &Painter, geometry: &Geometry, gestures: &mut Vec<Gesture>) {
        for view in &self.model.flights {
            let curve = self.flight_curve(geometry, view);
            let at = token::position(view, curve, geometry.scale, self.reduced_motion);
            let seal = match &view.flight.cargo {
                Cargo::Message { seal, .. } => *seal,
                _ => None,
            };
            let sign = seal.and_then(|seal| self.play.sign(seal)).map(|(sign, _)| sign);
            let target = Target::Event(view.flight.sent);
            let lit = [self.hovered, self.selected].contains(&Some(target))
                || seal.is_some_and(|seal| [self.hovered, self.selected].contains(&Some(Target::Message(seal))));
            let rect = token::paint(painter, view, at, sign, lit, self.palette, geometry.scale);
            let response = ui.interact(rect, ui.id().with(("flight", view.flight.sent)), Sense::click());
            if response.clicked() {
                gestures.push(Gesture::Select(Some(target)));
            } else if response.hovered() {
                gestures.push(Gesture::Hover(target));
            }
        }
    }

    fn flight_curve(&self, geometry: &Geometry, view: &FlightView<'_>) -> Curve {
        let connection = view.flight.cargo.connection();
        let on = connection.and_then(|id| self.play.connections().iter().find(|connection| connection.id == id));
        match on {
            Some(on) => {
                let mut curve = self.curve(geometry, on);
                if view.flight.from != on.client {
                    curve.points.reverse();
                }
                curve
            }
            None => geometry.curve(view.flight.from, view.flight.to, 0.0),
        }
    }
}

/// A barely visible grid, so that the ground does not look like a hole.
fn dots(painter: &Painter, rect: Rect, palette: &Palette) {
    const STEP: f32 = 24.0;
    let colour = palette.faint.gamma_multiply(0.5);
    let count = |length: f32| (length / STEP) as usize;
    let mut mesh = egui::Mesh::default();
    for column in 0..count(rect.width()) {
        for row in 0..count(rect.height()) {
            let at = rect.min + Vec2::new((column as f32 + 0.5) * STEP, (row as f32 + 0.5) * STEP);
            mesh.add_colored_rect(Rect::from_center_size(at, vec2(1.5, 1.5)), colour);
        }
    }
    painter.add(Shape::mesh(mesh));
}
