### Das freie Labor: ein eigenes Netz, Teil für Teil gebaut.

## Womit es beginnt

laboratory-begin = Mit einer Vorlage oder der Welt einer Lektion beginnen, sie ändern und abspielen.
laboratory-go-on = Mit „{ $title }“ weitermachen
laboratory-template = { $name ->
        [one-office] Ein Büro
        [two-companies] Zwei Firmen
        [school-and-provider] Schule und Provider
       *[other] Ein leeres Netz
    }
laboratory-template-about = { $name ->
        [one-office] Drei Leute und ein Mailserver.
        [two-companies] Jede hat ihren eigenen Mailserver, und die Mail geht von Server zu Server.
        [school-and-provider] Eine Schule mit eigenem Server; der Provider hebt ihre Mail auf, solange dieser Server aus ist.
       *[other] Nur der Router und der Nameserver.
    }
laboratory-world-of = Die Welt von „{ $title }“
laboratory-no-file = Die Datei dieser Lektion ist nicht bekannt, deshalb lässt sich ihre Welt nicht ändern.

## Der Bildschirm

laboratory-title = Labor: { $title }
laboratory-world = Das ganze Netz
laboratory-exchangers-of = MX von { $domain }
laboratory-mistake = { $name }: { $problem }
laboratory-not-yet = Noch nicht: { $problem }
laboratory-plays = Das Netz läuft. Mail schreiben, etwas ausschalten, etwas stören und zusehen; „Bearbeiten“ führt zurück zum Plan.
laboratory-save-about = Die Datei lässt sich hier wieder öffnen, auch mit `mailscope play`, `run`, `check` und `bridge`. Ihr Name bekommt eine Nummer, damit keine andere Datei ersetzt wird.
laboratory-file-name = Name der Datei
laboratory-save = Speichern
laboratory-add = Hinzufügen
laboratory-add-what = Hinzufügen: { $what }
laboratory-add-client = Computer einer Person
laboratory-add-server = Mailserver
laboratory-add-name-server = Nameserver
laboratory-add-router = Router
laboratory-add-exchangers = MX-Einträge
laboratory-remove = Entfernen
laboratory-remove-tip = Was davon abhängt, geht mit, etwa die Mailprogramme, die einen Server benutzen. „Rückgängig“ bringt alles zurück.
laboratory-field-within = { $within }: { $field }

## Was sich so nicht ändern lässt

plan-gone = Das gibt es nicht mehr.
plan-name-server-there = Es gibt schon einen Nameserver.
plan-no-server = Zuerst einen Mailserver hinzufügen: Ein Mailprogramm braucht einen, der eine Domain hat und Mail seiner Benutzer annimmt.
plan-no-domain-left = Keine Domain ist übrig: Jede, für die ein Server da ist, hat schon ihre MX-Einträge; oder es fehlt noch ein Mailserver für eine Domain.
plan-domain-used = Ein Mailprogramm benutzt { $address }, deshalb wird die Domain { $domain } gebraucht. Zuerst das Mailprogramm entfernen.

## Das ganze Netz, Router, Leitungen, Domains

laboratory-world-title = Titel
laboratory-world-summary = Zusammenfassung
laboratory-seed = Startwert
laboratory-world-about = Einen Teil in der Liste oder auf der Bühne auswählen, um ihn zu ändern, oder einen hinzufügen. Den Router und den Nameserver gibt es auch, wenn niemand sie hinzufügt.
laboratory-kept = Was ein Formular nicht anbietet (Störungen am Anfang, wessen Mail ohne Anmeldung weitergeleitet wird, Anhänge alter Nachrichten), bleibt, wie es in der Datei steht.
laboratory-router = Router
laboratory-name = Name
laboratory-shown-title = Titel auf der Bühne
laboratory-zone = Zone
laboratory-first-router = Die anderen Router und alle Computer, bei denen kein Router genannt ist, sind mit diesem verbunden.
laboratory-link = Leitung
laboratory-link-to = Verbunden mit
laboratory-latency = Verzögerung
laboratory-bandwidth = Rate
laboratory-loss = Verlust
laboratory-unplugged = Am Anfang ausgesteckt
laboratory-exchangers = Welche Server die Mail einer Domain annehmen
laboratory-exchangers-about = Der erste Server wird bevorzugt; die nächsten werden versucht, wenn er nicht erreichbar ist. Eine Domain ohne eigene MX-Einträge hat die des Servers, der für sie da ist.
laboratory-domain = Domain
laboratory-server = Server
laboratory-nth-server = Server { $number }
laboratory-add-exchanger = Einen Server hinzufügen

