"""What the scripts share: the ports, and checks that say what was wrong."""

import sys

SMTP, SUBMISSION, POP3, IMAP = map(int, sys.argv[1:5])
HERE = "127.0.0.1"


def same(found, expected, what):
    if found != expected:
        raise SystemExit(f"{what}: found {found!r}, expected {expected!r}")


def holds(condition, what, found=""):
    if not condition:
        raise SystemExit(f"{what}: {found!r}")


def ok(answer, what):
    """The data of an answer of imaplib, which must be OK."""
    same(answer[0], "OK", f"{what} is answered with {answer[1]!r}")
    return answer[1]


def raises(kind, act, what):
    """What an act that must fail says."""
    try:
        result = act()
    except kind as error:
        return str(error)
    raise SystemExit(f"{what} did not fail but gave {result!r}")
