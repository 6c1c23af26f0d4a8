"""Everything that imaplib can do with messages and mailboxes."""

import imaplib
import time

from common import HERE, IMAP, holds, ok, raises, same

TEXT = "Grüße aus Köln".encode()
MESSAGE = (
    b"From: Ana <ana@example.org>\r\nTo: student1@example.org\r\nSubject: eight bits\r\nMessage-ID: <1@example.org>\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + TEXT + b"\r\n"
)
OTHER = b"From: chen@example.org\r\nTo: student1@example.org\r\nSubject: another\r\n\r\nseven bits\r\n"


def flags(imap, uid):
    data = ok(imap.uid("FETCH", uid, "(FLAGS)"), "FETCH FLAGS")
    # Two sessions see \Recent differently; it is nobody's to set.
    return set(imaplib.ParseFlags(data[0])) - {b"\\Recent"}


def uids(imap, *criteria):
    return ok(imap.uid("SEARCH", *criteria), f"SEARCH {criteria}")[0].split()


def body(imap, uid, section):
    found = ok(imap.uid("FETCH", uid, f"({section})"), section)[0]
    # What is not sent as a literal imaplib leaves in its line.
    return found[1] if isinstance(found, tuple) else found


imap = imaplib.IMAP4(HERE, IMAP)
for word in ("IMAP4REV1", "IDLE", "UIDPLUS", "MOVE", "NAMESPACE", "ID", "UNSELECT"):
    holds(word in imap.capabilities, f"{word} is announced", imap.capabilities)
raises(imaplib.IMAP4.error, lambda: imap.login("student1", "wrong"), "a wrong password")
raises(imaplib.IMAP4.error, lambda: imap.login("student1@example.net", "student1"), "an address of another domain")
ok(imap.login("student1", "student1"), "LOGIN")
same(ok(imap.namespace(), "NAMESPACE"), [b'(("" "/")) NIL NIL'], "NAMESPACE")
ok(imap.xatom("ID", '("name" "imaplib")'), "ID")
same(ok(imap.select(), "SELECT"), [b"0"], "an empty mailbox")

# APPEND, octet for octet.
ok(imap.append("INBOX", r"(\Flagged keyword)", imaplib.Time2Internaldate(1_000_000_000), MESSAGE), "APPEND")
ok(imap.append("INBOX", None, None, OTHER), "APPEND of another")
same(uids(imap, "ALL"), [b"1", b"2"], "both are there")
same(body(imap, "1", "BODY.PEEK[]"), MESSAGE, "the message comes back as it was")
same(flags(imap, "1"), {b"\\Flagged", b"keyword"}, "with its flags")
known = ok(imap.fetch("1", "(INTERNALDATE RFC822.SIZE)"), "FETCH")[0]
same(imaplib.Internaldate2tuple(known)[:6], time.localtime(1_000_000_000)[:6], "and its date")
holds(b"RFC822.SIZE %d" % len(MESSAGE) in known, "RFC822.SIZE", known)

# FETCH of pieces.
same(body(imap, "1", "BODY.PEEK[TEXT]<2.5>"), TEXT[2:7], "a piece of the text")
holds(b'BODY[TEXT]<1000> ""' in body(imap, "1", "BODY.PEEK[TEXT]<1000.5>"), "a piece behind the end is empty")
same(body(imap, "1", "BODY.PEEK[HEADER.FIELDS (SUBJECT)]"), b"Subject: eight bits\r\n\r\n", "one field")
same(body(imap, "1", "BODY.PEEK[1]"), TEXT + b"\r\n", "part 1")
same(flags(imap, "1"), {b"\\Flagged", b"keyword"}, "looking does not mark as seen")
structure = ok(imap.fetch("1", "(BODYSTRUCTURE)"), "BODYSTRUCTURE")[0].lower()
holds(b'"text" "plain" ("charset" "utf-8")' in structure and b'"8bit"' in structure, "BODYSTRUCTURE", structure)
holds(b'("Ana" NIL "ana" "example.org")' in ok(imap.fetch("1", "(ENVELOPE)"), "ENVELOPE")[0], "ENVELOPE")
body(imap, "1", "BODY[TEXT]")
holds(b"\\Seen" in flags(imap, "1"), "reading marks as seen", flags(imap, "1"))

# SEARCH.
same(uids(imap, "SUBJECT", '"another"'), [b"2"], "SEARCH SUBJECT")
same(uids(imap, "SEEN", "KEYWORD", "keyword"), [b"1"], "SEARCH SEEN KEYWORD")
same(uids(imap, "NOT", "FLAGGED"), [b"2"], "SEARCH NOT FLAGGED")
same(uids(imap, "OR", "FROM", "chen", "UID", "1"), [b"1", b"2"], "SEARCH OR")
same(uids(imap, "BEFORE", "1-Jan-2002"), [b"1"], "SEARCH BEFORE")
same(uids(imap, "SMALLER", str(len(OTHER) + 1)), [b"2"], "SEARCH SMALLER")
imap.literal = "köln".encode()
same(uids(imap, "CHARSET", "UTF-8", "BODY"), [b"1"], "SEARCH of a literal in UTF-8")
answer = imap.search("KOI8-X", "ALL")
holds(answer[0] == "NO" and b"BADCHARSET" in answer[1][0], "a charset that does not exist", answer)

