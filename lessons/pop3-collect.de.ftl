### POP3: collect and delete, in German.

Lesson = POP3: abholen und löschen
    .summary = Mail wartet auf dem Server, bis Anas Laptop sie abholt; danach ist sie auf dem Laptop und sonst nirgends.
    .objective-1 = Sagen, wo eine Nachricht wartet, bis sie abgeholt wird.
    .objective-2 = Abholen von Hand und Abholen nach Zeitplan unterscheiden.
    .objective-3 = Sagen, in welchem Augenblick der Server eine abgeholte Nachricht löscht.
    .objective-4 = Sagen, was auf dem Server bleibt, wenn ein Mailprogramm vor QUIT abstürzt.
    .objective-5 = Erklären, warum abgeholte Mail ohne Netz gelesen werden kann.
    .at-end-1 = Der Server hat keine Mail für Ana mehr
    .at-end-2 = Sie ist auf ihrem Laptop und sonst nirgends
    .at-end-3 = Unterwegs ging keine Nachricht verloren
    .try-1 = Auf dem Server POP3 anhalten. Was tut Anas Mailprogramm, wenn sie Mail abruft?
    .try-2 = Auf Anas Leitung jedes fünfte Paket verloren gehen lassen. Kommt ihre ganze Mail an?
    .try-3 = Den Server ausschalten, bevor Ben schreibt. Wer behält seine Nachrichten?

Computers =
    .laptop = Anas Laptop
    .mail = Mailserver von example.org
    .desk = Bens Computer

Zones =
    .zone-1 = Zu Hause
    .zone-2 = Provider
    .zone-3 = Büro

the-mailbox = Mit dem *Post Office Protocol*, Version 3 (POP3), wird Mail abgeholt. Nachrichten an Ana landen in ihrem *Postfach* auf dem Server; ihr Laptop ist an und hat Netz, und Ben will ihr schreiben.
    .name = Das Postfach
    .note-1 = *Fragen:* In der Lektion über das Speichern und Weiterleiten bekam Bens Computer seine Mail, ohne zu fragen. Was ist hier anders?
    .note-2 = *Antwort:* Auf jenem Computer lief ein eigener Mailserver. Auf Anas Laptop läuft nur ein Mailprogramm: Niemand kann es anrufen.

mail-waits = Ben schreibt Ana zwei Nachrichten, und Ana tut nichts. Wo ist „The keys“ zwanzig Sekunden später?
    .name = Mail wartet
    .why-1 = Bens Mailprogramm liefert sie sofort beim Server ein. In seinem Postausgang würde sie warten, wenn er kein Netz hätte.
    .why-2 = SMTP endet am Postfach, und niemand hat die Nachricht geholt.
    .why-3 = Ein POP3-Server baut nie eine Verbindung auf. Der Laptop muss fragen, und niemand hat es ihm gesagt.
    .why = Bei POP3 warten die Nachrichten im Postfach auf dem Server, bis der Client sie abholt.
    .note-1 = *Oft geglaubt:* Mail wird auf den Laptop gebracht, sobald er Netz hat.
    .expect-1 = Beide Nachrichten warten im Postfach auf dem Server
    .expect-2 = Von selbst ist nichts auf den Laptop gekommen

when-deleted = Ana klickt auf *Mail abrufen*. Ihr Programm holt die Nachrichten (*RETR*), merkt sie zum Löschen vor (*DELE*) und verabschiedet sich (*QUIT*). In welcher Reihenfolge wird dies geschehen?
    .name = Mail abrufen
    .option-1 = Das Programm sagt RETR
    .option-2 = Das Programm sagt DELE
    .option-3 = Das Programm sagt QUIT
    .option-4 = Der Server löscht die Nachrichten
    .why = DELE merkt eine Nachricht nur vor. Wirklich gelöscht wird sie nach QUIT: Dann weiß der Server, dass das Programm alles hat, was es wollte.
    .note-1 = *Oft geglaubt:* DELE löscht sofort, oder RETR nimmt die Nachricht weg.
    .expect-1 = Von Hand: Beide Nachrichten sind auf dem Laptop, und zwar ganz
    .expect-2 = Sobald die Nachrichten heruntergeladen sind, werden sie auf dem Server gelöscht
    .expect-3 = Jede Nachricht wurde geholt
    .expect-4 = Jede wurde zum Löschen vorgemerkt
    .expect-5 = Und mit QUIT galt es

crash = Ben schreibt noch zwei Nachrichten, und Ana ruft Mail ab. Nach dem letzten DELE und vor QUIT stürzt ihr Mailprogramm ab. Wie viele Nachrichten wird der Server haben?
    .name = Ein Absturz
    .why-0 = Sie wären weg, wenn QUIT gesagt worden wäre. DELE allein löscht nichts.
    .why-1 = Beide Nachrichten waren vorgemerkt, und beides wird vergessen: alles oder nichts.
    .why = Ohne QUIT ist vergessen, was vorgemerkt war. Was nicht sicher angekommen ist, bleibt auf dem Server.
    .note-1 = *Oft geglaubt:* Was geholt wurde, ist vom Server weg, oder es geht beim Absturz verloren.
    .expect-1 = Wieder warten zwei Nachrichten
    .expect-2 = Beide sind zum Löschen vorgemerkt
    .expect-3 = Der Server hat sie noch

once-more = Ana startet ihr Mailprogramm und ruft noch einmal Mail ab. Alles, was vorgemerkt war, ist noch da, und diesmal wird QUIT gesagt.
    .name = Noch einmal
    .note-1 = *Fragen:* Was ist besser: eine Nachricht, die zweimal kommt, oder eine, die nie kommt?
    .note-2 = *Antwort:* POP3 entscheidet sich für das Erste: lieber zweimal als nie. Dieses Programm erkennt die Nachrichten an ihren Unique-IDs wieder (*UIDL*) und zeigt jede nur einmal.
    .expect-1 = Jetzt sind sie auf dem Server gelöscht
    .expect-2 = Und jede ist einmal auf dem Laptop

