use proptest::prelude::*;

use super::*;
use crate::lesson::raw::services::Pop3;
use crate::lesson::raw::{Mta, Retry, Text};
use crate::lesson::{self, PlayOptions};

/// A change that may or may not make sense, from three numbers and a text.
fn change(plan: &Plan, (what, at, other, text): (u8, u8, u8, &str)) -> Change {
    let World { routers, hosts, domains } = plan.world();
    let (at, other) = (usize::from(at), usize::from(other));
    let of = |count: usize| at % (count + 1);
    let (computer, router, exchangers) = (of(hosts.len()), of(routers.len()), of(domains.len()));
    let things: Vec<Thing> = plan.things().collect();
    let thing = things[at % things.len()];
    let written = |field: Option<Text>| if text.is_empty() { field } else { Some(text.to_owned().into()) };
    match what % 19 {
        0 => Change::Add(Kind::Client),
        1 => Change::Add(Kind::Server),
        2 => Change::Add(Kind::ALL[other % Kind::ALL.len()]),
        3 => Change::Remove(thing),
        4 => Change::Rename(thing, text.to_owned()),
        5 => Change::Title(text.to_owned()),
        6 => Change::AddAccount(computer),
        7 => Change::RenameAccount(computer, other % 3, text.to_owned()),
        8 => Change::RemoveAccount(computer, other % 3),
        9 => Change::AddDomain(computer),
        10 => Change::RenameDomain(computer, other % 3, text.to_owned()),
        11 => Change::RemoveDomain(computer, other % 3),
        12 => Change::AddProgram(computer),
        13 => Change::Arrange((0..=hosts.len()).map(|host| (host % (at + 1), (2, host as i32))).collect()),
        14 => {
            let mut changed = routers.get(router).cloned().unwrap_or_default();
            changed.link.latency = written(changed.link.latency);
            Change::Router(router, Box::new(changed))
        }
        15 => {
            let mut changed = domains.get(exchangers).cloned().unwrap_or_default();
            changed.mx.push(text.to_owned().into());
            Change::Exchangers(exchangers, Box::new(changed))
        }
        _ => {
            let mut changed = hosts.get(computer).cloned().unwrap_or_default();
            match other % 12 {
                0 => changed.link.latency = written(changed.link.latency),
                1 => changed.link.loss = written(changed.link.loss),
                2 => changed.link.to = routers.first().map(|router| router.name.clone()),
                3 => changed.address = written(changed.address),
                4 => changed.domain_name = written(changed.domain_name),
                5 => changed.imap.offered ^= true,
                6 => changed.mta = if changed.mta.is_some() { None } else { Some(Mta::default()) },
                7 => changed.at = Some((3_000 * i32::from(text.len() > 3), 1)),
                8 => changed.accounts.iter_mut().for_each(|account| account.quota = written(account.quota.take())),
                9 => {
                    if let Some(mta) = &mut changed.mta {
                        mta.smart_host = hosts.first().map(|host| host.name.clone());
                        mta.retry = Some(Retry { waits: vec![text.to_owned().into()], ..Retry::default() });
                    }
                }
                10 => {
                    if let Some(program) = &mut changed.mail_program {
                        (program.imap, program.pop3) = (None, Some(Pop3 { at_start: true, ..Pop3::default() }));
                    }
                }
                _ => changed.on ^= true,
            }
            Change::Computer(computer, Box::new(changed))
        }
    }
}

