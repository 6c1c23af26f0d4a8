### Was die Befehlszeile sagt. Die Hilfe zu ihren Optionen steht bei den Optionen.

error = Fehler:
note = Hinweis:
option-wrong = { $option }: { $problem }
wrote = geschrieben: { $path }
cannot-write-output = Auf die Standardausgabe kann nicht geschrieben werden: { $why }.
cannot-read = { $path } kann nicht gelesen werden: { $why }.
not-utf-8 = { $path } ist kein Text in UTF-8.
no-such-language = `{ $text }` ist keine Sprache von Mailscope. Es spricht { $known }.
no-seed = `{ $text }` ist kein Startwert. Ein Startwert ist eine ganze Zahl von 0 bis 18446744073709551615.
no-window-in-this-build = Dieses Mailscope wurde ohne sein Fenster gebaut. `mailscope run` spielt eine Lektion hier ab.

## Lektionen

lesson-minutes = { $minutes } min
no-lesson-no-file = Es gibt weder eine Lektion noch eine Datei namens `{ $name }`. { $help }
lesson-before-command = `{ $lesson }` steht vor einem Befehl. Entweder nur eine Lektion nennen oder einen Befehl, und was er braucht, dahinter.
see-lessons = `mailscope lessons` zeigt die Lektionen.
folder-without-lessons = Im Ordner { $path } gibt es keine .ron-Datei.
file-with-mistakes = { $what ->
        [run] { $name } lässt sich noch nicht abspielen:
       *[lesson] { $name } ist noch keine Lektion:
    }
    { $mistakes }
welcome = Mailscope ist ein Labor für E-Mail: Virtuelle Computer sprechen echtes SMTP, POP3 und IMAP4 über einen echten TCP/IP-Stack. Zeile für Zeile ist zu sehen, wie Nachrichten gespeichert und weitergegeben werden.
welcome-start = Anfangen mit
welcome-export = Exportieren mit
welcome-files = (Pakete, JSON Lines, Mitschrift)
welcome-more = Mehr mit

## Abspielen

playing = { $lesson } wird abgespielt
writing-session = Die Sitzung wird geschrieben
run-keeps-its-seed = { $name } ist ein gespeicherter Lauf: Sein Startwert gehört dazu und lässt sich nicht ändern.
run-cut-off = { $name } wurde beim Schreiben abgebrochen. Der Lauf endet kurz nach dem Letzten, was darin steht.
title-seed = Startwert { $seed }
enter-goes-on = Weiter mit der Eingabetaste.
teachers-note = Für die Lehrkraft: { $note }

## Die Mitschrift

transcript-begins = Startwert { $seed }, beginnt { $start }
transcript-message = { $pieces ->
        [one] … die Nachricht, { $octets } Oktette …
       *[other] … die Nachricht, { $octets } Oktette in { $pieces } Stücken …
    }
transcript-offers = { $count ->
        [one] … eine Zeile: was der Server anbietet …
       *[other] … { $count } Zeilen: was der Server anbietet …
    }
transcript-known = { $count ->
        [one] … eine Zeile wie zuvor …
       *[other] … { $count } Zeilen wie zuvor …
    }
transcript-synchronization = { $count ->
        [one] … eine Zeile: Abgleich im Hintergrund …
       *[other] … { $count } Zeilen: Abgleich im Hintergrund …
    }

## Was erwartet wurde

what-was-expected = Was erwartet wurde
result = { $text } ({ $when })
result-place = { $beat ->
        [0] { $place }, vor dem ersten Abschnitt
       *[other] { $place }, Abschnitt { $beat }
    }
not-reached = { $count ->
        [one] Nicht erreicht, weil der Lauf vorher endet
       *[other] Nicht erreicht, weil der Lauf vorher endet
    }
run-stopped = { $place ->
        [none] Der Lauf wurde um { $when } angehalten: { $why }.
       *[other] Der Lauf wurde um { $when } angehalten, im Schritt bei { $place }: { $why }.
    }
limit-of-events = Er hatte { $most } Ereignisse erreicht, die Grenze, die --limit-events anhebt
limit-of-time = Er hatte { $most } simulierter Zeit erreicht, die Grenze, die --limit-time anhebt
limit-of-memory = Er hatte { $most } Speicher belegt, die Grenze, die --limit-memory anhebt
no-event-count = `{ $text }` ist keine Anzahl von Ereignissen.
check-all-hold = { $all ->
        [0] hier wird nichts erwartet
        [one] 1 Erwartung ist erfüllt
       *[other] { $all } Erwartungen sind erfüllt
    }
check-do-not-hold = { $failed ->
        [one] 1 von { $all } Erwartungen ist nicht erfüllt
       *[other] { $failed } von { $all } Erwartungen sind nicht erfüllt
    }
check-run-replayed = { $all ->
        [one] ein Lauf von `{ $lesson }`: 1 Eingabe wiederholt, bis { $end }
       *[other] ein Lauf von `{ $lesson }`: { $all } Eingaben wiederholt, bis { $end }
    }
