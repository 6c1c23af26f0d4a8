### Was die Zeilen einer SMTP-Verbindung bedeuten (RFC 5321).

## Befehle

smtp-helo = Der Client stellt sich als { $name } auf die alte Art vor (HELO), ohne nach Erweiterungen zu fragen.
    .again = Der Client stellt sich als { $name } vor (HELO).
smtp-ehlo = Der Client stellt sich als { $name } vor und fragt, welche Erweiterungen der Server anbietet.
    .again = Der Client stellt sich als { $name } vor.
smtp-mail = Der Client beginnt eine Nachricht von { $from }{ $details }; wenn sie nicht zugestellt werden kann, geht der Bericht dorthin.
    .again = Der Client beginnt eine Nachricht von { $from }{ $details }.
smtp-mail-report = Der Client beginnt einen Bericht{ $details } mit leerem Absender (<>): Kann er nicht zugestellt werden, wird niemand benachrichtigt, damit Berichte nie im Kreis laufen.
    .again = Der Client beginnt einen Bericht{ $details } mit leerem Absender (<>).
smtp-announced-size = etwa { $octets } Oktette
smtp-body-7bit = nur US-ASCII
smtp-body-8bit = nicht nur US-ASCII
smtp-submitter = eingeliefert von { $who }
smtp-submitter-unknown = Einlieferer nicht geprüft
smtp-rcpt = Der Client nennt einen Empfänger für den Umschlag: { $to }.
    .again = Der Client nennt den Empfänger { $to }.
smtp-rcpt-postmaster = Der Client nennt den Postmaster dieses Servers als Empfänger; jeder Mailserver nimmt Mail für diese Adresse an.
    .again = Der Client nennt den Postmaster als Empfänger.
smtp-data = Der Umschlag ist vollständig; der Client möchte die Nachricht selbst senden.
    .again = Der Client möchte die Nachricht senden.
smtp-rset = Der Client bricht die begonnene Nachricht ab, falls es eine gibt: Absender und Empfänger werden vergessen, die Sitzung geht weiter.
    .again = Der Client bricht die begonnene Nachricht ab, falls es eine gibt.
smtp-noop = Der Client will nichts; er prüft nur, ob der Server noch antwortet.
    .again = Der Client prüft, ob der Server noch antwortet.
smtp-vrfy = Der Client fragt, ob es ein Postfach für „{ $who }“ gibt, ohne Mail zu senden.
smtp-expn = Der Client fragt, wer auf der Mailingliste „{ $list }“ steht.
smtp-help = Der Client fragt, welche Befehle es gibt.
smtp-help-about = Der Client bittet um Hilfe zu { $topic }.
smtp-quit = Der Client hat nichts mehr zu senden und beendet die Sitzung.
    .again = Der Client beendet die Sitzung.
smtp-etrn = { $whose ->
        [domain-and-below] Der Client bittet den Server, die Mail zu senden, die für { $name } und alle Namen darunter wartet.
        [queue] Der Client bittet den Server, die Mail zu senden, die in der Warteschlange { $name } wartet.
       *[domain] Der Client bittet den Server, die Mail zu senden, die für { $name } wartet.
    } Der Server tut das über eine neue Verbindung, damit Mail nur dorthin geht, wohin sie gehört.
    .again = { $whose ->
        [domain-and-below] Der Client verlangt die Mail, die für { $name } und alle Namen darunter wartet.
        [queue] Der Client verlangt die Mail, die in der Warteschlange { $name } wartet.
       *[domain] Der Client verlangt die Mail, die für { $name } wartet.
    }

## Zeilen, die keine Befehle sind

smtp-too-long = Diese Zeile ist länger, als ein Befehl sein darf.
smtp-control-character = In dieser Zeile steht ein Steuerzeichen (Oktett { $at }); dort ist keines erlaubt.
smtp-not-ascii = Befehle werden in US-ASCII geschrieben, diese Zeile nicht.
smtp-unknown-command = SMTP hat keinen Befehl „{ $word }“.
smtp-command-of-extension = { $verb ->
        [STARTTLS] Der Client möchte die Verbindung verschlüsseln (STARTTLS); das geht nur bei Servern, die es anbieten.
        [BDAT] Der Client sendet ein Stück einer Nachricht mit bekannter Länge (BDAT); das geht nur bei Servern, die CHUNKING anbieten.
        [ATRN] Der Client verlangt die Mail, die für seine Domains wartet, über diese Verbindung (ATRN); das geht nur bei Servern, die es anbieten.
        [TURN] Der Client möchte mit dem Server die Rollen tauschen (TURN); der Befehl wird nicht mehr verwendet, weil er niemandes Namen beweist.
       *[other] Der Client möchte eine Nachricht auf einem Terminal anzeigen ({ $verb }); der Befehl stammt aus der Anfangszeit und wird nicht mehr verwendet.
    }
