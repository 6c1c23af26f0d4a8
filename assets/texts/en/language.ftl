### The reference of the lesson language: what each of its words means.

## The page, and the command that shows it

language-title = The lesson language
language-about = A lesson is a text file in [RON](https://github.com/ron-rs/ron): named fields are written in parentheses, lists in square brackets, texts in quotation marks. What may be left out has a default. Every example is right in a world with the computers `laptop`, `office`, and `mail`. In the column of values, a list is written in square brackets, and a vertical bar separates alternatives.
language-made = `mailscope language --markdown` writes this page, and `mailscope language WORD` shows one word of it.
language-field = Field
language-word = Word
language-takes = Value
language-left-out = If left out
language-meaning = Meaning
language-needed = must be there
language-optional = may be left out
language-default = { $default } if left out
language-example = Example
language-stands-in = Where it is used: { $places }.
language-field-of = { $field } of { $word }
language-one-word = `mailscope language WORD` shows what a word takes, and an example.
language-no-such-word = The lesson language has no word `{ $name }`. { $help }
language-see-all = `mailscope language` shows all words.

## The kinds of words

kind-lesson = The file
kind-world = The world
kind-step = Steps
kind-action = Actions
kind-mail-action = Actions in a mail program
kind-prediction = How predictions are answered
kind-measure = What can be counted
kind-exercise = How quiz questions are answered
kind-condition = Conditions
kind-effect = Effects of faults
kind-peer-action = What real programs and servers do
kind-level = Levels
kind-icon = Icons
kind-tolerance = Tolerance of a service
kind-smtp-extension = Extensions that a mail server can do without
kind-pop3-extension = Extensions that a POP3 service can do without
kind-imap-extension = Extensions that an IMAP4 service can do without
kind-hold = When a server passes mail on
kind-keep = What a POP3 program leaves on the server
kind-download = What an IMAP4 program fetches
kind-stay = How an IMAP4 program learns of changes
kind-side = Sides of a connection
kind-protocol = Protocols
kind-fact = What can happen to a message
kind-notation = Values

## The file

word-lesson = The whole file: a world, the story told in it, and what must be true at the end.
field-title = The title of the lesson.
field-summary = What it is about, in one line.
field-minutes = How many minutes it takes to go through.
field-level = For whom it is.
field-objectives = What is learned, one sentence each.
field-seed = The number from which everything random in the world is made; the same seed gives the same run.
field-start = The date and time at which the story begins.
field-world = The computers and what connects them.
field-steps = The story.
field-try-next = What to try when the lesson is over: the end of the lesson offers it.
word-experiment = Something to try: the lesson goes to the beginning of a beat, and something is done there. What follows is a branch of its own.
field-what = What is tried, and what to look at.
field-beat = The beat, counted from 1.
field-expect = What must hold after the last step.
word-expectation = Something that must hold at the end of the lesson; `mailscope check` reports it if it does not.
field-that = What must hold.
field-why = Why it matters, in a sentence for people.

## The world

word-world = The computers, the routers that connect them, and the domains.
field-hosts = The computers. A name server `dns` is added unless there is one.
field-routers = The routers; one called `internet` if none is given. All others are connected to the first one unless they say otherwise.
field-domains = Domains whose mail goes to several servers, or not to the one where it is local.

word-host = A computer, with the services and programs that run on it.
field-host-name = The name by which the lesson refers to it.
field-shown-title = What is written below it on the stage; the name with a capital letter if nothing is said.
field-icon = What it looks like; a laptop if it has a mail program, else a server.
field-zone = The area of the stage that it is in.
field-at = Its place on the stage: column and row; found for it if none is given.
field-on = Whether it is switched on when the lesson begins.
field-ip-address = Its IPv4 address; a free one if none is given.
field-domain-name = Its name in the DNS; made of its own name and its domain if none is given.
field-link = What connects it to its router.
field-accounts = The accounts on it, each with a mailbox.
field-mta = Makes it a mail server (SMTP).
field-pop3-service = Whether mail can be read from it with POP3, or the settings of that service.
field-imap-service = Whether mail can be read from it with IMAP4, or the settings of that service.
field-own-mail-program = Gives it a mail program.
field-faults = What goes wrong on its services from the beginning.
field-real = What a real server can take over when a bridge is open: `true`, or ports such as `[25, 143]`. Where the server is says whoever opens the bridge.

word-router = A router: links end at it, and it passes packets on.
field-router-name = The name by which links refer to it.
field-router-link = What connects it to another router; the first router needs none.

word-link = The link from a computer or router to the next router.
field-link-to = The router at its other end; the first one if none is named.
field-latency = How long a packet travels along it.
field-bandwidth = How fast it is.
field-loss = How many packets it loses.
field-unplugged = Whether it is unplugged when the lesson begins.

word-domain = A domain and its mail servers (MX records). A domain that is local to one server only needs no entry.
field-domain = The name of the domain.
field-mx = Its mail servers, the most preferred one first.

word-account = An account on a server: a mailbox, and a password for it.
field-account-name = The part of the address before the @, and the user name.
field-password = The password; the name of the account if none is given.
field-quota = How much mail fits into the mailbox; no limit if nothing is said.
field-most-messages = How many messages fit into the mailbox; no limit if nothing is said.
field-old-mail = What is in its mailboxes when the lesson begins, the oldest message first.

word-old-message = A message that arrived before the lesson begins.
field-from = The address of its author.
field-own-subject = Its subject.
field-message-text = Its text.
field-attachments = The files attached to it.
field-folder = The folder.
field-own-flags = The flags that are set on it.
field-age = How long before the lesson begins it arrived.

word-fault = A fault that is there from the beginning. `SetFault` sets one during the story.
field-fault-on = The computer with the faulty service.
field-fault-name = A name for the fault, by which it can be cleared.
field-fault-of-name = The name of the fault.
field-fault-service = The service: `mta`, `pop3`, or `imap`.
field-fault-command = The command that it strikes, such as `RCPT` or `UID FETCH`; `*` is every command, `CONNECT` the greeting, and `.` the end of a message.
field-fault-from = The client whose commands count, a computer or the address of a real program; any client if none is named.
field-fault-nth = Which of these commands it strikes first, counted from 1.
field-fault-times = How many times it strikes; until it is cleared if nothing is said.
field-fault-effect = What the server does instead.


## Servers

word-mta = A mail server: it accepts mail with SMTP, keeps it in a queue, and delivers it or passes it on.
field-local = The domains whose mail is delivered to the accounts on this computer.
field-relay = The domains whose mail it accepts and passes on to another server.
field-relay-from = The computers that may send mail anywhere without logging in.
field-smart-host = The server to which it passes everything that is not local; if none is named, it asks the DNS for the mail servers of the domain.
field-submission = Whether its users can submit mail on port 587, with their password.
field-size-limit = The largest message that it accepts; no limit if nothing is said.
field-retry = When it tries again, and when it gives up.
field-etrn-at-start = The servers that it asks for waiting mail when it is switched on (ETRN).
field-tolerance = What it does with lines that break a rule of the protocol.
field-without = The extensions that it does not announce and does not have.

word-relay = A domain whose mail a server accepts and passes on.
field-relay-domain = The domain.
field-relay-to = The next server; found through the DNS if none is named.
field-hold = When the mail is passed on.

word-retry = When a server tries to deliver a message again, and when it gives up (RFC 5321 §4.5.4.1).
field-waits = How long it waits before each further attempt; the last one is repeated.
field-warn-after = When the author is told that the message is late; never if nothing is said.
field-give-up-after = When the message is returned to its author.

word-etrn = A request for waiting mail when the computer is switched on (ETRN, RFC 1985).
field-etrn-server = The server that keeps the mail.
field-etrn-domain = The domain whose mail is wanted.

word-pop3-service = The settings of a POP3 service.
word-imap-service = The settings of an IMAP4 service.

## Mail programs

word-mail-program = A mail program with one account. The password is that of the account on the server.
field-own-address = The address of its user; the part before the @ is the account.
field-own-name = The name of its user as it appears in From; the account with a capital letter if none is given.
field-server = The server where its account is.
field-outgoing = The server to which it submits mail; the same one if none is named.
field-retry-every = How long it waits before it tries again to submit a message.
field-pop3 = Collects mail with POP3, in this way.
field-imap = Works on mail with IMAP4, in this way.

word-pop3 = How a mail program collects mail with POP3.
field-keep = What stays on the server.
field-at-start = Whether it checks for mail when it starts.
field-every = How often it checks for mail.
field-delete-there = Whether a message that is deleted here is deleted on the server at the next check.

word-imap = How a mail program works on mail with IMAP4.
field-download = What it fetches without being asked.
field-stay = How it learns of changes.
field-sent-folder = The folder on the server in which it keeps what was sent; none if nothing is said.

## Steps

word-say = Tells something: a beat begins. Conversations that are under way come to rest first.
word-narration = What is told, with a name for the beat, and with the choice not to wait for conversations to come to rest.
field-beat-name = What the beat is called, in a few words: the timeline and the list of beats show it. Without a name they show what is done in it, or its first words.
field-told = What is told; `*words*` between asterisks are emphasized.
field-settle = Whether conversations that are under way come to rest first, for at most five minutes.
word-compare = Compares: a beat begins, and this run of the lesson stands beside another one, in which something else was done. Two stages and a table show who holds what, how long that took, and how many octets and round trips it cost; in the terminal there is the table.
field-compare-do = What is done in the other run at the beginning of that beat.
word-note = A note for the teacher about what was told last; learners do not see it.
field-note = The note: what to ask, what is often believed, the answer.
word-do = Something is done.
field-action = What is done.
word-wait = Time passes.
field-wait = How much.
word-wait-until = Time passes until something holds; it is a failure if that takes too long.
field-until = What is waited for.
field-within = How long it may take.
word-expect = Something must hold now.
word-predict = The learner is asked what will happen: a beat begins. The world itself gives the answer, at a moment that comes later.
field-step-id = What the step is called: small letters, digits and hyphens. Translations go by this name, so it should not change.
field-question-id = What the question is called: small letters, digits and hyphens. What learners answer is kept under this name, so it should not change.
field-ask = The question.
field-prediction = How it is answered, and what the world looks at to give the answer.
field-moment = The `Moment` for which it is asked; the next one, or the end of the lesson, if nothing is said.
field-answer-why = Why it is so: shown with the answer, whatever the learner said.
word-moment = Conversations that are under way come to rest, and the world answers what was asked for this moment.
field-moment-name = Its name, by which questions call it; empty if none has to.
word-quiz = The learner is asked about what was learned: a beat begins.
field-exercise = How it is answered, and what is right.
word-task = The learner brings something about: a beat begins. Whoever does not try is shown how it is done.
field-task = What is to be brought about.
field-goal = What must hold when the task is done.
field-permitted = The actions that may be used, by their words, such as `"SwitchOn"`; without any, all that people can do. `Deliver`, `Remove` and `SetQuota`, which only a laboratory can do, have to be named.
field-hints = Hints, one after the other: where to look, what to use, nearly the answer.
field-solution = How it is done: `Do`, `Wait` and `WaitUntil`. `mailscope check` plays it.
field-task-within = How long it may take in the world, once the learner has begun.
word-goal = Something that must hold when a task is done.
field-goal-text = What it is, for the learner; without it the condition is put into words.

## Questions

word-predict-choose = One of several things will be so; exactly one of them must be.
field-possibilities = What there is to choose from.
word-possibility = Something that may be so.
field-option = What the learner reads.
field-option-when = What holds if it is so.
field-option-why = What a learner is told who gave this answer.
field-try-it = What would make it true: the learner may try it, at the instant of the question.
word-predict-how-many = A number.
field-measure = What is counted.
field-wrong-numbers = What is said about certain wrong numbers.
word-wrong-number = A wrong number, and what is said about it.
field-wrong-number = The number.
word-predict-where = One of several computers: the one on which the message will be. Copies in a folder called Sent do not count.
field-where-message = The message, by its subject.
field-spots = The computers to choose from.
word-spot = A computer on which the message may be.
field-spot = The computer.
word-predict-order = The order in which things will happen.
field-happenings = What will happen; it is shown in another order.
word-happening = Something that will happen.
field-happening-when = What holds from then on, and not before.
word-predict-who-has = A table: which messages will be on which computers.
field-who-messages = The messages, by their subjects.
field-who-computers = The computers.
word-in-mailbox = The messages in a mailbox on a server.
word-in-folder = The messages that a mail program shows in a folder.
word-in-queue = The messages in the queue of a server.
word-in-outbox = The messages in the outbox of a mail program.
word-knocks = How often one computer tries to connect to another (TCP SYN), from the question on.
word-quiz-choose = One of several answers.
field-right-choice = The right answer.
field-wrong-choices = The others; all are shown in any order.
word-choice = An answer.
field-choice-why = Why it is right or wrong.
word-quiz-how-many = A number.
field-right-number = The right one.
word-quiz-order = Things to be put in order.
field-items = The things, in the right order; they are shown in another one.
word-quiz-match = Pairs to be put together.
field-pairs = The pairs; their right halves are shown in another order.

## Actions

word-mail = A person uses the mail program of a computer.
field-computer = The computer.
field-mail-program = The computer with the mail program.
field-mail-action = What is done with it.
word-switch-on = Switches a computer on; its services and programs start.
word-switch-off = Shuts a computer down; its programs close their connections first.
word-crash = Cuts the power of a computer: nothing is said, and what is on its disk stays.
word-plug-in = Plugs a link in again.
word-unplug = Unplugs a link: packets on it are lost, and nobody is told.
field-link-of = The computer or router whose link it is.
word-set-loss = Makes a link lose packets.
word-start-service = Starts a service or program that was stopped.
word-stop-service = Stops a service or program; the computer runs on and refuses connections to it.
field-service = The service or program.
word-set-fault = Puts a fault on a service; one of the same name is replaced.
word-clear-fault = Takes a fault away; what it has done to connections is not undone.
word-set-quota = Changes how much an account may hold; a limit that is left out no longer applies.
field-on-server = The server.
field-account = The account.
field-mailbox = The mailbox of the account.
word-deliver = Puts a message into a mailbox without any protocol, as if it had arrived there.
field-message-octets = The whole message: header, an empty line, text, with `\r\n` at the end of each line.
word-remove = Removes messages from a mailbox for good, without any protocol.
field-uid = The UID of the message; all messages if none is given.
word-dial = Opens a connection from the terminal of a computer, so that a person can speak to a server.
field-terminal = The computer with the terminal.
field-dial-to = The computer that is called. Either this or `name` must be there.
field-dial-name = A name or address as a person types it. Either this or `to` must be there.
field-port = The port: 25 and 587 are SMTP, 110 is POP3, 143 is IMAP4.
word-type = Types something into the terminal of a computer.
field-typed = What is typed, with `\r\n` at the end of each line.
word-hang-up = Closes the connection of the terminal.
word-peer = A real program or server does something, through the gateway of a world that is open to the real one. A saved run contains such actions.
field-gateway = The computer that is the gateway.
field-peer-number = The number of the real program or server.
field-peer-action = What it does.

## Actions in a mail program

word-send = Writes a message and sends it.
field-to = The recipients.
field-cc = Who gets a copy.
field-bcc = Who gets a copy without the others knowing.
field-reply-to = The message that is answered, by its subject or with its folder; it is marked as answered.
word-check-mail = Checks for new mail now.
word-open = Opens a message and reads it.
word-open-part = Fetches one part of a message without the rest (IMAP4).
field-part = The number of the part, such as `1` or `2.1`.
word-flag = Sets a flag on a message.
word-unflag = Removes a flag from a message.
field-flag = The flag.
word-delete = Deletes a message: with IMAP4 it is marked for deletion, with POP3 it is removed from this computer.
word-delete-on-server = Deletes a message on the POP3 server at the next check, whatever the settings say.
word-move = Moves a message to another folder.
word-copy = Copies a message to another folder.
field-target = The other folder.
field-message = Which message.
word-expunge = Removes the messages that are marked for deletion for good (IMAP4).
word-open-folder = Opens a folder, so that its messages are shown.
word-create-folder = Creates a folder.
word-rename-folder = Renames a folder.
field-new-name = Its new name.
word-delete-folder = Deletes a folder.
word-search = Searches a folder for words in the header or the text; with IMAP4 the server searches.
field-search-words = The words.
word-work-offline = Works without the network from now on.
word-work-online = Works with the network again; what was done offline is done on the server now.
word-set-keep = Changes what a POP3 program leaves on the server.
word-message = A message in a mail program: the newest one that fits.
field-message-subject = Its subject; the newest message of the folder if none is given.
word-attachment = A file that is attached to a message; its contents are made up.
field-file-name = The name of the file.
field-media-type = Its media type.
field-file-size = How large the file is.

## Effects of faults

word-reply = The server refuses the command with this reply.
field-reply = The reply without its line end; for IMAP4 what follows the tag.
word-silence = The server does not carry the command out and says nothing more on the connection.
word-disconnect = The server does not carry the command out and breaks the connection off (RST).
word-lose-answer = The server carries the command out and breaks the connection off instead of answering: the client cannot know how it went.
word-delay = The server handles the command, and what follows it, so much later.
field-delay = How much later.

## Real programs and servers

word-connects = A real program connects to a server of the world.
field-connects-to = The computer that it calls.
field-connects-from = Its own address and port.
word-answers = A real server that was called answers.
word-says = It says something.
field-says = What it says.
word-ends = It says no more (FIN).
word-breaks = Its connection breaks (RST), or could not be opened.
word-stalls = It reads too slowly; nothing more is sent to it for now.
word-reads = It reads again.

## Choices

word-beginner = For people who know e-mail only from using it.
word-intermediate = For people who know what a server and a protocol are.
word-advanced = For people who read protocols.
word-icon-server = A server.
word-icon-laptop = A laptop.
word-icon-desktop = A desktop computer.
word-icon-phone = A phone.
word-icon-tablet = A tablet.
word-icon-router = A router.
word-tolerant = Accepts such a line, as servers on the Internet do, and reports it to whoever watches.
word-strict = Refuses such a line and names the rule.
word-extension = What { $source } defines: { $what }.
word-hold-retry = At once, and then whenever the retry timer runs out.
word-hold-on-return = Whenever the retry timer runs out, and at once when the other computer connects to this server.
word-hold-etrn = Only when the other computer asks for it (ETRN, RFC 1985).
word-delete-after-download = Nothing: every message is deleted on the server once it is stored on the computer.
word-leave-on-server = Everything.
word-leave-days = Messages that were downloaded within so many days.
field-days = The number of days.
word-headers-only = The header of each message; the text when the message is opened.
word-full = Every message whole, so that it can be read offline.
word-idle = Stays connected and is told at once (IDLE, RFC 2177).
word-poll = Asks every so often.
word-by-hand = Asks only when the user checks for mail.
word-client = The client, which opened the connection.
word-server = The server, which accepted the connection.
word-protocol-smtp = SMTP, on ports 25 and 587.
word-protocol-pop3 = POP3, on port 110.
word-protocol-imap = IMAP4, on port 143.
word-protocol-raw = Whatever is said on other ports.
word-fact-composed = It was written and waits in the outbox.
word-fact-submission-refused = The server for outgoing mail refused it; it stays in the outbox.
word-fact-accepted = A server accepted responsibility for it.
word-fact-refused = A server refused it, or one of its recipients.
word-fact-attempted = A server tried to pass it on.
word-fact-forwarded = A server passed it on, and the next one is responsible for it.
word-fact-deferred = It could not be passed on and stays in the queue.
word-fact-delay-reported = Its author was told that it is late.
word-fact-bounced = It was returned to its author.
word-fact-frozen = It could be neither delivered nor returned and stays in the queue for the postmaster.
word-fact-delivered = It was delivered to the mailbox of its recipient.
word-fact-filed = A copy of it was put into a folder.
word-fact-retrieved = A mail program fetched it whole.
word-fact-flagged = Its flags changed.
word-fact-removed = A copy of it was removed for good.
word-fact-folder-changed = A mailbox or folder was created, renamed, or deleted.

## Values

word-text = A text in straight quotation marks; `\"` is a quotation mark in it, `\n` a new line, and `\\` a backslash.
word-number = A whole number.
word-bool = `true` or `false`.
word-duration = A time that passes, with its unit: `us`, `ms`, `s`, `min`, `h`, or `d`.
word-size = A size, with its unit: `B`, `kB`, `MB`, or `GB`; 1 kB is 1,000 octets.
word-bandwidth = A speed, with its unit: `bit/s`, `kbit/s`, `Mbit/s`, or `Gbit/s`.
word-share = A share of all packets, in percent.
word-date = A date and time, as in the header of a message (RFC 5322).
word-name = A name that can stand in the DNS: letters, digits, and hyphens, with dots between its parts.
word-id = What a question is called: small letters, digits and hyphens.
word-computer = The name of a computer of this world.
word-service = A service or program: `mta`, `pop3`, `imap`, `dns`, `mail program`, or `terminal`.
word-address = A mail address.
word-flag-notation = A flag: `\\Seen`, `\\Answered`, `\\Flagged`, `\\Deleted`, `\\Draft`, or a word of one's own. The backslash is written twice.
word-octets = Octets that need not be text: `\x` and two hexadecimal digits is any octet.
word-endpoint = The address and port of a real program or server.
