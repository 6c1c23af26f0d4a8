//! One visit to the server: what is downloaded, what is deleted there, and how it went in words.

use std::collections::BTreeSet;
use std::time::Duration;

use super::{Check, INBOX, Keep, Known, LocalMessage, PROGRAM, Pop3Account};
use crate::host::{HIGH_WATER, Os};
use crate::mail::Message;
use crate::pop3::ResponseCode;
use crate::pop3::client::{Failure, FailureReason, Listed, Output, Plan, Skipped};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

impl Pop3Account {
    /// Lets the session of the check speak as far as the network takes it.
    pub(super) fn collect(&mut self, os: &mut dyn Os) {
        while let Check::Open { connection, session, .. } = &mut self.check {
            let connection = *connection;
            if os.unsent(connection) > HIGH_WATER {
                return;
            }
            match session.poll(os.now()) {
                None => return,
                Some(Output::Send(bytes)) => os.write(connection, bytes),
                Some(Output::Listing(listed)) => self.plan(os, &listed),
                Some(Output::Message { number, unique_id, message }) => self.store(os, number, unique_id, message),
                // The plan asks for no previews.
                Some(Output::Top { .. }) => {}
                Some(Output::Skipped { number, why }) => self.skipped(os, number, &why),
                Some(Output::Finished { deleted }) => self.finished(os, &deleted),
                Some(Output::Failed(failure)) => self.failed(os, &failure),
                Some(Output::Close) => self.hang_up(os),
            }
        }
    }

    /// Decides what to download and what to delete on the server.
    fn plan(&mut self, os: &mut dyn Os, listed: &[Listed]) {
        let now = os.now();
        let present: BTreeSet<&str> = listed.iter().filter_map(|message| message.unique_id.as_deref()).collect();
        // What the server has no longer need not be remembered: unique-ids are not used again.
        self.known.retain(|id, _| present.contains(id.as_str()));
        self.folders.forget_unique_ids(|id| !present.contains(id));
        let keep = self.settings.keep;
        let mut plan = Plan::default();
        for message in listed {
            let known = message.unique_id.as_ref().and_then(|id| self.known.get(id));
            if known.is_none() {
                plan.retrieve.insert(message.number);
            }
            let days = |days: u32| DAY.saturating_mul(days);
            let delete = known.is_some_and(|known| known.delete_there)
                || match keep {
                    Keep::DeleteAfterDownload => true,
                    Keep::LeaveOnServer => false,
                    Keep::LeaveDays(0) => true,
                    Keep::LeaveDays(n) => known.is_some_and(|known| now.since(known.downloaded) >= days(n)),
                };
            if delete {
                plan.delete.insert(message.number);
            }
        }
        if let Check::Open { session, unique_ids, .. } = &mut self.check {
            unique_ids.extend(listed.iter().filter_map(|message| Some((message.number, message.unique_id.clone()?))));
            session.plan(plan);
        }
    }

    /// A message has come: once it is on disk it counts as downloaded, and may be deleted on the server.
    fn store(&mut self, os: &mut dyn Os, number: u32, unique_id: Option<String>, message: Message) {
        let local = LocalMessage::new(message, unique_id.clone(), os.date());
        let stored = self.file(os, INBOX, local);
        let Check::Open { session, new, .. } = &mut self.check else { return };
        match stored {
            Ok(()) => {
                *new += 1;
                session.stored(number);
                if let Some(id) = unique_id {
                    self.known.insert(id, Known { downloaded: os.now(), delete_there: false });
                }
            }
            Err(error) => {
                session.not_stored(number);
                os.notify(PROGRAM, true, error.to_string());
            }
        }
    }

    fn skipped(&self, os: &mut dyn Os, number: u32, why: &Skipped) {
        let text = match why {
            Skipped::NotSent(reply) => format!("The server did not send message {number}: {}.", reply.text),
            Skipped::TooLarge(octets) => {
                format!("Message {number} has {octets} octets: too many, it was left on the server.")
            }
            Skipped::NotDeleted(reply) => format!("The server did not delete message {number}: {}.", reply.text),
        };
        os.notify(PROGRAM, true, text);
    }

    fn finished(&mut self, os: &mut dyn Os, deleted: &[u32]) {
        let Check::Open { new, unique_ids, .. } = &self.check else { return };
        let new = *new;
        let gone: BTreeSet<&str> =
            deleted.iter().filter_map(|number| unique_ids.get(number)).map(String::as_str).collect();
        self.known.retain(|id, _| !gone.contains(id.as_str()));
        self.folders.forget_unique_ids(|id| gone.contains(id));
        if new > 0 || self.by_hand {
            let text = match new {
                0 => "There is no new mail.".to_owned(),
                1 => "1 new message.".to_owned(),
                new => format!("{new} new messages."),
            };
            os.notify(PROGRAM, false, text);
        }
    }

    fn failed(&mut self, os: &mut dyn Os, failure: &Failure) {
        let Check::Open { new, .. } = &self.check else { return };
        let new = *new;
        let server = &self.settings.server;
        let user = &self.settings.user;
        let mut text = match &failure.reason {
            FailureReason::Refused(reply) => match reply.code {
                Some(ResponseCode::InUse) => format!(
                    "The mailbox of {user} is locked: another program is collecting from it ({}). Try again later.",
                    reply.text
                ),
                Some(ResponseCode::Auth) => format!("{server} does not accept the user name {user} or the password."),
                _ if matches!(failure.at, "USER" | "PASS") => {
                    format!("{server} does not let {user} in: {}.", reply.text)
                }
                _ => format!("{server} refused ({reply})."),
            },
            FailureReason::TimedOut => format!("{server} stopped answering."),
            FailureReason::ConnectionLost => format!("The connection to {server} was lost."),
            FailureReason::Nonsense(what) => format!("{server} does not speak POP3 ({what})."),
            FailureReason::Unsendable => {
                "The user name or the password has a character that POP3 cannot carry: use plain letters.".to_owned()
            }
        };
        if new > 0 {
            text.push_str(&format!(" {new} new on this computer before that."));
        }
        text.push_str(if failure.deletion_unknown {
            " Whether the server has deleted what it was asked to will show at the next check."
        } else {
            " Nothing was deleted on the server."
        });
        os.notify(PROGRAM, true, text);
    }
}
