### What is wrong with the file of a lesson or of a saved run, and what would be right.

## Names that are not there

did-you-mean = Did you mean { $names }?
possible-are = Possible here: { $names }.
possible-are-among-others = Possible here: { $names }, and { $more } more.
more-mistakes = { $more ->
        [one] … and one more mistake.
       *[other] … and { $more } more mistakes.
    }
no-such-computer = There is no computer `{ $name }`.
router-not-computer = `{ $name }` is a router, not a computer.
router-without-link = The router `{ $name }` has no link of its own: the other routers are connected to it.
no-such-router = There is no router `{ $name }`.
no-mail-program = There is no mail program on `{ $host }`.
no-such-account = There is no account `{ $name }` on `{ $host }`.
no-such-service = `{ $host }` runs no service `{ $service }`.
no-gateway = `{ $name }` is no gateway to the real world.
no-such-command = `{ $command }` is no command of { $protocol }.
no-such-fault = There is no fault `{ $name }` on `{ $host }` up to here.
no-service-for-fault = `{ $host }` runs no service `{ $service }` that a fault can be put on.
no-service-to-stand-for = `{ $host }` offers no mail service that a real server could stand for.

## Names that are there already

name-taken = The name `{ $name }` is taken.
two-routers = There are two routers `{ $name }`.
two-accounts = There are two accounts `{ $name }`.
two-faults = There are two faults `{ $name }`.
address-taken = Two computers have the address { $address }.

## What computers lack

no-mail-server = `{ $host }` runs no mail server (`mta`).
no-queue = `{ $host }` runs no mail server (`mta`), so it has no queue.
no-pop3 = `{ $host }` offers no POP3.
no-imap = `{ $host }` offers no IMAP4.
offer-service = Write `{ $field }: true` there.
no-submission = `{ $host }` accepts no mail from mail programs: it needs an `mta` with submission.
no-login-left = Nobody could log in to POP3 on `{ $host }`: it does without `User` and without `Sasl`.
held-for-ever = Mail for `{ $domain }` would wait forever: it waits for ETRN, and this server does without `Etrn`.
only-sends = The mail program on `{ $host }` only sends: give it `pop3` or `imap`.
too-many-computers = A world holds at most { $most } computers.
too-many-routers = A world holds at most { $most } routers.
too-far-out = `{ $name }` is too far out: column and row (`at`) go from -{ $most } to { $most }.

## Values

no-duration = `{ $text }` is not a duration. Write for example `500 ms`, `2 s`, `30 min`, `4 h`, or `5 d`.
duration-without-unit = `{ $text }` has no unit. Write for example `{ $text } s` or `{ $text } min`.
no-unit-of-time = `{ $unit }` is no unit of time. The units are { $units }.
duration-too-fine = `{ $text }` is finer than a microsecond, the smallest step of simulated time.
duration-too-long = `{ $text }` is too long.
no-size = `{ $text }` is not a size. Write for example `300 B`, `20 kB`, or `8 MB`.
attachment-too-large = An attachment has at most { $most }.
attachments-too-large = All attachments of a file together have at most { $most }.
no-bandwidth = `{ $text }` is not a bandwidth. Write for example `64 kbit/s` or `10 Mbit/s`.
no-share = `{ $text }` is not a share of lost packets. Write for example `2 %` or `0.5 %`.
no-mail-address = `{ $text }` is not a mail address: at character { $character }, { $why }. Write for example `ana@example.org`.
no-domain-name = `{ $text }` cannot be a name in the DNS: at character { $character }, { $why }. Write for example `mail` or `example.org`.
no-domain-name-but-address = `{ $text }` is an address, not a name. Write for example `mail` or `example.org`.
name-empty = A name is missing here.
no-ipv4-address = `{ $text }` is not an IPv4 address.
no-computer-has-address = No computer can have the address `{ $text }`. Write for example `192.0.2.7`.
no-address-and-port = `{ $text }` is not an address with a port. Write for example `127.0.0.1:50312`.
real-address-in-file = A file cannot say where a real server is.
say-real-address = Write `real: true`, or the ports: `real: [25, 143]`. The address is said when the world is opened, e.g. with `--real { $host }=127.0.0.1:10143`.
no-date = `{ $text }` is not a date and time: { $why }. Write for example `Mon, 2 Mar 2026 09:00:00 +0100`.
no-flag = `{ $text }` is not a flag. Write `\\Seen`, `\\Answered`, `\\Flagged`, `\\Deleted`, `\\Draft`, or a keyword.
write-for-example = Write for example `{ $example }`.

## Faults

fault-needs-name = A fault needs a name.
fault-counted-from-1 = Commands are counted from 1: `nth: 1` is the first.
fault-strikes-never = A fault that strikes 0 times does nothing. Leave `times` out for one that stays.
fault-reply-impossible = `{ $text }` cannot take the place of an answer of { $protocol }: { $why }.

## Steps

lesson-empty = The file is empty. A lesson begins with `(`.
lesson-too-long = A lesson has at most { $most }.
lesson-no-such-beat = { $beats ->
        [one] There is no beat { $beat }: this lesson has one, number 1.
       *[other] There is no beat { $beat }: this lesson has { $beats }.
    }
lesson-text-empty = { $what ->
        [title] The title is empty.
        [ask] The question is empty.
        [text] There is no text here.
        [what] What is to be tried is empty.
       *[summary] The summary is empty.
    }
