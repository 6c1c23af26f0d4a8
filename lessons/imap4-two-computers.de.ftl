### IMAP4: the server keeps mail, in German.

Lesson = IMAP4: Mail auf dem Server
    .summary = Ana arbeitet an zwei Computern mit demselben Postfach: Flags, ein Ordner, eine Suche auf dem Server und eine große Datei, die dort bleibt.
    .objective-1 = Erklären, warum bei IMAP4 zwei Computer dieselbe Liste zeigen.
    .objective-2 = Unterscheiden, was auf dem Server und was auf einem Computer ist, obwohl es gleich aussieht.
    .objective-3 = Flags einer Nachricht nennen und sagen, wer sie aufbewahrt.
    .objective-4 = Sagen, welche Ordner IMAP4 öffnen kann und welche POP3.
    .objective-5 = Sagen, wann eine gelöschte Nachricht wirklich entfernt wird.
    .objective-6 = Auswählen, was über eine langsame Leitung heruntergeladen wird.
    .at-end-1 = Beide Computer zeigen dieselbe Liste
    .at-end-2 = Und denselben Ordner
    .at-end-3 = Unterwegs ging keine Nachricht verloren
    .try-1 = Beim Laptop das Netzkabel ziehen, während Ana im Büro arbeitet. Was zeigt er, wenn er wieder da ist?
    .try-2 = Auf dem Server IMAP4 anhalten. Was kann Ana an ihren Computern noch tun?

Computers =
    .laptop = Anas Laptop
    .office = Anas Computer im Büro
    .old = Anas alter Computer
    .mail = Mailserver von example.org
    .phone = Chens Telefon

Zones =
    .zone-1 = Zu Hause
    .zone-2 = Büro
    .zone-3 = Im Keller
    .zone-4 = Provider
    .zone-5 = Unterwegs

one-mailbox = Das *Internet Message Access Protocol*, Version 4 (IMAP4; in manchen Büchern Internet *Mail* Access Protocol), lässt Nachrichten auf dem Server. Das erste IMAP wurde 1986 an der Universität Stanford entwickelt, damit man Mail, die auf einem zentralen Computer bleibt, an dem Computer lesen konnte, vor dem man saß.
    .name = Ein Postfach
    .note-1 = *Fragen:* Bei POP3 war Anas Mail am Ende auf ihre Computer verteilt. Wo müsste sie sein, damit das nicht geschieht?
    .note-2 = *Antwort:* An einem Ort, den sie alle erreichen: auf dem Server.

who-keeps = Chen sendet Ana drei Nachrichten. Ihr Laptop, der eine langsame Leitung hat, und ihr Computer im Büro zeigen alle drei. Wie viele davon wird der Server noch haben?
    .name = Wer behält sie?
    .why-0 = POP3 hätte sie gelöscht. Bei IMAP4 wird nichts gelöscht, nur weil es jemand gesehen hat.
    .why-6 = Zwei Computer zeigen dieselben drei Nachrichten. Niemand hat im Postfach Kopien gemacht.
    .why = Die Nachrichten bleiben auf dem Server. Die Computer haben von jeder nur Absender, Datum und Betreff geholt.
    .note-1 = *Oft geglaubt:* Jeder Computer hat alles heruntergeladen, also gibt es sechs Kopien.
    .note-2 = *Hinsehen:* FETCH in der Mitschrift. Die Zeichen der Nachrichten auf den beiden Computern haben einen gestrichelten Rand: Die Texte sind nicht da.
    .expect-1 = Beide Computer zeigen alle Nachrichten
    .expect-2 = Und alle sind noch auf dem Server
    .expect-3 = Der Laptop weiß, wer was geschrieben hat, und hat die Texte nicht heruntergeladen

