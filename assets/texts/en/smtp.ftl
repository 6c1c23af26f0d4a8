### What the lines of an SMTP connection mean (RFC 5321).

## Commands

smtp-helo = The client introduces itself as { $name } in the old way (HELO), without asking for extensions.
    .again = The client introduces itself as { $name } (HELO).
smtp-ehlo = The client introduces itself as { $name } and asks which extensions the server offers.
    .again = The client introduces itself as { $name }.
smtp-mail = The client begins a message from { $from }{ $details }; if it cannot be delivered, the report goes there.
    .again = The client begins a message from { $from }{ $details }.
smtp-mail-report = The client begins a report{ $details }, whose sender is empty (<>): if it cannot be delivered, nobody is told, so that reports never go in circles.
    .again = The client begins a report{ $details }, whose sender is empty (<>).
smtp-announced-size = about { $octets } octets
smtp-body-7bit = US-ASCII only
smtp-body-8bit = not only US-ASCII
smtp-submitter = submitted by { $who }
smtp-submitter-unknown = submitter not verified
smtp-rcpt = The client names a recipient for the envelope: { $to }.
    .again = The client names the recipient { $to }.
smtp-rcpt-postmaster = The client names the postmaster of this server as a recipient; every mail server accepts mail for that address.
    .again = The client names the postmaster as a recipient.
smtp-data = The envelope is complete; the client asks to send the message itself.
    .again = The client asks to send the message.
smtp-rset = The client cancels the current message, if any: its sender and recipients are forgotten, and the session goes on.
    .again = The client cancels the current message, if any.
smtp-noop = The client asks for nothing; it only checks that the server still answers.
    .again = The client checks that the server still answers.
smtp-vrfy = The client asks whether there is a mailbox for “{ $who }”, without sending mail.
smtp-expn = The client asks who is on the mailing list “{ $list }”.
smtp-help = The client asks which commands there are.
smtp-help-about = The client asks for help with { $topic }.
smtp-quit = The client has nothing more to send and ends the session.
    .again = The client ends the session.
smtp-etrn = { $whose ->
        [domain-and-below] The client asks the server to send the mail that waits for { $name } and all names below it.
        [queue] The client asks the server to send the mail that waits in the queue { $name }.
       *[domain] The client asks the server to send the mail that waits for { $name }.
    } The server does so over a new connection, so that mail goes only where it belongs.
    .again = { $whose ->
        [domain-and-below] The client asks for the mail that waits for { $name } and all names below it.
        [queue] The client asks for the mail that waits in the queue { $name }.
       *[domain] The client asks for the mail that waits for { $name }.
    }

## Lines that are no commands

smtp-too-long = This line is longer than a command may be.
smtp-control-character = There is a control character in this line (octet { $at }), where none is allowed.
smtp-not-ascii = Commands are written in US-ASCII, and this line is not.
smtp-unknown-command = SMTP has no command “{ $word }”.
smtp-command-of-extension = { $verb ->
        [STARTTLS] The client asks to encrypt the connection (STARTTLS), which works only with servers that offer it.
        [BDAT] The client sends a piece of a message of known length (BDAT), which works only with servers that offer CHUNKING.
        [ATRN] The client asks for the mail that waits for its domains, over this connection (ATRN), which works only with servers that offer it.
        [TURN] The client asks to change roles with the server (TURN), a command that is no longer used because it proves nobody's name.
       *[other] The client wants to show a message on a terminal ({ $verb }), a command of the early days that is no longer used.
    }
smtp-bad-arguments = { $verb } is a command, but it does not take these arguments.
smtp-bad-address = { $verb ->
        [MAIL] The sender's address is wrong at character { $at } of the line: { $why }.
       *[RCPT] The recipient's address is wrong at character { $at } of the line: { $why }.
    }
smtp-unknown-parameter = { $verb } has no parameter { $keyword }, unless the server offers an extension that adds it.
smtp-bad-parameter = The parameter { $keyword } of { $verb } does not have a valid value.
smtp-parameter-twice = The parameter { $keyword } is given twice.

