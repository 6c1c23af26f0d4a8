### Warum etwas nicht ging: Teilsätze hinter einem Doppelpunkt, ohne Punkt am Ende.

## Zustellung

failure-given-up = { $why }; nach { $after } aufgegeben
failure-refused = { $host } sagt „{ $reply }“
failure-not-connected = { $ending ->
        [refused] { $host } ({ $address }) lehnt die Verbindung ab, dort lauscht kein SMTP-Server
        [timed-out] { $host } ({ $address }) antwortet nicht
       *[other] { $host } ({ $address }) schließt die Verbindung sofort wieder
    }
failure-null-mx = { $domain } nimmt keine Nachrichten an (Null-MX)
failure-no-such-domain = Die Domain { $domain } gibt es nicht
failure-no-such-host = Den Host { $host } gibt es nicht
failure-no-address = Der Host { $host } hat keine Adresse
failure-address-unknown = Die Adresse von { $host } war nicht zu ermitteln ({ $why })
failure-exchangers-unknown = Die Mailserver von { $domain } waren nicht zu ermitteln ({ $why })
failure-loop = Die Nachricht käme zu { $host } zurück, dem bevorzugten Mailserver dafür
failure-no-host = Kein Host nimmt Nachrichten dafür an
failure-unroutable = Dieser Server würde den Empfänger ablehnen („{ $reply }“)
failure-not-asked-for = Niemand hat danach gefragt
unsuitable-too-large = Die Nachricht hat { $size } Oktette, und der Server nimmt höchstens { $limit } Oktette
unsuitable-not-seven-bit = Die Nachricht hat Oktette über 127, und der Server bietet 8BITMIME nicht an

## Gespräche, die vorzeitig enden

break-ended = { $server } hat das Gespräch beendet
break-lost = { $ending ->
        [reset] { $server } hat die Verbindung abgebrochen
        [unknown] { $server } kannte die Verbindung nicht mehr
        [timed-out] { $server } antwortete nicht mehr
        [finished] { $server } hat das Gespräch beendet
       *[other] Die Verbindung zu { $server } wurde abgebrochen
    }
break-timed-out = { $server } hat nicht rechtzeitig geantwortet
break-endless-line = { $server } hat mehr auf einmal gesendet, als gelesen werden kann
break-no-reply = { $server } hat etwas gesagt, das keine SMTP-Antwort ist („{ $line }“)
break-unasked = { $server } hat ungefragt „{ $reply }“ gesagt
break-unfitting = { $server } hat „{ $reply }“ gesagt, was nicht auf die Frage antwortet
break-interrupted = { $server } hat „{ $reply }“ gesagt und das Ende der Nachricht nicht abgewartet
break-closing = { $server } hat die Verbindung geschlossen („{ $reply }“)
break-no-response = { $server } hat etwas gesagt, das keine IMAP-Antwort ist
break-unknown-tag = { $server } hat einen Befehl abgeschlossen, der nicht gegeben wurde
break-too-many-messages = { $server } hat mehr Nachrichten angekündigt, als das Mailprogramm annimmt
break-fewer-messages = { $server } hat weniger Nachrichten gemeldet, ohne welche entfernt zu haben
break-removed-nothing = { $server } hat eine Nachricht entfernt, die es nicht gibt
break-other-uid = { $server } hat einer Nachricht eine andere UID gegeben
break-goodbye = { $server } hat sich verabschiedet („{ $words }“)
nonsense-long-answer = eine Antwort ist länger als 1024 Oktette
nonsense-no-status = eine Antwort muss mit +OK oder -ERR beginnen
nonsense-long-line = eine Zeile einer Liste ist länger als 1024 Oktette
nonsense-no-text = eine Zeile einer Liste ist kein Text
nonsense-unasked = eine Antwort kam, ohne dass etwas gefragt worden war
nonsense-stat = die Antwort auf STAT muss zwei Zahlen haben
nonsense-list = eine Zeile von LIST muss zwei Zahlen haben
nonsense-too-many-messages = das Postfach enthält mehr Nachrichten, als ein Mailprogramm annimmt

## Server, die nicht zu erreichen sind

unreachable-no-such-name = Den Host { $server } gibt es nicht
unreachable-no-address = Der Name { $server } hat keine Adresse
unreachable-name-unknown = Die Adresse von { $server } war nicht zu ermitteln ({ $why })
unreachable-not-connected = { $ending ->
        [refused] { $server } lehnt die Verbindung ab, dort läuft kein solcher Dienst
        [timed-out] { $server } antwortet nicht
       *[other] Die Verbindung zu { $server } brach ab
    }
