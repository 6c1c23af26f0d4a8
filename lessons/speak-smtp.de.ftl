### Speak SMTP yourself, in German.

Lesson = Selbst SMTP sprechen
    .summary = Mailprogramm und Server tauschen Textzeilen aus. Ana tippt sie selbst, und Sie auch.
    .objective-1 = Die Befehle von SMTP in die richtige Reihenfolge bringen: EHLO, MAIL, RCPT, DATA, QUIT.
    .objective-2 = Eine Antwort an ihrer ersten Ziffer verstehen: 2 erledigt, 3 weiter, 4 später, 5 nein.
    .objective-3 = Sagen, womit eine Nachricht endet und ab wann der Server für sie verantwortlich ist.
    .objective-4 = Eine Nachricht von Hand zustellen.
    .at-end-1 = Eine von Hand getippte Nachricht ist angekommen
    .at-end-2 = Alles, was der Server angenommen hat, ist da
    .try-1 = Den Server beschäftigt sein lassen (451), wenn Ana den Empfänger nennt. Was soll sie tun?
    .try-2 = Statt des 250 nach dem Punkt reißt die Verbindung ab. Ist die Nachricht angekommen? Kann Ana das wissen?

Computers =
    .laptop = Anas Laptop
    .mail = Mailserver von example.org
    .desk = Bens Computer

Zones =
    .zone-1 = Zu Hause
    .zone-2 = Provider
    .zone-3 = Büro

lines-of-text = SMTP besteht aus Textzeilen: Was ein Mailprogramm sagt, kann auch ein Mensch tippen. Ana öffnet auf ihrem Laptop ein *Terminal*, um den Mailserver auf *Port 25* anzurufen.
    .name = Textzeilen
    .note-1 = *Fragen:* Was müsstet ihr einem Briefträger sagen, damit er euren Brief mitnimmt?
    .note-2 = *Antwort:* Von wem er ist und an wen er geht; dann gebt ihr ihn ab. Genau so ist es hier.
    .note-3 = *Selbst versuchen:* Jeder Computer hat hier ein Terminal. Einen auswählen und *Terminal* öffnen.

first-word = Die Verbindung steht, und Ana tippt nichts. Was geschieht?
    .name = Das erste Wort
    .option-1 = Der Server spricht zuerst
    .why-1 = Er sagt 220 und seinen Namen: Er ist bereit.
    .option-2 = Nichts: Der Server wartet auf einen Befehl
    .why-2 = Bei HTTP ist es so. Bei SMTP wartet der Client auf die Begrüßung. (Still bliebe der Server auch, wenn mit ihm etwas nicht in Ordnung wäre.)
    .option-3 = Der Server fragt nach ihrem Passwort
    .why-3 = Auf Port 25 nimmt ein Server Mail für seine eigenen Benutzer von jedem an, wie ein Briefkasten.
    .why = Der Server begrüßt jeden, der anruft. Die erste Ziffer einer Antwort sagt das Wichtigste: 2 heißt „erledigt“.
    .expect-1 = Der Server ist bereit

ehlo = Ana stellt ihren Computer vor (*EHLO*). Der Server begrüßt ihn und zählt auf, was er über das Nötigste hinaus kann.
    .name = EHLO
    .note-1 = *Fragen:* Was haben die Zeilen gemeinsam, die mit 250- beginnen?
    .note-2 = *Antwort:* Auf sie folgen weitere Zeilen. Die letzte beginnt mit 250 und einem Leerzeichen.
    .expect-1 = Der Server hat den Client begrüßt

too-early = Ana hat es eilig und tippt *DATA*: Jetzt kommt die Nachricht. Was antwortet der Server?
    .name = Zu früh
    .option-1 = 354: weiter, senden
    .why-1 = Das würde er sagen, wenn er wüsste, von wem und an wen: Der Umschlag kommt zuerst.
    .option-2 = 503: falsche Reihenfolge
    .why-2 = Eine Nachricht ohne Umschlag kann nicht zugestellt werden.
    .option-3 = Nichts: Er legt auf
    .why-3 = Ein falscher Befehl ist kein Unglück. Der Server sagt, was nicht stimmt, und Ana kann weitermachen.
    .why = Zuerst von wem (MAIL), dann an wen (RCPT), dann die Nachricht (DATA): RFC 5321 §4.1.4.

the-envelope = Nun in der richtigen Reihenfolge: *MAIL FROM* und *RCPT TO*. Beides beantwortet der Server mit 250.
    .name = Der Umschlag
    .note-1 = *Fragen:* Was würde der Server auf RCPT TO:<bem@example.org> antworten?
    .note-2 = *Antwort:* 550: Ein solches Postfach gibt es nicht. Versucht es.
    .expect-1 = Der Server nimmt den Empfänger an

