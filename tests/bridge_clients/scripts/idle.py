"""IDLE, which imaplib of this Python does not know: line by line."""

import imaplib
import smtplib
import socket

from common import HERE, IMAP, SMTP, holds, ok, same

waiting = socket.create_connection((HERE, IMAP))
waiting.settimeout(60)
lines = waiting.makefile("rb")


def say(line):
    waiting.sendall(line + b"\r\n")


def hear(start):
    """The next line, which must begin so."""
    line = lines.readline()
    holds(line.startswith(start), f"a line that begins with {start!r} was to come", line)
    return line


hear(b"* OK")
say(b"a LOGIN student3 student3")
hear(b"a OK")
say(b"b SELECT INBOX")
while not lines.readline().startswith(b"b OK"):
    pass
say(b"c IDLE")
hear(b"+ ")

# A message comes.
smtp = smtplib.SMTP(HERE, SMTP)
smtp.sendmail("a@example.net", "student3@example.org", "Subject: news\r\n\r\nhello\r\n")
smtp.quit()
same({lines.readline(), lines.readline()}, {b"* 1 EXISTS\r\n", b"* 1 RECENT\r\n"}, "new mail")

# Another program marks it, and removes it.
other = imaplib.IMAP4(HERE, IMAP)
ok(other.login("student3", "student3"), "LOGIN")
ok(other.select(), "SELECT")
ok(other.store("1", "+FLAGS", r"(\Flagged)"), "STORE")
holds(b"\\Flagged" in hear(b"* 1 FETCH (FLAGS ("), "a flag")
ok(other.store("1", "+FLAGS", r"(\Deleted)"), "STORE")
hear(b"* 1 FETCH")
ok(other.expunge(), "EXPUNGE")
hear(b"* 1 EXPUNGE")
other.logout()

# And on with other commands.
say(b"DONE")
hear(b"c OK")
say(b"d UID SEARCH ALL")
hear(b"* SEARCH")
hear(b"d OK")

# Nothing but DONE ends it.
say(b"e IDLE")
hear(b"+ ")
say(b"f NOOP")
hear(b"e BAD")
say(b"g LOGOUT")
hear(b"* BYE")
hear(b"g OK")
same(lines.readline(), b"", "it closes the connection")
