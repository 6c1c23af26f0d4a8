### Conditions: what each of their words means, the sentence that each says, and what was found instead. The sentence has no full stop:
### it stands in lists and in brackets.

## The words, as the reference of the lesson language tells them

word-mailbox-holds = A mailbox on a server holds certain messages.
word-computer-holds = A mail program shows certain messages in a folder.
field-count = How many messages there are altogether.
field-subjects = The subjects of all messages, in any order.
field-one-subject = The subject of a message that must be there; flags and text are then asked of this one only.
field-with-flags = Flags that are set: on that message, or on every one if no subject is given.
field-without-flags = Flags that are not set.
field-body = Whether the text is on the computer, and not only the header.
word-no-computer-holds-all = None of the mail programs shows all of these messages.
field-computers = The computers with the mail programs.
field-all-subjects = The subjects.
word-same-list = The mail programs show the same messages with the same flags.
word-queue-holds = So many messages wait in the queue of a mail server.
field-on-mta = The mail server.
field-exact-count = Exactly how many.
word-outbox-holds = So many messages wait in the outbox of a mail program.
word-all-accounted-for = No message that a server accepted has been lost.
word-said = A line was said on a connection.
field-protocol = The protocol of the connection.
field-by-side = Who said it.
field-said-on = The computer that said it; any if none is named.
field-contains = What the line contains; capitals do not count.
field-starts-with = What the line begins with; capitals do not count.
field-at-least = How many times at least.
word-delivered-by = A server accepted a message on a connection that a certain computer had opened.
field-delivered-to = The server that accepted it.
field-opened-by = The computer that opened the connection.
field-only-subject = The subject of the message; any if none is given.
word-bytes-below = Two computers exchanged fewer octets than this; headers of packets do not count.
field-between = The two computers.
field-only-protocol = The only protocol that counts; all if none is named.
field-bytes = The limit.
word-syn-sent = A computer tried to open connections to another one (TCP SYN).
field-syn-from = The computer that tried.
field-syn-to = The computer that it called.
word-fact = Something happened to a message.
field-fact = What happened.
field-fact-on = The computer where it happened; any if none is named.
word-is-on = A computer is switched on.
word-fault-struck = A fault has struck.
word-not = The opposite holds.
field-condition = What must not hold.
word-all = All of the conditions hold.
word-any = At least one of the conditions holds.
field-conditions = The conditions.

quoted-subject = “{ $subject }”

## What is expected

expect-mailbox-holds = the mailbox { $mailbox } of { $account } on { $server } holds { $messages }
expect-computer-holds = { $computer } shows { $messages } in { $folder }
expect-no-computer-holds-all = none of { $computers } shows all of { $subjects }
expect-same-list = { $computers } show the same messages with the same flags in { $folder }
expect-queue-holds = { $count ->
        [0] the queue of { $server } is empty
        [one] one message waits in the queue of { $server }
       *[other] { $count } messages wait in the queue of { $server }
    }
expect-outbox-holds = { $count ->
        [0] the outbox of { $computer } is empty
        [one] one message waits in the outbox of { $computer }
       *[other] { $count } messages wait in the outbox of { $computer }
    }
expect-who-one = { $computer }
expect-who-any = { $side ->
        [client] a client of { $protocol }
       *[server] a server of { $protocol }
    }
expect-said-anything = { $times ->
        [one] { $who } has said something
       *[other] { $who } has said at least { $times } lines
    }
expect-said-start = { $times ->
        [one] { $who } has said a line that begins with `{ $start }`
       *[other] { $who } has said at least { $times } lines that begin with `{ $start }`
    }
expect-said-part = { $times ->
        [one] { $who } has said a line with `{ $part }` in it
       *[other] { $who } has said at least { $times } lines with `{ $part }` in them
    }
expect-said-start-and-part = { $times ->
        [one] { $who } has said a line that begins with `{ $start }`, with `{ $part }` in it
       *[other] { $who } has said at least { $times } lines that begin with `{ $start }`, with `{ $part }` in them
    }
expect-message-any = a message
expect-message-of-subject = “{ $subject }”
expect-delivered-by = { $message } came to { $to } on a connection that { $by } opened
expect-bytes-below = { $first } and { $second } exchanged fewer than { $octets } octets
expect-bytes-below-in = { $first } and { $second } exchanged fewer than { $octets } octets in { $protocol }
expect-syn-sent = { $times ->
        [one] { $from } tried to connect to { $to } (SYN)
       *[other] { $from } tried at least { $times } times to connect to { $to } (SYN)
    }
expect-is-on = { $computer } is on
expect-fault-struck = { $times ->
        [one] the fault “{ $name }” on { $computer } has struck
       *[other] the fault “{ $name }” on { $computer } has struck at least { $times } times
    }
