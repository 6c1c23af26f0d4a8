//! Who waits for what: while nothing happens, and where a run has come to its end.

use std::time::Duration;

use super::Desk;
use crate::base::{DeadlineReason, SimTime};
use crate::explain::{Arg, Said, facts, say};
use crate::host::mta::BatchState;
use crate::net::{FrameSummary, NodeId};
use crate::sim::World;
use crate::story::{Gap, Screenplay, StoryTime};
use crate::trace::{
    DeliveryFailure, Event, FailureCause, FrameFact, MailFact, Notice, SubmissionFailure, Unreachable, What,
};

/// What is shorter is no time to speak of.
pub(super) const LONG: Duration = Duration::from_secs(5);

/// A computer waits for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// Who.
    pub node: NodeId,
    /// How long, as people say it.
    pub span: Duration,
    /// Until when.
    pub until: SimTime,
    /// For what.
    what: Awaited,
    /// What has led to it, in a few words.
    why: Option<Said>,
}

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Awaited {
    /// A message is to be passed on or submitted once more.
    Try,
    /// A connection that was asked for.
    Answer,
    /// The next check for mail.
    Check,
    /// A server is asked for mail that waits there.
    Asking,
}

impl Awaited {
    /// What happens at a deadline, as far as mail goes on then.
    const fn of(reason: DeadlineReason) -> Option<Self> {
        match reason {
            DeadlineReason::QueueRetry | DeadlineReason::OutboxRetry => Some(Self::Try),
            DeadlineReason::MailCheck | DeadlineReason::ImapPoll | DeadlineReason::ImapRetry => Some(Self::Check),
            DeadlineReason::AskForWaitingMail => Some(Self::Asking),
            _ => None,
        }
    }
}

impl Wait {
    /// It on a button: `Wait 2 minutes for the next try`.
    #[must_use]
    pub fn words(&self) -> Said {
        let span = self.span;
        match self.what {
            Awaited::Try => say!("wait-for-try", span = span),
            Awaited::Answer => say!("wait-for-answer", span = span),
            Awaited::Check => say!("wait-for-check", span = span),
            Awaited::Asking => say!("wait-for-asking", span = span),
        }
    }

    /// What has led to it, in a few words: `451`.
    #[must_use]
    pub fn cause(&self) -> Option<Said> {
        match self.what {
            Awaited::Answer => Some(say!("wait-no-answer")),
            _ => self.why.clone(),
        }
    }

    /// It in a sentence: `Ana's laptop waits 30 seconds before it tries again: 451.`
    #[must_use]
    pub fn told(&self, play: &Screenplay) -> Said {
        let (title, span) = (Arg::from(play.spec().title(self.node)), self.span);
        match (self.what, &self.why) {
            (Awaited::Try, Some(why)) => say!("waits-for-try-because", title = title, span = span, why = why),
            (Awaited::Try, None) => say!("waits-for-try", title = title, span = span),
            (Awaited::Answer, _) => say!("waits-for-answer", title = title, span = span),
            (Awaited::Check, _) => say!("waits-for-check", title = title, span = span),
            (Awaited::Asking, _) => say!("waits-for-asking", title = title, span = span),
        }
    }
}

/// Who waits for what in idle time of a story; `None` where nobody waits for mail to go on.
#[must_use]
pub fn in_gap(play: &Screenplay, gap: &Gap) -> Option<Wait> {
    // What was set for the end of the idle time has ended it, or something that followed at once.
    let ends_it = |at: SimTime| at <= gap.to && gap.to.since(at) < Duration::from_secs(1) && at > gap.from;
    let computers = play.world().hosts().filter_map(|(node, _)| Some((node, play.host_at(node, gap.start)?)));
    let timers = computers.filter(|(_, state)| state.is_on()).flat_map(|(node, state)| {
        let due = state.timers.iter().filter(|timer| ends_it(timer.at));
        due.filter_map(move |timer| Some((Awaited::of(timer.reason)?, node)))
    });
    let (what, node) = timers.min().or_else(|| Some((Awaited::Answer, knocks_again(play, gap)?)))?;
    let why = why(play.world(), node, gap.from).filter(|_| what == Awaited::Try);
    Some(Wait { node, span: whole(gap.to.since(gap.from)), until: gap.to, what, why })
}

