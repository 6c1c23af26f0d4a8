### Was von einer Welt erwartet wird und was stattdessen gefunden wurde. Eine Bedingung ist ein Satz ohne Punkt: Sie steht in Listen und in Klammern.

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
found-after = Nach { $time } noch immer nicht: { $found }
