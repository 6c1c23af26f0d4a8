### Was die Zeilen einer IMAP4-Verbindung bedeuten (RFC 3501).

## Befehle: die Sitzung

imap-capability = Der Client fragt, was der Server kann (seine Fähigkeiten).
imap-noop = Der Client will nichts, aber der Server darf melden, was sich geändert hat.
    .again = Der Client fragt, ob sich etwas geändert hat.
imap-logout = Der Client beendet die Sitzung.
imap-id = Der Client sagt, welche Software er ist ({ $software }), und fragt den Server dasselbe.
imap-id-unnamed = Der Client fragt, welche Software der Server ist, ohne die eigene zu nennen.
imap-id-pair = { $field } „{ $value }“
imap-login = Der Client meldet sich an: Benutzer { $user }, Kennwort { $password }. Ohne Verschlüsselung kann es jeder auf dem Weg lesen.
    .again = Der Client meldet sich an: Benutzer { $user }, Kennwort { $password }.
imap-namespace = Der Client fragt, wo die eigenen Postfächer des Benutzers sind und wo die von anderen.
imap-idle = Der Client wartet auf Neuigkeiten, bis er DONE sagt: Der Server meldet Änderungen, sobald sie geschehen.
    .again = Der Client wartet auf Neuigkeiten, bis er DONE sagt.
imap-done-listening = Der Client wartet nicht weiter auf Neuigkeiten, damit er einen anderen Befehl senden kann.
    .again = Der Client wartet nicht weiter auf Neuigkeiten.

## Befehle: Postfächer

imap-select = Der Client öffnet das Postfach { $mailbox }, um darin zu arbeiten.
imap-examine = Der Client öffnet das Postfach { $mailbox } nur zum Lesen: Das ändert nichts darin.
    .again = Der Client öffnet das Postfach { $mailbox } nur zum Lesen.
imap-create = Der Client legt das Postfach { $mailbox } an.
imap-delete = Der Client löscht das Postfach { $mailbox } mit allem, was darin ist.
imap-rename = Der Client benennt das Postfach { $from } in { $to } um.
imap-rename-inbox = Der Client verschiebt alles aus INBOX in ein neues Postfach, { $to }; INBOX selbst bleibt.
imap-subscribe = Der Client setzt { $mailbox } auf die Liste der Postfächer, die der Benutzer sehen will (abonniert es).
imap-unsubscribe = Der Client nimmt { $mailbox } von der Liste der Postfächer, die der Benutzer sehen will (bestellt es ab).
imap-list-delimiter = Der Client fragt, welches Zeichen die Ebenen der Postfachnamen trennt.
imap-list-below = { " " }unter „{ $reference }“
imap-list-all = { $which ->
        [subscribed] Der Client fragt, welche Postfächer{ $below } der Benutzer sehen will, auf allen Ebenen (*).
       *[there-are] Der Client fragt, welche Postfächer{ $below } es gibt, auf allen Ebenen (*).
    }
imap-list-level = { $which ->
        [subscribed] Der Client fragt, welche Postfächer{ $below } der Benutzer sehen will, nur auf dieser Ebene (%).
       *[there-are] Der Client fragt, welche Postfächer{ $below } es gibt, nur auf dieser Ebene (%).
    }
imap-list-name = { $which ->
        [subscribed] Der Client fragt, ob der Benutzer das Postfach „{ $name }“{ $below } sehen will.
       *[there-are] Der Client fragt, ob es ein Postfach „{ $name }“{ $below } gibt.
    }
imap-list-pattern = { $which ->
        [subscribed] Der Client fragt, welche Postfächer{ $below } mit Namen wie „{ $pattern }“ der Benutzer sehen will.
       *[there-are] Der Client fragt, welche Postfächer{ $below } mit Namen wie „{ $pattern }“ es gibt.
    } * steht für alles, % für alles auf einer Ebene.
    .again = { $which ->
        [subscribed] Der Client fragt, welche Postfächer{ $below } mit Namen wie „{ $pattern }“ der Benutzer sehen will.
       *[there-are] Der Client fragt, welche Postfächer{ $below } mit Namen wie „{ $pattern }“ es gibt.
    }
