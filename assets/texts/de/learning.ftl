# Was Lernende gefragt werden, und was zu ihren Antworten gesagt wird.

goal-told = { $text }

lesson-answered = Antwort: { $answer }
lesson-settled = „{ $question }“ – { $answer }
lesson-attempted = Der Lernende beginnt mit der Aufgabe.
lesson-hinted = Der Lernende liest Hinweis { $hint }.

answer-option = { $text }
answer-number = { $number }
answer-order = { $items }
answer-table = { $rows }
answer-row-of-computers = „{ $subject }“: { $computers }
answer-nowhere = „{ $subject }“: nirgends
answer-pair = { $left } – { $right }
answer-unknown = (eine Antwort, die nicht zur Frage passt)

learn-nothing-asked = Nichts wartet auf eine Antwort.
learn-does-not-fit = Das ist keine Antwort auf die Frage.
learn-not-permitted = Die Aufgabe ist mit diesen Handlungen zu lösen: { $words }.
learn-no-laboratory = Das kann nur ein Labor: Die Aufgabe ist mit dem zu lösen, was Menschen tun können.

learn-how = Fragen werden in einer Zeile beantwortet; eine leere Zeile lässt die Frage aus, `quit` beendet die Lektion.{ $waits ->
        [yes] { " " }Mit der Eingabetaste geht es zum nächsten Abschnitt.
       *[no] { "" }
    }
learn-question = { $kind ->
        [task] Sie sind dran
       *[question] Bevor es weitergeht
    }
learn-answer-how = { $form ->
        [one] Antworten Sie mit einer Zahl.
        [number] Antworten Sie mit einer Zahl.
        [order] Antworten Sie mit allen Zahlen in der richtigen Reihenfolge: 2 1 3.
        [table] Antworten Sie mit Zeilen und Buchstaben: 1a 2bc. Ein einzelnes - heißt: nirgends.
        [match] Antworten Sie mit Paaren: 1b 2a.
       *[other] Tun Sie es.
    }
learn-passed = Keine Antwort.
learn-right = Richtig: { $answer }.
learn-wrong = Ihre Antwort: { $given }. Es ist: { $answer }.
learn-unanswered = { $question } Es ist: { $answer }.
learn-would-be-so = So wäre es gewesen, wenn jemand dies getan hätte: { $deed }.
learn-task-how = Schreiben Sie, was Sie tun, wie es eine Lektion schreibt: SwitchOn("laptop"). `list` zeigt, was getan werden kann, mit Zahlen, die Sie stattdessen schreiben können; `wait 1 min` lässt Zeit vergehen; `hint` gibt einen Hinweis; `goals` zeigt, was noch fehlt; `show` zeigt, wie es geht.
learn-goal-open = { $goal }. Jetzt: { $found }
learn-no-more-hints = Es gibt keine Hinweise mehr. `show` zeigt, wie es geht.
learn-permitted = Erlaubt: { $words }.
learn-no-such-number = Die Liste hat keine Nummer { $number }. `list` zeigt sie.
learn-no-deed = Das lässt sich nicht tun. { $problem }
learn-done = Gelöst.
learn-time-over = Nicht rechtzeitig gelöst. Sie sind wieder am Anfang der Aufgabe: Versuchen Sie es noch einmal, oder schreiben Sie `show`.
learn-shown = So geht es.
learn-needs-lesson = `{ $name }` erzählt keine Geschichte: `mailscope lessons` nennt die Lektionen, die man lernen kann.
script-needs-run = `{ $name }` ist kein gespeicherter Lauf: Nur in einem solchen hat jemand etwas getan. `mailscope learn LEKTION --save DATEI.ron` und das Fenster speichern Läufe.
script-nothing-done = In `{ $name }` hat außer der Lektion selbst niemand etwas getan.
learn-deed = { $word }
learn-deed-on = { $computer }: { $deed }
learn-over = Ende. { $all ->
        [0] Es wurde nichts gefragt.
       *[other] { $right } von { $all } richtig oder gelöst.
    }
learn-summary-right = { $text } Es war: { $right }.
learn-summary-wrong = { $text } Ihre Antwort: { $given }. Es war: { $right }.
learn-summary-done = { $text } { $hints ->
        [0] Gelöst.
        [one] Gelöst, mit einem Hinweis.
       *[other] Gelöst, mit { $hints } Hinweisen.
    }
learn-summary-shown = { $text } Die Lösung wurde gezeigt.
learn-summary-open = { $text } Nicht beantwortet.
learn-try-next = Zum Ausprobieren
learn-no-deed-but = Das lässt sich nicht tun. { $problem } { $help }

