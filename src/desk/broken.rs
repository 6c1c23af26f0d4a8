//! What is broken on purpose at an instant, and what mends it.

use super::Desk;
use crate::explain::{Arg, Said, say};
use crate::net::{LinkId, NodeId};
use crate::sim::Action;
use crate::story::SceneModel;

/// Something that is broken, and what mends it.
pub struct Broken {
    /// What and where.
    pub words: Said,
    /// Whether it does anything any more.
    pub spent: bool,
    /// What mends it: its name, and what is done.
    pub mend: (Said, Action),
}

/// Everything that is broken at this instant.
#[must_use]
pub fn broken(desk: &Desk, model: &SceneModel<'_>) -> Vec<Broken> {
    let mut broken = Vec::new();
    for (node, state) in model.computers() {
        for fault in &state.faults {
            let (title, service) = (desk.title(node), fault.service.protocol().name());
            let (rule, struck) = (&fault.words, fault.struck);
            broken.push(Broken {
                words: if fault.spent {
                    say!("broken-fault-spent", title = title, service = service, rule = rule, struck = struck)
                } else {
                    say!("broken-fault", title = title, service = service, rule = rule, struck = struck)
                },
                spent: fault.spent,
                mend: (say!("mend-clear"), Action::ClearFault { on: node, name: fault.name.clone() }),
            });
        }
        for service in state.services.iter().filter(|service| !service.enabled) {
            broken.push(Broken {
                words: say!("broken-service", title = desk.title(node), service = service.title()),
                spent: false,
                mend: (say!("mend-start"), Action::StartService(node, service.name.to_owned())),
            });
        }
    }
    for (number, (spec, state)) in desk.play.spec().links.iter().zip(&model.links).enumerate() {
        let link = LinkId(number as u16);
        let [from, to] = [spec.ends.0, spec.ends.1].map(|node| desk.title(NodeId(node)));
        if !state.up {
            let words = say!("broken-link", from = &from, to = &to);
            broken.push(Broken { words, spent: false, mend: (say!("offer-plug-in"), Action::PlugIn(link)) });
        }
        if state.loss_per_million > 0 {
            let share = Arg::Percent(state.loss_per_million);
            let words = say!("broken-link-loses", from = from, to = to, share = share);
            broken.push(Broken { words, spent: false, mend: (say!("mend-loss"), Action::SetLoss(link, 0)) });
        }
    }
    broken
}