imap-status = Der Client fragt nach { $mailbox }, ohne es zu öffnen: { $items }.
imap-asked-messages = wie viele Nachrichten es gibt
imap-asked-recent = wie viele noch keiner Sitzung gemeldet wurden (RECENT)
imap-asked-uid-next = die nächste UID
imap-asked-uid-validity = ob bekannte UIDs noch gültig sind (UIDVALIDITY)
imap-asked-unseen = wie viele ungelesen sind (UNSEEN)
imap-append = Der Client legt eine Nachricht von { $octets } Oktetten in { $mailbox } ab{ $details }.
imap-append-flags = Flags: { $flags }
imap-append-date = Eingangsdatum: { $date }
imap-check = Der Client bittet den Server, alles auf die Festplatte zu schreiben (ein Checkpoint).
imap-close = Der Client schließt das Postfach; dabei werden auch die zum Löschen markierten Nachrichten (\Deleted) entfernt, ohne dass es gemeldet wird.
    .again = Der Client schließt das Postfach; dabei wird auch entfernt, was zum Löschen markiert ist.
imap-unselect = Der Client schließt das Postfach und entfernt nichts.
imap-unauthenticate = Der Client meldet den Benutzer ab und bleibt verbunden, damit sich ein anderer anmelden kann.

## Befehle: Nachrichten (im Akkusativ)

imap-all-messages = alle Nachrichten
imap-last-message = die letzte Nachricht
imap-message = Nachricht { $number }
imap-message-with-uid = die Nachricht mit UID { $number }
imap-messages = die Nachrichten { $numbers }
imap-messages-with-uids = die Nachrichten mit UIDs { $numbers }
imap-range = { $from } bis { $to }
imap-range-to-last = { $from } bis zur letzten
imap-the-last = die letzte
imap-expunge = Der Client entfernt endgültig die Nachrichten, die zum Löschen markiert sind (\Deleted).
    .again = Der Client entfernt die Nachrichten, die zum Löschen markiert sind.
imap-expunge-some = Der Client entfernt endgültig { $messages }, soweit zum Löschen markiert (\Deleted).
imap-copy = Der Client kopiert { $messages } nach { $mailbox }.
imap-move = Der Client verschiebt { $messages } nach { $mailbox }: dorthin kopiert und hier entfernt, in einem Schritt.
    .again = Der Client verschiebt { $messages } nach { $mailbox }.
imap-search = Der Client sucht Nachrichten mit diesen Eigenschaften: { $keys }.{ $answer ->
        [uids] { " " }Die Antwort soll UIDs nennen.
       *[numbers] { "" }
    }
    .again = Der Client sucht Nachrichten mit diesen Eigenschaften: { $keys }.
imap-search-in = Der Client sucht Nachrichten mit diesen Eigenschaften: { $keys }. Die Wörter sind in { $charset }.{ $answer ->
        [uids] { " " }Die Antwort soll UIDs nennen.
       *[numbers] { "" }
    }
imap-search-all = { $answer ->
        [uids] Der Client fragt nach den UIDs aller Nachrichten.
       *[numbers] Der Client fragt nach den Nummern aller Nachrichten.
    }
