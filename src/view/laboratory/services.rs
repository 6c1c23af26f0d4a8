//! The services of a computer in a form: its mail server, POP3, IMAP4, and what they do without.

use std::collections::BTreeSet;

use egui::{CollapsingHeader, Ui};

use super::field::Form;
use crate::base::{Extension, Tolerance};
use crate::desk::Request;
use crate::explain::{Said, say};
use crate::host::Hold;
use crate::lesson::plan::Change;
use crate::lesson::raw::services::Relay;
use crate::lesson::raw::{Host, Mta, Reading, Text};
use crate::theme::icon;

/// The mail server: SMTP.
pub(super) fn mta_ui(ui: &mut Ui, form: &mut Form<'_>, at: usize, host: &mut Host, requests: &mut Vec<Request>) {
    form.heading(ui, &say!("laboratory-services"));
    let mut serves = host.mta.is_some();
    form.check(ui, "mta", &say!("laboratory-mta"), &mut serves);
    match (&mut host.mta, serves) {
        (Some(mta), true) => {
            ui.indent("mta", |ui| {
                domains_ui(ui, form, at, mta, requests);
                settings_ui(ui, form, &host.name, mta);
                relays_ui(ui, form, mta);
            });
        }
        (mta, true) => *mta = Some(Mta::default()),
        (mta, false) => *mta = None,
    }
}

/// The domains whose mail is delivered here.
fn domains_ui(ui: &mut Ui, form: &mut Form<'_>, at: usize, mta: &Mta, requests: &mut Vec<Request>) {
    for (number, domain) in mta.local.iter().enumerate() {
        form.within = Some(form.desk.words(&say!("laboratory-nth-domain", number = number + 1)));
        let rename = |name| Change::RenameDomain(at, number, name);
        form.called(ui, &format!("mta.local[{number}]"), &say!("laboratory-domain"), domain, rename, requests);
        form.button(ui, icon::TRASH, &say!("laboratory-remove-domain"), Change::RemoveDomain(at, number), requests);
    }
    form.within = None;
    form.button(ui, icon::PLUS, &say!("laboratory-add-domain"), Change::AddDomain(at), requests);
}

fn settings_ui(ui: &mut Ui, form: &mut Form<'_>, name: &Text, mta: &mut Mta) {
    let desk = form.desk;
    form.check(ui, "mta.submission", &say!("laboratory-submission"), &mut mta.submission);
    let unlimited = desk.words(&say!("laboratory-no-limit"));
    form.written(ui, "mta.size_limit", &say!("laboratory-size-limit"), &unlimited, &mut mta.size_limit);
    let direct = (None, desk.words(&say!("laboratory-by-dns")));
    let hosts = form.laboratory.plan().world().hosts.iter();
    let others: Vec<_> = hosts.filter(|it| it.mta.is_some() && it.name != *name).map(|it| it.name.clone()).collect();
    let named = others.iter().map(|name| (Some(name.clone()), name.to_string()));
    form.choice(
        ui,
        "mta.smart_host",
        &say!("laboratory-smart-host"),
        &mut mta.smart_host,
        [direct].into_iter().chain(named),
    );
    retry_ui(ui, form, mta);
    strict_ui(ui, form, "mta.tolerance", &mut mta.tolerance);
    without_ui(ui, form, "mta.without", &mut mta.without);
}

/// When it tries again, and when it gives up.
fn retry_ui(ui: &mut Ui, form: &mut Form<'_>, mta: &mut Mta) {
    let mut retry = mta.retry.clone().unwrap_or_default();
    form.list(ui, "mta.retry.waits", &say!("laboratory-waits"), "30 min, 30 min, 2 h", &mut retry.waits);
    // Where nothing is said of the waits, nothing is said of the rest.
    if !retry.waits.is_empty() {
        let never = form.desk.words(&say!("laboratory-never"));
        form.written(ui, "mta.retry.warn_after", &say!("laboratory-warn-after"), &never, &mut retry.warn_after);
        form.written(ui, "mta.retry.give_up_after", &say!("laboratory-give-up-after"), "5 d", &mut retry.give_up_after);
    }
    mta.retry = (!retry.waits.is_empty()).then_some(retry);
}

