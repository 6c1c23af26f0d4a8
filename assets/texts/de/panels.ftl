### Die Ansichten an der Seite.

## Wie sie heißen und was jedes zeigt

panels-watch = Beobachten
panels-mail = Post
panels-do = Handeln
panel-close = Ansicht schließen
panel-keep = Diese Ansicht neben den anderen offen lassen
panel-keep-no-longer = Diese Ansicht nicht mehr offen lassen
panel-transcript = Mitschrift
panel-transcript-tip = Zeigt, wer was gesagt hat und was es bedeutet.
panel-mailboxes = Postfächer
panel-mailboxes-tip = Zeigt die Mail auf allen Computern nebeneinander.
panel-message = Nachricht
panel-message-tip = Zeigt eine Nachricht und wo ihre Kopien liegen.
panel-sequence = Ablauf
panel-sequence-tip = Zeigt die Zeilen als Sequenzdiagramm.
panel-packets = Pakete
panel-packets-tip = Zeigt die Pakete auf den Leitungen.
panel-queue = Warteschlange
panel-queue-tip = Zeigt, was als Nächstes geschieht und warum.
panel-outline = Beschreibung
panel-outline-tip = Beschreibt die Bühne in Worten.
panel-mail-program = Mailprogramm
panel-mail-program-tip = Liest und schreibt Mail auf dem ausgewählten Computer.
panel-terminal = Terminal
panel-terminal-tip = Spricht vom ausgewählten Computer aus von Hand mit einem Server.
panel-faults = Störungen
panel-faults-tip = Zeigt, was gestört ist, und setzt weitere Störungen.
panel-connect = Verbinden
panel-connect-tip = Lässt ein eigenes Mailprogramm teilnehmen und zeigt, wer verbunden ist.

## Was mehrere von ihnen sagen

computer-chosen = Computer
computer-not-running = { $power ->
        [going-off] Der Computer fährt herunter.
        [crashed] Der Computer ist abgestürzt.
       *[off] Der Computer ist ausgeschaltet.
    }
find-hint = Suchen …
find-name = Gesuchte Wörter
find-choose = Nach Protokoll, Computer oder Nachricht filtern
find-count = { $found } von { $all }
find-clear = Alles zeigen
find-any-protocol = Jedes Protokoll
find-any-computer = Jeder Computer
find-any-message = Jede Nachricht
find-nothing = Nichts davon passt.
only-connection = Nur { $protocol } von { $client } zu { $server }
only-show-all = Alles zeigen

## Mitschrift und Ablauf

transcript-nothing = Es wurde noch nichts gesagt.
transcript-content = … { $octets } Oktette einer Nachricht …
transcript-tolerated = toleriert: { $what }

## Postfächer

mailboxes-nothing = Es gibt noch nirgends Mail.
mailboxes-outbox = Postausgang: noch einzuliefern
mailboxes-queue = Warteschlange: noch weiterzugeben oder zuzustellen
mailboxes-mailbox = Postfach { $mailbox } von { $account }
mailboxes-folder-local = Ordner { $folder } auf diesem Computer
mailboxes-folder-copy = Ordner { $folder }, eine Kopie vom Server
mailboxes-octets = { $n } von { $limit } Oktetten
mailboxes-messages = { $n } von { $limit } Nachrichten
mailboxes-locked = gesperrt durch { $who }
mailboxes-size = { $octets } Oktette
mailboxes-left-on-server = { $octets } Oktette; auf dem Server gelassen als { $id }
mailboxes-only-header = Nur der Kopf ist hier; die Nachricht hat { $octets } Oktette.
mailboxes-only-parts = { $n ->
        [one] Nur Teil { $parts } ist hier; die Nachricht hat { $octets } Oktette.
       *[other] Nur die Teile { $parts } sind hier; die Nachricht hat { $octets } Oktette.
    }

## Nachricht

