//! Where mail for a recipient goes, and whether this server takes it at all.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use super::entry::Destination;
use crate::host::{Hold, LocalDomain, MtaSettings, RelayDomain};
use crate::mail::{Account, Address, Domain, ForwardPath, Store, StoreError};
use crate::smtp::Reply;

/// Who wants mail to be passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Authority {
    /// Somebody on the network: only for our own domains.
    Anybody,
    /// A user who logged in, a host we relay for, or this server itself: anywhere.
    Trusted,
}

/// Where mail for a recipient ends up, aliases resolved.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    pub(super) destination: Destination,
    pub(super) address: ForwardPath,
    /// The account, for [`Destination::Local`].
    pub(super) account: Option<String>,
}

impl Target {
    /// Of a recipient whose mail cannot go anywhere.
    pub(super) fn nowhere(path: &ForwardPath) -> Self {
        Self { destination: Destination::Local, address: path.clone(), account: None }
    }
}

/// What routing depends on besides the settings: the computer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Router<'a> {
    pub(super) settings: &'a MtaSettings,
    pub(super) host_name: &'a str,
    pub(super) address: Ipv4Addr,
    pub(super) store: &'a Store,
}

/// The parts that a domain can play here.
enum Place<'a> {
    Local(Option<&'a LocalDomain>),
    Relay(&'a RelayDomain),
    Elsewhere,
}

impl<'a> Router<'a> {
    fn place(&self, domain: &Domain) -> Place<'a> {
        let settings = self.settings;
        match domain {
            Domain::Name(name) => {
                if let Some(local) = settings.local_domains.iter().find(|d| d.name.eq_ignore_ascii_case(name)) {
                    Place::Local(Some(local))
                } else if let Some(relay) = relay_domain(settings, name) {
                    Place::Relay(relay)
                } else if name.eq_ignore_ascii_case(self.host_name) {
                    // The computer's own name and address are always at home here (RFC 5321 §4.1.3).
                    Place::Local(settings.local_domains.first())
                } else {
                    Place::Elsewhere
                }
            }
            Domain::V4(address) if *address == self.address => Place::Local(settings.local_domains.first()),
            _ => Place::Elsewhere,
        }
    }

    /// Where mail for `path` ends up: several targets when it is an alias of several.
    ///
    /// # Errors
    /// The reply that refuses the recipient.
    pub(super) fn targets(&self, path: &ForwardPath, authority: Authority) -> Result<BTreeSet<Target>, Reply> {
        let mut found = BTreeSet::new();
        self.resolve(path, path, authority, &mut BTreeSet::new(), &mut found)?;
        if found.is_empty() {
            return Err(Reply::new(550, (5, 4, 6), format!("{path}: alias loop")));
        }
        Ok(found)
    }

    fn resolve(
        &self,
        path: &ForwardPath,
        accepted_as: &ForwardPath,
        authority: Authority,
        seen: &mut BTreeSet<Address>,
        found: &mut BTreeSet<Target>,
    ) -> Result<(), Reply> {
        let (address, domain) = match path {
            ForwardPath::Postmaster => (None, self.settings.local_domains.first()),
            ForwardPath::Address(address) => match self.place(address.domain()) {
                Place::Local(domain) => (Some(address), domain),
                Place::Relay(relay) => {
                    let destination = Destination::Relay(relay.name.to_ascii_lowercase());
                    found.insert(Target { destination, address: path.clone(), account: None });
                    return Ok(());
                }
                Place::Elsewhere if authority == Authority::Anybody => {
                    let text = format!("{path}: Relay access denied");
                    return Err(Reply::new(550, (5, 7, 1), text));
                }
                Place::Elsewhere => {
                    let destination = self.elsewhere(address)?;
                    found.insert(Target { destination, address: path.clone(), account: None });
                    return Ok(());
                }
            },
        };
        let local = address.map_or("postmaster", Address::local);
        // Every alias is followed once: an alias that names itself means the account of that name.
        let is_new = address.is_none_or(|address| seen.insert(address.clone()));
        let alias = domain.and_then(|d| d.aliases.iter().find(|(name, _)| name.eq_ignore_ascii_case(local)));
        if let Some((_, members)) = alias.filter(|_| is_new) {
            for member in members {
                // An alias speaks for its owner: it may lead anywhere (RFC 5321 §3.9.1).
                let member = ForwardPath::Address(member.clone());
                self.resolve(&member, accepted_as, Authority::Trusted, seen, found)?;
            }
            return Ok(());
        }
        let account = self.account(local).or_else(|| {
            let is_postmaster = ["postmaster", "mailer-daemon"].iter().any(|name| name.eq_ignore_ascii_case(local));
            is_postmaster.then(|| self.postmaster(domain))?
        });
        let Some(account) = account else {
            if !is_new {
                return Ok(());
            }
            return Err(Reply::new(550, (5, 1, 1), format!("{accepted_as}: no such user here")));
        };
        let account = Some(account.name().to_owned());
        found.insert(Target { destination: Destination::Local, address: path.clone(), account });
        Ok(())
    }

    /// The account of a local part: as written, else in lower case.
    fn account(&self, local: &str) -> Option<&'a Account> {
        let accounts = self.store.accounts();
        accounts.get(local).or_else(|| accounts.get(&local.to_ascii_lowercase()))
    }

    /// Who reads the mail for postmaster (RFC 5321 §4.5.1).
    fn postmaster(&self, domain: Option<&LocalDomain>) -> Option<&'a Account> {
        let named = domain.and_then(|domain| domain.postmaster.as_deref());
        named.and_then(|name| self.account(name)).or_else(|| self.store.accounts().values().next())
    }

    fn elsewhere(&self, address: &Address) -> Result<Destination, Reply> {
        if let Some(host) = &self.settings.smart_host {
            return Ok(Destination::SmartHost(host.to_ascii_lowercase()));
        }
        let reaches = self.settings.reaches.as_ref();
        let domain = address.domain().to_string();
        let is_there = reaches.is_none_or(|domains| domains.contains(&domain.to_ascii_lowercase()));
        match address.domain() {
            Domain::Name(_) | Domain::V4(_) if !is_there => {
                let text = format!("<{address}>: Relay access denied: {domain} is outside this network");
                Err(Reply::new(550, (5, 7, 1), text))
            }
            Domain::Name(name) => Ok(Destination::Domain(name.clone())),
            Domain::V4(host) => Ok(Destination::Literal(*host)),
            Domain::V6(_) | Domain::General(_) => {
                Err(Reply::new(550, (5, 1, 2), format!("<{address}>: only IPv4 address literals are supported")))
            }
        }
    }

    /// Whether a message of `octets` fits into the mailbox of a target on this computer (RFC 1870 §6.3).
    ///
    /// # Errors
    /// The reply: temporary when it may fit later, permanent when it never will.
    pub(super) fn check_room(&self, target: &Target, octets: u64) -> Result<(), Reply> {
        let Some(account) = &target.account else { return Ok(()) };
        let Err(error) = self.store.check_room(account, octets, 1) else { return Ok(()) };
        Err(match &error {
            StoreError::OverQuota { limit, needed, unit, .. } if needed > limit => {
                let text = format!("{}: message exceeds mailbox quota of {limit} {unit}", target.address);
                Reply::new(552, (5, 2, 3), text)
            }
            StoreError::OverQuota { limit, used, unit, .. } => {
                let text =
                    format!("{}: Quota exceeded (mailbox for user is full: {used} of {limit} {unit})", target.address);
                Reply::new(452, (4, 2, 2), text)
            }
            StoreError::Limit { .. } => {
                Reply::new(452, (4, 2, 2), format!("{}: mailbox full: {error}", target.address))
            }
            _ => Reply::new(450, (4, 2, 0), format!("{}: {error}", target.address)),
        })
    }
}

