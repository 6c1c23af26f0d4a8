### Mengen, Aufzählungen und was in vielen Sätzen steht.

# Worte anderer, wie sie dastehen.
verbatim = { $text }

# Die eigenen Worte eines Servers, hinter einer Erklärung.
quoted = { " " }(„{ $words }“)

# Einzelheiten hinter einem Satz.
in-brackets = { " " }({ $items })

list-of-two = { $first } { $word ->
        [or] oder
       *[and] und
    } { $last }
list = { $rest } { $word ->
        [or] oder
       *[and] und
    } { $last }

unit-octets = { $n ->
        [one] 1 Oktett
       *[other] { $n } Oktette
    }
unit-days = { $n ->
        [one] 1 Tag
       *[other] { $n } Tage
    }
unit-hours = { $n ->
        [one] 1 Stunde
       *[other] { $n } Stunden
    }
unit-minutes = { $n ->
        [one] 1 Minute
       *[other] { $n } Minuten
    }
unit-seconds = { $n ->
        [one] 1 Sekunde
       *[other] { $n } Sekunden
    }

weekday-and-time = { $weekday ->
        [mon] Mo
        [tue] Di
        [wed] Mi
        [thu] Do
        [fri] Fr
        [sat] Sa
       *[sun] So
    } { $time }
