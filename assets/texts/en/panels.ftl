### The panels at the side.

## Their names, and what each shows

panels-watch = Watch
panels-mail = Mail
panels-do = Do
panel-close = Close the panel
panel-keep = Keep this panel open beside the others
panel-keep-no-longer = No longer keep this panel open
panel-transcript = Transcript
panel-transcript-tip = Shows who said what, and what it means.
panel-mailboxes = Mailboxes
panel-mailboxes-tip = Shows the mail on every computer, side by side.
panel-message = Message
panel-message-tip = Shows one message and where its copies are.
panel-sequence = Sequence
panel-sequence-tip = Shows the lines as a sequence diagram.
panel-packets = Packets
panel-packets-tip = Lists the packets on the links.
panel-queue = Queue
panel-queue-tip = Shows what happens next, and why.
panel-outline = Outline
panel-outline-tip = Describes the stage in words.
panel-mail-program = Mail program
panel-mail-program-tip = Reads and writes mail on the selected computer.
panel-terminal = Terminal
panel-terminal-tip = Talks to a server by hand, from the selected computer.
panel-faults = Faults
panel-faults-tip = Shows what is broken, and breaks more.
panel-connect = Connect
panel-connect-tip = Lets your own mail program take part, and shows who is connected.

## What several of them say

computer-chosen = Computer
computer-not-running = { $power ->
        [going-off] The computer is shutting down.
        [crashed] The computer has crashed.
       *[off] The computer is off.
    }
find-hint = Find …
find-name = Words to find
find-choose = Filter by protocol, computer or message
find-count = { $found } of { $all }
find-clear = Show everything
find-any-protocol = Any protocol
find-any-computer = Any computer
find-any-message = Any message
find-nothing = Nothing here matches.
only-connection = Only { $protocol } from { $client } to { $server }
only-show-all = Show all

## Transcript and sequence diagram

transcript-nothing = Nothing has been said yet.
transcript-content = … { $octets } octets of a message …
transcript-tolerated = tolerated: { $what }

## Mailboxes

mailboxes-nothing = There is no mail anywhere yet.
mailboxes-outbox = outbox: to be submitted
mailboxes-queue = queue: to be relayed or delivered
mailboxes-mailbox = mailbox { $mailbox } of { $account }
mailboxes-folder-local = folder { $folder } on this computer
mailboxes-folder-copy = folder { $folder }, a copy of the server’s
mailboxes-octets = { $n } of { $limit } octets
mailboxes-messages = { $n } of { $limit } messages
mailboxes-locked = locked by { $who }
mailboxes-size = { $octets } octets
mailboxes-left-on-server = { $octets } octets; left on the server as { $id }
mailboxes-only-header = Only its header is here; the message has { $octets } octets.
mailboxes-only-parts = { $n ->
        [one] Only part { $parts } is here; the message has { $octets } octets.
       *[other] Only parts { $parts } are here; the message has { $octets } octets.
    }

## Message

message-nothing = There is no message anywhere yet.
message-which = Which message?
message-copies = Where it is now
message-nowhere = nowhere yet, or nowhere any more
message-why = Why?
message-why-on = Why is it on { $computer }?
message-follow = Follow
message-unfollow = Stop following
message-lines = Its lines
message-history = How it got there
message-attachment = Attachment: { $name }
message-envelope = Envelope (what SMTP is told)
message-header = Header (what the message says about itself)
message-structure = Parts
message-part = { $kind }, { $octets } octets
message-part-named = { $kind }, “{ $name }”, { $octets } octets

## Packets

packets-nothing = No packet has been sent yet.
packets-again = again
packet-tcp = { $from }→{ $to } { $flags }{ $octets ->
        [0] { "" }
        [one] { " " }1 octet
       *[other] { " " }{ $octets } octets
    }
packet-udp = { $from }→{ $to } UDP { $octets ->
        [one] 1 octet
       *[other] { $octets } octets
    }
packet-icmp = ICMP
packet-other = IP protocol { $protocol }
packet-not-ipv4 = not IPv4
packet-lost = { $packet }: { $why }

## Queue

queue-nothing = Nothing waits, and no timer is set.
queue-of = Queue of { $title }
queue-message = “{ $subject }” for { $to }
queue-outlook = { $outlook }
queue-outlook-attempt = { $outlook }; attempt { $attempt } in { $time }
queue-timers = Timers
queue-due = in { $time }  ({ $when })
queue-timer = { $title }, { $program }: { $reason }

## Outline

outline-computers = Computers
outline-computer = { $title }: { $state }.
outline-connections = Connections
outline-no-connection = No connection is open.
outline-connection = { $stage ->
        [opening] { $protocol } from { $client } to { $server }, port { $port }, is being opened.
        [open] { $protocol } from { $client } to { $server }, port { $port }, is open.
       *[ended] { $protocol } from { $client } to { $server }, port { $port }, has just ended.
    }