lesson-too-many-comparisons = This lesson compares too often: { $most } times are the most.
task-without-goal = This task has no goal: nobody could tell when it is done.
task-without-solution = This task has no solution: nobody could check that it can be done.
task-solution-tells = A solution consists of `Do`, `Wait` and `WaitUntil`.
question-id-again = Another step is called `{ $id }` already.
question-id-form = A step cannot be called `{ $id }`: its name consists of small letters, digits and hyphens.
moment-again = Another moment is called `{ $name }` already.
no-such-moment = No `Moment` called `{ $name }` comes after this question.
quiz-without-why = It is not said why this answer is right or wrong.
question-options = { $count ->
        [0] There is nothing to choose from.
        [one] There is only one thing to choose from.
       *[other] There are { $count } things to choose from; nobody keeps more than twelve in mind.
    }
question-option-again = “{ $text }” stands there twice.
no-such-action = No action is called `{ $name }`.
note-empty = The note is empty.
note-before-say = Nothing was told yet that this note could be about.
note-behind-say = Put it after the `Say` that it is about.
dial-whom = The server to call is missing. Write either `to`, a computer, or `name`, a name or an address.
no-recipient = A message without any recipient cannot be sent.
old-message-refused = This message cannot be in a mailbox at the beginning: { $why }.

## Fields and words

no-such-field = { $kind ->
        [none] There is no field `{ $found }` here.
       *[other] There is no field `{ $found }` in `{ $kind }`.
    }
no-such-word = `{ $found }` is not known here.
field-missing = { $kind ->
        [none] The field `{ $field }` is missing.
       *[other] The field `{ $field }` of `{ $kind }` is missing.
    }
field-twice = The field `{ $field }` is given twice here.
other-name-expected = `{ $expected }` is expected here, not `{ $found }`.
lesson-begins = A lesson begins with `(`.
run-begins = A saved run begins with `Run(`.

## Form

syntax-comma-missing = A comma is missing here, before `{ $next }`.
syntax-colon-missing = A colon is missing here, after `{ $name }`.
syntax-quote-within = The text that begins here does not end where it should: its closing `"` is missing, or there is a `"` within it.
syntax-escape-quote = Within a text, write \" for ".
syntax-no-opening-quote = The opening `"` before `{ $word }` is missing.
syntax-text-not-closed = The text that begins here is not closed: its closing `"` is missing, or the file is not complete.
syntax-other-quote = `{ $found }` is no quotation mark in a lesson file: put texts between straight double quotation marks, as in "mail".
syntax-bad-escape = `{ $found }` means nothing: in a text a backslash is written twice.
syntax-write-backslash-twice = Write `\\{ $word }`.
syntax-other-bracket = `{ $found }` does not close the `{ $open }` of line { $line }.
syntax-closes-nothing = `{ $found }` closes nothing: there is no bracket open here.
syntax-not-closed = The file ends here, but the `{ $open }` of line { $line } is not closed: `{ $close }` is missing.
syntax-file-complete = Is the file complete?
syntax-behind-the-end = The file should end before this.
syntax-boolean = `true` or `false` is expected here, in lower case.
syntax-list = A list is expected here.
syntax-write-list = Put it in square brackets, as in ["ben@example.org"].
word-is-an-action = `{ $word }` is an action: it stands in a step `Do({ $word }(…))`.
word-is-a-mail-action = `{ $word }` is done in a mail program: it stands in a step `Do(Mail("computer", { $word }(…)))`.
word-is-a-condition = `{ $word }` is a condition: it stands behind `that`, `until`, or `when`.
syntax-write-fields = What has fields stands in parentheses, as in (computer: "mail").
syntax-list-end = `]` or a comma is expected here.
syntax-map = `{ "{" }` or `{ "}" }` is expected here.
syntax-colon = A colon is expected here.
syntax-comma = A comma is expected here.
syntax-parenthesis = `(` is expected here.
syntax-parenthesis-end = `)` or a comma is expected here.
syntax-number = A whole number is expected here.
syntax-number-range = This number is too small or too large.
syntax-text = A text in quotation marks is expected here.
syntax-name = A name is expected here.
syntax-ends-too-early = The file ends too early: something is missing here.
syntax-unexpected-character = `{ $found }` is not allowed here.
syntax-too-deep = Too many brackets are nested in one another here.
syntax-other-length = { $found ->
        [one] There is one value here, and that is not the right number.
       *[other] There are { $found } values here, and that is not the right number.
    }
syntax-other-value = This is not allowed here: { $found }.
wanted-octets = A text in quotation marks is expected here, or octets as in b"\xff".
wanted-original = The subject of a message is expected here, or `(folder: "…", subject: "…")`.
wanted-reading = `true`, `false`, or settings such as `(tolerance: Strict)` are expected here.

## Saved runs

run-of-other-format = This run is saved in format { $found }. This Mailscope reads formats { $oldest } to { $latest }.
run-of-later-version = A later Mailscope wrote it and can open it.
run-without-lesson = There is no lesson `{ $id }`, and its text is not in this file.
no-hexadecimal = `{ $text }` is not a number of up to sixteen hexadecimal digits.
run-which-expectation = The expectation is missing. Write either `step` or `at_end`, and its number.
run-what-happens = What happens is missing. Write one of `do`, `say`, and `held`.
run-input-after-end = This is done after the end of the run.
in-lesson-within = Line { $line }, column { $column } of this lesson: { $problem }
run-without-place = The run cannot be saved: there is no { $place } in the world of the lesson.
run-without-address = The run cannot be saved: there is no computer with the address { $address } in the world of the lesson.
run-unreadable = The run cannot be saved: its file could not be opened again. Line { $line }: { $problem }
run-unfaithful = The run cannot be saved: its file would be another run.

## Worlds that are opened to real programs

world-cannot-be-opened = The world cannot be opened: { $why }
world-without-computer = There is no computer `{ $name }` in the world of this lesson. { $help }
world-full = There is no room in this world for one more computer.
account-taken = `{ $host }` has an account `{ $name }` already.
no-account-name = `{ $name }` cannot be the name of an account: that is the part of an address before the @.
