### What is said of a bridge, through which real programs and servers take part in a world, and by its control interface.

## Doors

door-smtp = SMTP, no login
door-submission = SMTP, login
door-pop3 = POP3
door-imap = IMAP4
speed-real = Time in this world passes as real time does: real programs have time-outs of their own.
speed-max = The world runs as fast as it can. It also skips waiting while no real program is connected and mail waits.

## Why there is no bridge

bridge-nothing-to-do = No computer of this world offers a mail service.
bridge-no-such-server = No computer `{ $name }` of this world offers a mail service. { $servers } do.
bridge-on-network = { $door ->
        [control] The control interface would listen on { $address }, which other computers can reach. Add --listen-on-network if that is meant.
       *[other] { $door } would listen on { $address }, which other computers can reach. Add --listen-on-network if that is meant.
    }
bridge-port-taken = { $door ->
        [control] The control interface cannot listen on { $address }: another program has this port. Choose another one, or 0 for any.
       *[other] { $door } cannot listen on { $address }: another program has this port. Choose another one, or 0 for any.
    }
bridge-port-forbidden = { $door ->
        [control] The control interface cannot listen on { $address }: ports below 1024 are for administrators. Choose another one, or 0 for any.
       *[other] { $door } cannot listen on { $address }: ports below 1024 are for administrators. Choose another one, or 0 for any.
    }
bridge-cannot-listen = { $door ->
        [control] The control interface cannot listen on { $address }: { $why }.
       *[other] { $door } cannot listen on { $address }: { $why }.
    }
session-cannot-be-kept = The session cannot be recorded: { $why }.
cannot-write = Cannot write { $path }: { $why }.
system-refuses = The operating system refuses: { $why }.

## Why somebody does not take part, or not any more

parting-over = The conversation is over.
parting-broke = It broke the connection off.
parting-did-not-read = It did not read what was said to it.
parting-unreachable = It could not be reached.
parting-world-broke = The server in the world broke the connection off.
parting-reset = The world began anew.
parting-full = The world uses as much memory as it may.
parting-unkept = The session can no longer be recorded.
refusal-crowded = { $connections ->
        [one] One connection is open already, and there may be no more.
       *[other] { $connections } connections are open already, and there may be no more.
    }
refusal-full = The world uses as much memory as it may. End the session or reset it.
refusal-unkept = The session can no longer be recorded. End it or reset it.
unkept-too-long = Its file has { $octets } now, and may not grow any more.
unkept-system = Nothing more can be written into its file: { $why }.

## The control interface

request-too-large = A request has at most { $most }.
request-unreadable = The request cannot be read: its path and its body are text in UTF-8.
nothing-here = There is nothing here. /api/v1/openapi.json says what there is.
cannot-be-done-here = This cannot be done here. See /api/v1/openapi.json.
web-not-answered = Requests from web pages are not answered.
token-needed = Send the token that was printed when the bridge was opened: Authorization: Bearer TOKEN.
too-many-waits = { $most } requests are waiting already. Try again when one of them has ended.
answer-lost = The answer was lost.
bridge-has-ended = The bridge has ended.
no-such-mailbox = There is no mailbox `{ $mailbox }` of `{ $account }`.
no-such-uid = There is no message with the UID { $uid } in { $mailbox }.
message-empty = The message is empty. Send its octets as the body of the request.
no-number-of-seconds = { $number } is no number of seconds.
body-wrong-at = { $path }: { $why }
session-not-kept = This session is not recorded.
