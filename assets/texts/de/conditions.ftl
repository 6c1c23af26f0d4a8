### Bedingungen: was jedes ihrer Wörter bedeutet, welchen Satz jede sagt und was stattdessen gefunden wurde. Der Satz hat keinen Punkt:
### er steht in Aufzählungen und in Klammern.

## Die Wörter, wie die Referenz der Lektionssprache sie erklärt

word-mailbox-holds = In einem Postfach auf einem Server liegen bestimmte Nachrichten.
word-computer-holds = Ein Mailprogramm zeigt in einem Ordner bestimmte Nachrichten.
field-count = Wie viele Nachrichten es insgesamt sind.
field-subjects = Die Betreffe aller Nachrichten, in beliebiger Reihenfolge.
field-one-subject = Der Betreff einer Nachricht, die da sein muss; nach Markierungen und Text wird dann nur bei ihr gefragt.
field-with-flags = Markierungen, die gesetzt sind: an dieser Nachricht, oder an jeder, wenn kein Betreff dasteht.
field-without-flags = Markierungen, die nicht gesetzt sind.
field-body = Ob der Text auf dem Computer ist und nicht nur der Kopf.
word-no-computer-holds-all = Keines der Mailprogramme zeigt alle diese Nachrichten.
field-computers = Die Computer mit den Mailprogrammen.
field-all-subjects = Die Betreffe.
word-same-list = Die Mailprogramme zeigen dieselben Nachrichten mit denselben Markierungen.
word-queue-holds = So viele Nachrichten warten in der Warteschlange eines Mailservers.
field-on-mta = Der Mailserver.
field-exact-count = Wie viele genau.
word-outbox-holds = So viele Nachrichten warten im Postausgang eines Mailprogramms.
word-all-accounted-for = Keine Nachricht, die ein Server angenommen hat, ist verloren.
word-said = Eine Zeile wurde auf einer Verbindung gesagt.
field-protocol = Das Protokoll der Verbindung.
field-by-side = Wer sie gesagt hat.
field-said-on = Der Computer, der sie gesagt hat; ohne Angabe irgendeiner.
field-contains = Was die Zeile enthält; Groß- und Kleinschreibung zählt nicht.
field-starts-with = Womit die Zeile beginnt; Groß- und Kleinschreibung zählt nicht.
field-at-least = Wie oft mindestens.
word-delivered-by = Ein Server hat eine Nachricht auf einer Verbindung angenommen, die ein bestimmter Computer geöffnet hat.
field-delivered-to = Der Server, der sie angenommen hat.
field-opened-by = Der Computer, der die Verbindung geöffnet hat.
field-only-subject = Der Betreff der Nachricht; ohne Angabe irgendeiner.
word-bytes-below = Zwei Computer haben weniger Oktette ausgetauscht als so viele; die Köpfe der Pakete zählen nicht.
field-between = Die beiden Computer.
field-only-protocol = Das einzige Protokoll, das zählt; ohne Angabe alle.
field-bytes = Die Grenze.
word-syn-sent = Ein Computer hat versucht, Verbindungen zu einem anderen zu öffnen (TCP-SYN).
field-syn-from = Der Computer, der es versucht hat.
field-syn-to = Der Computer, den er angerufen hat.
word-fact = Etwas ist mit einer Nachricht geschehen.
field-fact = Was geschehen ist.
field-fact-on = Der Computer, auf dem es geschehen ist; ohne Angabe irgendeiner.
word-is-on = Ein Computer ist eingeschaltet.
word-fault-struck = Eine Störung ist eingetreten.
word-not = Das Gegenteil gilt.
field-condition = Was nicht gelten darf.
word-all = Alle Bedingungen gelten.
word-any = Mindestens eine der Bedingungen gilt.
field-conditions = Die Bedingungen.

quoted-subject = „{ $subject }“

## Was erwartet wird

expect-mailbox-holds = das Postfach { $mailbox } von { $account } auf { $server } enthält { $messages }
expect-computer-holds = { $computer } zeigt { $messages } in { $folder }
expect-no-computer-holds-all = keiner der Computer { $computers } zeigt alle diese Nachrichten: { $subjects }
expect-same-list = { $computers } zeigen in { $folder } dieselben Nachrichten mit denselben Markierungen
expect-queue-holds = { $count ->
        [0] die Warteschlange von { $server } ist leer
        [one] eine Nachricht wartet in der Warteschlange von { $server }
       *[other] { $count } Nachrichten warten in der Warteschlange von { $server }
    }
