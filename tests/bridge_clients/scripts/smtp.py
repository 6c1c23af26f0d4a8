"""Everything that smtplib can do, and that the mail arrives."""

import email
import poplib
import smtplib
from email.message import EmailMessage
from email.policy import default

from common import HERE, POP3, SMTP, SUBMISSION, holds, raises, same


def refused(act, code, words, what):
    try:
        act()
    except smtplib.SMTPResponseException as error:
        reply = (error.smtp_code, error.smtp_error.decode())
    except smtplib.SMTPRecipientsRefused as error:
        number, text = next(iter(error.recipients.values()))
        reply = (number, text.decode())
    else:
        raise SystemExit(f"{what} was not refused")
    same(reply[0], code, f"{what}: {reply[1]}")
    holds(reply[1].startswith(words), what, reply)


def mailbox(user):
    pop = poplib.POP3(HERE, POP3)
    pop.user(user)
    pop.pass_(user)
    messages = [b"\r\n".join(pop.retr(number + 1)[1]) + b"\r\n" for number in range(pop.stat()[0])]
    pop.quit()
    return messages


# As another server, which hands in mail for this domain only.
smtp = smtplib.SMTP(HERE, SMTP)
smtp.ehlo()
for word in ("pipelining", "size", "8bitmime", "enhancedstatuscodes"):
    holds(smtp.has_extn(word), f"{word} is announced", smtp.esmtp_features)
text = b"Subject: lines\r\n\r\n.dot\r\n..two\r\n\r\n.\r\nend\r\n"
unknown = smtp.sendmail("a@example.net", ["student5@example.org", "nobody@example.org", "student6@example.org"], text)
same({to: answer[0] for to, answer in unknown.items()}, {"nobody@example.org": 550}, "only who is not there is refused")
refused(lambda: smtp.sendmail("a@example.net", "b@example.com", text), 550, "5.7.1", "mail for elsewhere")
same(smtp.vrfy("student5")[0], 252, "VRFY")
same(smtp.docmd("XYZZY")[0], 500, "an unknown command")
same(smtp.docmd("RCPT", "TO:<student5@example.org>")[0], 503, "RCPT without MAIL")
same(smtp.docmd("MAIL", "FROM:nobody")[0], 501, "an address without brackets")
same(smtp.mail("a@example.net")[0], 250, "MAIL")
same(smtp.rset()[0], 250, "RSET")
same(smtp.docmd("DATA")[0], 503, "DATA after RSET")
same(smtp.noop()[0], 250, "NOOP")
same(smtp.quit()[0], 221, "QUIT")
for user in ("student5", "student6"):
    (message,) = mailbox(user)
    holds(message.endswith(b"\r\n" + text.partition(b"\r\n\r\n")[2]), f"the mail of {user}", message)
    holds(message.startswith(b"Return-Path: <a@example.net>\r\nReceived: "), "its envelope and its way", message)

# As a user, who logs in.
smtp = smtplib.SMTP(HERE, SUBMISSION)
refused(lambda: smtp.sendmail("student5@example.org", "student6@example.org", text), 530, "5.7.0", "mail of nobody")
refused(lambda: smtp.login("student5", "wrong"), 535, "5.7.8", "a wrong password")
same(smtp.login("student5", "student5")[0], 235, "AUTH")
limit = int(smtp.esmtp_features["size"])
same(limit, 25_000_000, "SIZE")
same(smtp.mail("student5@example.org", [f"size={limit}"])[0], 250, "a message that is just small enough")
smtp.rset()
refused(lambda: smtp.sendmail("student5@example.org", "student6@example.org", b"x" * limit + b"\r\n"), 552, "5.3.4", "one that is larger")
message = EmailMessage()
message["From"] = "Ana <student5@example.org>"
message["To"] = "student7@example.org"
message["Subject"] = "Grüße und Küsse"
message.set_content("Ä Ö Ü\n")
message.add_attachment(bytes(range(256)), maintype="application", subtype="octet-stream", filename="ä.bin")
smtp.send_message(message)
refused(lambda: smtp.sendmail("student5@example.org", "b@example.com", text), 550, "5.7.1", "mail that would leave the world")
smtp.quit()
(found,) = mailbox("student7")
found = email.message_from_bytes(found, policy=default)
same(found["Subject"], "Grüße und Küsse", "its subject")
same(found.get_body().get_content().rstrip(), "Ä Ö Ü", "its text")
(attachment,) = found.iter_attachments()
same((attachment.get_filename(), attachment.get_content()), ("ä.bin", bytes(range(256))), "its attachment")

# By the other mechanism, step by step and at once, with the name or the whole address.
for user in ("student8", "student8@example.org", "student8@EXAMPLE.ORG"):
    for at_once in (True, False):
        smtp = smtplib.SMTP(HERE, SUBMISSION)
        smtp.ehlo()
        same(smtp.esmtp_features["auth"].split(), ["PLAIN", "LOGIN"], "AUTH in EHLO")
        smtp.user, smtp.password = user, "student8"
        for mechanism in (smtp.auth_login, smtp.auth_plain):
            name = mechanism.__name__.removeprefix("auth_")
            smtp.password = "wrong"
            refused(lambda: smtp.auth(name, mechanism, initial_response_ok=at_once), 535, "5.7.8", f"{name} of {user}")
        smtp.password = "student8"
        same(smtp.auth("login", smtp.auth_login, initial_response_ok=at_once)[0], 235, f"LOGIN of {user}")
        same(smtp.sendmail("student8@example.org", "student9@example.org", text), {}, "mail of who has logged in")
        smtp.quit()
smtp = smtplib.SMTP(HERE, SUBMISSION)
refused(lambda: smtp.login("student8@example.net", "student8"), 535, "5.7.8", "an address of another domain")
same(smtp.login("student8@example.org", "student8")[0], 235, "PLAIN with the whole address")
smtp.quit()
same(len(mailbox("student9")), 6, "their mail")
