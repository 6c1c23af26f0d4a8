//! Where not everything is in view: who acts, and how far the stage is moved so that they are seen.

use std::time::Duration;

use egui::{Pos2, Rect, Vec2};

use super::token::ease;
use crate::desk::{Camera, Target};
use crate::net::NodeId;
use crate::story::{Cue, Flight, Screenplay, StoryTime};

/// How long the view takes at most from those who acted before to those who act now.
const MOVE: Duration = Duration::from_millis(600);
/// So many cues are looked back for those who acted before; whoever acts longer has been in view all that time.
const LOOK_BACK: usize = 64;
/// A computer that acts alone belongs to the exchange that it took part in, so many cues ago at most.
const SAME_EXCHANGE: usize = 8;

/// From whom something goes to whom; or somebody acts alone, twice.
type Pair = (NodeId, NodeId);

/// Who has to be in view.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Attention {
    /// Who acts now, and how much of the way lies behind what goes from one to the other.
    now: Option<(Pair, f32)>,
    /// Who acted before, while the view is on its way, and how much of the way lies behind it.
    before: Option<(Pair, f32)>,
    /// What a person has chosen.
    chosen: Option<NodeId>,
    /// Everything has to be in view, however small it gets.
    whole: bool,
}

impl Attention {
    /// Everything has to be in view, however small it gets.
    #[must_use]
    pub fn whole() -> Self {
        Self { whole: true, ..Self::default() }
    }

    /// Whether everything has to be in view.
    pub(super) const fn is_whole(&self) -> bool {
        self.whole
    }

    /// Who has to be in view at an instant of the story. With `still` the view does not move: it is there.
    #[must_use]
    pub fn of(play: &Screenplay, story: StoryTime, still: bool, selected: Option<Target>) -> Self {
        let chosen = match selected {
            Some(Target::Node(node)) => Some(node),
            _ => None,
        };
        let cues = play.cues();
        // Before anything has happened those are in view who begin.
        let last = play.cue_number_at(story).unwrap_or(0);
        if cues.is_empty() {
            return Self { chosen, ..Self::default() };
        }
        let now = acting(play, last);
        let earlier = (last.saturating_sub(LOOK_BACK)..last).rev().map(|at| (at, acting(play, at)));
        let mut first = last;
        let mut before = None;
        for (at, pair) in earlier {
            if !is_same(pair, now) {
                before = Some(pair);
                break;
            }
            first = at;
        }
        // When the first of what they do has been seen, they are in view.
        let whole = cues[first].end.saturating_sub(cues[first].start).min(MOVE).as_secs_f32();
        let share = story.saturating_sub(cues[first].start).as_secs_f32() / whole.max(f32::EPSILON);
        let before = before.filter(|_| share < 1.0 && !still).map(|pair| (pair, ease(share)));
        let progress = flight(play, &cues[last]).filter(|_| !still).map_or(1.0, |flight| ease(flight.progress(story)));
        Self { now: Some((now, progress)), before, chosen, whole: false }
    }
}

/// Who acts in a cue.
fn acting(play: &Screenplay, at: usize) -> Pair {
    let cues = play.cues();
    let (one, other) = ends(play, &cues[at]);
    if one != other {
        return (one, other);
    }
    let before = cues[at.saturating_sub(SAME_EXCHANGE)..at].iter().rev();
    let exchange = before.map(|cue| ends(play, cue)).find(|(a, b)| a != b);
    match exchange {
        Some((a, b)) if b == one => (a, b),
        Some((a, b)) if a == one => (b, a),
        _ => (one, one),
    }
}

fn is_same(one: Pair, other: Pair) -> bool {
    one == other || one == (other.1, other.0)
}

/// What goes on its way in a cue.
fn flight<'a>(play: &'a Screenplay, cue: &Cue) -> Option<&'a Flight> {
    let flights = play.flights();
    let first = flights.partition_point(|flight| flight.depart < cue.start);
    flights[first..].iter().take_while(|flight| flight.depart <= cue.start).find(|it| it.sent == cue.event)
}

fn ends(play: &Screenplay, cue: &Cue) -> Pair {
    if let Some(flight) = flight(play, cue) {
        return (flight.from, flight.to);
    }
    let node = play.world().trace().get(cue.event).map_or(NodeId(0), |event| event.node);
    (node, node)
}

