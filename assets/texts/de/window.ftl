### Das Fenster um die Ansichten: Leisten, Erzählung, Meldungen, Menüs, die Befehlssuche.

clock = { $when }.{ $millis }

## Die Leiste oben

top-menu = Menü
top-beat = Abschnitt { $number } von { $count }
legend-smtp = SMTP: Mail wird weitergegeben, vom Absender zum Empfänger.
legend-pop3 = POP3: Mail wird aus einem Postfach abgeholt.
legend-imap = IMAP4: Mail bleibt auf dem Server, und Computer gleichen sich mit ihm ab.
legend-raw = Oktette eines anderen Protokolls.
legend-dns = DNS: Namen werden nachgeschlagen.

## Die Zeitleiste

timeline = Zeitleiste
timeline-at = { $when } · { $number } { $name }
network-slower = Netz verlangsamt gezeigt
network-slower-by = Netz { $times }× langsamer gezeigt
network-slower-tip = In einem echten Netz braucht eine Zeile einige Millisekunden. Hier fliegt sie so lange, dass man sie sieht, und Zeit, in der nichts geschieht, wird übersprungen.

## Was erzählt wird

now-nothing = Noch ist nichts geschehen. Was Computer einander sagen und was es bedeutet, steht hier.
nothing-happens-for = { $span } lang geschieht nichts
beat-untold = Die Welt für sich
beat-named = Abschnitt { $number }: { $words }
button-start = Start
button-pause = Pause
button-again = Erneut
button-live = Live
button-to-now = Zum Jetzt
button-continue = Weiter
button-continue-in = Weiter in { $seconds }

## Vortragsnotizen

notes-title = Mailscope: Vortragsnotizen
notes-beat = Abschnitt { $number } von { $count }
notes-none = Zu diesem Abschnitt gibt es keine Notiz.
notes-told-now = Jetzt erzählt
notes-next = Danach
notes-end = Hier endet die Lektion.
notes-clock-tip = So lange wird schon vorgeführt. Außerhalb des Vorführmodus steht die Uhr still.

## Wo nichts gezeichnet werden kann, im Terminal

no-display = Es gibt keine Anzeige, auf der ein Fenster geöffnet werden kann.
no-graphics-adapter = Es gibt keine Grafikkarte. Zum Zeichnen wird Vulkan gebraucht, zumindest in Software (Debian: apt install mesa-vulkan-drivers).
lesson-in-terminal = Die Lektion wird stattdessen hier gespielt.
session-in-terminal = Die Sitzung geht hier weiter.
picture-not-written = { $path } lässt sich nicht schreiben: { $reason }.

## Meldungen über der Bühne

banner-dismiss = Meldung schließen
banner-done = Erledigt um { $when }.
banner-done-live = Erledigt, in der Sitzung mit echten Programmen.
banner-not-as-expected = Um { $when } erwartet diese Lektion etwas anderes: { $expected }. { $problem }
banner-cannot-open =
    { $file } lässt sich nicht öffnen:
    { $problem }{ $more ->
        [0] { "" }
        [one] { " " }(1 weiterer Fehler)
       *[other] { " " }({ $more } weitere Fehler)
    }
banner-cannot-read = { $file } lässt sich nicht lesen: { $problem }.
banner-saved = Gespeichert als { $file }.
banner-exported = Dieser Lauf ist exportiert: { $files }.
banner-run-opened = Dieser Lauf wurde aus einer Datei geöffnet.
banner-session-over = Die Sitzung mit echten Programmen ist zu Ende; dies ist ihr Lauf.
banner-session-too-long = Die Sitzung ist zu lang geworden, um im Fenster von Anfang an gezeigt zu werden; das Bild bleibt, wo es ist. Die Sitzung geht weiter.
banner-no-listener = Kein Port ließ sich öffnen: { $problem }
banner-no-programs-here = Echte Programme können sich hier nicht verbinden.
banner-settings-unreadable = Die Einstellungen lassen sich nicht lesen, daher gelten die üblichen: { $problem }
banner-settings-file-unreadable = Die Einstellungen in { $file } lassen sich nicht lesen: { $problem }.
banner-settings-not-kept = Die Einstellungen lassen sich nicht in { $file } speichern: { $problem }.