expect-all-accounted-for = no accepted message is lost
expect-fact = { $what ->
        [composed] { $message } was written
        [submission-refused] { $message } was refused by the server for outgoing mail
        [accepted] { $message } was accepted by a server
        [refused] { $message } was refused by a server
        [attempted] a server tried to pass { $message } on
        [forwarded] { $message } was passed on
        [deferred] { $message } was kept in a queue for another attempt
        [delay-reported] the sender was told that { $message } is delayed
        [bounced] { $message } was returned to its sender
        [frozen] { $message } was kept for the postmaster
        [delivered] { $message } was delivered to a mailbox
        [filed] { $message } was filed in a folder
        [retrieved] { $message } was fetched by a mail program
        [flagged] the flags of { $message } were changed
        [removed] { $message } was removed
       *[folder-changed] a folder was created, renamed, or deleted
    }{ $times ->
        [one] { "" }
       *[other] , at least { $times } times
    }
expect-fact-on = { $what ->
        [composed] { $message } was written on { $computer }
        [submission-refused] { $message } of { $computer } was refused by the server for outgoing mail
        [accepted] { $message } was accepted by { $computer }
        [refused] { $message } was refused by { $computer }
        [attempted] { $computer } tried to pass { $message } on
        [forwarded] { $computer } passed { $message } on
        [deferred] { $computer } kept { $message } in its queue for another attempt
        [delay-reported] { $computer } told the sender that { $message } is delayed
        [bounced] { $computer } returned { $message } to its sender
        [frozen] { $computer } kept { $message } for the postmaster
        [delivered] { $computer } delivered { $message } to a mailbox
        [filed] { $computer } filed { $message } in a folder
        [retrieved] { $computer } sent { $message } to a mail program
        [flagged] the flags of { $message } on { $computer } were changed
        [removed] { $message } was removed from { $computer }
       *[folder-changed] a folder on { $computer } was created, renamed, or deleted
    }{ $times ->
        [one] { "" }
       *[other] , at least { $times } times
    }
expect-not = this is not the case: { $that }
expect-all = { $parts }
expect-any = { $parts }
expect-why = { $why } ({ $that })
expect-one-answer = one answer to “{ $question }” is right
expect-can-be-done = the next action can be done
expect-can-be-done-again = everything that was done can be done again

## Which messages

wanted-nothing = no message
wanted-exactly = exactly { $subjects }
wanted-count = { $count ->
        [one] one message
       *[other] { $count } messages
    }
wanted-count-among = { $count ->
        [one] one message, “{ $subject }”
       *[other] { $count } messages, among them “{ $subject }”
    }
wanted-only-messages = only messages
wanted-with = { $messages } ({ $properties })
wanted-with-flag = with { $flag }
wanted-without-flag = without { $flag }
wanted-with-text = with its text
wanted-without-text = without its text

## What was found

found-nothing = No message is there.
found-messages = { $count ->
        [one] One message is there: { $subjects }.
       *[other] { $count } messages are there: { $subjects }.
    }
found-flags = “{ $subject }” has the flags { $flags }.
found-no-flags = “{ $subject }” has no flags.
found-without-text = “{ $subject }” is there without its text.
found-with-text = “{ $subject }” is there with its text.
found-no-mailbox = { $account } has no mailbox { $mailbox }.
found-holds-all = { $computer } shows all of them.
found-list = { $count ->
        [0] { $computer } shows no message
       *[other] { $computer } shows { $messages }
    }
found-other-lists = The lists differ: { $lists }.
found-in-queue = { $count ->
        [0] The queue is empty.
        [one] One message waits in the queue.
       *[other] { $count } messages wait in the queue.
    }
found-in-outbox = { $count ->
        [0] The outbox is empty.
        [one] One message waits in the outbox.
       *[other] { $count } messages wait in the outbox.
    }
found-times = { $what ->
        [said] { $count ->
            [0] That was never said.
            [one] That was said only once.
           *[other] That was said only { $count } times.
        }
        [syn] { $count ->
            [0] It never tried.
            [one] It tried only once.
           *[other] It tried only { $count } times.
        }
        [struck] { $count ->
            [0] It has not struck.
            [one] It has struck only once.
           *[other] It has struck only { $count } times.
        }
       *[happened] { $count ->
            [0] That has not happened.
            [one] That has happened only once.
           *[other] That has happened only { $count } times.
        }
    }
found-octets = It was { $octets } octets.
found-opened-by = { $computer } opened the connection.
found-not-there = It has not arrived there.
found-off = It is off.
found-lost = A message for { $to } is lost: { $server } accepted it, and it is in no queue, in no mailbox, on no computer, and nobody was told.
found-holds = It is the case: { $that }.
found-part = Not so: { $that }. { $found }
found-none-of = None of them holds: { $found }
found-sentences = { $first } { $rest }
found-no-answer = None of the answers is right.
found-several-answers = More than one answer is right: { $answers }.
found-never-happened = “{ $what }” has not happened.
found-at-once = “{ $one }” and “{ $other }” happened at the same time.
found-after = Still not after { $time }: { $found }
