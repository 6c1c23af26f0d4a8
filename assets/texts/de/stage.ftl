### Die Bühne: der Zustand von Computern, Verbindungen und Leitungen in Worten; und die wenigen Worte, die auf ihr stehen.

## Wie weit die Sitzung auf einer Verbindung ist (SMTP, POP3, IMAP4)

phase-greeted = begrüßt
phase-ready = bereit für eine Nachricht
phase-envelope = Umschlag
phase-message = Nachricht
phase-closing = Abschied
phase-authorization = Zustand AUTHORIZATION
phase-transaction = Zustand TRANSACTION
phase-update = Zustand UPDATE
phase-not-authenticated = nicht angemeldet
phase-authenticated = angemeldet
phase-selected = { $mailbox } ausgewählt
phase-idle = { $mailbox } ausgewählt, wartet auf Neues (IDLE)
phase-logout = Abmeldung

## Ein Computer: Satzteile, die hinter seinem Namen aufgezählt werden, mit Strichpunkten dazwischen

state-power = { $power ->
        [on] eingeschaltet
        [going-off] fährt herunter
        [crashed] abgestürzt
       *[off] ausgeschaltet
    }
state-unplugged = vom Netz getrennt
state-works-offline = sein Benutzer arbeitet offline
state-service-stopped = der Dienst { $service } ist angehalten
state-fault = Störung „{ $name }“ in { $service }: { $rule }{ $struck ->
        [0] { "" }
        [one] , einmal eingetreten
       *[other] , { $struck }-mal eingetreten
    }
state-fault-spent = Störung „{ $name }“ in { $service }: { $rule }, aufgebraucht
state-outbox = Postausgang: { $messages }
state-queue = Warteschlange: { $messages }
state-mailbox = Postfach { $mailbox } von { $account }: { $messages }
state-mailbox-locked = Postfach { $mailbox } von { $account } ist durch { $who } gesperrt
holder-since = { $name } (seit { $since })
state-mailbox-full = Postfach { $mailbox } von { $account } ist voll
state-folder-local = Ordner { $folder } auf diesem Computer: { $messages }
state-folder-copy = Kopie des Postfachs { $folder }: { $messages }

state-messages = { $n ->
        [0] keine Nachrichten
        [one] 1 Nachricht
       *[other] { $n } Nachrichten
    }
state-messages-partly = { $n ->
        [one] 1 Nachricht
       *[other] { $n } Nachrichten
    }, davon { $partial } ohne den Text

stage-computer = { $title }: { $state }

## Wo eine Kopie einer Nachricht liegt, in einer Tabelle neben dem Computer

copy-in-outbox = Postausgang
copy-in-queue = Warteschlange
copy-in-mailbox = { $mailbox } von { $account }
copy-in-folder = Ordner { $folder }

## Verbindungen und Leitungen

stage-connection = { $protocol }-Verbindung von { $client } zu { $server }, Port { $port }
stage-connection-phase = { $protocol }-Verbindung von { $client } zu { $server }, Port { $port }: { $phase }
stage-link = { $plugged ->
        [no] Leitung von { $from } zu { $to }, getrennt
       *[yes] Leitung von { $from } zu { $to }, eingesteckt
    }
stage-link-loses = verliert { $percent }
stage-link-unplugged = getrennt
stage-flight = { $what }, unterwegs von { $from } nach { $to }
stage-packet = Paket

## Nachrichten

stage-followed = Verfolgt wird { $letters } „{ $subject }“
stage-message = Nachricht „{ $subject }“
stage-message-untitled = eine Nachricht
no-subject = (kein Betreff)

## Auf der Karte eines Computers, wo wenig Platz ist

card-off = aus
card-going-off = fährt herunter
card-crashed = abgestürzt
card-unplugged = kein Netz
card-offline = offline
card-stopped = { $services } aus
card-fault = Störung
card-outbox = Ausgang
card-queue = Schlange
card-others = { $n } weitere
card-full = voll
card-next-try = Versuch { $n } in { $span }
card-until-quit = bis QUIT
card-held = wartet

## Was das Programm einer Welt hinzufügt, die es nicht nennt: Router, Nameserver, der Computer der echten Programme und sein Bereich

title-internet = Internet
title-name-server = Nameserver
title-real-programs = Echte Programme
title-outside = Außenwelt
title-unknown = ?
