//! Who names whom in a world: what is renamed is renamed everywhere, and what goes takes with it what hangs on it.

use crate::lesson::raw::{Host, Text, World};

impl World {
    /// The computer of a name.
    pub(super) fn computer(&self, name: &str) -> Option<&Host> {
        self.hosts.iter().find(|host| &*host.name == name)
    }

    /// Visits every place in which something names a computer.
    fn each_computer_named(&mut self, visit: &mut dyn FnMut(&mut Text)) {
        for host in &mut self.hosts {
            if let Some(program) = &mut host.mail_program {
                visit(&mut program.server);
                program.outgoing.iter_mut().for_each(&mut *visit);
            }
            if let Some(mta) = &mut host.mta {
                mta.smart_host.iter_mut().chain(&mut mta.relay_from).for_each(&mut *visit);
                mta.relay.iter_mut().filter_map(|relay| relay.to.as_mut()).for_each(&mut *visit);
                mta.etrn_at_start.iter_mut().for_each(|etrn| visit(&mut etrn.server));
            }
            host.faults.iter_mut().filter_map(|fault| fault.from.as_mut()).for_each(&mut *visit);
        }
        self.domains.iter_mut().flat_map(|domain| &mut domain.mx).for_each(visit);
    }

    /// A computer has another name now.
    pub(super) fn computer_is_called(&mut self, old: &str, new: &str) {
        self.each_computer_named(&mut |name| {
            if &**name == old {
                *name = new.to_owned().into();
            }
        });
    }

    /// A router has another name now.
    pub(super) fn router_is_called(&mut self, old: &str, new: &str) {
        let links = self.hosts.iter_mut().map(|host| &mut host.link);
        for link in links.chain(self.routers.iter_mut().map(|router| &mut router.link)) {
            if link.to.as_deref().is_some_and(|to| to == old) {
                link.to = Some(new.to_owned().into());
            }
        }
    }

    /// An account of a computer has another name now: so have the addresses of the mail programs that use it.
    pub(super) fn account_is_called(&mut self, host: &str, old: &str, new: &str) {
        for program in self.hosts.iter_mut().filter_map(|host| host.mail_program.as_mut()) {
            if let Some((local, domain)) = program.address.rsplit_once('@')
                && local == old
                && &*program.server == host
            {
                program.address = format!("{new}@{domain}").into();
            }
        }
    }

    /// A domain has another name now.
    pub(super) fn domain_is_called(&mut self, old: &str, new: &str) {
        let renamed = |name: &mut Text| {
            if &**name == old {
                *name = new.to_owned().into();
            }
        };
        let in_address = |address: &mut Text| {
            if let Some((local, domain)) = address.rsplit_once('@')
                && domain == old
            {
                *address = format!("{local}@{new}").into();
            }
        };
        for host in &mut self.hosts {
            if let Some(mta) = &mut host.mta {
                mta.local.iter_mut().for_each(renamed);
                mta.relay.iter_mut().for_each(|relay| renamed(&mut relay.domain));
                mta.etrn_at_start.iter_mut().for_each(|etrn| renamed(&mut etrn.domain));
            }
            host.mail_program.iter_mut().for_each(|program| in_address(&mut program.address));
            host.accounts.iter_mut().flat_map(|account| &mut account.mail).for_each(|mail| in_address(&mut mail.from));
        }
        self.domains.iter_mut().for_each(|domain| renamed(&mut domain.name));
    }

    /// A computer has gone: with it go the mail programs that read mail there, what was passed on to it, and what was said of it.
    pub(super) fn computer_is_gone(&mut self, name: &str) {
        let is_it = |other: &Text| &**other == name;
        for host in &mut self.hosts {
            host.mail_program.take_if(|program| is_it(&program.server));
            if let Some(program) = &mut host.mail_program {
                program.outgoing.take_if(|outgoing| is_it(outgoing));
            }
            if let Some(mta) = &mut host.mta {
                mta.smart_host.take_if(|smart_host| is_it(smart_host));
                mta.relay_from.retain(|from| !is_it(from));
                mta.relay.retain(|relay| !relay.to.as_ref().is_some_and(is_it));
                mta.etrn_at_start.retain(|etrn| !is_it(&etrn.server));
            }
            host.faults.retain(|fault| !fault.from.as_ref().is_some_and(is_it));
        }
        self.domains.iter_mut().for_each(|domain| domain.mx.retain(|server| !is_it(server)));
        self.domains.retain(|domain| !domain.mx.is_empty());
    }

    /// A router has gone: what was linked to it is linked to the first one.
    pub(super) fn router_is_gone(&mut self, name: &str) {
        let links = self.hosts.iter_mut().map(|host| &mut host.link);
        for link in links.chain(self.routers.iter_mut().map(|router| &mut router.link)) {
            link.to.take_if(|to| &**to == name);
        }
    }

    /// An account of a computer has gone, and with it the mail programs that were for it.
    pub(super) fn account_is_gone(&mut self, on: &str, account: &str) {
        for host in &mut self.hosts {
            host.mail_program.take_if(|program| {
                let used = &*program.server == on || program.outgoing.as_deref().is_some_and(|outgoing| outgoing == on);
                used && program.address.rsplit_once('@').is_some_and(|(local, _)| local == account)
            });
        }
    }

    /// A domain has gone, and with it what was said of it.
    pub(super) fn domain_is_gone(&mut self, name: &str) {
        for mta in self.hosts.iter_mut().filter_map(|host| host.mta.as_mut()) {
            mta.relay.retain(|relay| &*relay.domain != name);
            mta.etrn_at_start.retain(|etrn| &*etrn.domain != name);
        }
        self.domains.retain(|domain| &*domain.name != name);
    }
}
