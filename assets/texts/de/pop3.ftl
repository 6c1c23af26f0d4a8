### Was die Zeilen einer POP3-Verbindung bedeuten (RFC 1939).

## Die Sitzung

pop3-greeting = Der Server ist bereit; der Client kann sich anmelden (Zustand AUTHORIZATION).
    .again = Der Server ist bereit.
pop3-greeting-refused = Der Server bietet im Moment keinen Dienst an{ $quote }.
pop3-user = Der Client sagt, wessen Mail er will: die von { $user }.
    .again = Der Client will die Mail von { $user }.
pop3-pass = Der Client sendet das Kennwort, { $password }. POP3 selbst verbirgt nichts: Jeder auf dem Weg kann es lesen.
    .again = Der Client sendet das Kennwort, { $password }.
pop3-user-taken = Der Server fragt nach dem Kennwort; ob er diesen Benutzer kennt, sagt er nicht.
    .again = Der Server fragt nach dem Kennwort.
pop3-auth = Der Client fragt, wie er sich mit AUTH anmelden kann, wie es Programme taten, bevor es CAPA gab.
pop3-mechanisms-follow = Die Liste der Anmeldeverfahren folgt.
pop3-mechanisms = Der Client kann sich mit { $names } anmelden.
pop3-logged-in = Die Anmeldung ist gelungen. Das Postfach ist für diese Sitzung gesperrt: Kein anderer POP3-Client kann jetzt Mail daraus abholen (Zustand TRANSACTION).
    .again = Die Anmeldung ist gelungen.
pop3-wrong-password = Die Anmeldung ist gescheitert: Benutzername oder Kennwort ist falsch{ $quote }.
pop3-login-failed = Die Anmeldung ist gescheitert{ $quote }.
pop3-in-use = Das Kennwort stimmt, aber eine andere Sitzung benutzt dieses Postfach, und es ist gesperrt{ $quote }.
    .again = Eine andere Sitzung benutzt dieses Postfach{ $quote }.
pop3-login-delay = Die letzte Anmeldung ist zu kurz her; der Client muss warten{ $quote }.
pop3-logged-in-already = { $keyword } dient der Anmeldung, und der Client ist schon angemeldet{ $quote }.
pop3-user-first = PASS kommt nach USER, und kein Benutzername wurde angenommen{ $quote }.
pop3-login-first = Der Client muss sich anmelden, bevor er { $keyword } verwenden kann{ $quote }.
pop3-system-for-now = Der Server hat eine Störung, die vorübergehen kann; der Client kann es später noch einmal versuchen{ $quote }.
pop3-system = Der Server hat eine Störung, um die sich jemand kümmern muss{ $quote }.
pop3-capa = Der Client fragt, was der Server kann (seine Fähigkeiten).
pop3-capabilities-follow = Die Liste der Fähigkeiten folgt.
pop3-no-capabilities = Der Server sagt nicht, was er kann: Vielleicht ist er älter als CAPA{ $quote }.
pop3-capabilities = Über das Mindeste hinaus bietet der Server an: { $capabilities }.
    .again = Der Server zählt seine Fähigkeiten auf.
pop3-noop = Der Client will nichts; er hält die Sitzung am Leben.
    .again = Der Client hält die Sitzung am Leben.
pop3-still-there = Der Server antwortet noch.
pop3-quit = Der Client beendet die Sitzung. Er hat keine Nachricht zum Löschen markiert.
    .again = Der Client beendet die Sitzung.
pop3-quit-with-deletions = Der Client beendet die Sitzung. Erst jetzt darf der Server die markierten Nachrichten löschen (Zustand UPDATE).
    .again = Der Client beendet die Sitzung: Der Server darf löschen, was markiert ist.
pop3-quit-without-login = Der Client beendet die Sitzung, ohne sich angemeldet zu haben; gelöscht wird also nichts.
pop3-goodbye = Der Server gibt das Postfach frei und verabschiedet sich. Nichts war zum Löschen markiert.
    .again = Der Server gibt das Postfach frei und verabschiedet sich.
pop3-goodbye-removed = { $count ->
        [one] Der Server hat die markierte Nachricht gelöscht, gibt das Postfach frei und verabschiedet sich.
       *[other] Der Server hat die { $count } markierten Nachrichten gelöscht, gibt das Postfach frei und verabschiedet sich.
    }
    .again = { $count ->
        [one] Der Server hat 1 Nachricht gelöscht und verabschiedet sich.
       *[other] Der Server hat { $count } Nachrichten gelöscht und verabschiedet sich.
    }
