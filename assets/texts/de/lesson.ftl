### Lektionen und gespeicherte Läufe.

## Ein gespeicherter Lauf verläuft nicht wie damals, oder vielleicht nicht

run-differs-lesson = Die Lektion wurde geändert, seit dieser Lauf gespeichert wurde: Er verläuft nicht genau wie damals.
run-differs-program = Dieser Lauf wurde von einer anderen Version von Mailscope gespeichert, die sich anders verhält: Er verläuft nicht genau wie damals.
run-differs-file = Dieser Lauf verläuft nicht genau so wie beim Speichern: Seine Datei wurde von Hand geändert.
run-differs-not-known = Dieser Lauf wurde von einer früheren Version von Mailscope gespeichert oder abgebrochen: Vielleicht verläuft er nicht genau wie damals.

## Neben dem, was erzählt wird, nachdem jemand in den Verlauf einer Lektion eingegriffen hat

told-after-change = Hier hat jemand in das Geschehen eingegriffen: Ab jetzt kann manches anders sein, als die Lektion sagt.
