//! The stage: zones, computers, links, connections and what is under way, drawn from a [`SceneModel`].
//!
//! It is one plain function of model, colours and size; nothing in it remembers anything. Everything that can be pointed at is a
//! widget with a name, so that the keyboard and screen readers reach the same things as the mouse.

mod arrange;
mod attention;
mod backdrop;
pub mod card;
mod curve;
mod geometry;
mod ground;
pub mod legend;
mod news;
mod place;
pub mod sign;
mod token;
mod traffic;
pub mod wire;
mod words;

use egui::{CornerRadius, Painter, Rect, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, WidgetType, vec2};

pub use attention::Attention;
use backdrop::Backdrop;
pub use curve::Curve;
pub use geometry::Geometry;
use legend::{Sights, Thing};
pub use place::span;
use traffic::{Lanes, Mover};

use crate::desk::{Camera, Desk, Target};
use crate::explain::{Said, Voice, say};
use crate::mail::Seal;
use crate::net::{LinkId, NodeId};
use crate::sim::{NodeKind, NodeSpec, Title};
use crate::story::{Cargo, ConnectionStage, ConnectionView, List, SceneModel, Screenplay};
use crate::theme::{self, Palette};

/// On a stage smaller than this nobody could read what stands on it: it shows where things are, and no more.
const LEGIBLE: f32 = 0.4;

/// At this scale and above, names are read well. A stage that would have to be smaller is larger than its place instead, and moved so that
/// those are in view who act.
const READABLE: f32 = 0.8;

/// What can be pointed at is at least as large as this, in points: a finger is no needle.
const TARGET: f32 = 24.0;

/// What a person does on the stage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Gesture {
    /// Points at something.
    Hover(Target),
    /// Chooses something, or nothing.
    Select(Option<Target>),
    /// Chooses the copy on this computer of the message that is selected.
    Copy(NodeId),
    /// Asks what can be done with the copy of a message on this computer.
    Menu(Seal, NodeId),
    /// Moves the stage.
    Camera(Camera),
}

/// What the stage needs to know besides the model.
pub struct Stage<'a> {
    /// The story.
    pub play: &'a Screenplay,
    /// The instant.
    pub model: &'a SceneModel<'a>,
    /// The lists of each card ([`story::lists`](crate::story::lists)).
    pub lists: &'a [Option<Vec<List>>],
    /// The colours.
    pub palette: &'a Palette,
    /// The language of the words on it.
    pub voice: Voice,
    /// What is selected.
    pub selected: Option<Target>,
    /// What is pointed at, here or in another view.
    pub hovered: Option<Target>,
    /// The message that is followed.
    pub followed: Option<Seal>,
    /// How the stage was moved.
    pub camera: Camera,
    /// The network is shown too: routers, links, packets.
    pub network: bool,
    /// Nothing flies: things light up where they leave and where they arrive.
    pub reduced_motion: bool,
    /// Things have numbers by which they are explained.
    pub legend: bool,
    /// All of it is in view, however small it gets; else those are who act.
    pub whole: bool,
}

impl<'a> Stage<'a> {
    /// The stage of a desk, as it shows this.
    #[must_use]
    pub fn of(desk: &'a Desk, model: &'a SceneModel<'a>) -> Self {
        Self {
            play: &desk.play,
            model,
            lists: &desk.lists,
            palette: desk.settings.theme.palette(),
            voice: desk.voice(),
            selected: desk.selected,
            hovered: desk.hovered,
            followed: desk.followed,
            camera: desk.camera,
            network: desk.network,
            reduced_motion: desk.settings.reduced_motion,
            legend: desk.help_open,
            whole: desk.editing().is_some(),
        }
    }
}

/// What a card on the stage in this part of the screen is known by, for what else can be done with it.
#[must_use]
pub fn card_id(ui: &Ui, node: NodeId) -> egui::Id {
    ui.id().with(("node", node))
}

