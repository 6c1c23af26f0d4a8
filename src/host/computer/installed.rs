//! What can be installed on a computer.

use crate::host::{Gateway, ImapService, MailProgram, Mta, NameServer, Pop3Service, Program, Terminal};

/// A program of any kind.
#[derive(Debug, Clone)]
pub enum Installed {
    /// SMTP server, queue and client.
    Mta(Box<Mta>),
    /// POP3 service.
    Pop3(Box<Pop3Service>),
    /// IMAP4 service.
    Imap(Box<ImapService>),
    /// Name server.
    NameServer(Box<NameServer>),
    /// A person's mail program.
    MailProgram(Box<MailProgram>),
    /// A terminal.
    Terminal(Box<Terminal>),
    /// A gateway to the real world.
    Gateway(Box<Gateway>),
}

impl Installed {
    /// What every program can do.
    #[must_use]
    pub fn program(&self) -> &dyn Program {
        match self {
            Self::Mta(p) => p.as_ref(),
            Self::Pop3(p) => p.as_ref(),
            Self::Imap(p) => p.as_ref(),
            Self::NameServer(p) => p.as_ref(),
            Self::MailProgram(p) => p.as_ref(),
            Self::Terminal(p) => p.as_ref(),
            Self::Gateway(p) => p.as_ref(),
        }
    }

    pub(super) fn program_mut(&mut self) -> &mut dyn Program {
        match self {
            Self::Mta(p) => p.as_mut(),
            Self::Pop3(p) => p.as_mut(),
            Self::Imap(p) => p.as_mut(),
            Self::NameServer(p) => p.as_mut(),
            Self::MailProgram(p) => p.as_mut(),
            Self::Terminal(p) => p.as_mut(),
            Self::Gateway(p) => p.as_mut(),
        }
    }
}
