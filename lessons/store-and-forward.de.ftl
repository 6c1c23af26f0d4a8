### Store and forward, in German.

Lesson = Speichern und weiterleiten
    .summary = Bens Computer ist ausgeschaltet: Wer behält seine Mail, und wie erreicht sie ihn später?
    .objective-1 = Sagen, wer die Übertragung einer Nachricht beginnt und zwischen wem sie übertragen wird.
    .objective-2 = Erklären, wo eine Nachricht wartet, solange das empfangende Gerät offline ist.
    .objective-3 = Drei Arten unterscheiden, wie ein Server erfährt, dass das Gerät wieder online ist.
    .at-end-1 = Keine Nachricht wartet mehr
    .at-end-2 = Anas Laptop hat alles eingeliefert
    .at-end-3 = Unterwegs ging keine Nachricht verloren
    .try-1 = Anas Mailserver ausschalten, bevor sie schreibt. Wo wartet ihre Nachricht?
    .try-2 = Den Provider abstürzen lassen, während er Mail für Ben hat. Ist die Nachricht verloren?
    .try-3 = Bei Bens Computer das Netzkabel ziehen, statt ihn auszuschalten. Merkt der Provider einen Unterschied?

Computers =
    .laptop = Anas Laptop
    .mail = Anas Mailserver
    .provider = Provider von acme.test
    .desk = Bens Computer
    .chen = Chens Computer
    .dora = Doras Computer

Zones =
    .zone-1 = Zu Hause
    .zone-2 = Anas Provider
    .zone-3 = acme.test
    .zone-4 = Büro

ana-writes = E-Mail wird mit dem *Simple Mail Transfer Protocol* (SMTP) weitergegeben: von Ihrem Mailprogramm an einen Server (Client an Server), und von dort an den nächsten. Der Computer, der die Nachricht hat, beginnt die Übertragung. Ana schreibt an Ben; alle Computer auf dem Weg sind an.
    .name = Ana schreibt
    .note-1 = *Vorher fragen:* Ana klickt auf Senden. Welche Computer haben die Nachricht nacheinander, und wer ruft wen an?
    .note-2 = *Oft geglaubt:* Anas Laptop sendet sie geradewegs an Bens Computer, oder Bens Computer kommt und holt sie.
    .note-3 = *Antwort:* Es sind drei Übertragungen, und jedes Mal ruft der Computer, der die Nachricht hat, den nächsten an: der Laptop den Server, der Server den Provider, der Provider Bens Computer. In der Mitschrift steht dreimal dasselbe RCPT TO.
    .expect-1 = Wenn alle Geräte online sind, ist die Nachricht schnell da
    .expect-2 = Der Absender beginnt die Übertragung: Anas Laptop hat ihren Server angerufen
    .expect-3 = Ihr Server hat den Provider angerufen
    .expect-4 = Der Provider hat Bens Computer angerufen

ben-is-offline = Ben braucht die Steckdose für den Wasserkocher und schaltet seinen Computer aus.
    .name = Ben ist offline
    .note-1 = *Fragen:* Welche der Computer wissen, dass Bens Computer aus ist?
    .note-2 = *Antwort:* Keiner. Niemand sagt es ihnen; sie merken es erst, wenn sie ihn anrufen.

where-it-waits = Ana schreibt noch einmal an Ben. Wo wird ihre Nachricht zehn Sekunden später sein?
    .name = Wo ist sie?
    .why-1 = Ihr Laptop weiß nicht, dass Bens Computer aus ist. Er muss nur ihren eigenen Server erreichen, und der ist an. Im Postausgang würde die Nachricht warten, wenn ihr Laptop kein Netz hätte.
    .why-2 = Ihr Server gibt sie weiter: Der nächste Computer, der Provider, ist an. Hier würde die Nachricht warten, wenn der Provider nicht antwortete.
    .why-3 = Der Provider ist der letzte Computer auf dem Weg, der an ist.
    .why-4 = Einem ausgeschalteten Computer kann niemand etwas übergeben. Dort wäre sie, wenn Ben seinen Computer vorher eingeschaltet hätte.
    .why = Eine Nachricht kommt so weit, wie sie kann. Der letzte Server, der sie angenommen hat, behält sie in seiner *Warteschlange*.
    .note-1 = *Oft geglaubt:* Sie wartet auf Anas Laptop, oder sie ist verloren, oder Ana bekommt sofort einen Fehler gemeldet.
    .expect-1 = Der Server speichert die Nachricht in seiner Warteschlange