which-texts = Auf dem Laptop öffnet Ana „Invoice 17“. Welche Texte hat der Laptop dann?
    .name = Ihre Wahl
    .option-1 = Nur den von „Invoice 17“
    .why-1 = Welche Nachrichten heruntergeladen werden, wählt sie, indem sie sie öffnet.
    .option-2 = Die aller drei Nachrichten
    .why-2 = So macht es POP3, und so macht es ein Programm, das alles herunterladen soll.
    .option-3 = Keinen: Sie liest ihn auf dem Server
    .why-3 = Was sie liest, muss auf ihren Bildschirm kommen. Es käme nicht, wenn ihre Leitung unterbrochen wäre.
    .why = IMAP4 lädt eine Nachricht herunter, wenn jemand sie lesen will. Die anderen bleiben bis dahin, wo sie sind.
    .expect-1 = Diese wollte sie herunterladen
    .expect-2 = Und diese nicht

marks = Im Büro beantwortet Ana „The concert“ und markiert „Invoice 17“ als wichtig. Solche Markierungen sind *Flags*: \Seen, \Answered, \Flagged. Den Laptop rührt niemand an. Was zeigt er?
    .name = Flags
    .option-1 = Beide Markierungen
    .why-1 = Der Server bewahrt die Flags auf und meldet sie dem Laptop, der auf Neues wartet (*IDLE*).
    .option-2 = Keine: Die Markierungen sind im Büro
    .why-2 = Bei POP3 wäre es so. Hier müsste der Laptop dazu ohne Netz sein.
    .option-3 = Nur, dass „The concert“ beantwortet ist
    .why-3 = Beides sind Flags, und der Server bewahrt alle gleich auf.
    .why = Die Nachrichten *und* ihre Flags bleiben im Postfach auf dem Server. Alle Computer zeigen dasselbe.
    .note-1 = *Oft geglaubt:* Die beiden Computer sprechen miteinander, oder das Flag reist mit der Nachricht.
    .expect-1 = Sie arbeitet mit ihr, als wäre sie auf ihrem Computer
    .expect-2 = Beide Computer zeigen dieselbe Liste mit denselben Flags

in-the-garden = Ana nimmt den Laptop mit in den Garten, wo es kein Netz gibt. Sein Mailprogramm arbeitet *offline*, mit dem, was es hat.
    .name = Im Garten
    .note-1 = *Fragen:* Was hat das Programm? Seht in seine Liste.
    .note-2 = *Antwort:* Absender, Datum und Betreff aller Nachrichten und die Texte derer, die hier geöffnet wurden.

as-if-local = Die Liste zeigt noch alle drei Nachrichten. Ana öffnet „Old news“, die sie auf diesem Computer nicht gelesen hat. Kann sie sie lesen?
    .name = Als wäre sie hier
    .option-1 = Ja: Sie steht in ihrer Liste
    .why-1 = Die Liste sieht aus, als wäre alles auf dem Laptop. Lesen könnte sie sie, wenn ihr Programm den Server fragen könnte.
    .option-2 = Nein: Ihr Text ist nicht auf dem Laptop
    .why-2 = Der Text ist auf dem Server, und der Server ist unerreichbar.
    .why = Sie arbeitet mit ihren Nachrichten, *als wären* sie lokal. Was sie nicht heruntergeladen hat, ist trotzdem auf dem Server.
    .note-1 = *Weiterfragen:* Und „Invoice 17“? (Die kann sie lesen: Ihr Text wurde vorher heruntergeladen.)
    .expect-1 = Ohne den Server gibt es keinen Text
    .expect-2 = Was heruntergeladen ist, kann überall gelesen werden

folders = Zurück aus dem Garten ist der Laptop wieder online. Bei IMAP4 kann der Server mehr *Ordner* haben als den für neue Mail (INBOX); im Büro legt Ana einen an und verschiebt eine Nachricht hinein.
    .name = Ordner
    .note-1 = *Fragen:* Wo ist der Ordner, den Ana anlegt?
    .note-2 = *Oft geglaubt:* Auf dem Computer im Büro, wo sie ihn angelegt hat.
    .note-3 = *Antwort:* Auf dem Server: CREATE legt ihn dort an. Darum wird auch der Laptop ihn finden. Vergleicht ihn mit dem Ordner *Theatre* in der Lektion über POP3.
    .expect-1 = Die Nachricht liegt mit ihrem Flag im neuen Ordner auf dem Server
    .expect-2 = Aus der Liste beider Computer ist sie verschwunden