/// The domains whose mail is passed on.
fn relays_ui(ui: &mut Ui, form: &mut Form<'_>, mta: &mut Mta) {
    let desk = form.desk;
    let servers: Vec<Text> =
        form.laboratory.plan().world().hosts.iter().filter(|it| it.mta.is_some()).map(|it| it.name.clone()).collect();
    let mut gone = None;
    for (number, relay) in mta.relay.iter_mut().enumerate() {
        form.within = Some(desk.words(&say!("laboratory-nth-relay", number = number + 1)));
        let path = format!("mta.relay[{number}]");
        let mut domain = relay.domain.to_string();
        form.text(ui, &format!("{path}.domain"), &say!("laboratory-relay-domain"), "", &mut domain);
        relay.domain = domain.into();
        let direct = (None, desk.words(&say!("laboratory-by-dns")));
        let named = servers.iter().map(|name| (Some(name.clone()), name.to_string()));
        let all = [direct].into_iter().chain(named);
        form.choice(ui, &format!("{path}.to"), &say!("laboratory-relay-to"), &mut relay.to, all);
        let holds = [(Hold::Retry, "retry"), (Hold::OnReturn, "on-return"), (Hold::Etrn, "etrn")];
        let holds = holds.map(|(hold, name)| (hold, desk.words(&say!("laboratory-hold-name", hold = name))));
        form.choice(ui, &format!("{path}.hold"), &say!("laboratory-hold"), &mut relay.hold, holds);
        if ui.small_button(desk.words(&say!("laboratory-remove"))).clicked() {
            gone = Some(number);
        }
    }
    form.within = None;
    if let Some(gone) = gone {
        mta.relay.remove(gone);
        form.touch(&format!("mta.relay less {gone}"));
    }
    let words = format!("{} {}", icon::PLUS, desk.words(&say!("laboratory-add-relay")));
    if ui.button(words).on_hover_text(desk.words(&say!("laboratory-add-relay-tip"))).clicked() {
        let served = form.laboratory.plan().world().hosts.iter().filter_map(|host| host.mta.as_ref());
        let mut domains = served.flat_map(|other| &other.local).filter(|domain| !mta.local.contains(domain));
        let domain = domains.next().cloned().unwrap_or_else(|| "example.org".to_owned().into());
        mta.relay.push(Relay { domain, ..Relay::default() });
        form.touch(&format!("mta.relay more {}", mta.relay.len()));
    }
}

/// POP3 and IMAP4.
pub(super) fn reading_ui(ui: &mut Ui, form: &mut Form<'_>, host: &mut Host) {
    service_ui(ui, form, "pop3", &say!("laboratory-pop3"), &mut host.pop3);
    service_ui(ui, form, "imap", &say!("laboratory-imap"), &mut host.imap);
}

fn service_ui<E: Extension>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    field: &'static str,
    label: &Said,
    service: &mut Reading<E>,
) {
    form.check(ui, field, label, &mut service.offered);
    if service.offered {
        ui.indent(field, |ui| {
            form.within = Some(form.desk.words(label));
            strict_ui(ui, form, &format!("{field}.tolerance"), &mut service.tolerance);
            without_ui(ui, form, &format!("{field}.without"), &mut service.without);
            form.within = None;
        });
    } else {
        *service = Reading::default();
    }
}

fn strict_ui(ui: &mut Ui, form: &mut Form<'_>, field: &str, tolerance: &mut Tolerance) {
    let mut strict = *tolerance == Tolerance::Strict;
    form.check(ui, field, &say!("laboratory-strict"), &mut strict);
    *tolerance = if strict { Tolerance::Strict } else { Tolerance::Tolerant };
}

/// The extensions that a service has, and those that it does without.
fn without_ui<E: Extension>(ui: &mut Ui, form: &mut Form<'_>, field: &str, without: &mut BTreeSet<E>) {
    let words = form.desk.words(&say!("laboratory-extensions", without = without.len()));
    CollapsingHeader::new(words).id_salt(field).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            for extension in E::offered() {
                let keyword = extension.keyword();
                let mut offered = !without.contains(&extension);
                if ui.checkbox(&mut offered, keyword).changed() {
                    if offered {
                        without.remove(&extension)
                    } else {
                        without.insert(extension)
                    };
                    form.touch(&format!("{field} {keyword}"));
                }
            }
        });
    });
    form.remarks(ui, field);
}
