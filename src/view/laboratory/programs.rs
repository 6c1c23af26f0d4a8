//! The mail program of a computer in a form: for which account it is, and how it reads mail.

use egui::Ui;

use super::field::Form;
use crate::desk::Request;
use crate::explain::say;
use crate::host::{Download, Keep};
use crate::lesson::plan::Change;
use crate::lesson::raw::services::Pop3;
use crate::lesson::raw::{Host, Imap, MailProgram, Stay};
use crate::theme::icon;

/// How a mail program reads mail.
#[derive(Clone, Copy, PartialEq)]
enum Protocol {
    Imap,
    Pop3,
    None,
}

pub(super) fn mail_program_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    at: usize,
    host: &mut Host,
    requests: &mut Vec<Request>,
) {
    form.heading(ui, &say!("laboratory-mail-program"));
    let Some(program) = &mut host.mail_program else {
        form.button(ui, icon::PLUS, &say!("laboratory-add-program"), Change::AddProgram(at), requests);
        return;
    };
    account_ui(ui, form, program);
    let user = program.address.split('@').next().unwrap_or_default().to_owned();
    form.optional(ui, "mail_program.name", &say!("laboratory-person"), &user, &mut program.name);
    outgoing_ui(ui, form, program);
    form.written(ui, "mail_program.retry_every", &say!("laboratory-retry-every"), "30 s", &mut program.retry_every);
    protocol_ui(ui, form, program);
    if ui.button(format!("{} {}", icon::TRASH, form.desk.words(&say!("laboratory-remove-program")))).clicked() {
        host.mail_program = None;
        form.touch("no mail_program");
    }
}

/// The account that it is for: that decides its address and its server.
fn account_ui(ui: &mut Ui, form: &mut Form<'_>, program: &mut MailProgram) {
    let plan = form.laboratory.plan();
    let mut account = (program.address.clone(), program.server.clone());
    let named = |address: &str, server: &str| {
        form.desk.words(&say!("laboratory-account-on", address = address, server = server))
    };
    let mut all = Vec::new();
    for host in &plan.world().hosts {
        let Some(domain) = host.mta.as_ref().and_then(|mta| mta.local.first()) else { continue };
        for account in &host.accounts {
            let address = format!("{}@{}", &*account.name, &**domain);
            let words = named(&address, &host.name);
            all.push(((address.into(), host.name.clone()), words));
        }
    }
    if !all.iter().any(|(it, _)| *it == account) {
        all.insert(0, (account.clone(), named(&account.0, &account.1)));
    }
    form.choice(ui, "mail_program.server", &say!("laboratory-account"), &mut account, all);
    form.remarks(ui, "mail_program.address");
    (program.address, program.server) = account;
}

fn outgoing_ui(ui: &mut Ui, form: &mut Form<'_>, program: &mut MailProgram) {
    let hosts = form.laboratory.plan().world().hosts.iter().filter(|host| host.mta.is_some());
    let same = (None, form.desk.words(&say!("laboratory-same-server")));
    let all: Vec<_> =
        [same].into_iter().chain(hosts.map(|host| (Some(host.name.clone()), host.name.to_string()))).collect();
    form.choice(ui, "mail_program.outgoing", &say!("laboratory-outgoing"), &mut program.outgoing, all);
}

fn protocol_ui(ui: &mut Ui, form: &mut Form<'_>, program: &mut MailProgram) {
    let desk = form.desk;
    let before = match (&program.imap, &program.pop3) {
        (Some(_), _) => Protocol::Imap,
        (None, Some(_)) => Protocol::Pop3,
        (None, None) => Protocol::None,
    };
    let mut protocol = before;
    let all = [
        (Protocol::Imap, desk.words(&say!("laboratory-reads-imap"))),
        (Protocol::Pop3, desk.words(&say!("laboratory-reads-pop3"))),
        (Protocol::None, desk.words(&say!("laboratory-reads-nothing"))),
    ];
    form.choice(ui, "mail_program.protocol", &say!("laboratory-reads"), &mut protocol, all);
    if protocol != before {
        program.imap = (protocol == Protocol::Imap).then(Imap::default);
        program.pop3 = (protocol == Protocol::Pop3).then(Pop3::default);
    }
    if let Some(pop3) = &mut program.pop3 {
        pop3_ui(ui, form, pop3);
    }
    if let Some(imap) = &mut program.imap {
        imap_ui(ui, form, imap);
    }
}

fn pop3_ui(ui: &mut Ui, form: &mut Form<'_>, pop3: &mut Pop3) {
    let desk = form.desk;
    let days = if let Keep::LeaveDays(days) = pop3.keep { days } else { 7 };
    let kinds =
        [(Keep::DeleteAfterDownload, "delete"), (Keep::LeaveOnServer, "leave"), (Keep::LeaveDays(days), "days")];
    let kinds = kinds.map(|(keep, name)| (keep, desk.words(&say!("laboratory-keep-name", keep = name))));
    form.choice(ui, "mail_program.pop3.keep", &say!("laboratory-keep"), &mut pop3.keep, kinds);
    if let Keep::LeaveDays(days) = &mut pop3.keep {
        form.number(ui, "mail_program.pop3.days", &say!("laboratory-days"), days);
    }
    form.check(ui, "mail_program.pop3.at_start", &say!("laboratory-at-start"), &mut pop3.at_start);
    let by_hand = desk.words(&say!("laboratory-by-hand"));
    form.written(ui, "mail_program.pop3.every", &say!("laboratory-every"), &by_hand, &mut pop3.every);
    let there = &mut pop3.delete_there_when_deleted_here;
    form.check(ui, "mail_program.pop3.delete_there", &say!("laboratory-delete-there"), there);
}

fn imap_ui(ui: &mut Ui, form: &mut Form<'_>, imap: &mut Imap) {
    let desk = form.desk;
    let all = [
        (Download::HeadersOnly, desk.words(&say!("laboratory-headers-only"))),
        (Download::Full, desk.words(&say!("laboratory-whole"))),
    ];
    form.choice(ui, "mail_program.imap.download", &say!("laboratory-download"), &mut imap.download, all);
    let every = if let Stay::Poll(every) = &imap.stay { every.clone() } else { "5 min".to_owned().into() };
    let all = [
        (Stay::Idle, desk.words(&say!("laboratory-stay-idle"))),
        (Stay::Poll(every), desk.words(&say!("laboratory-stay-poll"))),
        (Stay::ByHand, desk.words(&say!("laboratory-by-hand"))),
    ];
    form.choice(ui, "mail_program.imap.how", &say!("laboratory-stay"), &mut imap.stay, all);
    if let Stay::Poll(every) = &mut imap.stay {
        let mut text = every.to_string();
        form.text(ui, "mail_program.imap.stay", &say!("laboratory-every"), "5 min", &mut text);
        *every = text.into();
    }
    let none = desk.words(&say!("laboratory-no-folder"));
    form.optional(ui, "mail_program.imap.sent_folder", &say!("laboratory-sent-folder"), &none, &mut imap.sent_folder);
}
