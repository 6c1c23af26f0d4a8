### Quantities, lists, and what stands in many sentences.

# Somebody else's words as they stand.
verbatim = { $text }

# A server's own words, behind an explanation.
quoted = { " " }(“{ $words }”)

# Details behind a sentence.
in-brackets = { " " }({ $items })

list-of-two = { $first } { $word ->
        [or] or
       *[and] and
    } { $last }
list = { $rest }, { $word ->
        [or] or
       *[and] and
    } { $last }

unit-octets = { $n ->
        [one] 1 octet
       *[other] { $n } octets
    }
unit-days = { $n ->
        [one] 1 day
       *[other] { $n } days
    }
unit-hours = { $n ->
        [one] 1 hour
       *[other] { $n } hours
    }
unit-minutes = { $n ->
        [one] 1 minute
       *[other] { $n } minutes
    }
unit-seconds = { $n ->
        [one] 1 second
       *[other] { $n } seconds
    }

weekday-and-time = { $weekday ->
        [mon] Mon
        [tue] Tue
        [wed] Wed
        [thu] Thu
        [fri] Fri
        [sat] Sat
       *[sun] Sun
    } { $time }
