### Was man tun kann: die Namen der Befehle auf Schaltflächen, in Menüs, in der Befehlssuche und in der Tastenliste, und was jeder tut.

## Abspielen

command-play-pause = Abspielen oder anhalten
command-play-pause-tip = Spielt bis zum Ende des Abschnitts oder hält an.
command-next-event = Nächstes Ereignis
command-next-event-tip = Geht eine Zeile oder eine Änderung vor.
command-previous-event = Voriges Ereignis
command-previous-event-tip = Geht eine Zeile oder eine Änderung zurück.
command-next-exchange = Nächster Wortwechsel
command-next-exchange-tip = Geht vor bis zur nächsten Antwort.
command-previous-exchange = Voriger Wortwechsel
command-previous-exchange-tip = Geht zurück bis zur vorigen Antwort.
command-next-beat = Nächster Abschnitt
command-next-beat-tip = Geht zum nächsten Abschnitt.
command-previous-beat = Voriger Abschnitt
command-previous-beat-tip = Geht zum vorigen Abschnitt zurück.
command-replay-beat = Abschnitt wiederholen
command-replay-beat-tip = Spielt diesen Abschnitt noch einmal von vorn.
command-start = Zum Anfang
command-start-tip = Geht an den Anfang der Lektion.
command-end = Zum Ende
command-end-tip = Geht ans Ende der Lektion.
command-slower = Langsamer
command-slower-tip = Halbiert die Geschwindigkeit.
command-faster = Schneller
command-faster-tip = Verdoppelt die Geschwindigkeit.
command-normal-speed = Normale Geschwindigkeit
command-normal-speed-tip = Spielt eine Sekunde der Geschichte in einer Sekunde.
command-skip-idle = Leerlauf überspringen
command-skip-idle-tip = Überspringt Zeit, in der nichts geschieht, oder spielt sie ab.
command-next-change = Nächste Änderung der Auswahl
command-next-change-tip = Geht zur nächsten Änderung dessen, was ausgewählt ist.
command-follow = Diese Nachricht verfolgen
command-follow-tip = Behält die gewählte Nachricht im Blick: Was nichts mit ihr zu tun hat, tritt zurück.
command-find = Im Gesagten suchen
command-find-tip = Findet Wörter in Mitschrift, Ablauf und Paketen.
command-back-to-lesson = Zurück zur Lektion
command-back-to-lesson-tip = Zeigt wieder die Lektion, wo sie verlassen wurde. Der eigene Zweig bleibt.
command-branch = Eigener Zweig
command-branch-tip = Zeigt den eigenen Zweig neben der Lektion oder den davor.
command-compare = Nebeneinander vergleichen
command-compare-tip = Zeigt Lektion und eigenen Zweig nebeneinander oder wieder nur eines von beiden.
command-wait = Auf das Nächste warten
command-wait-tip = Lässt die Welt über ihr Ende hinaus weiterlaufen, bis alles Wartende an der Reihe war.
command-undo = Rückgängig
command-undo-tip = Nimmt zurück, was zuletzt getan wurde.

## Lektionen und Dateien

command-lessons = Lektionen
command-lessons-tip = Zeigt alle Lektionen.
command-save-run = Diesen Lauf speichern
command-save-run-tip = Speichert in einer Datei, was in diesem Lauf getan wurde.
command-export = Diesen Lauf exportieren
command-export-tip = Schreibt diesen Lauf in Dateien, die andere Programme lesen.
command-open-file = Lauf oder Lektion öffnen
command-open-file-tip = Öffnet einen gespeicherten Lauf oder eine eigene Lektion.

## Das Labor

command-redo = Wiederholen
command-redo-tip = Macht im Labor die Änderung noch einmal, die zuletzt rückgängig gemacht wurde.
command-laboratory = Labor
command-laboratory-tip = Baut ein eigenes Netz, aus einer Vorlage oder aus der Welt einer Lektion.
command-play-plan = Abspielen
command-play-plan-tip = Lässt das Netz laufen, das im Labor gebaut wurde.
command-edit-plan = Bearbeiten
command-edit-plan-tip = Kehrt zum Plan des Netzes zurück, das im Labor gebaut wurde.
command-save-plan = Netz speichern als …
command-save-plan-tip = Speichert das im Labor gebaute Netz als Weltdatei.

