### POP3 and multiple computers, in German.

Lesson = POP3 und mehrere Computer
    .summary = Ana liest ihre Mail zu Hause und im Büro: Am Ende ist sie verteilt. Bleibt sie auf dem Server, wird ihr Postfach voll.
    .objective-1 = Vorhersagen, welcher Computer welche Nachricht hat, wenn beide mit POP3 abholen.
    .objective-2 = Erklären, was sich ändert, wenn Nachrichten auf dem Server bleiben, was dazu nötig ist und was es kostet.
    .objective-3 = Sagen, was ein Absender erfährt, wenn ein Postfach voll ist, und wer Platz schaffen muss.
    .at-end-1 = Es ist Platz für neue Mail
    .at-end-2 = Keine Nachricht ging stillschweigend verloren
    .try-1 = Zu Hause Mail abrufen, bevor es im Büro geschieht. Wer hat am Abend was?
    .try-2 = Die Nachrichten von Anfang an auf dem Server lassen. Ist Anas Mail noch immer verteilt?

Computers =
    .home = Anas Computer zu Hause
    .office = Anas Computer im Büro
    .mail = Mailserver von example.org
    .post = Mailserver von school.test
    .tablet = Doras Tablet

Zones =
    .zone-1 = Zu Hause
    .zone-2 = Büro
    .zone-3 = Provider
    .zone-4 = Schule
    .zone-5 = Dora

two-computers = POP3 lädt Nachrichten auf einen Computer herunter und löscht sie auf dem Server. Ana hat zwei Computer: Morgens ruft sie ihre Mail im Büro ab, abends zu Hause.
    .name = Zwei Computer
    .note-1 = *Fragen:* Wer in dieser Klasse liest Mail auf mehr als einem Gerät?
    .note-2 = *Antwort:* Fast alle. Als POP3 entstand (1988), hatten die meisten höchstens einen Computer.

who-has-what = Dora sendet die Nachrichten vom Montag und vom Dienstag am Morgen und die vom Mittwoch am Abend, bevor Ana zu Hause Mail abruft. Wer hat dann was?
    .name = Wer hat was?
    .why = Eine Nachricht geht an den Computer, der zuerst fragt. Die ersten beiden sind im Büro, die dritte ist zu Hause, und der Server hat keine: Anas Mail ist *verteilt*.
    .note-1 = *Oft geglaubt:* Beide Computer zeigen alle Mail, denn es ist ja dasselbe Postfach.
    .note-2 = *Vor der Klasse:* Zuerst die Tabellen einsammeln. Die nächsten beiden Abschnitte entscheiden.
    .expect-1 = Die ersten beiden Nachrichten warten auf dem Server

in-the-office = Im Büro ruft Ana Mail ab. Ihr Programm lädt beide Nachrichten herunter (*RETR*) und merkt sie auf dem Server zum Löschen vor (*DELE*).
    .name = Im Büro
    .note-1 = *Fragen:* Wann genau sind die Nachrichten vom Server verschwunden?
    .note-2 = *Antwort:* Bei QUIT, und nicht eher: Stürzt ein Programm vorher ab, ist nichts verloren.
    .expect-1 = Der Computer im Büro hat die ersten beiden Nachrichten abgeholt
    .expect-2 = Auf dem Server sind sie nicht mehr

at-home = Am Abend schreibt Dora noch einmal, und Ana ruft zu Hause Mail ab.
    .name = Zu Hause
    .note-1 = *Fragen:* Kann Ana zu Hause die Nachricht vom Montag finden?
    .note-2 = *Antwort:* Nein. Sie liegt auf der Festplatte des Computers im Büro.
    .expect-1 = Nur diese Nachricht wartet
    .expect-2 = Zu Hause ist nur, was später kam
    .expect-3 = Der Server hat nichts mehr
    .expect-4 = Anas Mail ist verteilt: Kein Computer hat alles, und der Server auch nicht

leave-on-server = Dieser Server erlaubt es auch anders: Ana stellt beide Mailprogramme so ein, dass sie *Nachrichten auf dem Server lassen*. Dora sendet zwei Fotos.
    .name = Auf dem Server lassen
    .note-1 = *Fragen:* Der Server behält jetzt alles. Woher weiß ein Mailprogramm, was es schon abgeholt hat?
    .note-2 = *Antwort:* Von einem Namen, den der Server jeder Nachricht gibt und nie ändert, ihrer Unique-ID (*UIDL*). Das Programm merkt sich diese Namen.
    .expect-1 = Beide Fotos warten auf dem Server

