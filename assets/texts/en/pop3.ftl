### What the lines of a POP3 connection mean (RFC 1939).

## The session

pop3-greeting = The server is ready; the client may log in (AUTHORIZATION state).
    .again = The server is ready.
pop3-greeting-refused = The server offers no service at the moment{ $quote }.
pop3-user = The client says whose mail it wants: { $user }'s.
    .again = The client wants { $user }'s mail.
pop3-pass = The client sends the password, { $password }. POP3 itself hides nothing: anyone on the path can read it.
    .again = The client sends the password, { $password }.
pop3-user-taken = The server asks for the password; it does not say whether it knows this user.
    .again = The server asks for the password.
pop3-auth = The client asks in which ways it can log in with AUTH, as programs did before there was CAPA.
pop3-mechanisms-follow = The list of ways to log in follows.
pop3-mechanisms = The client can log in with { $names }.
pop3-logged-in = The login succeeded. The mailbox is locked for this session: no other POP3 client can collect mail from it now (TRANSACTION state).
    .again = The login succeeded.
pop3-wrong-password = The login failed: wrong user name or password{ $quote }.
pop3-login-failed = The login failed{ $quote }.
pop3-in-use = The password is right, but another session is using this mailbox, which is locked{ $quote }.
    .again = Another session is using this mailbox{ $quote }.
pop3-login-delay = The last login was too recent; the client has to wait{ $quote }.
pop3-logged-in-already = { $keyword } is for logging in, and the client has logged in already{ $quote }.
pop3-user-first = PASS comes after USER, and no user name has been accepted{ $quote }.
pop3-login-first = The client has to log in before it can use { $keyword }{ $quote }.
pop3-system-for-now = The server has a problem that may pass; the client can try again later{ $quote }.
pop3-system = The server has a problem that somebody has to look into{ $quote }.
pop3-capa = The client asks what the server can do (its capabilities).
pop3-capabilities-follow = The list of capabilities follows.
pop3-no-capabilities = The server does not say what it can do: it may be older than CAPA{ $quote }.
pop3-capabilities = Beyond the minimum, the server offers: { $capabilities }.
    .again = The server lists its capabilities.
pop3-noop = The client asks for nothing; it keeps the session alive.
    .again = The client keeps the session alive.
pop3-still-there = The server still answers.
pop3-quit = The client ends the session. It has marked no message for deletion.
    .again = The client ends the session.
pop3-quit-with-deletions = The client ends the session. Only now may the server delete the messages that are marked (UPDATE state).
    .again = The client ends the session: the server may delete what is marked.
pop3-quit-without-login = The client ends the session without having logged in, so nothing is deleted.
pop3-goodbye = The server unlocks the mailbox and says goodbye. Nothing was marked for deletion.
    .again = The server unlocks the mailbox and says goodbye.
pop3-goodbye-removed = { $count ->
        [one] The server has deleted the message that was marked, unlocks the mailbox, and says goodbye.
       *[other] The server has deleted the { $count } messages that were marked, unlocks the mailbox, and says goodbye.
    }
    .again = { $count ->
        [one] The server has deleted 1 message and says goodbye.
       *[other] The server has deleted { $count } messages and says goodbye.
    }
pop3-goodbye-expired = The server has deleted what was marked and what was downloaded (EXPIRE 0), unlocks the mailbox, and says goodbye.
pop3-goodbye-without-login = The server says goodbye. Nobody had logged in, so there was nothing to delete.
pop3-not-all-removed = The server could not delete every message that was marked{ $quote }.

## Messages

pop3-stat = The client asks how many messages are waiting, and how large they are together.
    .again = The client asks how much mail is waiting.
pop3-waiting = { $count ->
        [0] No message is waiting.
        [one] 1 message is waiting, of { $octets } octets.
       *[other] { $count } messages are waiting, { $octets } octets in all.
    }
pop3-waiting-unreadable = The server says how much mail is waiting{ $quote }.
pop3-list = The client asks for the size of each message.
pop3-list-one = The client asks for the size of message { $number }.
pop3-sizes-follow = The list of message numbers and sizes follows.
pop3-size = Message { $number } has { $octets } octets.
pop3-sizes = The numbers and sizes of { $count } messages, { $octets } octets in all.
pop3-uidl = The client asks for the unique-id of each message; unlike the numbers, these never change, so the client can tell which messages are new to it.
    .again = The client asks for the unique-ids of the messages.
pop3-uidl-one = The client asks for the unique-id of message { $number }.
pop3-unique-ids-follow = The list of unique-ids follows.
pop3-unique-id = Message { $number } has the unique-id { $unique }, by which the client recognizes it in later sessions.
    .again = Message { $number } has the unique-id { $unique }.