# STORE.
for how, given, then in (
    ("FLAGS", r"(\Draft)", {b"\\Draft"}),
    ("+FLAGS", r"(\Answered $Forwarded)", {b"\\Draft", b"\\Answered", b"$Forwarded"}),
    ("-FLAGS.SILENT", r"(\Draft $Forwarded)", {b"\\Answered"}),
):
    ok(imap.uid("STORE", "2", how, given), "STORE")
    same(flags(imap, "2"), then, f"STORE {how} {given}")

# COPY, MOVE, EXPUNGE.
ok(imap.create('"Box/Inner &AOQ-"'), "CREATE")
ok(imap.copy("1:2", '"Box/Inner &AOQ-"'), "COPY")
holds(b"1:2 1:2" in imap.response("COPYUID")[1][0], "COPYUID")
ok(imap.uid("MOVE", "1", '"Box/Inner &AOQ-"'), "MOVE")
same(uids(imap, "ALL"), [b"2"], "what was moved is not here any more")
ok(imap.store("1", "+FLAGS", r"(\Deleted)"), "STORE")
same(ok(imap.expunge(), "EXPUNGE")[-1], b"1", "EXPUNGE names it")
same(uids(imap, "ALL"), [], "and it is gone")
status = ok(imap.status('"Box/Inner &AOQ-"', "(MESSAGES UIDNEXT UNSEEN)"), "STATUS")[0]
holds(b"MESSAGES 3" in status and b"UIDNEXT 4" in status and b"UNSEEN 1" in status, "STATUS", status)
ok(imap.append("INBOX", None, None, OTHER), "APPEND")
ok(imap.append("INBOX", None, None, OTHER), "APPEND")
ok(imap.store("1:2", "+FLAGS", r"(\Deleted)"), "STORE")
ok(imap.uid("EXPUNGE", "4"), "UID EXPUNGE")
same(uids(imap, "ALL"), [b"3"], "UID EXPUNGE takes only what is named")

# Mailboxes.
listed = ok(imap.list(), "LIST")
holds(rb'(\HasChildren) "/" Box' in listed, "a mailbox with another in it", listed)
same(len(ok(imap.list('""', "%"), "LIST %")), 2, "only the outer ones")
ok(imap.rename('"Box/Inner &AOQ-"', "Other"), "RENAME")
ok(imap.subscribe("Other"), "SUBSCRIBE")
holds(ok(imap.lsub('""', "Oth*"), "LSUB")[0].endswith(b'"/" Other'), "LSUB")
same(ok(imap.select("Other", readonly=True), "EXAMINE"), [b"3"], "it has what it had")
answer = imap.store("1", "+FLAGS", r"(\Seen)")
same(answer[0], "NO", "STORE in a mailbox that was opened to be read")
ok(imap.unselect(), "UNSELECT")
ok(imap.delete("Other"), "DELETE")
same(imap.select("Other")[0], "NO", "SELECT of a mailbox that was deleted")
ok(imap.select("INBOX"), "SELECT")
ok(imap.check(), "CHECK")
ok(imap.close(), "CLOSE")
ok(imap.select("INBOX"), "SELECT")
same(uids(imap, "ALL"), [], "CLOSE removes what is marked as deleted")

# Two programs in one mailbox, both with the whole address: what one removes the other may still name, and its flags are set all
# the same.
other = imaplib.IMAP4(HERE, IMAP)
ok(other.authenticate("PLAIN", lambda _: b"student1@example.org\0student1@EXAMPLE.org\0student1"), "AUTHENTICATE")
ok(imap.create("Both"), "CREATE")
for _ in range(3):
    ok(imap.append("Both", None, None, OTHER), "APPEND")
for session in (imap, other):
    same(ok(session.select("Both"), "SELECT"), [b"3"], "three messages")
ok(other.store("2", "+FLAGS.SILENT", r"(\Deleted)"), "STORE")
ok(other.expunge(), "EXPUNGE")
ok(imap.store("1:3", "+FLAGS.SILENT", r"(\Flagged)"), "a silent STORE of what is gone")
ok(imap.store("1:3", "+FLAGS", r"(\Answered)"), "a STORE of what is gone")
ok(imap.fetch("1:3", "(FLAGS BODY.PEEK[])"), "FETCH of what is gone")
same(imap.copy("1:3", "INBOX")[0], "NO", "COPY of what is gone")
same(uids(imap, "FLAGGED", "ANSWERED"), [b"1", b"3"], "those that are left have their flags")

# Who has a mailbox selected that somebody else deletes is told goodbye without having to ask.
ok(other.delete("Both"), "DELETE")
imap.sock.settimeout(20)
holds(imap.readline().startswith(b"* BYE "), "BYE comes by itself")
same(imap.readline(), b"", "then the connection ends")
ok(other.noop(), "who deleted it goes on")

# A mailbox with others below leaves its name.
ok(other.create("Top/Inner"), "CREATE")
ok(other.delete("Top"), "DELETE of a mailbox with another in it")
same(ok(other.list('""', "Top"), "LIST"), [rb'(\Noselect \HasChildren) "/" Top'], "its name stays")
same(other.select("Top")[0], "NO", "it cannot be selected")
same(other.subscribe("nothing")[0], "NO", "SUBSCRIBE of a mailbox that does not exist")
same(other.select("a&b")[0], "NO", "a name that is not modified UTF-7")
ok(other.list('""', "&*"), "a pattern that is not modified UTF-7")
ok(other.create('"star*mailbox"'), "CREATE of a name with a wildcard")
same(other.logout()[0], "BYE", "LOGOUT")
