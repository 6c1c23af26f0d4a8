### What programs tell their users.

## Writing

notice-cannot-send = This mail program cannot send: no server for outgoing mail is set up.
notice-cannot-read = This mail program only sends: no account for reading is set up.
notice-working-offline = You are working offline.
notice-not-submitted = Sending failed: { $why }. The message stays in the outbox; next attempt: { $when }.
notice-submission-refused = The message was not sent: { $why }.
notice-submitted-for-some = The message was sent to { $taken }, but not to everybody: { $why }.

## POP3

notice-not-checked = No mail was collected: { $why }.
notice-not-checked-until = No mail was collected: { $why }. Next check: { $when }.
notice-checked = { $new ->
        [0] There is no new mail.
        [one] 1 new message.
       *[other] { $new } new messages.
    }
notice-check-failed = Checking for mail failed: { $why }.{ $new ->
        [0] {""}
        [one] { " " }1 new message had come before that.
       *[other] { " " }{ $new } new messages had come before that.
    } { $deleted ->
        [unknown] The next check will show whether the server has deleted what it was asked to.
       *[nothing] Nothing was deleted on the server.
    }
check-locked = another program is collecting mail from the mailbox of { $user } (“{ $words }”)
check-wrong-login = { $server } does not accept the user name { $user } or the password
check-login-refused = { $server } does not let { $user } in (“{ $words }”)
check-refused = { $server } says “{ $reply }”
check-connection-lost = the connection to { $server } was lost
check-nonsense = { $server } does not speak POP3 ({ $what })
check-unsendable = the user name or the password has a character that POP3 cannot carry; plain letters work
notice-not-retrieved = The server did not send message { $number } (“{ $reply }”).
notice-too-large = Message { $number } is too large ({ $size }): it was left on the server.
notice-not-deleted = The server did not delete message { $number } (“{ $reply }”).
uidl-answer = { " " }(it answers UIDL with “{ $reply }”)
notice-not-collected = { $server } does not say which message is which{ $answer }, nor does it show headers (TOP). { $messages ->
        [one] 1 of its messages was not collected: left on the server, it would come again at every check. To get it, let mail be deleted after it has been downloaded.
       *[other] { $messages } of its messages were not collected: left on the server, they would come again at every check. To get them, let mail be deleted after it has been downloaded.
    }
notice-recognized-by-header = { $server } does not say which message is which{ $answer }. Messages are recognized by their headers instead, which are read at every check.
notice-deleted-at-next-check = The message will be deleted on the server at the next check. It stays on this computer.
notice-not-on-server = The server no longer has this message. It is on this computer only.
notice-nothing-to-expunge = There is nothing to expunge: on this computer a deleted message is gone at once.

## Folders

folder-unknown = There is no folder “{ $folder }” on this computer.
folder-exists = There is already a folder “{ $folder }” on this computer.
folder-inbox-stays = INBOX cannot be renamed or deleted.
folder-without-name = A folder needs a name.
notice-no-such-message = There is no message “{ $subject }” in { $folder }.
notice-folder-empty = There is no message in { $folder }.
notice-found-nothing-here = No message in “{ $folder }” on this computer has the words “{ $words }”.
notice-found-here = { $number ->
        [one] Found 1 message on this computer: { $subjects }.
       *[other] Found { $number } messages on this computer: { $subjects }.
    }
notice-found-nothing = The server found no message.
notice-found = { $number ->
        [one] The server found 1 message: { $subjects }.
       *[other] The server found { $number } messages: { $subjects }.
    }

## IMAP4

notice-mail-stays-on-server = With IMAP all mail stays on the server: delete the message, then expunge.
notice-not-reached = Mail cannot be read at the moment: { $why }.
notice-login-refused = { $server } does not let you in (“{ $words }”).
notice-broken = The connection for reading mail ended early: { $why }.
notice-server-refused = { $server } says “{ $words }”.
notice-idle-not-offered = { $server } does not announce new mail by itself (IDLE): it is asked every minute.
notice-idle-refused = { $server } refuses to announce new mail (IDLE, “{ $words }”): it is asked every minute.
notice-idle-ended = { $server } stops announcing new mail (IDLE) as soon as it has begun: IDLE is tried less often.
unreadable-message = the message “{ $subject }” (UID { $uid })
unreadable-message-without-subject = the message without a subject (UID { $uid })
notice-unreadable = Something that { $server } says cannot be read ({ $item }). Everything else is shown.
notice-unreadable-messages = { $more ->
        [0] Something that { $server } says about { $messages } cannot be read ({ $item }).
        [one] Something that { $server } says about { $messages } and 1 other cannot be read ({ $item }).
       *[other] Something that { $server } says about { $messages } and { $more } others cannot be read ({ $item }).
    } Everything else is shown.

## Terminals and gateways

notice-terminal-not-connected = There is no connection to type into: connect to a server first.
notice-terminal-name-unknown = The name { $name } has no address.
notice-terminal-server-ended = The server has closed the connection.
notice-terminal-closed = { $ending ->
        [refused] Connection refused: no service listens on this port.
        [timed-out] Connection timed out: no answer came back.
        [reset] Connection reset: the other side broke it off.
        [unknown] Connection reset: the other computer does not know it any more.
       *[other] Connection closed.
    }
notice-peer-came = A real program at { $from } has connected. From now on it is peer { $peer }.
notice-real-server-unreachable = The real server could not be reached.
notice-real-server-silent = The real server did not answer.

## Mail that waits elsewhere

notice-waiting-mail-asked = { $server } was asked for the mail of { $domain } and answered “{ $reply }”.
notice-waiting-mail-not-asked = { $server } could not be asked for the mail of { $domain }: { $why }.
notice-etrn-not-offered = { $server } cannot be asked for the mail of { $domain }: it does not offer ETRN.