pop3-goodbye-expired = Der Server hat gelöscht, was markiert war und was abgeholt wurde (EXPIRE 0), gibt das Postfach frei und verabschiedet sich.
pop3-goodbye-without-login = Der Server verabschiedet sich. Niemand war angemeldet, also gab es nichts zu löschen.
pop3-not-all-removed = Der Server konnte nicht jede markierte Nachricht löschen{ $quote }.

## Nachrichten

pop3-stat = Der Client fragt, wie viele Nachrichten warten und wie groß sie zusammen sind.
    .again = Der Client fragt, wie viel Mail wartet.
pop3-waiting = { $count ->
        [0] Keine Nachricht wartet.
        [one] 1 Nachricht wartet, mit { $octets } Oktetten.
       *[other] { $count } Nachrichten warten, mit zusammen { $octets } Oktetten.
    }
pop3-waiting-unreadable = Der Server sagt, wie viel Mail wartet{ $quote }.
pop3-list = Der Client fragt nach der Größe jeder Nachricht.
pop3-list-one = Der Client fragt nach der Größe von Nachricht { $number }.
pop3-sizes-follow = Die Liste der Nummern und Größen folgt.
pop3-size = Nachricht { $number } hat { $octets } Oktette.
pop3-sizes = Die Nummern und Größen von { $count } Nachrichten, zusammen { $octets } Oktette.
pop3-uidl = Der Client fragt nach der Unique-ID jeder Nachricht; anders als die Nummern ändert sie sich nie, und so erkennt der Client, welche Nachrichten für ihn neu sind.
    .again = Der Client fragt nach den Unique-IDs der Nachrichten.
pop3-uidl-one = Der Client fragt nach der Unique-ID von Nachricht { $number }.
pop3-unique-ids-follow = Die Liste der Unique-IDs folgt.
pop3-unique-id = Nachricht { $number } hat die Unique-ID { $unique }, an der sie der Client in späteren Sitzungen wiedererkennt.
    .again = Nachricht { $number } hat die Unique-ID { $unique }.
pop3-unique-ids = Die Unique-IDs von { $count } Nachrichten; an ihnen sieht der Client, welche er schon abgeholt hat.
    .again = Die Unique-IDs von { $count } Nachrichten.
pop3-retr = Der Client holt eine Kopie von Nachricht { $number } ab.
pop3-message-follows = Nachricht { $number } folgt; der Server behält seine Kopie, bis er sie löschen soll.
    .again = Nachricht { $number } folgt.
pop3-content-whole = Nachricht { $number } selbst: ihr Kopf, eine leere Zeile und ihr Text ({ $octets } Oktette).
    .again = Nachricht { $number } selbst ({ $octets } Oktette).
pop3-content-begins = Der Anfang von Nachricht { $number }: Oktette 1 bis { $to }.
pop3-content-begins-of = Der Anfang von Nachricht { $number }: Oktette 1 bis { $to } von etwa { $of }.
pop3-content-goes-on = Nachricht { $number } geht weiter: Oktette { $from } bis { $to }.
pop3-content-ends = Der Rest von Nachricht { $number }: Oktette { $from } bis { $to }.
pop3-top = { $lines ->
        [0] Der Client fragt nur nach dem Kopf von Nachricht { $number }.
        [one] Der Client fragt nach dem Kopf von Nachricht { $number } und der ersten Zeile ihres Textes.
       *[other] Der Client fragt nach dem Kopf von Nachricht { $number } und den ersten { $lines } Zeilen ihres Textes.
    }
pop3-preview-follows = Der Anfang von Nachricht { $number } folgt.
pop3-preview = { $lines ->
        [0] Der Kopf von Nachricht { $number }; der Rest bleibt auf dem Server.
        [one] Der Kopf von Nachricht { $number } und höchstens 1 Zeile ihres Textes; der Rest bleibt auf dem Server.
       *[other] Der Kopf von Nachricht { $number } und höchstens { $lines } Zeilen ihres Textes; der Rest bleibt auf dem Server.
    }
pop3-preview-goes-on = Die Vorschau auf Nachricht { $number } geht weiter.
pop3-end = Ein Punkt allein auf seiner Zeile: { $what ->
        [message] Nachricht { $number } ist vollständig.
        [preview] Die Vorschau auf Nachricht { $number } ist vollständig.
       *[list] Die Liste ist vollständig.
    }
