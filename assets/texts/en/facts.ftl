### What happens besides protocol lines. Most begin behind the name of a computer: “mail.example.org: is switched on.”

## Messages and places

message-subject = “{ $subject }”
message-bounce = a bounce
message-delay-report = a delay warning
message-other = a message

place = { $place ->
        [outbox] the outbox
        [queue] the queue
        [mailbox] the mailbox { $folder } of { $account }
       *[folder] the folder { $folder } on this computer
    }

## Mail

mail-composed = writes { $message } to { $to } ({ $size }); it waits in the outbox.
mail-submission-refused = cannot submit { $message }: { $why }. It stays in the outbox.
mail-submitted-for-some = has submitted { $message } for { $taken }, but not for everybody: { $why }.
mail-accepted = accepts responsibility for { $message } for { $to } ({ $size }, queue ID { $id }): from now on it has to deliver it or to report that it cannot.
    .again = accepts responsibility for { $message } for { $to } ({ $size }, queue ID { $id }).
mail-refused-recipient = refuses mail for { $to } (“{ $reply }”).
mail-refused = refuses a message (“{ $reply }”).
mail-attempted = tries to pass { $message } for { $to } on to { $host } (attempt { $attempt }).
mail-forwarded = has passed { $message } for { $to } on: { $host } is responsible for it now.
mail-deferred = keeps { $message } for { $to } in its queue: { $why }. Next attempt: { $when }.
mail-waits = keeps { $message } for { $to } in its queue. Next attempt: { $when }.
mail-held = keeps { $message } for { $to } in its queue until { $domain } asks for it (ETRN).
mail-held-after-failure = keeps { $message } for { $to } in its queue: { $why }. It is not tried again until { $domain } asks for it (ETRN).
mail-kept = keeps { $message } for { $to } in its queue.
mail-kept-after-failure = keeps { $message } for { $to } in its queue: { $why }.
mail-delay-reported = tells the sender that { $message } for { $to } is delayed.
mail-bounced = gives up { $message } for { $to } and tells the sender (a bounce): { $why }.
mail-frozen = cannot deliver { $message } for { $to } and must not bounce it, because its sender is <>: { $why }. It stays in the queue.
    .again = cannot deliver { $message } for { $to } and must not bounce it: { $why }.
mail-delivered = delivers { $message } for { $to } into the mailbox of { $account }.
mail-filed = stores { $message } in { $place ->
        [outbox] the outbox
        [queue] the queue
        [mailbox] the mailbox { $folder } of { $account }
       *[folder] the folder { $folder } on this computer
    }.
mail-retrieved = has sent all of { $message } from { $place ->
        [outbox] the outbox
        [queue] the queue
        [mailbox] the mailbox { $folder } of { $account }
       *[folder] the folder { $folder } on this computer
    } ({ $size }).
mail-flagged = marks { $message } in { $place ->
        [outbox] the outbox
        [queue] the queue
        [mailbox] the mailbox { $folder } of { $account }
       *[folder] the folder { $folder } on this computer
    }: { $change ->
        [gained] { $gained }
        [lost] no longer { $lost }
       *[both] { $gained }, no longer { $lost }
    }.
mail-moved = moves { $message } from { $from } to { $place ->
        [outbox] the outbox
        [queue] the queue
        [mailbox] the mailbox { $folder } of { $account }
       *[folder] the folder { $folder } on this computer
    }.
mail-removed = removes { $message } from { $place ->
        [outbox] the outbox
        [queue] the queue
        [mailbox] the mailbox { $folder } of { $account } for good
       *[folder] the folder { $folder } on this computer
    }.

folder-created = { $place ->
        [mailbox] the mailbox { $folder } of { $account }
       *[folder] the folder { $folder } on this computer
    } is created.
folder-deleted = { $place ->
        [mailbox] the mailbox { $folder } of { $account }
       *[folder] the folder { $folder } on this computer
    } is deleted.
folder-renamed = { $place ->
        [mailbox] the mailbox { $from } of { $account }
       *[folder] the folder { $from } on this computer
    } is renamed to { $folder }.

## Computers and links

device-on = is switched on.
device-off = is switched off in good order: its programs say goodbye first.
    .again = is switched off in good order.
device-crashed = loses power: nothing is said to anybody, and the disk stays as it is.
    .again = loses power.
link-up = the link between { $one } and { $other } is plugged in.
link-down = the link between { $one } and { $other } is unplugged: packets on it are lost.
    .again = the link between { $one } and { $other } is unplugged.
link-loss = the link between { $one } and { $other } loses { $loss } of its packets from now on.
link-loss-ends = the link between { $one } and { $other } no longer loses packets.
service-started = starts its { $service ->
        [mta] SMTP server
        [pop3] POP3 server
        [imap] IMAP server
        [dns] name server
       *[other] program { $service }
    }.
service-stopped = stops its { $service ->
        [mta] SMTP server
        [pop3] POP3 server
        [imap] IMAP server
        [dns] name server
       *[other] program { $service }
    }: connections to it are refused.
    .again = stops its { $service ->
        [mta] SMTP server
        [pop3] POP3 server
        [imap] IMAP server
        [dns] name server
       *[other] program { $service }
    }.

