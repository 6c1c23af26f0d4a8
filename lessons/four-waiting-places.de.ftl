### One message, four waiting places, in German.

Lesson = Eine Nachricht, vier Warteplätze
    .summary = Ana schreibt an Ben. Wo kann ihre Nachricht unterwegs warten, und wer bringt sie weiter?
    .objective-1 = Die vier Orte nennen, an denen eine Nachricht warten kann: Postausgang, Warteschlange, Postfach, lokaler Ordner.
    .objective-2 = Für jeden davon sagen, worauf die Nachricht dort wartet.
    .objective-3 = Für jeden Abschnitt des Weges sagen, wer die Verbindung aufbaut.
    .objective-4 = Einen ausgeschalteten Server von einem ausgeschalteten Computer des Lesers unterscheiden.
    .at-end-1 = Ben kann die Nachricht lesen
    .at-end-2 = Wo sie auch wartete: Sie ging nie verloren
    .try-1 = Anas Server abstürzen lassen, während er die Nachricht hat. Ist sie verloren?
    .try-2 = Statt Bens Server seinen Computer ausschalten. Wo wartet die Nachricht?

Computers =
    .laptop = Anas Laptop
    .mail = Anas Mailserver
    .post = Bens Mailserver
    .desk = Bens Computer

Zones =
    .zone-1 = Zu Hause
    .zone-2 = Anas Provider
    .zone-3 = Bens Provider
    .zone-4 = Büro

four-places = Unterwegs kann eine Nachricht an vier Orten warten: im *Postausgang* eines Mailprogramms, in der *Warteschlange* eines Servers, in einem *Postfach* auf einem Server und in einem *lokalen Ordner* eines Computers. Ana will Ben schreiben. Ihr Laptop hat kein Netz, und Bens Mailserver ist aus.
    .name = Vier Orte
    .note-1 = *Fragen:* Welche der vier Orte kennt ihr aus einem Mailprogramm?
    .note-2 = *Antwort:* Den Postausgang und die Ordner, bei IMAP4 auch das Postfach. Eine Warteschlange sieht nur, wer einen Server betreibt.
    .note-3 = *Vor der Klasse:* Vier Schüler sind die vier Computer und reichen ein Blatt Papier weiter.

first-place = Ana klickt auf *Senden*; das Netzkabel ihres Laptops steckt nicht. Wo ist ihre Nachricht fünf Sekunden später?
    .name = Ohne Netz
    .why-1 = Niemand sonst hat sie bisher bekommen.
    .why-2 = Dort wäre sie, wenn der Laptop den Server erreichen könnte.
    .why-3 = Zwei Dinge stehen im Weg: Der Laptop hat kein Netz, und Bens Server ist aus.
    .why-4 = Eine Nachricht geht nicht geradewegs zum Computer des Lesers, sondern zuerst zu seinem Server.
    .why = Sie wartet im *Postausgang* ihres Mailprogramms. Das versucht immer wieder, sie bei ihrem Server einzuliefern.
    .note-1 = *Oft geglaubt:* Was gesendet wurde, ist unterwegs. (Das ist es erst, wenn ein Server es angenommen hat.)
    .expect-1 = Der erste Ort: der Postausgang

second-place = Ana steckt das Kabel ein. Ihr eigener Mailserver ist an, Bens Mailserver ist aus. Wo ist die Nachricht zwei Minuten später?
    .name = Das Kabel
    .why-1 = Ihr Mailprogramm versucht es jede halbe Minute, und jetzt erreicht es den Server.
    .why-2 = Dieser Server hat die Nachricht angenommen und kann sie nicht weitergeben.
    .why-3 = Dort wäre sie, wenn Bens Server an wäre.
    .why-4 = Bens Computer ist an, und doch kommt nichts an seinem Server vorbei zu ihm.
    .why = Sie wartet in der *Warteschlange* ihres Servers. Dass Bens Computer an ist, hilft nicht: Aus ist sein *Server*.
    .note-1 = *Oft geglaubt:* Der Laptop behält die Nachricht, bis Ben sie empfangen kann.
    .expect-1 = Der zweite Ort: die Warteschlange
    .expect-2 = Anas Laptop hat die Verbindung zu ihrem Server aufgebaut
    .expect-3 = Ihr Laptop hat die Nachricht abgegeben