expect-outbox-holds = { $count ->
        [0] der Postausgang von { $computer } ist leer
        [one] eine Nachricht wartet im Postausgang von { $computer }
       *[other] { $count } Nachrichten warten im Postausgang von { $computer }
    }
expect-who-one = { $computer }
expect-who-any = { $side ->
        [client] ein Client von { $protocol }
       *[server] ein Server von { $protocol }
    }
expect-said-anything = { $times ->
        [one] { $who } hat etwas gesagt
       *[other] { $who } hat mindestens { $times } Zeilen gesagt
    }
expect-said-start = { $times ->
        [one] { $who } hat eine Zeile gesagt, die mit `{ $start }` beginnt
       *[other] { $who } hat mindestens { $times } Zeilen gesagt, die mit `{ $start }` beginnen
    }
expect-said-part = { $times ->
        [one] { $who } hat eine Zeile gesagt, die `{ $part }` enthält
       *[other] { $who } hat mindestens { $times } Zeilen gesagt, die `{ $part }` enthalten
    }
expect-said-start-and-part = { $times ->
        [one] { $who } hat eine Zeile gesagt, die mit `{ $start }` beginnt und `{ $part }` enthält
       *[other] { $who } hat mindestens { $times } Zeilen gesagt, die mit `{ $start }` beginnen und `{ $part }` enthalten
    }
expect-message-any = eine Nachricht
expect-message-of-subject = „{ $subject }“
expect-delivered-by = { $message } kam auf einer Verbindung bei { $to } an, die { $by } geöffnet hat
expect-bytes-below = { $first } und { $second } haben weniger als { $octets } Oktette ausgetauscht
expect-bytes-below-in = { $first } und { $second } haben in { $protocol } weniger als { $octets } Oktette ausgetauscht
expect-syn-sent = { $times ->
        [one] { $from } hat versucht, { $to } zu erreichen (SYN)
       *[other] { $from } hat mindestens { $times }-mal versucht, { $to } zu erreichen (SYN)
    }
expect-is-on = { $computer } ist eingeschaltet
expect-fault-struck = { $times ->
        [one] die Störung „{ $name }“ auf { $computer } ist eingetreten
       *[other] die Störung „{ $name }“ auf { $computer } ist mindestens { $times }-mal eingetreten
    }
expect-all-accounted-for = keine angenommene Nachricht ist verloren
expect-fact = { $what ->
        [composed] { $message } wurde geschrieben
        [submission-refused] { $message } wurde vom Server für ausgehende Mail abgelehnt
        [accepted] { $message } wurde von einem Server angenommen
        [refused] { $message } wurde von einem Server abgelehnt
        [attempted] ein Server hat versucht, { $message } weiterzugeben
        [forwarded] { $message } wurde weitergegeben
        [deferred] { $message } blieb für einen weiteren Versuch in einer Warteschlange
        [delay-reported] der Absender erfuhr, dass sich { $message } verzögert
        [bounced] { $message } ging als unzustellbar an den Absender zurück
        [frozen] { $message } blieb für den Postmaster liegen
        [delivered] { $message } wurde in ein Postfach zugestellt
        [filed] { $message } wurde in einem Ordner abgelegt
        [retrieved] { $message } wurde von einem Mailprogramm geholt
        [flagged] die Markierungen von { $message } wurden geändert
        [removed] { $message } wurde entfernt
       *[folder-changed] ein Ordner wurde angelegt, umbenannt oder gelöscht
    }{ $times ->
        [one] { "" }
       *[other] , mindestens { $times }-mal
    }
expect-fact-on = { $what ->
        [composed] { $message } wurde auf { $computer } geschrieben
        [submission-refused] { $message } von { $computer } wurde vom Server für ausgehende Mail abgelehnt
        [accepted] { $message } wurde von { $computer } angenommen
        [refused] { $message } wurde von { $computer } abgelehnt
        [attempted] { $computer } hat versucht, { $message } weiterzugeben
        [forwarded] { $computer } hat { $message } weitergegeben
        [deferred] { $computer } hat { $message } für einen weiteren Versuch in der Warteschlange behalten
        [delay-reported] { $computer } hat dem Absender gemeldet, dass sich { $message } verzögert
        [bounced] { $computer } hat { $message } als unzustellbar an den Absender zurückgegeben
        [frozen] { $computer } hat { $message } für den Postmaster behalten
        [delivered] { $computer } hat { $message } in ein Postfach zugestellt
        [filed] { $computer } hat { $message } in einem Ordner abgelegt
        [retrieved] { $computer } hat { $message } an ein Mailprogramm übertragen
        [flagged] die Markierungen von { $message } auf { $computer } wurden geändert
        [removed] { $message } wurde von { $computer } entfernt
       *[folder-changed] ein Ordner auf { $computer } wurde angelegt, umbenannt oder gelöscht
    }{ $times ->
        [one] { "" }
       *[other] , mindestens { $times }-mal
    }