nobody-answers = Der Provider ruft Bens Computer an. Er versucht, eine Verbindung aufzubauen (*SYN*), wartet und versucht es wieder; niemand antwortet. Was wird er am Ende tun?
    .name = Niemand antwortet
    .option-1 = Er teilt Ana mit, dass ihre Nachricht nicht zugestellt werden kann
    .why-1 = Noch nicht: Ein Computer, der nicht antwortet, kann in einer Minute wieder da sein. Dieser Provider meldet nach fünf Tagen, dass es nicht geht.
    .option-2 = Er behält die Nachricht und versucht es später wieder
    .why-2 = Er hat versprochen, die Nachricht zuzustellen oder zu melden, dass es nicht geht.
    .option-3 = Er gibt die Nachricht Anas Server zurück
    .why-3 = Anas Server hat 250 gehört und die Nachricht vergessen. Nichts geht denselben Weg zurück.
    .why = Der Provider hat *250* geantwortet, als er die Nachricht annahm. Seitdem ist er für sie verantwortlich.
    .note-1 = *Hinsehen:* Die SYNs folgen nach 1, 3, 7 und 15 Sekunden. Das ist TCP und nicht SMTP: Noch hat niemand ein Wort SMTP gesprochen.
    .note-2 = *Fragen:* Wer ist jetzt für die Nachricht verantwortlich, und wie lange? (Der Provider, fünf Tage lang. Ana sieht davon nichts: Ein Computer, der gerade nicht da ist, ist noch kein Fehler.)
    .expect-1 = Nach einer Weile gibt der Provider diesen Versuch auf und stellt sich einen Wecker für den nächsten
    .expect-2 = Er hat mehrmals versucht, eine Verbindung aufzubauen, und jedes Mal länger gewartet
    .expect-3 = Anas Server hat damit nichts mehr zu tun
    .expect-4 = Nichts geht an Ana zurück: Ein Computer, der gerade nicht da ist, ist noch kein Fehler

who-calls = Bald wird Ben seinen Computer einschalten und sonst nichts tun. Wodurch wird die Nachricht dorthin kommen?
    .name = Wer ruft wen an?
    .option-1 = Sein Computer ruft den Provider an und holt sie
    .why-1 = So liest ein Mailprogramm ein Postfach. Bei SMTP ruft der Computer, der die Nachricht hat, den an, der sie bekommen soll.
    .option-2 = Der Provider ruft seinen Computer an, wenn sein Wecker klingelt
    .why-2 = Niemand sagt dem Provider, dass der Computer an ist. Er versucht es einfach wieder.
    .option-3 = Durch nichts: Ana muss sie noch einmal senden
    .why-3 = Der Provider hat sie nicht vergessen. Würde Ana die Geduld verlieren und sie noch einmal senden, bekäme Ben sie zweimal.
    .why = Der Absender beginnt die Übertragung, auch wenn der Empfänger fort war.
    .note-1 = *Oft geglaubt:* Der Computer holt seine Mail, wenn er startet, oder der Provider sieht, dass er da ist.