/// Who asks for a connection once more at the end of idle time, because nobody has answered.
fn knocks_again(play: &Screenplay, gap: &Gap) -> Option<NodeId> {
    let world = play.world();
    let first = world.trace().events().partition_point(|event| event.at < gap.to);
    let mut then = world.trace().events()[first..].iter().take_while(|event| event.at == gap.to);
    then.find_map(|event| {
        let What::Frame(FrameFact::Lost { sent: Some(sent), .. }) = &event.what else { return None };
        let What::Frame(FrameFact::Sent { packet, .. }) = &world.trace().get(*sent)?.what else { return None };
        world.node_at(FrameSummary::of(packet)?.source)
    })
}

/// What still waits at the end of a run: the nearest try, or else the nearest check for mail.
#[must_use]
pub(super) fn at_end(world: &World) -> Option<Wait> {
    let now = world.now();
    let running = || world.hosts().filter(|(_, host)| host.is_on());
    let tries = running().flat_map(|(node, host)| {
        let batches = host.mta().into_iter().flat_map(|mta| mta.queue()).flat_map(|entry| entry.batches.values());
        batches.filter(|batch| batch.is_pending()).filter_map(move |batch| match batch.state {
            BatchState::Waiting { until } => Some((Awaited::Try, until, node)),
            // It is being tried just now.
            BatchState::InFlight => Some((Awaited::Answer, world.next_event()?, node)),
            _ => None,
        })
    });
    let timers = running().flat_map(|(node, host)| {
        host.deadlines().filter_map(move |(_, deadline)| Some((Awaited::of(deadline.reason)?, deadline.at, node)))
    });
    let (what, until, node) = tries.chain(timers).filter(|(_, until, _)| *until > now).min()?;
    let why = why(world, node, now).filter(|_| what == Awaited::Try);
    Some(Wait { node, span: whole(until.since(now)), until, what, why })
}

/// What has last kept mail of a computer from going on, up to an instant.
fn why(world: &World, node: NodeId, until: SimTime) -> Option<Said> {
    let before = |event: &&Event| event.at <= until && event.node == node;
    world.trace().events().iter().rev().filter(before).find_map(|event| match &event.what {
        What::Mail(fact) => match fact.as_ref() {
            MailFact::Deferred { failure: Some(failure), .. } => Some(undelivered(failure)),
            _ => None,
        },
        What::Notice(notice) => match notice.as_ref() {
            Notice::NotSubmitted { why, .. } => Some(unsubmitted(why)),
            _ => None,
        },
        _ => None,
    })
}

fn undelivered(failure: &DeliveryFailure) -> Said {
    match &failure.why {
        FailureCause::Refused { reply, .. } => code(reply),
        FailureCause::NotConnected { .. } => say!("wait-no-answer"),
        _ => facts::delivery_failure(failure),
    }
}

fn unsubmitted(why: &SubmissionFailure) -> Said {
    match why {
        SubmissionFailure::LoginRefused(reply)
        | SubmissionFailure::NotReady(reply)
        | SubmissionFailure::Later(reply) => code(reply),
        SubmissionFailure::Unreachable(Unreachable::Connection(_)) => say!("wait-no-answer"),
        SubmissionFailure::Unreachable(Unreachable::Name(_)) => say!("wait-no-address"),
        SubmissionFailure::Broken(_) => say!("wait-broken"),
    }
}

/// The code of a reply says enough.
fn code(reply: &crate::smtp::Reply) -> Said {
    Said::verbatim(reply.code.to_string())
}

/// A time as people say it: in whole seconds, and when it is long, in whole minutes.
fn whole(span: Duration) -> Duration {
    let seconds = (span.as_millis() as u64).div_ceil(1_000);
    Duration::from_secs(if seconds < 120 { seconds } else { (seconds + 30) / 60 * 60 })
}

impl Desk {
    /// Who waits for what at an instant in which nothing happens.
    #[must_use]
    pub fn wait_at(&self, at: StoryTime) -> Option<Wait> {
        in_gap(&self.play, self.play.map().gap_at(at)?)
    }

    /// What still waits at the end of the track that is shown, if that is more than its story tells.
    #[must_use]
    pub fn wait_at_end(&self) -> Option<Wait> {
        let open = self.live.is_none() && (self.is_on_branch() || !self.is_told());
        if open { at_end(self.play.world()) } else { None }
    }

    /// Lets the world go on behind the end of its run, until what waits there has had its turn.
    pub(super) fn wait(&mut self) {
        let Some(wait) = self.wait_at_end() else { return };
        let now = self.play.world().now();
        self.set_course(self.course().longer(self.lesson(), wait.until));
        self.playback.at = self.play.map().story_at(now).min(self.play.end());
        self.playback.play(&self.play);
        self.banner = None;
    }
}
