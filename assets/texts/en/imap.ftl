### What the lines of an IMAP4 connection mean (RFC 3501).

## Commands: the session

imap-capability = The client asks what the server can do (its capabilities).
imap-noop = The client asks for nothing, but the server may report what has changed.
    .again = The client asks whether anything has changed.
imap-logout = The client ends the session.
imap-id = The client says which software it is ({ $software }) and asks the same of the server.
imap-id-unnamed = The client asks which software the server is, without naming its own.
imap-id-pair = { $field } “{ $value }”
imap-login = The client logs in: user { $user }, password { $password }. Without encryption, anyone on the path can read it.
    .again = The client logs in: user { $user }, password { $password }.
imap-namespace = The client asks where the user's own mailboxes are, and where those of others.
imap-idle = The client listens for news until it says DONE: the server reports changes as soon as they happen.
    .again = The client listens for news until it says DONE.
imap-done-listening = The client stops listening, so that it can send another command.
    .again = The client stops listening.

## Commands: mailboxes

imap-select = The client opens the mailbox { $mailbox } to work in it.
imap-examine = The client opens the mailbox { $mailbox } for reading only: this changes nothing in it.
    .again = The client opens the mailbox { $mailbox } for reading only.
imap-create = The client creates the mailbox { $mailbox }.
imap-delete = The client deletes the mailbox { $mailbox } with everything in it.
imap-rename = The client renames the mailbox { $from } to { $to }.
imap-rename-inbox = The client moves everything in INBOX to a new mailbox, { $to }; INBOX itself stays.
imap-subscribe = The client puts { $mailbox } on the list of mailboxes that the user wants to see (subscribes).
imap-unsubscribe = The client takes { $mailbox } off the list of mailboxes that the user wants to see (unsubscribes).
imap-list-delimiter = The client asks which character separates the levels of mailbox names.
imap-list-below = { " " }below “{ $reference }”
imap-list-all = { $which ->
        [subscribed] The client asks which mailboxes{ $below } the user wants to see, on all levels (*).
       *[there-are] The client asks which mailboxes{ $below } there are, on all levels (*).
    }
imap-list-level = { $which ->
        [subscribed] The client asks which mailboxes{ $below } the user wants to see, on this level only (%).
       *[there-are] The client asks which mailboxes{ $below } there are, on this level only (%).
    }
imap-list-name = { $which ->
        [subscribed] The client asks whether the user wants to see the mailbox “{ $name }”{ $below }.
       *[there-are] The client asks whether there is a mailbox “{ $name }”{ $below }.
    }
imap-list-pattern = { $which ->
        [subscribed] The client asks which mailboxes{ $below } with names like “{ $pattern }” the user wants to see.
       *[there-are] The client asks which mailboxes{ $below } with names like “{ $pattern }” there are.
    } * stands for anything, % for anything on one level.
    .again = { $which ->
        [subscribed] The client asks which mailboxes{ $below } with names like “{ $pattern }” the user wants to see.
       *[there-are] The client asks which mailboxes{ $below } with names like “{ $pattern }” there are.
    }
imap-status = The client asks about { $mailbox }, without opening it: { $items }.
imap-asked-messages = how many messages there are
imap-asked-recent = how many no session has been told of (RECENT)
imap-asked-uid-next = the next UID
imap-asked-uid-validity = whether known UIDs are still valid (UIDVALIDITY)
imap-asked-unseen = how many are unread (UNSEEN)
imap-append = The client stores a message of { $octets } octets in { $mailbox }{ $details }.
imap-append-flags = flags: { $flags }
imap-append-date = date of arrival: { $date }
imap-check = The client asks the server to save everything to its disk (a checkpoint).
imap-close = The client closes the mailbox, which also removes the messages marked for deletion (\Deleted), without reporting them.
    .again = The client closes the mailbox, which also removes what is marked for deletion.
imap-unselect = The client closes the mailbox and removes nothing.
imap-unauthenticate = The client logs the user out and stays connected, so that another user can log in.