what-pop3-sees = Anas alter Computer im Keller holt vom selben Konto mit POP3 ab und lässt alles auf dem Server. Bisher hat er nichts abgeholt. Wie viele ihrer drei Nachrichten wird er zeigen?
    .name = Anders als POP3
    .why-3 = Er würde auch „Invoice 17“ zeigen, wenn die wieder in INBOX läge.
    .why-1 = Es ist umgekehrt: POP3 sieht INBOX, und den Ordner nicht.
    .why-0 = IMAP4 hat die Nachrichten auf dem Server gelassen, und POP3 findet sie dort.
    .why = POP3 kennt nur ein Postfach, INBOX. Anders als POP3 gibt IMAP4 Zugang zu den anderen Ordnern.
    .expect-1 = POP3 sieht nichts als INBOX
    .expect-2 = Und die Rechnung liegt in einem Ordner, den POP3 nicht öffnen kann

search = Ana sucht auf ihrem Laptop das Wort „violin“. Der Server durchsucht alle Nachrichten (*SEARCH*) und antwortet mit einer Nummer: Nichts muss heruntergeladen werden.
    .name = Suche
    .note-1 = *Fragen:* Der Laptop hat den Text von „The concert“ nicht. Wie kann er ein Wort darin finden?
    .note-2 = *Oft geglaubt:* Er muss zuerst alles herunterladen.
    .note-3 = *Antwort:* Der Server hat die Texte und durchsucht sie. Seine Antwort ist eine Nummer: einige Oktette statt eines ganzen Postfachs.
    .expect-1 = Der Server hat die Nachricht an einem Wort in ihrem Text gefunden
    .expect-2 = Der Laptop hat sie noch immer nicht heruntergeladen

only-the-text = Chen sendet die Aufnahme einer ganzen Probe; auf der langsamen Leitung würde sie etwa drei Minuten brauchen. Ana wählt aus, was heruntergeladen wird: nur der Text, Teil 1 der Nachricht; die Datei bleibt auf dem Server.
    .name = Nur der Text
    .note-1 = *Die Klasse rechnen lassen:* Wie lange braucht 1 MB bei 64 kbit/s?
    .note-2 = *Antwort:* 8 Mbit, und ein Drittel mehr, weil Anhänge als Text gesendet werden (base64): etwa drei Minuten.
    .note-3 = *Oft geglaubt:* Eine Nachricht wird ganz geholt oder gar nicht.
    .note-4 = *Antwort:* Bei IMAP4 kann ein Programm einen einzelnen Teil einer Nachricht holen: BODY[1]. Die Aufnahme, Teil 2, kann Ana später auf einer besseren Leitung holen.
    .expect-1 = Der Laptop erfährt sofort von der neuen Nachricht
    .expect-2 = Die ganze Nachricht ist nicht auf dem Laptop
    .expect-3 = Ihr Text schon
    .expect-4 = Über die langsame Leitung ist wenig gegangen
    .expect-5 = Die Aufnahme wartet auf dem Server

