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
answer-row = { $left }: { $right }
answer-row-of-computers = „{ $subject }“: { $computers }
answer-nowhere = „{ $subject }“: nirgends
answer-pair = { $left } – { $right }
answer-unknown = (eine Antwort, die nicht zur Frage passt)

learn-nothing-asked = Nichts wartet auf eine Antwort.
learn-does-not-fit = Das ist keine Antwort auf die Frage.
learn-not-permitted = Die Aufgabe ist mit diesen Handlungen zu lösen: { $words }.