smtp-bad-arguments = { $verb } ist ein Befehl, aber nicht mit diesen Argumenten.
smtp-bad-address = { $verb ->
        [MAIL] Die Adresse des Absenders ist bei Zeichen { $at } der Zeile falsch: { $why }.
       *[RCPT] Die Adresse des Empfängers ist bei Zeichen { $at } der Zeile falsch: { $why }.
    }
smtp-unknown-parameter = { $verb } hat keinen Parameter { $keyword }, es sei denn, der Server bietet eine Erweiterung dafür an.
smtp-bad-parameter = Der Parameter { $keyword } von { $verb } hat keinen gültigen Wert.
smtp-parameter-twice = Der Parameter { $keyword } steht zweimal da.

## Die Nachricht

# Wie eine Nachricht heißt, wenn ihr erstes Stück einen Betreff hat.
smtp-subject = { " " }„{ $subject }“
smtp-content-whole = Die Nachricht selbst{ $subject }: ihr Kopf, eine leere Zeile und ihr Text ({ $octets } Oktette).{ $stuffed ->
        [stuffed] { " " }Eine Zeile, die mit einem Punkt beginnt, bekommt einen zweiten, damit sie nicht für das Ende gehalten wird (Dot-Stuffing).
       *[plain] { "" }
    }
    .again = Die Nachricht selbst{ $subject } ({ $octets } Oktette).
smtp-content-begins = Der Anfang der Nachricht{ $subject }: Oktette 1 bis { $to }.{ $stuffed ->
        [stuffed] { " " }Eine Zeile, die mit einem Punkt beginnt, bekommt einen zweiten, damit sie nicht für das Ende gehalten wird (Dot-Stuffing).
       *[plain] { "" }
    }
    .again = Der Anfang der Nachricht{ $subject }: Oktette 1 bis { $to }.
smtp-content-begins-of = Der Anfang der Nachricht{ $subject }: Oktette 1 bis { $to } von etwa { $announced }.{ $stuffed ->
        [stuffed] { " " }Eine Zeile, die mit einem Punkt beginnt, bekommt einen zweiten, damit sie nicht für das Ende gehalten wird (Dot-Stuffing).
       *[plain] { "" }
    }
    .again = Der Anfang der Nachricht{ $subject }: Oktette 1 bis { $to } von etwa { $announced }.
smtp-content-goes-on = Die Nachricht geht weiter: Oktette { $from } bis { $to }.{ $stuffed ->
        [stuffed] { " " }Eine Zeile, die mit einem Punkt beginnt, bekommt einen zweiten, damit sie nicht für das Ende gehalten wird (Dot-Stuffing).
       *[plain] { "" }
    }
    .again = Die Nachricht geht weiter: Oktette { $from } bis { $to }.
smtp-content-ends = Der Rest der Nachricht: Oktette { $from } bis { $to }.{ $stuffed ->
        [stuffed] { " " }Eine Zeile, die mit einem Punkt beginnt, bekommt einen zweiten, damit sie nicht für das Ende gehalten wird (Dot-Stuffing).
       *[plain] { "" }
    }
    .again = Der Rest der Nachricht: Oktette { $from } bis { $to }.
smtp-end-of-data = Ein Punkt allein auf seiner Zeile: Die Nachricht ist vollständig, und der Server muss entscheiden, ob er sie annimmt.
    .again = Ein Punkt allein auf seiner Zeile beendet die Nachricht.
smtp-unfinished = Die Verbindung endete, bevor dies vollständig war; was begonnen war, gilt als nie gesendet.
smtp-unfinished-reply = Die Verbindung endete mitten in dieser Antwort.

## Antworten: die Sitzung

smtp-greeting = { $name } ist bereit; der Client darf sich vorstellen.
    .again = { $name } ist bereit.
smtp-greeting-unnamed = Der Server ist bereit; der Client darf sich vorstellen.
smtp-greeting-later = Der Server kann im Moment nicht arbeiten{ $quote }; der Client versucht es später noch einmal.
smtp-greeting-refused = Der Server nimmt von diesem Client keine Mail an{ $quote }.
smtp-hello = { $name } begrüßt den Client; eine Nachricht kann beginnen.
    .again = { $name } begrüßt den Client.
