//! Mailscope: a laboratory for e-mail.
//!
//! A deterministic world of virtual computers runs real SMTP, POP3 and IMAP4 over a real TCP/IP stack. A run is a
//! function of *world, seed and inputs*: the same three give the same bytes on every machine.
//!
//! # Floors
//!
//! A module imports only from modules below it (`tests/project/floors.rs` enforces this):
//!
//! | floor | what it holds |
//! |---|---|
//! | [`cli`] | the command line |
//! | `app` | the window, and pictures without one (feature `gui`) |
//! | `view`, `scene`, `theme` | panels and stage as plain functions (feature `view`) |
//! | `bridge` | real programs and servers take part, over real sockets (feature `bridge`) |
//! | [`files`] | files that are replaced whole or not at all, and the exports of a run among them |
//! | [`desk`] | what the window, or a page in a browser, knows: course, playhead, selection, commands, undo |
//! | [`learn`], [`story`] | what learners are asked and answer; from a run to beats, story time and what the stage shows |
//! | [`lesson`] | lesson files: a world, scripted steps, questions, expectations |
//! | [`export`], [`explain`] | pcapng, transcript, JSON Lines; one sentence and RFC section for each protocol line |
//! | [`sim`] | the world: clock, schedule, inputs, run, seek, fork, invariants |
//! | [`host`] | a computer and the programs on it: MTA, mailbox services, mail programs, resolver, name server |
//! | [`trace`] | what happened, as plain data |
//! | [`net`] | links, routers, TCP/IP stacks, DNS messages |
//! | [`smtp`], [`pop3`], [`imap`] | protocol codecs, servers and clients that do no I/O |
//! | [`mail`] | addresses, messages, mailboxes, the store |
//! | [`sasl`] | logging in, the same in every protocol |
//! | [`base`] | simulated time, dates, seeded randomness, the contract of a protocol session |

#[cfg(feature = "gui")]
pub mod app;
pub mod base;
#[cfg(feature = "bridge")]
pub mod bridge;
#[cfg(feature = "cli")]
pub mod cli;
pub mod desk;
pub mod explain;
pub mod export;
pub mod files;
pub mod host;
pub mod imap;
pub mod learn;
pub mod lesson;
pub mod mail;
pub mod net;
pub mod pop3;
pub mod sasl;
#[cfg(feature = "view")]
pub mod scene;
pub mod sim;
pub mod smtp;
pub mod story;
#[cfg(feature = "view")]
pub mod theme;
pub mod trace;
#[cfg(feature = "view")]
pub mod view;
