//! What one client can do to the others: while it says whatever takes longest, how long a second one waits for its STATUS at worst, and how
//! much memory the bridge has then.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use mailscope::bridge::Door;

use super::apart::Apart;
use super::client::{Imap, Pop3, Smtp};

const MIB: usize = 1024 * 1024;
/// Connections of one peer at once.
const CONNECTIONS: usize = 10;
const LINE: &str = "lorem ipsum dolor sit amet consectetur\r\n";

/// Somebody who asks for the status of a mailbox again and again, and a bridge that nobody has attacked before.
pub struct Bystander {
    bridge: Apart,
    /// The longest wait, in microseconds.
    worst: AtomicU64,
    over: AtomicBool,
}

impl Bystander {
    fn watch(&self) {
        let mut imap = self.imap(9);
        while !self.over.load(Ordering::Relaxed) {
            let begin = Instant::now();
            imap.ask("STATUS INBOX (MESSAGES)");
            let waited = u64::try_from(begin.elapsed().as_micros()).unwrap_or(u64::MAX);
            self.worst.fetch_max(waited, Ordering::Relaxed);
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Something happens meanwhile.
    fn during(&self, what: &str, attack: impl FnOnce()) {
        std::thread::sleep(Duration::from_millis(100));
        self.worst.store(0, Ordering::Relaxed);
        self.bridge.forget_most();
        let begin = Instant::now();
        attack();
        let took = begin.elapsed();
        // Who waits now has waited for that, too.
        std::thread::sleep(Duration::from_millis(50));
        let worst = Duration::from_micros(self.worst.load(Ordering::Relaxed));
        let ((now, most), worst) = (self.bridge.memory(), worst.as_secs_f64() * 1e3);
        println!("{what:56} {:7.2} s {worst:9.1} ms {now:7.0} MB {most:7.0} MB", took.as_secs_f64());
    }

    fn smtp(&self) -> Smtp {
        Smtp::connect(self.bridge.address(Door::Smtp))
    }

    fn pop3(&self, student: usize) -> Pop3 {
        let name = format!("student{student}");
        Pop3::connect(self.bridge.address(Door::Pop3), &name, &name)
    }

    fn imap(&self, student: usize) -> Imap {
        let name = format!("student{student}");
        Imap::connect(self.bridge.address(Door::Imap), &name, &name)
    }
}

pub type Attack = fn(&Bystander);

/// The attacks by what they aim at. Each begins with a fresh bridge: what is left in mailboxes by one, as their quota lets it, is not to be
/// taken for what another holds.
pub const ATTACKS: [(&str, Attack); 8] = [
    ("headers", headers),
    ("bodies", bodies),
    ("structures", structures),
    ("names", names),
    ("messages", many_messages),
    ("intake", intake),
    ("at-once", at_once),
    ("maildrop", maildrop),
];

/// Plays some of the attacks.
pub fn play(attacks: &[Attack]) {
    println!(
        "{:56} {:>9} {:>12} {:>10} {:>10}",
        "one client, and what a second one waits meanwhile", "took", "worst wait", "memory", "at most"
    );
    for attack in attacks {
        let bystander = Bystander { bridge: Apart::start(), worst: AtomicU64::new(0), over: AtomicBool::new(false) };
        std::thread::scope(|scope| {
            scope.spawn(|| bystander.watch());
            attack(&bystander);
            bystander.over.store(true, Ordering::Relaxed);
        });
    }
}

fn headers(bystander: &Bystander) {
    let mut imap = bystander.imap(1);
    let fields = format!("A: {}\r\n", "z".repeat(500)).repeat(21 * MIB / 505);
    let message = format!("{fields}Subject: x\r\n\r\nbody\r\n");
    bystander.during("APPEND of a header of 21 MiB", || imap.append(&message));
    imap.select();
    let keys = "NOT HEADER A zq ".repeat(100);
    bystander.during("SEARCH 100 x NOT HEADER A zq in it", || imap.ask(&format!("SEARCH {}", keys.trim_end())));
    let names: Vec<String> = (0..7_000).map(|n| format!("n{n}")).collect();
    let fields = format!("FETCH 1 BODY.PEEK[HEADER.FIELDS ({})]", names.join(" "));
    bystander.during("FETCH of 7,000 fields of it", || imap.ask(&fields));
    let message = format!("{}\r\nbody\r\n", "a:\n".repeat(20 * MIB / 3));
    bystander.during("APPEND of a header of 20 MiB in 7,000,000 fields", || imap.append(&message));
    bystander.during("FETCH ENVELOPE of it", || imap.ask("FETCH 2 ENVELOPE"));
    bystander.during("SEARCH HEADER in it", || imap.ask("SEARCH 2 HEADER a zq"));
    let message = format!("From: {}e@f\r\nSubject: q\r\n\r\n", "a b <c@d>,\r\n ".repeat(20 * MIB / 13));
    bystander.during("APPEND of an address field of 20 MiB", || imap.append(&message));
    bystander.during("SEARCH FROM in it", || imap.ask("SEARCH FROM yyy"));
    bystander.during("FETCH ENVELOPE of it", || imap.ask("FETCH 3 ENVELOPE"));
}

fn bodies(bystander: &Bystander) {
    let mut imap = bystander.imap(2);
    let message = format!("Subject: y\r\n\r\n{}", LINE.repeat(54 * MIB / LINE.len()));
    bystander.during("APPEND of 54 MiB", || imap.append(&message));
    imap.select();
    let keys: Vec<String> = (0..49).map(|n| format!("NOT BODY zq{n}")).collect();
    let search = format!("SEARCH {}", keys.join(" "));
    bystander.during("SEARCH 49 x NOT BODY in it", || imap.ask(&search));
    bystander.during("FETCH BODY[] of it", || imap.ask("FETCH 1 BODY[]"));
    bystander.during(&format!("SEARCH 49 x NOT BODY on {CONNECTIONS} connections, 2 s long"), || {
        // They go away before they have their answers.
        let mut many: Vec<Imap> = (0..CONNECTIONS).map(|_| bystander.imap(2)).collect();
        many.iter_mut().for_each(Imap::select);
        many.iter_mut().for_each(|imap| imap.say(&search));
        std::thread::sleep(Duration::from_secs(2));
    });
}

fn structures(bystander: &Bystander) {
    let mut imap = bystander.imap(3);
    imap.select();
    let nested: String =
        (0..30).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")).collect();
    let bomb = format!("{nested}{}", "\r\n--b29\r\n\r\nx".repeat(20_000));
    bystander.during("APPEND of a MIME bomb", || imap.append(&bomb));
    let items = "BODYSTRUCTURE ".repeat(500);
    bystander.during("FETCH 500 x BODYSTRUCTURE of it", || imap.ask(&format!("FETCH 1 ({})", items.trim_end())));
    let dashes = format!("{nested}{}", "--x\n".repeat(54 * MIB / 4));
    bystander.during("APPEND of 54 MiB of lines that are nearly delimiters", || imap.append(&dashes));
    bystander.during("FETCH BODYSTRUCTURE of it", || imap.ask("FETCH 2 BODYSTRUCTURE"));
    let encoded = "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n".repeat(30);
    let encoded = format!("{encoded}{}", "x".repeat(20 * MIB));
    bystander.during("APPEND of 30 encoded messages in each other, 20 MiB", || imap.append(&encoded));
    bystander.during("FETCH BODYSTRUCTURE of it", || imap.ask("FETCH 3 BODYSTRUCTURE"));
}

fn names(bystander: &Bystander) {
    let mut imap = bystander.imap(4);
    let deep = ["a"; 49].join("/");
    for n in 0..100 {
        imap.ask(&format!("CREATE {deep}/{n}"));
        imap.ask(&format!("SUBSCRIBE {deep}/{n}"));
    }
    bystander.during("LSUB \"\" *a*a*a…b% over 100 names of 50 levels", || {
        imap.ask(&format!("LSUB \"\" {}b%", "*a".repeat(400)));
    });
    for n in 0..2_000 {
        imap.ask(&format!("CREATE n{n}{}", "x".repeat(900)));
    }
    bystander.during("LIST \"\" *x*x*x…% over 2,000 long names", || {
        imap.ask(&format!("LIST \"\" {}%", "*x".repeat(400)));
    });
}

fn many_messages(bystander: &Bystander) {
    let mut imap = bystander.imap(5);
    for _ in 0..100 {
        imap.append("Subject: s\r\n\r\ns\r\n");
    }
    imap.select();
    bystander.during("COPY 1:* INBOX again and again", || {
        for _ in 0..6 {
            imap.ask("COPY 1:* INBOX");
        }
        // More at a time are refused.
        for _ in 0..18 {
            imap.ask("COPY 1:5000 INBOX");
        }
    });
    let keywords: Vec<String> = (0..400).map(|n| format!("k{n}")).collect();
    bystander.during("STORE of 400 keywords on all of them", || {
        imap.ask(&format!("STORE 1:* +FLAGS.SILENT ({})", keywords.join(" ")));
    });
    bystander.during("FETCH FLAGS of all of them", || imap.ask("FETCH 1:* FLAGS"));
    imap.command("CREATE Other");
    bystander.during("MOVE of 5,000", || imap.command("MOVE 1:5000 Other"));
    imap.command("DELETE Other");
    bystander.during("STORE \\Deleted on all of them", || imap.ask("STORE 1:* FLAGS.SILENT (\\Deleted)"));
    bystander.during("EXPUNGE of all of them", || imap.ask("EXPUNGE"));
}

fn intake(bystander: &Bystander) {
    let mut smtp = bystander.smtp();
    let everybody: Vec<String> = (1..=8).map(|n| format!("student{n}@example.org")).collect();
    let message = format!("Subject: y\r\n\r\n{}", LINE.repeat(23 * MIB / LINE.len()));
    bystander.during("DATA of 23 MiB for 8 recipients", || smtp.send_to(&everybody, &message));
    let fields = format!("{}\r\nbody\r\n", "a:\r\n".repeat(20 * MIB / 4));
    bystander.during("DATA of a header of 20 MiB in 5,000,000 fields", || smtp.send_to(&everybody, &fields));
    // Each of them leads to the same mailbox.
    let many: Vec<String> = (0..1_000).map(|_| "student8@example.org".to_owned()).collect();
    bystander.during("a message for 1,000 recipients", || smtp.send_to(&many, "Subject: x\r\n\r\nbody\r\n"));
    bystander.during("100,000 x VRFY", || smtp.repeat("VRFY student8", 100_000));
}

/// What one client has under way on several connections.
fn at_once(bystander: &Bystander) {
    let message = format!("Return-Path: <a@b>\r\nSubject: y\r\n\r\n{}", LINE.repeat(23 * MIB / LINE.len()));
    let taken = AtomicU64::new(0);
    let on_all = |attack: &(dyn Fn(usize) -> bool + Sync)| {
        taken.store(0, Ordering::Relaxed);
        std::thread::scope(|scope| {
            for n in 0..CONNECTIONS {
                let taken = &taken;
                scope.spawn(move || taken.fetch_add(attack(n).into(), Ordering::Relaxed));
            }
        });
    };
    let told = || println!("    {} of {CONNECTIONS} were taken", taken.load(Ordering::Relaxed));
    bystander.during(&format!("DATA of 23 MiB on {CONNECTIONS} connections at once"), || {
        on_all(&|_| bystander.smtp().offer("student8@example.org", &message));
    });
    told();
    clear(bystander.imap(8));
    let message = format!("Subject: y\r\n\r\n{}", LINE.repeat(54 * MIB / LINE.len()));
    bystander.during(&format!("APPEND of 54 MiB on {CONNECTIONS} connections at once"), || {
        on_all(&|n| bystander.imap(1 + n % 8).offer(&message));
    });
    told();
    (1..=8).for_each(|n| clear(bystander.imap(n)));
    let mut imap = bystander.imap(8);
    imap.append(&format!("Subject: y\n\n{}", "\n".repeat(54 * MIB)));
    imap.select();
    bystander.during(&format!("FETCH BODY[] of 54 MiB on {CONNECTIONS} connections at once"), || {
        on_all(&|_| {
            let mut imap = bystander.imap(8);
            imap.select();
            imap.command("FETCH 1 BODY[]");
            true
        });
    });
}

fn clear(mut imap: Imap) {
    imap.select();
    imap.ask("STORE 1:* FLAGS.SILENT (\\Deleted)");
    imap.ask("CLOSE");
}

fn maildrop(bystander: &Bystander) {
    let mut imap = bystander.imap(7);
    imap.append(&format!("Subject: y\n\n{}", "\n".repeat(54 * MIB)));
    imap.select();
    (0..15).for_each(|_| imap.ask("COPY 1 INBOX"));
    let mut pop3 = None;
    bystander.during("PASS: 16 x 54 MiB of empty lines that end in LF alone", || pop3 = Some(bystander.pop3(7)));
    let mut pop3 = pop3.unwrap();
    bystander.during("RETR of one of them", || pop3.read("RETR 1", 1));
    bystander.during("500 x TOP of one of them", || pop3.read("TOP 1 1", 500));
    pop3.ask("QUIT");
    imap.ask("STORE 1:* FLAGS.SILENT (\\Deleted)");
    imap.ask("EXPUNGE");
    for _ in 0..100 {
        imap.append("Subject: s\r\n\r\ns\r\n");
    }
    (0..5).for_each(|_| imap.ask("COPY 1:* INBOX"));
    (0..20).for_each(|_| imap.ask("COPY 1:3200 INBOX"));
    drop(imap);
    bystander.during("PASS: 67,200 messages", || pop3 = bystander.pop3(7));
    bystander.during("1,000 x STAT", || pop3.repeat("STAT", 1_000));
    bystander.during("10 x LIST", || pop3.read("LIST", 10));
    bystander.during("10 x UIDL", || pop3.read("UIDL", 10));
    bystander.during("DELE of all of them", || (1..=672).for_each(|n| pop3.dele(100 * (n - 1) + 1, 100)));
    bystander.during("QUIT", || pop3.ask("QUIT"));
}
