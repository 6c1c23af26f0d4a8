"""A message of five megabytes goes in and comes back, whole and in pieces."""

import imaplib

from common import HERE, IMAP, ok, same

HEADER = b"From: a@example.org\r\nSubject: large\r\n\r\n"
LINES = b"".join(b"%075d\r\n" % number for number in range(5 * 1024 * 1024 // 77))
MESSAGE = HEADER + LINES
PIECE = 512 * 1024

imap = imaplib.IMAP4(HERE, IMAP)
ok(imap.login("student2", "student2"), "LOGIN")
ok(imap.append("INBOX", None, None, MESSAGE), "APPEND")
ok(imap.select(), "SELECT")
same(ok(imap.fetch("1", "(RFC822.SIZE)"), "FETCH")[0], b"1 (RFC822.SIZE %d)" % len(MESSAGE), "its size")
whole = ok(imap.fetch("1", "(BODY.PEEK[])"), "FETCH of all of it")[0][1]
same(whole == MESSAGE, True, "it comes back as it was")
pieces = b""
while True:
    piece = ok(imap.fetch("1", f"(BODY.PEEK[]<{len(pieces)}.{PIECE}>)"), "FETCH of a piece")[0][1]
    pieces += piece
    if len(piece) < PIECE:
        break
same(pieces == MESSAGE, True, "so do its pieces")
imap.logout()
