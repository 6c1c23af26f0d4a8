"""All at once: RFC 2920 for SMTP, RFC 2449 §6.8 for POP3, RFC 3501 §5.5 for IMAP4."""

import socket

from common import HERE, IMAP, POP3, SMTP, holds, same


def speak(port, said):
    """Everything that is answered until the connection is closed."""
    connection = socket.create_connection((HERE, port))
    connection.settimeout(60)
    connection.sendall(said)
    heard = b""
    while piece := connection.recv(65536):
        heard += piece
    return heard.decode().splitlines()


answers = speak(
    SMTP,
    b"EHLO me\r\nMAIL FROM:<a@example.net>\r\nRCPT TO:<student8@example.org>\r\nRCPT TO:<b@example.com>\r\nRCPT TO:<student9@example.org>\r\n"
    b"DATA\r\nSubject: all at once\r\n\r\nhello\r\n.\r\n"
    b"MAIL FROM:<>\r\nRCPT TO:<b@example.com>\r\nDATA\r\nRSET\r\nQUIT\r\n",
)
codes = [line[:3] for line in answers if line[3:4] == " "]
same(codes, "220 250 250 250 550 250 354 250 250 550 554 250 221".split(), "answers of SMTP in order")

answers = speak(POP3, b"CAPA\r\nUSER student8\r\nPASS student8\r\nSTAT\r\nLIST\r\nRETR 1\r\nDELE 1\r\nSTAT\r\nQUIT\r\n")
same(len([line for line in answers if line.startswith("+OK")]), 10, "answers of POP3")
holds("Subject: all at once" in answers, "the message", answers)
holds(answers[-2].startswith("+OK 0 messages") or answers[-2].startswith("+OK 0 0"), "the second STAT", answers)

answers = speak(
    IMAP,
    b"1 LOGIN student9 student9\r\n2 SELECT INBOX\r\n3 FETCH 1 (UID FLAGS)\r\n4 STORE 1 +FLAGS (\\Deleted)\r\n5 EXPUNGE\r\n6 NOOP\r\n7 LOGOUT\r\n",
)
tagged = [line[:4] for line in answers if line[0].isdigit()]
same(tagged, [f"{number} OK" for number in range(1, 8)], "answers of IMAP4 in order")
holds("* 1 EXPUNGE" in answers, "it was removed", answers)
