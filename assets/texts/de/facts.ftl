### Was außer Protokollzeilen geschieht. Das meiste steht hinter dem Namen eines Computers: „mail.example.org: wird eingeschaltet.“

## Nachrichten und Orte

message-subject = „{ $subject }“
message-bounce = eine Unzustellbarkeitsnachricht
message-delay-report = eine Verzögerungsmeldung
message-other = eine Nachricht

place = { $place ->
        [outbox] der Postausgang
        [queue] die Warteschlange
        [mailbox] das Postfach { $folder } von { $account }
       *[folder] der Ordner { $folder } auf diesem Computer
    }

## Nachrichten

mail-composed = schreibt { $message } an { $to } ({ $size }); sie wartet im Postausgang.
mail-submission-refused = kann { $message } nicht einliefern: { $why }. Sie bleibt im Postausgang.
mail-submitted-for-some = hat { $message } für { $taken } eingeliefert, aber nicht für alle: { $why }.
mail-accepted = übernimmt die Verantwortung für { $message } für { $to } ({ $size }, Warteschlangen-Kennung { $id }): Ab jetzt muss er sie zustellen oder melden, dass er es nicht kann.
    .again = übernimmt die Verantwortung für { $message } für { $to } ({ $size }, Warteschlangen-Kennung { $id }).
mail-refused-recipient = lehnt Nachrichten für { $to } ab („{ $reply }“).
mail-refused = lehnt eine Nachricht ab („{ $reply }“).
mail-attempted = versucht, { $message } für { $to } an { $host } weiterzugeben (Versuch { $attempt }).
mail-forwarded = hat { $message } für { $to } weitergegeben: Nun ist { $host } verantwortlich.
mail-deferred = behält { $message } für { $to } in der Warteschlange: { $why }. Nächster Versuch: { $when }.
mail-waits = behält { $message } für { $to } in der Warteschlange. Nächster Versuch: { $when }.
mail-held = behält { $message } für { $to } in der Warteschlange, bis { $domain } danach fragt (ETRN).
mail-held-after-failure = behält { $message } für { $to } in der Warteschlange: { $why }. Ein neuer Versuch folgt erst, wenn { $domain } danach fragt (ETRN).
mail-kept = behält { $message } für { $to } in der Warteschlange.
mail-kept-after-failure = behält { $message } für { $to } in der Warteschlange: { $why }.
mail-delay-reported = teilt dem Absender mit, dass { $message } für { $to } sich verzögert.
mail-bounced = gibt { $message } für { $to } auf und teilt es dem Absender mit (Unzustellbarkeitsnachricht): { $why }.
mail-frozen = kann { $message } für { $to } nicht zustellen und darf es niemandem melden, weil der Absender <> ist: { $why }. Sie bleibt in der Warteschlange.
    .again = kann { $message } für { $to } nicht zustellen und darf es niemandem melden: { $why }.
mail-delivered = stellt { $message } für { $to } in das Postfach von { $account } zu.
mail-filed = legt { $message } { $place ->
        [outbox] im Postausgang
        [queue] in der Warteschlange
        [mailbox] im Postfach { $folder } von { $account }
       *[folder] im Ordner { $folder } auf diesem Computer
    } ab.
mail-retrieved = hat { $message } vollständig { $place ->
        [outbox] aus dem Postausgang
        [queue] aus der Warteschlange
        [mailbox] aus dem Postfach { $folder } von { $account }
       *[folder] aus dem Ordner { $folder } auf diesem Computer
    } gesendet ({ $size }).
mail-flagged = markiert { $message } { $place ->
        [outbox] im Postausgang
        [queue] in der Warteschlange
        [mailbox] im Postfach { $folder } von { $account }
       *[folder] im Ordner { $folder } auf diesem Computer
    }: { $change ->
        [gained] { $gained }
        [lost] nicht mehr { $lost }
       *[both] { $gained }, nicht mehr { $lost }
    }.
mail-moved = verschiebt { $message } von { $from } { $place ->
        [outbox] in den Postausgang
        [queue] in die Warteschlange
        [mailbox] in das Postfach { $folder } von { $account }
       *[folder] in den Ordner { $folder } auf diesem Computer
    }.
mail-removed = entfernt { $message } { $place ->
        [outbox] aus dem Postausgang
        [queue] aus der Warteschlange
        [mailbox] endgültig aus dem Postfach { $folder } von { $account }
       *[folder] aus dem Ordner { $folder } auf diesem Computer
    }.