on-a-schedule = Ben schreibt noch einmal. Anas Mailprogramm ruft alle zehn Minuten Mail ab, nach einem *Zeitplan*. Was wird in diesen zehn Minuten aus der Nachricht, wenn Ana nichts tut?
    .name = Nach Zeitplan
    .option-1 = Der Server bringt sie sofort auf den Laptop
    .why-1 = Ein POP3-Server wartet, bis er gefragt wird. Er weiß nicht einmal, wo der Laptop ist.
    .option-2 = Der Laptop holt sie, wenn es Zeit ist
    .why-2 = Den Zeitplan hat das Mailprogramm: Der Server weiß nichts davon.
    .option-3 = Sie bleibt im Postfach, bis Ana auf *Mail abrufen* klickt
    .why-3 = So ist es, wenn kein Zeitplan eingestellt ist oder das Mailprogramm nicht läuft.
    .why = Ein Mailprogramm holt Mail nach einem Zeitplan, oder wenn es jemand verlangt. In beiden Fällen ist es der Client, der anruft.
    .note-1 = *Weiterfragen:* Was würde ein kürzerer Zeitplan kosten? (Häufigeres Nachfragen, bei dem nichts da ist.)
    .expect-1 = Die Nachricht wartet auf dem Server
    .expect-2 = Nach Zeitplan: Der Laptop hat sie abgeholt, und Ana hat nichts getan
    .expect-3 = Und der Server hat sie gelöscht

on-the-train = Ana fährt mit der Bahn und hat kein Netz. Ihre Nachrichten sind auf ihrem Laptop gespeichert, und sie arbeitet dort mit ihnen (*lokal*): Eine liest sie, eine legt sie in einen Ordner, eine markiert sie.
    .name = Im Zug
    .note-1 = *Fragen:* Was wird der Server davon erfahren?
    .note-2 = *Antwort:* Nichts: POP3 kennt weder Ordner noch Flags.
    .note-3 = *Weiterfragen:* Im Zug wird der Laptop gestohlen. Wo ist ihre Mail? (Sonst nirgends.)
    .expect-1 = Sie liest eine Nachricht ohne Netz
    .expect-2 = Sie legt eine in einem eigenen Ordner ab
    .expect-3 = Sie markiert eine als wichtig
    .expect-4 = Von alledem weiß der Server nichts

meanwhile = Während Ana im Zug sitzt, schreibt Ben wieder. Niemand kann die Nachricht holen.
    .name = Unterdessen
    .note-1 = *Fragen:* Wie lange darf sie dort liegen?
    .note-2 = *Antwort:* So lange Ana will und in ihrem Postfach Platz ist. Nichts wird wieder versucht: Sie ist angekommen.
    .expect-1 = Sie wartet im Postfach, so lange es eben dauert

back-home = Ana ist wieder zu Hause. Holen Sie Bens Nachricht auf ihren Laptop.
    .name = Wieder zu Hause
    .goal-1 = „The umbrella“ ist auf dem Laptop
    .goal-2 = Der Server hat sie gelöscht
    .hint-1 = Wo ist die Nachricht, und was hindert den Laptop daran, nach ihr zu fragen?
    .hint-2 = Der Laptop braucht sein Netz, und sein Mailprogramm arbeitet offline.
    .hint-3 = Stecken Sie das Kabel des Laptops ein, lassen Sie sein Mailprogramm online arbeiten, und rufen Sie Mail ab.

lost-answer = Während die letzte Nachricht heruntergeladen wird, reißt die Verbindung ab. Was macht der Server mit den Nachrichten, die vorher vorgemerkt wurden?
    .name = Drei Fragen
    .option-1 = Er behält sie
    .why-1 = Kein QUIT, kein Löschen. Beim nächsten Abrufen sind sie wieder da.
    .option-2 = Er löscht sie
    .why-2 = Dafür ist QUIT da, und QUIT wurde nie gesagt.
    .option-3 = Er schickt sie an Ben zurück
    .why-3 = Sie sind in Anas Postfach angekommen. Niemand schickt etwas zurück.
    .why = Vorgemerkt ist etwas nur, solange die Sitzung dauert.

who-does-what = Welcher Befehl tut was?
    .name = Wer tut was
    .left-1 = RETR
    .right-1 = Lädt eine Kopie einer Nachricht herunter
    .left-2 = DELE
    .right-2 = Merkt eine Nachricht zum Löschen vor
    .left-3 = QUIT
    .right-3 = Löscht, was vorgemerkt ist, und beendet die Sitzung
    .why = Erst eine Kopie, dann ein Vermerk, dann der Abschied.

stolen = Anas Laptop wird gestohlen, nachdem er ihre Mail abgeholt hat. Wo kann sie „Tickets“ noch lesen?
    .name = Gestohlen
    .option-1 = Nirgends
    .why-1 = Die einzige Kopie, die sie hatte, war auf dem Laptop.
    .option-2 = In ihrem Postfach auf dem Server
    .why-2 = Der Server hat sie gelöscht, als ihr Programm QUIT sagte.
    .option-3 = Im Ordner *Theatre* auf dem Server
    .why-3 = POP3 kennt keine Ordner. „Theatre“ gab es nur auf dem Laptop.
    .why = Der Client speichert die Nachrichten und arbeitet lokal mit ihnen. Sie sind dort, wo er ist.