bring-it = Bringen Sie die wartende Nachricht auf Bens Computer.
    .name = Wieder online
    .goal-1 = Die Nachricht liegt im Postfach auf Bens Computer
    .goal-2 = Beim Provider wartet nichts mehr
    .hint-1 = Wo ist die Nachricht, und worauf wartet sie?
    .hint-2 = Der Provider versucht es von selbst wieder: zuerst nach einer Minute, dann nach zwei, dann nach vier.
    .hint-3 = Schalten Sie Bens Computer ein, und lassen Sie Zeit vergehen, bis der Wecker klingelt.
    .note-1 = *Hinsehen:* Unter *Warteschlange* (U) ist der Wecker zu sehen.
    .expect-1 = Der Server hat sich beim Gerät gemeldet, nicht umgekehrt

etrn = Auf einen Wecker zu warten kann lange dauern. Doras Computer ist ebenfalls aus; wenn er startet, verbindet er sich mit dem Provider und bittet ihn mit einem einzigen Befehl um seine Mail: *ETRN*. Ana schreibt an Dora.
    .name = ETRN
    .note-1 = *Fragen:* Wie könnte Doras Computer zu seiner Mail kommen, ohne auf einen Wecker zu warten und ohne sie zu holen?
    .note-2 = *Oft geglaubt:* ETRN lädt die Mail herunter, wie POP3.
    .note-3 = *Antwort:* Die Mail kommt auf einer zweiten Verbindung, die der Provider aufbaut. Ein Fremder, der ETRN sendet, bekommt also nichts: Die Mail geht trotzdem an Doras Computer.
    .expect-1 = Der Provider behält sie, bis Doras Computer darum bittet
    .expect-2 = Hier versucht der Provider keine Verbindung: Er ist so eingestellt, dass er auf ETRN wartet

etrn-order = Dora schaltet ihren Computer ein. In welcher Reihenfolge wird dies geschehen?
    .name = Wer ruft jetzt an?
    .option-1 = Doras Computer verbindet sich mit dem Provider
    .option-2 = Er sagt ETRN
    .option-3 = Der Provider verbindet sich mit Doras Computer
    .option-4 = Doras Computer nimmt die Nachricht an
    .why = Es sind zwei Verbindungen. Die erste baut ihr Computer auf, und er bittet nur. Die zweite baut der Provider auf und stellt zu, wie immer.
    .expect-1 = Doras Mail kommt an, sobald ihr Computer online ist
    .expect-2 = Ihr Computer hat darum gebeten
    .expect-3 = Und doch war es der Server, der sie weitergeleitet hat

chen-is-away = Auch Chens Computer ist aus, und er ist nicht so eingerichtet, dass er um seine Mail bittet. Ana schreibt ihm; der Provider trifft niemanden an und stellt sich einen Wecker.
    .name = Chen ist fort
    .note-1 = *Erinnern:* Was tut der Provider, wenn niemand antwortet?
    .note-2 = *Antwort:* Er behält die Nachricht und stellt sich einen Wecker für den nächsten Versuch, wie bei der Nachricht an Ben.
    .expect-1 = Der Provider hat dort niemanden angetroffen

nobody-notices = Chen schaltet seinen Computer ein. Der bittet um nichts, und der Wecker des Providers klingelt noch nicht. Wo ist die Nachricht fünf Sekunden später?
    .name = Niemand merkt es
    .why-1 = Anas Server hat sie längst weitergegeben.
    .why-2 = Ein Server kann nicht sehen, wer online ist.
    .why-3 = Dort wäre sie, wenn Chens Computer dem Provider etwas gesagt hätte: Dieser Provider nimmt das als Lebenszeichen.
    .why = Niemand hat dem Provider gesagt, dass Chens Computer wieder da ist.
    .note-1 = *Oft geglaubt:* Ein Server weiß jederzeit, wer online ist.
    .expect-1 = Chens Computer ist an, aber noch hat es niemand gemerkt

