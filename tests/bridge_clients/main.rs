//! Real programs take part in a world, none of them ours: mail programs and scripts come in by the doors of a bridge, real servers stand
//! behind computers of the world, and peers of the worst kind must not do harm.
//!
//! The programs are those of Debian 12; `.ci/tools` installs them. One that is missing is a failure. Every session is ended with SIGTERM, its
//! capture is read by Wireshark, and it is played again without the programs, octet for octet the same (see `session`).

#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod bridge;
mod programs;
mod session;
#[path = "../common/tshark.rs"]
mod tshark;

mod crowd;
mod curl;
mod cut_off;
mod hostile;
mod mbsync;
mod msmtp;
mod mutt;
mod network;
mod odd;
mod outward;
mod peer;
mod postfix;
mod python;
mod servers;
mod slow;
mod swaks;
mod twice;