## The message

# How a message is named where its first piece has a subject.
smtp-subject = , “{ $subject }”
smtp-content-whole = The message itself{ $subject }: its header, an empty line, and its body ({ $octets } octets).{ $stuffed ->
        [stuffed] { " " }A line that begins with a dot gets a second one, so that it is not taken for the end (dot-stuffing).
       *[plain] { "" }
    }
    .again = The message itself{ $subject } ({ $octets } octets).
smtp-content-begins = The beginning of the message{ $subject }: octets 1 to { $to }.{ $stuffed ->
        [stuffed] { " " }A line that begins with a dot gets a second one, so that it is not taken for the end (dot-stuffing).
       *[plain] { "" }
    }
    .again = The beginning of the message{ $subject }: octets 1 to { $to }.
smtp-content-begins-of = The beginning of the message{ $subject }: octets 1 to { $to } of about { $announced }.{ $stuffed ->
        [stuffed] { " " }A line that begins with a dot gets a second one, so that it is not taken for the end (dot-stuffing).
       *[plain] { "" }
    }
    .again = The beginning of the message{ $subject }: octets 1 to { $to } of about { $announced }.
smtp-content-goes-on = The message goes on: octets { $from } to { $to }.{ $stuffed ->
        [stuffed] { " " }A line that begins with a dot gets a second one, so that it is not taken for the end (dot-stuffing).
       *[plain] { "" }
    }
    .again = The message goes on: octets { $from } to { $to }.
smtp-content-ends = The rest of the message: octets { $from } to { $to }.{ $stuffed ->
        [stuffed] { " " }A line that begins with a dot gets a second one, so that it is not taken for the end (dot-stuffing).
       *[plain] { "" }
    }
    .again = The rest of the message: octets { $from } to { $to }.
smtp-end-of-data = A dot alone on its line: the message is complete, and the server has to decide whether it accepts it.
    .again = A dot alone on its line ends the message.
smtp-unfinished = The connection ended before this was complete; what was begun counts as never sent.
smtp-unfinished-reply = The connection ended in the middle of this reply.

## Replies: the session

smtp-greeting = { $name } is ready; the client may introduce itself.
    .again = { $name } is ready.
smtp-greeting-unnamed = The server is ready; the client may introduce itself.
smtp-greeting-later = The server cannot work at the moment{ $quote }; the client tries again later.
smtp-greeting-refused = The server does not accept mail from this client{ $quote }.
smtp-hello = { $name } greets the client; a message may begin.
    .again = { $name } greets the client.
smtp-hello-unnamed = The server greets the client; a message may begin.
smtp-extensions = { $name } greets the client and lists what it offers beyond the minimum: { $extensions }.
    .again = { $name } greets the client and lists its extensions.
smtp-no-extensions = { $name } greets the client and offers no extensions.
smtp-no-ehlo = The server does not know EHLO{ $quote }; the client can introduce itself with HELO.
smtp-reset = The server has forgotten the message that was begun, if any; the next one may begin.
    .again = The server is ready for the next message.
smtp-still-there = The server still answers.
smtp-goodbye = The server says goodbye and closes the connection.
smtp-closing = The server closes the connection: { $why }{ $quote }.
smtp-logged-in = The login succeeded; the server now accepts mail from this user.
    .again = The login succeeded.
smtp-helped = The server gives help{ $quote }.
smtp-encryption-begins = The server agrees; from here on the connection is encrypted.
smtp-waits-for-more = The server waits for more{ $quote }.
smtp-unasked = The server agrees, although nothing was asked that is known here{ $quote }.
smtp-ahead = The client goes on before the server has answered. Only that answer would tell what this is.
smtp-no-reply = This is no reply of SMTP: a reply begins with a code of three digits.

## Replies: extensions that the server lists