check-run-not-replayed = { $failed ->
        [one] ein Lauf von `{ $lesson }`: 1 von { $all } Eingaben lässt sich nicht wiederholen
       *[other] ein Lauf von `{ $lesson }`: { $failed } von { $all } Eingaben lassen sich nicht wiederholen
    }

## Fenster und Bilder

no-lessons = Es gibt keine Lektion.
no-such-beat = { $beats ->
        [one] Die Lektion hat einen Abschnitt. Einen Abschnitt { $beat } gibt es nicht.
       *[other] Die Lektion hat { $beats } Abschnitte. Einen Abschnitt { $beat } gibt es nicht.
    }
picture-stage = --stage zeichnet ein Bild aus Linien: Der Name der Datei muss auf .svg enden.
picture-where = Es fehlt, wohin das Bild soll: -o DATEI.png, -o DATEI.svg oder --frames ORDNER.
no-picture-size = `{ $text }` ist keine Größe. Richtig ist zum Beispiel 1280x720, mit 200 bis 8192 Pixeln je Richtung.
wrote-pictures = { $count ->
        [one] geschrieben: { $first }
       *[other] { $count } Bilder geschrieben, das erste ist { $first }
    }

## Echte Programme

save-onto-played-go-on = { $path } ist die Datei, die gerade abgespielt wird. Ersetzen? [j/N]
save-onto-played = { $path } ist die Datei, die gerade abgespielt wird. Es wurde nichts abgespielt: Der Lauf braucht einen anderen Namen.
run-is-over = { $name } ist ein gespeicherter Lauf: Er ist vorbei, und niemand kann daran teilnehmen. `mailscope run { $name }` spielt ihn ab.
network-needs-yes = --listen-on-network lässt jeden Computer des Netzes ohne Verschlüsselung herein. Wenn das gewollt ist, gehört --yes dazu: Hier kann niemand gefragt werden.
network-go-on = Jeder Computer im Netz kann sich verbinden und alle Mail dieser Welt ohne Verschlüsselung lesen und senden. Weiter? [j/N]
nothing-opened = Es wurde nichts geöffnet.
cannot-read-answer = Die Antwort kann nicht gelesen werden: { $why }.
cannot-hear-interrupt = Strg-C kann nicht empfangen werden: { $why }.
no-listen-address = `{ $text }` ist keine Adresse mit Port. Richtig ist zum Beispiel 127.0.0.1:2143 oder nur ein Port.
no-user = `{ $text }` ist kein Name mit Kennwort. Richtig ist zum Beispiel ana:geheim.
no-real-server = `{ $text }` nennt keinen Computer mit der Adresse eines echten Servers. Richtig ist zum Beispiel mail=127.0.0.1:10143 oder mail:143=127.0.0.1:10143.
real-server-where = Ein echter Server kann `{ $host }` übernehmen. Wo er ist, sagt --real { $place }=ADRESSE:PORT. Ohne diese Angabe antwortet der Server dieser Welt.
no-connection-count = `{ $text }` ist keine Anzahl von Verbindungen.
earlier-session = Die Datei einer früheren Sitzung heißt jetzt { $path }.
others-can-connect = Andere Computer können sich ohne Verschlüsselung verbinden, unter { $address }.
others-can-control = Andere Computer, die das Token senden (`Authorization: Bearer …`), können über die Steuerschnittstelle alles lesen, ändern und entfernen, unter { $address }.
nothing-open-to-others = Nichts ist für andere Computer offen: Jede Adresse gehört nur zu diesem Computer.
table-protocol = Protokoll
table-server = Server
table-port = Port
table-user = Benutzer
table-password = Kennwort
table-address = Adresse
no-encryption = keine Verschlüsselung („keine“), das Kennwort wird unverändert gesendet („normales Passwort“)
added-users = zusätzlich angelegt: { $users }
ends-with-interrupt = Strg-C beendet es.
story-not-over = Die Geschichte war noch nicht zu Ende.
session-not-written = Die Sitzung kann nicht aufgezeichnet werden: { $why }.
lines-left-out = { $lines ->
        [one] … eine Zeile wurde ausgelassen: Sie wurde nicht schnell genug gelesen
       *[other] … { $lines } Zeilen wurden ausgelassen: Sie wurden nicht schnell genug gelesen
    }
peer-came = das echte Programm { $peer } hat sich von { $address } aus mit { $door } verbunden
peer-called = der echte Server unter { $address } wird angerufen (Nummer { $peer })
peer-came-and-went = das echte Programm { $peer } hat sich verbunden
peer-went = Nummer { $peer } ist nicht mehr da. { $why }
peer-went-somehow = Nummer { $peer } ist nicht mehr da
peer-refused = ein echtes Programm wurde bei { $door } abgewiesen. { $why }
nobody-takes-part = Die Sitzung kann nicht weiter aufgezeichnet werden, deshalb nimmt ab jetzt niemand mehr teil. { $why }
world-begins-anew = die Welt beginnt von vorn
happened = { $when }  { $what }
host-did = { $host }: { $what }