pop3-unique-ids = The unique-ids of { $count } messages; they tell the client which ones it has downloaded before.
    .again = The unique-ids of { $count } messages.
pop3-retr = The client downloads a copy of message { $number }.
pop3-message-follows = Message { $number } follows; the server keeps its own copy until it is told to delete it.
    .again = Message { $number } follows.
pop3-content-whole = Message { $number } itself: its header, an empty line, and its body ({ $octets } octets).
    .again = Message { $number } itself ({ $octets } octets).
pop3-content-begins = The beginning of message { $number }: octets 1 to { $to }.
pop3-content-begins-of = The beginning of message { $number }: octets 1 to { $to } of about { $of }.
pop3-content-goes-on = Message { $number } goes on: octets { $from } to { $to }.
pop3-content-ends = The rest of message { $number }: octets { $from } to { $to }.
pop3-top = { $lines ->
        [0] The client asks for the header of message { $number } only.
        [one] The client asks for the header of message { $number } and the first line of its body.
       *[other] The client asks for the header of message { $number } and the first { $lines } lines of its body.
    }
pop3-preview-follows = The beginning of message { $number } follows.
pop3-preview = { $lines ->
        [0] The header of message { $number }; the rest stays on the server.
        [one] The header of message { $number } and at most 1 line of its body; the rest stays on the server.
       *[other] The header of message { $number } and at most { $lines } lines of its body; the rest stays on the server.
    }
pop3-preview-goes-on = The preview of message { $number } goes on.
pop3-end = A dot alone on its line: { $what ->
        [message] message { $number } is complete.
        [preview] the preview of message { $number } is complete.
       *[list] the list is complete.
    }
pop3-dele = The client has message { $number } and wants it marked for deletion.
    .again = The client wants message { $number } marked for deletion.
pop3-marked = Message { $number } is marked for deletion; the server deletes it only when QUIT comes.
    .again = Message { $number } is marked for deletion.
pop3-rset = The client takes back all deletion marks of this session.
pop3-unmarked = No message is marked for deletion any more.
pop3-no-message = Message { $number } does not exist, or is marked for deletion{ $quote }.
pop3-cannot = The server cannot do that now{ $quote }.

## Lines that are not understood

pop3-empty-line = This line is empty; a command should be here.
pop3-too-long = This line is longer than a command may be.
pop3-not-printable = Commands are written in printable US-ASCII, and this line is not.
pop3-unknown-command = POP3 has no command “{ $keyword }”.
pop3-command-of-extension = { $keyword ->
        [APOP] The client wants to log in without sending the password itself (APOP), which works only with servers that offer it.
        [STLS] The client asks to encrypt the connection (STLS), which works only with servers that offer it.
        [UTF8] The client asks for messages with addresses in any script (UTF8), which works only with servers that offer it.
       *[LANG] The client asks for replies in another language (LANG), which works only with servers that offer it.
    }
pop3-not-offered = The server does not offer { $keyword }{ $quote }.
pop3-argument-missing = { $keyword } is a command, but { $what ->
        [user-name] the user name is missing.
        [password] the password is missing.
        [message-number] the message number is missing.
       *[line-count] the number of lines is missing.
    }
pop3-too-many-arguments = { $keyword } is a command, but it does not take so many arguments.
pop3-not-a-number = { $what ->
        [line-count] The number of lines must be a decimal number.
       *[message-number] The message number must be a decimal number.
    }
pop3-unasked = The server agrees, although nothing was asked that is known here{ $quote }.
pop3-not-understood = The server does not understand the line{ $quote }.
pop3-endless-line = This is part of a line that is longer than a command may be.
pop3-no-answer = This is no answer of POP3: an answer begins with +OK or -ERR.
pop3-unfinished = The connection ended in the middle of this; without QUIT nothing is deleted.

## Capabilities

pop3-can-capa = a list of what it can do ({ $line })
pop3-can-top = previews ({ $line })
pop3-can-uidl = unique-ids ({ $line })
pop3-can-user = login with USER and PASS ({ $line })
pop3-can-response-codes = reasons that programs understand ({ $line })
pop3-can-auth-response-code = reasons why a login failed ({ $line })
pop3-can-pipelining = several commands at once ({ $line })
pop3-can-expire-at-once = downloaded mail is deleted at QUIT ({ $line })
pop3-can-expire-never = mail is kept as long as the user likes ({ $line })
pop3-can-expire = mail is kept for a number of days ({ $line })
pop3-can-implementation = the name of its software ({ $line })
pop3-can-sasl = login with AUTH ({ $line })
pop3-can-stls = encryption ({ $line })
pop3-can-login-delay = a pause between logins ({ $line })
pop3-can-utf8 = addresses in any script ({ $line })
pop3-can-lang = other languages ({ $line })