smtp-offers-pipelining = several commands at once ({ $line })
smtp-offers-size = size announced in advance ({ $line })
smtp-offers-size-up-to = messages of up to { $octets } octets ({ $line })
smtp-offers-8bitmime = not only US-ASCII ({ $line })
smtp-offers-enhanced-codes = reasons that programs understand ({ $line })
smtp-offers-auth = login ({ $line })
smtp-offers-etrn = waiting mail on request ({ $line })
smtp-offers-limits = limits told in advance ({ $line })
smtp-offers-recipients-up-to = up to { $count } recipients per message ({ $line })
smtp-offers-help = help ({ $line })
smtp-offers-starttls = encryption ({ $line })
smtp-offers-dsn = delivery reports on request ({ $line })
smtp-offers-chunking = messages in pieces of known length ({ $line })
smtp-offers-binarymime = binary content ({ $line })
smtp-offers-smtputf8 = addresses in any script ({ $line })
smtp-offers-vrfy = look-up of mailboxes ({ $line })
smtp-offers-expn = look-up of mailing lists ({ $line })

## Replies: the message

smtp-sender-accepted = The server accepts the sender; the recipients may follow.
    .again = The server accepts the sender.
smtp-recipient-accepted = The server accepts the recipient: it will deliver the message to this address or pass it on.
    .again = The server accepts the recipient.
smtp-recipient-elsewhere = The server accepts the recipient, whose mailbox is elsewhere, and will forward the message{ $quote }.
smtp-send-message = The server is ready for the message, line by line; a dot alone on a line ends it.
    .again = The server is ready for the message.
smtp-message-accepted = The server accepts responsibility for the message; the client may forget it{ $quote }.
    .again = The server accepts the message{ $quote }.
smtp-no-recipient = No recipient was accepted, so there is no message to send{ $quote }. { $then ->
        [later] The client tries the recipients again later.
        [never] The sender must be told.
       *[both] The client tries again those that were refused for the moment; about the others the sender must be told.
    }
    .again = No recipient was accepted, so there is no message to send{ $quote }.
smtp-wrong-order = { $first ->
        [hello] Wrong order: the client has to introduce itself with EHLO first{ $quote }.
        [one-login] Wrong order: the client has logged in already{ $quote }.
        [one-sender] Wrong order: a message has been begun already, and RSET would cancel it{ $quote }.
        [no-message] Wrong order: a message has been begun, and it must come to its end first{ $quote }.
        [sender] Wrong order: MAIL comes first, and no sender has been accepted{ $quote }.
        [recipient] Wrong order: RCPT comes first, and no recipient has been named{ $quote }.
       *[order] Wrong order: a message is sent with MAIL, then RCPT, then DATA{ $quote }.
    }
smtp-not-offered = The server does not offer { $verb }{ $quote }.
smtp-mechanism-not-offered = The server does not offer this way to log in{ $quote }.
smtp-refused = { $what ->
        [hello] The server does not begin a session
        [sender] The server refuses the sender
        [recipient] The server refuses the recipient
        [content] The server does not want the message
        [message] The server does not accept the message
        [login] The login failed
        [names] The server does not tell
        [queue] The server does not send what waits
       *[command] The server does not follow the command
    }: { $why }{ $quote }.{ $then ->
        [later] { " " }The client keeps the message and tries again later.
        [never] { " " }Trying again would not help, and the sender must be told.
        [perhaps] { " " }It may work later.
       *[nothing] { "" }
    }
    .again = { $what ->
        [hello] The server does not begin a session
        [sender] The server refuses the sender
        [recipient] The server refuses the recipient
        [content] The server does not want the message
        [message] The server does not accept the message
        [login] The login failed
        [names] The server does not tell
        [queue] The server does not send what waits
       *[command] The server does not follow the command
    }: { $why }{ $quote }.

## Replies: names and queues

smtp-not-verified = The server does not say whether this mailbox exists, but would accept mail for it{ $quote }.
smtp-verified = The server knows this mailbox{ $quote }.
smtp-verified-elsewhere = This mailbox is elsewhere, and the server would forward mail to it{ $quote }.
smtp-members = The server lists the members{ $quote }.
smtp-nothing-waits = No mail waits for this name.
smtp-being-sent = The mail that waits for this name is being sent over another connection{ $quote }.
smtp-count-being-sent = { $count ->
        [one] 1 message that waits for this name is being sent over another connection.
       *[other] { $count } messages that wait for this name are being sent over another connection.
    }