outline-connection-phase = { $stage ->
        [opening] { $protocol } from { $client } to { $server }, port { $port }, is being opened: { $phase }.
        [open] { $protocol } from { $client } to { $server }, port { $port }, is open: { $phase }.
       *[ended] { $protocol } from { $client } to { $server }, port { $port }, has just ended: { $phase }.
    }
outline-under-way = In transit
outline-nothing-under-way = Nothing is in transit.
outline-flight = From { $from } to { $to }: { $what }
outline-packet = From { $from } to { $to }: a packet
outline-beside = Beside it: { $run }
outline-compared = Compared
outline-compared-message = { $run }: “{ $subject }”: { $place }.
outline-compared-costs = { $run }: { $costs }.
outline-links = Links
outline-link = { $plugged ->
        [no] { $from } – { $to }: unplugged.
       *[yes] { $from } – { $to }: plugged in.
    }

## Mail program

mail-no-program = No computer of this lesson has a mail program.
mail-whose = The mail of { $address }
mail-folder = { $place ->
        [here] { $folder } (on this computer)
       *[server] { $folder } (on the server)
    }
mail-read = Shows the message. Nothing changes.
mail-open = Open in the mail program
mail-action = { $action }: { $subject }
mail-flag = Flag
mail-unflag = Remove the flag
mail-delete = Delete
mail-move = Move to { $folder }
mail-expunge = Expunge: remove deleted messages
mail-write = Write a message
mail-to = To
mail-subject = Subject
mail-text = Text
mail-send = Send

## Terminal

terminal-call = Connect to a server:
terminal-hint = Type a line; Enter sends it

## Faults

broken-nothing = Nothing is broken.
broken-fault = { $struck ->
        [0] { $title }, { $service }: { $rule }
        [one] { $title }, { $service }: { $rule }, struck once
       *[other] { $title }, { $service }: { $rule }, struck { $struck } times
    }
broken-fault-spent = { $struck ->
        [one] { $title }, { $service }: { $rule }, struck once (used up)
       *[other] { $title }, { $service }: { $rule }, struck { $struck } times (used up)
    }
broken-service = { $title }: { $service } is stopped
broken-link = Link { $from } – { $to } is unplugged
broken-link-loses = Link { $from } – { $to } loses { $share } of packets
faults-several = { $n } faults: { $first }, …
mend-clear = Clear
mend-start = Start
mend-loss = Repair
mend-what = { $mend }: { $what }
faults-sentence = The { $nth } { $command } in { $protocol } from { $client } to { $computer }: { $effect } { $more }, { $often }.
faults-often = How often
faults-once = only once
faults-always = from then on every time
faults-add-heading = Add a fault
faults-add = Add this fault
faults-protocol = Protocol
faults-command = Command
faults-command-dot = end of a message
faults-command-connect = connection
faults-command-any = any command
faults-number-tip = The fault strikes at this occurrence of the command, counted from 1; and at every later one, unless it strikes only once.
faults-client = Client
faults-client-any = any client
faults-client-all-from = all from { $address }
faults-effect = Effect
faults-effect-reply = a refusal
faults-effect-silence = no answer
faults-effect-disconnect = the connection is reset
faults-effect-lose-answer = it works, but the answer is lost
faults-effect-delay = a late answer
faults-reply = Reply
faults-own-reply = Or in your own words

## Real programs

connect-intro = Your own mail program can take part: Thunderbird, mutt, any program that speaks SMTP, POP3 or IMAP4.
connect-let-in = Let real programs connect
connect-what-happens = The world of this lesson starts again without its story, and its time runs like real time. Only programs on this computer can connect, and no mail leaves the world.
connect-not-here = Real programs cannot connect here: that takes Mailscope on your own computer, not in a browser.
connect-on-network = Other computers can connect, without encryption
connect-for-program = For your mail program
connect-end = End the session
connect-security = No encryption (“none”), password sent as it is (“normal password”).
connect-accounts = Users and passwords
connect-phone = For a phone
connect-phone-scans = Its camera reads the settings.
connect-phone-needs-network = Its camera reads the settings; it can connect only with --listen-on-network.
connect-phone-text =
    { $address }
    User { $user }
    Password { $password }
    { $doors }
    No encryption
connect-clock-goes-on = Pausing the picture does not pause the world.
connect-copy = Copy { $text }
connect-copy-tip = Copies it.
connect-peers = Who is connected
connect-nobody = Nobody yet. Set up your mail program and let it check for mail.
connect-break-all = Break something for all of them…
connect-break = Break something for { $peer }
connect-break-tip = Breaks something for this one only.
connect-octets = sent { $said } octets, received { $heard }
connect-octets-phase = sent { $said } octets, received { $heard }; { $phase }
connect-octets-gone = sent { $said } octets, received { $heard }; { $why }
connect-qr = QR code of the settings
connect-program = { $door } from { $address }
connect-server = the server at { $address }