## Commands: messages

imap-all-messages = all messages
imap-last-message = the last message
imap-message = message { $number }
imap-message-with-uid = the message with UID { $number }
imap-messages = messages { $numbers }
imap-messages-with-uids = the messages with UIDs { $numbers }
imap-range = { $from } to { $to }
imap-range-to-last = { $from } to the last
imap-the-last = the last
imap-expunge = The client removes for good the messages that are marked for deletion (\Deleted).
    .again = The client removes the messages that are marked for deletion.
imap-expunge-some = The client removes for good { $messages }, as far as marked for deletion (\Deleted).
imap-copy = The client copies { $messages } to { $mailbox }.
imap-move = The client moves { $messages } to { $mailbox }: copied there and removed here, in one step.
    .again = The client moves { $messages } to { $mailbox }.
imap-search = The client searches for messages with these properties: { $keys }.{ $answer ->
        [uids] { " " }The answer is to name UIDs.
       *[numbers] { "" }
    }
    .again = The client searches for messages with these properties: { $keys }.
imap-search-in = The client searches for messages with these properties: { $keys }. The words are in { $charset }.{ $answer ->
        [uids] { " " }The answer is to name UIDs.
       *[numbers] { "" }
    }
imap-search-all = { $answer ->
        [uids] The client asks for the UIDs of all messages.
       *[numbers] The client asks for the numbers of all messages.
    }
imap-key-all = any
imap-key-group = ({ $keys })
imap-key-not = not: { $key }
imap-key-unseen = unread (not \Seen)
imap-key-among = among { $messages }
imap-key-recent = new to this session (\Recent)
imap-key-new = new to this session and unread (\Recent, not \Seen)
imap-key-old = not new to this session (not \Recent)
imap-key-has-field = a header field { $name }
imap-key-field = “{ $text }” in the header field { $name }
imap-key-body = “{ $text }” in the body
imap-key-text = “{ $text }” in the header or the body
imap-key-larger = larger than { $octets } octets
imap-key-smaller = smaller than { $octets } octets
imap-key-before = arrived before { $date }
imap-key-on = arrived on { $date }
imap-key-since = arrived on or after { $date }
imap-key-sent-before = dated before { $date }
imap-key-sent-on = dated { $date }
imap-key-sent-since = dated { $date } or later
imap-store-none = The client takes all flags off { $messages }{ $silent ->
        [silent] {" "}and does not want the result reported.
       *[told] .
    }
imap-store-nothing = The client changes no flag of { $messages }{ $silent ->
        [silent] {" "}and does not want the result reported.
       *[told] .
    }
imap-store-only = The client sets these flags and no others on { $messages }: { $flags }.{ $silent ->
        [silent] {" "}It does not want the result reported.
       *[told] { "" }
    }
imap-store-add = The client sets flags on { $messages }: { $flags }.{ $silent ->
        [silent] {" "}It does not want the result reported.
       *[told] { "" }
    }
    .again = The client sets flags on { $messages }: { $flags }.
imap-store-remove = The client takes flags off { $messages }: { $flags }.{ $silent ->
        [silent] {" "}It does not want the result reported.
       *[told] { "" }
    }
    .again = The client takes flags off { $messages }: { $flags }.
imap-fetch = The client fetches from { $messages }: { $items }.{ $seen ->
        [marks] {" "}This marks what is sent as read (\Seen).
        [peeks] {" "}This is only a look, and marks nothing as read.
       *[nothing] { "" }
    }
    .again = The client fetches from { $messages }: { $items }.
imap-wants-body = its parts in short (BODY)
imap-wants-bodystructure = its parts (BODYSTRUCTURE)
imap-wants-envelope = sender, recipients, date, and subject (ENVELOPE)
imap-wants-flags = the flags
imap-wants-date = when it arrived (INTERNALDATE)
imap-wants-rfc822 = the whole message (RFC822)
imap-wants-rfc822-header = the header (RFC822.HEADER)
imap-wants-rfc822-text = the body (RFC822.TEXT)
imap-wants-size = the size
imap-wants-uid = the UID
imap-wants-first-octets = the first { $octets } octets of { $section }
imap-wants-octets = { $octets } octets of { $section } from octet { $origin } on

