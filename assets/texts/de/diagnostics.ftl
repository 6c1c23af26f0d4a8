### Was an der Datei einer Lektion oder eines gespeicherten Laufs falsch ist und was richtig wäre.

## Namen, die es nicht gibt

did-you-mean = Ist { $names } gemeint?
possible-are = Möglich sind { $names }.
possible-are-among-others = Möglich sind { $names } und { $more } weitere.
more-mistakes = { $more ->
        [one] … und ein weiterer Fehler.
       *[other] … und { $more } weitere Fehler.
    }
no-such-computer = Es gibt keinen Computer `{ $name }`.
router-not-computer = `{ $name }` ist ein Router, kein Computer.
router-without-link = Der Router `{ $name }` hat keine eigene Leitung: Die anderen Router sind mit ihm verbunden.
no-such-router = Es gibt keinen Router `{ $name }`.
no-mail-program = Auf `{ $host }` gibt es kein Mailprogramm.
no-such-account = Auf `{ $host }` gibt es kein Konto `{ $name }`.
no-such-service = Auf `{ $host }` läuft kein Dienst `{ $service }`.
no-gateway = `{ $name }` ist kein Gateway zur Außenwelt.
no-such-command = `{ $command }` ist kein Befehl von { $protocol }.
no-such-fault = Bis hierher gibt es auf `{ $host }` keine Störung `{ $name }`.
no-service-for-fault = Auf `{ $host }` läuft kein Dienst `{ $service }`, der gestört werden könnte.
no-service-to-stand-for = `{ $host }` bietet keinen Maildienst an, für den ein echter Server stehen könnte.

## Namen, die es schon gibt

name-taken = Der Name `{ $name }` ist schon vergeben.
two-routers = Es gibt zwei Router `{ $name }`.
two-accounts = Es gibt zwei Konten `{ $name }`.
two-faults = Es gibt zwei Störungen `{ $name }`.
address-taken = Zwei Computer haben die Adresse { $address }.

## Was Computern fehlt

no-mail-server = Auf `{ $host }` läuft kein Mailserver (`mta`).
no-queue = Auf `{ $host }` läuft kein Mailserver (`mta`), also gibt es dort keine Warteschlange.
no-pop3 = `{ $host }` bietet kein POP3 an.
no-imap = `{ $host }` bietet kein IMAP4 an.
offer-service = Dort `{ $field }: true` schreiben.
no-submission = `{ $host }` nimmt keine Mail von Mailprogrammen an: Dazu gehört ein `mta` mit Submission.
no-login-left = Niemand könnte sich an POP3 auf `{ $host }` anmelden: Ihm fehlen `User` und `Sasl`.
held-for-ever = Mail für `{ $domain }` würde ewig warten: Sie wartet auf ETRN, und diesem Server fehlt `Etrn`.
only-sends = Das Mailprogramm auf `{ $host }` sendet nur: Ihm fehlt `pop3` oder `imap`.
too-many-computers = Eine Welt enthält höchstens { $most } Computer.
too-many-routers = Eine Welt enthält höchstens { $most } Router.
too-far-out = `{ $name }` liegt zu weit draußen: Spalte und Zeile (`at`) gehen von -{ $most } bis { $most }.

## Werte