deleted = In INBOX liegen „The concert“, „Old news“ und „The rehearsal“. Auf dem Laptop löscht Ana „Old news“. Wie viele Nachrichten wird INBOX auf dem Server eine halbe Minute später enthalten?
    .name = Gelöscht?
    .why-2 = Sie wäre weg, wenn Ana auch gesagt hätte, dass das Vorgemerkte entfernt werden soll. Löschen allein setzt nur ein Flag.
    .why = Die Nachricht bekommt ein Flag, *\Deleted*, und beide Computer zeigen es. Sie bleibt, bis Ana sie ausdrücklich entfernt.
    .note-1 = *Fragen:* Kann sie es sich noch anders überlegen? (Ja: Das Flag kann wieder gelöscht werden.)
    .note-2 = *Oft geglaubt:* Löschen verschiebt eine Nachricht in den Papierkorb. Das tun viele Mailprogramme, nicht aber IMAP4.
    .expect-1 = Im Büro ist zu sehen, dass die Nachricht zum Löschen vorgemerkt ist
    .expect-2 = Sie ist noch da

for-good = Entfernen Sie „Old news“ endgültig, an welchem Computer Sie wollen.
    .name = Endgültig
    .goal-1 = Der Server hat sie nicht mehr
    .goal-2 = Laptop und Büro zeigen dieselbe Liste ohne sie
    .hint-1 = Die Nachricht hat das Flag \Deleted. Was muss noch gesagt werden?
    .hint-2 = Der Befehl, der Vorgemerktes entfernt, heißt EXPUNGE.
    .hint-3 = Lassen Sie in Anas Mailprogramm die gelöschten Nachrichten aus dem Ordner INBOX entfernen.
    .note-1 = *Hinsehen:* Nach EXPUNGE rücken die Nummern der späteren Nachrichten auf, und ihre UIDs bleiben.

all-her-mail = Die Rechnung, die Ana im Büro weggelegt hat, ist für ihren Laptop nicht verloren: Sie öffnet dort den Ordner *Accounts*.
    .name = Ihre ganze Mail
    .note-1 = *Fragen:* Was musste vom Büro auf den Laptop kopiert werden?
    .note-2 = *Antwort:* Nichts. Beide sehen in denselben Ordner auf dem Server.
    .expect-1 = An welchem Computer Ana auch arbeitet: Ihre ganze Mail ist da, neue und aufbewahrte

stanford = Wozu wurde IMAP 1986 an der Universität Stanford entwickelt?
    .name = Drei Fragen
    .option-1 = Um Mail, die auf einem zentralen Computer bleibt, von einem anderen aus zu lesen
    .why-1 = Dazu dient es noch heute.
    .option-2 = Um Mail schneller als mit SMTP zu senden
    .why-2 = IMAP sendet niemandem Mail. Das geschieht mit SMTP, heute wie damals.
    .option-3 = Um alle Mail auf den Computer des Benutzers zu bringen
    .why-3 = Das tut POP.
    .why = Mail, die auf dem Server liegt, ist von mehreren Computern aus leicht zu erreichen.

pop3-or-imap4 = Welches Protokoll arbeitet gewöhnlich so?
    .name = POP3 oder IMAP4?
    .left-1 = POP3
    .right-1 = Die Mail wird heruntergeladen und auf dem Server gelöscht
    .left-2 = IMAP4
    .right-2 = Die Mail und ihre Flags bleiben auf dem Server
    .left-3 = SMTP
    .right-3 = Der Absender beginnt die Übertragung einer Nachricht
    .why = SMTP bringt Mail bis ins Postfach. POP3 und IMAP4 lesen sie dort, jedes auf seine Art.

stolen = Anas Laptop wird gestohlen. Welche ihrer Nachrichten hat sie verloren?
    .name = Gestohlen
    .option-1 = Keine
    .why-1 = Alle sind auf dem Server, neue und aufbewahrte.
    .option-2 = Alle
    .why-2 = So wäre es, wenn ihr Laptop sie mit POP3 abgeholt hätte.
    .option-3 = Die, die sie auf dem Laptop gelesen hat
    .why-3 = Gelesen hat sie Kopien. Die Nachrichten blieben auf dem Server.
    .option-4 = Die im Ordner *Accounts*
    .why-4 = Auch der Ordner ist auf dem Server.
    .why = Der Preis: Mail braucht Platz auf dem Server, und ohne Netz hat sie nur, was heruntergeladen ist.
