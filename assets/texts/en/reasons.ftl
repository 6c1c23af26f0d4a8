### Why something did not work: clauses that stand behind a colon, without a full stop.

## Deliveries

failure-given-up = { $why }; given up after { $after }
failure-refused = { $host } says “{ $reply }”
failure-not-connected = { $ending ->
        [refused] { $host } ({ $address }) refuses the connection, no SMTP server listens there
        [timed-out] { $host } ({ $address }) does not answer
       *[other] { $host } ({ $address }) closes the connection at once
    }
failure-null-mx = { $domain } does not accept mail (null MX)
failure-no-such-domain = there is no domain { $domain }
failure-no-such-host = there is no host { $host }
failure-no-address = the host { $host } has no address
failure-address-unknown = the address of { $host } could not be looked up, because { $why }
failure-exchangers-unknown = the mail servers of { $domain } could not be looked up, because { $why }
failure-loop = the mail would come back to { $host }, which is the preferred mail server for it
failure-no-host = no host takes mail for it
failure-unroutable = this server would refuse the recipient (“{ $reply }”)
failure-not-asked-for = nobody has asked for it
unsuitable-too-large = the message has { $size } octets, and the server takes { $limit } octets at most
unsuitable-not-seven-bit = the message has octets above 127, and the server does not offer 8BITMIME

## Conversations that end early

break-ended = { $server } ended the conversation
break-lost = { $ending ->
        [reset] { $server } broke the connection off
        [unknown] { $server } no longer knew the connection
        [timed-out] { $server } stopped answering
        [finished] { $server } ended the conversation
       *[other] the connection to { $server } was broken off
    }
break-timed-out = { $server } did not answer in time
break-endless-line = { $server } sent more at once than can be read
break-no-reply = { $server } said something that is no SMTP reply (“{ $line }”)
break-unasked = { $server } said “{ $reply }” without being asked
break-unfitting = { $server } said “{ $reply }”, which does not answer what it was asked
break-interrupted = { $server } said “{ $reply }” and did not wait for the end of the message
break-closing = { $server } closed the connection (“{ $reply }”)
break-no-response = { $server } said something that is no IMAP response
break-unknown-tag = { $server } completed a command that it was not given
break-too-many-messages = { $server } announced more messages than the mail program takes
break-fewer-messages = { $server } announced fewer messages without having removed any
break-removed-nothing = { $server } removed a message that is not there
break-other-uid = { $server } gave a message another UID
break-goodbye = { $server } said goodbye (“{ $words }”)
nonsense-long-answer = an answer is longer than 1024 octets
nonsense-no-status = an answer must begin with +OK or -ERR
nonsense-long-line = a line of a list is longer than 1024 octets
nonsense-no-text = a line of a list is not text
nonsense-unasked = an answer came that nothing had asked for
nonsense-stat = the answer to STAT must have two numbers
nonsense-list = a line of LIST must have two numbers
nonsense-too-many-messages = the mailbox holds more messages than a mail program takes

## Servers that cannot be reached

unreachable-no-such-name = there is no host { $server }
unreachable-no-address = the name { $server } has no address
unreachable-name-unknown = the address of { $server } could not be looked up, because { $why }
unreachable-not-connected = { $ending ->
        [refused] { $server } refuses the connection, no such service runs there
        [timed-out] { $server } does not answer
       *[other] the connection to { $server } broke
    }
submission-login-refused = { $server } does not accept the user name or the password (“{ $reply }”)
submission-not-ready = { $server } takes no mail now (“{ $reply }”)
submission-later = { $server } says “{ $reply }”
submission-refused = the server refuses { $recipients }
refused-recipient = { $to } (“{ $reply }”)

## Mail stores

store-no-account = there is no account “{ $account }”
store-no-mailbox = there is no mailbox “{ $mailbox }”
store-no-message = there is no message with the UID { $uid } in “{ $mailbox }”
store-mailbox-exists = there is a mailbox “{ $mailbox }” already
store-bad-mailbox-name = { $flaw ->
        [inbox] “{ $mailbox }” cannot be the name of a mailbox, because INBOX is always there
        [below-itself] “{ $mailbox }” lies below the mailbox that is to be renamed
        [empty-level] “{ $mailbox }” cannot be the name of a mailbox, because one of its levels is empty
       *[control-character] “{ $mailbox }” cannot be the name of a mailbox, because it has a control character
    }