/// Everything that is wrong with a plan is wrong with something that is there; what is right is read as it was written.
fn check_it(plan: &Plan) {
    match plan.build() {
        Ok(lesson) => {
            let text = plan.to_ron().unwrap();
            let again = Plan::read(&text, "again.ron").unwrap();
            assert_eq!(&again, plan, "{text}");
            assert_eq!(again.build().unwrap().spec, lesson.spec);
        }
        Err(remarks) => {
            assert!(!remarks.is_empty());
            for remark in remarks {
                let is_placed = plan.has(remark.thing) && !remark.field.is_empty();
                assert!(is_placed, "{remark:?} in\n{}", plan.to_ron().unwrap());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_is_changed_is_right_or_explained_and_can_be_taken_back(
        template in 0..4_usize,
        changes in prop::collection::vec((any::<u8>(), any::<u8>(), any::<u8>(), "(5 ms|2 %|mail|ana|b\\.test|dns|[a-z]{1,5}|| \"|ü_)"), 1..24),
    ) {
        let first = Plan::template(templates()[template].0).unwrap();
        let mut history = History::from(first.clone());
        for (number, (what, at, other, text)) in changes.iter().enumerate() {
            let before = history.plan().clone();
            let change = change(&before, (*what, *at, *other, text));
            match history.change(&change, None) {
                Ok(Some(thing)) => prop_assert!(history.plan().has(thing), "{change:?}"),
                Ok(None) => {}
                // What is refused changes nothing.
                Err(_) => prop_assert_eq!(&before, history.plan()),
            }
            if number % 4 == 0 {
                check_it(history.plan());
            }
        }
        check_it(history.plan());
        let last = history.plan().clone();
        while history.can_undo() {
            history.undo();
        }
        prop_assert_eq!(history.plan(), &first);
        while history.can_redo() {
            history.redo();
        }
        prop_assert_eq!(history.plan(), &last);
    }
}

#[test]
fn the_world_of_every_lesson_comes_back_as_it_was() {
    for lesson in lesson::shipped().into_iter().chain(lesson::sandbox()) {
        let plan = Plan::of(&lesson).unwrap();
        let built = plan.build().unwrap();
        assert_eq!(built.spec, lesson.spec, "{}", lesson.id);
        assert_eq!((built.seed, &built.real), (lesson.seed, &lesson.real));
        assert!(built.steps.is_empty() && built.expectations.is_empty());
        // The story of the lesson, in the world of its plan.
        let play = |lesson: &Lesson| lesson::play(lesson, &PlayOptions::default(), &mut |_| {});
        let again = play(&Lesson { spec: built.spec, seed: built.seed, ..lesson.clone() });
        assert!(again.all_hold());
        assert_eq!(again.world.checksum(), play(&lesson).world.checksum(), "{}", lesson.id);
    }
}

#[test]
fn everything_that_a_world_can_say_is_written_as_it_is_read() {
    let text = r#"(
        title: "T", summary: "S", minutes: 2, seed: 9, start: "Mon, 2 Mar 2026 14:00:00 +0100",
        world: (
            routers: [(name: "net", title: "Net", zone: "Z", at: (1, -2)), (name: "far", link: (to: "net", latency: "2 ms", bandwidth: "1 Mbit/s", loss: "1 %", unplugged: true))],
            hosts: [
                (name: "a", title: "A \"x\" Grüße", icon: Phone, zone: "Z", at: (2, 3), on: false, address: "192.0.2.77", domain_name: "a.test", link: (to: "far"),
                 mail_program: (address: "ana@example.org", name: "Ana", server: "b", outgoing: "c", retry_every: "1 min", pop3: (keep: LeaveDays(3), at_start: true, every: "5 min", delete_there_when_deleted_here: true))),
                (name: "b", accounts: [(name: "ana", password: "p", quota: "1 MB", most_messages: 4, mail: [
                    (from: "ben@acme.test", subject: "S", text: "T\nU", attachments: [(name: "a.pdf", size: "1 kB")], folder: "Old", flags: ["\\Seen"], age: "2 d")])],
                 mta: (local: ["example.org"], relay: [(domain: "x.test", to: "c", hold: Etrn)], relay_from: ["a"], smart_host: "c", submission: false, size_limit: "1 MB",
                       retry: (waits: ["1 min"], warn_after: "1 h", give_up_after: "1 d"), etrn_at_start: [(server: "c", domain: "example.org")], tolerance: Strict, without: [Pipelining]),
                 pop3: (without: [Top]), imap: (tolerance: Strict), real: [25, 143],
                 faults: [(name: "f", service: "mta", command: "RCPT", from: "a", nth: 2, times: 3, effect: Reply("451 4.3.0 later"))]),
                (name: "c", accounts: [(name: "ana")], mta: (), imap: true, pop3: (), real: true, faults: [(name: "g", service: "imap", command: "*", effect: Silence)]),
                (name: "d", mail_program: (address: "ana@example.org", server: "c", imap: (download: Full, stay: Poll("1 min"), sent_folder: "Sent"))),
                (name: "e", mail_program: (address: "ana@example.org", server: "c", imap: (stay: ByHand))),
            ],
            domains: [(name: "example.org", mx: ["b", "c"])],
        ),
    )"#;
    let plan = Plan::read(text, "all.ron").unwrap();
    let written = plan.to_ron().unwrap();
    assert!(!written.contains("Some("), "{written}");
    assert_eq!(Plan::read(&written, "again.ron"), Ok(plan.clone()), "{written}");
    assert_eq!(plan.build().unwrap().spec, lesson::load(text, "all.ron").unwrap().spec);
}

/// A plan that has been changed, change by change.
fn changed(template: &str, changes: impl IntoIterator<Item = Change>) -> Plan {
    let mut plan = Plan::template(template).unwrap();
    for change in changes {
        change.apply(&mut plan).unwrap();
    }
    plan
}

/// The place of a computer.
fn place(plan: &Plan, name: &str) -> usize {
    plan.world().hosts.iter().position(|host| &*host.name == name).unwrap()
}

#[test]
fn what_is_added_works_as_it_is() {
    use Kind::{Client, Exchangers, NameServer, Router, Server};
    let plan =
        changed("empty", [Server, Client, Client, Router, NameServer, Server, Client, Exchangers].map(Change::Add));
    assert_eq!(plan.build().err(), None, "{}", plan.to_ron().unwrap());
    let names: Vec<&str> = plan.things().filter_map(|thing| plan.name(thing)).collect();
    assert_eq!(names, ["mail", "ana", "ben", "dns", "mail2", "chen", "internet", "router", "example.org"]);
    let program = |name: &str| plan.world().hosts[place(&plan, name)].mail_program.clone().unwrap();
    assert_eq!((&*program("ana").address, &*program("ana").server), ("ana@example.org", "mail"));
    // Whoever comes next gets an account where there are fewest.
    assert_eq!((&*program("chen").address, &*program("chen").server), ("chen@example.net", "mail2"));
    // Without a server a computer is a computer, and a program has nothing to talk to.
    let alone = changed("empty", [Change::Add(Client)]);
    assert!(alone.build().is_ok() && alone.world().hosts[0].mail_program.is_none());
    assert_eq!(Change::AddProgram(0).apply(&mut alone.clone()).unwrap_err().id(), "plan-no-server");
}

#[test]
fn what_is_renamed_is_renamed_wherever_it_is_named() {
    let at = |name: &str| place(&Plan::template("school-and-provider").unwrap(), name);
    let (school, provider) = (at("school"), at("provider"));
    let plan = changed(
        "school-and-provider",
        [
            Change::Rename(Thing::Computer(school), "server1".to_owned()),
            Change::Rename(Thing::Computer(provider), "isp".to_owned()),
            Change::Rename(Thing::Router(1), "gate".to_owned()),
            Change::RenameAccount(school, 0, "anna".to_owned()),
            Change::RenameDomain(school, 0, "academy.test".to_owned()),
        ],
    );
    assert_eq!(plan.build().err(), None);
    let text = plan.to_ron().unwrap();
    for old in ["\"school\"", "\"provider\"", "school-router", "ana@", "school.test"] {
        assert!(!text.contains(old), "{old} in\n{text}");
    }
    for (name, problem) in [("isp", "name-taken"), ("dns", "name-taken"), ("", "name-empty"), ("a b", "no-domain-name")]
    {
        let refused = Change::Rename(Thing::Computer(school), name.to_owned()).apply(&mut plan.clone());
        assert_eq!(refused.unwrap_err().id(), problem, "{name}");
    }
}

#[test]
fn what_goes_takes_with_it_what_hangs_on_it_or_says_what_forbids_it() {
    let template = Plan::template("school-and-provider").unwrap();
    let (school, provider) = (place(&template, "school"), place(&template, "provider"));
    let refused = Change::RemoveDomain(school, 0).apply(&mut template.clone()).unwrap_err();
    assert_eq!(refused.id(), "plan-domain-used");
    for gone in
        [Thing::Computer(school), Thing::Computer(provider), Thing::Router(0), Thing::Router(1), Thing::Exchangers(0)]
    {
        let plan = changed("school-and-provider", [Change::Remove(gone)]);
        assert_eq!(plan.build().err(), None, "{gone:?}");
    }
    let without = changed("school-and-provider", [Change::Remove(Thing::Computer(school))]);
    assert!(without.world().hosts.iter().filter(|host| host.mail_program.is_some()).count() == 1);
    let without = changed("school-and-provider", [Change::RemoveAccount(school, 0)]);
    assert!(without.build().is_ok() && without.world().hosts[0].mail_program.is_none());
}

#[test]
fn a_mistake_is_told_of_what_it_is_about() {
    let template = Plan::template("school-and-provider").unwrap();
    let school = place(&template, "school");
    let mut host = template.world().hosts[school].clone();
    host.link.loss = Some("much".to_owned().into());
    host.accounts[1].quota = Some("1".to_owned().into());
    host.mta.as_mut().unwrap().local.push("b_c".to_owned().into());
    let mut router = template.world().routers[1].clone();
    router.link.latency = Some("5".to_owned().into());
    let plan = changed(
        "school-and-provider",
        [Change::Computer(school, Box::new(host)), Change::Router(1, Box::new(router)), Change::Title(" ".to_owned())],
    );
    let remarks = plan.build().unwrap_err();
    let found: Vec<_> = remarks.iter().map(|it| (it.thing, it.field.as_str(), it.problem.id())).collect();
    let computer = Thing::Computer(school);
    assert_eq!(
        found,
        [
            (Thing::World, "title", "lesson-text-empty"),
            (Thing::Router(1), "link.latency", "duration-without-unit"),
            (computer, "link.loss", "no-share"),
            (computer, "accounts[1].quota", "no-size"),
            (computer, "mta.local[1]", "no-domain-name"),
        ]
    );
}

#[test]
fn what_is_written_into_one_field_is_one_change() {
    let mut history = History::from(Plan::template("empty").unwrap());
    let first = history.plan().clone();
    let field = || Some((Thing::World, "title".to_owned()));
    for title in ["M", "My", "My net"] {
        history.change(&Change::Title(title.to_owned()), field()).unwrap();
    }
    history.change(&Change::Add(Kind::Server), None).unwrap();
    history.undo();
    assert_eq!(history.plan().title(), "My net");
    history.change(&Change::Title("Mine".to_owned()), field()).unwrap();
    history.undo();
    assert_eq!(history.plan().title(), "My net");
    history.undo();
    assert_eq!(history.plan(), &first);
}
