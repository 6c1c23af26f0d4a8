//! The gateway as a program of the world: what becomes of calls to a real server, whoever stands outside.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;

use mailscope::base::{CloseReason, SimTime};
use mailscope::explain::{Voice, facts};
use mailscope::host::{PeerAction, PeerId, ToPeer};
use mailscope::lesson::{self, Bridging};
use mailscope::net::{LinkId, NodeId};
use mailscope::sim::{Action, World};
use mailscope::trace::{ConnectionFact, Recording, What};

/// The world of a lesson in which `mail` stands for a real server, and a person calls it.
struct Called {
    world: World,
    laptop: NodeId,
    mail: NodeId,
}

impl Called {
    fn new() -> Self {
        let bridging = Bridging { real: BTreeSet::from(["mail".to_owned()]), ..Bridging::default() };
        let lesson =
            bridging.open(&lesson::shipped().into_iter().find(|lesson| lesson.id == "pop3-collect").unwrap()).unwrap();
        let [laptop, mail] = ["laptop", "mail"].map(|name| lesson.spec.host_named(name).unwrap());
        let mut world = World::new(lesson.spec.clone(), 1, Recording::Everything);
        world.run_until(SimTime::from_secs(1));
        world.gateway(mail).unwrap().attend();
        // The mail program of the laptop is not to speak here.
        let name = lesson.spec.host(mail).unwrap().address.to_string();
        world.apply(Action::Dial { on: laptop, to: None, name: Some(name), port: 110 }).unwrap();
        Self { world, laptop, mail }
    }

    fn run(&mut self, secs: u64) -> Vec<(PeerId, ToPeer)> {
        self.world.run_until(SimTime::from_secs(secs));
        let gateway = self.world.gateway(self.mail).unwrap();
        std::iter::from_fn(|| gateway.pop()).collect()
    }

    fn peer(&mut self, peer: u32, action: PeerAction) {
        self.world.apply(Action::Peer(self.mail, PeerId(peer), action)).unwrap();
    }

    /// The link on which the laptop hangs.
    fn link(&self) -> LinkId {
        let links = &self.world.spec().links;
        let at = links.iter().position(|link| [link.ends.0, link.ends.1].contains(&self.laptop.0)).unwrap();
        LinkId(at as u16)
    }

    fn closed(&self) -> Vec<CloseReason> {
        let events = self.world.trace().events().iter();
        let closed = events.filter_map(|event| match event.what {
            What::Connection(ConnectionFact::Closed { reason, .. }) if event.node == self.laptop => Some(reason),
            _ => None,
        });
        closed.collect()
    }

    fn told(&self, words: &str) -> bool {
        let events = self.world.trace().events().iter();
        events.filter(|event| event.node == self.mail).any(|event| match &event.what {
            What::Notice(_) => {
                let said = facts::fact(&self.world, event).map(|said| Voice::default().say(&said));
                said.is_some_and(|said| said.contains(words))
            }
            _ => false,
        })
    }
}

#[test]
fn a_call_that_nobody_answers_ends_when_the_caller_gives_up_and_people_are_told_why() {
    let mut called = Called::new();
    assert_eq!(called.run(2), [(PeerId(1), ToPeer::Call(110))]);
    assert_eq!((called.closed(), called.told("did not answer")), (vec![], false));
    assert_eq!(called.run(200), [(PeerId(1), ToPeer::Break)]);
    assert_eq!((called.closed(), called.told("did not answer")), (vec![CloseReason::TimedOut], true));
    assert_eq!(called.world.gateway(called.mail).unwrap().peers().count(), 0);
}

/// What says that the connection stands is lost until the server has forgotten it. The caller asks once more, and that is another call: the
/// first one does not come back later to break it.
#[test]
fn a_caller_that_asks_again_is_connected_for_good() {
    let mut called = Called::new();
    called.run(2);
    let link = called.link();
    called.world.apply(Action::Unplug(link)).unwrap();
    called.peer(1, PeerAction::Answers);
    called.run(70);
    called.world.apply(Action::PlugIn(link)).unwrap();
    let mut asked = Vec::new();
    for at in 70..126 {
        asked.extend(called.run(at));
    }
    assert_eq!(asked, [(PeerId(1), ToPeer::Break), (PeerId(2), ToPeer::Call(110))]);
    called.peer(2, PeerAction::Answers);
    called.peer(2, PeerAction::Says("+OK here I am\r\n".into()));
    assert_eq!(called.run(400), []);
    assert_eq!(called.closed(), []);
    called.peer(2, PeerAction::Breaks);
    called.run(401);
    assert_eq!(called.closed(), [CloseReason::Reset]);
}
