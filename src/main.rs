//! The `mailscope` program: see [`mailscope::cli`].

use cap::Cap;
use mimalloc::MiMalloc;

/// Gives back to the system what is not held any more, as a bridge wants it that runs for long, and counts what is, for its limits.
#[global_allocator]
static ALLOCATOR: Cap<MiMalloc> = Cap::new(MiMalloc, usize::MAX);

fn main() -> std::process::ExitCode {
    mailscope::cli::main(|| ALLOCATOR.allocated() as u64)
}
