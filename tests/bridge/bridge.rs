//! The bridge as a library: doors, safety, the clock rule, faults for real programs, and runs that are repeated without them.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use mailscope::base::CloseReason;
use mailscope::bridge::{Bridge, BridgeError, Door, Keep, Limits, Live, Parting, RealServer, Setup, Speed, StartClock};
use mailscope::explain::Voice;
use mailscope::export::{EXPORTERS, ExportedRun, Exporter, JsonLines};
use mailscope::files;
use mailscope::host::{FaultClient, FaultEffect, FaultRule, Service};
use mailscope::lesson::{self, Condition, Lesson, load_run, replay};
use mailscope::net::NodeId;
use mailscope::sim::{Action, Budget};
use mailscope::trace::{ConnectionFact, Event, What};

fn sandbox() -> Setup {
    Setup::new(lesson::sandbox().unwrap()).on_free_ports()
}

/// A lesson that comes with Mailscope.
fn shipped(id: &str) -> Lesson {
    lesson::shipped().into_iter().find(|lesson| lesson.id == id).unwrap()
}

fn node(lesson: &Lesson, name: &str) -> NodeId {
    lesson.spec.host_named(name).unwrap()
}

/// Says something by SMTP and hears everything until the server hangs up.
fn dialogue(bridge: &Bridge, door: Door, said: &str) -> String {
    let mut stream = TcpStream::connect(bridge.address(door).unwrap()).unwrap();
    stream.write_all(said.as_bytes()).unwrap();
    let mut heard = String::new();
    stream.read_to_string(&mut heard).unwrap();
    heard
}

/// The file of a session.
fn saved(live: &mut Live) -> String {
    let mut text = String::new();
    live.session().unwrap().unwrap().into_text().unwrap().0.read_to_string(&mut text).unwrap();
    text
}

/// Waits for what nobody tells us.
#[track_caller]
fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..3_000 {
        if holds() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("it never came: {what}");
}

fn codes(heard: &str) -> Vec<&str> {
    heard.lines().filter(|line| line.as_bytes().get(3) == Some(&b' ')).map(|line| &line[..3]).collect()
}

const MESSAGE: &str = "HELO me\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<student1@example.org>\r\nDATA\r\nSubject: Hi\r\n\r\nHello\r\n.\r\nQUIT\r\n";

#[test]
fn mail_for_a_domain_that_the_world_does_not_hold_is_refused_to_everybody() {
    let bridge = Bridge::start(sandbox()).unwrap();
    let stranger = "HELO me\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@gmail.com>\r\nQUIT\r\n";
    let heard = dialogue(&bridge, Door::Smtp, stranger);
    assert!(heard.contains("\r\n550 5.7.1 "), "{heard}");
    // student1, student1
    let user = "EHLO me\r\nAUTH PLAIN AHN0dWRlbnQxAHN0dWRlbnQx\r\nMAIL FROM:<student1@example.org>\r\nRCPT TO:<b@gmail.com>\r\nQUIT\r\n";
    let heard = dialogue(&bridge, Door::Submission, user);
    assert!(
        heard.contains("\r\n235 ")
            && heard.contains("\r\n550 5.7.1 <b@gmail.com>: Relay access denied: gmail.com is outside"),
        "{heard}"
    );
}

/// An address instead of a name leads no further.
#[test]
fn mail_for_an_address_outside_of_the_world_is_refused() {
    let bridge = Bridge::start(sandbox()).unwrap();
    let own = bridge.with(|live| {
        let world = live.world();
        world.hosts().find(|(_, host)| host.domain_name() == "mail.example.org").map(|(_, host)| host.address())
    });
    let own = own.unwrap();
    let user = format!(
        "EHLO me\r\nAUTH PLAIN AHN0dWRlbnQxAHN0dWRlbnQx\r\nMAIL FROM:<student1@example.org>\r\nRCPT TO:<v@[8.8.8.8]>\r\nRCPT TO:<v@[127.0.0.1]>\r\nRCPT TO:<student2@[{own}]>\r\nQUIT\r\n"
    );
    let heard = dialogue(&bridge, Door::Submission, &user);
    assert!(
        heard.contains("550 5.7.1 <v@[8.8.8.8]>: Relay access denied: [8.8.8.8] is outside this network"),
        "{heard}"
    );
    assert!(heard.contains("550 5.7.1 <v@[127.0.0.1]>"), "{heard}");
    assert!(heard.contains("\r\n250 2.1.5 "), "{heard}");
}

