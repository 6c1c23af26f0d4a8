### Das Verzeichnis der Lektionssprache: was jedes ihrer Wörter bedeutet.

## Die Seite und der Befehl, der sie zeigt

language-title = Die Lektionssprache
language-about = Eine Lektion ist eine Textdatei in [RON](https://github.com/ron-rs/ron): Felder mit Namen stehen in runden Klammern, Listen in eckigen Klammern, Texte in Anführungszeichen. Was weggelassen werden darf, hat einen Vorgabewert. Jedes Beispiel ist richtig in einer Welt mit den Computern `laptop`, `office` und `mail`. In der Spalte der Werte steht eine Liste in eckigen Klammern, und ein senkrechter Strich trennt Möglichkeiten.
language-made = `mailscope language --markdown` schreibt diese Seite, und `mailscope language WORT` zeigt ein Wort daraus.
language-field = Feld
language-word = Wort
language-takes = Wert
language-left-out = Wenn es fehlt
language-meaning = Bedeutung
language-needed = muss da sein
language-optional = darf fehlen
language-default = wenn es fehlt: { $default }
language-example = Beispiel
language-stands-in = Wo es steht: { $places }.
language-field-of = { $field } von { $word }
language-one-word = `mailscope language WORT` zeigt, was zu einem Wort gehört, und ein Beispiel.
language-no-such-word = Die Lektionssprache hat kein Wort `{ $name }`. { $help }
language-see-all = `mailscope language` zeigt alle Wörter.

## Die Arten von Wörtern

kind-lesson = Die Datei
kind-world = Die Welt
kind-step = Schritte
kind-action = Handlungen
kind-mail-action = Handlungen im Mailprogramm
kind-prediction = Wie Vorhersagen beantwortet werden
kind-measure = Was gezählt werden kann
kind-exercise = Wie Quizfragen beantwortet werden
kind-condition = Bedingungen
kind-effect = Wirkungen von Störungen
kind-peer-action = Was echte Programme und Server tun
kind-level = Schwierigkeit
kind-icon = Symbole
kind-tolerance = Nachsicht eines Dienstes
kind-smtp-extension = Erweiterungen, die einem Mailserver fehlen können
kind-pop3-extension = Erweiterungen, die einem POP3-Dienst fehlen können
kind-imap-extension = Erweiterungen, die einem IMAP4-Dienst fehlen können
kind-hold = Wann ein Server Mail weitergibt
kind-keep = Was ein POP3-Programm auf dem Server lässt
kind-download = Was ein IMAP4-Programm abruft
kind-stay = Wie ein IMAP4-Programm von Änderungen erfährt
kind-side = Seiten einer Verbindung
kind-protocol = Protokolle
kind-fact = Was mit einer Nachricht geschehen kann
kind-notation = Werte

## Die Datei

word-lesson = Die ganze Datei: eine Welt, die Geschichte darin und was am Ende gelten muss.
field-title = Der Titel der Lektion.
field-summary = Worum es geht, in einer Zeile.
field-minutes = Wie viele Minuten die Lektion dauert.
field-level = Für wen sie gedacht ist.
field-objectives = Was gelernt wird, je ein Satz.
field-seed = Die Zahl, aus der alles Zufällige in der Welt entsteht; dieselbe Zahl ergibt denselben Lauf.
field-start = Tag und Uhrzeit, an denen die Geschichte beginnt.
field-world = Die Computer und was sie verbindet.
field-steps = Die Geschichte.
field-try-next = Was man ausprobieren kann, wenn die Lektion vorbei ist: Ihr Ende bietet es an.
word-experiment = Etwas zum Ausprobieren: Die Lektion geht zum Anfang eines Abschnitts, und dort wird etwas getan. Was folgt, ist ein eigener Zweig.
field-what = Was ausprobiert wird, und worauf zu achten ist.
field-beat = Der Abschnitt, von 1 an gezählt.
field-expect = Was nach dem letzten Schritt gelten muss.
word-expectation = Etwas, das am Ende der Lektion gelten muss; `mailscope check` meldet, wenn es nicht gilt.
field-that = Was gelten muss.
field-why = Warum es wichtig ist, in einem Satz.

## Die Welt

word-world = Die Computer, die Router, die sie verbinden, und die Domains.
field-hosts = Die Computer. Ein Nameserver `dns` kommt hinzu, wenn keiner da ist.
field-routers = Die Router; ohne Angabe einer namens `internet`. Alle weiteren hängen am ersten, wenn nichts anderes dasteht.
field-domains = Domains, deren Mail an mehrere Server geht oder nicht an den, auf dem sie lokal ist.

word-host = Ein Computer mit den Diensten und Programmen, die darauf laufen.
field-host-name = Der Name, unter dem die Lektion von ihm spricht.
field-shown-title = Was auf der Bühne darunter steht; ohne Angabe der Name mit großem Anfangsbuchstaben.
field-icon = Wie er aussieht; ohne Angabe wie ein Laptop, wenn er ein Mailprogramm hat, sonst wie ein Server.
field-zone = Der Bereich der Bühne, in dem er steht.
field-at = Der Platz auf der Bühne: Spalte und Zeile; ohne Angabe wird einer gefunden.
field-on = Ob er zu Beginn der Lektion eingeschaltet ist.
field-ip-address = Seine IPv4-Adresse; ohne Angabe eine freie.
field-domain-name = Sein Name im DNS; ohne Angabe gebildet aus seinem eigenen Namen und seiner Domain.
field-link = Was ihn mit seinem Router verbindet.
field-accounts = Die Konten darauf, jedes mit einem Postfach.
field-mta = Macht ihn zum Mailserver (SMTP).
field-pop3-service = Ob Mail dort mit POP3 abgeholt werden kann, oder die Einstellungen dieses Dienstes.
field-imap-service = Ob Mail dort mit IMAP4 gelesen werden kann, oder die Einstellungen dieses Dienstes.
field-own-mail-program = Gibt ihm ein Mailprogramm.
field-faults = Was an seinen Diensten von Anfang an nicht geht, wie es soll.
field-real = Was ein echter Server übernehmen kann, wenn eine Bridge offen ist: `true` oder Ports wie `[25, 143]`. Wo der Server ist, sagt, wer die Bridge öffnet.

word-router = Ein Router: Leitungen enden an ihm, und er leitet Pakete weiter.
field-router-name = Der Name, unter dem Leitungen ihn nennen.
field-router-link = Was ihn mit einem anderen Router verbindet; der erste Router braucht nichts.

word-link = Die Leitung von einem Computer oder Router zum nächsten Router.
field-link-to = Der Router am anderen Ende; ohne Angabe der erste.
field-latency = Wie lange ein Paket auf ihr unterwegs ist.
field-bandwidth = Wie schnell sie ist.
field-loss = Wie viele Pakete sie verliert.
field-unplugged = Ob sie zu Beginn der Lektion getrennt ist.

word-domain = Eine Domain und ihre Mailserver (MX-Einträge). Eine Domain, die nur auf einem Server lokal ist, braucht keinen Eintrag.
field-domain = Der Name der Domain.
field-mx = Ihre Mailserver, der bevorzugte zuerst.

word-account = Ein Konto auf einem Server: ein Postfach und ein Kennwort dafür.
field-account-name = Der Teil der Adresse vor dem @ und zugleich der Benutzername.
field-password = Das Kennwort; ohne Angabe der Name des Kontos.
field-quota = Wie viel Mail in das Postfach passt; ohne Angabe unbegrenzt.
field-most-messages = Wie viele Nachrichten in das Postfach passen; ohne Angabe unbegrenzt.
field-old-mail = Was zu Beginn der Lektion in seinen Postfächern liegt, die älteste Nachricht zuerst.

word-old-message = Eine Nachricht, die vor Beginn der Lektion angekommen ist.
field-from = Die Adresse, von der sie kommt.
field-own-subject = Ihr Betreff.
field-message-text = Ihr Text.
field-attachments = Die angehängten Dateien.
field-folder = Der Ordner.
field-own-flags = Die Markierungen, die sie trägt.
field-age = Wie lange vor Beginn der Lektion sie angekommen ist.

word-fault = Eine Störung, die von Anfang an da ist. `SetFault` setzt eine während der Geschichte.
field-fault-on = Der Computer mit dem gestörten Dienst.
field-fault-name = Ein Name für die Störung, unter dem sie wieder aufgehoben werden kann.
field-fault-of-name = Der Name der Störung.
field-fault-service = Der Dienst: `mta`, `pop3` oder `imap`.
field-fault-command = Der Befehl, den sie trifft, etwa `RCPT` oder `UID FETCH`; `*` ist jeder Befehl, `CONNECT` die Begrüßung und `.` das Ende einer Nachricht.
field-fault-from = Der Client, dessen Befehle zählen, ein Computer oder die Adresse eines echten Programms; ohne Angabe jeder.
field-fault-nth = Welchen dieser Befehle sie als ersten trifft, ab 1 gezählt.
field-fault-times = Wie oft sie trifft; ohne Angabe, bis sie aufgehoben wird.
field-fault-effect = Was der Server stattdessen tut.


## Server

word-mta = Ein Mailserver: Er nimmt Mail mit SMTP an, bewahrt sie in einer Warteschlange auf und stellt sie zu oder gibt sie weiter.
field-local = Die Domains, deren Mail den Konten auf diesem Computer zugestellt wird.
field-relay = Die Domains, deren Mail er annimmt und an einen anderen Server weitergibt.
field-relay-from = Die Computer, die ohne Anmeldung Mail überallhin senden dürfen.
field-smart-host = Der Server, an den er alles weitergibt, was nicht lokal ist; ohne Angabe fragt er im DNS nach den Mailservern der Domain.
field-submission = Ob seine Benutzer Mail auf Port 587 einliefern können, mit ihrem Kennwort.
field-size-limit = Die größte Nachricht, die er annimmt; ohne Angabe unbegrenzt.
field-retry = Wann er es wieder versucht und wann er aufgibt.
field-etrn-at-start = Die Server, die er beim Einschalten nach wartender Mail fragt (ETRN).
field-tolerance = Was er mit Zeilen tut, die gegen eine Regel des Protokolls verstoßen.
field-without = Die Erweiterungen, die er nicht ankündigt und nicht hat.

word-relay = Eine Domain, deren Mail ein Server annimmt und weitergibt.
field-relay-domain = Die Domain.
field-relay-to = Der nächste Server; ohne Angabe wird er im DNS gesucht.
field-hold = Wann die Mail weitergegeben wird.

word-retry = Wann ein Server erneut versucht, eine Nachricht zuzustellen, und wann er aufgibt (RFC 5321 §4.5.4.1).
field-waits = Wie lange er vor jedem weiteren Versuch wartet; die letzte Angabe wiederholt sich.
field-warn-after = Wann der Absender erfährt, dass es länger dauert; ohne Angabe nie.
field-give-up-after = Wann die Nachricht an den Absender zurückgeht.

word-etrn = Eine Frage nach wartender Mail beim Einschalten des Computers (ETRN, RFC 1985).
field-etrn-server = Der Server, der die Mail aufbewahrt.
field-etrn-domain = Die Domain, deren Mail verlangt wird.

word-pop3-service = Die Einstellungen eines POP3-Dienstes.
word-imap-service = Die Einstellungen eines IMAP4-Dienstes.

## Mailprogramme

word-mail-program = Ein Mailprogramm mit einem Konto. Das Kennwort ist das des Kontos auf dem Server.
field-own-address = Die Adresse des Benutzers; der Teil vor dem @ ist das Konto.
field-own-name = Der Name des Benutzers, wie er in From steht; ohne Angabe das Konto mit großem Anfangsbuchstaben.
field-server = Der Server, auf dem das Konto ist.
field-outgoing = Der Server, bei dem es Mail einliefert; ohne Angabe derselbe.
field-retry-every = Wie lange es wartet, bis es erneut versucht, eine Nachricht einzuliefern.
field-pop3 = Holt Mail mit POP3 ab, auf diese Weise.
field-imap = Bearbeitet Mail mit IMAP4, auf diese Weise.

word-pop3 = Wie ein Mailprogramm Mail mit POP3 abholt.
field-keep = Was auf dem Server bleibt.
field-at-start = Ob es beim Start Mail abruft.
field-every = Wie oft es Mail abruft.
field-delete-there = Ob eine Nachricht, die hier gelöscht wird, beim nächsten Abruf auch auf dem Server gelöscht wird.

word-imap = Wie ein Mailprogramm Mail mit IMAP4 bearbeitet.
field-download = Was es von selbst abruft.
field-stay = Wie es von Änderungen erfährt.
field-sent-folder = Der Ordner auf dem Server, in dem es Gesendetes aufbewahrt; ohne Angabe keiner.

## Schritte

word-say = Erzählt etwas: Ein Abschnitt beginnt. Laufende Gespräche kommen vorher zur Ruhe.
word-narration = Was erzählt wird, mit einem Namen für den Abschnitt und der Möglichkeit, nicht auf das Ende laufender Gespräche zu warten.
field-beat-name = Wie der Abschnitt heißt, in wenigen Wörtern: Die Zeitleiste und die Liste der Abschnitte zeigen es. Ohne Namen zeigen sie, was darin getan wird, oder die ersten Wörter.
field-told = Was erzählt wird; `*Wörter*` zwischen Sternchen sind hervorgehoben.
field-settle = Ob laufende Gespräche vorher zur Ruhe kommen, höchstens fünf Minuten lang.
word-compare = Vergleicht: Ein Abschnitt beginnt, und neben diesem Ablauf der Lektion steht ein anderer, in dem etwas anderes getan wurde. Zwei Bühnen und eine Tabelle zeigen, wer was hat, wie lange das dauerte und wie viele Oktette und Fragen es gekostet hat; im Terminal steht die Tabelle.
field-compare-do = Was im anderen Ablauf am Anfang dieses Abschnitts getan wird.
word-note = Eine Notiz für die Lehrkraft zu dem, was zuletzt erzählt wurde; Lernende sehen sie nicht.
field-note = Die Notiz: was zu fragen ist, was oft geglaubt wird, die Antwort.
word-do = Etwas wird getan.
field-action = Was getan wird.
word-wait = Zeit vergeht.
field-wait = Wie viel.
word-wait-until = Zeit vergeht, bis etwas gilt; dauert es zu lange, ist das ein Fehlschlag.
field-until = Worauf gewartet wird.
field-within = Wie lange es dauern darf.
word-expect = Etwas muss jetzt gelten.
word-predict = Der Lernende wird gefragt, was geschehen wird: Ein Abschnitt beginnt. Die Welt selbst gibt die Antwort, in einem späteren Augenblick.
field-step-id = Wie der Schritt heißt: Kleinbuchstaben, Ziffern und Bindestriche. Übersetzungen richten sich nach diesem Namen; er sollte sich nicht ändern.
field-question-id = Wie die Frage heißt: Kleinbuchstaben, Ziffern und Bindestriche. Unter diesem Namen werden Antworten aufbewahrt; er sollte sich nicht ändern.
field-ask = Die Frage.
field-prediction = Wie geantwortet wird, und worauf die Welt sieht, um die Antwort zu geben.
field-moment = Der `Moment`, für den gefragt wird; der nächste, oder das Ende der Lektion, wenn nichts gesagt ist.
field-answer-why = Warum es so ist: steht bei der Antwort, was auch immer der Lernende gesagt hat.
word-moment = Laufende Gespräche kommen zur Ruhe, und die Welt beantwortet, was für diesen Augenblick gefragt war.
field-moment-name = Sein Name, bei dem Fragen ihn nennen; leer, wenn keine es muss.
word-quiz = Der Lernende wird nach dem Gelernten gefragt: Ein Abschnitt beginnt.
field-exercise = Wie geantwortet wird, und was richtig ist.
word-task = Der Lernende führt etwas herbei: Ein Abschnitt beginnt. Wer es nicht versucht, dem wird gezeigt, wie es geht.
field-task = Was herbeigeführt werden soll.
field-goal = Was gelten muss, wenn die Aufgabe gelöst ist.
field-permitted = Die Handlungen, die verwendet werden dürfen, mit ihren Wörtern, etwa `"SwitchOn"`; ohne Angabe alles, was Menschen tun können. `Deliver`, `Remove` und `SetQuota`, die nur ein Labor kann, müssen genannt sein.
field-hints = Hinweise, einer nach dem anderen: wo man hinsieht, was man benutzt, fast die Lösung.
field-solution = Wie es geht: `Do`, `Wait` und `WaitUntil`. `mailscope check` spielt es.
field-task-within = Wie lange es in der Welt dauern darf, sobald der Lernende begonnen hat.
word-goal = Etwas, das gelten muss, wenn eine Aufgabe gelöst ist.
field-goal-text = Was es ist, für den Lernenden; ohne dies wird die Bedingung in Worte gefasst.

## Fragen

word-predict-choose = Eines von mehreren wird so sein; genau eines muss es sein.
field-possibilities = Was zur Wahl steht.
word-possibility = Etwas, das so sein kann.
field-option = Was der Lernende liest.
field-option-when = Was gilt, wenn es so ist.
field-option-why = Was dem gesagt wird, der so geantwortet hat.
field-try-it = Was es wahr machen würde: Der Lernende kann es ausprobieren, im Augenblick der Frage.
word-predict-how-many = Eine Zahl.
field-measure = Was gezählt wird.
field-wrong-numbers = Was zu bestimmten falschen Zahlen gesagt wird.
word-wrong-number = Eine falsche Zahl, und was zu ihr gesagt wird.
field-wrong-number = Die Zahl.
word-predict-where = Einer von mehreren Computern: der, auf dem die Nachricht sein wird. Kopien in einem Ordner namens Sent zählen nicht.
field-where-message = Die Nachricht, nach ihrem Betreff.
field-spots = Die Computer, die zur Wahl stehen.
word-spot = Ein Computer, auf dem die Nachricht sein kann.
field-spot = Der Computer.
word-predict-order = Die Reihenfolge, in der etwas geschehen wird.
field-happenings = Was geschehen wird; es wird in anderer Reihenfolge gezeigt.
word-happening = Etwas, das geschehen wird.
field-happening-when = Was von da an gilt, und vorher nicht.
word-predict-who-has = Eine Tabelle: welche Nachrichten auf welchen Computern sein werden.
field-who-messages = Die Nachrichten, nach ihrem Betreff.
field-who-computers = Die Computer.
word-in-mailbox = Die Nachrichten in einem Postfach auf einem Server.
word-in-folder = Die Nachrichten, die ein Mailprogramm in einem Ordner zeigt.
word-in-queue = Die Nachrichten in der Warteschlange eines Servers.
word-in-outbox = Die Nachrichten im Postausgang eines Mailprogramms.
word-knocks = Wie oft ein Computer versucht, sich mit einem anderen zu verbinden (TCP SYN), von der Frage an.
word-quiz-choose = Eine von mehreren Antworten.
field-right-choice = Die richtige Antwort.
field-wrong-choices = Die anderen; alle stehen in beliebiger Reihenfolge.
word-choice = Eine Antwort.
field-choice-why = Warum sie richtig oder falsch ist.
word-quiz-how-many = Eine Zahl.
field-right-number = Die richtige.
word-quiz-order = Dinge, die in eine Reihenfolge zu bringen sind.
field-items = Die Dinge in der richtigen Reihenfolge; gezeigt werden sie in einer anderen.
word-quiz-match = Paare, die zusammenzufügen sind.
field-pairs = Die Paare; ihre rechten Hälften werden in anderer Reihenfolge gezeigt.

## Handlungen

word-mail = Jemand benutzt das Mailprogramm eines Computers.
field-computer = Der Computer.
field-mail-program = Der Computer mit dem Mailprogramm.
field-mail-action = Was damit getan wird.
word-switch-on = Schaltet einen Computer ein; seine Dienste und Programme starten.
word-switch-off = Fährt einen Computer herunter; seine Programme schließen vorher ihre Verbindungen.
word-crash = Nimmt einem Computer den Strom: Er sagt niemandem mehr etwas, und was auf der Festplatte ist, bleibt.
word-plug-in = Steckt eine Leitung wieder ein.
word-unplug = Trennt eine Leitung: Pakete darauf gehen verloren, und niemand erfährt es.
field-link-of = Der Computer oder Router, dessen Leitung es ist.
word-set-loss = Lässt eine Leitung Pakete verlieren.
word-start-service = Startet einen Dienst oder ein Programm, das angehalten war.
word-stop-service = Hält einen Dienst oder ein Programm an; der Computer läuft weiter und weist Verbindungen dorthin ab.
field-service = Der Dienst oder das Programm.
word-set-fault = Setzt eine Störung auf einen Dienst; eine mit demselben Namen wird ersetzt.
word-clear-fault = Hebt eine Störung auf; was sie an Verbindungen angerichtet hat, bleibt.
word-set-quota = Ändert, wie viel ein Konto fassen darf; eine Grenze, die fehlt, gilt nicht mehr.
field-on-server = Der Server.
field-account = Das Konto.
field-mailbox = Das Postfach des Kontos.
word-deliver = Legt eine Nachricht ohne ein Protokoll in ein Postfach, als wäre sie dort angekommen.
field-message-octets = Die ganze Nachricht: Kopf, eine leere Zeile, Text, mit `\r\n` am Ende jeder Zeile.
word-remove = Entfernt Nachrichten endgültig aus einem Postfach, ohne ein Protokoll.
field-uid = Die UID der Nachricht; ohne Angabe alle Nachrichten.
word-dial = Öffnet eine Verbindung vom Terminal eines Computers aus, damit jemand selbst mit einem Server sprechen kann.
field-terminal = Der Computer mit dem Terminal.
field-dial-to = Der Computer, der angerufen wird. Entweder dies oder `name` muss da sein.
field-dial-name = Ein Name oder eine Adresse, wie jemand sie eintippt. Entweder dies oder `to` muss da sein.
field-port = Der Port: 25 und 587 sind SMTP, 110 ist POP3, 143 ist IMAP4.
word-type = Tippt etwas in das Terminal eines Computers.
field-typed = Was getippt wird, mit `\r\n` am Ende jeder Zeile.
word-hang-up = Schließt die Verbindung des Terminals.
word-peer = Ein echtes Programm oder ein echter Server tut etwas, am Gateway einer Welt, die zur wirklichen offen ist. Gespeicherte Läufe enthalten solche Handlungen.
field-gateway = Der Computer, der das Gateway ist.
field-peer-number = Die Nummer des echten Programms oder Servers.
field-peer-action = Was getan wird.

## Handlungen im Mailprogramm

word-send = Schreibt eine Nachricht und sendet sie.
field-to = Die Empfänger.
field-cc = Wer eine Kopie bekommt.
field-bcc = Wer eine Kopie bekommt, ohne dass die anderen es sehen.
field-reply-to = Die Nachricht, auf die geantwortet wird, mit ihrem Betreff oder auch mit ihrem Ordner; sie wird als beantwortet markiert.
word-check-mail = Ruft jetzt neue Mail ab.
word-open = Öffnet eine Nachricht und liest sie.
word-open-part = Ruft einen Teil einer Nachricht ohne den Rest ab (IMAP4).
field-part = Die Nummer des Teils, etwa `1` oder `2.1`.
word-flag = Setzt eine Markierung an einer Nachricht.
word-unflag = Entfernt eine Markierung von einer Nachricht.
field-flag = Die Markierung.
word-delete = Löscht eine Nachricht: Mit IMAP4 wird sie zum Löschen markiert, mit POP3 von diesem Computer entfernt.
word-delete-on-server = Löscht eine Nachricht beim nächsten Abruf auf dem POP3-Server, unabhängig von den Einstellungen.
word-move = Verschiebt eine Nachricht in einen anderen Ordner.
word-copy = Kopiert eine Nachricht in einen anderen Ordner.
field-target = Der andere Ordner.
field-message = Welche Nachricht.
word-expunge = Entfernt die zum Löschen markierten Nachrichten endgültig (IMAP4).
word-open-folder = Öffnet einen Ordner, sodass seine Nachrichten zu sehen sind.
word-create-folder = Legt einen Ordner an.
word-rename-folder = Benennt einen Ordner um.
field-new-name = Sein neuer Name.
word-delete-folder = Löscht einen Ordner.
word-search = Sucht in einem Ordner nach Wörtern in Kopf oder Text; mit IMAP4 sucht der Server.
field-search-words = Die Wörter.
word-work-offline = Arbeitet von jetzt an ohne das Netz.
word-work-online = Arbeitet wieder mit dem Netz; was offline getan wurde, wird nun auf dem Server getan.
word-set-keep = Ändert, was ein POP3-Programm auf dem Server lässt.
word-message = Eine Nachricht in einem Mailprogramm: die neueste, die passt.
field-message-subject = Ihr Betreff; ohne Angabe die neueste Nachricht des Ordners.
word-attachment = Eine Datei, die an einer Nachricht hängt; ihr Inhalt ist erfunden.
field-file-name = Der Name der Datei.
field-media-type = Ihr Medientyp.
field-file-size = Wie groß die Datei ist.

## Wirkungen von Störungen

word-reply = Der Server lehnt den Befehl mit dieser Antwort ab.
field-reply = Die Antwort ohne ihr Zeilenende; bei IMAP4 das, was hinter dem Tag steht.
word-silence = Der Server führt den Befehl nicht aus und sagt auf der Verbindung nichts mehr.
word-disconnect = Der Server führt den Befehl nicht aus und bricht die Verbindung ab (RST).
word-lose-answer = Der Server führt den Befehl aus und bricht die Verbindung ab, statt zu antworten: Der Client kann nicht wissen, wie es ausging.
word-delay = Der Server bearbeitet den Befehl und alles, was darauf folgt, um so viel später.
field-delay = Um wie viel später.

## Echte Programme und Server

word-connects = Ein echtes Programm verbindet sich mit einem Server der Welt.
field-connects-to = Der Computer, den es anruft.
field-connects-from = Seine eigene Adresse mit Port.
word-answers = Ein echter Server, der angerufen wurde, antwortet.
word-says = Es sagt etwas.
field-says = Was gesagt wird.
word-ends = Es sagt nichts mehr (FIN).
word-breaks = Seine Verbindung bricht ab (RST) oder kam nicht zustande.
word-stalls = Es liest zu langsam; vorläufig wird ihm nichts mehr gesendet.
word-reads = Es liest wieder.

## Auswahl

word-beginner = Für alle, die E-Mail nur vom Benutzen kennen.
word-intermediate = Für alle, die wissen, was ein Server und ein Protokoll sind.
word-advanced = Für alle, die Protokolle lesen.
word-icon-server = Ein Server.
word-icon-laptop = Ein Laptop.
word-icon-desktop = Ein Arbeitsplatzrechner.
word-icon-phone = Ein Telefon.
word-icon-tablet = Ein Tablet.
word-icon-router = Ein Router.
word-tolerant = Nimmt eine solche Zeile an, wie es Server im Internet tun, und meldet sie allen, die zusehen.
word-strict = Lehnt eine solche Zeile ab und nennt die Regel.
word-extension = Was { $source } festlegt: { $what }.
word-hold-retry = Sofort, und dann jedes Mal, wenn die Wartezeit abgelaufen ist.
word-hold-on-return = Jedes Mal, wenn die Wartezeit abgelaufen ist, und sofort, wenn sich der andere Computer mit diesem Server verbindet.
word-hold-etrn = Nur, wenn der andere Computer danach fragt (ETRN, RFC 1985).
word-delete-after-download = Nichts: Jede Nachricht wird auf dem Server gelöscht, sobald sie auf dem Computer gespeichert ist.
word-leave-on-server = Alles.
word-leave-days = Nachrichten, die in den letzten so vielen Tagen abgeholt wurden.
field-days = Die Zahl der Tage.
word-headers-only = Den Kopf jeder Nachricht; den Text erst, wenn die Nachricht geöffnet wird.
word-full = Jede Nachricht ganz, sodass sie offline gelesen werden kann.
word-idle = Bleibt verbunden und erfährt es sofort (IDLE, RFC 2177).
word-poll = Fragt in festen Abständen.
word-by-hand = Fragt nur, wenn der Benutzer Mail abruft.
word-client = Der Client, der die Verbindung geöffnet hat.
word-server = Der Server, der die Verbindung angenommen hat.
word-protocol-smtp = SMTP, auf den Ports 25 und 587.
word-protocol-pop3 = POP3, auf Port 110.
word-protocol-imap = IMAP4, auf Port 143.
word-protocol-raw = Was auf anderen Ports gesagt wird.
word-fact-composed = Sie wurde geschrieben und wartet im Postausgang.
word-fact-submission-refused = Der Server für ausgehende Mail hat sie abgelehnt; sie bleibt im Postausgang.
word-fact-accepted = Ein Server hat die Verantwortung für sie übernommen.
word-fact-refused = Ein Server hat sie oder einen ihrer Empfänger abgelehnt.
word-fact-attempted = Ein Server hat versucht, sie weiterzugeben.
word-fact-forwarded = Ein Server hat sie weitergegeben, und der nächste ist für sie verantwortlich.
word-fact-deferred = Sie konnte nicht weitergegeben werden und bleibt in der Warteschlange.
word-fact-delay-reported = Ihr Absender hat erfahren, dass es länger dauert.
word-fact-bounced = Sie ging an ihren Absender zurück.
word-fact-frozen = Sie konnte weder zugestellt werden noch zurückgehen und bleibt für den Postmaster in der Warteschlange.
word-fact-delivered = Sie wurde in das Postfach ihres Empfängers zugestellt.
word-fact-filed = Eine Kopie von ihr kam in einen Ordner.
word-fact-retrieved = Ein Mailprogramm hat sie ganz abgerufen.
word-fact-flagged = Ihre Markierungen haben sich geändert.
word-fact-removed = Eine Kopie von ihr wurde endgültig entfernt.
word-fact-folder-changed = Ein Postfach oder Ordner wurde angelegt, umbenannt oder gelöscht.

## Werte

word-text = Ein Text in geraden Anführungszeichen; `\"` ist ein Anführungszeichen darin, `\n` eine neue Zeile und `\\` ein Backslash.
word-number = Eine ganze Zahl.
word-bool = `true` (ja) oder `false` (nein).
word-duration = Eine Zeit, die vergeht, mit ihrer Einheit: `us`, `ms`, `s`, `min`, `h` oder `d`.
word-size = Eine Größe mit ihrer Einheit: `B`, `kB`, `MB` oder `GB`; 1 kB sind 1000 Oktette.
word-bandwidth = Eine Geschwindigkeit mit ihrer Einheit: `bit/s`, `kbit/s`, `Mbit/s` oder `Gbit/s`.
word-share = Ein Anteil aller Pakete, in Prozent.
word-date = Tag und Uhrzeit, wie im Kopf einer Nachricht (RFC 5322).
word-name = Ein Name, der im DNS stehen kann: Buchstaben, Ziffern und Bindestriche, mit Punkten zwischen seinen Teilen.
word-id = Wie eine Frage heißt: Kleinbuchstaben, Ziffern und Bindestriche.
word-computer = Der Name eines Computers dieser Welt.
word-service = Ein Dienst oder Programm: `mta`, `pop3`, `imap`, `dns`, `mail program` oder `terminal`.
word-address = Eine Mailadresse.
word-flag-notation = Eine Markierung (Flag): `\\Seen`, `\\Answered`, `\\Flagged`, `\\Deleted`, `\\Draft` oder ein eigenes Schlagwort. Der Backslash steht doppelt.
word-octets = Oktette, die kein Text zu sein brauchen: `\x` und zwei hexadezimale Ziffern sind irgendein Oktett.
word-endpoint = Adresse und Port eines echten Programms oder Servers.