message-nothing = Es gibt noch nirgends eine Nachricht.
message-which = Welche Nachricht?
message-copies = Wo sie jetzt ist
message-nowhere = noch nirgends oder nirgends mehr
message-why = Warum?
message-why-on = Warum liegt sie auf { $computer }?
message-follow = Verfolgen
message-unfollow = Nicht mehr verfolgen
message-lines = Ihre Zeilen
message-history = Wie sie dorthin kam
message-attachment = Anhang: { $name }
message-envelope = Umschlag (was SMTP mitgeteilt wird)
message-header = Kopf (was die Nachricht von sich sagt)
message-structure = Teile
message-part = { $kind }, { $octets } Oktette
message-part-named = { $kind }, „{ $name }“, { $octets } Oktette

## Pakete

packets-nothing = Es wurde noch kein Paket gesendet.
packets-again = wiederholt
packet-tcp = { $from }→{ $to } { $flags }{ $octets ->
        [0] { "" }
        [one] { " " }1 Oktett
       *[other] { " " }{ $octets } Oktette
    }
packet-udp = { $from }→{ $to } UDP { $octets ->
        [one] 1 Oktett
       *[other] { $octets } Oktette
    }
packet-icmp = ICMP
packet-other = IP-Protokoll { $protocol }
packet-not-ipv4 = kein IPv4
packet-lost = { $packet }: { $why }

## Warteschlange

queue-nothing = Nichts wartet, und kein Wecker ist gestellt.
queue-of = Warteschlange von { $title }
queue-message = „{ $subject }“ an { $to }
queue-outlook = { $outlook }
queue-outlook-attempt = { $outlook }; Versuch { $attempt } in { $time }
queue-timers = Wecker
queue-due = in { $time }  ({ $when })
queue-timer = { $title }, { $program }: { $reason }

## Beschreibung

outline-computers = Computer
outline-computer = { $title }: { $state }.
outline-connections = Verbindungen
outline-no-connection = Keine Verbindung ist offen.
outline-connection = { $stage ->
        [opening] { $protocol } von { $client } zu { $server }, Port { $port }, wird geöffnet.
        [open] { $protocol } von { $client } zu { $server }, Port { $port }, ist offen.
       *[ended] { $protocol } von { $client } zu { $server }, Port { $port }, ist eben zu Ende gegangen.
    }
outline-connection-phase = { $stage ->
        [opening] { $protocol } von { $client } zu { $server }, Port { $port }, wird geöffnet: { $phase }.
        [open] { $protocol } von { $client } zu { $server }, Port { $port }, ist offen: { $phase }.
       *[ended] { $protocol } von { $client } zu { $server }, Port { $port }, ist eben zu Ende gegangen: { $phase }.
    }
outline-under-way = Unterwegs
outline-nothing-under-way = Nichts ist unterwegs.
outline-flight = Von { $from } zu { $to }: { $what }
outline-packet = Von { $from } zu { $to }: ein Paket
outline-beside = Daneben: { $run }
outline-compared = Im Vergleich
outline-compared-message = { $run }: „{ $subject }“: { $place }.
outline-compared-costs = { $run }: { $costs }.
outline-links = Leitungen
outline-link = { $plugged ->
        [no] { $from } – { $to }: getrennt.
       *[yes] { $from } – { $to }: eingesteckt.
    }

## Mailprogramm

mail-no-program = Kein Computer dieser Lektion hat ein Mailprogramm.
mail-whose = Die Mail von { $address }
mail-folder = { $place ->
        [here] { $folder } (auf diesem Computer)
       *[server] { $folder } (auf dem Server)
    }
mail-read = Zeigt die Nachricht. Nichts ändert sich.
mail-open = Im Mailprogramm öffnen
mail-action = { $action }: { $subject }
mail-flag = Markieren
mail-unflag = Markierung entfernen
mail-delete = Löschen
mail-move = Nach { $folder } verschieben
mail-expunge = Gelöschte Nachrichten entfernen
mail-write = Nachricht schreiben
mail-to = An
mail-subject = Betreff
mail-text = Text
mail-send = Senden

## Terminal

terminal-call = Mit einem Server verbinden:
terminal-hint = Zeile eingeben; die Eingabetaste sendet sie

## Störungen

broken-nothing = Nichts ist gestört.
broken-fault = { $struck ->
        [0] { $title }, { $service }: { $rule }
        [one] { $title }, { $service }: { $rule }, einmal eingetreten
       *[other] { $title }, { $service }: { $rule }, { $struck }-mal eingetreten
    }