#[test]
fn a_door_to_the_network_is_only_opened_when_that_is_asked_for() {
    let mut setup = sandbox();
    setup.doors = vec![(Door::Smtp, "0.0.0.0:0".parse().unwrap())];
    let Err(error) = Bridge::start(setup) else { panic!("the door is open") };
    assert!(
        matches!(error, BridgeError::OnNetwork { .. }) && error.to_string().contains("--listen-on-network"),
        "{error}"
    );
}

#[test]
fn a_port_that_is_taken_is_named_with_a_way_out() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut setup = sandbox();
    setup.doors = vec![(Door::Imap, taken.local_addr().unwrap())];
    let Err(error) = Bridge::start(setup) else { panic!("the door is open") };
    let text = error.to_string();
    assert!(text.contains(&taken.local_addr().unwrap().to_string()) && text.contains("0 for any"), "{text}");
}

#[test]
fn a_server_that_is_not_there_is_named_with_those_that_are() {
    let mut setup = Setup::new(shipped("pop3-collect")).on_free_ports();
    setup.server = Some("desk".to_owned());
    let Err(error) = Bridge::start(setup) else { panic!("it has started") };
    assert!(error.to_string().contains("`mail`"), "{error}");
}

#[test]
fn a_fault_strikes_the_second_recipient_of_real_programs_and_nobody_else() {
    let bridge = Bridge::start(sandbox()).unwrap();
    let (mail, gateway) = (node(bridge.lesson(), "mail"), bridge.gateway().unwrap());
    let rule = FaultRule {
        service: Service::Mta,
        command: "RCPT".to_owned(),
        from: Some(FaultClient::Computer(gateway)),
        skip: 1,
        times: Some(1),
        effect: FaultEffect::Reply("451 4.3.0 try again later".to_owned()),
    };
    bridge.with(move |live| live.act(Action::set_fault(mail, "busy", rule))).unwrap();
    let said = "HELO me\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<student1@example.org>\r\nRCPT TO:<student2@example.org>\r\nRCPT TO:<student3@example.org>\r\nQUIT\r\n";
    assert_eq!(codes(&dialogue(&bridge, Door::Smtp, said)), ["220", "250", "250", "250", "451", "250", "221"]);
}

/// Two programs come from one computer: the rule is about one of them, and the run that is saved says so.
#[test]
fn a_fault_for_one_real_program_leaves_the_others_alone_also_when_the_run_is_repeated() {
    let bridge = Bridge::start(sandbox()).unwrap();
    let mail = node(bridge.lesson(), "mail");
    let door = bridge.address(Door::Smtp).unwrap();
    let [mut one, mut other] = [(); 2].map(|()| TcpStream::connect(door).unwrap());
    let rule = FaultRule {
        service: Service::Mta,
        command: "RCPT".to_owned(),
        from: Some(FaultClient::Real(one.local_addr().unwrap().into())),
        skip: 1,
        times: None,
        effect: FaultEffect::Reply("451 4.3.0 try again later".to_owned()),
    };
    bridge.with(move |live| live.act(Action::set_fault(mail, "busy", rule))).unwrap();
    let said = "HELO me\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<student1@example.org>\r\nRCPT TO:<student2@example.org>\r\nQUIT\r\n";
    let heard = [&mut other, &mut one].map(|stream| {
        stream.write_all(said.as_bytes()).unwrap();
        let mut heard = String::new();
        stream.read_to_string(&mut heard).unwrap();
        heard
    });
    assert_eq!(codes(&heard[0]), ["220", "250", "250", "250", "250", "221"]);
    assert_eq!(codes(&heard[1]), ["220", "250", "250", "250", "451", "221"]);
    let saved = bridge.with(saved);
    let (lesson, run) = load_run(&saved, "run.ron", &[]).unwrap();
    let again = replay(&lesson, &run, &Budget::default(), &mut |_| {});
    let (_, fault) = again.world.host(mail).unwrap().faults().iter().next().unwrap();
    assert_eq!((fault.seen, fault.struck), (2, 1));
}

