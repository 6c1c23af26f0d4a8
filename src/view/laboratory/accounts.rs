//! The accounts of a server in a form, and what is in their mailboxes before anything happens.

use egui::Ui;

use super::field::Form;
use crate::desk::Request;
use crate::explain::say;
use crate::lesson::plan::Change;
use crate::lesson::raw::{Account, Host, OldMessage};
use crate::theme::icon;

pub(super) fn accounts_ui(ui: &mut Ui, form: &mut Form<'_>, at: usize, host: &mut Host, requests: &mut Vec<Request>) {
    let serves = host.mta.is_some() || host.pop3.offered || host.imap.offered;
    if !serves && host.accounts.is_empty() {
        return;
    }
    form.heading(ui, &say!("laboratory-accounts"));
    for (number, account) in host.accounts.iter_mut().enumerate() {
        form.within = Some(form.desk.words(&say!("laboratory-nth-account", number = number + 1)));
        let path = format!("accounts[{number}]");
        let rename = |name| Change::RenameAccount(at, number, name);
        let name = account.name.to_string();
        form.called(ui, &format!("{path}.name"), &say!("laboratory-account-name"), &name, rename, requests);
        account_ui(ui, form, &path, account);
        form.button(ui, icon::TRASH, &say!("laboratory-remove-account"), Change::RemoveAccount(at, number), requests);
        ui.separator();
    }
    form.within = None;
    form.button(ui, icon::PLUS, &say!("laboratory-add-account"), Change::AddAccount(at), requests);
}

fn account_ui(ui: &mut Ui, form: &mut Form<'_>, path: &str, account: &mut Account) {
    let name = account.name.to_string();
    form.optional(ui, &format!("{path}.password"), &say!("laboratory-password"), &name, &mut account.password);
    let unlimited = form.desk.words(&say!("laboratory-no-limit"));
    form.written(ui, &format!("{path}.quota"), &say!("laboratory-quota"), &unlimited, &mut account.quota);
    let mut gone = None;
    for (number, old) in account.mail.iter_mut().enumerate() {
        let outer = form.within.clone();
        form.within = Some(form.desk.words(&say!("laboratory-nth-old-message", number = number + 1, account = &name)));
        let path = format!("{path}.mail[{number}]");
        let mut from = old.from.to_string();
        form.text(ui, &format!("{path}.from"), &say!("laboratory-from"), "", &mut from);
        old.from = from.into();
        form.text(ui, &format!("{path}.subject"), &say!("laboratory-subject"), "", &mut old.subject);
        form.text(ui, &format!("{path}.text"), &say!("laboratory-text"), "", &mut old.text);
        form.optional(ui, &format!("{path}.folder"), &say!("laboratory-folder"), "INBOX", &mut old.folder);
        form.written(ui, &format!("{path}.age"), &say!("laboratory-age"), "1 d", &mut old.age);
        form.list(ui, &format!("{path}.flags"), &say!("laboratory-flags"), "", &mut old.flags);
        if ui.small_button(form.desk.words(&say!("laboratory-remove"))).clicked() {
            gone = Some(number);
        }
        form.within = outer;
    }
    if let Some(gone) = gone {
        account.mail.remove(gone);
        form.touch(&format!("{path}.mail less {gone}"));
    }
    let words = format!("{} {}", icon::PLUS, form.desk.words(&say!("laboratory-add-old-message", account = &name)));
    if ui.small_button(words).clicked() {
        let (from, subject) = ("ana@example.org".to_owned().into(), form.desk.words(&say!("laboratory-old-subject")));
        account.mail.push(OldMessage { from, subject, ..OldMessage::default() });
        form.touch(&format!("{path}.mail more {}", account.mail.len()));
    }
}