smtp-hello-unnamed = Der Server begrüßt den Client; eine Nachricht kann beginnen.
smtp-extensions = { $name } begrüßt den Client und zählt auf, was er über das Mindeste hinaus anbietet: { $extensions }.
    .again = { $name } begrüßt den Client und zählt seine Erweiterungen auf.
smtp-no-extensions = { $name } begrüßt den Client und bietet keine Erweiterungen an.
smtp-no-ehlo = Der Server kennt EHLO nicht{ $quote }; der Client kann sich mit HELO vorstellen.
smtp-reset = Der Server hat die begonnene Nachricht vergessen, falls es eine gab; die nächste kann beginnen.
    .again = Der Server ist für die nächste Nachricht bereit.
smtp-still-there = Der Server antwortet noch.
smtp-goodbye = Der Server verabschiedet sich und schließt die Verbindung.
smtp-closing = Der Server schließt die Verbindung: { $why }{ $quote }.
smtp-logged-in = Die Anmeldung ist gelungen; der Server nimmt nun Mail von diesem Benutzer an.
    .again = Die Anmeldung ist gelungen.
smtp-helped = Der Server gibt Hilfe{ $quote }.
smtp-encryption-begins = Der Server ist einverstanden; von hier an ist die Verbindung verschlüsselt.
smtp-waits-for-more = Der Server wartet auf mehr{ $quote }.
smtp-unasked = Der Server ist einverstanden, obwohl nichts gefragt wurde, was hier bekannt ist{ $quote }.
smtp-ahead = Der Client redet weiter, bevor der Server geantwortet hat. Erst diese Antwort würde zeigen, was das hier ist.
smtp-no-reply = Das ist keine Antwort von SMTP: Eine Antwort beginnt mit einem Code aus drei Ziffern.

## Antworten: Erweiterungen, die der Server aufzählt

smtp-offers-pipelining = mehrere Befehle auf einmal ({ $line })
smtp-offers-size = Größe im Voraus ({ $line })
smtp-offers-size-up-to = Nachrichten bis { $octets } Oktette ({ $line })
smtp-offers-8bitmime = nicht nur US-ASCII ({ $line })
smtp-offers-enhanced-codes = maschinenlesbare Gründe ({ $line })
smtp-offers-auth = Anmeldung ({ $line })
smtp-offers-etrn = wartende Mail auf Anfrage ({ $line })
smtp-offers-limits = Grenzen im Voraus ({ $line })
smtp-offers-recipients-up-to = bis zu { $count } Empfänger je Nachricht ({ $line })
smtp-offers-help = Hilfe ({ $line })
smtp-offers-starttls = Verschlüsselung ({ $line })
smtp-offers-dsn = Zustellberichte auf Wunsch ({ $line })
smtp-offers-chunking = Nachrichten in Stücken bekannter Länge ({ $line })
smtp-offers-binarymime = binärer Inhalt ({ $line })
smtp-offers-smtputf8 = Adressen in jeder Schrift ({ $line })
smtp-offers-vrfy = Nachschlagen von Postfächern ({ $line })
smtp-offers-expn = Nachschlagen von Mailinglisten ({ $line })

## Antworten: die Nachricht

smtp-sender-accepted = Der Server nimmt den Absender an; die Empfänger können folgen.
    .again = Der Server nimmt den Absender an.
smtp-recipient-accepted = Der Server nimmt den Empfänger an: Er wird die Nachricht dieser Adresse zustellen oder sie weitergeben.
    .again = Der Server nimmt den Empfänger an.
smtp-recipient-elsewhere = Der Server nimmt den Empfänger an, dessen Postfach anderswo ist, und wird die Nachricht weiterleiten{ $quote }.
smtp-send-message = Der Server ist für die Nachricht bereit, Zeile für Zeile; ein Punkt allein auf einer Zeile beendet sie.
    .again = Der Server ist für die Nachricht bereit.
smtp-message-accepted = Der Server übernimmt die Verantwortung für die Nachricht; der Client darf sie vergessen{ $quote }.
    .again = Der Server nimmt die Nachricht an{ $quote }.
smtp-no-recipient = Kein Empfänger wurde angenommen, also gibt es keine Nachricht zu senden{ $quote }. { $then ->
        [later] Der Client versucht es mit den Empfängern später noch einmal.
        [never] Der Absender muss es erfahren.
       *[both] Der Client versucht es später noch einmal mit denen, die im Moment abgelehnt wurden; von den anderen muss der Absender erfahren.
    }
    .again = Kein Empfänger wurde angenommen, also gibt es keine Nachricht zu senden{ $quote }.