the-dot = Ana tippt *DATA*, ihre Nachricht und eine Zeile, in der nur ein Punkt steht. In welcher Reihenfolge wird dies geschehen?
    .name = Der Punkt
    .option-1 = Ana sagt DATA
    .option-2 = Der Server sagt 354: weiter
    .option-3 = Ana sendet den Punkt
    .option-4 = Der Server übernimmt die Verantwortung
    .why = 354 heißt „weiter“. Auf die Zeilen der Nachricht antwortet der Server nicht; wenn er den Punkt gehört hat, entscheidet er und sagt 250.
    .note-1 = *Oft geglaubt:* Die Nachricht wird Zeile für Zeile gesendet, und was hinausging, ist angekommen. Ohne den Punkt und das 250 hat der Server nichts versprochen.
    .expect-1 = Die Nachricht liegt in Bens Postfach

goodbye = Ana sagt *QUIT*. Der Server antwortet 221 und schließt die Verbindung.
    .name = Auf Wiedersehen
    .note-1 = *Fragen:* Was ginge ohne QUIT verloren?
    .note-2 = *Antwort:* Nichts. Die Nachricht ist vorher mit 250 angenommen worden. Aber der Server würde auf mehr warten, bis er die Geduld verliert.
    .expect-1 = Der Server verabschiedet sich

by-hand = Stellen Sie ben@example.org eine Nachricht mit dem Betreff „By hand“ zu: Rufen Sie im Terminal von Anas Laptop den Mailserver auf Port 25 an, und verabschieden Sie sich am Ende.
    .name = Sie sind dran
    .goal-1 = „By hand“ liegt in Bens Postfach
    .goal-2 = Sie haben sich verabschiedet, und der Server auch
    .hint-1 = Welche fünf Befehle hat Ana getippt, und in welcher Reihenfolge?
    .hint-2 = EHLO, MAIL FROM:<…>, RCPT TO:<…>, DATA, QUIT. Die Nachricht beginnt mit „Subject: By hand“ und einer leeren Zeile und endet mit einem Punkt, der allein in einer Zeile steht.
    .hint-3 = EHLO laptop.example.org, dann MAIL FROM:<ana@example.org>, dann RCPT TO:<ben@example.org>, dann DATA. Dann Subject: By hand, eine leere Zeile, ein Text, ein Punkt allein in seiner Zeile. Dann QUIT.

ben-reads-it = Ben ruft Mail ab. Für sein Mailprogramm ist eine getippte Nachricht eine Nachricht wie jede andere.
    .name = Ben liest sie
    .note-1 = *Fragen:* Was fehlt in einer Nachricht, die in Eile getippt wurde?
    .note-2 = *Antwort:* Zum Beispiel Date und Message-ID: Mailprogramme fügen sie hinzu.
    .expect-1 = Ben liest beide

order = Bringen Sie die Befehle in die richtige Reihenfolge.
    .name = Drei Fragen
    .option-1 = EHLO
    .option-2 = MAIL FROM
    .option-3 = RCPT TO
    .option-4 = DATA
    .option-5 = QUIT
    .why = Sich vorstellen, den Umschlag schreiben, den Brief abgeben, sich verabschieden.

codes = Was bedeuten diese Antworten?
    .name = Antworten
    .left-1 = 250
    .right-1 = Erledigt
    .left-2 = 354
    .right-2 = Weiter: die Nachricht senden
    .left-3 = 450
    .right-3 = Nicht jetzt: später wieder versuchen
    .left-4 = 550
    .right-4 = Nein, und ein neuer Versuch hilft nicht
    .why = Ein Programm sieht auf die erste Ziffer; der Rest ist für Menschen.

lost-line = Nach der letzten Zeile des Textes, vor dem Punkt, reißt die Verbindung ab. Wer ist für die Nachricht verantwortlich?
    .name = Abgerissen
    .option-1 = Der Client, wie bisher
    .why-1 = Er hat kein 250 gehört; also behält er die Nachricht und versucht es wieder.
    .option-2 = Der Server: Er hat den ganzen Text
    .why-2 = Er kann nicht wissen, dass das der ganze Text war. Das sagt nur der Punkt.
    .option-3 = Niemand: Die Nachricht ist verloren
    .why-3 = Der Client vergisst eine Nachricht erst nach dem 250.
    .why = Mit dem 250 nach dem Punkt geht die Verantwortung über, nicht vorher.
