//! What can be changed in a plan. What is added has a name that is free, a place, and settings with which it works.

use super::{Plan, Thing};
use crate::explain::{Said, say};
use crate::lesson::limits::{MAX_COMPUTERS, MAX_PLACE, MAX_ROUTERS};
use crate::lesson::raw::{Account, Domain, Host, Imap, MailProgram, Mta, Reading, Router, Text, World};
use crate::lesson::{check, names};
use crate::sim::Icon;

/// Who gets an account, in this order.
const PEOPLE: [&str; 12] =
    ["ana", "ben", "chen", "dora", "emil", "fatima", "goran", "hana", "ivan", "julia", "karim", "lena"];
/// The domains that are given away, in this order: names that are kept for examples (RFC 2606).
const DOMAINS: [&str; 5] = ["example.org", "example.net", "example.com", "acme.test", "zenith.test"];

/// What can be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A person's computer, with a mail program and an account if there is a server for them.
    Client,
    /// A mail server with a domain.
    Server,
    /// A name server in a place of its own.
    NameServer,
    /// A router.
    Router,
    /// Which servers take the mail of a domain.
    Exchangers,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Client, Self::Server, Self::NameServer, Self::Router, Self::Exchangers];
}

/// A change of a plan.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Something is added.
    Add(Kind),
    /// Something goes, and with it what hangs on it.
    Remove(Thing),
    /// A computer or router is called otherwise, wherever it is named.
    Rename(Thing, String),
    /// What the world is called.
    Title(String),
    /// What it is, in one line.
    Summary(String),
    /// From what everything random in it is made.
    Seed(u64),
    /// A computer is set up otherwise. Names stay as they are.
    Computer(usize, Box<Host>),
    /// Computers stand in other places on the stage.
    Arrange(Vec<(usize, (i32, i32))>),
    /// A router is set up otherwise. Its name stays as it is.
    Router(usize, Box<Router>),
    /// The mail of a domain goes to other servers.
    Exchangers(usize, Box<Domain>),
    /// A computer gets one more account.
    AddAccount(usize),
    /// An account of a computer is called otherwise.
    RenameAccount(usize, usize, String),
    /// An account of a computer goes.
    RemoveAccount(usize, usize),
    /// A mail server gets one more domain.
    AddDomain(usize),
    /// A domain is called otherwise, wherever it is named: the computer, and the place of the domain there.
    RenameDomain(usize, usize, String),
    /// A mail server gives a domain up.
    RemoveDomain(usize, usize),
    /// A computer gets a mail program, for an account that no other program is for.
    AddProgram(usize),
}

/// What a change is about is not there: it was asked for before something else has changed.
fn gone() -> Said {
    say!("plan-gone")
}

impl Change {
    /// Changes the plan, or says what forbids it. What of the plan should be looked at next, if that is something else.
    pub(super) fn apply(&self, plan: &mut Plan) -> Result<Option<Thing>, Said> {
        let Plan { file } = plan;
        let world = &mut file.world;
        match self {
            Self::Add(kind) => return world.add(*kind).map(Some),
            Self::Remove(thing) => return world.remove(*thing).map(|()| Some(Thing::World)),
            Self::Rename(thing, name) => world.rename(*thing, name)?,
            Self::Title(title) => file.title = title.clone().into(),
            Self::Summary(summary) => file.summary = summary.clone().into(),
            Self::Seed(seed) => file.seed = *seed,
            Self::Computer(at, host) => world.set_up(*at, host)?,
            Self::Arrange(places) => {
                for (at, place) in places {
                    world.hosts.get_mut(*at).ok_or_else(gone)?.at = Some(*place);
                }
            }
            Self::Router(at, router) => {
                let there = world.routers.get_mut(*at).ok_or_else(gone)?;
                *there = Router { name: there.name.clone(), ..Router::clone(router) };
            }
            Self::Exchangers(at, domain) => *world.domains.get_mut(*at).ok_or_else(gone)? = Domain::clone(domain),
            Self::AddAccount(at) => {
                let name = world.free_person();
                world.hosts.get_mut(*at).ok_or_else(gone)?.accounts.push(named(name));
            }
            Self::RenameAccount(at, account, name) => world.rename_account(*at, *account, name)?,
            Self::RemoveAccount(at, account) => {
                let host = world.hosts.get_mut(*at).filter(|host| *account < host.accounts.len()).ok_or_else(gone)?;
                let (on, account) = (host.name.to_string(), host.accounts.remove(*account).name);
                world.account_is_gone(&on, &account);
            }
            Self::AddDomain(at) => {
                let domain = world.free_domain();
                world.mta(*at)?.local.push(domain.into());
            }
            Self::RenameDomain(at, place, name) => {
                let old = world.mta(*at)?.local.get(*place).ok_or_else(gone)?.to_string();
                names::domain_name(name)?;
                if *name != old && world.domains_served().any(|domain| domain == name) {
                    return Err(say!("name-taken", name = name));
                }
                world.domain_is_called(&old, name);
            }
            Self::RemoveDomain(at, place) => world.remove_domain(*at, *place)?,
            Self::AddProgram(at) => {
                let program = world.program_for(None)?;
                world.hosts.get_mut(*at).ok_or_else(gone)?.mail_program = Some(program);
            }
        }
        Ok(None)
    }
}