store-has-children = the mailbox “{ $mailbox }” has mailboxes below it
store-over-octets = the account “{ $account }” may hold { $limit } octets and holds { $used }; { $needed } more do not fit
store-over-messages = the account “{ $account }” may hold { $limit } messages and holds { $used }; { $needed } more do not fit
store-limit = { $of ->
    [mailboxes] an account has no more than { $limit } mailboxes
    [levels] the name of a mailbox has no more than { $limit } levels
    [subscriptions] an account has no more than { $limit } subscriptions
    [messages] a mailbox has no more than { $limit } messages
    [keywords] a mailbox has no more than { $limit } different keywords
   *[overhead] the entries and flags of the messages of an account take no more than { $limit } octets
}
store-nul-octet = a message has no NUL octets
store-uids-exhausted = the mailbox “{ $mailbox }” has no UID left

## What cannot be done

refusal-no-computer = Node { $node } is not a computer.
refusal-no-link = There is no link { $link }.
refusal-no-service = { $host } runs no service called “{ $service }”; it runs { $present }.
refusal-no-services = { $host } runs no service called “{ $service }”; it runs none at all.
refusal-computer-off = { $host } is switched off: nothing can be done with it.
refusal-no-program = { $host } has no { $program ->
        [mail-program] mail program
        [terminal] terminal
       *[gateway] gateway
    }.
refusal-bad-fault = The fault “{ $name }” on { $host } makes no sense: { $problem }.
refusal-no-fault = { $host } has no fault “{ $name }”; it has { $present }.
refusal-no-faults = { $host } has no fault “{ $name }”; it has none at all.
refusal-store = That cannot be done: { $why }.
fault-without-name = a fault needs a name
fault-unknown-command = `{ $command }` is no command of { $protocol }; it may be { $known }
fault-never-strikes = a fault that strikes 0 times is none; without `times` it stays
fault-bad-reply = `{ $text }` is no reply of { $protocol }: { $flaw }; right would be, for example, `{ $example }`
reply-not-printable = it must be one line of printable ASCII
reply-too-long = it is longer than { $limit } octets
reply-several-lines = it must be one line, with a space behind the code
reply-without-code = it must begin with a code of three digits
reply-no-refusal = a fault refuses, with a code from 400 to 599
reply-without-status = it must begin with -ERR
reply-no-err = a fault refuses, with -ERR
reply-no-response = it must begin with NO or BAD, for a greeting with BYE
reply-no-bye = a greeting that refuses begins with BYE
reply-no-no-or-bad = a fault refuses, with NO or BAD; the tag is put before it
lost = { $host } accepted the message { $message } for { $to } ({ $when }), and now it is neither in a queue, nor in a mailbox, nor on a computer, nor reported to its sender

## Mail that waits

outlook-ready = { $place ->
        [here] is delivered here next
       *[host] goes to { $host } as soon as a connection is free
    }
outlook-in-flight = { $place ->
        [here] is being delivered here
       *[host] is being sent to { $host }
    }
outlook-waiting = { $place ->
        [here] waits to be delivered here
       *[host] waits for the next attempt to reach { $host }
    }
outlook-waiting-after-failure = { $place ->
        [here] waits to be delivered here: { $why }
       *[host] waits for the next attempt to reach { $host }: { $why }
    }
outlook-held = waits until { $host } asks for it (ETRN)
outlook-held-after-failure = waits until { $host } asks for it (ETRN): { $why }
outlook-frozen = stays here, because its sender is <> and must not be told: { $why }
outlook-done = is done

## Timers

