//! Why a message is where it is: the walk back over causes, told from the beginning.

use super::{Desk, LogRow};
use crate::mail::Seal;
use crate::net::NodeId;
use crate::story::StoryTime;
use crate::trace::MailFact;

impl Desk {
    /// What has led to it that a message lies on a computer as it does at this instant, the first cause first: things that were
    /// done or came about. What was said in between is in the transcript. Nothing if the message has never been there.
    #[must_use]
    pub fn why(&self, seal: Seal, node: NodeId, at: StoryTime) -> Vec<&LogRow> {
        let known = &self.log[..self.log.partition_point(|row| row.at <= at)];
        let is_about = |row: &&LogRow| row.seal == Some(seal) && row.side.is_none();
        let Some(last) = known.iter().rev().find(|row| is_about(row) && row.node == node) else { return Vec::new() };
        let trace = self.play.world().trace();
        let mut next = Some(last.event);
        let mut chain = Vec::new();
        while let Some(event) = next {
            chain.extend(self.told(event).filter(|row| row.side.is_none() && row.node != NodeId::NOWHERE));
            // A cause comes before what it leads to, so this ends.
            next = trace.get(event).and_then(|it| it.cause).filter(|cause| *cause < event);
        }
        chain.reverse();
        let begins = known.iter().find(is_about);
        if let Some(row) = begins.filter(|row| matches!(self.mail_fact(row), Some(MailFact::Composed { .. }))) {
            // It was written, so no other message is the reason that there is one, even if both were sent in one conversation.
            chain.retain(|it| it.seal.is_none_or(|it| it == seal));
            if !chain.iter().any(|it| it.event == row.event) {
                chain.push(row);
                chain.sort_by_key(|it| it.event);
            }
        }
        chain
    }

    fn mail_fact(&self, row: &LogRow) -> Option<&MailFact> {
        self.play.world().trace().get(row.event)?.what.mail()
    }
}
