//! What has just changed, and is seen to have changed for a moment.

use super::Stage;
use crate::mail::Seal;
use crate::net::NodeId;
use crate::story::{HostState, List, StoryTime};
use crate::trace::What;

impl Stage<'_> {
    /// How much of its landing a message still has before it, that has just come into a list: from 1 to 0.
    pub(super) fn settling(&self, node: NodeId, list: &List, seal: Seal) -> f32 {
        const SETTLE: StoryTime = StoryTime::from_millis(450);
        let holds = |state: &HostState| list.rows(state).iter().any(|row| row.seal == Some(seal));
        match self.play.true_since(node, self.model.story, SETTLE, &holds) {
            Some(since) if !self.reduced_motion => {
                let gone = self.model.story.saturating_sub(since).as_secs_f32() / SETTLE.as_secs_f32();
                (1.0 - gone).clamp(0.0, 1.0).powi(2)
            }
            _ => 0.0,
        }
    }

    /// A change is seen for a moment where it happens.
    pub(super) fn halo(&self, node: NodeId) -> f32 {
        let Some(cue) = self.model.cue else { return 0.0 };
        let Some(event) = self.play.world().trace().get(cue.event).filter(|event| event.node == node) else {
            return 0.0;
        };
        let is_change = !matches!(event.what, What::Line(_) | What::Dns(_));
        if !is_change || self.model.story < cue.start || self.model.story > cue.end {
            return 0.0;
        }
        let whole = (cue.end - cue.start).as_secs_f32().max(f32::EPSILON);
        1.0 - 0.6 * (self.model.story - cue.start).as_secs_f32() / whole
    }
}