/// What the stage is seen through: a rectangle that is moved over what stands there.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The stage.
    rect: Rect,
    /// Everything that stands on it, before it is moved and enlarged.
    content: Rect,
    /// The middle of those who act, and of those before them.
    now: Option<Pos2>,
    before: Option<(Pos2, f32)>,
    /// What a person has chosen.
    chosen: Option<Rect>,
}

impl View {
    pub(super) fn new(rect: Rect, content: Rect, attention: &Attention, card: &dyn Fn(NodeId) -> Rect) -> Self {
        let room = rect.size() - Vec2::splat(2.0 * super::geometry::MARGIN);
        // Where both are not in view together, the view goes with what is under way.
        let middle = |(from, to): Pair, progress: f32| {
            let (from, to) = (card(from), card(to));
            let both = from.union(to);
            let along = |fits: bool, middle: f32, from: f32, to: f32| {
                if fits { middle } else { from + (to - from) * progress }
            };
            let (middle, from, to) = (both.center(), from.center(), to.center());
            let x = along(both.width() <= room.x, middle.x, from.x, to.x);
            Pos2::new(x, along(both.height() <= room.y, middle.y, from.y, to.y))
        };
        Self {
            rect,
            content,
            now: attention.now.map(|(pair, progress)| middle(pair, progress)),
            before: attention.before.map(|(pair, share)| (middle(pair, 1.0), share)),
            chosen: attention.chosen.map(card),
        }
    }

    /// How far everything is moved, in points.
    #[must_use]
    pub fn shift(&self, camera: Camera) -> Vec2 {
        let (low, high) = self.reach(camera.zoom);
        // However far it is dragged, the middle of the stage shows something.
        (self.follow(camera.zoom) + Vec2::from(camera.pan)).clamp(-high, -low)
    }

    /// The camera of a zoom that moves everything as far as this.
    #[must_use]
    pub fn camera(&self, zoom: f32, shift: Vec2) -> Camera {
        Camera { zoom, pan: (shift - self.follow(zoom)).into() }
    }

    /// How far a rectangle that is in view nearly or not at all has to be moved to be in view.
    #[must_use]
    pub fn way_into_view(&self, what: Rect) -> Vec2 {
        let inside = self.rect.shrink(super::geometry::MARGIN);
        let along = |low: f32, high: f32, least: f32, most: f32| {
            if low < least { least - low } else { (most - high).min(0.0).max(least - low) }
        };
        Vec2::new(
            along(what.left(), what.right(), inside.left(), inside.right()),
            along(what.top(), what.bottom(), inside.top(), inside.bottom()),
        )
    }

    /// How far everything is moved so that those are in view who act.
    fn follow(&self, zoom: f32) -> Vec2 {
        let Some(now) = self.now else { return Vec2::ZERO };
        let mut shift = self.towards(now, zoom);
        if let Some((before, share)) = self.before {
            let from = self.towards(before, zoom);
            shift = from + (shift - from) * share;
        }
        if let Some(chosen) = self.chosen {
            let centre = self.rect.center();
            let place = |at: Pos2| centre + (at - centre) * zoom + shift;
            shift += self.way_into_view(Rect::from_min_max(place(chosen.min), place(chosen.max)));
        }
        shift
    }

    /// How far everything is moved so that a point is in the middle, or as near to it as the edges allow.
    fn towards(&self, point: Pos2, zoom: f32) -> Vec2 {
        let (low, high) = self.reach(zoom);
        let half = self.rect.size() / 2.0;
        let wanted = (self.rect.center() - point) * zoom;
        let along = |wanted: f32, low: f32, high: f32, half: f32| {
            // What fits needs not be moved.
            if low >= -half && high <= half { 0.0 } else { wanted.min(-half - low).max(half - high) }
        };
        let margin = super::geometry::MARGIN;
        Vec2::new(
            along(wanted.x, low.x - margin, high.x + margin, half.x),
            along(wanted.y, low.y - margin, high.y + margin, half.y),
        )
    }

    /// How far the content reaches from the middle of the stage.
    fn reach(&self, zoom: f32) -> (Vec2, Vec2) {
        let centre = self.rect.center();
        ((self.content.min - centre) * zoom, (self.content.max - centre) * zoom)
    }
}
