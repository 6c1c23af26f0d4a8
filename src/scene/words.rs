//! What the things on the stage are called by whoever reads them aloud.

use super::Stage;
use crate::explain::{Said, facts, say};
use crate::mail::Seal;
use crate::sim::NodeSpec;
use crate::story::{Cargo, ConnectionView, Flight, HostState, Phase};

impl Stage<'_> {
    /// What a computer or router is, and how it is.
    pub(super) fn node_words(&self, spec: &NodeSpec, state: Option<&HostState>, unplugged: bool) -> String {
        match state {
            Some(state) => {
                let state = state.sentence(unplugged, self.voice);
                self.voice.say(&say!("stage-computer", title = &spec.title, state = state))
            }
            None => self.voice.say(&Said::from(&spec.title)),
        }
    }

    /// What a connection is, in a sentence.
    pub(super) fn connection_words(&self, view: &ConnectionView) -> String {
        let (protocol, port) = (view.protocol.name(), view.port);
        let (client, server) = (self.title(view.client), self.title(view.server));
        self.voice.say(&match view.phase(self.model.story).map(Phase::said) {
            None => say!("stage-connection", protocol = protocol, client = client, server = server, port = port),
            Some(phase) => say!(
                "stage-connection-phase",
                protocol = protocol,
                client = client,
                server = server,
                port = port,
                phase = phase
            ),
        })
    }

    /// A message, by its subject.
    pub(super) fn message_said(&self, seal: Seal) -> Said {
        match self.play.sign(seal) {
            Some((_, subject)) if !subject.is_empty() => say!("stage-message", subject = subject),
            _ => say!("stage-message-untitled"),
        }
    }

    /// What is under way, from where to where.
    pub(super) fn flight_words(&self, flight: &Flight) -> String {
        let what: Said = match &flight.cargo {
            Cargo::Message { seal: Some(seal), .. } => self.message_said(*seal),
            Cargo::Message { .. } => say!("stage-message-untitled"),
            Cargo::Line { label, .. } => Said::verbatim(label.as_str()),
            Cargo::Knock { .. } => Said::verbatim("SYN"),
            Cargo::Question(question) => Said::verbatim(question.to_string()),
            Cargo::Answer(answer) => facts::lookup_answer(answer),
            Cargo::LostPacket(_) => say!("stage-packet"),
        };
        let (from, to) = (self.title(flight.from), self.title(flight.to));
        self.voice.say(&say!("stage-flight", what = what, from = from, to = to))
    }
}