## Computer

laboratory-computer = Computer
laboratory-found-by-itself = automatisch
laboratory-icon = Symbol
laboratory-icon-name = { $icon ->
        [laptop] Laptop
        [desktop] Schreibtischcomputer
        [phone] Telefon
        [tablet] Tablet
        [router] Router
       *[server] Server
    }
laboratory-placed = Fester Platz auf der Bühne
laboratory-column = Spalte
laboratory-row = Zeile
laboratory-on = Am Anfang eingeschaltet
laboratory-address = IPv4-Adresse
laboratory-domain-name = Domainname

## Konten

laboratory-accounts = Konten
laboratory-nth-account = Konto { $number }
laboratory-account-name = Benutzername
laboratory-password = Passwort
laboratory-quota = Quota
laboratory-no-limit = keine Grenze
laboratory-add-account = Ein Konto hinzufügen
laboratory-remove-account = Dieses Konto entfernen
laboratory-add-old-message = Eine alte Nachricht für { $account } hinzufügen
laboratory-nth-old-message = Alte Nachricht { $number } von { $account }
laboratory-old-subject = Eine alte Nachricht
laboratory-from = Von
laboratory-subject = Betreff
laboratory-text = Text
laboratory-folder = Ordner
laboratory-age = Alter
laboratory-flags = Flags

## Dienste

laboratory-services = Dienste
laboratory-mta = Mailserver (SMTP)
laboratory-pop3 = POP3
laboratory-imap = IMAP4
laboratory-nth-domain = Domain { $number }
laboratory-add-domain = Eine Domain hinzufügen
laboratory-remove-domain = Diese Domain entfernen
laboratory-submission = Benutzer geben hier Mail auf (Port 587)
laboratory-size-limit = Größte Nachricht
laboratory-smart-host = Gibt Mail weiter
laboratory-by-dns = nach MX-Einträgen
laboratory-waits = Versucht es wieder nach
laboratory-warn-after = Warnt nach
laboratory-give-up-after = Gibt auf nach
laboratory-never = nie
laboratory-strict = Lehnt ab, was eine Regel verletzt
laboratory-extensions = { $without ->
        [0] Erweiterungen: alle
        [one] Erweiterungen: alle bis auf eine
       *[other] Erweiterungen: alle bis auf { $without }
    }
laboratory-add-relay = Eine Relay-Domain hinzufügen
laboratory-add-relay-tip = Der Server nimmt Mail für diese Domain an und gibt sie weiter.
laboratory-nth-relay = Relay-Domain { $number }
laboratory-relay-domain = Relay für
laboratory-relay-to = An
laboratory-hold = Wann
laboratory-hold-name = { $hold ->
        [on-return] wenn der Server zurück ist
        [etrn] wenn darum gebeten wird (ETRN)
       *[retry] sofort, dann immer wieder
    }

## Mailprogramme

laboratory-mail-program = Mailprogramm
laboratory-add-program = Ein Mailprogramm hinzufügen
laboratory-remove-program = Das Mailprogramm entfernen
laboratory-account = Konto
laboratory-account-on = { $address } auf { $server }
laboratory-person = Name der Person
laboratory-outgoing = Sendet über
laboratory-same-server = denselben Server
laboratory-retry-every = Versucht es wieder alle
laboratory-reads = Liest Mail mit
laboratory-reads-imap = IMAP4
laboratory-reads-pop3 = POP3
laboratory-reads-nothing = nichts: sendet nur
laboratory-keep = Auf dem Server
laboratory-keep-name = { $keep ->
        [leave] lässt die Mail dort
        [days] lässt sie einige Tage dort
       *[delete] löscht, was heruntergeladen ist
    }
laboratory-days = Tage
laboratory-at-start = Holt Mail beim Start
laboratory-every = Alle
laboratory-by-hand = wenn die Person es verlangt
laboratory-delete-there = Löscht dort, was hier gelöscht wird
laboratory-download = Lädt herunter
laboratory-headers-only = nur Kopfzeilen
laboratory-whole = ganze Nachrichten
laboratory-stay = Erfährt von neuer Mail
laboratory-stay-idle = sofort (IDLE)
laboratory-stay-poll = durch Nachfragen ab und zu
laboratory-sent-folder = Kopien gesendeter Mail
laboratory-no-folder = nirgends
