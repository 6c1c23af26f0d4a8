//! The ways of what is under way.

use egui::{Pos2, Rect, Vec2, pos2};

/// Where the way from the middle of a rectangle towards a point leaves it.
pub(super) fn leave(rect: Rect, towards: Pos2) -> Pos2 {
    let way = towards - rect.center();
    let half = rect.size() / 2.0;
    let share = (half.x / way.x.abs().max(f32::EPSILON)).min(half.y / way.y.abs().max(f32::EPSILON)).min(1.0);
    rect.center() + way * share
}

/// A quadratic Bézier curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curve {
    /// Start, control point, end.
    pub points: [Pos2; 3],
}

impl Curve {
    /// The point at a share of the way, from 0 to 1.
    #[must_use]
    pub fn at(&self, share: f32) -> Pos2 {
        let [a, b, c] = self.points;
        let rest = 1.0 - share;
        pos2(
            rest * rest * a.x + 2.0 * rest * share * b.x + share * share * c.x,
            rest * rest * a.y + 2.0 * rest * share * b.y + share * share * c.y,
        )
    }

    /// So many points along it, ends included.
    #[must_use]
    pub fn points(&self, count: usize) -> Vec<Pos2> {
        (0..count).map(|n| self.at(n as f32 / (count.max(2) - 1) as f32)).collect()
    }

    /// The middle between its ends.
    #[must_use]
    pub fn ends_middle(&self) -> Pos2 {
        self.points[0] + (self.points[2] - self.points[0]) / 2.0
    }

    /// How far a point is from it, nearly.
    #[must_use]
    pub fn distance(&self, from: Pos2) -> f32 {
        let apart = |(begin, end): (Pos2, Pos2)| {
            let (way, to) = (end - begin, from - begin);
            let share = (to.dot(way) / way.length_sq().max(f32::EPSILON)).clamp(0.0, 1.0);
            (to - way * share).length()
        };
        self.pieces(12).map(apart).fold(f32::INFINITY, f32::min)
    }

    /// What is at its left hand at a share of the way: a vector of length 1.
    #[must_use]
    pub fn left(&self, share: f32) -> Vec2 {
        let (before, after) = (self.at((share - 0.01).max(0.0)), self.at((share + 0.01).min(1.0)));
        -(after - before).normalized().rot90()
    }

    /// Its length, nearly.
    #[must_use]
    pub fn length(&self) -> f32 {
        self.pieces(8).map(|(begin, end)| begin.distance(end)).sum()
    }

    /// It as so many straight pieces. Nothing is set aside for them: they are asked for with every token of every frame.
    fn pieces(&self, count: usize) -> impl Iterator<Item = (Pos2, Pos2)> {
        let at = move |n: usize| self.at(n as f32 / count as f32);
        (0..count).map(move |n| (at(n), at(n + 1)))
    }
}
