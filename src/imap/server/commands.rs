//! Which command is allowed when, and who does it.

use super::at_once::AtOnce;
use super::listing::lsub;
use super::reply::Reply;
use super::session::{Outcome, Session, Work};
use crate::base::DateTime;
use crate::imap::types::{CommandBody as Body, Status, StatusKind, Untagged};
use crate::imap::words::{Extension, State, Word};
use crate::mail::{DELIMITER, Store};

/// Whether sequence numbers may change while a command is answered: not where the client may be using them (RFC 3501
/// §7.4.1). Commands with UIDs are no danger.
pub(super) const fn allows_expunge(body: &Body) -> bool {
    !matches!(body, Body::Fetch { uid: false, .. } | Body::Store { uid: false, .. } | Body::Search { uid: false, .. })
}

impl Session {
    /// Whether the server has an extension.
    pub(super) fn has(&self, extension: Extension) -> bool {
        self.config.extensions.contains(&extension)
    }

    /// Whether a command is allowed in this state (RFC 3501 §3).
    fn permit(&self, word: &Word) -> Result<(), Reply> {
        if word.extension.is_some_and(|extension| !self.has(extension)) {
            return Err(Reply::bad("Command not supported"));
        }
        let state = match (&self.user, &self.view) {
            (None, _) => State::NotAuthenticated,
            (Some(_), None) => State::Authenticated,
            (Some(_), Some(_)) => State::Selected,
        };
        match state {
            _ if word.goes_with(state) => Ok(()),
            State::NotAuthenticated => Err(Reply::bad("Please log in first")),
            State::Authenticated if word.goes_with(State::Selected) => Err(Reply::not_now()),
            State::Authenticated | State::Selected => Err(Reply::bad("Already logged in")),
        }
    }

    /// Does what a command asks for; the error is its reply, too. One that is `misnamed` names a mailbox as none is called.
    pub(super) fn execute(
        &mut self,
        date: DateTime,
        store: &mut Store,
        body: Body,
        misnamed: bool,
    ) -> Result<Outcome, Reply> {
        self.permit(body.word())?;
        if matches!(body, Body::Select(_) | Body::Examine(_)) {
            // Whatever comes of it, what was selected before no longer is (RFC 3501 §6.3.1).
            self.view = None;
        }
        if misnamed {
            return Err(Reply::no_because("CANNOT", "Mailbox name is not valid modified UTF-7"));
        }
        let reply = match body {
            Body::Capability => {
                self.untagged(Untagged::Capability(self.capabilities()));
                Reply::done()
            }
            // What is new is told at the completion of every command.
            Body::Noop | Body::Check => Reply::done(),
            Body::Logout => {
                self.view = None;
                let text = "IMAP4rev1 server logging out".to_owned();
                self.untagged(Untagged::Status(Status { kind: StatusKind::Bye, code: None, text }));
                Reply::done()
            }
            Body::Id(_) => {
                let name = ("name".to_owned(), Some("Mailscope".to_owned()));
                self.untagged(Untagged::Id(Some(vec![name])));
                Reply::done()
            }
            Body::Login { user, password } => self.login(store, &user, &password),
            Body::Authenticate { mechanism, initial } => {
                return self.authenticate(store, &mechanism, initial.as_deref());
            }
            Body::Select(name) => self.select(store, &name, false)?,
            Body::Examine(name) => self.select(store, &name, true)?,
            Body::Create(name) => self.arrange(store, &name, |store, user| store.create_mailbox(user, &name))?,
            Body::Delete(name) => return self.delete(store, &name),
            Body::Rename { from, to } => return Ok(self.at_once(store, AtOnce::Rename { from, to })),
            Body::Subscribe(name) => self.arrange(store, &name, |store, user| store.subscribe(user, &name))?,
            Body::Unsubscribe(name) => self.arrange(store, &name, |store, user| store.unsubscribe(user, &name))?,
            Body::List { reference, pattern } => return self.list(&reference, &pattern),
            Body::Lsub { reference, pattern } => return lsub(&reference, &pattern),
            Body::Status { mailbox, items } => self.status(store, &mailbox, &items)?,
            Body::Append { mailbox, flags, date: said, message } => {
                return Ok(self.at_once(store, AtOnce::Append { mailbox, flags, date: said.unwrap_or(date), message }));
            }
            Body::Namespace => {
                self.untagged(Untagged::Namespace(vec![(String::new(), Some(DELIMITER))]));
                Reply::done()
            }
            Body::Idle => {
                self.ask("idling");
                return Ok(Outcome::Idle);
            }
            Body::Close => return self.close(store),
            Body::Unselect => {
                self.view = None;
                Reply::done()
            }
            Body::Unauthenticate => {
                (self.user, self.view) = (None, None);
                Reply::done()
            }
            Body::Expunge(set) => return self.expunge(store, set.as_ref()),
            Body::Search { uid, charset, keys } => {
                let searching = self.search(uid, charset.as_deref(), &keys)?;
                return Ok(Outcome::Working(Work::Searching(Box::new(searching))));
            }
            Body::Fetch { uid, set, items } => {
                return Ok(Outcome::Working(Work::Fetching(Box::new(self.fetch(&set, uid, items)?))));
            }
            Body::Store { uid, set, operation, silent, flags } => {
                let storing = self.store_flags(&set, uid, operation, flags, silent)?;
                return Ok(Outcome::Working(Work::Storing(Box::new(storing))));
            }
            Body::Copy { uid, set, mailbox } => {
                return Ok(self.at_once(store, AtOnce::Copy { set, by_uid: uid, to: mailbox }));
            }
            Body::Move { uid, set, mailbox } => {
                return Ok(self.at_once(store, AtOnce::Move { set, by_uid: uid, to: mailbox }));
            }
        };
        Ok(Outcome::Replied(reply))
    }
}
