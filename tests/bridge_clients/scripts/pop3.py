"""Everything that poplib can do."""

import base64
import poplib
import smtplib

from common import HERE, POP3, SMTP, holds, raises, same


def enter(password="student4"):
    pop = poplib.POP3(HERE, POP3)
    pop.user("student4")
    pop.pass_(password)
    return pop


smtp = smtplib.SMTP(HERE, SMTP)
for number in range(1, 4):
    text = f"Subject: number {number}\r\n\r\n.a dot\r\n..two\r\n.\r\nthe end of {number}\r\n"
    smtp.sendmail("a@example.net", "student4@example.org", text)
smtp.quit()

pop = enter()
capabilities = pop.capa()
for word in ("TOP", "UIDL", "USER", "PIPELINING", "RESP-CODES"):
    holds(word in capabilities, f"{word} is announced", capabilities)
count, octets = pop.stat()
same(count, 3, "STAT")
sizes = [int(line.split()[1]) for line in pop.list()[1]]
same(sum(sizes), octets, "LIST and STAT agree")
names = [line.split()[1] for line in pop.uidl()[1]]
same(len(set(names)), 3, "UIDL gives everyone a name")
same(pop.uidl(2).split()[2], names[1], "UIDL of one")
lines = pop.retr(1)[1]
same(lines[-5:], [b"", b".a dot", b"..two", b".", b"the end of 1"], "RETR")
same(sum(len(line) + 2 for line in lines), sizes[0], "it is as large as LIST says")
top = pop.top(2, 1)[1]
same(top[-3:], [b"Subject: number 2", b"", b".a dot"], "TOP 2 1")
same(pop.top(2, 0)[1][-2:], [b"Subject: number 2", b""], "TOP 2 0")
pop.dele(1)
holds("-ERR" in raises(poplib.error_proto, lambda: pop.retr(1), "RETR of what is marked"), "RETR of what is marked")
same(pop.stat()[0], 2, "one is marked as deleted")
pop.rset()
same(pop.stat(), (3, octets), "RSET takes it back")

# One program at a time.
holds("[IN-USE]" in raises(poplib.error_proto, enter, "a second program"), "a second program is told why it must wait")
pop.dele(2)
pop.quit()

pop = enter()
same([line.split()[1] for line in pop.uidl()[1]], [names[0], names[2]], "QUIT deletes, and the others keep their names")
same(pop.retr(2)[1][-1], b"the end of 3", "they move up")
# Without QUIT nothing is deleted.
pop.dele(1)
pop.close()
pop = enter()
same(pop.stat()[0], 2, "whoever goes without QUIT deletes nothing")
raises(poplib.error_proto, lambda: pop.retr(3), "RETR of what is not there")
raises(poplib.error_proto, lambda: pop._shortcmd("XYZZY"), "an unknown command")
pop.noop()
pop.quit()
holds("[AUTH]" in raises(poplib.error_proto, lambda: enter("wrong"), "a wrong password"), "a wrong password is told")


# The other ways to log in. poplib knows none of them: they are said by hand.
def auth(*lines):
    pop = poplib.POP3(HERE, POP3)
    same(pop.capa()["SASL"], ["PLAIN", "LOGIN"], "SASL in CAPA")
    for line in lines[:-1]:
        pop._putcmd(line)
        holds(pop._getline()[0].startswith(b"+ "), line, lines)
    answer = pop._shortcmd(lines[-1])
    pop.stat()
    pop.quit()
    return answer


def coded(text):
    return base64.b64encode(text.encode()).decode()


for user in ("student4", "student4@example.org", "student4@Example.Org"):
    plain = coded(f"\0{user}\0student4")
    for lines in (
        [f"AUTH PLAIN {plain}"],
        ["AUTH PLAIN", plain],
        ["AUTH LOGIN", coded(user), coded("student4")],
        [f"AUTH LOGIN {coded(user)}", coded("student4")],
        [f"AUTH PLAIN {coded(f'student4@example.org{chr(0)}{user}{chr(0)}student4')}"],
    ):
        holds(auth(*lines).startswith(b"+OK"), lines, user)
for lines in (
    [f"AUTH PLAIN {coded(chr(0) + 'student4' + chr(0) + 'wrong')}"],
    [f"AUTH PLAIN {coded(chr(0) + 'student4@example.net' + chr(0) + 'student4')}"],
    ["AUTH LOGIN", coded("student4"), coded("wrong")],
):
    holds("[AUTH]" in raises(poplib.error_proto, lambda: auth(*lines), lines[0]), "the reason", lines)
pop = poplib.POP3(HERE, POP3)
same(pop._longcmd("AUTH")[1], [b"PLAIN", b"LOGIN"], "AUTH alone")
pop.user("student4@example.org")
pop.pass_("student4")
pop.quit()