broken-fault-spent = { $struck ->
        [one] { $title }, { $service }: { $rule }, einmal eingetreten (aufgebraucht)
       *[other] { $title }, { $service }: { $rule }, { $struck }-mal eingetreten (aufgebraucht)
    }
broken-service = { $title }: { $service } ist angehalten
broken-link = Die Leitung { $from } – { $to } ist getrennt
broken-link-loses = Die Leitung { $from } – { $to } verliert { $share } der Pakete
faults-several = { $n } Störungen: { $first }, …
mend-clear = Aufheben
mend-start = Starten
mend-loss = Beheben
mend-what = { $mend }: { $what }
faults-sentence = { $nth } { $command } in { $protocol } von { $client } an { $computer }: { $effect } { $more }, { $often }.
faults-often = Wie oft
faults-once = nur einmal
faults-always = von da an jedes Mal
faults-add-heading = Störung hinzufügen
faults-add = Diese Störung hinzufügen
faults-protocol = Protokoll
faults-command = Befehl
faults-command-dot = Ende einer Nachricht
faults-command-connect = Verbindung
faults-command-any = jeder Befehl
faults-number-tip = Die Störung tritt bei diesem Vorkommen des Befehls ein, von 1 an gezählt; und bei jedem späteren, wenn sie nicht nur einmal eintritt.
faults-client = Client
faults-client-any = jeder Client
faults-client-all-from = alle von { $address }
faults-effect = Wirkung
faults-effect-reply = Ablehnung
faults-effect-silence = keine Antwort
faults-effect-disconnect = Verbindung wird zurückgesetzt
faults-effect-lose-answer = gelingt, aber die Antwort geht verloren
faults-effect-delay = späte Antwort
faults-reply = Antwort
faults-own-reply = Oder in eigenen Worten

## Echte Programme

connect-intro = Das eigene Mailprogramm kann teilnehmen: Thunderbird, mutt oder ein anderes, das SMTP, POP3 oder IMAP4 spricht.
connect-let-in = Echte Programme verbinden lassen
connect-what-happens = Die Welt dieser Lektion beginnt von vorn, ohne ihre Geschichte, und ihre Zeit läuft wie die wirkliche. Nur Programme auf diesem Computer können sich verbinden, und keine Mail verlässt die Welt.
connect-not-here = Echte Programme können sich hier nicht verbinden: Dafür muss Mailscope auf dem eigenen Computer laufen, nicht im Browser.
connect-on-network = Andere Computer können sich verbinden, ohne Verschlüsselung
connect-for-program = Für das Mailprogramm
connect-end = Sitzung beenden
connect-security = Keine Verschlüsselung („keine“), Kennwort unverändert übertragen („Passwort, normal“).
connect-accounts = Benutzer und Kennwörter
connect-phone = Für ein Telefon
connect-phone-scans = Seine Kamera liest die Einstellungen.
connect-phone-needs-network = Seine Kamera liest die Einstellungen; verbinden kann es sich nur mit --listen-on-network.
connect-phone-text =
    { $address }
    Benutzer { $user }
    Kennwort { $password }
    { $doors }
    Keine Verschlüsselung
connect-clock-goes-on = Das Bild anzuhalten hält die Welt nicht an.
connect-copy = { $text } kopieren
connect-copy-tip = Kopiert den Text.
connect-peers = Wer verbunden ist
connect-nobody = Noch niemand. Das Mailprogramm einrichten und Mail abrufen lassen.
connect-break-all = Etwas für alle stören …
connect-break = Etwas für { $peer } stören
connect-break-tip = Stört etwas nur für dieses Programm.
connect-octets = { $said } Oktette gesendet, { $heard } empfangen
connect-octets-phase = { $said } Oktette gesendet, { $heard } empfangen; { $phase }
connect-octets-gone = { $said } Oktette gesendet, { $heard } empfangen; { $why }
connect-qr = QR-Code der Einstellungen
connect-program = { $door } von { $address }
connect-server = der Server { $address }
