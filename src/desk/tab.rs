//! The panels beside the stage, by name.

use super::shortcut::{Shortcut, key};
use crate::explain::{Said, say};

macro_rules! panels {
    ($($(#[$about:meta])* $name:ident = $word:literal, $text:expr, $tip:expr, $keys:expr;)*) => {
        /// A panel.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
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
    Transcript = "transcript", say!("panel-transcript"), say!("panel-transcript-tip"), [key("T")];
    /// The mail on every computer.
    Mailboxes = "mailboxes", say!("panel-mailboxes"), say!("panel-mailboxes-tip"), [key("M")];
    /// One message.
    Message = "message", say!("panel-message"), say!("panel-message-tip"), [key("E")];
    /// Lines between lifelines.
    Sequence = "sequence", say!("panel-sequence"), say!("panel-sequence-tip"), [key("Q")];
    /// Packets on links.
    Packets = "packets", say!("panel-packets"), say!("panel-packets-tip"), [key("W")];
    /// What will happen next.
    Queue = "queue", say!("panel-queue"), say!("panel-queue-tip"), [key("U")];
    /// The stage in words.
    Outline = "outline", say!("panel-outline"), say!("panel-outline-tip"), [key("O")];
    /// The mail program of a computer.
    Mail = "mail", say!("panel-mail-program"), say!("panel-mail-program-tip"), [key("A")];
    /// Speaking by hand.
    Terminal = "terminal", say!("panel-terminal"), say!("panel-terminal-tip"), [key("X")];
    /// What is broken on purpose.
    Faults = "faults", say!("panel-faults"), say!("panel-faults-tip"), [key("Y")];
    /// Real programs.
    Connect = "connect", say!("panel-connect"), say!("panel-connect-tip"), [key("C")];
}

impl Tab {
    /// The panel of a name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|tab| tab.name() == name)
    }
}