impl Stage<'_> {
    /// Where everything is when it is drawn into this rectangle.
    #[must_use]
    pub fn geometry(&self, rect: Rect) -> Geometry {
        let height = |lists: &Option<Vec<List>>| lists.as_ref().map(|lists| card::height(lists));
        let heights: Vec<Option<f32>> = self.lists.iter().map(height).collect();
        let attention = if self.whole {
            Attention::whole()
        } else {
            Attention::of(self.play, self.model.story, self.reduced_motion, self.selected)
        };
        Geometry::new(self.play.layout(), &heights, rect, self.camera, &attention)
    }

    /// Draws it into all the room there is.
    pub fn show(&self, ui: &mut Ui) -> Vec<Gesture> {
        // The keyboard has nothing to do on the ground.
        let (rect, ground) = ui.allocate_exact_size(ui.available_size(), Sense::CLICK | Sense::DRAG);
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, self.palette.background);
        let geometry = self.geometry(rect);
        let lanes = Lanes::of(self.model);
        let looks = (self.palette, self.voice, self.reduced_motion);
        let movers = traffic::movers(&painter, self.play, self.model, (&geometry, &lanes), looks);
        let backdrop = Backdrop::of(self);
        dots(&painter, rect, self.palette);
        self.zones(&painter, &geometry);
        self.wires(&painter, &geometry, &lanes, &backdrop);
        self.zone_names(&painter, &geometry, &movers);
        let mut gestures = self.ground(ui, &ground, &geometry, &lanes);
        self.links(ui, &geometry, &mut gestures);
        let mut sights = Sights::default();
        self.cards(ui, &painter, &geometry, (&mut gestures, &mut sights));
        self.step_back(&painter, &geometry, &backdrop);
        self.threads(&painter, &geometry);
        self.plates(ui, &painter, (&geometry, &lanes), &movers, &mut gestures);
        self.movers(ui, &painter, (&movers, &backdrop), &geometry, &mut gestures);
        if self.legend {
            self.sights(&painter, (&geometry, &lanes), &movers, &mut sights);
            sights.paint(&painter, self.palette);
        }
        gestures
    }

    /// Whether something is selected or pointed at.
    fn is_lit(&self, target: Target) -> bool {
        self.selected == Some(target) || self.hovered == Some(target)
    }

    /// Whether a node is to be seen: routers are part of the network.
    fn is_shown(&self, spec: &NodeSpec) -> bool {
        self.network || !matches!(spec.kind, NodeKind::Router)
    }

    /// The name of a node, for people.
    fn title(&self, node: NodeId) -> &Title {
        self.play.spec().title(node)
    }

    /// The zones that are places: the network is what lies between them, and needs no name of its own.
    fn places<'g>(&self, geometry: &'g Geometry) -> impl Iterator<Item = (&Title, &'g Rect)> {
        let is_place =
            |zone: &crate::story::Zone| zone.nodes.iter().any(|node| !self.play.layout().network.contains(node));
        let zones = self.play.layout().zones.iter().zip(&geometry.zones);
        zones.filter(move |(zone, _)| is_place(zone)).map(|(zone, rect)| (&zone.name, rect))
    }

    fn zones(&self, painter: &Painter, geometry: &Geometry) {
        for (_, rect) in self.places(geometry) {
            painter.rect(
                *rect,
                CornerRadius::same((18.0 * geometry.scale).min(127.0) as u8),
                self.palette.zone,
                Stroke::new(1.0, self.palette.faint),
                StrokeKind::Inside,
            );
        }
    }

    /// Over the links, which may run through a zone that is not theirs. They fade where a token passes.
    fn zone_names(&self, painter: &Painter, geometry: &Geometry, movers: &[Mover<'_>]) {
        let scale = geometry.scale;
        for (name, rect) in self.places(geometry).filter(|_| scale >= LEGIBLE) {
            let at = rect.left_top() + vec2(14.0, 7.0) * scale;
            let font = theme::semi_bold((12.5 * scale).max(8.0));
            let galley = painter.layout_no_wrap(self.voice.say(&Said::from(name)), font, self.palette.muted);
            let place = Rect::from_min_size(at, galley.size());
            let opacity = free(place, movers, scale);
            if opacity > 0.0 {
                painter.rect_filled(place.expand(2.0), 4.0, self.palette.zone.gamma_multiply(opacity));
                painter.galley_with_override_text_color(at, galley, self.palette.muted.gamma_multiply(opacity));
            }
        }
    }

    fn wires(&self, painter: &Painter, geometry: &Geometry, lanes: &Lanes, backdrop: &Backdrop) {
        for (at, (spec, state)) in self.play.spec().links.iter().zip(&self.model.links).enumerate() {
            let lit = self.is_lit(Target::Link(LinkId(at as u16)));
            if self.network || lit || !state.up || state.loss_per_million > 0 {
                let ends = (NodeId(spec.ends.0), NodeId(spec.ends.1));
                wire::link(painter, geometry, ends, *state, lit, (self.palette, self.voice));
            }
        }
        for (view, stage) in &self.model.connections {
            let curve = lanes.curve(geometry, view);
            if self.is_lit(Target::Connection(view.id)) {
                let halo = Stroke::new(10.0 * geometry.scale.max(0.5), self.palette.focus.gamma_multiply(0.35));
                painter.add(Shape::line(curve.points(48), halo));
            }
            let mut painter = painter.clone();
            painter.multiply_opacity(backdrop.opacity(Some(view.id)));
            wire::connection(&painter, curve, view, *stage, self.grown(view, *stage), self.palette, geometry.scale);
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

    /// The plates on connections; they fade where a token passes.
    fn plates(
        &self,
        ui: &Ui,
        painter: &Painter,
        (geometry, lanes): (&Geometry, &Lanes),
        movers: &[Mover<'_>],
        gestures: &mut Vec<Gesture>,
    ) {
        if geometry.scale < LEGIBLE {
            return;
        }
        let mut taken: Vec<Rect> = Vec::new();
        for (view, stage) in &self.model.connections {
            if *stage != ConnectionStage::Open {
                continue;
            }
            // In the middle, or where no other plate is.
            let curve = lanes.curve(geometry, view);
            let room = |share: f32| Rect::from_center_size(curve.at(share), vec2(84.0, 24.0) * geometry.scale);
            let is_free = |room: &Rect| !taken.iter().any(|other| other.intersects(*room));
            let shares = [0.5, 0.36, 0.64, 0.24, 0.76, 0.14, 0.86];
            let Some(room) = shares.into_iter().map(room).find(is_free) else { continue };
            taken.push(room);
            let (centre, opacity) = (room.center(), free(room, movers, geometry.scale));
            if opacity <= 0.02 {
                continue;
            }
            let phase = view.phase(self.model.story);
            let rect = wire::plate(painter, centre, view, phase, opacity, self.palette, geometry.scale);
            let response = ui.interact(reachable(rect), ui.id().with(("connection", view.id)), Sense::click());
            let words = || self.connection_words(view);
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, words()));
            self.target_ui(&response, Target::Connection(view.id), geometry, gestures);
            theme::tip(response, |_| words());
        }
    }

    /// A link can be pointed at all along, and reached with the keyboard in its middle.
    fn links(&self, ui: &Ui, geometry: &Geometry, gestures: &mut Vec<Gesture>) {
        if geometry.scale < LEGIBLE || !self.network {
            return;
        }
        for (at, (spec, state)) in self.play.spec().links.iter().zip(&self.model.links).enumerate() {
            let ends = (NodeId(spec.ends.0), NodeId(spec.ends.1));
            let rect = Rect::from_center_size(wire::link_middle(geometry, ends), vec2(24.0, 24.0));
            let response = ui.interact(rect, ui.id().with(("link", at)), Sense::click());
            let plugged = if state.up { "yes" } else { "no" };
            let words = || say!("stage-link", from = self.title(ends.0), to = self.title(ends.1), plugged = plugged);
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, self.voice.say(&words())));
            self.target_ui(&response, Target::Link(LinkId(at as u16)), geometry, gestures);
        }
    }

    /// What can be pointed at and chosen, by a click, a long touch, or the keyboard.
    fn target_ui(&self, response: &egui::Response, target: Target, geometry: &Geometry, gestures: &mut Vec<Gesture>) {
        if response.gained_focus() {
            gestures.extend(self.camera_to(response.rect, geometry));
        }
        if response.clicked() || response.secondary_clicked() {
            gestures.push(Gesture::Select(Some(target)));
        } else if response.hovered() {
            gestures.push(Gesture::Hover(target));
        }
    }

    fn cards(
        &self,
        ui: &Ui,
        painter: &Painter,
        geometry: &Geometry,
        (gestures, sights): (&mut Vec<Gesture>, &mut Sights),
    ) {
        let numbered = self.play.layout().computers();
        for node in self.play.layout().reading_order() {
            let at = usize::from(node.0);
            let (Some(spec), rect) = (self.play.spec().nodes.get(at), geometry.card(node)) else { continue };
            if !self.is_shown(spec) {
                continue;
            }
            let target = Target::Node(node);
            let settling = |list: &List, seal: Seal| self.settling(node, list, seal);
            let look = card::Look {
                palette: self.palette,
                voice: self.voice,
                scale: geometry.scale,
                now: self.model.sim,
                unplugged: self.unplugged(node),
                halo: self.halo(node),
                settling: &settling,
                lit: match self.hovered.or(self.selected) {
                    Some(Target::Message(seal)) => Some(seal),
                    _ => None,
                },
            };
            let state = self.model.host(node);
            let response = ui.interact(rect, card_id(ui, node), Sense::click());
            // Asked for only when somebody listens: a large world has many sentences.
            let words = || self.node_words(spec, state, look.unplugged);
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, words()));
            if let Some(digit) = numbered.iter().position(|it| *it == node).map(|at| at + 1).filter(|digit| *digit < 10)
            {
                let named = |it: &mut egui::accesskit::Node| it.set_keyboard_shortcut(digit.to_string());
                ui.ctx().accesskit_node_builder(response.id, named);
            }
            let mut placed = Vec::new();
            match (state, self.lists.get(at).and_then(Option::as_ref)) {
                (Some(state), _) if self.play.layout().network.contains(&node) => {
                    card::name_server(painter, rect, spec, state, &look);
                }
                (Some(state), Some(lists)) => {
                    placed = card::host(painter, rect, spec, state, lists, self.play, &look);
                }
                _ => card::router(painter, rect, spec, &look),
            }
            if self.selected == Some(target) {
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
            self.target_ui(&response, target, geometry, gestures);
            for (n, sign) in placed.into_iter().enumerate() {
                sights.see(painter, Thing::Envelope, sign.envelope);
                sights.see(painter, Thing::Seal, sign.envelope);
                self.sign(ui, node, (n, &sign), geometry, gestures);
            }
        }
    }

    /// A sign on a card can be pointed at by itself.
    fn sign(
        &self,
        ui: &Ui,
        node: NodeId,
        (number, sign): (usize, &card::Placed),
        geometry: &Geometry,
        gestures: &mut Vec<Gesture>,
    ) {
        let target = Target::Message(sign.seal);
        let response = ui.interact(reachable(sign.rect), ui.id().with(("sign", node, number)), Sense::click());
        let words = || self.voice.say(&self.message_said(sign.seal));
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, words()));
        if response.secondary_clicked() {
            gestures.push(Gesture::Menu(sign.seal, node));
        } else {
            self.target_ui(&response, target, geometry, gestures);
        }
        if response.clicked() {
            gestures.push(Gesture::Copy(node));
        }
        theme::tip(response, |_| words());
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

    /// Thin threads join all copies of the message that is pointed at.
    fn threads(&self, painter: &Painter, geometry: &Geometry) {
        let Some(Target::Message(seal)) = self.hovered.or(self.selected) else { return };
        let holders: Vec<NodeId> =
            self.model.computers().filter(|(_, state)| state.holds(seal)).map(|(node, _)| node).collect();
        for pair in holders.windows(2) {
            let points = geometry.curve(pair[0], pair[1], -0.5).points(24);
            painter.extend(Shape::dashed_line(&points, Stroke::new(1.5, self.palette.focus), 2.0, 4.0));
        }
    }

    fn movers(
        &self,
        ui: &Ui,
        painter: &Painter,
        (movers, backdrop): (&[Mover<'_>], &Backdrop),
        geometry: &Geometry,
        gestures: &mut Vec<Gesture>,
    ) {
        for mover in movers {
            let mut painter = painter.clone();
            painter.multiply_opacity(backdrop.opacity(mover.view.flight.cargo.connection()));
            let flight = mover.view.flight;
            let target = Target::Event(flight.sent);
            let carries = match &flight.cargo {
                Cargo::Message { seal: Some(seal), .. } => Some(Target::Message(*seal)),
                _ => None,
            };
            let lit = self.is_lit(target) || carries.is_some_and(|message| self.is_lit(message));
            mover.token.paint(&painter, (mover.centre, mover.way()), lit, self.palette);
            if mover.token.is_legible() {
                let rect = reachable(mover.rect());
                let response = ui.interact(rect, ui.id().with(("flight", flight.sent)), Sense::click());
                let words = || self.flight_words(flight);
                response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, words()));
                self.target_ui(&response, target, geometry, gestures);
            }
        }
    }
}

/// What is pointed at to reach something of this size: no smaller than a finger can find.
fn reachable(rect: Rect) -> Rect {
    Rect::from_center_size(rect.center(), rect.size().max(Vec2::splat(TARGET)))
}

/// How much of something in a place is to be seen while tokens pass: all of it, or nothing where one is.
fn free(place: Rect, movers: &[Mover<'_>], scale: f32) -> f32 {
    let nearest = movers.iter().map(|mover| gap(mover.rect(), place)).fold(f32::INFINITY, f32::min);
    (nearest / (16.0 * scale)).clamp(0.0, 1.0)
}

/// How far two rectangles are apart; nothing or less where they meet.
fn gap(a: Rect, b: Rect) -> f32 {
    ((a.center() - b.center()).abs() - (a.size() + b.size()) / 2.0).max_elem()
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