## Pieces and flags of messages

imap-whole-message = the whole message
imap-header = the header
imap-header-of-part = the header of the message in part { $part }
imap-header-fields = { $count ->
        [one] the header field { $names }
       *[other] the header fields { $names }
    }
imap-header-fields-of-part = { $count ->
        [one] the header field { $names } of the message in part { $part }
       *[other] the header fields { $names } of the message in part { $part }
    }
imap-header-without = the header without { $names }
imap-header-of-part-without = the header of the message in part { $part } without { $names }
imap-body = the body
imap-body-of-part = the body of the message in part { $part }
imap-part = part { $part }
imap-mime-header = the MIME header of part { $part }
imap-flag-answered = answered (\Answered)
imap-flag-flagged = important (\Flagged)
imap-flag-deleted = marked for deletion (\Deleted)
imap-flag-seen = read (\Seen)
imap-flag-draft = draft (\Draft)
imap-flag-recent = new to this session (\Recent)
imap-flag-keyword = labeled “{ $keyword }”

## Commands in pieces, and lines that are no commands

# Where a piece of a command does not say which it is.
imap-the-command = The command
imap-command-waits = { $name } announces { $octets } octets sent as they are (a literal); before it sends them, the client waits for the server's +.
    .again = { $name } announces a literal of { $octets } octets and waits for +.
imap-command-goes-on = { $name } announces { $octets } octets that follow at once, sent as they are (a literal that waits for nothing).
    .again = { $name } announces a literal of { $octets } octets, which follows at once.
imap-command-ends = The command ends here.
imap-literal = The { $octets } octets that were announced, as they are (a literal).
imap-literal-piece = Octets { $from } to { $to } of the { $of } that were announced (a literal).
imap-no-name = A command begins with a tag and a name, and this line does not.
imap-unknown-command = IMAP4rev1 has no command “{ $name }”.
imap-command-of-extension = { $name ->
        [STARTTLS] The client asks to encrypt the connection (STARTTLS), which works only with servers that offer it.
       *[other] The client uses { $name }, a command of an extension, which works only with servers that offer it.
    }
imap-bad-arguments = { $name } is a command, but its arguments cannot be read from octet { $at } of the line on.
imap-unfinished = The connection ended in the middle of this.

## Responses: the session

imap-greeting = The server is ready; the client may log in{ $quote }.{ $then }
    .again = The server is ready{ $quote }.
imap-greeting-logged-in = The server is ready and already knows the user, who need not log in{ $quote }.{ $then }
imap-greeting-refused = The server does not serve this client now and closes the connection{ $quote }.{ $then }
imap-greeting-wrong = No server should greet like this{ $quote }.
# Another sentence behind one.
imap-then = { " " }{ $sentence }
# A sentence, and the server's own words about it.
imap-with-words = { $sentence } The server says “{ $words }”.
imap-bye = The server says goodbye, as the client wished, and will close the connection.
    .again = The server says goodbye.
imap-bye-unasked = The server ends the session and closes the connection{ $quote }.{ $then }
imap-note = The server has something to say{ $quote }.
imap-warning = The server gives a warning{ $quote }.
imap-error = The server did not understand something, or has a problem{ $quote }.
imap-idling = The server will report news as soon as there is any.
imap-go-on = The server is ready for what was announced{ $quote }.
    .again = The server is ready for what was announced.
imap-capabilities = The server can do this: { $capabilities }.
    .again = The server lists its capabilities.
imap-server-id = The server says which software it is ({ $software }).
imap-server-id-unnamed = The server does not say which software it is.
imap-namespaces = The user's own mailboxes are { $prefixes }.
imap-no-namespace = The server has no place for mailboxes of the user's own.
imap-namespace-anywhere = { $delimiter ->
        [none] anywhere
       *[other] anywhere (with { $delimiter } between levels)
    }