submission-login-refused = { $server } akzeptiert Benutzername oder Kennwort nicht („{ $reply }“)
submission-not-ready = { $server } nimmt zurzeit keine Nachrichten an („{ $reply }“)
submission-later = { $server } sagt „{ $reply }“
submission-refused = Der Server lehnt { $recipients } ab
refused-recipient = { $to } („{ $reply }“)

## Nachrichtenspeicher

store-no-account = Das Konto „{ $account }“ gibt es nicht
store-no-mailbox = Das Postfach „{ $mailbox }“ gibt es nicht
store-no-message = In „{ $mailbox }“ gibt es keine Nachricht mit der UID { $uid }
store-mailbox-exists = Das Postfach „{ $mailbox }“ gibt es schon
store-bad-mailbox-name = { $flaw ->
        [inbox] „{ $mailbox }“ kann kein Postfach heißen, denn INBOX gibt es immer
        [below-itself] „{ $mailbox }“ liegt unter dem Postfach, das umbenannt werden soll
        [empty-level] „{ $mailbox }“ kann kein Postfach heißen, denn eine Ebene des Namens ist leer
       *[control-character] „{ $mailbox }“ kann kein Postfach heißen, denn der Name enthält ein Steuerzeichen
    }
store-has-children = Unter dem Postfach „{ $mailbox }“ liegen weitere Postfächer
store-over-octets = Das Konto „{ $account }“ darf { $limit } Oktette enthalten und enthält { $used }; { $needed } weitere passen nicht hinein
store-over-messages = Das Konto „{ $account }“ darf { $limit } Nachrichten enthalten und enthält { $used }; { $needed } weitere passen nicht hinein
store-limit = { $of ->
    [mailboxes] Ein Konto hat höchstens { $limit } Postfächer
    [levels] Der Name eines Postfachs hat höchstens { $limit } Ebenen
    [subscriptions] Ein Konto hat höchstens { $limit } Abonnements
    [messages] In einem Postfach liegen höchstens { $limit } Nachrichten
    [keywords] Ein Postfach kennt höchstens { $limit } verschiedene Schlüsselwörter
   *[overhead] Die Einträge und Kennzeichen der Nachrichten eines Kontos belegen höchstens { $limit } Oktette
}
store-nul-octet = Eine Nachricht darf keine NUL-Oktette enthalten
store-uids-exhausted = Für das Postfach „{ $mailbox }“ ist keine UID mehr frei

## Was nicht möglich ist

refusal-no-computer = Knoten { $node } ist kein Computer.
refusal-no-link = Die Leitung { $link } gibt es nicht.
refusal-no-service = Auf { $host } läuft kein Dienst „{ $service }“; dort läuft { $present }.
refusal-no-services = Auf { $host } läuft kein Dienst „{ $service }“; dort läuft gar keiner.
refusal-computer-off = { $host } ist ausgeschaltet: Damit lässt sich nichts anfangen.
refusal-no-program = { $host } hat { $program ->
        [mail-program] kein Mailprogramm
        [terminal] kein Terminal
       *[gateway] kein Gateway
    }.
refusal-bad-fault = Die Störung „{ $name }“ auf { $host } ergibt keinen Sinn: { $problem }.
refusal-no-fault = { $host } hat keine Störung „{ $name }“; vorhanden: { $present }.
refusal-no-faults = { $host } hat keine Störung „{ $name }“ und auch keine andere.
refusal-store = Das geht nicht: { $why }.
fault-without-name = Eine Störung braucht einen Namen
fault-unknown-command = `{ $command }` ist kein Befehl von { $protocol }; möglich sind { $known }
fault-never-strikes = Eine Störung, die 0-mal trifft, ist keine; ohne `times` bleibt sie
fault-bad-reply = `{ $text }` ist keine Antwort von { $protocol }: { $flaw }; richtig wäre zum Beispiel `{ $example }`
reply-not-printable = Es muss eine Zeile aus druckbarem ASCII sein
reply-too-long = Es ist länger als { $limit } Oktette
reply-several-lines = Es muss eine einzige Zeile sein, mit einem Leerzeichen hinter dem Code
reply-without-code = Es muss mit einem dreistelligen Code beginnen
reply-no-refusal = Eine Störung lehnt ab, mit einem Code von 400 bis 599
reply-without-status = Es muss mit -ERR beginnen
reply-no-err = Eine Störung lehnt ab, mit -ERR
reply-no-response = Es muss mit NO oder BAD beginnen, bei einer Begrüßung mit BYE
reply-no-bye = Eine Begrüßung, die ablehnt, beginnt mit BYE
reply-no-no-or-bad = Eine Störung lehnt ab, mit NO oder BAD; das Tag wird davorgesetzt
lost = { $host } hat die Nachricht { $message } für { $to } angenommen ({ $when }), und nun ist sie weder in einer Warteschlange noch in einem Postfach noch auf einem Computer noch dem Absender gemeldet