## Faults

fault-set = has the fault “{ $name }” from now on, on its { $service ->
        [mta] SMTP server
        [pop3] POP3 server
       *[imap] IMAP server
    } ({ $rule }).
fault-cleared = no longer has the fault “{ $name }”.
fault-struck = has the fault “{ $name }”, which strikes { $what ->
        [connection] the connection of { $client }
        [message] the end of a message from { $client }
       *[command] { $command } from { $client }
    }: the server { $effect }.

# What the server does, behind “the server”.
fault-reply = answers “{ $reply }”
fault-silence = says nothing, and ignores what follows
fault-disconnect = breaks the connection off (RST)
fault-lose-answer = does what it is asked, and breaks the connection off instead of answering (RST)
fault-delay = waits { $time } before it goes on

# A rule in a few words: “2nd RCPT from laptop: 451”.
fault-rule = { $which }: { $effect }
fault-rule-for = { $which } from { $client }: { $effect }
fault-every = { $what ->
        [any] every command
        [message] every end of a message
        [connection] every connection
       *[command] every { $command }
    }
fault-every-after = { $what ->
        [any] every command
        [message] every end of a message
        [connection] every connection
       *[command] every { $command }
    } after the first{ $skip ->
        [1] {""}
       *[other] { " " }{ $skip }
    }
fault-nth = { $nth } { $what ->
        [any] command
        [message] end of a message
        [connection] connection
       *[command] { $command }
    }
fault-range = { $first } to { $last } { $what ->
        [any] command
        [message] end of a message
        [connection] connection
       *[command] { $command }
    }
ordinal = { $n }{ $ending ->
        [st] st
        [nd] nd
        [rd] rd
       *[th] th
    }
fault-silence-short = no answer
fault-disconnect-short = connection reset
fault-lose-answer-short = connection reset instead of an answer
fault-delay-short = answer { $time } late

## Packets and lines

frame-lost = a packet was { $why }.
frame-lost-comment = This packet was { $why }.
frame-lost-noise = lost on the way at random
frame-lost-link-down = lost because the link is unplugged
frame-lost-queue-full = dropped because too much was waiting for the link
frame-lost-host-off = lost because the computer it was for is off
frame-lost-time-to-live = dropped because it crossed too many routers
frame-lost-no-route = dropped because no router knows a way
frame-lost-fault = taken by a fault rule

line-tolerated = tolerates a mistake: { $rule } ({ $source }), in “{ $line }” on connection #{ $connection }.
rule-line-end = a line ends in CRLF, not in LF alone
rule-one-space = exactly one space stands between words
rule-space-between = a space stands between words
rule-no-space-in-parentheses = no space is allowed after ( and before )
rule-no-trailing-space = no space is allowed at the end of a line
rule-space-after-colon = no space is allowed after the colon
rule-angle-brackets = an address stands in angle brackets
rule-eight-bit = octets above 127 are allowed in a literal only
rule-us-ascii = a command is written in US-ASCII
rule-no-control = a command has no control characters
rule-no-nul = NUL octets are not allowed
rule-bare-line-end = CR and LF stand in a message only together, as the end of a line
rule-other = the rule “{ $name }”

## Connections

connection-opening = asks for connection #{ $id } to { $server } port { $port }: the first packet is a SYN.
    .again = opens connection #{ $id } to { $server } port { $port } (SYN).
connection-finished = connection #{ $id } is closed by both sides (FIN).
connection-refused = connection #{ $id } is refused: no service listens there (RST).
    .again = connection #{ $id } is refused (RST).
connection-reset = connection #{ $id } is broken off by the other side (RST).
connection-unknown = connection #{ $id } is over: the other computer no longer knows it (RST).
connection-timed-out = connection #{ $id } is given up: no answer comes back.
connection-aborted = breaks off connection #{ $id } (RST).

## Names

dns-asked-address = asks the name server { $server } for the address of { $name } (A).
dns-asked-exchangers = asks the name server { $server } which servers take mail for { $name } (MX).
dns-answered = learns { $question }: { $answer }.
dns-remembered = knows { $question } from before: { $answer }.
lookup-found = { $records }
lookup-null-mx = takes no mail (null MX)
lookup-no-data = the name has no such record
lookup-no-such-name = there is no such name
lookup-no-server = this computer knows no name server
lookup-no-answer = the name server does not answer
lookup-refused = the name server refuses to answer
lookup-server-failure = the name server reports a failure

## Rules that were broken, as a list

violations = Rules that were broken and tolerated:
violations-refused = Broken rules for which something was refused:
violations-of-client = { $count ->
        [one] once
       *[other] { $count } times
    } by { $client } to the { $service ->
        [mta] SMTP server
        [pop3] POP3 server
       *[imap] IMAP server
    } of { $host }
violation = { $when }, connection #{ $connection }: { $line }
violation-from = { $when } from { $from }, connection #{ $connection }: { $line }
violation-first = first { $what }
violation-last = last  { $what }
violations-left-out = { $count } more by others, for whom there is no room in this list