imap-namespace-below = { $delimiter ->
        [none] below { $prefix }
       *[other] below { $prefix } (with { $delimiter } between levels)
    }
imap-unreadable-response = This response is not written as it should be.
imap-unknown-response = This response belongs to an extension that is not explained here{ $quote }.
imap-no-response = This is no response of IMAP: a response begins with a tag, with *, or with +.

## Responses: mailboxes

imap-delimiter = { $delimiter } separates the levels of mailbox names.
imap-no-delimiter = Mailbox names have no levels.
imap-mailbox = { $which ->
        [subscribed] A mailbox that the user wants to see: { $mailbox }{ $details }.
       *[listed] A mailbox: { $mailbox }{ $details }.
    }
imap-subscribed-below = The user wants to see something below { $mailbox }, but not { $mailbox } itself.
imap-attribute-noselect = cannot be opened, only holds others: { $name }
imap-attribute-noinferiors = cannot hold others: { $name }
imap-attribute-marked = may have new mail: { $name }
imap-attribute-unmarked = has no new mail: { $name }
imap-attribute-haschildren = has others below it: { $name }
imap-attribute-hasnochildren = has none below it: { $name }
imap-attribute-nonexistent = does not exist: { $name }
imap-attribute-subscribed = the user wants to see it: { $name }
imap-attribute-all = all messages: { $name }
imap-attribute-archive = archive: { $name }
imap-attribute-drafts = drafts: { $name }
imap-attribute-flagged = important messages: { $name }
imap-attribute-junk = unwanted mail: { $name }
imap-attribute-sent = sent mail: { $name }
imap-attribute-trash = deleted mail: { $name }
imap-status-of = { $mailbox }: { $items }.
imap-stands-messages = { $count ->
        [one] 1 message
       *[other] { $count } messages
    }
imap-stands-recent = { $count } that no session has been told of (RECENT)
imap-stands-uid-next = next UID { $uid } or higher
imap-stands-uid-validity = UIDs valid while UIDVALIDITY is { $number }
imap-stands-unseen = { $count } unread (UNSEEN)
imap-exists = { $count ->
        [0] The mailbox is empty.
        [one] There is 1 message in the mailbox.
       *[other] There are { $count } messages in the mailbox.
    }
imap-more-messages = { $more ->
        [one] There is 1 more message in the mailbox: { $count } now.
       *[other] There are { $more } more messages in the mailbox: { $count } now.
    }
imap-recent-empty = The mailbox is empty, so no message is new.
imap-recent = { $count ->
        [0] No message is new: other sessions were told of all of them before (\Recent).
        [one] 1 message is new: this session is the first to be told of it (\Recent).
       *[other] { $count } messages are new: this session is the first to be told of them (\Recent).
    }
    .again = { $count ->
        [0] No message is new (\Recent).
        [one] 1 message is new (\Recent).
       *[other] { $count } messages are new (\Recent).
    }
imap-flags-known = Flags that are in use in this mailbox: { $flags }.
imap-no-flags-known = No flags are in use in this mailbox.

## Responses: messages

imap-found-nothing = No message was found.
imap-found = { $count ->
        [one] Found: message { $numbers }.
       *[other] Found: messages { $numbers }.
    }
imap-found-uids = { $count ->
        [one] Found: the message with UID { $numbers }.
       *[other] Found: the messages with UIDs { $numbers }.
    }
imap-found-somehow = Found: { $numbers } (message numbers, or UIDs if UID SEARCH asked).
imap-expunged = { $moved ->
        [moved] Message { $number } has left this mailbox; the ones after it move up, so { $next } becomes { $number }.
       *[removed] Message { $number } is gone for good; the ones after it, if any, move up, so { $next } becomes { $number }.
    }
    .again = { $moved ->
        [moved] Message { $number } has left this mailbox; the ones after it move up.
       *[removed] Message { $number } is gone for good; the ones after it move up.
    }