## Nachrichten, die warten

outlook-ready = { $place ->
        [here] wird als Nächstes hier zugestellt
       *[host] geht an { $host }, sobald eine Verbindung frei ist
    }
outlook-in-flight = { $place ->
        [here] wird gerade hier zugestellt
       *[host] wird gerade an { $host } gesendet
    }
outlook-waiting = { $place ->
        [here] wartet auf die Zustellung hier
       *[host] wartet auf den nächsten Versuch, { $host } zu erreichen
    }
outlook-waiting-after-failure = { $place ->
        [here] wartet auf die Zustellung hier: { $why }
       *[host] wartet auf den nächsten Versuch, { $host } zu erreichen: { $why }
    }
outlook-held = wartet, bis { $host } danach fragt (ETRN)
outlook-held-after-failure = wartet, bis { $host } danach fragt (ETRN): { $why }
outlook-frozen = bleibt hier, weil der Absender <> ist und nichts gemeldet bekommen darf: { $why }
outlook-done = ist erledigt

## Uhren

timer-smtp-server-gives-up = Der SMTP-Server wartet nicht länger auf seinen Client
timer-smtp-client-gives-up = Der SMTP-Client wartet nicht länger auf eine Antwort
timer-server-answers-login = Der Server beantwortet eine fehlgeschlagene Anmeldung
timer-server-goes-on = Der Server fährt mit einem langen Befehl fort
timer-pop3-server-gives-up = Der POP3-Server meldet einen untätigen Client ab und löscht nichts
timer-pop3-client-gives-up = Das Mailprogramm wartet nicht länger auf den POP3-Server
timer-imap-server-gives-up = Der IMAP-Server meldet einen untätigen Client ab
timer-imap-server-wants-login = Der IMAP-Server wartet nicht länger auf eine Anmeldung
timer-imap-client-gives-up = Das Mailprogramm wartet nicht länger auf den IMAP-Server
timer-imap-client-idles-anew = Das Mailprogramm beginnt IDLE neu, bevor der Server es abmelden würde
timer-imap-client-asks-for-news = Das Mailprogramm fragt nach neuen Nachrichten oder versucht es wieder mit IDLE
timer-resolver-asks-again = Der Resolver fragt den Nameserver noch einmal
timer-queue-retry = Für Nachrichten in der Warteschlange folgt ein neuer Versuch
timer-delay-report = Ein Absender erfährt, dass sich eine Nachricht verzögert
timer-queue-expiry = Nachrichten, die zu lange gewartet haben, werden aufgegeben
timer-ask-for-waiting-mail = Ein Server wird nach wartenden Nachrichten gefragt (ETRN)
timer-outbox-retry = Das Mailprogramm versucht wieder, den Inhalt des Postausgangs einzuliefern
timer-mail-check = Das Mailprogramm ruft Nachrichten ab
timer-imap-retry = Das Mailprogramm versucht wieder, den IMAP-Server zu erreichen
timer-imap-poll = Das Mailprogramm verbindet sich mit dem IMAP-Server, um nach neuen Nachrichten zu fragen
timer-gateway-gives-up = Das Gateway gibt eine Verbindung zu einem echten Server auf
timer-fault-delay-ends = Ein Server, den eine Störung verlangsamt, macht weiter
timer-fault-silence-ends = Eine Verbindung, die eine Störung verstummen ließ, wird zurückgesetzt

## Adressen und Datumsangaben

