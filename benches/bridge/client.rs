//! Clients that are as fast as they can be.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// A message of 2 kB.
pub fn message(n: usize) -> String {
    let line = "The quick brown fox jumps over the lazy dog, and so on and on.\r\n";
    format!("From: a@example.org\r\nSubject: Message {n}\r\n\r\n{}", line.repeat(30))
}

/// Waits until somebody listens.
pub fn wait_for(address: SocketAddr) {
    for _ in 0..200 {
        if TcpStream::connect(address).is_ok() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("nobody listens on {address}");
}

fn connect(address: SocketAddr) -> BufReader<TcpStream> {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_nodelay(true).unwrap();
    BufReader::new(stream)
}

/// An SMTP client.
pub struct Smtp(BufReader<TcpStream>);

impl Smtp {
    pub fn connect(address: SocketAddr) -> Self {
        let mut smtp = Self(connect(address));
        smtp.reply("2");
        smtp.say("HELO bench.example.org", "2");
        smtp
    }

    fn reply(&mut self, code: &str) {
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        assert!(line.starts_with(code), "{line}");
    }

    fn say(&mut self, line: &str, code: &str) {
        self.0.get_mut().write_all(format!("{line}\r\n").as_bytes()).unwrap();
        self.reply(code);
    }

    pub fn send(&mut self, to: &str, message: &str) {
        self.send_to(&[to.to_owned()], message);
    }

    /// Hands in a message; whether it is taken.
    pub fn offer(&mut self, to: &str, message: &str) -> bool {
        self.say("MAIL FROM:<a@example.org>", "2");
        self.say(&format!("RCPT TO:<{to}>"), "2");
        self.say("DATA", "3");
        self.0.get_mut().write_all(format!("{message}.\r\n").as_bytes()).unwrap();
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        line.starts_with('2')
    }

    /// Hands in one message for all of these.
    pub fn send_to(&mut self, recipients: &[String], message: &str) {
        self.say("MAIL FROM:<a@example.org>", "2");
        for to in recipients {
            self.say(&format!("RCPT TO:<{to}>"), "2");
        }
        self.say("DATA", "3");
        self.0.get_mut().write_all(message.as_bytes()).unwrap();
        self.say(".", "2");
    }

    /// Says a command so many times, many of them at once.
    pub fn repeat(&mut self, line: &str, times: usize) {
        repeat(&mut self.0, line, times, |_| false);
    }

    pub fn quit(mut self) {
        self.say("QUIT", "2");
    }
}

/// Says a line so many times, many of them at once, and reads the answers; `is_long` tells which of them end with a dot.
fn repeat(stream: &mut BufReader<TcpStream>, line: &str, times: usize, is_long: impl Fn(&str) -> bool) {
    const AT_ONCE: usize = 500;
    let mut answer = String::new();
    for begin in (0..times).step_by(AT_ONCE) {
        let now = AT_ONCE.min(times - begin);
        stream.get_mut().write_all(format!("{line}\r\n").repeat(now).as_bytes()).unwrap();
        for _ in 0..now {
            answer.clear();
            stream.read_line(&mut answer).unwrap();
            assert!(!answer.is_empty(), "the server has closed the connection");
            while is_long(&answer) && answer != ".\r\n" {
                answer.clear();
                stream.read_line(&mut answer).unwrap();
            }
        }
    }
}

/// A POP3 client.
pub struct Pop3(BufReader<TcpStream>);

impl Pop3 {
    /// Logs in.
    pub fn connect(address: SocketAddr, user: &str, password: &str) -> Self {
        let mut pop3 = Self(connect(address));
        pop3.reply();
        pop3.ask(&format!("USER {user}"));
        pop3.ask(&format!("PASS {password}"));
        pop3
    }

    fn reply(&mut self) {
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        assert!(line.starts_with("+OK"), "{line}");
    }

    /// Says a command that is answered with a line.
    pub fn ask(&mut self, line: &str) {
        self.0.get_mut().write_all(format!("{line}\r\n").as_bytes()).unwrap();
        self.reply();
    }

    /// Says a command so many times that is answered with a line.
    pub fn repeat(&mut self, line: &str, times: usize) {
        repeat(&mut self.0, line, times, |_| false);
    }

    /// Marks so many messages as deleted, from a number on.
    pub fn dele(&mut self, first: usize, count: usize) {
        let lines: String = (first..first + count).map(|number| format!("DELE {number}\r\n")).collect();
        self.0.get_mut().write_all(lines.as_bytes()).unwrap();
        (0..count).for_each(|_| self.reply());
    }

    /// Says a command so many times that is answered with several lines.
    pub fn read(&mut self, line: &str, times: usize) {
        repeat(&mut self.0, line, times, |answer| !answer.starts_with("-ERR"));
    }
}

/// An IMAP4 client.
pub struct Imap(BufReader<TcpStream>);

impl Imap {
    pub fn connect(address: SocketAddr, user: &str, password: &str) -> Self {
        let mut imap = Self(connect(address));
        imap.line();
        imap.command(&format!("LOGIN {user} {password}"));
        imap
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        assert!(!line.is_empty(), "the server has closed the connection");
        line
    }

    /// Says a command and does not wait for what comes of it.
    pub fn say(&mut self, words: &str) {
        self.0.get_mut().write_all(format!("a {words}\r\n").as_bytes()).unwrap();
    }

    /// Says a command, whether it is done or refused.
    pub fn ask(&mut self, words: &str) {
        self.say(words);
        self.answer();
    }

    /// Says a command that is done.
    pub fn command(&mut self, words: &str) {
        self.say(words);
        self.completion();
    }

    fn completion(&mut self) {
        let line = self.answer();
        assert!(line.starts_with("a OK"), "{line}");
    }

    /// Reads to the end of the command, over literals.
    fn answer(&mut self) -> String {
        loop {
            let line = self.line();
            if line.starts_with("a ") {
                return line;
            }
            let literal = line.trim_end().strip_suffix('}').and_then(|rest| rest.rsplit_once('{'));
            if let Some(octets) = literal.and_then(|(_, octets)| octets.parse::<u64>().ok()) {
                std::io::copy(&mut (&mut self.0).take(octets), &mut std::io::sink()).unwrap();
            }
        }
    }

    pub fn append(&mut self, message: &str) {
        assert!(self.offer(message));
    }

    /// Appends a message; whether it is taken.
    pub fn offer(&mut self, message: &str) -> bool {
        self.say(&format!("APPEND INBOX {{{}}}", message.len()));
        let mut line = self.line();
        while line.starts_with('*') {
            line = self.line();
        }
        if !line.starts_with('+') {
            return false;
        }
        self.0.get_mut().write_all(format!("{message}\r\n").as_bytes()).unwrap();
        self.answer().starts_with("a OK")
    }

    pub fn select(&mut self) {
        self.command("SELECT INBOX");
    }

    pub fn fetch_all(&mut self) {
        self.command("FETCH 1:* (UID FLAGS BODY.PEEK[])");
    }

    pub fn idle(&mut self) {
        self.0.get_mut().write_all(b"a IDLE\r\n").unwrap();
        while !self.line().starts_with('+') {}
    }

    /// How many notices of new mail have come.
    pub fn news(&mut self) -> usize {
        self.0.get_mut().write_all(b"DONE\r\n").unwrap();
        let mut count = 0;
        loop {
            let line = self.line();
            if line.starts_with("a ") {
                return count;
            }
            count += usize::from(line.contains("EXISTS"));
        }
    }
}