imap-key-all = beliebig
imap-key-group = ({ $keys })
imap-key-not = nicht: { $key }
imap-key-unseen = ungelesen (nicht \Seen)
imap-key-among = eine von: { $messages }
imap-key-recent = neu für diese Sitzung (\Recent)
imap-key-new = neu für diese Sitzung und ungelesen (\Recent, nicht \Seen)
imap-key-old = nicht neu für diese Sitzung (nicht \Recent)
imap-key-has-field = ein Kopffeld { $name }
imap-key-field = „{ $text }“ im Kopffeld { $name }
imap-key-body = „{ $text }“ im Text
imap-key-text = „{ $text }“ im Kopf oder im Text
imap-key-larger = größer als { $octets } Oktette
imap-key-smaller = kleiner als { $octets } Oktette
imap-key-before = eingegangen vor { $date }
imap-key-on = eingegangen am { $date }
imap-key-since = eingegangen am { $date } oder später
imap-key-sent-before = datiert vor { $date }
imap-key-sent-on = datiert vom { $date }
imap-key-sent-since = datiert vom { $date } oder später
imap-store-none = { $silent ->
        [silent] Der Client löscht alle Flags für { $messages } und will das Ergebnis nicht gemeldet bekommen.
       *[told] Der Client löscht alle Flags für { $messages }.
    }
imap-store-nothing = { $silent ->
        [silent] Der Client ändert kein Flag für { $messages } und will das Ergebnis nicht gemeldet bekommen.
       *[told] Der Client ändert kein Flag für { $messages }.
    }
imap-store-only = Der Client setzt diese Flags und keine anderen für { $messages }: { $flags }.{ $silent ->
        [silent] { " " }Das Ergebnis will er nicht gemeldet bekommen.
       *[told] { "" }
    }
imap-store-add = Der Client setzt Flags für { $messages }: { $flags }.{ $silent ->
        [silent] { " " }Das Ergebnis will er nicht gemeldet bekommen.
       *[told] { "" }
    }
    .again = Der Client setzt Flags für { $messages }: { $flags }.
imap-store-remove = Der Client löscht Flags für { $messages }: { $flags }.{ $silent ->
        [silent] { " " }Das Ergebnis will er nicht gemeldet bekommen.
       *[told] { "" }
    }
    .again = Der Client löscht Flags für { $messages }: { $flags }.
imap-fetch = Der Client ruft für { $messages } ab: { $items }.{ $seen ->
        [marks] { " " }Das markiert als gelesen, was gesendet wird (\Seen).
        [peeks] { " " }Das ist nur ein Blick und markiert nichts als gelesen.
       *[nothing] { "" }
    }
    .again = Der Client ruft für { $messages } ab: { $items }.
imap-wants-body = die Teile in Kürze (BODY)
imap-wants-bodystructure = die Teile (BODYSTRUCTURE)
imap-wants-envelope = Absender, Empfänger, Datum und Betreff (ENVELOPE)
imap-wants-flags = die Flags
imap-wants-date = das Eingangsdatum (INTERNALDATE)
imap-wants-rfc822 = die ganze Nachricht (RFC822)
imap-wants-rfc822-header = den Kopf (RFC822.HEADER)
imap-wants-rfc822-text = den Text (RFC822.TEXT)
imap-wants-size = die Größe
imap-wants-uid = die UID
imap-wants-first-octets = die ersten { $octets } Oktette, und zwar: { $section }
imap-wants-octets = { $octets } Oktette ab Oktett { $origin }, und zwar: { $section }

## Stücke und Flags von Nachrichten

imap-whole-message = ganze Nachricht
imap-header = Kopf
imap-header-of-part = Kopf der Nachricht in Teil { $part }
imap-header-fields = { $count ->
        [one] Kopffeld { $names }
       *[other] Kopffelder { $names }
    }
imap-header-fields-of-part = { $count ->
        [one] Kopffeld { $names } der Nachricht in Teil { $part }
       *[other] Kopffelder { $names } der Nachricht in Teil { $part }
    }
imap-header-without = Kopf ohne { $names }
imap-header-of-part-without = Kopf der Nachricht in Teil { $part } ohne { $names }
imap-body = Text
imap-body-of-part = Text der Nachricht in Teil { $part }
imap-part = Teil { $part }
imap-mime-header = MIME-Kopf von Teil { $part }
imap-flag-answered = beantwortet (\Answered)
imap-flag-flagged = wichtig (\Flagged)
imap-flag-deleted = zum Löschen markiert (\Deleted)
imap-flag-seen = gelesen (\Seen)
imap-flag-draft = Entwurf (\Draft)
imap-flag-recent = neu für diese Sitzung (\Recent)
imap-flag-keyword = Schlagwort „{ $keyword }“