smtp-wrong-order = { $first ->
        [hello] Falsche Reihenfolge: Der Client muss sich zuerst mit EHLO vorstellen{ $quote }.
        [one-login] Falsche Reihenfolge: Der Client hat sich schon angemeldet{ $quote }.
        [one-sender] Falsche Reihenfolge: Eine Nachricht ist schon begonnen, und RSET würde sie abbrechen{ $quote }.
        [no-message] Falsche Reihenfolge: Eine Nachricht ist begonnen und muss zuerst zu Ende kommen{ $quote }.
        [sender] Falsche Reihenfolge: Zuerst kommt MAIL, und kein Absender wurde angenommen{ $quote }.
        [recipient] Falsche Reihenfolge: Zuerst kommt RCPT, und kein Empfänger wurde genannt{ $quote }.
       *[order] Falsche Reihenfolge: Eine Nachricht wird mit MAIL, dann RCPT, dann DATA gesendet{ $quote }.
    }
smtp-not-offered = Der Server bietet { $verb } nicht an{ $quote }.
smtp-mechanism-not-offered = Der Server bietet diese Art der Anmeldung nicht an{ $quote }.
smtp-refused = { $what ->
        [hello] Der Server beginnt keine Sitzung
        [sender] Der Server lehnt den Absender ab
        [recipient] Der Server lehnt den Empfänger ab
        [content] Der Server will die Nachricht nicht haben
        [message] Der Server nimmt die Nachricht nicht an
        [login] Die Anmeldung ist gescheitert
        [names] Der Server gibt keine Auskunft
        [queue] Der Server sendet nicht, was wartet
       *[command] Der Server folgt dem Befehl nicht
    }: { $why }{ $quote }.{ $then ->
        [later] { " " }Der Client behält die Nachricht und versucht es später noch einmal.
        [never] { " " }Ein neuer Versuch würde nicht helfen, und der Absender muss es erfahren.
        [perhaps] { " " }Später kann es gelingen.
       *[nothing] { "" }
    }
    .again = { $what ->
        [hello] Der Server beginnt keine Sitzung
        [sender] Der Server lehnt den Absender ab
        [recipient] Der Server lehnt den Empfänger ab
        [content] Der Server will die Nachricht nicht haben
        [message] Der Server nimmt die Nachricht nicht an
        [login] Die Anmeldung ist gescheitert
        [names] Der Server gibt keine Auskunft
        [queue] Der Server sendet nicht, was wartet
       *[command] Der Server folgt dem Befehl nicht
    }: { $why }{ $quote }.

## Antworten: Namen und Warteschlangen

smtp-not-verified = Der Server sagt nicht, ob es dieses Postfach gibt, würde aber Mail dafür annehmen{ $quote }.
smtp-verified = Der Server kennt dieses Postfach{ $quote }.
smtp-verified-elsewhere = Dieses Postfach ist anderswo, und der Server würde Mail dorthin weiterleiten{ $quote }.
smtp-members = Der Server zählt die Mitglieder auf{ $quote }.
smtp-nothing-waits = Für diesen Namen wartet keine Mail.
smtp-being-sent = Die Mail, die für diesen Namen wartet, wird über eine andere Verbindung gesendet{ $quote }.
smtp-count-being-sent = { $count ->
        [one] 1 Nachricht, die für diesen Namen wartet, wird über eine andere Verbindung gesendet.
       *[other] { $count } Nachrichten, die für diesen Namen warten, werden über eine andere Verbindung gesendet.
    }
smtp-queue-searched = Der Server sucht nach Mail, die für diesen Namen wartet, und sendet sie über eine andere Verbindung{ $quote }.
smtp-cannot-be-sent-now = Der Server kann die wartende Mail jetzt nicht senden{ $quote }.
smtp-not-for-this-name = Der Server sendet für diesen Namen keine wartende Mail{ $quote }.

## Warum ein Server ablehnt, hinter einem Doppelpunkt