card-answer = Antworten
card-number = Ihre Antwort:
card-order-how = Drücken Sie zuerst, was zuerst kommt, dann das Nächste.
card-match-choose = Wählen Sie …
card-it-was = Die Antwort auf die letzte Frage: { $answer }.
card-you-said = Ihre Antwort: { $answer }
card-no-answer = Keine Antwort.
card-try-it = Ausprobieren: { $deed }
card-hint = Hinweis { $number }
card-task-how = Tun Sie es auf der Bühne: Ein Klick auf einen Computer zeigt, was möglich ist.
card-task-trying = Sie sind dabei.
card-task-failed = Nicht rechtzeitig gelöst. Gehen Sie zur Lektion zurück, um es noch einmal zu versuchen.
button-pass = Weiter ohne Antwort
button-show-me = Zeig mir, wie es geht
card-prediction = Sagen Sie voraus, was geschehen wird. Die Welt antwortet später.
card-quiz = Was haben Sie gelernt?
card-task = Sie sind dran
card-predicted = Ihre Vorhersage: { $answer }
card-your-prediction = Ihre Vorhersage

## Bewertungen

grade-other-seed = Der Startwert ist nicht der dieses Lernenden: Die Datei wurde geändert oder gehört jemand anderem.
grade-too-much = Darin wurde mehr als { $most }-mal etwas getan.
grade-too-many-courses = Darin ging jemand mehr als { $most }-mal zurück.
grade-other-behavior = Er entstand mit einer anderen Version von Mailscope, in der dieselben Handlungen zu etwas anderem geführt haben können.
grade-limit-of-events = Er braucht mehr als { $most } Ereignisse.
grade-limit-of-time = Er dauert länger als { $most } simulierter Zeit.
grade-limit-of-memory = Er braucht mehr als { $most } Speicher.
grade-not-reached-behind = Nicht gefragt, weil „{ $task }“ nicht gelöst wurde.
grade-other-text = Der Lernende hatte eine andere Fassung der Lektion; bewertet wurde mit dieser.
grade-not-permitted = { $count ->
        [one] Eine Handlung ist in der Aufgabe nicht erlaubt und wurde weggelassen.
       *[other] { $count } Handlungen sind in der Aufgabe nicht erlaubt und wurden weggelassen.
    }
grade-done = Gelöst.
grade-not-done = Nicht rechtzeitig gelöst.
grade-shown = Nicht versucht: Die Lektion hat gezeigt, wie es geht.
grade-not-reached = Der Lauf kam nicht so weit.
grade-unanswered = Keine Antwort. Es ist: { $answer }.
grade-answered-late = Beantwortet, als es nicht mehr oder noch nicht zählte: { $given }. Es ist: { $answer }.
grade-right = Richtig: { $answer }.
grade-wrong = Antwort: { $given }. Es ist: { $answer }.
grade-no-attempts = Hier ist kein Versuch: Versuche sind Dateien, die auf `.ron` enden.
grade-crashed = Bei der Bewertung ging etwas schief. Bitte melden Sie diese Datei.
grade-one-at-a-time = `--as` nimmt einen Versuch; dies sind { $count }.
grade-no-shard = `{ $text }` ist kein Teil: Schreiben Sie `2/5` für den zweiten von fünf.
grade-no-attempt = Das ist kein Versuch. { $problem }
grade-other-format = Er ist in Format { $format } gespeichert, das dieses Mailscope nicht lesen kann.
grade-other-lesson = Es ist ein Versuch an einer anderen Lektion, `{ $lesson }`.
grade-broken = Eintrag { $entry } passt nicht zu denen davor: Die Datei wurde gekürzt oder geändert.
grade-proves = Eine Bewertung beweist, dass das Getane das Ziel erreicht, und nicht, wer es getan hat.
grade-copies = Auf die Mikrosekunde gleich wie bei: { $learners }. In einer kurzen Lektion kann das Zufall sein.
grade-same-learner = Eine weitere Datei ist vom selben Lernenden: { $files }.
grade-and-more = { $count } weitere
grade-page-first = Zum Ersten, was nicht stimmt
grade-asked-at = Gefragt: { $time }
grade-settled-at = Von der Welt beantwortet: { $time }
grade-decided-at = Entschieden: { $time }
grade-hints-read = Gelesene Hinweise: { $count }
grade-page-title = { $learner } – { $lesson }