## Befehle in Stücken, und Zeilen, die keine Befehle sind

# Wo ein Stück eines Befehls nicht sagt, welcher es ist.
imap-the-command = Der Befehl
imap-command-waits = { $name } kündigt { $octets } Oktette an, die so gesendet werden, wie sie sind (ein Literal); bevor er sie sendet, wartet der Client auf das + des Servers.
    .again = { $name } kündigt ein Literal von { $octets } Oktetten an und wartet auf +.
imap-command-goes-on = { $name } kündigt { $octets } Oktette an, die sofort folgen, wie sie sind (ein Literal, das auf nichts wartet).
    .again = { $name } kündigt ein Literal von { $octets } Oktetten an, das sofort folgt.
imap-command-ends = Hier endet der Befehl.
imap-literal = Die { $octets } angekündigten Oktette, wie sie sind (ein Literal).
imap-literal-piece = Oktette { $from } bis { $to } der angekündigten { $of } (ein Literal).
imap-no-name = Ein Befehl beginnt mit einem Tag und einem Namen, diese Zeile nicht.
imap-unknown-command = IMAP4rev1 hat keinen Befehl „{ $name }“.
imap-command-of-extension = { $name ->
        [STARTTLS] Der Client möchte die Verbindung verschlüsseln (STARTTLS); das geht nur bei Servern, die es anbieten.
       *[other] Der Client verwendet { $name }, einen Befehl einer Erweiterung; das geht nur bei Servern, die sie anbieten.
    }
imap-bad-arguments = { $name } ist ein Befehl, aber seine Argumente sind ab Oktett { $at } der Zeile nicht lesbar.
imap-unfinished = Die Verbindung endete mitten darin.

## Antworten: die Sitzung

imap-greeting = Der Server ist bereit; der Client kann sich anmelden{ $quote }.{ $then }
    .again = Der Server ist bereit{ $quote }.
imap-greeting-logged-in = Der Server ist bereit und kennt den Benutzer schon, der sich nicht anmelden muss{ $quote }.{ $then }
imap-greeting-refused = Der Server bedient diesen Client jetzt nicht und schließt die Verbindung{ $quote }.{ $then }
imap-greeting-wrong = So sollte kein Server grüßen{ $quote }.
# Ein weiterer Satz hinter einem.
imap-then = { " " }{ $sentence }
# Ein Satz und die eigenen Worte des Servers dazu.
imap-with-words = { $sentence } Der Server sagt „{ $words }“.
imap-bye = Der Server verabschiedet sich, wie der Client es wollte, und wird die Verbindung schließen.
    .again = Der Server verabschiedet sich.
imap-bye-unasked = Der Server beendet die Sitzung und schließt die Verbindung{ $quote }.{ $then }
imap-note = Der Server hat etwas zu sagen{ $quote }.
imap-warning = Der Server warnt{ $quote }.
imap-error = Der Server hat etwas nicht verstanden oder hat eine Störung{ $quote }.
imap-idling = Der Server wird Neuigkeiten melden, sobald es welche gibt.
imap-go-on = Der Server ist bereit für das Angekündigte{ $quote }.
    .again = Der Server ist bereit für das Angekündigte.
imap-capabilities = Der Server kann dies: { $capabilities }.
    .again = Der Server zählt seine Fähigkeiten auf.
imap-server-id = Der Server sagt, welche Software er ist ({ $software }).
imap-server-id-unnamed = Der Server sagt nicht, welche Software er ist.
imap-namespaces = Die eigenen Postfächer des Benutzers liegen { $prefixes }.
imap-no-namespace = Der Server hat keinen Ort für eigene Postfächer des Benutzers.
imap-namespace-anywhere = { $delimiter ->
        [none] überall
       *[other] überall (mit { $delimiter } zwischen den Ebenen)
    }
