//! Mail that lies in mailboxes when a lesson begins.

use std::time::Duration;

use super::Checker;
use crate::base::{DateTime, SimRng};
use crate::explain::{facts, say};
use crate::host::AccountSettings;
use crate::lesson::raw;
use crate::mail::build::{self, MessageBuilder, NamedAddress};
use crate::mail::{Address, INBOX, Message, Store};
use crate::sim::InitialMessage;
use crate::trace::Translate;

/// How long before the start of the lesson a message came, unless the lesson says so.
const AGE: Duration = Duration::from_secs(24 * 60 * 60);

impl Checker<'_> {
    /// The old mail of all accounts of a computer. It is put into a store of the same make, so that what would not fit or cannot
    /// be filed is found out here.
    pub(super) fn old_mail(
        &mut self,
        host: &raw::Host,
        domain_name: &str,
        accounts: &[AccountSettings],
        start: DateTime,
    ) -> Vec<InitialMessage> {
        let mut store = Store::new(1);
        let mut mail = Vec::new();
        let local = host.mta.as_ref().and_then(|mta| mta.local.first());
        let domain = local.map_or(domain_name, |domain| domain.value.as_str());
        for (raw, account) in host.accounts.iter().zip(accounts) {
            store.add_account(&account.name, &account.password, account.quota);
            for (nth, old) in raw.mail.iter().enumerate() {
                let mut rng = SimRng::stream(0, &format!("old mail {nth} of {} on {domain_name}", account.name));
                let to = format!("{}@{domain}", account.name).parse::<Address>().ok();
                let Some(message) = self.old_message(old, to, start, &mut rng) else { continue };
                // The folder may be there already: what is wrong otherwise shows when the message is filed.
                let _ = store.create_mailbox(&account.name, &message.mailbox);
                let flags = message.flags.iter().cloned().collect();
                let octets = Message::new(message.raw.clone());
                match store.append(&account.name, &message.mailbox, octets, flags, message.internal_date) {
                    Ok(_) => mail.push(InitialMessage { account: account.name.clone(), ..message }),
                    Err(error) => {
                        self.complain(&old.from, say!("old-message-refused", why = facts::store_error(&error)), None);
                    }
                }
            }
        }
        mail
    }

    fn old_message(
        &mut self,
        raw: &raw::OldMessage,
        to: Option<Address>,
        start: DateTime,
        rng: &mut SimRng,
    ) -> Option<InitialMessage> {
        let from = self.address(&raw.from);
        let age = raw.age.as_ref().map_or(AGE, |text| self.duration(text));
        let flags = self.flags(&raw.flags);
        if !self.check_attachments(&raw.attachments) {
            return None;
        }
        let files: Vec<_> = raw.attachments.iter().map(|file| file.translated(self)).collect();
        let (from, date) = (from?, DateTime::new(start.unix_seconds() - seconds(age), start.offset_minutes()));
        let identifier = format!("<{:016x}@{}>", rng.next_u64(), from.domain());
        let mut message = MessageBuilder::new(NamedAddress::new("", from), date, &identifier).subject(&raw.subject);
        if let Some(to) = to {
            message = message.to(NamedAddress::new("", to));
        }
        message = message.text(&raw.text);
        for file in &files {
            message = message.attach(build::Attachment::made_up(&file.name, &file.media_type, file.size, rng));
        }
        Some(InitialMessage {
            account: String::new(),
            mailbox: raw.folder.clone().unwrap_or_else(|| INBOX.to_owned()),
            raw: message.build(rng).raw().to_vec(),
            flags,
            internal_date: date,
        })
    }
}

fn seconds(time: Duration) -> i64 {
    i64::try_from(time.as_secs()).unwrap_or(i64::MAX)
}
