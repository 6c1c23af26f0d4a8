//! The kinds of words, and where in a lesson they stand.

use super::{Field, Takes, Word};
use crate::explain::{Said, say};

/// What kind of word something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The file itself.
    Lesson,
    /// A part of the world.
    World,
    /// A step of the story.
    Step,
    /// What a person does, or what happens to the world.
    Action,
    /// What a person does with a mail program.
    MailAction,
    /// How a prediction is answered.
    Prediction,
    /// What of the world is counted for one.
    Measure,
    /// How an exercise is answered.
    Exercise,
    /// What can be demanded.
    Condition,
    /// What a fault does.
    Effect,
    /// What a real program or server does.
    PeerAction,
    /// For whom a lesson is.
    Level,
    /// What a computer looks like.
    Icon,
    /// What a service does with lines that break a rule.
    Tolerance,
    /// What a mail server may do without.
    SmtpExtension,
    /// What a POP3 service may do without.
    Pop3Extension,
    /// What an IMAP4 service may do without.
    ImapExtension,
    /// When a server sends on what waits for another one.
    Hold,
    /// What a POP3 program leaves on the server.
    Keep,
    /// What an IMAP4 program fetches.
    Download,
    /// How an IMAP4 program learns of changes.
    Stay,
    /// Who speaks on a connection.
    Side,
    /// What is spoken on a connection.
    Protocol,
    /// What can become of a message.
    FactKind,
    /// How a value is written.
    Notation,
}

/// Where in a lesson something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It is the whole file.
    File,
    /// Among the fields of the file.
    Lesson,
    /// Among the fields of the world.
    World,
    /// Among the steps.
    Steps,
}

impl Kind {
    /// All kinds in the order in which they are shown.
    pub const ALL: [Self; 25] = [
        Self::Lesson,
        Self::World,
        Self::Step,
        Self::Action,
        Self::MailAction,
        Self::Prediction,
        Self::Measure,
        Self::Exercise,
        Self::Condition,
        Self::Effect,
        Self::PeerAction,
        Self::Level,
        Self::Icon,
        Self::Tolerance,
        Self::SmtpExtension,
        Self::Pop3Extension,
        Self::ImapExtension,
        Self::Hold,
        Self::Keep,
        Self::Download,
        Self::Stay,
        Self::Side,
        Self::Protocol,
        Self::FactKind,
        Self::Notation,
    ];

