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
learn-deed = { $word }
learn-deed-on = { $computer }: { $deed }
learn-over = Ende. { $all ->
        [0] Es wurde nichts gefragt.
       *[other] { $right } von { $all } richtig oder gelöst.
    }
learn-summary-right = { $text } { $right }
learn-summary-wrong = { $text } Ihre Antwort: { $given }. Es war: { $right }
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