imap-namespace-below = { $delimiter ->
        [none] unter { $prefix }
       *[other] unter { $prefix } (mit { $delimiter } zwischen den Ebenen)
    }
imap-unreadable-response = Diese Antwort ist nicht so geschrieben, wie sie sein sollte.
imap-unknown-response = Diese Antwort gehört zu einer Erweiterung, die hier nicht erklärt wird{ $quote }.
imap-no-response = Das ist keine Antwort von IMAP: Eine Antwort beginnt mit einem Tag, mit * oder mit +.

## Antworten: Postfächer

imap-delimiter = { $delimiter } trennt die Ebenen der Postfachnamen.
imap-no-delimiter = Postfachnamen haben keine Ebenen.
imap-mailbox = { $which ->
        [subscribed] Ein Postfach, das der Benutzer sehen will: { $mailbox }{ $details }.
       *[listed] Ein Postfach: { $mailbox }{ $details }.
    }
imap-subscribed-below = Der Benutzer will etwas unter { $mailbox } sehen, aber nicht { $mailbox } selbst.
imap-attribute-noselect = nicht zu öffnen, enthält nur andere: { $name }
imap-attribute-noinferiors = kann keine anderen enthalten: { $name }
imap-attribute-marked = hat vielleicht neue Mail: { $name }
imap-attribute-unmarked = hat keine neue Mail: { $name }
imap-attribute-haschildren = hat andere unter sich: { $name }
imap-attribute-hasnochildren = hat keine unter sich: { $name }
imap-attribute-nonexistent = gibt es nicht: { $name }
imap-attribute-subscribed = der Benutzer will es sehen: { $name }
imap-attribute-all = alle Nachrichten: { $name }
imap-attribute-archive = Archiv: { $name }
imap-attribute-drafts = Entwürfe: { $name }
imap-attribute-flagged = wichtige Nachrichten: { $name }
imap-attribute-junk = unerwünschte Mail: { $name }
imap-attribute-sent = gesendete Mail: { $name }
imap-attribute-trash = gelöschte Mail: { $name }
imap-status-of = { $mailbox }: { $items }.
imap-stands-messages = { $count ->
        [one] 1 Nachricht
       *[other] { $count } Nachrichten
    }
imap-stands-recent = { $count } noch keiner Sitzung gemeldet (RECENT)
imap-stands-uid-next = nächste UID { $uid } oder höher
imap-stands-uid-validity = UIDs gültig, solange UIDVALIDITY { $number } ist
imap-stands-unseen = { $count } ungelesen (UNSEEN)
imap-exists = { $count ->
        [0] Das Postfach ist leer.
        [one] Im Postfach ist 1 Nachricht.
       *[other] Im Postfach sind { $count } Nachrichten.
    }
imap-more-messages = { $more ->
        [one] Im Postfach ist 1 Nachricht mehr: jetzt { $count }.
       *[other] Im Postfach sind { $more } Nachrichten mehr: jetzt { $count }.
    }
imap-recent-empty = Das Postfach ist leer, also ist keine Nachricht neu.
imap-recent = { $count ->
        [0] Keine Nachricht ist neu: Alle wurden schon anderen Sitzungen gemeldet (\Recent).
        [one] 1 Nachricht ist neu: Diese Sitzung ist die erste, der sie gemeldet wird (\Recent).
       *[other] { $count } Nachrichten sind neu: Diese Sitzung ist die erste, der sie gemeldet werden (\Recent).
    }
    .again = { $count ->
        [0] Keine Nachricht ist neu (\Recent).
        [one] 1 Nachricht ist neu (\Recent).
       *[other] { $count } Nachrichten sind neu (\Recent).
    }
