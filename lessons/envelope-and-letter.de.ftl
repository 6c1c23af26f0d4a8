### Envelope and letter, in German.

Lesson = Umschlag und Brief
    .summary = Wohin eine Nachricht geht, steht auf ihrem Umschlag. Was ihr Leser sieht, steht im Brief.
    .objective-1 = Den Umschlag einer Nachricht (MAIL FROM, RCPT TO) von ihrem Kopf (From, To, Cc) unterscheiden.
    .objective-2 = Erklären, wer eine Blindkopie (Bcc) sehen kann und wer nicht.
    .objective-3 = An den Received-Zeilen ablesen, welchen Weg eine Nachricht genommen hat.
    .objective-4 = Sagen, was die From-Zeile einer Nachricht beweist.
    .at-end-1 = Die Blindkopie ist angekommen
    .at-end-2 = Und die zweite Nachricht auch
    .at-end-3 = Unterwegs ging keine Nachricht verloren
    .try-1 = Ana setzt Chen in Cc statt in Bcc. Was sieht Ben?
    .try-2 = Ana schreibt an jemanden, den es nicht gibt. Wohin geht die Meldung darüber?

Computers =
    .laptop = Anas Laptop
    .mail = Mailserver von example.org
    .post = Mailserver von acme.test
    .desk = Bens Computer
    .chen = Chens Computer

Zones =
    .zone-1 = Zu Hause
    .zone-2 = example.org
    .zone-3 = acme.test
    .zone-4 = Büro

two-parts = Ein Brief aus Papier kommt in einen Umschlag, und eine E-Mail auch. Der *Umschlag* ist das, was die Computer einander sagen: MAIL FROM und RCPT TO. Der *Brief* folgt nach DATA: ein Kopf mit From, To und Subject, und der Text.
    .name = Zwei Teile
    .note-1 = *Fragen:* Wer liest bei einem Brief aus Papier den Umschlag? Wer liest den Brief?
    .note-2 = *Antwort:* Der Umschlag ist für die, die ihn befördern, der Brief für die, die ihn bekommen.

blind-copy = Ana schreibt an Ben und setzt Chen in *Bcc*: eine Kopie, von der Ben nichts wissen soll. Wer wird Chens Adresse sehen können?
    .name = Bcc
    .option-1 = Auch Ben: Sie steht im Kopf seiner Kopie
    .why-1 = Das wäre so, wenn Ana Chen in Cc gesetzt hätte: Cc ist eine Zeile des Briefes.
    .option-2 = Die Server unterwegs: Sie steht auf dem Umschlag
    .why-2 = Die Server müssen wissen, wohin die Kopien gehen.
    .option-3 = Niemand, also bekommt Chen nichts
    .why-3 = Eine Kopie, auf deren Umschlag keine Adresse steht, käme nirgends an.
    .why = Bcc steht nur auf dem Umschlag. Anas Mailprogramm sagt dort ein RCPT TO für Chen und schreibt keine Zeile in den Brief.
    .note-1 = *Hinsehen:* Zwei RCPT TO in der Mitschrift, und ein To im Brief.
    .expect-1 = Beide haben eine Kopie im Postfach
    .expect-2 = Auch von Server zu Server steht Chen auf dem Umschlag

received = Zwei Server haben den Brief in der Hand gehabt. Ist er noch das, was Anas Laptop gesendet hat, wenn Ben ihn liest?
    .name = Unterwegs
    .option-1 = Ja, bis aufs letzte Oktett
    .why-1 = Der Text ist derselbe. Aber sehen Sie sich den Anfang des Kopfes an.
    .option-2 = Nein: Jeder Server hat oben eine Zeile hinzugefügt
    .why-2 = Wie ein Poststempel: von wem, durch wen und wann.
    .option-3 = Nein: Der letzte Server hat eine Zeile hinzugefügt, der erste nicht
    .why-3 = Jeder Server, der eine Nachricht annimmt, muss eine hinzufügen (RFC 5321 §4.4).
    .why = Jeder Server fügt eine *Received*-Zeile hinzu; so wächst die Nachricht unterwegs. Von unten nach oben gelesen zeigen die Zeilen ihren Weg.
    .expect-1 = Ben und Chen lesen ihre Kopien