no-duration = `{ $text }` ist keine Dauer. Richtig ist zum Beispiel `500 ms`, `2 s`, `30 min`, `4 h` oder `5 d`.
duration-without-unit = `{ $text }` hat keine Einheit. Richtig ist zum Beispiel `{ $text } s` oder `{ $text } min`.
no-unit-of-time = `{ $unit }` ist keine Zeiteinheit. Möglich sind { $units }.
duration-too-fine = `{ $text }` ist feiner als eine Mikrosekunde, der kleinste Schritt der simulierten Zeit.
duration-too-long = `{ $text }` ist zu lang.
no-size = `{ $text }` ist keine Größe. Richtig ist zum Beispiel `300 B`, `20 kB` oder `8 MB`.
attachment-too-large = Ein Anhang hat höchstens { $most }.
attachments-too-large = Alle Anhänge einer Datei zusammen haben höchstens { $most }.
no-bandwidth = `{ $text }` ist keine Bandbreite. Richtig ist zum Beispiel `64 kbit/s` oder `10 Mbit/s`.
no-share = `{ $text }` ist kein Anteil verlorener Pakete. Richtig ist zum Beispiel `2 %` oder `0.5 %`.
no-mail-address = `{ $text }` ist keine Mailadresse, ab Zeichen { $character }: { $why }. Richtig ist zum Beispiel `ana@example.org`.
no-domain-name = `{ $text }` kann kein Name im DNS sein, ab Zeichen { $character }: { $why }. Richtig ist zum Beispiel `mail` oder `example.org`.
no-domain-name-but-address = `{ $text }` ist eine Adresse, kein Name. Richtig ist zum Beispiel `mail` oder `example.org`.
name-empty = Hier fehlt ein Name.
no-ipv4-address = `{ $text }` ist keine IPv4-Adresse.
no-computer-has-address = Kein Computer kann die Adresse `{ $text }` haben. Richtig ist zum Beispiel `192.0.2.7`.
no-address-and-port = `{ $text }` ist keine Adresse mit Port. Richtig ist zum Beispiel `127.0.0.1:50312`.
real-address-in-file = Eine Datei kann nicht sagen, wo ein echter Server ist.
say-real-address = Richtig ist `real: true`, oder die Ports: `real: [25, 143]`. Die Adresse wird beim Öffnen der Welt genannt, zum Beispiel mit `--real { $host }=127.0.0.1:10143`.
no-date = `{ $text }` ist kein Datum mit Uhrzeit: { $why }. Richtig ist zum Beispiel `Mon, 2 Mar 2026 09:00:00 +0100`.
no-flag = `{ $text }` ist keine Markierung. Richtig ist `\\Seen`, `\\Answered`, `\\Flagged`, `\\Deleted`, `\\Draft` oder ein Schlagwort.
write-for-example = Richtig ist zum Beispiel `{ $example }`.

## Störungen

fault-needs-name = Eine Störung braucht einen Namen.
fault-counted-from-1 = Befehle werden ab 1 gezählt: `nth: 1` ist der erste.
fault-strikes-never = Eine Störung, die 0-mal auftritt, bewirkt nichts. Ohne `times` bleibt sie bestehen.
fault-reply-impossible = `{ $text }` kann keine Antwort von { $protocol } ersetzen: { $why }.

## Schritte

lesson-empty = Die Datei ist leer. Eine Lektion beginnt mit `(`.
lesson-too-long = Eine Lektion hat höchstens { $most }.
lesson-no-such-beat = { $beats ->
        [one] Es gibt keinen Abschnitt { $beat }: Diese Lektion hat einen.
       *[other] Es gibt keinen Abschnitt { $beat }: Diese Lektion hat { $beats }.
    }
lesson-text-empty = { $what ->
        [title] Der Titel ist leer.
        [ask] Die Frage ist leer.
        [text] Hier steht kein Text.
        [what] Was ausprobiert werden soll, ist leer.
       *[summary] Die Zusammenfassung ist leer.
    }
lesson-too-many-comparisons = Diese Lektion vergleicht zu oft: Höchstens { $most }-mal geht es.
task-without-goal = Diese Aufgabe hat kein Ziel: Niemand könnte sagen, wann sie gelöst ist.
task-without-solution = Diese Aufgabe hat keine Lösung: Niemand könnte prüfen, ob sie sich lösen lässt.
task-solution-tells = Eine Lösung besteht aus `Do`, `Wait` und `WaitUntil`.
question-id-again = Ein anderer Schritt heißt schon `{ $id }`.
question-id-form = Ein Schritt kann nicht `{ $id }` heißen: Sein Name besteht aus Kleinbuchstaben, Ziffern und Bindestrichen.
moment-again = Ein anderer Moment heißt schon `{ $name }`.
no-such-moment = Nach dieser Frage kommt kein `Moment` namens `{ $name }`.
quiz-without-why = Es ist nicht gesagt, warum diese Antwort richtig oder falsch ist.
question-options = { $count ->
        [0] Es steht nichts zur Wahl.
        [one] Es steht nur eines zur Wahl.
       *[other] Es stehen { $count } Dinge zur Wahl; mehr als zwölf behält niemand im Kopf.
    }