## Vorführen

command-presenter = Vorführmodus
command-presenter-tip = Zeigt nur die Bühne und die Erzählung, größer.
command-full-screen = Vollbild
command-full-screen-tip = Füllt den Bildschirm oder kehrt zum Fenster zurück.
command-beats = Übersicht der Abschnitte
command-beats-tip = Zeigt alle Abschnitte als kleine Bilder zur Auswahl.
command-jump = Zu einem Abschnitt springen
command-jump-tip = Geht zu einem Abschnitt nach seiner Nummer oder seinen Worten.
command-notes = Vortragsnotizen
command-notes-tip = Öffnet die Notizen für die Lehrkraft: Fragen, Antworten, was als Nächstes kommt.
command-reset-clock = Uhr zurücksetzen
command-reset-clock-tip = Stellt die Uhr der Vortragsnotizen auf null.
command-spotlight = Scheinwerfer
command-spotlight-tip = Dunkelt alles außer der Umgebung des Zeigers ab; Z gedrückt halten wirkt genauso.
command-blank = Leerer Bildschirm
command-blank-tip = Leert den Bildschirm oder zeigt ihn wieder.

## Aussehen und Verhalten

command-switch-theme = Farben wechseln
command-switch-theme-tip = Wechselt zwischen Dunkel, Hell und hohem Kontrast; das Aussehen folgt dann nicht mehr dem System.
command-reduce-motion = Weniger Bewegung
command-reduce-motion-tip = Nichts fliegt: Zeilen und Nachrichten leuchten stattdessen auf.
command-auto-advance = Von selbst weitergehen
command-auto-advance-tip = Geht nach jedem Abschnitt weiter, sobald Zeit zum Lesen war.
command-settings = Einstellungen
command-settings-tip = Stellt Sprache, Schrift, Farben, Bewegung und Tasten ein.
command-larger-ui = Alles größer
command-larger-ui-tip = Vergrößert Schrift, Ansichten und Schaltflächen.
command-smaller-ui = Alles kleiner
command-smaller-ui-tip = Verkleinert Schrift, Ansichten und Schaltflächen.
command-normal-ui = Alles in normaler Größe
command-normal-ui-tip = Setzt die Größe von Schrift, Ansichten und Schaltflächen zurück.
command-network = Netz zeigen oder verbergen
command-network-tip = Zeigt Router und Leitungen zwischen den Rechnern oder verbirgt sie.
command-fit-stage = Bühne einpassen
command-fit-stage-tip = Zeigt die ganze Bühne.
command-zoom-in = Bühne vergrößern
command-zoom-in-tip = Zeigt die Bühne größer.
command-zoom-out = Bühne verkleinern
command-zoom-out-tip = Zeigt die Bühne kleiner.
command-pan-left = Nach links blicken
command-pan-left-tip = Schiebt die Bühne nach rechts.
command-pan-right = Nach rechts blicken
command-pan-right-tip = Schiebt die Bühne nach links.
command-pan-up = Nach oben blicken
command-pan-up-tip = Schiebt die Bühne nach unten.
command-pan-down = Nach unten blicken
command-pan-down-tip = Schiebt die Bühne nach oben.
command-palette = Befehle
command-palette-tip = Findet einen Befehl nach seinem Namen.
command-help = Hilfe
command-help-tip = Sagt, was auf der Bühne zu sehen ist, und zeigt alle Tasten.
command-close = Schließen
command-close-tip = Schließt, was obenauf liegt, und hebt dann die Auswahl auf.

## Tasten, wie sie auf Tastaturen heißen (die Namen sind die von egui)

key = { $name ->
        [Ctrl] Strg
        [Shift] Umschalt
        [Option] Wahl
        [Cmd] Befehl
        [Space] Leertaste
        [Enter] Eingabe
        [Escape] Esc
        [Backspace] Rücktaste
        [Insert] Einfg
        [Delete] Entf
        [Home] Pos1
        [End] Ende
        [PageUp] Bild auf
        [PageDown] Bild ab
        [Up] Pfeil auf
        [Down] Pfeil ab
        [Left] Pfeil links
        [Right] Pfeil rechts
       *[other] { $name }
    }