a-prank = Chen spielt einen Streich. Statt sein Mailprogramm zu benutzen, tippt er selbst, was es sagen würde (*Terminal*). Auf den Umschlag schreibt er „von Chen, an Ben“, in den Brief „From: Ana“ und „To: Dora“.
    .name = Ein Streich
    .note-1 = *Fragen:* Wer könnte Chen daran hindern, zu schreiben, was er will?
    .note-2 = *Antwort:* Auf Papier niemand, und bei SMTP auch niemand. Wie man SMTP von Hand spricht, zeigt die nächste Lektion.
    .expect-1 = Der Server hat den Umschlag angenommen

who-gets-it = Nun sendet Chen den Brief: „From: ana@example.org, To: dora@example.org“. Danach ruft Ben Mail ab. Wo ist die Nachricht?
    .name = Was zählt?
    .why-1 = Sie geht an die Adresse auf dem Umschlag, und Ben holt sie dort ab.
    .why-2 = Dort ist Doras Postfach. Aber Dora steht nur im Brief, und der Server liest nicht dort nach, wohin er geht.
    .why-3 = Bei Chen bliebe sie, wenn der Server sie zurückwiese. Umschlag und Brief dürfen verschieden sein: Bei Blindkopien und Mailinglisten sind sie es immer.
    .why = Der Server liest den Umschlag. From und To eines Briefes schreibt sein Verfasser, und sie beweisen nichts.
    .note-1 = *Oft geglaubt:* In der From-Zeile steht, wer eine Nachricht gesendet hat.
    .note-2 = *Weiterfragen:* Wie könnte Ben es herausfinden? (Die Received-Zeile nennt Chens Computer, und Return-Path nennt den Absender vom Umschlag.)
    .expect-1 = Der Server hat sich verabschiedet
    .expect-2 = Ben bekommt einen Brief, der von Ana an Dora zu sein scheint

secret-copy = Ana erzählt Chen von Bens Kuchen. Schreiben Sie für sie an Chen, mit dem Betreff „The cake“, und so, dass Ben eine Kopie bekommt, von der Chen nichts weiß.
    .name = Eine heimliche Kopie
    .goal-1 = Chen hat „The cake“ im Postfach
    .goal-2 = Ben auch, und der Brief nennt ihn nicht
    .hint-1 = Welches Feld der Nachricht kommt auf den Umschlag und nicht in den Brief?
    .hint-2 = To und Cc stehen im Brief. Bcc nicht.
    .hint-3 = Schreiben Sie auf Anas Laptop eine Nachricht an chen@acme.test mit dem Betreff „The cake“, und setzen Sie ben@acme.test in Bcc.

which-line = Wozu dient jede dieser Zeilen?
    .name = Drei Fragen
    .left-1 = RCPT TO
    .right-1 = Sagt, wohin die Nachricht zugestellt wird
    .left-2 = MAIL FROM
    .right-2 = Sagt, wohin eine Meldung geht, wenn sie nicht zugestellt werden kann
    .left-3 = To
    .right-3 = Sagt dem Leser, an wen der Verfasser geschrieben hat
    .left-4 = Received
    .right-4 = Sagt, welcher Server sie hatte, und wann
    .why = Die ersten beiden stehen auf dem Umschlag, die anderen im Brief.

bcc-seen = Chen antwortet auf „The cake“, und sein Mailprogramm antwortet allen, die es im Brief sieht. Wer bekommt die Antwort?
    .name = Noch einmal Bcc
    .option-1 = Ana
    .why-1 = Außer seinem eigenen steht nur ihr Name im Brief.
    .option-2 = Ana und Ben
    .why-2 = Ben stand auf dem Umschlag, und den gibt es nicht mehr, wenn der Brief im Postfach liegt.
    .option-3 = Ben
    .why-3 = Chens Programm weiß nichts von Ben.
    .why = Eine Blindkopie hinterlässt im Kopf keine Spur. Eben das macht sie blind.

proof = In einer Nachricht steht „From: bank@example.com“. Was wissen Sie?
    .name = Ein Beweis?
    .option-1 = Dass ihr Verfasser diese Zeile geschrieben hat
    .why-1 = Chen hat gerade eine falsche getippt, und der Server hat sie angenommen.
    .option-2 = Dass der Server der Bank sie gesendet hat
    .why-2 = Welcher Computer sie eingeliefert hat, sagen die Received-Zeilen. From sagt es nicht.
    .option-3 = Dass der Absender das Passwort der Bank kannte
    .why-3 = Wenn ein Server einem anderen Mail übergibt, wird nach keinem Passwort gefragt.
    .why = SMTP selbst prüft den Brief nicht. Spätere Erfindungen wie SPF, DKIM und DMARC versuchen es.