question-option-again = „{ $text }“ steht zweimal da.
no-such-action = Keine Handlung heißt `{ $name }`.
note-empty = Die Notiz ist leer.
note-before-say = Es wurde noch nichts erzählt, worauf sich diese Notiz beziehen könnte.
note-behind-say = Sie gehört hinter das `Say`, auf das sie sich bezieht.
dial-whom = Der Server, der angerufen wird, fehlt. Möglich ist entweder `to`, ein Computer, oder `name`, ein Name oder eine Adresse.
no-recipient = Eine Nachricht ohne Empfänger kann nicht gesendet werden.
old-message-refused = Diese Nachricht kann am Anfang in keinem Postfach liegen: { $why }.

## Felder und Wörter

no-such-field = { $kind ->
        [none] Hier gibt es kein Feld `{ $found }`.
       *[other] In `{ $kind }` gibt es kein Feld `{ $found }`.
    }
no-such-word = `{ $found }` ist hier nicht bekannt.
field-missing = { $kind ->
        [none] Das Feld `{ $field }` fehlt.
       *[other] Das Feld `{ $field }` von `{ $kind }` fehlt.
    }
field-twice = Das Feld `{ $field }` steht hier zweimal.
other-name-expected = Hier wird `{ $expected }` erwartet, nicht `{ $found }`.
lesson-begins = Eine Lektion beginnt mit `(`.
run-begins = Ein gespeicherter Lauf beginnt mit `Run(`.

## Form

syntax-comma-missing = Hier fehlt ein Komma, vor `{ $next }`.
syntax-colon-missing = Hier fehlt ein Doppelpunkt, hinter `{ $name }`.
syntax-quote-within = Der Text, der hier beginnt, endet nicht dort, wo er sollte: Das schließende `"` fehlt, oder es steht ein `"` darin.
syntax-escape-quote = Innerhalb eines Textes steht \" für ".
syntax-no-opening-quote = Vor `{ $word }` fehlt das öffnende `"`.
syntax-text-not-closed = Der Text, der hier beginnt, ist nicht geschlossen: Das schließende `"` fehlt, oder die Datei ist unvollständig.
syntax-other-quote = `{ $found }` ist in der Datei einer Lektion kein Anführungszeichen: Texte stehen zwischen geraden doppelten Anführungszeichen, wie "mail".
syntax-bad-escape = `{ $found }` bedeutet nichts: In einem Text wird ein Backslash doppelt geschrieben.
syntax-write-backslash-twice = Richtig ist `\\{ $word }`.
syntax-other-bracket = `{ $found }` schließt das `{ $open }` aus Zeile { $line } nicht.
syntax-closes-nothing = `{ $found }` schließt nichts: Hier ist keine Klammer offen.
syntax-not-closed = Die Datei endet hier, aber das `{ $open }` aus Zeile { $line } ist nicht geschlossen: `{ $close }` fehlt.
syntax-file-complete = Ist die Datei vollständig?
syntax-behind-the-end = Davor sollte die Datei enden.
syntax-boolean = Hier wird `true` oder `false` erwartet, kleingeschrieben.
syntax-list = Hier wird eine Liste erwartet.
syntax-write-list = Sie steht in eckigen Klammern, wie ["ben@example.org"].
word-is-an-action = `{ $word }` ist eine Aktion: Sie steht in einem Schritt `Do({ $word }(…))`.
word-is-a-mail-action = `{ $word }` geschieht in einem Mailprogramm: Es steht in einem Schritt `Do(Mail("computer", { $word }(…)))`.
word-is-a-condition = `{ $word }` ist eine Bedingung: Sie steht hinter `that`, `until` oder `when`.
syntax-write-fields = Was Felder hat, steht in runden Klammern, wie (computer: "mail").
syntax-list-end = Hier wird `]` oder ein Komma erwartet.
syntax-map = Hier wird `{ "{" }` oder `{ "}" }` erwartet.
syntax-colon = Hier wird ein Doppelpunkt erwartet.
syntax-comma = Hier wird ein Komma erwartet.
syntax-parenthesis = Hier wird `(` erwartet.
syntax-parenthesis-end = Hier wird `)` oder ein Komma erwartet.
syntax-number = Hier wird eine ganze Zahl erwartet.
syntax-number-range = Diese Zahl ist zu klein oder zu groß.
syntax-text = Hier wird ein Text in Anführungszeichen erwartet.
syntax-name = Hier wird ein Name erwartet.
syntax-ends-too-early = Die Datei endet zu früh: Hier fehlt etwas.
syntax-unexpected-character = `{ $found }` kann hier nicht stehen.
syntax-too-deep = Hier sind zu viele Klammern ineinander geschachtelt.
syntax-other-length = { $found ->
        [one] Hier steht ein Wert, und das ist nicht die richtige Anzahl.
       *[other] Hier stehen { $found } Werte, und das ist nicht die richtige Anzahl.
    }
