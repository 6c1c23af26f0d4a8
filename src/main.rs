//! The `mailscope` program: see [`mailscope::cli`].

fn main() -> std::process::ExitCode {
    mailscope::cli::main()
}