imap-flags-known = Flags, die in diesem Postfach in Gebrauch sind: { $flags }.
imap-no-flags-known = In diesem Postfach sind keine Flags in Gebrauch.

## Antworten: Nachrichten

imap-found-nothing = Keine Nachricht wurde gefunden.
imap-found = { $count ->
        [one] Gefunden: Nachricht { $numbers }.
       *[other] Gefunden: die Nachrichten { $numbers }.
    }
imap-found-uids = { $count ->
        [one] Gefunden: die Nachricht mit UID { $numbers }.
       *[other] Gefunden: die Nachrichten mit UIDs { $numbers }.
    }
imap-found-somehow = Gefunden: { $numbers } (Nummern von Nachrichten, oder UIDs, wenn UID SEARCH gefragt hat).
imap-expunged = { $moved ->
        [moved] Nachricht { $number } hat dieses Postfach verlassen; die folgenden rücken auf, aus { $next } wird { $number }.
       *[removed] Nachricht { $number } ist endgültig fort; die folgenden, falls es welche gibt, rücken auf, aus { $next } wird { $number }.
    }
    .again = { $moved ->
        [moved] Nachricht { $number } hat dieses Postfach verlassen; die folgenden rücken auf.
       *[removed] Nachricht { $number } ist endgültig fort; die folgenden rücken auf.
    }
imap-expunged-last = { $moved ->
        [moved] Nachricht { $number }, die letzte, hat dieses Postfach verlassen.
       *[removed] Nachricht { $number }, die letzte, ist endgültig fort.
    }
imap-fetched = Nachricht { $number }: { $items }.
imap-fetched-octets = { $what } ({ $octets } Oktette)
imap-fetched-nil = { $what } (gibt es nicht)
imap-fetched-from = { $what } ab Oktett { $origin }
imap-fetched-structure = Teile: { $parts }
imap-fetched-flags = Flags: { $flags }
imap-fetched-no-flags = keine Flags
imap-fetched-date = eingegangen am { $date }
imap-fetched-size = Größe { $octets } Oktette
imap-fetched-uid = UID { $uid }
imap-fetched-unreadable = etwas, das nicht so geschrieben ist, wie es sein sollte
imap-fetched-envelope = „{ $subject }“ von { $from } an { $to }
imap-fetched-envelope-unnamed = kein Betreff, von { $from } an { $to }
imap-nobody = niemanden
imap-message-begins = Nachricht { $number }: Es folgen { $octets } Oktette, wie sie sind, meist der Nachricht (ein Literal).
    .again = Nachricht { $number }: Ein Literal von { $octets } Oktetten folgt.
imap-response-begins = Eine Antwort beginnt: Es folgen { $octets } Oktette, wie sie sind (ein Literal).
imap-response-goes-on = Die Antwort geht weiter: Es folgen { $octets } Oktette, wie sie sind (ein Literal).
imap-response-ends = Hier endet die Antwort.

## Antworten: wie ein Befehl ausging