#[test]
fn a_session_is_repeated_without_its_peers_octet_for_octet() {
    let bridge = Bridge::start(sandbox()).unwrap();
    assert_eq!(codes(&dialogue(&bridge, Door::Smtp, MESSAGE)), ["220", "250", "250", "250", "354", "250", "221"]);
    let heard = dialogue(&bridge, Door::Pop3, "USER student1\r\nPASS student1\r\nRETR 1\r\nDELE 1\r\nQUIT\r\n");
    assert!(heard.contains("Subject: Hi"), "{heard}");
    let (saved, trace) = bridge.with(|live| {
        let mut trace = Vec::new();
        JsonLines.write(&mut trace, &live.exported()).unwrap();
        (saved(live), trace)
    });
    let (lesson, run) = load_run(&saved, "run.ron", &[]).unwrap();
    let again = replay(&lesson, &run, &Budget::default(), &mut |_| {});
    assert!(again.results.is_empty(), "{:?}", again.results);
    let run = ExportedRun { title: &lesson.title, seed: run.seed, world: &again.world, voice: Voice::default() };
    let mut repeated = Vec::new();
    JsonLines.write(&mut repeated, &run).unwrap();
    assert!(trace == repeated && trace.len() > 10_000);
}

/// Mail to a computer that is off is tried again after minutes: nobody waits for that while nobody real is there.
#[test]
fn at_full_speed_retries_are_not_waited_for_while_nobody_real_is_there() {
    let mut setup = Setup::new(shipped("store-and-forward")).on_free_ports();
    setup.speed = Speed::Max;
    let bridge = Bridge::start(setup).unwrap();
    let until = lesson::condition("QueueHolds(on: \"provider\", count: 1)", &bridge.lesson().spec).unwrap();
    bridge.wait_until(until, Duration::from_secs(60)).unwrap();
    // The whole lesson takes more than ten minutes of its world.
    let over = loop {
        let (over, now) = bridge.with(|live| (live.script_is_over(), live.world().now().elapsed()));
        if over {
            break now;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    assert!(over > Duration::from_secs(300), "{over:?}");
    let failed =
        bridge.with(|live| live.results().iter().filter(|it| it.problem.is_some()).cloned().collect::<Vec<_>>());
    assert_eq!(failed, []);
}

#[test]
fn while_somebody_real_is_there_time_passes_as_ours_does_even_at_full_speed() {
    let mut setup = sandbox();
    setup.speed = Speed::Max;
    let bridge = Bridge::start(setup).unwrap();
    let mut imap = TcpStream::connect(bridge.address(Door::Imap).unwrap()).unwrap();
    let mut greeting = [0; 4];
    imap.read_exact(&mut greeting).unwrap();
    // The server would hang up after three minutes of silence: they must not be skipped.
    let now = bridge.with(|live| live.world().now().elapsed());
    assert!(now < Duration::from_secs(60), "{now:?}");
    assert_eq!(bridge.with(|live| live.peers().len()), 1);
}

#[test]
fn above_the_limit_nobody_is_let_in_and_is_told_so_in_the_words_of_the_protocol() {
    let mut setup = sandbox();
    setup.limits = Limits { peers: 1, ..Limits::default() };
    let bridge = Bridge::start(setup).unwrap();
    let mut first = TcpStream::connect(bridge.address(Door::Imap).unwrap()).unwrap();
    first.read_exact(&mut [0; 4]).unwrap();
    for (door, begins) in [(Door::Smtp, "421 4.3.2 "), (Door::Pop3, "-ERR [SYS/TEMP] "), (Door::Imap, "* BYE ")] {
        let mut stream = TcpStream::connect(bridge.address(door).unwrap()).unwrap();
        let mut heard = String::new();
        stream.read_to_string(&mut heard).unwrap();
        assert!(heard.starts_with(begins) && heard.ends_with("\r\n"), "{door}: {heard}");
    }
}

/// A client that goes on and on fills no memory: what happened lately is there, and the session is written down.
#[test]
fn what_happened_long_ago_is_forgotten_and_the_session_is_whole_all_the_same() {
    let mut setup = sandbox();
    setup.limits = Limits { events: 200_000, ..Limits::default() };
    let bridge = Bridge::start(setup).unwrap();
    let said = format!("{}LOGOUT\r\n", "a NOOP\r\n".repeat(2_000)).replace("LOGOUT", "z LOGOUT");
    let heard = dialogue(&bridge, Door::Imap, &said);
    assert_eq!(heard.matches("a OK").count(), 2_000);
    let (octets, events, all) = bridge.with(|live| {
        let trace = live.world().trace();
        (trace.octets(), trace.events().len(), trace.count())
    });
    assert!(octets < 1_000_000 && (events as u64) < all / 4, "{octets} octets, {events} of {all} events");
    // Played again as a whole, and written while it is played: the same files.
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bridge-forgets");
    let session = bridge.with(|live| live.session().unwrap().unwrap());
    let run = session.run().unwrap();
    let written = session.export(&folder, EXPORTERS, &mut |_| {}).unwrap();
    let whole = replay(bridge.lesson(), &run, &Budget::default(), &mut |_| {});
    assert_eq!(whole.world.trace().count() as usize, whole.world.trace().events().len());
    let run =
        ExportedRun { title: &bridge.lesson().title, seed: run.seed, world: &whole.world, voice: Voice::default() };
    let again = files::export(&folder.join("again"), &run, EXPORTERS).unwrap();
    assert_eq!(written.len(), EXPORTERS.len());
    for (one, other) in written.iter().zip(&again) {
        assert!(std::fs::read(one).unwrap() == std::fs::read(other).unwrap(), "{}", one.display());
    }
}

/// Nobody who is told that something was done may find it lost.
#[test]
fn a_session_that_cannot_be_written_down_any_more_takes_nobody_in() {
    let mut setup = sandbox();
    setup.limits = Limits { session: 20_000, ..Limits::default() };
    let bridge = Bridge::start(setup).unwrap();
    let door = bridge.address(Door::Smtp).unwrap();
    let mut stream = TcpStream::connect(door).unwrap();
    let mut noops = (0..10_000).map(|_| stream.write_all(&b"NOOP\r\n".repeat(100)));
    assert!(noops.any(|said| said.is_err()), "it could go on for ever");
    let mut heard = String::new();
    TcpStream::connect(door).unwrap().read_to_string(&mut heard).unwrap();
    assert!(heard.starts_with("421 4.3.2 this session cannot be written down any more"), "{heard}");
    bridge.reset();
    assert_eq!(codes(&dialogue(&bridge, Door::Smtp, MESSAGE)).last(), Some(&"221"));
}

#[test]
fn when_memory_is_full_who_says_most_goes_and_others_go_on() {
    /// As much as was said, and is given back by who goes.
    static HELD: AtomicU64 = AtomicU64::new(0);
    let mut setup = sandbox();
    setup.limits = Limits { memory: 100_000, ..Limits::default() };
    setup.held = Some(|| HELD.load(Ordering::Relaxed));
    let bridge = Bridge::start(setup).unwrap();
    let come = || {
        let mut stream = TcpStream::connect(bridge.address(Door::Imap).unwrap()).unwrap();
        stream.read_exact(&mut [0; 4]).unwrap();
        stream
    };
    let noop = |stream: &mut TcpStream| {
        stream.write_all(b"n NOOP\r\n").unwrap();
        let mut heard = Vec::new();
        while !heard.ends_with(b"n OK NOOP completed\r\n") {
            let mut octet = [0];
            stream.read_exact(&mut octet).unwrap();
            heard.extend(octet);
        }
    };
    let (mut quiet, mut talker) = (come(), come());
    talker.write_all(&b"n NOOP\r\n".repeat(2_000)).unwrap();
    talker.read_exact(&mut [0; 30_000]).unwrap();
    HELD.store(100_001, Ordering::Relaxed);
    let gone = std::iter::repeat_with(|| talker.read(&mut [0; 64 * 1024])).find(|read| !matches!(read, Ok(1..)));
    assert!(matches!(gone, Some(Err(_))), "the connection is reset, not ended");
    HELD.store(99_000, Ordering::Relaxed);
    noop(&mut quiet);
    noop(&mut come());
}

/// Who says much is read more slowly; nothing of it is lost, and nobody else waits.
#[test]
#[expect(clippy::disallowed_methods, reason = "the window is one of our time")]
fn who_says_more_than_its_share_is_read_later() {
    let mut setup = sandbox();
    let window = Duration::from_secs(2);
    setup.limits = Limits { said: 20_000, window, ..Limits::default() };
    let bridge = Bridge::start(setup).unwrap();
    let begin = std::time::Instant::now();
    let talker = || dialogue(&bridge, Door::Imap, &format!("{}z LOGOUT\r\n", "n NOOP\r\n".repeat(5_000)));
    let heard = std::thread::scope(|scope| {
        let talker = scope.spawn(talker);
        std::thread::sleep(Duration::from_millis(500));
        let other = std::time::Instant::now();
        assert!(dialogue(&bridge, Door::Imap, "z LOGOUT\r\n").contains("z OK"));
        assert!(other.elapsed() < Duration::from_secs(1));
        talker.join().unwrap()
    });
    assert_eq!(heard.matches("n OK").count(), 5_000);
    assert!(begin.elapsed() >= window, "{:?}", begin.elapsed());
}

#[test]
fn above_the_limit_of_memory_nobody_comes_in_when_all_are_gone() {
    static HELD: AtomicU64 = AtomicU64::new(0);
    let mut setup = sandbox();
    setup.limits = Limits { memory: 1_000, ..Limits::default() };
    setup.held = Some(|| HELD.load(Ordering::Relaxed));
    let bridge = Bridge::start(setup).unwrap();
    let mut imap = TcpStream::connect(bridge.address(Door::Imap).unwrap()).unwrap();
    imap.read_exact(&mut [0; 4]).unwrap();
    HELD.store(1_001, Ordering::Relaxed);
    assert!(imap.read_to_end(&mut Vec::new()).is_err(), "the connection is reset, not ended");
    let heard = dialogue(&bridge, Door::Smtp, "");
    assert!(heard.starts_with("421 4.3.2 this laboratory holds as much as its memory may"), "{heard}");
    HELD.store(0, Ordering::Relaxed);
    assert_eq!(codes(&dialogue(&bridge, Door::Smtp, MESSAGE)).last(), Some(&"221"));
}

/// The numbers of a message are what a real program knows it by in the next session too.
#[test]
fn no_two_sessions_give_two_messages_the_same_numbers() {
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..2 {
        let bridge = Bridge::start(sandbox()).unwrap();
        for reset in [false, true] {
            if reset {
                bridge.reset();
            }
            dialogue(&bridge, Door::Smtp, MESSAGE);
            let listing = dialogue(&bridge, Door::Pop3, "USER student1\r\nPASS student1\r\nUIDL\r\nQUIT\r\n");
            let uidl = listing.lines().find_map(|line| line.strip_prefix("1 ")).unwrap().to_owned();
            assert!(seen.insert(uidl), "{seen:?}");
        }
    }
}

#[test]
fn a_world_begins_now_unless_the_clock_of_its_lesson_is_wanted() {
    let date = |clock| {
        let mut setup = sandbox();
        setup.clock = clock;
        Bridge::start(setup).unwrap().with(|live| live.world().date_at(live.world().now()))
    };
    let (real, world) = (date(StartClock::Real), date(StartClock::World));
    assert_eq!(world.weekday_and_time().get(..9), Some("Mon 09:00"));
    // What the system writes now, it writes with our time.
    let file = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bridge-now");
    std::fs::write(&file, "").unwrap();
    let now = std::fs::metadata(&file).unwrap().modified().unwrap();
    let now = now.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    assert!(real.unix_seconds().unsigned_abs().abs_diff(now) < 60, "{real}");
}

#[test]
fn what_is_kept_nowhere_cannot_be_had() {
    let mut setup = sandbox();
    setup.keep = Keep::Nothing;
    let bridge = Bridge::start(setup).unwrap();
    assert_eq!(codes(&dialogue(&bridge, Door::Smtp, MESSAGE)).last(), Some(&"221"));
    assert!(bridge.with(|live| live.session().unwrap().is_none()));
}

#[test]
fn a_reset_cuts_everybody_off_and_brings_the_beginning_back() {
    let bridge = Bridge::start(sandbox()).unwrap();
    dialogue(&bridge, Door::Smtp, MESSAGE);
    let mut imap = TcpStream::connect(bridge.address(Door::Imap).unwrap()).unwrap();
    imap.read_exact(&mut [0; 4]).unwrap();
    bridge.reset();
    assert!(imap.read_to_end(&mut Vec::new()).is_err(), "the connection is reset, not ended");
    let spec = bridge.lesson().spec.clone();
    let empty = lesson::condition("MailboxHolds(on: \"mail\", account: \"student1\", count: 0)", &spec).unwrap();
    bridge.wait_until(empty, Duration::from_secs(5)).unwrap();
    assert_eq!(bridge.with(|live| live.input_count()), 0);
    assert_eq!(codes(&dialogue(&bridge, Door::Smtp, MESSAGE)).last(), Some(&"221"));
}

/// A mail program of the world hands in mail at a real server that is not there: it hears of that, and its mail stays where it was.
#[test]
fn a_real_server_that_is_not_there_is_a_server_that_cannot_be_reached() {
    let nobody: SocketAddr = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut setup = Setup::new(shipped("pop3-collect")).on_free_ports();
    setup.real = vec![RealServer { host: "mail".to_owned(), port: None, address: nobody }];
    setup.script = false;
    let bridge = Bridge::start(setup).unwrap();
    assert_eq!(bridge.doors(), []);
    let spec = bridge.lesson().spec.clone();
    let send = "Mail(\"desk\", Send(to: [\"ana@example.org\"], subject: \"The keys\"))";
    let send = lesson::action(send, &spec).unwrap();
    bridge.with(move |live| live.act(send)).unwrap();
    let told = Condition::clone(&lesson::condition("OutboxHolds(computer: \"desk\", count: 1)", &spec).unwrap());
    bridge.wait_until(told, Duration::from_secs(10)).unwrap();
    // Its program is refused, as by a computer on which nothing listens.
    let closed = || {
        bridge.with(|live| {
            let closed = |event: &Event| match &event.what {
                What::Connection(ConnectionFact::Closed { reason, .. }) => Some(*reason),
                _ => None,
            };
            live.world().trace().events().iter().filter_map(closed).collect::<Vec<_>>()
        })
    };
    until("the call is over", || !closed().is_empty());
    assert_eq!(closed(), [CloseReason::Refused]);
    let gone = bridge.with(|live| live.former().map(|peer| (peer.door, peer.gone)).collect::<Vec<_>>());
    assert_eq!(gone, [(None, Some(Parting::Unreachable))]);
}

/// The system answers one call for a program that takes none, and lets all others wait.
#[test]
fn a_call_that_a_real_server_does_not_answer_is_not_answered_in_the_world_until_it_does() {
    let busy = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).unwrap();
    busy.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).unwrap();
    busy.listen(0).unwrap();
    let address = busy.local_addr().unwrap().as_socket().unwrap();
    let first = TcpStream::connect(address).unwrap();
    let mut setup = Setup::new(shipped("pop3-collect")).on_free_ports();
    setup.real = vec![RealServer { host: "mail".to_owned(), port: None, address }];
    setup.script = false;
    let bridge = Bridge::start(setup).unwrap();
    let dial = lesson::action("Dial(on: \"desk\", to: \"mail\", port: 110)", &bridge.lesson().spec).unwrap();
    bridge.with(move |live| live.act(dial)).unwrap();
    let stands = || {
        bridge.with(|live| {
            let stands = |event: &Event| matches!(event.what, What::Connection(ConnectionFact::Established { .. }));
            live.world().trace().events().iter().any(stands)
        })
    };
    until("the real server is called", || bridge.with(|live| live.peers().len()) == 1);
    std::thread::sleep(Duration::from_millis(100));
    assert!(!stands());
    // Now it takes calls.
    let _taken = busy.accept().unwrap();
    let _next = busy.accept().unwrap();
    until("the connection stands", stands);
    drop(first);
}
