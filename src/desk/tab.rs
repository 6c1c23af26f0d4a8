//! The panels beside the stage, by name.

use serde::{Deserialize, Serialize};

use super::shortcut::{Shortcut, key};
use crate::explain::{Said, say};

macro_rules! panels {
    ($($(#[$about:meta])* $name:ident = $word:literal, $group:ident, $text:expr, $tip:expr, $keys:expr;)*) => {
        /// A panel.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        pub enum Tab {
            $($(#[$about])* $name,)*
        }

        impl Tab {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name on the command line.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// With which others it is offered.
            #[must_use]
            pub const fn group(self) -> Group {
                match self { $(Self::$name => Group::$group,)* }
            }

            /// What people call it.
            #[must_use]
            pub const fn text(self) -> Said {
                match self { $(Self::$name => $text,)* }
            }

            /// What it shows, in a sentence.
            #[must_use]
            pub const fn tip(self) -> Said {
                match self { $(Self::$name => $tip,)* }
            }

            /// The keys that show it; the first is shown.
            #[must_use]
            pub const fn keys(self) -> &'static [Shortcut] {
                match self { $(Self::$name => const { &$keys },)* }
            }
        }
    };
}

panels! {
    /// Who said what.
    #[default]
    Transcript = "transcript", Watch, say!("panel-transcript"), say!("panel-transcript-tip"), [key("T")];
    /// The mail on every computer.
    Mailboxes = "mailboxes", Mail, say!("panel-mailboxes"), say!("panel-mailboxes-tip"), [key("M")];
    /// One message.
    Message = "message", Mail, say!("panel-message"), say!("panel-message-tip"), [key("E")];
    /// Lines between lifelines.
    Sequence = "sequence", Watch, say!("panel-sequence"), say!("panel-sequence-tip"), [key("Q")];
    /// Packets on links.
    Packets = "packets", Watch, say!("panel-packets"), say!("panel-packets-tip"), [key("W")];
    /// What will happen next.
    Queue = "queue", Watch, say!("panel-queue"), say!("panel-queue-tip"), [key("U")];
    /// The stage in words.
    Outline = "outline", Mail, say!("panel-outline"), say!("panel-outline-tip"), [key("O")];
    /// The mail program of a computer.
    Mail = "mail", Do, say!("panel-mail-program"), say!("panel-mail-program-tip"), [key("A")];
    /// Speaking by hand.
    Terminal = "terminal", Do, say!("panel-terminal"), say!("panel-terminal-tip"), [key("X")];
    /// What is broken on purpose.
    Faults = "faults", Do, say!("panel-faults"), say!("panel-faults-tip"), [key("Y")];
    /// Real programs.
    Connect = "connect", Do, say!("panel-connect"), say!("panel-connect-tip"), [key("C")];
}

/// What panels are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// To see what happens.
    Watch,
    /// To see the mail.
    Mail,
    /// To do something.
    Do,
}

impl Group {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Watch, Self::Mail, Self::Do];

    /// What people call it.
    #[must_use]
    pub const fn text(self) -> Said {
        match self {
            Self::Watch => say!("panels-watch"),
            Self::Mail => say!("panels-mail"),
            Self::Do => say!("panels-do"),
        }
    }

    /// Its panels.
    pub fn panels(self) -> impl Iterator<Item = Tab> {
        Tab::ALL.iter().copied().filter(move |tab| tab.group() == self)
    }
}

impl Tab {
    /// Whether it lists what was said or sent, of which a [`Filter`](super::Filter) can leave out some.
    #[must_use]
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Transcript | Self::Sequence | Self::Packets)
    }

    /// The panel of a name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|tab| tab.name() == name)
    }
}
