//! The form of a computer: its name and place, its link, and what runs on it.

use egui::Ui;

use super::field::Form;
use super::{accounts, network, programs, services};
use crate::desk::Request;
use crate::explain::say;
use crate::lesson::plan::{Change, Thing};
use crate::lesson::raw::Host;
use crate::sim::Icon;

pub(super) fn computer_ui(ui: &mut Ui, form: &mut Form<'_>, at: usize, now: &Host, requests: &mut Vec<Request>) {
    let mut host = now.clone();
    form.heading(ui, &say!("laboratory-computer"));
    let rename = |name| Change::Rename(Thing::Computer(at), name);
    form.called(ui, "name", &say!("laboratory-name"), &now.name, rename, requests);
    form.optional(ui, "title", &say!("laboratory-shown-title"), &now.name, &mut host.title);
    looks_ui(ui, form, &mut host);
    form.check(ui, "on", &say!("laboratory-on"), &mut host.on);
    let found = form.desk.words(&say!("laboratory-found-by-itself"));
    form.written(ui, "address", &say!("laboratory-address"), &found, &mut host.address);
    form.written(ui, "domain_name", &say!("laboratory-domain-name"), &found, &mut host.domain_name);
    network::link_ui(ui, form, &mut host.link, None);
    programs::mail_program_ui(ui, form, at, &mut host, requests);
    services::mta_ui(ui, form, at, &mut host, requests);
    services::reading_ui(ui, form, &mut host);
    accounts::accounts_ui(ui, form, at, &mut host, requests);
    form.changed(Change::Computer(at, Box::new(host)), requests);
}

/// What it looks like, and where on the stage it stands.
fn looks_ui(ui: &mut Ui, form: &mut Form<'_>, host: &mut Host) {
    let desk = form.desk;
    let icons = [Icon::Laptop, Icon::Desktop, Icon::Phone, Icon::Tablet, Icon::Server];
    let named = icons.map(|icon| (Some(icon), desk.words(&say!("laboratory-icon-name", icon = name(icon)))));
    let usual = (None, desk.words(&say!("laboratory-found-by-itself")));
    form.choice(ui, "icon", &say!("laboratory-icon"), &mut host.icon, [usual].into_iter().chain(named));
    form.text(ui, "zone", &say!("laboratory-zone"), "", &mut host.zone);
    let mut placed = host.at.is_some();
    form.check(ui, "at", &say!("laboratory-placed"), &mut placed);
    match (&mut host.at, placed) {
        (Some((column, row)), true) => {
            form.number(ui, "at.column", &say!("laboratory-column"), column);
            form.number(ui, "at.row", &say!("laboratory-row"), row);
        }
        (at, placed) => *at = placed.then_some((0, 0)),
    }
}

/// The word by which a sentence knows an icon.
const fn name(icon: Icon) -> &'static str {
    match icon {
        Icon::Laptop => "laptop",
        Icon::Desktop => "desktop",
        Icon::Phone => "phone",
        Icon::Tablet => "tablet",
        Icon::Server => "server",
        Icon::Router => "router",
    }
}