folder-created = { $place ->
        [mailbox] Das Postfach { $folder } von { $account }
       *[folder] Der Ordner { $folder } auf diesem Computer
    } wird angelegt.
folder-deleted = { $place ->
        [mailbox] Das Postfach { $folder } von { $account }
       *[folder] Der Ordner { $folder } auf diesem Computer
    } wird gelöscht.
folder-renamed = { $place ->
        [mailbox] Das Postfach { $from } von { $account }
       *[folder] Der Ordner { $from } auf diesem Computer
    } wird in { $folder } umbenannt.

## Computer und Leitungen

device-on = wird eingeschaltet.
device-off = wird ordnungsgemäß ausgeschaltet: Vorher verabschieden sich die Programme.
    .again = wird ordnungsgemäß ausgeschaltet.
device-crashed = stürzt ab, weil der Strom ausfällt: Niemand erfährt etwas davon, und die Festplatte bleibt, wie sie ist.
    .again = stürzt ab (Stromausfall).
link-up = Die Leitung zwischen { $one } und { $other } wird eingesteckt.
link-down = Die Leitung zwischen { $one } und { $other } wird getrennt: Pakete darauf gehen verloren.
    .again = Die Leitung zwischen { $one } und { $other } wird getrennt.
link-loss = Die Leitung zwischen { $one } und { $other } verliert ab jetzt { $loss } ihrer Pakete.
link-loss-ends = Die Leitung zwischen { $one } und { $other } verliert keine Pakete mehr.
service-started = startet { $service ->
        [mta] den SMTP-Server
        [pop3] den POP3-Server
        [imap] den IMAP-Server
        [dns] den Nameserver
       *[other] das Programm { $service }
    }.
service-stopped = beendet { $service ->
        [mta] den SMTP-Server
        [pop3] den POP3-Server
        [imap] den IMAP-Server
        [dns] den Nameserver
       *[other] das Programm { $service }
    }: Verbindungen dorthin werden abgelehnt.
    .again = beendet { $service ->
        [mta] den SMTP-Server
        [pop3] den POP3-Server
        [imap] den IMAP-Server
        [dns] den Nameserver
       *[other] das Programm { $service }
    }.

## Störungen

fault-set = hat ab jetzt die Störung „{ $name }“ auf { $service ->
        [mta] dem SMTP-Server
        [pop3] dem POP3-Server
       *[imap] dem IMAP-Server
    } ({ $rule }).
fault-cleared = hat die Störung „{ $name }“ nicht mehr.
fault-struck = hat die Störung „{ $name }“, und sie trifft { $what ->
        [connection] die Verbindung von { $client }
        [message] das Ende einer Nachricht von { $client }
       *[command] { $command } von { $client }
    }: Der Server { $effect }.

# Was der Server tut, hinter „Der Server“.
fault-reply = antwortet „{ $reply }“
fault-silence = sagt nichts und beachtet nicht, was folgt
fault-disconnect = bricht die Verbindung ab (RST)
fault-lose-answer = führt den Befehl aus und bricht die Verbindung ab, statt zu antworten (RST)
fault-delay = wartet { $time }, bevor er weitermacht

# Eine Regel in wenigen Worten: „2. RCPT von laptop: 451“.
fault-rule = { $which }: { $effect }
fault-rule-for = { $which } von { $client }: { $effect }
fault-every = { $what ->
        [any] jeder Befehl
        [message] jedes Ende einer Nachricht
        [connection] jede Verbindung
       *[command] jedes { $command }
    }
fault-every-after = { $what ->
        [any] jeder Befehl
        [message] jedes Ende einer Nachricht
        [connection] jede Verbindung
       *[command] jedes { $command }
    } { $skip ->
        [1] nach dem ersten Mal
       *[other] nach den ersten { $skip } Malen
    }
fault-nth = { $nth } { $what ->
        [any] Befehl
        [message] Ende einer Nachricht
        [connection] Verbindung
       *[command] { $command }
    }
fault-range = { $first } bis { $last } { $what ->
        [any] Befehl
        [message] Ende einer Nachricht
        [connection] Verbindung
       *[command] { $command }
    }
ordinal = { $ending ->
       *[th] { $n }.
    }
fault-silence-short = keine Antwort
fault-disconnect-short = Verbindung zurückgesetzt
fault-lose-answer-short = Verbindung zurückgesetzt statt Antwort
fault-delay-short = Antwort um { $time } verzögert