/// An account of which nothing else is said.
fn named(name: String) -> Account {
    Account { name: name.into(), ..Account::default() }
}

impl World {
    fn add(&mut self, kind: Kind) -> Result<Thing, Said> {
        match kind {
            Kind::Router => {
                self.may_have_more_routers()?;
                if self.routers.is_empty() {
                    // The one that nobody had to write down.
                    let zone = check::ZONE.to_owned();
                    self.routers.push(Router { name: check::ROUTER.to_owned().into(), zone, ..Router::default() });
                }
                let name = self.free_name("router");
                self.routers.push(Router { name: name.into(), ..Router::default() });
                Ok(Thing::Router(self.routers.len() - 1))
            }
            Kind::Exchangers => {
                let said = |domain: &str| self.domains.iter().any(|it| &*it.name == domain);
                let domain = self.domains_served().find(|domain| !said(domain)).map(str::to_owned);
                let name = domain.ok_or_else(|| say!("plan-no-domain-left"))?;
                let at_home = |host: &&Host| host.mta.iter().flat_map(|mta| &mta.local).any(|it| **it == *name);
                let mx = self.hosts.iter().filter(at_home).map(|host| host.name.clone()).collect();
                self.domains.push(Domain { name: name.into(), mx });
                Ok(Thing::Exchangers(self.domains.len() - 1))
            }
            Kind::Client | Kind::Server | Kind::NameServer => {
                if self.hosts.len() >= MAX_COMPUTERS {
                    return Err(say!("too-many-computers", most = MAX_COMPUTERS));
                }
                let host = match kind {
                    Kind::Client => self.new_client(),
                    Kind::NameServer => self.new_name_server()?,
                    _ => self.new_server(),
                };
                self.hosts.push(host);
                Ok(Thing::Computer(self.hosts.len() - 1))
            }
        }
    }

    fn may_have_more_routers(&self) -> Result<(), Said> {
        if self.routers.len() < MAX_ROUTERS { Ok(()) } else { Err(say!("too-many-routers", most = MAX_ROUTERS)) }
    }

    /// A person's computer is called like the person; it has a mail program if there is a server for it.
    fn new_client(&mut self) -> Host {
        let person = self.free_person();
        let at = self.free_place(|host| host.mail_program.is_some(), 0);
        let mail_program = self.program_for(Some(&person)).ok();
        let name = self.free_name(&person);
        Host { name: name.into(), icon: Some(Icon::Laptop), at, mail_program, ..Host::default() }
    }

    fn new_server(&self) -> Host {
        let mta = Mta { local: vec![self.free_domain().into()], ..Mta::default() };
        let at = self.free_place(|host| host.mta.is_some(), 2);
        let name = self.free_name("mail").into();
        let (pop3, imap) =
            (Reading { offered: true, ..Reading::default() }, Reading { offered: true, ..Reading::default() });
        Host { name, at, mta: Some(mta), pop3, imap, ..Host::default() }
    }

