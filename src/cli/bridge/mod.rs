//! `mailscope bridge`

mod arguments;
mod report;

use std::io::{self, Write};
use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::Arc;

pub(super) use arguments::BridgeArguments;
use report::Report;

use super::run::{Playable, find, print_results, with_progress};
use super::{BAD_INPUT, DID_NOT_HOLD, OK, asked, complain, may_save, style, warn};
use crate::bridge::{self, Bridge, BridgeError, Control, Keep, Limits, Live, OpenDoor, Setup, Speed};
use crate::explain::{Arg, Language, Said, Voice, io_error, say};
use crate::export::{self, EXPORTERS};
use crate::lesson::{Lesson, StandIn};
use crate::net::NodeId;

/// Lets real programs take part in a world until somebody ends it.
pub(super) fn bridge(
    out: &mut impl Write,
    arguments: &BridgeArguments,
    lang: Option<Language>,
    voice: Voice,
    held: fn() -> u64,
) -> io::Result<u8> {
    match prepare(arguments, voice, held) {
        Ok((setup, control)) => run(out, arguments, lang, setup, control),
        Err(problem) => {
            complain(voice, &problem);
            Ok(BAD_INPUT)
        }
    }
}

/// The lesson or world of a name or file.
fn world(name: &str, voice: Voice) -> Result<Lesson, Said> {
    match find(name, voice)? {
        Playable::Lesson(lesson) => Ok(lesson),
        Playable::Run(..) => Err(say!("run-is-over", name = name)),
    }
}

/// The bridge that is asked for, and where its control interface is to be.
fn prepare(arguments: &BridgeArguments, voice: Voice, held: fn() -> u64) -> Result<(Setup, Option<SocketAddr>), Said> {
    may_save(arguments.save.as_deref(), &arguments.lesson, voice)?;
    let mut setup = Setup::new(world(&arguments.lesson, voice)?);
    for (door, address) in &mut setup.doors {
        *address = arguments.door(*door)?;
    }
    setup.seed = arguments.seed()?;
    setup.script = !arguments.no_story;
    setup.server.clone_from(&arguments.host);
    setup.users = arguments.users()?;
    setup.real = arguments.real()?;
    setup.strict = arguments.strict;
    setup.quota = arguments.quota()?;
    setup.speed = if arguments.max_speed() { Speed::Max } else { Speed::Real };
    setup.voice = voice;
    setup.clock = arguments.clock();
    setup.record = arguments.record(setup.script && !setup.lesson.steps.is_empty());
    setup.keep = arguments.keep();
    setup.retain = arguments.in_window();
    setup.held = Some(held);
    setup.limits = Limits::default();
    if let Some(most) = arguments.connections()? {
        setup.limits.peers = most;
    }
    let control = arguments.control()?;
    tell_of_real_servers(&setup, voice);
    if let Some(address) = control.filter(|address| !address.ip().is_loopback() && !arguments.listen_on_network) {
        return Err(BridgeError::OnNetwork { door: None, address }.said());
    }
    setup.on_network = arguments.listen_on_network && confirmed(arguments, voice)?;
    Ok((setup, control))
}

/// Says what of the world real servers could take over, if nobody has said where they are: no file does.
fn tell_of_real_servers(setup: &Setup, voice: Voice) {
    let is_said = |host: &str| setup.real.iter().any(|real| real.host == host);
    for StandIn { host, port } in setup.lesson.real.iter().filter(|stand_in| !is_said(&stand_in.host)) {
        let place = port.map_or_else(|| host.clone(), |port| format!("{host}:{port}"));
        warn(voice, &say!("real-server-where", host = host, place = place));
    }
}

/// Asks whether other computers may really come in.
fn confirmed(arguments: &BridgeArguments, voice: Voice) -> Result<bool, Said> {
    if arguments.yes {
        return Ok(true);
    }
    match asked(voice, &say!("network-go-on"))? {
        Some(true) => Ok(true),
        Some(false) => Err(say!("nothing-opened")),
        None => Err(say!("network-needs-yes")),
    }
}