imap-succeeded = { $command } (Tag { $tag }) ist gelungen: { $done ->
        [closed-unchanged] Das Postfach ist geschlossen; entfernt wurde nichts, weil es nur zum Lesen geöffnet war.
        [capabilities] Der Server hat gesagt, was er kann.
        [nothing-else] Sonst hat sich nichts geändert.
        [over] Die Sitzung ist zu Ende.
        [known] Beide Seiten haben gesagt, welche Software sie sind, soweit sie wollen.
        [logged-in] Der Benutzer ist angemeldet und kann Postfächer öffnen (Zustand authenticated).
        [open] Der Client kann mit den Nachrichten arbeiten (Zustand selected).
        [created] Das Postfach ist angelegt.
        [deleted] Das Postfach ist gelöscht.
        [renamed] Das Postfach hat seinen neuen Namen.
        [subscribed] Das Postfach steht auf der Liste des Benutzers.
        [unsubscribed] Das Postfach steht nicht mehr auf der Liste des Benutzers.
        [listed] Die Liste ist vollständig.
        [stored] Die Nachricht ist abgelegt.
        [awake] Der Client wartet nicht mehr auf Neuigkeiten und kann wieder Befehle senden.
        [saved] Alles ist auf der Festplatte.
        [closed] Das Postfach ist geschlossen, und was zum Löschen markiert war, ist fort.
        [left] Das Postfach ist geschlossen, und nichts wurde entfernt.
        [logged-out] Niemand ist mehr angemeldet, und ein anderer Benutzer kann sich anmelden (Zustand not authenticated).
        [expunged] Jede entfernte Nachricht ist gemeldet.
        [found] Alles, was gefunden wurde, ist genannt.
        [fetched] Alles, was verlangt wurde, ist gesendet.
        [flagged] Die Flags sind geändert.
        [copied] Die Kopien sind in dem anderen Postfach.
        [moved] Die Nachrichten sind in dem anderen Postfach und nicht mehr in diesem.
       *[answered] Die Antwort ist vollständig.
    }{ $then }
    .again = { $command } (Tag { $tag }) ist gelungen.{ $then }
imap-failed = { $command } (Tag { $tag }) ist gescheitert{ $quote }.
imap-failed-because = { $command } (Tag { $tag }) ist gescheitert{ $quote }. { $sentence }
imap-bad = Der Server kann { $command } (Tag { $tag }) nicht folgen{ $quote }.
imap-not-offered = Der Server bietet { $command } (Tag { $tag }) nicht an{ $quote }.
imap-login-first = { $command } (Tag { $tag }) ist gescheitert: Der Client muss sich zuerst anmelden{ $quote }.
imap-select-first = { $command } (Tag { $tag }) ist gescheitert: Der Client muss zuerst ein Postfach öffnen{ $quote }.
imap-logged-in-already = { $command } (Tag { $tag }) ist gescheitert: Der Client ist schon angemeldet{ $quote }.
imap-unknown-succeeded = Der Befehl mit dem Tag { $tag } ist gelungen{ $quote }.
imap-unknown-failed = Der Befehl mit dem Tag { $tag } ist gescheitert{ $quote }.{ $then }
imap-unknown-bad = Der Server kann dem Befehl mit dem Tag { $tag } nicht folgen{ $quote }.{ $then }

## Codes in Antworten

imap-code-alert = Der Benutzer muss diese Mitteilung sehen.
imap-code-charset = Der Server kennt diesen Zeichensatz nicht.
imap-code-charset-known = Der Server kennt diesen Zeichensatz nicht, nur { $known }.
imap-code-capability = Der Server kann dies: { $capabilities }.
imap-code-parse = Der Kopf einer Nachricht ist nicht richtig lesbar.
imap-code-permanent-flags = Flags, die dauerhaft geändert werden können: { $flags }{ $new ->
        [new] ; neue können angelegt werden (\*).
       *[known] .
    }
imap-code-no-permanent-flags = { $new ->
        [new] Neue Flags können angelegt werden (\*).
       *[known] Keine Flags können dauerhaft geändert werden.
    }
imap-code-read-only = Das Postfach ist nur zum Lesen geöffnet.
imap-code-read-write = Das Postfach ist zum Lesen und Schreiben geöffnet.
imap-code-try-create = Dieses Postfach gibt es nicht; der Client kann es anlegen und es noch einmal versuchen.
imap-code-uid-next = Die nächste Nachricht wird UID { $uid } oder eine höhere bekommen.
imap-code-uid-validity = UIDs, die der Client kennt, sind gültig, solange UIDVALIDITY { $number } bleibt.
    .again = UIDVALIDITY ist { $number }.