smtp-queue-searched = The server looks for mail that waits for this name, and sends it over another connection{ $quote }.
smtp-cannot-be-sent-now = The server cannot send the waiting mail now{ $quote }.
smtp-not-for-this-name = The server does not send waiting mail for this name{ $quote }.

## Why a server refuses, behind a colon

smtp-why-no-mailbox = there is no such mailbox
smtp-why-no-domain = there is no such mail domain
smtp-why-bad-recipient = the recipient's address is not written correctly
smtp-why-ambiguous = the address can mean more than one mailbox
smtp-why-moved = the recipient has moved and left no new address
smtp-why-bad-sender = the sender's address is not written correctly
smtp-why-no-sender-domain = the sender's mail domain does not exist
smtp-why-null-mx = this domain accepts no mail at all
smtp-why-address = something is wrong with the address
smtp-why-disabled = the mailbox is not in use
smtp-why-full = the mailbox is full
smtp-why-larger-than-mailbox = the message is larger than the mailbox may ever hold
smtp-why-list = the mailing list cannot be looked up
smtp-why-mailbox = something is wrong with the mailbox
smtp-why-disk-full = the server's disk is full
smtp-why-no-messages-now = the server accepts no messages at the moment
smtp-why-cannot = the server cannot do what was asked
smtp-why-too-large = the message is larger than the server accepts
smtp-why-set-up = the server is not set up for this
smtp-why-system = there is a problem within the server
smtp-why-no-answer = the next server does not answer
smtp-why-bad-connection = the connection is no longer usable, because the other side is silent or gone
smtp-why-directory = the name server cannot say where the mail goes
smtp-why-no-route = there is no known route
smtp-why-busy = the server is too busy
smtp-why-loop = the message goes in circles
smtp-why-expired = the message has waited too long
smtp-why-network = there is a problem in the network
smtp-why-invalid-command = the command is unknown or comes at the wrong time
smtp-why-syntax = the line is not written correctly
smtp-why-too-many-recipients = there are too many recipients for one message
smtp-why-arguments = the arguments are wrong
smtp-why-long-login = the line is too long for a login
smtp-why-protocol = the two sides do not understand each other
smtp-why-media = this kind of content is not accepted
smtp-why-conversion = the content cannot be converted to what the next server accepts
smtp-why-script = the next server does not accept addresses in this script
smtp-why-content = something is wrong with the content
smtp-why-not-authorized = the server's rules do not allow it
smtp-why-closed-list = not everybody may write to this mailing list
smtp-why-wrong-password = wrong user name or password
smtp-why-weak-login = this way to log in is too weak
smtp-why-unencrypted-login = this way to log in needs an encrypted connection
smtp-why-password-transition = the password must be set anew for this way to log in
smtp-why-policy = it is against the server's rules
smtp-why-not-available = the service is not available
smtp-why-mailbox-unavailable = the mailbox is not available at the moment
smtp-why-no-room = the server has no room left
smtp-why-login-unavailable = the server cannot check logins at the moment
smtp-why-parameter = the server does not know one of the parameters
smtp-why-unknown-command = the server does not know the command
smtp-why-not-implemented = the server does not offer the command
smtp-why-order = the command comes at the wrong time
smtp-why-variety = the server does not offer this variety of the command
smtp-why-host-takes-no-mail = this computer accepts no mail at all
smtp-why-login-required = the client has to log in first
smtp-why-unavailable-or-policy = there is no such mailbox, or the server's rules do not allow it
smtp-why-elsewhere = the mailbox is elsewhere
smtp-why-storage = the message needs more room than there is
smtp-why-name-not-allowed = this name is not allowed
smtp-why-unsaid = the server gives no reason