fn run(
    out: &mut impl Write,
    arguments: &BridgeArguments,
    #[cfg_attr(not(feature = "gui"), expect(unused_variables, reason = "it is for the window"))] lang: Option<Language>,
    mut setup: Setup,
    control: Option<SocketAddr>,
) -> io::Result<u8> {
    let voice = setup.voice;
    let (report, observer) = Report::new(arguments.json);
    let report = Rc::new(report);
    setup.observer = Some(observer);
    let on_network = setup.on_network;
    let replaced = match &setup.keep {
        Keep::File(path) if path.exists() => Some(bridge::previous(path)),
        _ => None,
    };
    let (users, speed) = (setup.users.clone(), setup.speed);
    // Ctrl-C and SIGTERM: everything is written before the program goes.
    if let Err(error) = ctrlc::set_handler(report.end()) {
        let why = match &error {
            ctrlc::Error::System(error) => io_error(error),
            error => Said::verbatim(error.to_string()),
        };
        complain(voice, &say!("cannot-hear-interrupt", why = why));
        return Ok(BAD_INPUT);
    }
    let bridge = match Bridge::start(setup) {
        Ok(bridge) => Arc::new(bridge),
        Err(error) => {
            complain(voice, &error.said());
            return Ok(BAD_INPUT);
        }
    };
    for door in bridge.doors() {
        let (_, _, domain_name) = &door.server;
        writeln!(out, "listening {} {} -> {domain_name}:{}", door.door, door.address, door.door.port())?;
    }
    let control = match control.map(|address| serve_control(&bridge, address)).transpose() {
        Ok(control) => control,
        Err(problem) => {
            complain(voice, &problem.said());
            return Ok(BAD_INPUT);
        }
    };
    if let Some(control) = &control {
        writeln!(out, "listening control http://{}/api/v1/", control.address())?;
        if let Some(token) = control.token() {
            writeln!(out, "token control {token}")?;
        }
    }
    if !arguments.json {
        if on_network {
            warn_of_network(out, &bridge, control.as_ref().map(Control::address))?;
        }
        welcome(out, &bridge, &users, speed)?;
        if let Some(path) = replaced {
            let said = say!("earlier-session", path = path.display().to_string());
            writeln!(out, "  {}\n", voice.say(&said))?;
        }
    }
    out.flush()?;
    #[cfg(feature = "gui")]
    if !arguments.headless {
        in_window(out, arguments, lang, &bridge, &report)?;
    }
    match report.write(out) {
        // Nobody reads any more: the session is kept all the same.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => finish(out, arguments, &bridge, &report),
    }
}

/// Shows the session in a window until that is closed; without a display it says so, and the session goes on here.
#[cfg(feature = "gui")]
fn in_window(
    out: &mut impl Write,
    arguments: &BridgeArguments,
    lang: Option<Language>,
    bridge: &Arc<Bridge>,
    report: &Rc<Report>,
) -> io::Result<()> {
    use crate::app::{self, Keeper, LiveBridge};
    use crate::desk::{Banner, Desk};
    use crate::explain::say;

    let (keeper, problem) = Keeper::load();
    let Some(mut desk) = Desk::new(crate::lesson::shipped(), 0, arguments.look.settings(keeper.settings(), lang))
    else {
        return Ok(());
    };
    if let Some(text) = problem {
        desk.banner = Some(Banner::problem(text));
    }
    let told = Rc::clone(report);
    // A reader that has gone does not close the window.
    let each_frame = move || told.rest(&mut super::screen::Screen(io::stdout())).is_err() || told.goes_on();
    let live = LiveBridge { bridge: Arc::clone(bridge), each_frame: Box::new(each_frame) };
    match app::open_live(desk, keeper, live) {
        Ok(()) => report.end()(),
        Err(no_window) => {
            bridge.with(Live::release);
            let voice = bridge.voice();
            writeln!(out, "{} {}\n", voice.say(&no_window.said()), voice.say(&say!("session-in-terminal")))?;
        }
    }
    Ok(())
}

/// Serves the control interface.
fn serve_control(bridge: &Bridge, address: SocketAddr) -> Result<Control, BridgeError> {
    Control::start(bridge, address, &Limits::default()).map_err(|source| BridgeError::Listen {
        door: None,
        address,
        source,
    })
}

/// What other computers can do here, and where.
fn warn_of_network(out: &mut impl Write, bridge: &Bridge, control: Option<SocketAddr>) -> io::Result<()> {
    let (p, voice) = (style::PROBLEM, bridge.voice());
    let door = bridge.doors().iter().map(OpenDoor::told_address).find(|told| !told.ip().is_loopback());
    let control = control.filter(|address| !address.ip().is_loopback());
    if let Some(told) = door {
        let said = say!("others-can-connect", address = told.ip().to_string());
        writeln!(out, "{p}{}{p:#}", voice.say(&said))?;
    }
    if let Some(address) = control {
        let said = say!("others-can-control", address = address.to_string());
        writeln!(out, "{p}{}{p:#}", voice.say(&said))?;
    }
    if door.is_none() && control.is_none() {
        writeln!(out, "{}", voice.say(&say!("nothing-open-to-others")))?;
    }
    Ok(())
}

