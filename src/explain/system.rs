//! What the operating system says, in the words of the reader's language.

use std::error::Error;
use std::io::{self, ErrorKind};

use super::{Said, say};

/// Why it did not do something: a clause as it stands behind a colon. Its own words are quoted only where it is not known what they say.
#[must_use]
pub fn io_error(error: &io::Error) -> Said {
    // What a program wraps in an error has its own words.
    if let Some(inner) = error.get_ref().filter(|_| error.kind() == ErrorKind::Other) {
        return inner
            .source()
            .and_then(<dyn Error>::downcast_ref)
            .map_or_else(|| Said::verbatim(inner.to_string()), io_error);
    }
    match error.kind() {
        ErrorKind::NotFound => say!("system-not-found"),
        ErrorKind::PermissionDenied => say!("system-permission-denied"),
        ErrorKind::AlreadyExists => say!("system-already-exists"),
        ErrorKind::IsADirectory => say!("system-is-folder"),
        ErrorKind::NotADirectory => say!("system-no-folder"),
        ErrorKind::InvalidFilename => say!("system-bad-name"),
        ErrorKind::InvalidData => say!("system-not-readable"),
        ErrorKind::StorageFull => say!("system-disk-full"),
        ErrorKind::QuotaExceeded => say!("system-quota"),
        ErrorKind::FileTooLarge => say!("system-too-large"),
        ErrorKind::NotSeekable => say!("system-no-file"),
        ErrorKind::ReadOnlyFilesystem => say!("system-read-only"),
        ErrorKind::ResourceBusy => say!("system-busy"),
        ErrorKind::OutOfMemory => say!("system-out-of-memory"),
        ErrorKind::AddrInUse => say!("system-address-in-use"),
        ErrorKind::AddrNotAvailable => say!("system-address-not-here"),
        ErrorKind::BrokenPipe => say!("system-nobody-reads"),
        _ => say!("system-says", words = error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::{Language, Voice};

    #[test]
    fn known_refusals_are_said_in_the_language_and_others_quoted() {
        let said = |error: &io::Error| Language::ALL.map(|language| Voice::of(language).say(&io_error(error)));
        let missing = io::Error::from(ErrorKind::NotFound);
        assert_eq!(
            said(&missing),
            ["there is no such file or folder", "Eine solche Datei oder einen solchen Ordner gibt es nicht"]
        );
        let full = io::Error::from(ErrorKind::StorageFull);
        assert_eq!(said(&full), ["there is no room left on the disk", "Auf dem Datenträger ist kein Platz mehr"]);
        let odd = io::Error::from(ErrorKind::Deadlock);
        assert_eq!(said(&odd), ["the operating system says “deadlock”", "Das Betriebssystem sagt „deadlock“"]);
        let own = io::Error::other("the run is odd");
        assert_eq!(said(&own), ["the run is odd"; 2]);
    }
}
