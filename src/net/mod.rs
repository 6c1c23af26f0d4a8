//! The virtual network: links, routers, TCP/IP stacks, DNS messages.
//!
//! Raw IP packets hop link by link along static shortest paths. Each computer has its own TCP/IP stack, polled only when something
//! is due. Nothing here knows of mail.

mod device;
pub mod dns;
mod frame;
mod ids;
mod link;
mod stack;
mod tcp;
mod topology;
mod udp;

pub use frame::{FrameSummary, Transport};
pub use ids::{LinkId, NodeId};
pub use link::{Link, LinkConfig, LinkLoss, Outcome};
pub use stack::{ConnKey, Stack, StackConfig, StackEvent};
pub use topology::{Forwarding, Topology};