address-ends-early = Die Adresse ist zu früh zu Ende
address-not-ascii = Nur ASCII ist erlaubt, denn Adressen in UTF-8 brauchen SMTPUTF8
address-blank = Ein Leerzeichen braucht hier Anführungszeichen
address-underscore = Ein Domainname hat nur Buchstaben, Ziffern, Bindestriche und Punkte, keinen Unterstrich
address-control = Eine Adresse hat keine Steuerzeichen
address-unexpected = Dieses Zeichen ist hier nicht erlaubt
address-no-domain = Eine Adresse braucht ein @ und eine Domain
address-null-recipient = Ein Empfänger kann nicht <> sein
address-no-opening = Ein Pfad beginnt mit <
address-no-closing = Ein Pfad endet mit >
address-path-too-long = Ein Pfad hat höchstens 256 Oktette
address-route-host = Jeder Host einer Quellroute beginnt mit @
address-route-colon = Eine Quellroute endet mit einem Doppelpunkt
address-local-too-long = Der Teil vor dem @ hat höchstens 64 Oktette
address-local-first-dot = Der Teil vor dem @ beginnt mit einem Punkt, was Anführungszeichen braucht
address-local-two-dots = Zwei Punkte hintereinander brauchen Anführungszeichen
address-local-last-dot = Der Teil vor dem @ endet mit einem Punkt, was Anführungszeichen braucht
address-no-local = Der Teil vor dem @ fehlt
address-open-quote = Dieses Anführungszeichen wird nie geschlossen
address-domain-too-long = Eine Domain hat höchstens 255 Oktette
address-domain-dots = Ein Domainname hat keine zwei Punkte hintereinander und beginnt mit keinem
address-domain-last-dot = Ein Domainname in einer Adresse endet nicht mit einem Punkt
address-no-domain-name = Die Domain fehlt
address-label-hyphen = Ein Teil eines Domainnamens beginnt und endet nicht mit einem Bindestrich
address-label-too-long = Ein Teil eines Domainnamens hat höchstens 63 Oktette
address-literal-end = Ein Adressliteral endet mit ]
address-literal = Ein Adressliteral enthält eine IPv4-Adresse, oder IPv6: und eine Adresse, oder ein Kürzel
address-literal-v6 = Das ist keine IPv6-Adresse
address-literal-general = Ein allgemeines Adressliteral besteht aus einem Kürzel, einem Doppelpunkt und etwas
address-not-utf8 = Das ist kein UTF-8
address-open-comment = Dieser Kommentar wird nie geschlossen
address-no-comma = Hier fehlt ein Komma, oder dieses Zeichen ist hier nicht erlaubt
address-open-group = Das Semikolon fehlt, das eine Gruppe beendet
address-open-bracket = Diese spitze Klammer wird nie geschlossen, oder es steht keine Adresse darin
address-open-word = Ein Anführungszeichen, ein Kommentar oder eine Klammer wird hier nie geschlossen
address-missing = Die Adresse fehlt
address-several = Es muss genau eine Adresse sein
date-no-zone = Nötig sind Datum, Uhrzeit und Zone, wie in 2026-03-02T09:00:00+01:00
date-no-date = Dieses Datum oder diese Uhrzeit gibt es nicht
date-out-of-range = Das Jahr liegt außerhalb des Bereichs
date-not-rfc5322 = Ein Datum wird geschrieben wie in „Mon, 2 Mar 2026 09:00:00 +0100“

## Das Betriebssystem: warum es etwas nicht tut

system-not-found = Eine solche Datei oder einen solchen Ordner gibt es nicht
system-permission-denied = Der Zugriff darauf ist nicht erlaubt
system-already-exists = Eine Datei oder einen Ordner dieses Namens gibt es schon
system-is-folder = Es ist ein Ordner
system-no-folder = Was sein Ordner wäre, ist eine Datei
system-bad-name = Der Name ist zu lang, oder er enthält ein Zeichen, das in Dateinamen nicht vorkommen darf
system-not-readable = Der Inhalt ist kein Text in UTF-8 oder ist beschädigt
system-disk-full = Auf dem Datenträger ist kein Platz mehr
system-quota = Auf dem Datenträger ist für diesen Benutzer kein Platz mehr
system-too-large = Die Datei ist zu groß
system-no-file = Das ist ein Gerät oder eine Pipe, keine Datei
system-read-only = Der Datenträger ist schreibgeschützt
system-busy = Ein anderes Programm benutzt es gerade
system-out-of-memory = Der Arbeitsspeicher reicht nicht aus
system-address-in-use = Ein anderes Programm benutzt diese Adresse und diesen Port
system-address-not-here = Dieser Computer hat diese Adresse nicht
system-nobody-reads = Was geschrieben wird, liest niemand mehr
system-says = Das Betriebssystem sagt „{ $words }“
