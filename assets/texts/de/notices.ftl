### Was Programme ihrem Benutzer mitteilen.

## Schreiben

notice-cannot-send = Dieses Mailprogramm kann nicht senden: Kein Server für ausgehende Nachrichten ist eingerichtet.
notice-cannot-read = Dieses Mailprogramm kann nur senden: Kein Konto zum Lesen ist eingerichtet.
notice-working-offline = Das Mailprogramm arbeitet offline.
notice-not-submitted = Das Senden ist gescheitert: { $why }. Die Nachricht bleibt im Postausgang; nächster Versuch: { $when }.
notice-submission-refused = Die Nachricht wurde nicht gesendet: { $why }.
notice-submitted-for-some = Die Nachricht wurde an { $taken } gesendet, aber nicht an alle: { $why }.

## POP3

notice-not-checked = Es wurden keine Nachrichten abgerufen: { $why }.
notice-not-checked-until = Es wurden keine Nachrichten abgerufen: { $why }. Nächster Abruf: { $when }.
notice-checked = { $new ->
        [0] Es gibt keine neuen Nachrichten.
        [one] 1 neue Nachricht.
       *[other] { $new } neue Nachrichten.
    }
notice-check-failed = Der Abruf ist gescheitert: { $why }.{ $new ->
        [0] {""}
        [one] { " " }Vorher war 1 neue Nachricht gekommen.
       *[other] { " " }Vorher waren { $new } neue Nachrichten gekommen.
    } { $deleted ->
        [unknown] Der nächste Abruf wird zeigen, ob der Server gelöscht hat, was er löschen sollte.
       *[nothing] Auf dem Server wurde nichts gelöscht.
    }
check-locked = Ein anderes Programm ruft gerade das Postfach von { $user } ab („{ $words }“)
check-wrong-login = { $server } akzeptiert den Benutzernamen { $user } oder das Kennwort nicht
check-login-refused = { $server } lässt { $user } nicht herein („{ $words }“)
check-refused = { $server } sagt „{ $reply }“
check-connection-lost = Die Verbindung zu { $server } ging verloren
check-nonsense = { $server } spricht kein POP3 ({ $what })
check-unsendable = Benutzername oder Kennwort enthält ein Zeichen, das POP3 nicht übertragen kann; einfache Buchstaben gehen
notice-not-retrieved = Der Server hat Nachricht { $number } nicht gesendet („{ $reply }“).
notice-too-large = Nachricht { $number } ist zu groß ({ $size }): Sie bleibt auf dem Server.
notice-not-deleted = Der Server hat Nachricht { $number } nicht gelöscht („{ $reply }“).
uidl-answer = { " " }(Antwort auf UIDL: „{ $reply }“)
notice-not-collected = { $server } sagt nicht, welche Nachricht welche ist{ $answer }, und zeigt auch keine Kopfzeilen (TOP). { $messages ->
        [one] 1 Nachricht wurde nicht abgerufen: Bliebe sie auf dem Server, käme sie bei jedem Abruf wieder. Sie kommt, wenn Nachrichten nach dem Herunterladen gelöscht werden.
       *[other] { $messages } Nachrichten wurden nicht abgerufen: Blieben sie auf dem Server, kämen sie bei jedem Abruf wieder. Sie kommen, wenn Nachrichten nach dem Herunterladen gelöscht werden.
    }
notice-recognized-by-header = { $server } sagt nicht, welche Nachricht welche ist{ $answer }. Stattdessen werden Nachrichten an ihren Kopfzeilen erkannt, die bei jedem Abruf gelesen werden.
notice-deleted-at-next-check = Die Nachricht wird beim nächsten Abruf auf dem Server gelöscht. Auf diesem Computer bleibt sie.
notice-not-on-server = Der Server hat diese Nachricht nicht mehr. Es gibt sie nur auf diesem Computer.
notice-nothing-to-expunge = Es gibt nichts endgültig zu entfernen: Auf diesem Computer verschwindet eine gelöschte Nachricht sofort.

## Ordner