third-place = Bens Mailserver wird eingeschaltet. Ben sitzt in einer Besprechung und tut nichts. Wo ist die Nachricht zwei Minuten später?
    .name = Bens Server ist an
    .why-1 = Anas Server versucht es immer wieder. Bei ihm bliebe die Nachricht, wenn er Bens Server nicht erreichen könnte.
    .why-2 = Bens Server nimmt sie an und legt sie in Bens Postfach.
    .why-3 = Dort hat niemand nach ihr gefragt. Bens Mailprogramm ruft Mail ab, wenn Ben es ihm sagt.
    .why = Sie wartet in Bens *Postfach*. Hier endet ihr Weg mit SMTP: Sie ist angekommen, und niemand versucht noch etwas.
    .note-1 = *Oft verwechselt:* Warteschlange und Postfach. In einer Warteschlange ist eine Nachricht noch unterwegs, in einem Postfach ist sie angekommen.
    .expect-1 = Der dritte Ort: das Postfach
    .expect-2 = Anas Server hat die Verbindung zu Bens Server aufgebaut
    .expect-3 = Anas Server ist mit ihr fertig

last-hop = Bisher hat immer der Computer, der die Nachricht hatte, den nächsten angerufen. Wer baut auf dem letzten Stück des Weges die Verbindung auf?
    .name = Das letzte Stück
    .option-1 = Bens Mailserver ruft seinen Computer an
    .why-1 = So war es bis hierher überall. Aber ein Postfach ist keine Warteschlange: Nichts darin soll weitergegeben werden.
    .option-2 = Bens Computer ruft seinen Mailserver an
    .why-2 = Sein Mailprogramm fragt nach dem, was im Postfach liegt.
    .option-3 = Anas Laptop ruft Bens Computer an
    .why-3 = Anas Laptop kann längst aus sein. Er hat mit der Nachricht nichts mehr zu tun.
    .why = Bis ins Postfach wird Mail *gebracht* (SMTP), von dort wird sie *geholt* (POP3 oder IMAP4).

fetch-it = Ben ist zurück. Holen Sie die Nachricht auf seinen Computer.
    .name = Ben ist zurück
    .goal-1 = Die Nachricht liegt in einem Ordner auf Bens Computer
    .goal-2 = In seinem Postfach auf dem Server liegt sie nicht mehr
    .hint-1 = Wer muss nach einer Nachricht fragen, die in einem Postfach liegt?
    .hint-2 = Wählen Sie Bens Computer aus: Er hat ein Mailprogramm.
    .hint-3 = Rufen Sie auf Bens Computer Mail ab.
    .note-1 = Der vierte Ort: der lokale Ordner. Bens Programm löscht die Nachricht auf dem Server, wie es POP3-Programme gewöhnlich tun.

in-short = Postausgang, Warteschlange, Postfach, lokaler Ordner. In den beiden ersten wird eine Nachricht von dem Computer weitergeschickt, der sie hat; in einem Postfach wartet sie, bis sie geholt wird.
    .name = Kurz gesagt
    .note-1 = *Um einen Satz bitten:* Was beendet das Warten an jedem der Orte?
    .note-2 = *Antwort:* Im Postausgang und in einer Warteschlange der nächste Versuch, in einem Postfach ein Mailprogramm, das fragt.

what-for = Worauf wartet eine Nachricht an jedem der Orte?
    .name = Drei Fragen
    .left-1 = Im Postausgang
    .right-1 = Dass der Server ihres Verfassers erreichbar ist
    .left-2 = In einer Warteschlange
    .right-2 = Dass der nächste Server sie annimmt
    .left-3 = In einem Postfach
    .right-3 = Dass das Mailprogramm ihres Lesers nach ihr fragt
    .left-4 = In einem lokalen Ordner
    .right-4 = Auf nichts: Sie kann gelesen werden
    .why = An jedem Ort wird auf etwas anderes gewartet, und jemand anderes beendet das Warten.

reader-off = Bens Computer ist zwei Wochen lang ausgeschaltet; beide Server sind an. Wo wartet seine Mail?
    .name = Der Leser ist fort
    .option-1 = In seinem Postfach auf seinem Server
    .why-1 = Sein Server ist an und nimmt sie an. Seinen Computer muss er dafür nicht erreichen.
    .option-2 = In der Warteschlange von Anas Server
    .why-2 = Dort würde sie warten, wenn Bens *Server* aus wäre. Auf seinen Computer kommt es nicht an.
    .option-3 = Im Postausgang von Anas Laptop
    .why-3 = Ihr Server ist an und hat sie sofort angenommen.
    .why = Ein ausgeschalteter Server und ein ausgeschalteter Computer des Lesers sind zweierlei.

way = Bringen Sie die Orte in die Reihenfolge, in der die Nachricht sie durchläuft.
    .name = Der ganze Weg
    .option-1 = Der Postausgang auf Anas Laptop
    .option-2 = Die Warteschlange von Anas Server
    .option-3 = Bens Postfach auf seinem Server
    .option-4 = Der lokale Ordner auf Bens Computer
    .why = Vom Programm der Verfasserin zu einem Server, von Server zu Server, in ein Postfach, zum Programm des Lesers.
