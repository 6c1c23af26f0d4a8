#!/usr/bin/env python3
"""A test of a mail program against Mailscope, with nothing but Python's library.

Start a bridge with a control interface and run this beside it:

    mailscope bridge sandbox --headless --smtp 2525 --control 2080
    python3 examples/control.py http://127.0.0.1:2080 127.0.0.1:2525
"""

import json
import smtplib
import sys
import urllib.request
from email.message import EmailMessage


def ask(method, path, body=None, base="http://127.0.0.1:2080"):
    """Asks the control interface; JSON comes back as Python objects, everything else as bytes."""
    request = urllib.request.Request(f"{base}/api/v1{path}", data=body, method=method)
    with urllib.request.urlopen(request) as answer:
        content = answer.read()
        is_json = answer.headers.get_content_type() == "application/json"
        return json.loads(content) if is_json else content


def main():
    base = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:2080"
    host, port = (sys.argv[2] if len(sys.argv) > 2 else "127.0.0.1:2525").split(":")

    def api(method, path, body=None):
        return ask(method, path, body.encode() if isinstance(body, str) else body, base)

    api("POST", "/reset")

    # The second recipient is refused for now, once.
    rule = {"service": "mta", "command": "RCPT", "nth": 2, "times": 1, "effect": {"reply": "451 4.3.0 try again later"}}
    api("PUT", "/faults/mail/busy", json.dumps(rule))

    # The program under test.
    message = EmailMessage()
    message["From"], message["To"] = "student1@example.org", "student2@example.org, student3@example.org"
    message["Subject"] = "Excursion"
    message.set_content("Nine o'clock at the station.")
    with smtplib.SMTP(host, int(port)) as smtp:
        refused = smtp.send_message(message)
    assert list(refused) == ["student3@example.org"], refused
    assert refused["student3@example.org"][0] == 451, refused

    # What has come of it.
    until = 'MailboxHolds(on: "mail", account: "student2", subjects: ["Excursion"])'
    api("POST", "/wait", json.dumps({"until": until, "within": 5}))
    (first,) = api("GET", "/mailboxes/mail/student2/INBOX")
    eml = api("GET", f"/mailboxes/mail/student2/INBOX/{first['uid']}.eml")
    assert b"Nine o'clock at the station." in eml
    assert api("GET", "/mailboxes/mail/student3/INBOX") == []
    (fault,) = api("GET", "/faults")
    assert fault["struck"] == 1 and fault["spent"], fault

    # A message that was there before.
    api("POST", "/mailboxes/mail/student9/INBOX", "Subject: Welcome\n\nHello!\n")
    assert api("GET", "/mailboxes/mail/student9/INBOX")[0]["subject"] == "Welcome"
    print("all well")


if __name__ == "__main__":
    main()
