//! The `mailscope` program: see [`mailscope::cli`].

use std::alloc::System;

use cap::Cap;

/// Counts what is held, for the limits of a bridge.
#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

fn main() -> std::process::ExitCode {
    mailscope::cli::main(|| ALLOCATOR.allocated() as u64)
}
