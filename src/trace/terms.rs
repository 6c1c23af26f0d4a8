//! In which terms the things of a world are named: as people write them in a file, or resolved.
//!
//! What can be done to a world and demanded of it is one vocabulary: [`FaultEffect`](super::FaultEffect), the commands of a mail program,
//! actions, conditions. Each word of it is one generic type, which stands for both: in the terms of a file a computer is a name and a time
//! is `"30 min"`; [`Resolved`] a computer is a number and a time is a duration. Whoever knows the world says the one in the terms of the
//! other: see [`Translate`].

use std::fmt::Debug;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};

use super::{FaultClient, Service};
use crate::mail::{Address, Flag, INBOX};
use crate::net::{LinkId, NodeId};

/// What things are called, and how values are written.
pub trait Terms: Debug + Clone + PartialEq + Eq + 'static {
    /// A computer.
    type Computer: Term;
    /// A link, which is called by what hangs on it.
    type Link: Term;
    /// A service that faults can be put on.
    type Service: Term;
    /// Whose commands a fault is about.
    type Client: Term;
    /// A server, by its address.
    type Server: Term;
    /// An address with a port.
    type Endpoint: Term;
    /// An address of mail.
    type Address: Term;
    /// A flag of a message.
    type Flag: Term;
    /// Any other name, and what is said or written.
    type Text: Term + AsRef<str> + From<String>;
    /// What may be no text.
    type Octets: Term;
    /// How long something takes.
    type Duration: Term;
    /// How many octets.
    type Size: Term;
    /// How many packets in a million.
    type Share: Term;
}

/// What all terms are.
pub trait Term: Debug + Clone + PartialEq + Eq + Serialize + DeserializeOwned {}

impl<T: Debug + Clone + PartialEq + Eq + Serialize + DeserializeOwned> Term for T {}

/// Everything is what it is in the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {}

impl Terms for Resolved {
    type Computer = NodeId;
    type Link = LinkId;
    type Service = Service;
    type Client = FaultClient;
    type Server = Ipv4Addr;
    type Endpoint = SocketAddr;
    type Address = Address;
    type Flag = Flag;
    type Text = String;
    type Octets = Bytes;
    type Duration = Duration;
    type Size = u64;
    type Share = u32;
}

/// Knows a world, and what things are called in it in the terms `F` and in the terms `T`.
///
/// What makes no sense is remembered by whoever translates, and something harmless stands in its place: so everything that is wrong is found
/// at once. What came of it counts only if nothing was wrong.
pub trait Translate<F: Terms, T: Terms> {
    /// A computer.
    fn computer(&mut self, computer: &F::Computer) -> T::Computer;
    /// A computer with a mail program.
    fn mail_program(&mut self, computer: &F::Computer) -> T::Computer {
        self.computer(computer)
    }
    /// A computer with a queue of mail.
    fn mail_server(&mut self, computer: &F::Computer) -> T::Computer {
        self.computer(computer)
    }
    /// A computer through which real programs take part.
    fn gateway(&mut self, computer: &F::Computer) -> T::Computer {
        self.computer(computer)
    }
    /// A link.
    fn link(&mut self, link: &F::Link) -> T::Link;
    /// A program that can be started and stopped on a computer.
    fn program(&mut self, _on: &F::Computer, program: &F::Text) -> T::Text {
        self.text(program)
    }
    /// An account on a computer.
    fn account(&mut self, _on: &F::Computer, account: &F::Text) -> T::Text {
        self.text(account)
    }
    /// A service of a computer.
    fn service(&mut self, on: &F::Computer, service: &F::Service) -> T::Service;
    /// The name of a fault that is put on a computer.
    fn new_fault(&mut self, _on: &F::Computer, name: &F::Text) -> T::Text {
        self.text(name)
    }
    /// The name of a fault that stands on a computer.
    fn fault(&mut self, _on: &F::Computer, name: &F::Text) -> T::Text {
        self.text(name)
    }
    /// Whose commands count.
    fn client(&mut self, client: &F::Client) -> T::Client;
    /// A server by its address.
    fn server(&mut self, server: &F::Server) -> T::Server;
    /// An address with a port.
    fn endpoint(&mut self, endpoint: &F::Endpoint) -> T::Endpoint;
    /// Addresses of mail.
    fn addresses(&mut self, addresses: &[F::Address]) -> Vec<T::Address>;
    /// A flag.
    fn flag(&mut self, flag: &F::Flag) -> T::Flag;
    /// Any other name, and what is said or written.
    fn text(&mut self, text: &F::Text) -> T::Text;
    /// What may be no text.
    fn octets(&mut self, octets: &F::Octets) -> T::Octets;
    /// How long something takes.
    fn duration(&mut self, time: &F::Duration) -> T::Duration;
    /// How many octets.
    fn size(&mut self, size: &F::Size) -> T::Size;
    /// How many packets in a million.
    fn share(&mut self, share: &F::Share) -> T::Share;

    /// Several flags.
    fn flags(&mut self, flags: &[F::Flag]) -> Vec<T::Flag> {
        flags.iter().map(|flag| self.flag(flag)).collect()
    }
    /// Several texts.
    fn texts(&mut self, texts: &[F::Text]) -> Vec<T::Text> {
        texts.iter().map(|text| self.text(text)).collect()
    }
    /// Several computers with mail programs.
    fn mail_programs(&mut self, computers: &[F::Computer]) -> Vec<T::Computer> {
        computers.iter().map(|computer| self.mail_program(computer)).collect()
    }
}

/// The folder of which one speaks if one names none.
pub fn inbox<T: From<String>>() -> T {
    INBOX.to_owned().into()
}

/// Whether it is the folder that need not be named.
pub fn is_inbox(folder: &impl AsRef<str>) -> bool {
    folder.as_ref() == INBOX
}

/// The first, or once: what need not be said of what is counted.
#[must_use]
pub fn one<N: From<u8>>() -> N {
    1.into()
}

/// Whether it is what need not be said of what is counted.
pub fn is_one<N: From<u8> + PartialEq>(number: &N) -> bool {
    *number == one()
}

/// What is said if nothing is.
pub fn nothing<T: From<String>>() -> T {
    String::new().into()
}

/// Writes what there is as if there always were some: RON would say `Some(…)` where what is in it is written in a form of its own.
///
/// # Errors
/// When it cannot be written.
pub fn some<T: Serialize, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => value.serialize(serializer),
        None => serializer.serialize_none(),
    }
}

/// Whether nothing is said.
pub fn is_empty(text: &impl AsRef<str>) -> bool {
    text.as_ref().is_empty()
}
