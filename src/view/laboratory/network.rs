//! The forms of the whole world, of a router, of a link, and of what is said of a domain.

use egui::Ui;

use super::field::Form;
use crate::desk::{PlanRequest, Request};
use crate::explain::say;
use crate::lesson::plan::{Change, Thing};
use crate::lesson::raw::{Domain, Link, Router, Text};
use crate::theme::icon;

/// What the world is called.
pub(super) fn world_ui(ui: &mut Ui, form: &mut Form<'_>, requests: &mut Vec<Request>) {
    let plan = form.laboratory.plan();
    form.heading(ui, &say!("laboratory-world"));
    let mut title = plan.title().to_owned();
    form.text(ui, "title", &say!("laboratory-world-title"), "", &mut title);
    form.changed(Change::Title(title), requests);
    let mut summary = plan.summary().to_owned();
    form.text(ui, "summary", &say!("laboratory-world-summary"), "", &mut summary);
    form.changed(Change::Summary(summary), requests);
    let mut seed = plan.seed();
    form.number(ui, "seed", &say!("laboratory-seed"), &mut seed);
    form.changed(Change::Seed(seed), requests);
    ui.add_space(6.0);
    form.note(ui, &say!("laboratory-world-about"));
    form.note(ui, &say!("laboratory-kept"));
}

/// A router, and the link to its router.
pub(super) fn router_ui(ui: &mut Ui, form: &mut Form<'_>, at: usize, now: &Router, requests: &mut Vec<Request>) {
    let mut router = now.clone();
    form.heading(ui, &say!("laboratory-router"));
    let rename = |name| Change::Rename(Thing::Router(at), name);
    form.called(ui, "name", &say!("laboratory-name"), &now.name, rename, requests);
    form.optional(ui, "title", &say!("laboratory-shown-title"), &now.name, &mut router.title);
    form.text(ui, "zone", &say!("laboratory-zone"), "", &mut router.zone);
    if at == 0 {
        form.note(ui, &say!("laboratory-first-router"));
    } else {
        link_ui(ui, form, &mut router.link, Some(at));
    }
    form.changed(Change::Router(at, Box::new(router)), requests);
}

/// What joins a computer, or a router other than the first, to its router.
pub(super) fn link_ui(ui: &mut Ui, form: &mut Form<'_>, link: &mut Link, of: Option<usize>) {
    form.heading(ui, &say!("laboratory-link"));
    let routers = &form.laboratory.plan().world().routers;
    if routers.len() > 1 {
        // The first one is meant where none is named.
        let mut to = link.to.clone().or_else(|| routers.first().map(|router| router.name.clone()));
        let others = routers.iter().enumerate().filter(|(at, _)| of.is_none_or(|of| *at < of));
        let all = others.map(|(_, router)| (Some(router.name.clone()), router.name.to_string()));
        let before = to.clone();
        form.choice(ui, "link.to", &say!("laboratory-link-to"), &mut to, all);
        if to != before {
            link.to = to;
        }
    }
    form.written(ui, "link.latency", &say!("laboratory-latency"), "5 ms", &mut link.latency);
    form.written(ui, "link.bandwidth", &say!("laboratory-bandwidth"), "10 Mbit/s", &mut link.bandwidth);
    form.written(ui, "link.loss", &say!("laboratory-loss"), "0 %", &mut link.loss);
    form.check(ui, "link.unplugged", &say!("laboratory-unplugged"), &mut link.unplugged);
}

/// Which servers take the mail of a domain.
pub(super) fn exchangers_ui(ui: &mut Ui, form: &mut Form<'_>, at: usize, now: &Domain, requests: &mut Vec<Request>) {
    let mut domain = now.clone();
    form.heading(ui, &say!("laboratory-exchangers"));
    let mut name = domain.name.to_string();
    form.text(ui, "name", &say!("laboratory-domain"), "", &mut name);
    domain.name = name.into();
    let hosts = &form.laboratory.plan().world().hosts;
    let servers: Vec<Text> = hosts.iter().filter(|it| it.mta.is_some()).map(|it| it.name.clone()).collect();
    let mut gone = None;
    for place in 0..domain.mx.len() {
        form.within = Some(form.desk.words(&say!("laboratory-nth-server", number = place + 1)));
        let all = servers.iter().map(|name| (name.clone(), name.to_string()));
        form.choice(ui, &format!("mx[{place}]"), &say!("laboratory-server"), &mut domain.mx[place], all);
        if domain.mx.len() > 1 && ui.small_button(form.desk.words(&say!("laboratory-remove"))).clicked() {
            gone = Some(place);
        }
    }
    form.within = None;
    form.remarks(ui, "mx");
    form.changed(Change::Exchangers(at, Box::new(domain.clone())), requests);
    if let Some(gone) = gone {
        let mut fewer = domain.clone();
        fewer.mx.remove(gone);
        requests.push(Request::Plan(PlanRequest::Change(Change::Exchangers(at, Box::new(fewer)), None)));
    }
    if let Some(next) = servers.iter().find(|server| !domain.mx.contains(server)) {
        let mut more = domain.clone();
        more.mx.push(next.clone());
        let more = Change::Exchangers(at, Box::new(more));
        form.button(ui, icon::PLUS, &say!("laboratory-add-exchanger"), more, requests);
    }
    form.note(ui, &say!("laboratory-exchangers-about"));
}