expect-not = dies ist nicht der Fall: { $that }
expect-all = { $parts }
expect-any = { $parts }
expect-why = { $why } ({ $that })
expect-one-answer = auf die Frage „{ $question }“ ist eine Antwort richtig
expect-can-be-done = der nächste Schritt lässt sich ausführen
expect-can-be-done-again = alles, was getan wurde, lässt sich noch einmal tun

## Welche Nachrichten

wanted-nothing = keine Nachricht
wanted-exactly = genau { $subjects }
wanted-count = { $count ->
        [one] eine Nachricht
       *[other] { $count } Nachrichten
    }
wanted-count-among = { $count ->
        [one] eine Nachricht, „{ $subject }“
       *[other] { $count } Nachrichten, darunter „{ $subject }“
    }
wanted-only-messages = nur Nachrichten
wanted-with = { $messages } ({ $properties })
wanted-with-flag = mit { $flag }
wanted-without-flag = ohne { $flag }
wanted-with-text = mit Text
wanted-without-text = ohne Text

## Was gefunden wurde

found-nothing = Dort ist keine Nachricht.
found-messages = { $count ->
        [one] Dort ist eine Nachricht: { $subjects }.
       *[other] Dort sind { $count } Nachrichten: { $subjects }.
    }
found-flags = „{ $subject }“ hat die Markierungen { $flags }.
found-no-flags = „{ $subject }“ hat keine Markierung.
found-without-text = „{ $subject }“ ist dort ohne Text.
found-with-text = „{ $subject }“ ist dort mit Text.
found-no-mailbox = { $account } hat kein Postfach { $mailbox }.
found-holds-all = { $computer } zeigt sie alle.
found-list = { $count ->
        [0] { $computer } zeigt keine Nachricht
       *[other] { $computer } zeigt { $messages }
    }
found-other-lists = Die Listen unterscheiden sich: { $lists }.
found-in-queue = { $count ->
        [0] Die Warteschlange ist leer.
        [one] Eine Nachricht wartet in der Warteschlange.
       *[other] { $count } Nachrichten warten in der Warteschlange.
    }
found-in-outbox = { $count ->
        [0] Der Postausgang ist leer.
        [one] Eine Nachricht wartet im Postausgang.
       *[other] { $count } Nachrichten warten im Postausgang.
    }
found-times = { $what ->
        [said] { $count ->
            [0] Das wurde nie gesagt.
            [one] Das wurde nur einmal gesagt.
           *[other] Das wurde nur { $count }-mal gesagt.
        }
        [syn] { $count ->
            [0] Das wurde nie versucht.
            [one] Das wurde nur einmal versucht.
           *[other] Das wurde nur { $count }-mal versucht.
        }
        [struck] { $count ->
            [0] Sie ist nie eingetreten.
            [one] Sie ist nur einmal eingetreten.
           *[other] Sie ist nur { $count }-mal eingetreten.
        }
       *[happened] { $count ->
            [0] Das ist nie geschehen.
            [one] Das ist nur einmal geschehen.
           *[other] Das ist nur { $count }-mal geschehen.
        }
    }
found-octets = Es waren { $octets } Oktette.
found-opened-by = { $computer } hat die Verbindung geöffnet.
found-not-there = Sie ist dort nicht angekommen.
found-off = Der Computer ist ausgeschaltet.
found-lost = Eine Nachricht für { $to } ist verloren: { $server } hat sie angenommen, und sie liegt in keiner Warteschlange, in keinem Postfach, auf keinem Computer, und niemand hat davon erfahren.
found-holds = Es ist der Fall: { $that }.
found-part = Nicht erfüllt: { $that }. { $found }
found-none-of = Nichts davon ist erfüllt: { $found }
found-sentences = { $first } { $rest }
found-no-answer = Keine der Antworten ist richtig.
found-several-answers = Mehr als eine Antwort ist richtig: { $answers }.
found-never-happened = „{ $what }“ ist nicht geschehen.
found-at-once = „{ $one }“ und „{ $other }“ sind zur selben Zeit geschehen.
found-after = Nach { $time } noch immer nicht: { $found }