imap-code-unseen = Nachricht { $number } ist die erste ungelesene.
imap-code-append-uid = Die Nachricht hat dort UID { $uid } (UIDVALIDITY { $validity }).
imap-code-append-uids = Die Nachrichten haben dort die UIDs { $uids } (UIDVALIDITY { $validity }).
imap-code-copy-uid = Die Nachricht mit UID { $from } hat im anderen Postfach UID { $to } (UIDVALIDITY { $validity }).
imap-code-copy-uids = Die Nachrichten mit UIDs { $from } haben im anderen Postfach die UIDs { $to } (UIDVALIDITY { $validity }).
imap-code-unavailable = Etwas, das der Server braucht, ist im Moment nicht verfügbar.
imap-code-authentication-failed = Benutzername oder Kennwort ist falsch.
imap-code-authorization-failed = Dieser Benutzer darf nicht im Namen des anderen handeln.
imap-code-expired = Das Kennwort ist nicht mehr gültig.
imap-code-privacy-required = Dafür ist eine verschlüsselte Verbindung nötig.
imap-code-contact-admin = Der Benutzer sollte sich an den Administrator des Servers wenden.
imap-code-no-permission = Dieser Benutzer darf das nicht.
imap-code-in-use = Eine andere Sitzung benutzt es.
imap-code-expunge-issued = Eine andere Sitzung hat Nachrichten entfernt.
imap-code-corruption = Etwas auf dem Server ist beschädigt.
imap-code-server-bug = Der Server hat einen Fehler in sich selbst gefunden.
imap-code-client-bug = Der Client hat einen Fehler gemacht.
imap-code-cannot = Das ist nie möglich.
imap-code-limit = Das überschreitet eine Grenze des Servers.
imap-code-over-quota = Der Benutzer hat keinen Platz mehr (Quota).
imap-code-already-exists = Diesen Namen gibt es schon.
imap-code-nonexistent = Dieses Postfach gibt es nicht.
imap-code-has-children = Darunter liegen noch Postfächer.
imap-code-too-big = Die Nachricht ist zu groß.
imap-code-uid-not-sticky = UIDs ändern sich jedes Mal, wenn dieses Postfach geöffnet wird.
imap-code-closed = Das Postfach, das vorher offen war, ist geschlossen.
imap-code-highest-modseq = Der Server nummeriert Änderungen, und dies ist die letzte.
imap-code-no-modseq = Der Server nummeriert Änderungen in diesem Postfach nicht.
imap-code-other = Der Server fügt den Vermerk { $code } an.

## Fähigkeiten

imap-can-rev1 = diese Version von IMAP ({ $name })
imap-can-rev2 = die neuere Version von IMAP ({ $name })
imap-can-literals = Literale ohne Pause ({ $name })
imap-can-initial-response = Anmeldung in einem Schritt ({ $name })
imap-can-plain = Benutzername und Kennwort in Base64 ({ $name })
imap-can-no-login = kein LOGIN ({ $name })
imap-can-starttls = Verschlüsselung ({ $name })
imap-can-children = welche Postfächer andere unter sich haben ({ $name })
imap-can-id = Namen der Software ({ $name })
imap-can-idle = Neuigkeiten sofort ({ $name })
imap-can-namespace = wessen Postfächer wo sind ({ $name })
imap-can-uidplus = UIDs abgelegter Nachrichten ({ $name })
imap-can-move = Verschieben in einem Schritt ({ $name })
imap-can-unselect = Schließen ohne Entfernen ({ $name })
imap-can-unauthenticate = Abmelden, ohne aufzulegen ({ $name })
imap-can-quota = verbleibender Platz ({ $name })
imap-can-condstore = nummerierte Änderungen ({ $name })
imap-can-qresync = schneller Abgleich ({ $name })
imap-can-enable = Einschalten von Erweiterungen ({ $name })
imap-can-sort = Sortieren ({ $name })
imap-can-special-use = wofür Postfächer da sind ({ $name })
imap-can-multiappend = mehrere Nachrichten auf einmal ablegen ({ $name })
imap-can-esearch = Zählen der Treffer ({ $name })
