//! Names that computers, domains and accounts can have.

use crate::explain::{Said, facts, say};
use crate::mail::{Address, Domain};

/// Whether something can be a name in the DNS: that of a computer or of a domain of mail.
///
/// # Errors
/// What is wrong with it, and what would be right.
pub(super) fn domain_name(name: &str) -> Result<(), Said> {
    // The grammar is that of the part of an address behind the @.
    const BEFORE: &str = "x@";
    let problem = match format!("{BEFORE}{name}").parse::<Address>() {
        Ok(address) if matches!(address.domain(), Domain::Name(_)) => return Ok(()),
        Ok(_) => return Err(say!("no-domain-name-but-address", text = name)),
        Err(error) => error,
    };
    let (character, why) = (problem.at.saturating_sub(BEFORE.len()) + 1, facts::address_problem(problem.problem));
    Err(if name.is_empty() {
        say!("name-empty")
    } else {
        say!("no-domain-name", text = name, character = character, why = why)
    })
}

/// Whether something can be the name of an account: the part of an address before the @.
///
/// # Errors
/// What is wrong with it.
pub(super) fn account_name(name: &str) -> Result<(), Said> {
    match format!("{name}@example.org").parse::<Address>() {
        Ok(address) if address.local() == name => Ok(()),
        _ if name.is_empty() => Err(say!("name-empty")),
        _ => Err(say!("no-account-name", name = name)),
    }
}