imap-expunged-last = { $moved ->
        [moved] Message { $number }, the last one, has left this mailbox.
       *[removed] Message { $number }, the last one, is gone for good.
    }
imap-fetched = Message { $number }: { $items }.
imap-fetched-octets = { $what } ({ $octets } octets)
imap-fetched-nil = { $what } (which does not exist)
imap-fetched-from = { $what } from octet { $origin } on
imap-fetched-structure = parts: { $parts }
imap-fetched-flags = flags: { $flags }
imap-fetched-no-flags = no flags
imap-fetched-date = arrived { $date }
imap-fetched-size = size { $octets } octets
imap-fetched-uid = UID { $uid }
imap-fetched-unreadable = something that is not written as it should be
imap-fetched-envelope = “{ $subject }” from { $from } to { $to }
imap-fetched-envelope-unnamed = no subject, from { $from } to { $to }
imap-nobody = nobody
imap-message-begins = Message { $number }: { $octets } octets follow as they are, mostly of the message (a literal).
    .again = Message { $number }: a literal of { $octets } octets follows.
imap-response-begins = A response begins: { $octets } octets follow as they are (a literal).
imap-response-goes-on = The response goes on: { $octets } octets follow as they are (a literal).
imap-response-ends = The response ends here.

## Responses: how a command ended

imap-succeeded = { $command } (tag { $tag }) succeeded: { $done ->
        [closed-unchanged] the mailbox is closed; nothing was removed, because it was open for reading only.
        [capabilities] the server has said what it can do.
        [nothing-else] nothing else has changed.
        [over] the session is over.
        [known] both sides have said which software they are, as far as they want.
        [logged-in] the user is logged in and can open mailboxes (authenticated state).
        [open] the client can work with the messages (selected state).
        [created] the mailbox exists.
        [deleted] the mailbox is gone.
        [renamed] the mailbox has its new name.
        [subscribed] the mailbox is on the user's list.
        [unsubscribed] the mailbox is no longer on the user's list.
        [listed] the list is complete.
        [stored] the message is stored.
        [awake] the client no longer listens, and may send commands again.
        [saved] everything is on the disk.
        [closed] the mailbox is closed, and what was marked for deletion is gone.
        [left] the mailbox is closed, and nothing was removed.
        [logged-out] nobody is logged in any more, and another user can log in (not authenticated state).
        [expunged] every removed message has been announced.
        [found] everything that was found has been named.
        [fetched] everything that was asked for has been sent.
        [flagged] the flags are changed.
        [copied] the copies are in the other mailbox.
        [moved] the messages are in the other mailbox and no longer in this one.
       *[answered] the answer is complete.
    }{ $then }
    .again = { $command } (tag { $tag }) succeeded.{ $then }
imap-failed = { $command } (tag { $tag }) failed{ $quote }.
imap-failed-because = { $command } (tag { $tag }) failed{ $quote }. { $sentence }
imap-bad = The server cannot follow { $command } (tag { $tag }){ $quote }.
imap-not-offered = The server does not offer { $command } (tag { $tag }){ $quote }.
imap-login-first = { $command } (tag { $tag }) failed: the client has to log in first{ $quote }.
imap-select-first = { $command } (tag { $tag }) failed: the client has to open a mailbox first{ $quote }.
imap-logged-in-already = { $command } (tag { $tag }) failed: the client has logged in already{ $quote }.
imap-unknown-succeeded = The command with the tag { $tag } succeeded{ $quote }.
imap-unknown-failed = The command with the tag { $tag } failed{ $quote }.{ $then }
imap-unknown-bad = The server cannot follow the command with the tag { $tag }{ $quote }.{ $then }

## Response codes