    fn new_name_server(&self) -> Result<Host, Said> {
        if self.computer(check::NAME_SERVER).is_some() {
            return Err(say!("plan-name-server-there"));
        }
        Ok(Host { name: check::NAME_SERVER.to_owned().into(), zone: check::ZONE.to_owned(), ..Host::default() })
    }

    /// A mail program: for an account that no program is for, or for a new one of this name, on the server that has the fewest.
    fn program_for(&mut self, person: Option<&str>) -> Result<MailProgram, Said> {
        let used: Vec<Text> =
            self.hosts.iter().filter_map(|host| host.mail_program.as_ref()).map(|it| it.address.clone()).collect();
        let person = person.map_or_else(|| self.free_person(), str::to_owned);
        let serves = |host: &&mut Host| host.mta.as_ref().is_some_and(|mta| mta.submission && !mta.local.is_empty());
        let server = self.hosts.iter_mut().filter(serves).min_by_key(|host| host.accounts.len());
        let server = server.ok_or_else(|| say!("plan-no-server"))?;
        let domain =
            server.mta.iter().flat_map(|mta| &mta.local).next().map(|domain| domain.to_string()).unwrap_or_default();
        let free =
            |account: &&Account| !used.iter().any(|address| **address == *format!("{}@{domain}", &*account.name));
        let account = match server.accounts.iter().find(free) {
            Some(account) => account.name.to_string(),
            None => {
                server.accounts.push(named(person.clone()));
                person
            }
        };
        // It reads its mail by what is offered.
        let by_pop3 = server.pop3.offered && !server.imap.offered;
        if !by_pop3 {
            server.imap.offered = true;
        }
        Ok(MailProgram {
            address: format!("{account}@{domain}").into(),
            server: server.name.clone(),
            pop3: by_pop3.then(Default::default),
            imap: (!by_pop3).then(Imap::default),
            ..MailProgram::default()
        })
    }

    /// What somebody has chosen for a computer. A service that its mail program is to use from now on is offered from now on.
    fn set_up(&mut self, at: usize, host: &Host) -> Result<(), Said> {
        let there = self.hosts.get_mut(at).ok_or_else(gone)?;
        let reads = |host: &Host| {
            host.mail_program.as_ref().map(|it| (it.server.clone(), it.pop3.is_some(), it.imap.is_some()))
        };
        let (before, after) = (reads(there), reads(host));
        *there = Host { name: there.name.clone(), ..host.clone() };
        if before != after
            && let Some((server, pop3, imap)) = after
            && let Some(server) = self.hosts.iter_mut().find(|host| host.name == server)
        {
            server.pop3.offered |= pop3;
            server.imap.offered |= imap;
        }
        Ok(())
    }

    fn remove(&mut self, thing: Thing) -> Result<(), Said> {
        match thing {
            Thing::World => return Err(gone()),
            Thing::Computer(at) if at < self.hosts.len() => {
                let host = self.hosts.remove(at);
                self.computer_is_gone(&host.name);
            }
            Thing::Router(at) if at < self.routers.len() => {
                // Without routers there is the one that nobody has to write down: links to this one are links to that one then.
                let router = self.routers.remove(at);
                self.router_is_gone(&router.name);
            }
            Thing::Exchangers(at) if at < self.domains.len() => {
                self.domains.remove(at);
            }
            _ => return Err(gone()),
        }
        Ok(())
    }

    fn remove_domain(&mut self, at: usize, place: usize) -> Result<(), Said> {
        let name = self.mta(at)?.local.get(place).ok_or_else(gone)?.to_string();
        let others = self.domains_served().filter(|domain| **domain == *name).count() > 1;
        let lives_there = |address: &Text| address.rsplit_once('@').is_some_and(|(_, domain)| domain == name);
        let mut programs = self.hosts.iter().filter_map(|host| host.mail_program.as_ref());
        if !others && let Some(program) = programs.find(|program| lives_there(&program.address)) {
            return Err(say!("plan-domain-used", domain = name, address = &*program.address));
        }
        self.mta(at)?.local.remove(place);
        if !others {
            self.domain_is_gone(&name);
        }
        Ok(())
    }