folder-unknown = Den Ordner „{ $folder }“ gibt es auf diesem Computer nicht.
folder-exists = Den Ordner „{ $folder }“ gibt es auf diesem Computer schon.
folder-inbox-stays = INBOX kann nicht umbenannt oder gelöscht werden.
folder-without-name = Ein Ordner braucht einen Namen.
notice-no-such-message = In { $folder } gibt es keine Nachricht „{ $subject }“.
notice-folder-empty = In { $folder } gibt es keine Nachricht.
notice-found-nothing-here = Keine Nachricht in „{ $folder }“ auf diesem Computer enthält „{ $words }“.
notice-found-here = { $number ->
        [one] 1 Nachricht auf diesem Computer gefunden: { $subjects }.
       *[other] { $number } Nachrichten auf diesem Computer gefunden: { $subjects }.
    }
notice-found-nothing = Der Server hat keine Nachricht gefunden.
notice-found = { $number ->
        [one] Der Server hat 1 Nachricht gefunden: { $subjects }.
       *[other] Der Server hat { $number } Nachrichten gefunden: { $subjects }.
    }

## IMAP4

notice-mail-stays-on-server = Bei IMAP4 bleiben alle Nachrichten auf dem Server: Die Nachricht zuerst löschen, dann endgültig entfernen.
notice-not-reached = Nachrichten lassen sich zurzeit nicht lesen: { $why }.
notice-login-refused = { $server } lehnt die Anmeldung ab („{ $words }“).
notice-broken = Die Verbindung zum Lesen endete vorzeitig: { $why }.
notice-server-refused = { $server } sagt „{ $words }“.
notice-idle-not-offered = { $server } meldet neue Nachrichten nicht von selbst (IDLE): Er wird jede Minute gefragt.
notice-idle-refused = { $server } lehnt es ab, neue Nachrichten zu melden (IDLE, „{ $words }“): Er wird jede Minute gefragt.
notice-idle-ended = { $server } beendet das Melden neuer Nachrichten (IDLE) sofort wieder: IDLE wird seltener versucht.
unreadable-message = die Nachricht „{ $subject }“ (UID { $uid })
unreadable-message-without-subject = die Nachricht ohne Betreff (UID { $uid })
notice-unreadable = Etwas, was { $server } sagt, ist nicht lesbar ({ $item }). Alles andere wird angezeigt.
notice-unreadable-messages = { $more ->
        [0] Etwas, was { $server } über { $messages } sagt, ist nicht lesbar ({ $item }).
        [one] Etwas, was { $server } über { $messages } und 1 weitere sagt, ist nicht lesbar ({ $item }).
       *[other] Etwas, was { $server } über { $messages } und { $more } weitere sagt, ist nicht lesbar ({ $item }).
    } Alles andere wird angezeigt.

## Terminals und Gateways

notice-terminal-not-connected = Es gibt keine Verbindung, in die getippt werden könnte: Zuerst mit einem Server verbinden.
notice-terminal-name-unknown = Der Name { $name } hat keine Adresse.
notice-terminal-server-ended = Der Server hat die Verbindung geschlossen.
notice-terminal-closed = { $ending ->
        [refused] Verbindung abgelehnt: Auf diesem Port lauscht kein Dienst.
        [timed-out] Zeitüberschreitung: Es kam keine Antwort.
        [reset] Verbindung zurückgesetzt: Die Gegenseite hat sie abgebrochen.
        [unknown] Verbindung zurückgesetzt: Der andere Computer kennt sie nicht mehr.
       *[other] Verbindung geschlossen.
    }
notice-peer-came = Ein echtes Programm von { $from } hat sich verbunden. Ab jetzt ist es Teilnehmer { $peer }.
notice-real-server-unreachable = Der echte Server war nicht zu erreichen.
notice-real-server-silent = Der echte Server hat nicht geantwortet.

## Nachrichten, die anderswo warten

notice-waiting-mail-asked = { $server } wurde nach den Nachrichten für { $domain } gefragt und hat „{ $reply }“ geantwortet.
notice-waiting-mail-not-asked = { $server } konnte nicht nach den Nachrichten für { $domain } gefragt werden: { $why }.
notice-etrn-not-offered = { $server } kann nicht nach den Nachrichten für { $domain } gefragt werden: Er bietet ETRN nicht an.