smtp-why-no-mailbox = Dieses Postfach gibt es nicht
smtp-why-no-domain = Diese Maildomain gibt es nicht
smtp-why-bad-recipient = Die Adresse des Empfängers ist nicht richtig geschrieben
smtp-why-ambiguous = Die Adresse kann mehr als ein Postfach meinen
smtp-why-moved = Der Empfänger ist umgezogen, ohne eine neue Adresse zu hinterlassen
smtp-why-bad-sender = Die Adresse des Absenders ist nicht richtig geschrieben
smtp-why-no-sender-domain = Die Maildomain des Absenders gibt es nicht
smtp-why-null-mx = Diese Domain nimmt überhaupt keine Mail an
smtp-why-address = Mit der Adresse stimmt etwas nicht
smtp-why-disabled = Das Postfach ist nicht in Gebrauch
smtp-why-full = Das Postfach ist voll
smtp-why-larger-than-mailbox = Die Nachricht ist größer, als das Postfach je fassen darf
smtp-why-list = Die Mailingliste kann nicht nachgeschlagen werden
smtp-why-mailbox = Mit dem Postfach stimmt etwas nicht
smtp-why-disk-full = Die Festplatte des Servers ist voll
smtp-why-no-messages-now = Der Server nimmt im Moment keine Nachrichten an
smtp-why-cannot = Der Server kann nicht tun, was verlangt wurde
smtp-why-too-large = Die Nachricht ist größer, als der Server annimmt
smtp-why-set-up = Der Server ist dafür nicht eingerichtet
smtp-why-system = Im Server liegt eine Störung vor
smtp-why-no-answer = Der nächste Server antwortet nicht
smtp-why-bad-connection = Die Verbindung ist nicht mehr brauchbar, weil die Gegenseite schweigt oder fort ist
smtp-why-directory = Der Nameserver kann nicht sagen, wohin die Mail geht
smtp-why-no-route = Es ist kein Weg dorthin bekannt
smtp-why-busy = Der Server hat zu viel zu tun
smtp-why-loop = Die Nachricht läuft im Kreis
smtp-why-expired = Die Nachricht hat zu lange gewartet
smtp-why-network = Im Netz liegt eine Störung vor
smtp-why-invalid-command = Der Befehl ist unbekannt oder kommt zur falschen Zeit
smtp-why-syntax = Die Zeile ist nicht richtig geschrieben
smtp-why-too-many-recipients = Es sind zu viele Empfänger für eine Nachricht
smtp-why-arguments = Die Argumente sind falsch
smtp-why-long-login = Die Zeile ist zu lang für eine Anmeldung
smtp-why-protocol = Die beiden Seiten verstehen einander nicht
smtp-why-media = Diese Art von Inhalt wird nicht angenommen
smtp-why-conversion = Der Inhalt kann nicht in das umgewandelt werden, was der nächste Server annimmt
smtp-why-script = Der nächste Server nimmt keine Adressen in dieser Schrift an
smtp-why-content = Mit dem Inhalt stimmt etwas nicht
smtp-why-not-authorized = Die Regeln des Servers erlauben es nicht
smtp-why-closed-list = Nicht jeder darf an diese Mailingliste schreiben
smtp-why-wrong-password = Benutzername oder Kennwort ist falsch
smtp-why-weak-login = Diese Art der Anmeldung ist zu schwach
smtp-why-unencrypted-login = Diese Art der Anmeldung verlangt eine verschlüsselte Verbindung
smtp-why-password-transition = Das Kennwort muss für diese Art der Anmeldung neu gesetzt werden
smtp-why-policy = Es ist gegen die Regeln des Servers
smtp-why-not-available = Der Dienst ist nicht verfügbar
smtp-why-mailbox-unavailable = Das Postfach ist im Moment nicht verfügbar
smtp-why-no-room = Der Server hat keinen Platz mehr
smtp-why-login-unavailable = Der Server kann Anmeldungen im Moment nicht prüfen
smtp-why-parameter = Der Server kennt einen der Parameter nicht
smtp-why-unknown-command = Der Server kennt den Befehl nicht
smtp-why-not-implemented = Der Server bietet den Befehl nicht an
smtp-why-order = Der Befehl kommt zur falschen Zeit
smtp-why-variety = Der Server bietet diese Form des Befehls nicht an
smtp-why-host-takes-no-mail = Dieser Computer nimmt überhaupt keine Mail an
smtp-why-login-required = Der Client muss sich zuerst anmelden
smtp-why-unavailable-or-policy = Dieses Postfach gibt es nicht, oder die Regeln des Servers erlauben es nicht
smtp-why-elsewhere = Das Postfach ist anderswo
smtp-why-storage = Die Nachricht braucht mehr Platz, als da ist
smtp-why-name-not-allowed = Dieser Name ist nicht erlaubt
smtp-why-unsaid = Der Server nennt keinen Grund
