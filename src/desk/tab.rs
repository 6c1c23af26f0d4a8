//! The panels beside the stage, by name.

use super::shortcut::{Shortcut, key};
use crate::explain::{Said, say};

/// A panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Tab {
    /// Who said what.
    #[default]
    Transcript,
    /// The mail on every computer.
    Mailboxes,
    /// One message.
    Message,
    /// Lines between lifelines.
    Sequence,
    /// Packets on links.
    Packets,
    /// What will happen next.
    Queue,
    /// The stage in words.
    Outline,
    /// The mail program of a computer.
    Mail,
    /// Speaking by hand.
    Terminal,
    /// What is broken on purpose.
    Faults,
    /// Real programs.
    Connect,
}

impl Tab {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Transcript,
        Self::Mailboxes,
        Self::Message,
        Self::Sequence,
        Self::Packets,
        Self::Queue,
        Self::Outline,
        Self::Mail,
        Self::Terminal,
        Self::Faults,
        Self::Connect,
    ];

    /// Its name: on the command line, and in every list.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Transcript => "transcript",
            Self::Mailboxes => "mailboxes",
            Self::Message => "message",
            Self::Sequence => "sequence",
            Self::Packets => "packets",
            Self::Queue => "queue",
            Self::Outline => "outline",
            Self::Mail => "mail",
            Self::Terminal => "terminal",
            Self::Faults => "faults",
            Self::Connect => "connect",
        }
    }

    /// The panel of a name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.name() == name)
    }

    /// What people call it.
    #[must_use]
    pub const fn text(self) -> Said {
        match self {
            Self::Transcript => say!("command-transcript"),
            Self::Mailboxes => say!("command-mailboxes"),
            Self::Message => say!("command-message"),
            Self::Sequence => say!("command-sequence"),
            Self::Packets => say!("command-packets"),
            Self::Queue => say!("command-queue"),
            Self::Outline => say!("command-outline"),
            Self::Mail => say!("command-mail-program"),
            Self::Terminal => say!("command-terminal"),
            Self::Faults => say!("command-faults"),
            Self::Connect => say!("command-connect"),
        }
    }

    /// What it shows, in a sentence.
    #[must_use]
    pub const fn tip(self) -> Said {
        match self {
            Self::Transcript => say!("command-transcript-tip"),
            Self::Mailboxes => say!("command-mailboxes-tip"),
            Self::Message => say!("command-message-tip"),
            Self::Sequence => say!("command-sequence-tip"),
            Self::Packets => say!("command-packets-tip"),
            Self::Queue => say!("command-queue-tip"),
            Self::Outline => say!("command-outline-tip"),
            Self::Mail => say!("command-mail-program-tip"),
            Self::Terminal => say!("command-terminal-tip"),
            Self::Faults => say!("command-faults-tip"),
            Self::Connect => say!("command-connect-tip"),
        }
    }

    /// The keys that show it; the first is shown.
    #[must_use]
    pub const fn keys(self) -> &'static [Shortcut] {
        match self {
            Self::Transcript => const { &[key("T")] },
            Self::Mailboxes => const { &[key("M")] },
            Self::Message => const { &[key("E")] },
            Self::Sequence => const { &[key("Q")] },
            Self::Packets => const { &[key("W")] },
            Self::Queue => const { &[key("U")] },
            Self::Outline => const { &[key("O")] },
            Self::Mail => const { &[key("A")] },
            Self::Terminal => const { &[key("X")] },
            Self::Faults => const { &[key("Y")] },
            Self::Connect => const { &[key("C")] },
        }
    }
}
