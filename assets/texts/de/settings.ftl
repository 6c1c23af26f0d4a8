### Blätter über dem Fenster: Einstellungen, Übersicht der Abschnitte, zu einem Abschnitt springen, eine Datei öffnen, einen Lauf exportieren.

settings-language = Sprache
settings-colors = Farben
settings-font = Schrift
settings-size = Größe
settings-narration = Erzählung
settings-speed = Tempo
settings-as-the-system = System
settings-choice = { $setting }: { $choice }
settings-skip-idle = Zeit, in der nichts geschieht, wird übersprungen.
settings-auto-advance = Nach jedem Abschnitt wartet die Geschichte, bis Zeit zum Lesen war, und geht weiter.
settings-single-keys = Einzelne Tasten sind Befehle
settings-single-keys-meaning = Aus: Buchstaben und Zeichen bewirken nichts. Leertaste, Pfeile, Pos1, Ende, Bild auf, Bild ab, Esc und alle Tasten mit Strg wirken weiter.
settings-reset = Zurücksetzen
settings-keys = { $keys } öffnet und schließt dieses Blatt.

theme = { $theme ->
        [light] Hell
        [high-contrast] Hoher Kontrast
       *[dark] Dunkel
    }
theme-about = { $theme ->
        [light] Dunkel auf Hell.
        [high-contrast] Wenige, starke Farben auf Schwarz.
       *[dark] Hell auf Dunkel.
    }

beats-keys = Pfeiltasten und Eingabetaste oder ein Klick führen zu einem Abschnitt.

jump-field = Abschnitt
jump-hint = Nummer oder Worte, dann Eingabetaste
jump-now = jetzt
jump-nothing = Kein Abschnitt passt. Es gibt { $count }; eine Nummer von 1 bis { $count } eingeben.

open-field = Pfad
open-hint = Der Pfad einer .ron-Datei, dann Eingabetaste
open-nothing = Hier gibt es keine .ron-Datei dieses Namens. Eine Datei kann auch ins Fenster gezogen werden.

export-where = Die Dateien kommen in den Ordner, in dem Mailscope gestartet wurde.
export-where-chosen = Wohin die Dateien kommen, lässt sich danach wählen.
export-picture = Bild dieses Augenblicks
export-picture-about = Was jetzt zu sehen ist, aus Linien gezeichnet: in jeder Größe gut zu drucken.
export-all = Alle Formate
export-about = { $format ->
        [pcapng] Jedes Paket, für Wireshark und andere Programme, die Mitschnitte lesen.
        [jsonl] Jedes Ereignis mit seiner Bedeutung, ein JSON-Objekt je Zeile, für Programme.
        [text] Wer wann wem was gesagt hat und was es bedeutet.
        [csv] Was aus jeder Nachricht wurde, als Tabelle.
       *[other] Was in dem Lauf geschehen ist, als { $title }.
    }
