//! What a server says it can do, and what is of no use because of it.

use super::login::Mechanism;
use super::{Transaction, Unsuitable};
use crate::base::Extension as _;
use crate::smtp::Reply;
use crate::smtp::words::Extension;

/// What the server can do.
#[derive(Debug, Clone, Default)]
pub(super) struct Offers {
    pub(super) pipelining: bool,
    pub(super) eight_bit: bool,
    pub(super) size: Option<u64>,
    /// The ways to log in, best first, that it offers and we know (RFC 4954 §3).
    pub(super) mechanisms: Vec<Mechanism>,
    pub(super) etrn: bool,
}

impl Offers {
    /// Reads the reply to EHLO (RFC 5321 §4.1.1.1): keywords in any case.
    pub(super) fn read(reply: &Reply) -> Self {
        let mut offers = Self::default();
        for line in reply.lines.iter().skip(1) {
            let mut words = line.split([' ', '=']).filter(|word| !word.is_empty());
            match words.next().and_then(Extension::of_keyword) {
                Some(Extension::Pipelining) => offers.pipelining = true,
                Some(Extension::EightBitMime) => offers.eight_bit = true,
                Some(Extension::Size) => offers.size = Some(words.next().and_then(|n| n.parse().ok()).unwrap_or(0)),
                Some(Extension::Auth) => {
                    let known = |word: &str| Mechanism::ALL.into_iter().find(|it| it.name().eq_ignore_ascii_case(word));
                    offers.mechanisms.extend(words.filter_map(known));
                }
                Some(Extension::Etrn) => offers.etrn = true,
                _ => {}
            }
        }
        offers.mechanisms.sort_unstable();
        offers.mechanisms.dedup();
        offers
    }

    /// What this side knows beforehand to be of no use.
    pub(super) fn hopeless(&self, transaction: &Transaction) -> Option<Unsuitable> {
        let size = transaction.message.crlf_size();
        if let Some(limit) = self.size.filter(|limit| *limit > 0 && size > *limit) {
            return Some(Unsuitable::TooLarge { size, limit });
        }
        let needs_eight_bit = !transaction.message.raw().is_ascii();
        (needs_eight_bit && !self.eight_bit).then_some(Unsuitable::NotSevenBit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::{Envelope, Message};

    fn unsuitable(offers: &[&str], message: &str) -> Option<Unsuitable> {
        let lines = std::iter::once("mx.acme.test").chain(offers.iter().copied()).map(str::to_owned).collect();
        let offers = Offers::read(&Reply { code: 250, enhanced: None, lines });
        let message = Message::new(message.to_owned());
        offers.hopeless(&Transaction { id: 1, envelope: Envelope::default(), message })
    }

    #[test]
    fn what_a_server_says_it_cannot_take_is_not_sent_to_it() {
        let (plain, eight_bit) = ("Subject: x\r\n\r\n", "Subject: x\r\n\r\n\u{e4}");
        assert_eq!(unsuitable(&[], eight_bit), Some(Unsuitable::NotSevenBit));
        assert_eq!(unsuitable(&["8bitmime"], eight_bit), None);
        assert_eq!(unsuitable(&[], plain), None);
        assert_eq!(unsuitable(&["SIZE 13"], plain), Some(Unsuitable::TooLarge { size: 14, limit: 13 }));
        for suits in ["SIZE 14", "SIZE 0", "SIZE"] {
            assert_eq!(unsuitable(&[suits], plain), None, "{suits}");
        }
    }
}