/// The relay domain called `name`.
pub(super) fn relay_domain<'a>(settings: &'a MtaSettings, name: &str) -> Option<&'a RelayDomain> {
    settings.relay_domains.iter().find(|domain| domain.name.eq_ignore_ascii_case(name))
}

/// When mail for a destination is passed on.
pub(super) fn hold(settings: &MtaSettings, destination: &Destination) -> Hold {
    match destination {
        Destination::Relay(name) => relay_domain(settings, name).map_or(Hold::Retry, |domain| domain.hold),
        _ => Hold::Retry,
    }
}

/// Recipients by where they end up: each target once, with all the recipients that lead to it.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    targets: BTreeMap<Target, Vec<ForwardPath>>,
}

impl Plan {
    /// Adds a recipient with its targets.
    pub(super) fn add(&mut self, recipient: &ForwardPath, targets: BTreeSet<Target>) {
        for target in targets {
            let accepted_as = self.targets.entry(target).or_default();
            if !accepted_as.contains(recipient) {
                accepted_as.push(recipient.clone());
            }
        }
    }

    /// The targets.
    pub(super) fn targets(&self) -> impl Iterator<Item = &Target> {
        self.targets.keys()
    }

    /// The targets in order of their destinations, with the recipients that lead to each.
    pub(super) fn into_targets(self) -> impl Iterator<Item = (Target, Vec<ForwardPath>)> {
        self.targets.into_iter()
    }
}
