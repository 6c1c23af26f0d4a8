### The stage: the state of computers, connections and links, in words; and the few words that are drawn on it.

## How far the session on a connection has come (SMTP, POP3, IMAP4)

phase-greeted = greeted
phase-ready = ready for a message
phase-envelope = envelope
phase-message = message
phase-closing = closing
phase-authorization = AUTHORIZATION state
phase-transaction = TRANSACTION state
phase-update = UPDATE state
phase-not-authenticated = not authenticated
phase-authenticated = authenticated
phase-selected = selected { $mailbox }
phase-idle = selected { $mailbox }, waits for news (IDLE)
phase-logout = logout

## A computer: clauses that are listed behind its title, with semicolons between them

state-power = { $power ->
        [on] on
        [going-off] shutting down
        [crashed] crashed
       *[off] off
    }
state-unplugged = unplugged from the network
state-works-offline = its user works offline
state-service-stopped = the service { $service } is stopped
state-fault = fault “{ $name }” in { $service }: { $rule }{ $struck ->
        [0] { "" }
        [one] , has struck once
       *[other] , has struck { $struck } times
    }
state-fault-spent = fault “{ $name }” in { $service }: { $rule }, used up
state-outbox = outbox: { $messages }
state-queue = queue: { $messages }
state-mailbox = mailbox { $mailbox } of { $account }: { $messages }
state-mailbox-locked = mailbox { $mailbox } of { $account } is locked by { $who }
holder-since = { $name } since { $since }
state-mailbox-full = mailbox { $mailbox } of { $account } is full
state-folder-local = folder { $folder } on this computer: { $messages }
state-folder-copy = copy of the mailbox { $folder }: { $messages }

state-messages = { $n ->
        [0] no messages
        [one] 1 message
       *[other] { $n } messages
    }
state-messages-partly = { $n ->
        [one] 1 message
       *[other] { $n } messages
    }, { $partial } without the text

stage-computer = { $title }: { $state }

## Where a copy of a message lies, in a table beside the computer

copy-in-outbox = outbox
copy-in-queue = queue
copy-in-mailbox = { $mailbox } of { $account }
copy-in-folder = folder { $folder }

## Connections and links

stage-connection = { $protocol } connection from { $client } to { $server }, port { $port }
stage-connection-phase = { $protocol } connection from { $client } to { $server }, port { $port }: { $phase }
stage-link = { $plugged ->
        [no] Link from { $from } to { $to }, unplugged
       *[yes] Link from { $from } to { $to }, plugged in
    }
stage-link-loses = loses { $percent }
stage-link-unplugged = unplugged
stage-flight = { $what }, under way from { $from } to { $to }
stage-packet = packet

## Messages

stage-followed = Following { $letters } “{ $subject }”
stage-message = message “{ $subject }”
stage-message-untitled = a message
no-subject = (no subject)

## Drawn on the card of a computer, where there is little room

card-off = off
card-going-off = shutting down
card-crashed = crashed
card-unplugged = no network
card-offline = offline
card-stopped = { $services } off
card-fault = fault
card-outbox = Outbox
card-queue = Queue
card-others = { $n } more
card-full = full
card-next-try = try { $n } in { $span }
card-until-quit = until QUIT
card-held = held

## What the program adds to a world that does not name it: the router, the name server, the computer of real programs and its zone

title-internet = The Internet
title-name-server = The name server
title-real-programs = Real programs
title-outside = Outside
title-unknown = ?