## Eine Sitzung mit echten Programmen

live-badge = live, { $n } verbunden
live-open-to-network = offen im Netz
live-tip = Echte Programme nehmen teil.
live-invitation = *Echte Programme* können jetzt teilnehmen. Das Mailprogramm mit den Angaben an der Seite einrichten und Mail abrufen lassen: Was es sagt und hört, fliegt hier.
live-taking-part = *Echte Programme* nehmen teil. Was sie sagen und hören, fliegt hier, langsam genug, dass man es sieht; die Ansichten erklären es Zeile für Zeile.

## Die Liste der Lektionen und der Tasten

lessons-about = { $minutes } min · { $level ->
        [beginner] Grundlagen
        [intermediate] Fortgeschrittene
       *[advanced] Experten
    }
help-keys = Tasten
help-digits = Einen Computer auswählen, von links nach rechts gezählt
help-what = Was sehe ich hier?
help-welcome = Was sehe ich hier?
thing-card = Ein Computer: sein Name, darunter, wem er gehört oder wie er im Netz heißt. Ein Klick zeigt, was man mit ihm tun kann.
thing-place = Ein Ort für Post: der Postausgang eines Mailprogramms, die Warteschlange eines Servers, ein Postfach, ein Ordner.
thing-envelope = Eine Nachricht mit ihrem Betreff. Gestrichelt heißt, dass nur ihr Kopf abgeholt wurde; blass heißt, dass diese Kopie gleich gelöscht wird.
thing-seal = Das Siegel einer Nachricht. Jede Kopie trägt dieselben Buchstaben, dieselbe Form und Farbe, wo immer sie liegt.
thing-ring = Die Nachricht wartet. Der Ring zeigt, wie viel von der Wartezeit übrig ist; die Zahl sagt, der wievielte Versuch kommt.
thing-pill = Eine Zeile des Protokolls unterwegs: gefüllt, wenn der Client spricht, als Umriss, wenn der Server antwortet.
thing-way = Eine Verbindung: eine Linie für SMTP, gestrichelt für POP3, doppelt für IMAP4.

## Was man mit einem Computer oder einer Leitung tun kann

offer-switch-off = Ausschalten
offer-switch-on = Einschalten
offer-crash = Abstürzen lassen
offer-plug-in = Einstecken
offer-unplug = Trennen
offer-check-mail = Mail abrufen
offer-work-offline = Offline arbeiten
offer-work-online = Online arbeiten
offer-stop = { $service } anhalten
offer-start = { $service } starten
offer-lose = { $percent ->
        [0] Kein Paketverlust
       *[other] { $share } Paketverlust
    }
offer-needs-power = Der Computer ist nicht eingeschaltet.

## Das Menü neben dem, was ausgewählt ist

menu-copy = Die Kopie auf { $computer }
menu-read = Lesen
menu-why = Warum liegt sie hier?
menu-break = Etwas stören …
menu-link-about = { $latency }, { $bandwidth }
menu-connection = { $protocol } von { $client } zu { $server }
menu-connection-port = Port { $port }
menu-connection-phase = Port { $port }: { $phase }
menu-connection-not-open = zu diesem Zeitpunkt nicht offen
menu-its-part = { $panel ->
        [sequence] Ihr Ablauf
        [packets] Ihre Pakete
       *[transcript] Ihre Mitschrift
    }

## Die Befehlssuche

palette-hint = Was soll geschehen?
palette-nothing = Kein Befehl heißt so.
palette-on = { $what }: { $title }
palette-select = { $title } auswählen
palette-link = { $offer }: Leitung { $from } – { $to }
palette-lesson = Lektion { $number }: { $title }
palette-theme = Farben: { $theme }
palette-language = Sprache: { $language }