## Pakete und Zeilen

frame-lost = Ein Paket { $why }.
frame-lost-comment = Dieses Paket { $why }.
frame-lost-noise = ging zufällig unterwegs verloren
frame-lost-link-down = ging verloren, weil die Leitung getrennt ist
frame-lost-queue-full = wurde verworfen, weil zu viel auf die Leitung wartete
frame-lost-host-off = ging verloren, weil der Zielcomputer ausgeschaltet ist
frame-lost-time-to-live = wurde verworfen, weil es zu viele Router durchquert hat
frame-lost-no-route = wurde verworfen, weil kein Router einen Weg kennt
frame-lost-fault = wurde von einer Störung abgefangen

line-tolerated = sieht über einen Fehler hinweg: { $rule } ({ $source }), in „{ $line }“ auf Verbindung #{ $connection }.
rule-line-end = Eine Zeile endet mit CRLF, nicht mit LF allein
rule-one-space = Zwischen Wörtern steht genau ein Leerzeichen
rule-space-between = Zwischen Wörtern steht ein Leerzeichen
rule-no-space-in-parentheses = Hinter ( und vor ) ist kein Leerzeichen erlaubt
rule-no-trailing-space = Am Ende einer Zeile ist kein Leerzeichen erlaubt
rule-space-after-colon = Hinter dem Doppelpunkt ist kein Leerzeichen erlaubt
rule-angle-brackets = Eine Adresse steht in spitzen Klammern
rule-eight-bit = Oktette über 127 sind nur in einem Literal erlaubt
rule-us-ascii = Ein Befehl ist in US-ASCII geschrieben
rule-no-control = Ein Befehl enthält keine Steuerzeichen
rule-no-nul = NUL-Oktette sind nicht erlaubt
rule-bare-line-end = CR und LF stehen in einer Nachricht nur zusammen, als Zeilenende
rule-other = Die Regel „{ $name }“

## Verbindungen

connection-opening = öffnet Verbindung #{ $id } zu { $server } Port { $port }: Das erste Paket ist ein SYN.
    .again = öffnet Verbindung #{ $id } zu { $server } Port { $port } (SYN).
connection-finished = Verbindung #{ $id } wird von beiden Seiten geschlossen (FIN).
connection-refused = Verbindung #{ $id } wird abgelehnt: Dort lauscht kein Dienst (RST).
    .again = Verbindung #{ $id } wird abgelehnt (RST).
connection-reset = Verbindung #{ $id } wird von der Gegenseite abgebrochen (RST).
connection-unknown = Verbindung #{ $id } ist zu Ende: Der andere Computer kennt sie nicht mehr (RST).
connection-timed-out = Verbindung #{ $id } wird aufgegeben: Es kommt keine Antwort.
connection-aborted = bricht Verbindung #{ $id } ab (RST).

## Namen

dns-asked-address = fragt den Nameserver { $server } nach der Adresse von { $name } (A).
dns-asked-exchangers = fragt den Nameserver { $server }, welche Server Nachrichten für { $name } annehmen (MX).
dns-answered = erfährt { $question }: { $answer }.
dns-remembered = kennt { $question } von vorher: { $answer }.
lookup-found = { $records }
lookup-null-mx = nimmt keine Nachrichten an (Null-MX)
lookup-no-data = Der Name hat keinen solchen Eintrag
lookup-no-such-name = Diesen Namen gibt es nicht
lookup-no-server = Dieser Computer kennt keinen Nameserver
lookup-no-answer = Der Nameserver antwortet nicht
lookup-refused = Der Nameserver verweigert die Antwort
lookup-server-failure = Der Nameserver meldet einen Fehler

## Gebrochene Regeln als Liste

violations = Gebrochene Regeln, über die hinweggesehen wurde:
violations-refused = Gebrochene Regeln, wegen derer etwas abgelehnt wurde:
violations-of-client = { $count ->
        [one] einmal
       *[other] { $count }-mal
    } von { $client } gegenüber dem { $service ->
        [mta] SMTP-Server
        [pop3] POP3-Server
       *[imap] IMAP-Server
    } von { $host }
violation = { $when }, Verbindung #{ $connection }: { $line }
violation-from = { $when } von { $from }, Verbindung #{ $connection }: { $line }
violation-first = zuerst  { $what }
violation-last = zuletzt { $what }
violations-left-out = { $count } weitere von anderen, für die in dieser Liste kein Platz ist
