### Wo eine Geschichte steht und wie sie weitergeht: der Hauptknopf, Handlungen, Wartezeiten, Zweige, das Ende einer Lektion.

## Was jemand gleich tun wird, auf einem Knopf

deed-switch-on = { $title } einschalten
deed-switch-off = { $title } ausschalten
deed-crash = { $title } abstürzen lassen
deed-plug-in = { $title } einstecken
deed-unplug = { $title } ausstecken
deed-lose = { $title } verliert { $share } der Pakete
deed-lose-nothing = { $title } verliert keine Pakete
deed-start = { $service } auf { $title } starten
deed-stop = { $service } auf { $title } anhalten
deed-set-fault = Störung „{ $name }“ auf { $title } anlegen
deed-clear-fault = Störung „{ $name }“ auf { $title } aufheben
deed-send = „{ $subject }“ senden
deed-check-mail = Auf { $title } Mail abrufen
deed-open = { $message } öffnen
deed-open-part = Teil { $part } von { $message } herunterladen
deed-flag = { $message } markieren: { $flag }
deed-unflag = Markierung von { $message } entfernen: { $flag }
deed-delete = { $message } löschen
deed-delete-on-server = { $message } auf dem Server löschen
deed-expunge = { $folder } endgültig leeren (EXPUNGE)
deed-open-folder = Ordner { $folder } öffnen
deed-create-folder = Ordner { $folder } anlegen
deed-rename-folder = Ordner { $folder } in { $to } umbenennen
deed-delete-folder = Ordner { $folder } löschen
deed-move = { $message } nach { $folder } verschieben
deed-copy = { $message } nach { $folder } kopieren
deed-search = Nach „{ $words }“ suchen
deed-work-offline = Auf { $title } offline arbeiten
deed-work-online = Auf { $title } online arbeiten
deed-set-keep = { $keep ->
        [delete] Auf { $title } abgeholte Mail löschen
        [leave] Mail auf dem Server lassen: { $title }
       *[days] { $days ->
            [one] Mail einen Tag auf dem Server lassen: { $title }
           *[other] Mail { $days } Tage auf dem Server lassen: { $title }
        }
    }
deed-deliver = Eine Nachricht in das Postfach von { $account } legen
deed-remove = Mail aus dem Postfach von { $account } entfernen
deed-set-quota = Das Kontingent von { $account } ändern
deed-dial = { $title } mit { $to } verbinden
deed-type = Auf { $title } eine Zeile tippen
deed-hang-up = Auf { $title } auflegen
deed-message = „{ $subject }“
deed-newest-message = die neueste Nachricht

## Der Hauptknopf: was als Nächstes kommt, und klein darunter, wie das Drücken heißt

button-then = danach: { $name }
button-skip-ahead = Vorspringen
button-finish = Lektion abschließen
button-next-lesson = Weiter: { $title }
button-goes-on = Der eigene Zweig geht weiter

## Wer worauf wartet: auf dem Knopf und in einem Satz

wait-for-try = { $span } bis zum nächsten Versuch warten
wait-for-answer = { $span } auf eine Antwort warten
wait-for-check = { $span } bis zum nächsten Abruf warten
wait-for-asking = { $span } bis zur nächsten Nachfrage warten
waits-for-try = { $title } wartet { $span } und versucht es dann wieder.
waits-for-try-because = { $title } wartet { $span } und versucht es dann wieder: { $why }.
waits-for-answer = { $title } wartet { $span } auf eine Antwort und klopft dann wieder an.
waits-for-check = { $title } wartet { $span } bis zum nächsten Abruf.
waits-for-asking = { $title } wartet { $span } bis zur nächsten Nachfrage nach wartender Mail.
wait-no-answer = niemand antwortet
wait-no-address = der Name des Servers lässt sich nicht auflösen
wait-broken = die Verbindung ist abgebrochen

## Neben der Lektion

banner-branch = Um { $when } wurde die Lektion verlassen. Was folgt, ist ein eigener Zweig.
told-on-branch = Das ist ein eigener Zweig.
told-on-other-run = Das ist der andere Ablauf, mit dem die Lektion ihren eigenen vergleicht.
track-lesson = Lektion
track-branch = { $count ->
        [1] Zweig
       *[other] Zweig { $number }
    }
track-other = Anderer
track-other-tip = Zeigt den Ablauf, mit dem die Lektion ihren eigenen vergleicht.

## Zwei Abläufe nebeneinander

banner-nothing-beside = Noch gibt es nichts zu vergleichen. Wer in dieser Welt etwas ändert, beginnt einen eigenen Zweig.
compare-no-room = Für zwei Abläufe ist hier kein Platz. In einem größeren Fenster oder ohne das Feld daneben stehen sie nebeneinander.
compare-run = Wer hat was?
compare-nowhere = nirgends
compare-not-written = noch nicht geschrieben
compare-holders = { $holders }
compare-not-delivered = noch nicht zugestellt
compare-delivered = zugestellt nach { $delivered }
compare-fetched = zugestellt nach { $delivered }, abgeholt nach { $fetched }
compare-whereabouts = { $holders }; { $journey }
compare-said = Gesagt insgesamt
compare-costs = { $octets } in { $round_trips }
compare-octets = { $n ->
        [one] { $n } Oktett
       *[other] { $n } Oktette
    }
compare-round-trips = { $n ->
        [one] { $n } Frage mit Antwort
       *[other] { $n } Fragen mit Antwort
    }
compare-this-run = dieser Ablauf
compare-other-run = der andere
compare-with = Zum Vergleich ein anderer Ablauf. Am Anfang von Abschnitt { $beat } hieß es darin: { $deed }.
compare-with-other = Zum Vergleich ein anderer Ablauf. Am Anfang von Abschnitt { $beat } wurde darin etwas anderes getan.

## Das Ende einer Lektion

end-objectives = Gelernt
end-try-next = Zum Ausprobieren
end-through = Das ist das Ende von „{ $title }“.
lesson-done = abgeschlossen