pop3-dele = Der Client hat Nachricht { $number } und möchte sie zum Löschen markieren.
    .again = Der Client möchte Nachricht { $number } zum Löschen markieren.
pop3-marked = Nachricht { $number } ist zum Löschen markiert; gelöscht wird sie erst, wenn QUIT kommt.
    .again = Nachricht { $number } ist zum Löschen markiert.
pop3-rset = Der Client nimmt alle Löschmarkierungen dieser Sitzung zurück.
pop3-unmarked = Keine Nachricht ist mehr zum Löschen markiert.
pop3-no-message = Nachricht { $number } gibt es nicht, oder sie ist zum Löschen markiert{ $quote }.
pop3-cannot = Der Server kann das jetzt nicht{ $quote }.

## Zeilen, die nicht verstanden werden

pop3-empty-line = Diese Zeile ist leer; hier sollte ein Befehl stehen.
pop3-too-long = Diese Zeile ist länger, als ein Befehl sein darf.
pop3-not-printable = Befehle werden in druckbarem US-ASCII geschrieben, diese Zeile nicht.
pop3-unknown-command = POP3 hat keinen Befehl „{ $keyword }“.
pop3-command-of-extension = { $keyword ->
        [APOP] Der Client möchte sich anmelden, ohne das Kennwort selbst zu senden (APOP); das geht nur bei Servern, die es anbieten.
        [STLS] Der Client möchte die Verbindung verschlüsseln (STLS); das geht nur bei Servern, die es anbieten.
        [UTF8] Der Client möchte Nachrichten mit Adressen in jeder Schrift (UTF8); das geht nur bei Servern, die es anbieten.
       *[LANG] Der Client möchte Antworten in einer anderen Sprache (LANG); das geht nur bei Servern, die es anbieten.
    }
pop3-not-offered = Der Server bietet { $keyword } nicht an{ $quote }.
pop3-argument-missing = { $keyword } ist ein Befehl, aber { $what ->
        [user-name] der Benutzername fehlt.
        [password] das Kennwort fehlt.
        [message-number] die Nummer der Nachricht fehlt.
       *[line-count] die Zahl der Zeilen fehlt.
    }
pop3-too-many-arguments = { $keyword } ist ein Befehl, aber nicht mit so vielen Argumenten.
pop3-not-a-number = { $what ->
        [line-count] Die Zahl der Zeilen muss eine Dezimalzahl sein.
       *[message-number] Die Nummer der Nachricht muss eine Dezimalzahl sein.
    }
pop3-unasked = Der Server ist einverstanden, obwohl nichts gefragt wurde, was hier bekannt ist{ $quote }.
pop3-not-understood = Der Server versteht die Zeile nicht{ $quote }.
pop3-endless-line = Das ist ein Teil einer Zeile, die länger ist, als ein Befehl sein darf.
pop3-no-answer = Das ist keine Antwort von POP3: Eine Antwort beginnt mit +OK oder -ERR.
pop3-unfinished = Die Verbindung endete mitten darin; ohne QUIT wird nichts gelöscht.

## Fähigkeiten

pop3-can-capa = eine Liste dessen, was er kann ({ $line })
pop3-can-top = Vorschau ({ $line })
pop3-can-uidl = Unique-IDs ({ $line })
pop3-can-user = Anmeldung mit USER und PASS ({ $line })
pop3-can-response-codes = maschinenlesbare Gründe ({ $line })
pop3-can-auth-response-code = Gründe gescheiterter Anmeldungen ({ $line })
pop3-can-pipelining = mehrere Befehle auf einmal ({ $line })
pop3-can-expire-at-once = abgeholte Mail wird bei QUIT gelöscht ({ $line })
pop3-can-expire-never = Mail bleibt nach Wunsch des Benutzers ({ $line })
pop3-can-expire = Mail bleibt eine Zahl von Tagen ({ $line })
pop3-can-implementation = der Name seiner Software ({ $line })
pop3-can-sasl = Anmeldung mit AUTH ({ $line })
pop3-can-stls = Verschlüsselung ({ $line })
pop3-can-login-delay = eine Pause zwischen Anmeldungen ({ $line })
pop3-can-utf8 = Adressen in jeder Schrift ({ $line })
pop3-can-lang = andere Sprachen ({ $line })