    /// The name of the kind where a field takes any word of it.
    #[must_use]
    pub const fn type_name(self) -> Option<&'static str> {
        Some(match self {
            Self::Lesson | Self::World | Self::Notation => return None,
            Self::Step => "Step",
            Self::Action => "Action",
            Self::MailAction => "MailAction",
            Self::Prediction => "Prediction",
            Self::Measure => "Measure",
            Self::Exercise => "Exercise",
            Self::Condition => "Condition",
            Self::Effect => "Effect",
            Self::PeerAction => "PeerAction",
            Self::Level => "Level",
            Self::Icon => "Icon",
            Self::Tolerance => "Tolerance",
            Self::SmtpExtension => "SmtpExtension",
            Self::Pop3Extension => "Pop3Extension",
            Self::ImapExtension => "ImapExtension",
            Self::Hold => "Hold",
            Self::Keep => "Keep",
            Self::Download => "Download",
            Self::Stay => "Stay",
            Self::Side => "Side",
            Self::Protocol => "Protocol",
            Self::FactKind => "FactKind",
        })
    }

    /// What stands above its words.
    #[must_use]
    pub fn title(self) -> Said {
        match self {
            Self::Lesson => say!("kind-lesson"),
            Self::World => say!("kind-world"),
            Self::Step => say!("kind-step"),
            Self::Action => say!("kind-action"),
            Self::MailAction => say!("kind-mail-action"),
            Self::Prediction => say!("kind-prediction"),
            Self::Measure => say!("kind-measure"),
            Self::Exercise => say!("kind-exercise"),
            Self::Condition => say!("kind-condition"),
            Self::Effect => say!("kind-effect"),
            Self::PeerAction => say!("kind-peer-action"),
            Self::Level => say!("kind-level"),
            Self::Icon => say!("kind-icon"),
            Self::Tolerance => say!("kind-tolerance"),
            Self::SmtpExtension => say!("kind-smtp-extension"),
            Self::Pop3Extension => say!("kind-pop3-extension"),
            Self::ImapExtension => say!("kind-imap-extension"),
            Self::Hold => say!("kind-hold"),
            Self::Keep => say!("kind-keep"),
            Self::Download => say!("kind-download"),
            Self::Stay => say!("kind-stay"),
            Self::Side => say!("kind-side"),
            Self::Protocol => say!("kind-protocol"),
            Self::FactKind => say!("kind-fact"),
            Self::Notation => say!("kind-notation"),
        }
    }

    /// Whether its words are nothing but choices for a field.
    #[must_use]
    pub const fn is_choice(self) -> bool {
        match self {
            Self::Lesson | Self::World | Self::Notation => false,
            Self::Prediction | Self::Measure | Self::Exercise => false,
            Self::Step | Self::Action | Self::MailAction | Self::Condition | Self::Effect | Self::PeerAction => false,
            Self::Level | Self::Icon | Self::Tolerance | Self::Hold | Self::Keep | Self::Download | Self::Stay => true,
            Self::SmtpExtension | Self::Pop3Extension | Self::ImapExtension => true,
            Self::Side | Self::Protocol | Self::FactKind => true,
        }
    }

    /// What stands around every word of the kind. Parts of the world and notations have each their own.
    const fn frame(self) -> (Place, &'static str) {
        match self {
            Self::Lesson | Self::World | Self::Notation => (Place::File, "{}"),
            Self::Step => (Place::Steps, "{}"),
            Self::Action => (Place::Steps, "Do({})"),
            Self::MailAction => (Place::Steps, r#"Do(Mail("laptop", {}))"#),
            Self::Prediction => (Place::Steps, r#"Predict(id: "which", ask: "Which is it?", answer: {})"#),
            Self::Measure => (Place::Steps, r#"Predict(id: "how-many", ask: "How many?", answer: HowMany(of: {}))"#),
            Self::Exercise => (Place::Steps, r#"Quiz(id: "which", ask: "Which is it?", answer: {})"#),
            Self::Condition => (Place::Steps, "Expect(that: {})"),
            Self::Effect => {
                (Place::Steps, r#"Do(SetFault(on: "mail", name: "busy", service: "mta", command: "RCPT", effect: {}))"#)
            }
            Self::PeerAction => (Place::Steps, r#"Do(Peer("gateway", 1, {}))"#),
            Self::Level => (Place::Lesson, "level: {}"),
            Self::Icon => (Place::World, r#"hosts: [(name: "desk", icon: {})]"#),
            Self::Tolerance => (Place::World, r#"hosts: [(name: "mail", imap: (tolerance: {}))]"#),
            Self::SmtpExtension => {
                (Place::World, r#"hosts: [(name: "mail", mta: (local: ["example.org"], without: [{}]))]"#)
            }
            Self::Pop3Extension => (Place::World, r#"hosts: [(name: "mail", pop3: (without: [{}]))]"#),
            Self::ImapExtension => (Place::World, r#"hosts: [(name: "mail", imap: (without: [{}]))]"#),
            Self::Hold => {
                (Place::World, r#"hosts: [(name: "mail", mta: (relay: [(domain: "school.example.org", hold: {})]))]"#)
            }
            Self::Keep => (Place::Steps, r#"Do(Mail("laptop", SetKeep({})))"#),
            Self::Download => (
                Place::World,
                r#"hosts: [
    (name: "mail", accounts: [(name: "ana")], mta: (local: ["example.org"]), imap: true),
    (name: "laptop", mail_program: (address: "ana@example.org", server: "mail", imap: (download: {}))),
]"#,
            ),
            Self::Stay => (
                Place::World,
                r#"hosts: [
    (name: "mail", accounts: [(name: "ana")], mta: (local: ["example.org"]), imap: true),
    (name: "laptop", mail_program: (address: "ana@example.org", server: "mail", imap: (stay: {}))),
]"#,
            ),
            Self::Side => (Place::Steps, "Expect(that: Said(protocol: smtp, by: {}))"),
            Self::Protocol => (Place::Steps, "Expect(that: Said(protocol: {}, by: client))"),
            Self::FactKind => (Place::Steps, "Expect(that: Fact(what: {}))"),
        }
    }

    /// A word of this kind that takes nothing.
    pub(super) fn alone(self, name: &'static str, about: Said) -> Word {
        self.word(name, about, Takes::Nothing, name)
    }

    fn word(self, name: &'static str, about: Said, takes: Takes, example: &'static str) -> Word {
        Word { kind: self, name, takes, about, example, frame: self.frame() }
    }

    /// A word of this kind that takes values in an order.
    pub(super) fn in_order(
        self,
        name: &'static str,
        about: Said,
        fields: impl Into<Vec<Field>>,
        example: &'static str,
    ) -> Word {
        self.word(name, about, Takes::InOrder(fields.into()), example)
    }

    /// A word of this kind that takes values by name.
    pub(super) fn by_name(
        self,
        name: &'static str,
        about: Said,
        fields: impl Into<Vec<Field>>,
        example: &'static str,
    ) -> Word {
        self.word(name, about, Takes::ByName(fields.into()), example)
    }
}
