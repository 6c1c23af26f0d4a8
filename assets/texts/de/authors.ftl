### Was denen gesagt wird, die Lektionen schreiben.

## Eine neue Lektion

new-lesson-next = Weiter: `mailscope learn { $path }` geht sie durch, und `mailscope check { $path }` sagt nach jeder Änderung, ob noch alles stimmt.
new-lesson-file-exists = { $path } gibt es schon; die Datei bleibt, wie sie ist. Eine Datei nennen, die es noch nicht gibt.
new-lesson-unknown-world = Die Welt von `{ $name }` ist nicht bekannt: Der Text ihrer Datei fehlt.

## Was vielleicht nicht so gemeint ist

check-warning = { $place }: Warnung: { $text } { $help }
check-ids-written = { $count ->
        [one] { $path }: Für 1 Schritt wurde eine id geschrieben.
       *[other] { $path }: Für { $count } Schritte wurden ids geschrieben.
    }
check-fix-needs-file = `--fix` schreibt in Dateien. `{ $name }` gehört zu Mailscope und hat keine Datei.
advice-in-step = Schritt { $step } ({ $when }): { $text }
advice-mid-conversation = Dieser Abschnitt beginnt mitten in einem Gespräch.
advice-mid-conversation-help = Mit `WaitUntil` auf dessen Ende warten oder, wenn es so gemeint ist, `settle: false` schreiben.
advice-held-already = Worauf hier gewartet wird, ist schon so.
advice-held-already-help = Auf etwas Neues warten, zum Beispiel auf einen weiteren Betreff.
advice-without-effect = Diese Aktion ändert nichts.
advice-without-effect-help = Betrifft sie den richtigen Computer, die richtige Nachricht, den richtigen Zeitpunkt?
advice-line-without-end = Die getippte Zeile endet nicht mit \r\n, also wartet der Server auf ihren Rest.
advice-line-without-end-help = Am Ende \r\n schreiben.
advice-nothing-expected = Diese Lektion erwartet nichts; deshalb bemerkt niemand, wenn ihre Geschichte nicht mehr stimmt.
advice-nothing-expected-help = In `expect` sagen, was am Ende gelten muss.
advice-nothing-asked = Diese Lektion fragt nichts.
advice-nothing-asked-help = Am meisten lernt, wer vorhersagt, was geschehen wird: ein `Predict` hinzufügen.
advice-question-without-id = Diese Frage hat keine id: Antworten werden unter ihrer Nummer aufgehoben, und die ändert sich, sobald eine andere Frage davor kommt.
advice-question-without-id-help = `mailscope check --fix` schreibt eine.
advice-long-text = { $sentences ->
        [one] Dieser Text hat { $words } Wörter in einem Satz.
       *[other] Dieser Text hat { $words } Wörter in { $sentences } Sätzen.
    }
advice-long-text-help = Ein Abschnitt erzählt eine Sache, in höchstens { $most } Sätzen und { $words } Wörtern: zwei Abschnitte daraus machen.
advice-long-beat = In diesem Abschnitt bewegt sich { $time } lang etwas.
advice-long-beat-help = Mehr als { $most } auf einmal nimmt niemand auf: dazwischen einen weiteren Abschnitt beginnen.
advice-same-place = `{ $name }` steht am selben Platz wie `{ $other }`: ({ $column }, { $row }).
advice-same-place-help = Ein anderes `at` angeben.
advice-unused-computer = Mit `{ $name }` geschieht nichts, und der Computer sagt nichts.
advice-unused-computer-help = Ihm eine Rolle in der Geschichte geben oder ihn weglassen.

## Eine Lektion auf Papier

handout-without-picture = Dieses Mailscope wurde ohne seine Bühne gebaut: Die Seite hat kein Bild des Netzes.
handout-with-answers = Für die Lehrkraft: mit Antworten, Begründungen und Notizen.
handout-name = Name:
handout-date = Datum:
handout-objectives = Was hier gelernt wird
handout-question = { $kind ->
        [prediction] { $number }. Was wird geschehen?
        [task] { $number }. Aufgabe
       *[quiz] { $number }. Was wurde gelernt?
    }
handout-order-how = In der richtigen Reihenfolge nummerieren.
handout-match-how = Neben jedes schreiben, was dazu gehört.
handout-answer = Antwort: { $answer }
handout-no-answer = Die Welt hat diese Frage nicht beantwortet.
handout-solution = Wie es geht
handout-hints = Hinweise
handout-wait = { $time } warten
handout-wait-until = Warten, bis dies gilt: { $that }
handout-as-before = derselbe Ablauf wie in Abschnitt { $beat }
handout-more-lines = { $count ->
        [one] … und eine weitere Zeile
       *[other] … und { $count } weitere Zeilen
    }

## Eine Lektion in einer anderen Sprache

translation-name = Der Name dieser Datei nennt keine Sprache.
translation-name-help = Er ist der der Lektion, mit der Sprache zwischen Name und Endung: `meine-lektion.fr.ftl` für `meine-lektion.ron`.
translation-too-long = Diese Übersetzung ist länger als { $most }.
translation-too-long-help = Sie wird nicht verwendet.
translation-too-deep = Zu viele geschweifte Klammern stehen ineinander.
translation-plain-help = In den Texten von Lektionen stehen keine Variablen, Funktionen oder Verweise. Eine geschweifte Klammer wird `{ "{" }"{ "{" }"{ "}" }` geschrieben.
translation-syntax = Hier beginnt nichts, was Fluent kennt.
translation-syntax-help = Ein Text wird `id = …` geschrieben, seine Teile stehen eingerückt darunter, mit einem Punkt davor: `.why-1 = …`. Ein Text geht in der nächsten Zeile weiter, wenn sie eingerückt ist.
translation-twice = `{ $id }` steht hier zum zweiten Mal.
translation-twice-help = Das erste gilt.
translation-unknown = `{ $id }` ist kein Text der Lektion.
translation-left-out = Er wird übergangen.
translation-not-plain = `{ $id }` ist mehr als ein Text.
translation-zone-again = `{ $id }` heißt wie eine andere Zone.
translation-zone-again-help = Zonen unterscheiden sich durch ihre Titel: ihr einen anderen geben.
translation-lacks = Nicht übersetzt: { $names }.
translation-lacks-messages = { $count ->
        [one] Eine Nachricht ist nicht übersetzt: { $names }.
       *[other] { $count } Nachrichten sind nicht übersetzt: { $names }.
    }
translation-lacks-help = Sie erscheinen auf Englisch.
translation-without-id = { $count ->
        [one] Ein Schritt der Lektion kann nicht übersetzt werden: Er hat keine id.
       *[other] { $count } Schritte der Lektion können nicht übersetzt werden: Sie haben keine id.
    }
translation-without-id-help = `mailscope check --fix` schreibt ids in die Lektion.
translation-begun = In { $path } stehen { $count } Texte, die zu übersetzen sind, jeder unter seinem englischen. `mailscope check` sagt, welche noch fehlen.
translation-file-exists = { $path } gibt es schon; die Datei bleibt, wie sie ist. Mit `-o` eine nennen, die es noch nicht gibt: Was schon übersetzt ist, wird in sie übernommen.
translation-no-tag = `{ $text }` ist keine Sprache. Eine Sprache wird durch ihr Kürzel genannt, etwa `fr`, `pt` oder `zh-Hant`.