syntax-other-value = Das kann hier nicht stehen: { $found }.
wanted-octets = Hier wird ein Text in Anführungszeichen erwartet, oder Oktette wie b"\xff".
wanted-original = Hier wird der Betreff einer Nachricht erwartet, oder `(folder: "…", subject: "…")`.
wanted-reading = Hier werden `true`, `false` oder Einstellungen wie `(tolerance: Strict)` erwartet.

## Gespeicherte Läufe

run-of-other-format = Dieser Lauf ist im Format { $found } gespeichert. Dieses Mailscope liest die Formate { $oldest } bis { $latest }.
run-of-later-version = Ein späteres Mailscope hat ihn geschrieben und kann ihn öffnen.
run-without-lesson = Es gibt keine Lektion `{ $id }`, und ihr Text steht nicht in dieser Datei.
no-hexadecimal = `{ $text }` ist keine Zahl mit bis zu sechzehn hexadezimalen Ziffern.
run-which-expectation = Es fehlt, welche Erwartung das ist. Richtig ist entweder `step` oder `at_end` mit ihrer Nummer.
run-what-happens = Es fehlt, was geschieht. Richtig ist eines von `do`, `say` und `held`.
run-input-after-end = Das geschieht nach dem Ende des Laufs.
in-lesson-within = Zeile { $line }, Spalte { $column } dieser Lektion: { $problem }
run-without-place = Der Lauf kann nicht gespeichert werden: In der Welt der Lektion fehlt { $place }.
run-without-address = Der Lauf kann nicht gespeichert werden: In der Welt der Lektion hat kein Computer die Adresse { $address }.
run-unreadable = Der Lauf kann nicht gespeichert werden: Seine Datei ließe sich nicht wieder öffnen. Zeile { $line }: { $problem }
run-unfaithful = Der Lauf kann nicht gespeichert werden: Seine Datei wäre ein anderer Lauf.

## Welten, die für echte Programme geöffnet werden

world-cannot-be-opened = Die Welt kann nicht geöffnet werden: { $why }
world-without-computer = In der Welt dieser Lektion gibt es keinen Computer `{ $name }`. { $help }
world-full = In dieser Welt ist kein Platz für einen weiteren Computer.
account-taken = `{ $host }` hat schon ein Konto `{ $name }`.
no-account-name = `{ $name }` kann kein Kontoname sein: Das ist der Teil einer Adresse vor dem @.