timer-smtp-server-gives-up = the SMTP server gives up waiting for its client
timer-smtp-client-gives-up = the SMTP client gives up waiting for a reply
timer-server-answers-login = the server answers a failed login
timer-server-goes-on = the server goes on with a long command
timer-pop3-server-gives-up = the POP3 server logs out an idle client and deletes nothing
timer-pop3-client-gives-up = the mail program gives up waiting for the POP3 server
timer-imap-server-gives-up = the IMAP server logs out an idle client
timer-imap-server-wants-login = the IMAP server gives up waiting for a login
timer-imap-client-gives-up = the mail program gives up waiting for the IMAP server
timer-imap-client-idles-anew = the mail program begins IDLE anew, before the server would log it out
timer-imap-client-asks-for-news = the mail program asks for new mail, or tries IDLE again
timer-resolver-asks-again = the resolver asks the name server again
timer-queue-retry = mail in the queue is tried again
timer-delay-report = a sender is told that mail is delayed
timer-queue-expiry = mail that has waited too long is given up
timer-ask-for-waiting-mail = a server is asked for waiting mail (ETRN)
timer-outbox-retry = the mail program tries again to submit what is in its outbox
timer-mail-check = the mail program checks for mail
timer-imap-retry = the mail program tries again to reach the IMAP server
timer-imap-poll = the mail program connects to the IMAP server to ask for new mail
timer-gateway-gives-up = the gateway gives up a connection to a real server
timer-fault-delay-ends = a server that a fault makes slow goes on
timer-fault-silence-ends = a connection that a fault has silenced is reset

## Addresses and dates

address-ends-early = the address ends too early
address-not-ascii = only ASCII is allowed, because addresses in UTF-8 need SMTPUTF8
address-blank = a space needs quotes here
address-underscore = a domain name has letters, digits, hyphens and dots only, no underscore
address-control = an address has no control characters
address-unexpected = this character is not allowed here
address-no-domain = an address needs an @ and a domain
address-null-recipient = a recipient cannot be <>
address-no-opening = a path begins with <
address-no-closing = a path ends with >
address-path-too-long = a path has at most 256 octets
address-route-host = each host of a source route begins with @
address-route-colon = a source route ends with a colon
address-local-too-long = the part before the @ has at most 64 octets
address-local-first-dot = the part before the @ begins with a dot, which needs quotes
address-local-two-dots = two dots in a row need quotes
address-local-last-dot = the part before the @ ends with a dot, which needs quotes
address-no-local = the part before the @ is missing
address-open-quote = this quote is never closed
address-domain-too-long = a domain has at most 255 octets
address-domain-dots = a domain name has no two dots in a row and begins with none
address-domain-last-dot = a domain name in an address does not end with a dot
address-no-domain-name = the domain is missing
address-label-hyphen = a part of a domain name neither begins nor ends with a hyphen
address-label-too-long = a part of a domain name has at most 63 octets
address-literal-end = an address literal ends with ]
address-literal = an address literal holds an IPv4 address, or IPv6: and an address, or a tag
address-literal-v6 = this is not an IPv6 address
address-literal-general = a general address literal is a tag, a colon and something
address-not-utf8 = this is not UTF-8
address-open-comment = this comment is never closed
address-no-comma = a comma is missing here, or this character is not allowed here
address-open-group = the semicolon is missing that ends a group
address-open-bracket = this angle bracket is never closed, or there is no address in it
address-open-word = a quote, comment or bracket is never closed here
address-missing = the address is missing
address-several = there must be one address and no more
date-no-zone = it needs a date, a time and a zone, as in 2026-03-02T09:00:00+01:00
date-no-date = there is no such date and time
date-out-of-range = the year is out of range
date-not-rfc5322 = a date is written as in “Mon, 2 Mar 2026 09:00:00 +0100”

## The operating system: why it does not do what was asked for

system-not-found = there is no such file or folder
system-permission-denied = access to it is not allowed
system-already-exists = there is a file or folder of this name already
system-is-folder = it is a folder
system-no-folder = what would be its folder is a file
system-bad-name = the name is too long, or has a character that cannot be in the name of a file
system-not-readable = what is in it is not a text in UTF-8, or is damaged
system-disk-full = there is no room left on the disk
system-quota = there is no room left for this user on the disk
system-too-large = the file is too large
system-no-file = it is a device or a pipe, not a file
system-read-only = the disk can only be read
system-busy = another program is using it
system-out-of-memory = there is not enough memory
system-address-in-use = another program is using this address and port
system-address-not-here = this computer does not have this address
system-nobody-reads = nobody is reading what is written any more
system-says = the operating system says “{ $words }”