both-download = Der Computer im Büro zeigt zwei Nachrichten. Ana ruft zu Hause Mail ab und danach im Büro. Wie viele Nachrichten wird der Computer im Büro zeigen?
    .name = Beide laden herunter
    .why-2 = Für das Büro bliebe nichts, wenn der Computer zu Hause löschte, was er heruntergeladen hat.
    .why-3 = Die Nachricht vom Mittwoch ist zu Hause und sonst nirgends. Was verteilt war, bleibt verteilt.
    .why-5 = Die Nachricht vom Mittwoch ist zu Hause und sonst nirgends. Was verteilt war, bleibt verteilt.
    .why = Jedes Programm lädt herunter, was *für es selbst* neu ist. Die beiden Fotos kommen auf beide Computer, und der Server behält sie.
    .note-1 = *Oft geglaubt:* Jetzt zeigen beide Computer dasselbe, denn der Server behält ja alles.
    .note-2 = *Antwort:* Nur bei dem, was neu ist. Und keiner der Computer weiß, was auf dem anderen gelesen, beantwortet oder gelöscht wurde.
    .expect-1 = Jetzt haben beide Computer alles, was neu ist
    .expect-2 = Und der Server behält es

doras-server = Dora will es mit ihrer Mail genauso machen. Aber dem Server ihrer Schule fehlen zwei Befehle von POP3, die freiwillig sind: Er kann nicht sagen, welche Nachricht welche ist (*UIDL*), und nicht den Kopf allein zeigen (*TOP*); Ana dankt ihr für die Fotos.
    .name = Doras Server
    .note-1 = *Fragen:* Wozu muss ein Programm wissen, welche Nachricht welche ist?
    .note-2 = *Antwort:* Was es auf dem Server lässt, ist beim nächsten Abrufen wieder da. Es muss erkennen, was neu ist.
    .expect-1 = Eine Nachricht wartet auf Dora

not-permitted = Dora hat ihr Mailprogramm so eingestellt, dass es Nachrichten auf dem Server lässt. Was geschieht, wenn sie Mail abruft?
    .name = Wenn er es erlaubt
    .option-1 = Ihr Programm lädt die Nachricht herunter, und der Server behält sie
    .why-1 = Beim nächsten Abrufen könnte das Programm nicht erkennen, dass es diese Nachricht schon hat. Es würde sie immer wieder herunterladen.
    .option-2 = Ihr Programm lädt die Nachricht herunter, und der Server löscht sie
    .why-2 = Dora hat das Gegenteil verlangt. Mit der üblichen Einstellung von POP3 wäre es so.
    .option-3 = Ihr Programm lädt nichts herunter und sagt, warum
    .why-3 = Es kann nicht tun, was Dora will, und es löscht nichts, was sie behalten will.
    .why = Mail kann nur auf dem Server bleiben, wenn der POP3-Server es erlaubt: Ein Programm muss wiedererkennen, was es schon heruntergeladen hat.
    .note-1 = *Hinsehen:* Was Doras Mailprogramm in der Mitschrift sagt. Der Server antwortet auf UIDL und TOP mit -ERR.
    .expect-1 = Ihr Programm hat aufgegeben
    .expect-2 = Ihr Server verweigert, was das Programm wissen muss

the-usual-way = Auf diesem Server geht es nur auf die übliche Art. Dora lässt Mail löschen, sobald sie heruntergeladen ist, und ruft noch einmal ab.
    .name = Die übliche Art
    .note-1 = *Fragen:* Was hat Dora damit verloren?
    .note-2 = *Antwort:* Ihre Mail ist auf ihrem Tablet und sonst nirgends. Ein zweiter Computer fände nichts.
    .expect-1 = Jetzt liest Dora sie
    .expect-2 = Und nur auf ihrem Tablet ist sie

full = Anas Postfach darf 20 kB fassen (seine *Quota*), und nichts verlässt es mehr. Dora sendet ein drittes Foto, das nicht hineinpasst. Was wird am Ende daraus?
    .name = Die Quota
    .option-1 = Es ist verloren, und niemand erfährt es
    .why-1 = Anas Server hat es nie angenommen; also hat Doras Server es noch und ist dafür verantwortlich.
    .option-2 = Doras Server teilt Dora mit, dass es nicht zugestellt werden konnte
    .why-2 = Er versucht es eine Weile, dann gibt er auf.
    .option-3 = Anas Server teilt Ana mit, dass ihr Postfach voll ist
    .why-3 = Viele Provider tun das, bevor ein Postfach voll ist. SMTP kennt eine solche Warnung nicht: Der Server antwortet dem, der etwas abgeben will.
    .option-4 = Es kommt trotzdem an
    .why-4 = Das würde es, wenn das Postfach größer wäre.
    .why = Der Server der Absenderin hört *452* (jetzt kein Platz), versucht es wieder, gibt auf und schickt Dora eine *Unzustellbarkeitsnachricht*. Ana erfährt nichts.
    .note-1 = *Hinsehen:* Der Antwortcode. 4yz heißt später, 5yz heißt nein.
    .expect-1 = Der Server weist die Nachricht ab: jetzt kein Platz

