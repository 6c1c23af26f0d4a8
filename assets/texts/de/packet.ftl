### Die Felder eines Pakets: ihre Namen nach den Standards und ihre Werte.

## IP (RFC 791)

packet-version = Version und Kopflänge
packet-version-value = 4, { $octets } Oktette
packet-type-of-service = Dienstart
packet-total-length = Gesamtlänge
packet-identification = Kennung
packet-flags = Flags, Fragment-Offset
packet-fragmentation = { $fragment ->
        [may] darf zerteilt werden
       *[may-not] nicht zerteilen
    }
packet-time-to-live = Lebensdauer (TTL)
packet-routers = { $count ->
        [one] noch 1 Router
       *[other] noch { $count } Router
    }
packet-protocol = Protokoll
packet-header-checksum = Prüfsumme des Kopfes
packet-source-address = Quelladresse
packet-destination-address = Zieladresse
packet-options = Optionen

## TCP (RFC 9293) und UDP (RFC 768)

packet-source-port = Quellport
packet-destination-port = Zielport
packet-port = { $port }
packet-port-of = { $port } ({ $service })
packet-submission-port = { $port } (Einlieferung)
packet-sequence-number = Sequenznummer
packet-acknowledgment-number = Bestätigungsnummer
packet-expected-next = { $number } wird als Nächstes erwartet
packet-no-acknowledgment = keine
packet-data-offset = Daten-Offset
packet-control-bits = Steuerbits
packet-no-control-bits = keine
packet-window = Fenster
packet-checksum = Prüfsumme
packet-urgent-pointer = Dringlichkeitszeiger
packet-length = Länge
packet-option-mss = MSS { $octets }
packet-option-window-scale = Fensterskalierung { $shift }
packet-option-sack-permitted = SACK erlaubt
packet-option-timestamps = Zeitstempel
packet-option-other = Art { $kind }
packet-option-padding = nur Auffüllung
packet-content = Inhalt

## Werte

packet-octets = { $octets ->
        [one] 1 Oktett
       *[other] { $octets } Oktette
    }
# Eine Zahl, eine Adresse oder Namen des Protokolls.
packet-value = { $value }
