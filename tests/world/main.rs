//! Whole worlds: programs, servers and the network at work, with faults and outages.

use mimalloc::MiMalloc;

/// As the program has it. Random worlds ask for memory more often than for anything else: with it they are an eighth faster.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

mod small;
#[path = "../common/worlds/mod.rs"]
mod worlds;

mod faults;
mod gateway;
mod hostile;
mod imap_program;
mod imap_world;
mod invariants;
mod pop3_collect;
mod pop3_computers;
mod random_worlds;
mod run;
mod smtp_world;
mod sometimes;
mod without;
mod world_tcp;