a-sign-of-life = Chen schreibt an Ana, und sein Computer verbindet sich mit dem Provider. Nun weiß der Provider, dass er wieder da ist, und leitet weiter, was er gespeichert hat.
    .name = Ein Lebenszeichen
    .note-1 = *Fragen:* Warum kommt die Mail gerade jetzt?
    .note-2 = *Antwort:* Chen sendet selbst eine Nachricht über den Provider, und der schließt daraus, dass Chens Computer wieder da ist (RFC 1123 §5.3.1.1 schlägt das vor). So hat es dieser Provider eingerichtet; SMTP verlangt es nicht.
    .expect-1 = Chens Nachricht hat dem Provider gezeigt, dass der Computer wieder da ist
    .expect-2 = Wieder hat der Server die Übertragung begonnen
    .expect-3 = Und Chens eigene Nachricht hat Ana erreicht
    .expect-4 = Chens Computer hat sie angenommen: Der Provider ist fertig

what-250-means = Ein Server antwortet auf eine Nachricht mit 250. Was hat er damit versprochen?
    .name = Drei Fragen
    .option-1 = Die Nachricht zuzustellen oder zu melden, dass es nicht geht
    .why-1 = Darum darf der Client die Nachricht dann vergessen.
    .option-2 = Dass der Empfänger die Nachricht hat
    .why-2 = Der Provider sagte 250, während Bens Computer aus war. Der Empfänger wusste noch von nichts.
    .option-3 = Dass der Computer des Empfängers an ist
    .why-3 = Als der Server 250 sagte, hatte er ihn noch gar nicht angerufen.
    .option-4 = Für immer eine Kopie zu behalten
    .why-4 = Seine Kopie ist weg, sobald der nächste Server 250 gesagt hat.
    .why = Mit jedem 250 geht die Verantwortung einen Computer weiter.

ways-to-learn = Wie hat der Provider erfahren, dass jeder dieser Computer wieder da war?
    .name = Wer merkt es wie?
    .left-1 = Bens Computer
    .right-1 = Sein Wecker klingelte, und er versuchte es wieder
    .left-2 = Doras Computer
    .right-2 = Der Computer bat um seine Mail (ETRN)
    .left-3 = Chens Computer
    .right-3 = Der Computer sandte selbst eine Nachricht
    .why = Dreimal erfuhr er es anders, und jedes Mal baute der Provider die Verbindung auf, über die die Mail ging.

server-off = Angenommen, Anas eigener Mailserver ist aus, wenn sie auf Senden klickt. Wo wartet ihre Nachricht?
    .name = Ihr Server ist aus
    .option-1 = Im Postausgang ihres Laptops
    .why-1 = Kein Server hat sie angenommen; also behält ihr eigenes Mailprogramm sie und versucht es wieder.
    .option-2 = In der Warteschlange des Providers
    .why-2 = Ihr Laptop liefert Mail nur bei ihrem eigenen Server ein; der Provider erfährt nichts davon.
    .option-3 = Nirgends: Sie ist verloren
    .why-3 = Ein Mailprogramm behält eine Nachricht, bis ein Server 250 gesagt hat.
    .why = Eine Nachricht wartet bei dem Computer, der sie zuletzt angenommen hat. Am Anfang ist das der ihres Verfassers.
    .note-1 = *Ausprobieren:* Zum ersten Abschnitt zurückgehen und Anas Mailserver ausschalten.

in-short = Ein Server kann eine Nachricht speichern, bis das empfangende Gerät online ist. Dann meldet er sich bei dem Gerät und leitet die Nachricht weiter: Das heißt *store and forward*, speichern und weiterleiten.
    .name = Kurz gesagt
    .note-1 = *Um einen Satz bitten:* Wo wartet eine Nachricht, und wer beginnt die nächste Übertragung?
    .note-2 = *Oft verwechselt:* Warteschlange und Postfach. In einer Warteschlange ist eine Nachricht noch unterwegs, in einem Postfach ist sie angekommen.
    .note-3 = *Antwort:* Sie wartet in der Warteschlange des Servers, der zuletzt 250 gesagt hat, und der ruft den nächsten an.