/// What a person needs to set up a mail program.
fn welcome(out: &mut impl Write, bridge: &Bridge, users: &[(String, String)], speed: Speed) -> io::Result<()> {
    let (b, q, voice) = (style::STRONG, style::QUIET, bridge.voice());
    let mut shown: Vec<NodeId> = Vec::new();
    for door in bridge.doors() {
        let node = door.server.0;
        if shown.contains(&node) {
            continue;
        }
        shown.push(node);
        let spec = &bridge.lesson().spec;
        let Some(host) = spec.host(node) else { continue };
        writeln!(out, "\n{b}{}{b:#}", voice.say(&spec.title(node).into()))?;
        let [protocol, server, port] =
            [say!("table-protocol"), say!("table-server"), say!("table-port")].map(|said| voice.say(&said));
        writeln!(out, "  {q}{protocol:<18} {server:<16} {port}{q:#}")?;
        for door in bridge.doors().iter().filter(|door| door.server.0 == node) {
            let told = door.told_address();
            writeln!(out, "  {:<18} {:<16} {}", voice.say(&door.door.title()), told.ip(), told.port())?;
        }
        let [user, password, address] =
            [say!("table-user"), say!("table-password"), say!("table-address")].map(|said| voice.say(&said));
        writeln!(out, "  {q}{user:<18} {password:<16} {address}{q:#}")?;
        let domain = host.mail_domain();
        for account in &host.accounts {
            writeln!(out, "  {:<18} {:<16} {}@{domain}", account.name, account.password, account.name)?;
        }
    }
    if !shown.is_empty() {
        writeln!(out, "\n  {q}{}{q:#}", voice.say(&say!("no-encryption")))?;
    }
    if !users.is_empty() {
        let names = Arg::And(users.iter().map(|(name, _)| Arg::from(name)).collect());
        writeln!(out, "  {q}{}{q:#}", voice.say(&say!("added-users", users = names)))?;
    }
    let (rule, end) = (voice.say(&speed.said()), voice.say(&say!("ends-with-interrupt")));
    writeln!(out, "\n  {q}{rule}{q:#}\n  {q}{end}{q:#}\n")
}

/// The rules that real programs have broken, as they are told at the end.
fn broken_rules(live: &Live, json: bool) -> io::Result<Vec<u8>> {
    let mut told = Vec::new();
    if json {
        let mut all = export::violations(live.world(), live.voice());
        all["kind"] = "violations".into();
        writeln!(told, "{all}")?;
    } else {
        export::write_violations(&mut told, live.world(), live.voice())?;
    }
    Ok(told)
}

fn finish(out: &mut impl Write, arguments: &BridgeArguments, bridge: &Bridge, report: &Report) -> io::Result<u8> {
    // What is exported is what the saved run gives again: both end at this instant.
    let json = arguments.json;
    let voice = bridge.voice();
    let (broken, session, results, is_over) = bridge.with(move |live| {
        let session = live.conclude();
        (broken_rules(live, json), session, live.results().to_vec(), live.script_is_over())
    });
    let mut written = Vec::new();
    let mut problems = Vec::new();
    match (session, &arguments.export) {
        (Err(error), _) => problems.push(say!("session-not-written", why = io_error(&error))),
        (Ok(Some(session)), Some(folder)) => {
            let export = |progress: &mut dyn FnMut(f32)| session.export(folder, EXPORTERS, progress);
            match with_progress(&say!("writing-session"), voice, export) {
                Ok(paths) => written.extend(paths),
                Err(error) => problems.push(error.said()),
            }
        }
        (Ok(_), _) => {}
    }
    if problems.is_empty() {
        written.extend(arguments.save.clone());
    }
    report.rest(out)?;
    out.write_all(&broken?)?;
    if !arguments.json {
        for path in &written {
            writeln!(out, "{}", voice.say(&say!("wrote", path = path.display().to_string())))?;
        }
    }
    for problem in &problems {
        complain(voice, problem);
    }
    let held = results.iter().all(|result| result.problem.is_none());
    let story = !arguments.no_story && !bridge.lesson().steps.is_empty();
    if !arguments.json {
        print_results(out, &results, &bridge.lesson().spec, voice)?;
        if story && !is_over {
            writeln!(out, "{}", voice.say(&say!("story-not-over")))?;
        }
    }
    Ok(match (problems.is_empty(), held) {
        (false, _) => BAD_INPUT,
        (true, false) => DID_NOT_HOLD,
        (true, true) => OK,
    })
}