    fn rename(&mut self, thing: Thing, name: &str) -> Result<(), Said> {
        let there = match thing {
            Thing::Computer(at) => self.hosts.get(at).map(|host| &host.name),
            Thing::Router(at) => self.routers.get(at).map(|router| &router.name),
            Thing::World | Thing::Exchangers(_) => None,
        };
        let old = there.ok_or_else(gone)?.to_string();
        if old == name {
            return Ok(());
        }
        names::domain_name(name)?;
        if self.is_taken(name) {
            return Err(say!("name-taken", name = name));
        }
        match thing {
            Thing::Computer(at) => {
                self.hosts[at].name = name.to_owned().into();
                self.computer_is_called(&old, name);
            }
            Thing::Router(at) => {
                self.routers[at].name = name.to_owned().into();
                self.router_is_called(&old, name);
            }
            Thing::World | Thing::Exchangers(_) => {}
        }
        Ok(())
    }

    fn rename_account(&mut self, at: usize, account: usize, name: &str) -> Result<(), Said> {
        let host = self.hosts.get_mut(at).ok_or_else(gone)?;
        let old = host.accounts.get(account).ok_or_else(gone)?.name.to_string();
        names::account_name(name)?;
        if old != name && host.accounts.iter().any(|other| &*other.name == name) {
            return Err(say!("two-accounts", name = name));
        }
        host.accounts[account].name = name.to_owned().into();
        let on = host.name.to_string();
        self.account_is_called(&on, &old, name);
        Ok(())
    }

    fn mta(&mut self, at: usize) -> Result<&mut Mta, Said> {
        self.hosts.get_mut(at).and_then(|host| host.mta.as_mut()).ok_or_else(gone)
    }

    /// The domains whose mail is delivered somewhere.
    fn domains_served(&self) -> impl Iterator<Item = &str> {
        self.hosts.iter().filter_map(|host| host.mta.as_ref()).flat_map(|mta| &mta.local).map(AsRef::as_ref)
    }

    /// Whether a computer or router is called so. The ones that nobody has to write down have their names, too.
    fn is_taken(&self, name: &str) -> bool {
        self.computer(name).is_some()
            || self.routers.iter().any(|router| &*router.name == name)
            || name == check::NAME_SERVER
            || self.routers.is_empty() && name == check::ROUTER
    }

    /// `mail`, `mail2`, `mail3`, …
    fn free_name(&self, like: &str) -> String {
        numbered(like).find(|name| !self.is_taken(name)).unwrap_or_default()
    }

    /// Somebody who has no account yet.
    fn free_person(&self) -> String {
        let taken = |name: &str| self.hosts.iter().flat_map(|host| &host.accounts).any(|it| &*it.name == name);
        let mut all = PEOPLE.map(str::to_owned).into_iter().chain(numbered("user"));
        all.find(|name| !taken(name)).unwrap_or_default()
    }

    /// A domain that is served by nobody yet.
    fn free_domain(&self) -> String {
        let mut all = DOMAINS.map(str::to_owned).into_iter().chain((1..).map(|n: u32| format!("domain{n}.test")));
        all.find(|name| !self.domains_served().any(|domain| domain == name)).unwrap_or_default()
    }

    /// A place for one more of a kind: below the last of them, or else right of everything; the first thing of all stands in this column. Where
    /// computers have no places, neither has this one.
    fn free_place(&self, is_alike: impl Fn(&Host) -> bool, first: i32) -> Option<(i32, i32)> {
        let placed = || self.hosts.iter().filter_map(|host| Some((host, host.at?)));
        let column = match placed().rfind(|(host, _)| is_alike(host)) {
            Some((_, (column, _))) => column,
            None if self.hosts.is_empty() => first,
            None => placed().map(|(_, (column, _))| column).max()?.saturating_add(2),
        };
        let lowest = placed().filter(|(_, at)| at.0 == column).map(|(_, (_, row))| row).max();
        let row = lowest.map_or(0, |row| row.saturating_add(1));
        (column <= MAX_PLACE && row <= MAX_PLACE).then_some((column, row))
    }
}

/// A name, and then with 2, 3, … behind it.
fn numbered(name: &str) -> impl Iterator<Item = String> {
    let more = (2_u32..).map(move |n| format!("{name}{n}"));
    std::iter::once(name.to_owned()).chain(more)
}