not-now = Die Antwort beginnt mit 4: nicht jetzt. Doras Server behält das Foto und versucht es vergeblich wieder; nach zehn Minuten gibt er auf.
    .name = Nicht jetzt
    .note-1 = *Fragen:* Warum versucht der Server es überhaupt wieder?
    .note-2 = *Antwort:* Anas Server hat nichts angenommen; also hat Doras Server die Nachricht noch und ist für sie verantwortlich. Hier gibt er nach zehn Minuten auf; wirkliche Server versuchen es tagelang.
    .expect-1 = Doras Server gibt am Ende auf und schickt ihr eine Unzustellbarkeitsnachricht

the-bounce = Dora ruft Mail ab und liest, warum ihr Foto nicht angekommen ist.
    .name = Unzustellbar
    .note-1 = *Fragen:* Wer könnte Platz schaffen, und weiß sie, dass sie es soll?
    .note-2 = *Antwort:* Ana könnte es, und niemand hat es ihr gesagt. Die Meldung ging an Dora.
    .expect-1 = Dora liest, warum ihre Nachricht nicht angekommen ist
    .expect-2 = Die Meldung nennt den Grund

once-more = Dora sagt es Ana am Telefon und sendet das Foto noch einmal. Es wird wieder abgewiesen und wartet in der Warteschlange von Doras Server.
    .name = Noch einmal
    .note-1 = *Fragen:* Wie lange wird es dort warten?
    .note-2 = *Antwort:* Höchstens zehn Minuten: Dann bekäme Dora wieder eine Meldung.
    .expect-1 = Doras Server wird es wieder versuchen

make-room = Niemand räumt für Ana auf. Schaffen Sie in ihrem Postfach auf dem Server Platz, damit Doras Foto ankommt.
    .name = Platz schaffen
    .goal-1 = „The third photograph, again“ liegt in Anas Postfach
    .hint-1 = Was füllt das Postfach? Wählen Sie Anas Mailserver aus und sehen Sie in ihr Postfach.
    .hint-2 = Ein POP3-Programm kann alte Nachrichten auf dem Server löschen lassen und die eigenen Kopien behalten.
    .hint-3 = Löschen Sie zu Hause „Another photograph“ auf dem Server und rufen Sie Mail ab. Warten Sie dann, bis Doras Server es wieder versucht.
    .note-1 = *Oft geglaubt:* Es gibt nur eine Nachricht, und wer sie löscht, löscht sie überall.
    .note-2 = *Antwort:* Es gibt drei Kopien. Die auf dem Server verschwindet bei QUIT; die zu Hause und im Büro bleiben. Wer die Nachricht auswählt, sieht, wo ihre Kopien liegen.
    .expect-1 = Anas eigene Kopien bleiben, wo sie heruntergeladen wurden

why-split = Warum ist POP3, wie es gewöhnlich eingestellt ist, für jemanden mit zwei Computern nicht die beste Wahl?
    .name = Drei Fragen
    .option-1 = Jede Nachricht landet nur auf einem von beiden
    .why-1 = Der Computer, der zuerst fragt, bekommt sie, und der Server löscht sie.
    .option-2 = Nur ein Computer kann ein Mailprogramm haben
    .why-2 = Beide hatten eines, und beide haben Mail abgeholt.
    .option-3 = Der Server sendet jede Nachricht an beide und füllt die Festplatten
    .why-3 = Ein POP3-Server sendet nichts von selbst.
    .why = Am Ende ist die Mail heruntergeladen und auf die Computer verteilt, statt an einem zentralen Ort zu sein.

what-it-takes = Was muss ein POP3-Server können, damit ein Programm dort Nachrichten lassen kann, ohne sie immer wieder herunterzuladen?
    .name = Was dazu nötig ist
    .option-1 = Jeder Nachricht einen Namen geben, der sich nie ändert (UIDL)
    .why-1 = Das Programm merkt sich die Namen dessen, was es hat.
    .option-2 = Die Nachrichten nummerieren
    .why-2 = Die Nummern ändern sich, sobald eine ältere Nachricht weg ist.
    .option-3 = Ordner führen
    .why-3 = POP3 kennt keine, und dafür braucht es auch keine.
    .why = UIDL ist freiwillig: Ein Server muss es nicht haben. Darum kann es unmöglich sein, dort Nachrichten zu lassen.

price = Anas Programme lassen ihre Nachrichten auf dem Server. Was muss sie von Zeit zu Zeit selbst tun?
    .name = Der Preis
    .option-1 = Alte Nachrichten auf dem Server löschen
    .why-1 = Sonst überschreitet ihr Postfach seine Grenze, und neue Mail wird abgewiesen.
    .option-2 = Alles noch einmal herunterladen
    .why-2 = Jedes Programm hat, was es heruntergeladen hat.
    .option-3 = Die Absender bitten, noch einmal zu senden
    .why-3 = Das hilft nur, wenn Platz ist.
    .why = POP3 hat keine Regel für das Aufräumen. Manche Mailprogramme löschen nach einer Anzahl von Tagen.