imap-code-alert = The user must be shown this message.
imap-code-charset = The server does not know this character set.
imap-code-charset-known = The server does not know this character set, only { $known }.
imap-code-capability = The server can do this: { $capabilities }.
imap-code-parse = A message has a header that cannot be read properly.
imap-code-permanent-flags = Flags that can be changed permanently: { $flags }{ $new ->
        [new] ; new ones can be created (\*).
       *[known] .
    }
imap-code-no-permanent-flags = { $new ->
        [new] New flags can be created (\*).
       *[known] No flags can be changed permanently.
    }
imap-code-read-only = The mailbox is open for reading only.
imap-code-read-write = The mailbox is open for reading and writing.
imap-code-try-create = That mailbox does not exist; the client can create it and try again.
imap-code-uid-next = The next message will get UID { $uid } or a higher one.
imap-code-uid-validity = UIDs that the client knows are valid as long as UIDVALIDITY stays { $number }.
    .again = UIDVALIDITY is { $number }.
imap-code-unseen = Message { $number } is the first unread one.
imap-code-append-uid = The message has UID { $uid } there (UIDVALIDITY { $validity }).
imap-code-append-uids = The messages have UIDs { $uids } there (UIDVALIDITY { $validity }).
imap-code-copy-uid = The message with UID { $from } has UID { $to } in the other mailbox (UIDVALIDITY { $validity }).
imap-code-copy-uids = The messages with UIDs { $from } have UIDs { $to } in the other mailbox (UIDVALIDITY { $validity }).
imap-code-unavailable = Something that the server needs is not available at the moment.
imap-code-authentication-failed = Wrong user name or password.
imap-code-authorization-failed = This user may not act for the other.
imap-code-expired = The password is no longer valid.
imap-code-privacy-required = This needs an encrypted connection.
imap-code-contact-admin = The user should contact the administrator of the server.
imap-code-no-permission = This user is not allowed to do that.
imap-code-in-use = Another session is using it.
imap-code-expunge-issued = Another session has removed messages.
imap-code-corruption = Something on the server is damaged.
imap-code-server-bug = The server has found a bug in itself.
imap-code-client-bug = The client has made a mistake.
imap-code-cannot = This can never be done.
imap-code-limit = This is beyond a limit of the server.
imap-code-over-quota = The user has no room left (quota).
imap-code-already-exists = There is already one of this name.
imap-code-nonexistent = There is no such mailbox.
imap-code-has-children = There are mailboxes below it.
imap-code-too-big = The message is too large.
imap-code-uid-not-sticky = UIDs change each time this mailbox is opened.
imap-code-closed = The mailbox that was open before is closed.
imap-code-highest-modseq = The server numbers changes, and this is the last one.
imap-code-no-modseq = The server does not number changes in this mailbox.
imap-code-other = The server adds the note { $code }.

## Capabilities

imap-can-rev1 = this version of IMAP ({ $name })
imap-can-rev2 = the newer version of IMAP ({ $name })
imap-can-literals = literals without a pause ({ $name })
imap-can-initial-response = login in one step ({ $name })
imap-can-plain = user name and password in base64 ({ $name })
imap-can-no-login = no LOGIN ({ $name })
imap-can-starttls = encryption ({ $name })
imap-can-children = which mailboxes have others below them ({ $name })
imap-can-id = names of software ({ $name })
imap-can-idle = news at once ({ $name })
imap-can-namespace = whose mailboxes are where ({ $name })
imap-can-uidplus = UIDs of stored messages ({ $name })
imap-can-move = moving in one step ({ $name })
imap-can-unselect = closing without removing ({ $name })
imap-can-unauthenticate = logging out without hanging up ({ $name })
imap-can-quota = room that is left ({ $name })
imap-can-condstore = numbered changes ({ $name })
imap-can-qresync = quick resynchronization ({ $name })
imap-can-enable = switching on extensions ({ $name })
imap-can-sort = sorting ({ $name })
imap-can-special-use = what mailboxes are for ({ $name })
imap-can-multiappend = storing several messages at once ({ $name })
imap-can-esearch = counting what was found ({ $name })
