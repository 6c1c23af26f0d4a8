#!/bin/sh
# The same as control.py in a few lines of shell, with curl:
#
#     mailscope bridge sandbox --headless --control 2080
#     sh examples/control.sh http://127.0.0.1:2080 127.0.0.1:2525
set -eu
api="${1:-http://127.0.0.1:2080}/api/v1"
smtp="${2:-127.0.0.1:2525}"
ask() { curl --fail-with-body --silent --show-error "$@"; }

ask -X POST "$api/reset"

# The program under test hands in a message.
printf 'Subject: Excursion\r\n\r\nNine o'"'"'clock at the station.\r\n' |
    ask "smtp://$smtp" --mail-from student1@example.org --mail-rcpt student2@example.org -T -

# It comes, and can be read.
ask "$api/wait" -d '{"until": "MailboxHolds(on: \"mail\", account: \"student2\", subjects: [\"Excursion\"])", "within": 5}'
ask "$api/mailboxes/mail/student2/INBOX/1.eml" | grep -q 'Nine o.clock at the station'

# The server is switched off: nobody can hand in anything.
ask "$api/actions" --data-binary 'StopService("mail", "mta")'
if printf 'Subject: Lost\r\n\r\n' | ask "smtp://$smtp" --mail-from a@example.org --mail-rcpt student2@example.org -T - 2>/dev/null; then
    echo "the message was taken" >&2
    exit 1
fi
ask "$api/actions" --data-binary 'StartService("mail", "mta")'
echo "all well"
