### What the command line says. Help for its options is that of the options themselves.

error = error:
note = note:
option-wrong = { $option }: { $problem }
wrote = wrote { $path }
cannot-write-output = Cannot write to standard output: { $why }.
cannot-read = Cannot read { $path }: { $why }.
not-utf-8 = { $path } is not a text in UTF-8.
no-such-language = `{ $text }` is no language of Mailscope. It speaks { $known }.
no-seed = `{ $text }` is not a seed. A seed is a whole number from 0 to 18446744073709551615.
no-window-in-this-build = This Mailscope was built without its window. `mailscope run` plays a lesson here.

## Lessons

lesson-minutes = { $minutes } min
no-lesson-no-file = There is no lesson and no file called `{ $name }`. { $help }
lesson-before-command = `{ $lesson }` stands before a command. Name a lesson alone, or a command with what it needs behind it.
see-lessons = `mailscope lessons` lists the lessons.
folder-without-lessons = There is no .ron file in the folder { $path }.
file-with-mistakes = { $what ->
        [run] { $name } cannot be played yet:
       *[lesson] { $name } is not a lesson yet:
    }
    { $mistakes }
welcome = Mailscope is a laboratory for e-mail: virtual computers speak real SMTP, POP3, and IMAP4 over a real TCP/IP stack. Watch how messages are stored and forwarded, line by line.
welcome-start = Start with
welcome-export = Export with
welcome-files = (packets, JSON Lines, transcript)
welcome-more = More with

## Running

playing = playing { $lesson }
writing-session = writing what happened
run-keeps-its-seed = { $name } is a saved run: its seed is part of it and cannot be changed.
run-cut-off = { $name } was cut off while it was written. The run ends shortly after the last thing that is in it.
title-seed = seed { $seed }
enter-goes-on = Press Enter to go on.
teachers-note = For the teacher: { $note }

## The transcript

transcript-begins = seed { $seed }, starts { $start }
transcript-message = { $pieces ->
        [one] … the message, { $octets } octets …
       *[other] … the message, { $octets } octets in { $pieces } pieces …
    }
transcript-offers = { $count ->
        [one] … one line: what the server offers …
       *[other] … { $count } lines: what the server offers …
    }
transcript-known = { $count ->
        [one] … one line as before …
       *[other] … { $count } lines as before …
    }
transcript-synchronization = { $count ->
        [one] … one line: background synchronization …
       *[other] … { $count } lines: background synchronization …
    }

## What was expected

what-was-expected = What was expected
result = { $text } ({ $when })
result-place = { $beat ->
        [0] { $place }, before the first beat
       *[other] { $place }, beat { $beat }
    }
not-reached = { $count ->
        [one] Not reached, because the run ends before it
       *[other] Not reached, because the run ends before them
    }
run-stopped = { $place ->
        [none] The run was stopped at { $when }: { $why }.
       *[other] The run was stopped at { $when }, in the step at { $place }: { $why }.
    }
limit-of-events = it had reached { $most } events, the limit that --limit-events raises
limit-of-time = it had reached { $most } of simulated time, the limit that --limit-time raises
limit-of-memory = it had taken { $most } of memory, the limit that --limit-memory raises
no-event-count = `{ $text }` is not a number of events.
check-all-hold = { $all ->
        [0] nothing is expected of it
        [one] 1 expectation holds
       *[other] { $all } expectations hold
    }
check-do-not-hold = { $failed ->
        [one] 1 of { $all } expectations does not hold
       *[other] { $failed } of { $all } expectations do not hold
    }
check-run-replayed = { $all ->
        [one] a run of `{ $lesson }`: 1 input replayed, until { $end }
       *[other] a run of `{ $lesson }`: { $all } inputs replayed, until { $end }
    }
check-run-not-replayed = { $failed ->
        [one] a run of `{ $lesson }`: 1 of { $all } inputs cannot be replayed
       *[other] a run of `{ $lesson }`: { $failed } of { $all } inputs cannot be replayed
    }

## The window and pictures

no-lessons = There is no lesson.
no-such-beat = { $beats ->
        [one] The lesson has one beat. There is no beat { $beat }.
       *[other] The lesson has { $beats } beats. There is no beat { $beat }.
    }
picture-stage = --stage draws a picture made of lines: end the name of the file with .svg.
picture-where = Say where the picture is to go: -o FILE.png, -o FILE.svg, or --frames DIR.
no-picture-size = `{ $text }` is not a size. Write for example 1280x720, with 200 to 8192 pixels each way.
wrote-pictures = { $count ->
        [one] wrote { $first }
       *[other] wrote { $count } pictures, the first is { $first }
    }

## Real programs

save-onto-played-go-on = { $path } is the file that is being played. Replace it? [y/N]
save-onto-played = { $path } is the file that is being played. Nothing was played: save the run under another name.
run-is-over = { $name } is a saved run: it is over, and nobody can take part in it. `mailscope run { $name }` plays it.
network-needs-yes = --listen-on-network lets every computer of your network in, without encryption. Add --yes if that is meant: nobody can be asked here.
network-go-on = Every computer of your network can connect, and read and send all mail of this world, without encryption. Go on? [y/N]
nothing-opened = Nothing was opened.
cannot-read-answer = Cannot read the answer: { $why }.
cannot-hear-interrupt = Cannot listen for Ctrl-C: { $why }.
no-listen-address = `{ $text }` is not an address with a port. Write for example 127.0.0.1:2143, or only a port.
no-user = `{ $text }` is not a name with a password. Write for example ana:secret.
no-real-server = `{ $text }` names no computer with the address of a real server. Write for example mail=127.0.0.1:10143 or mail:143=127.0.0.1:10143.
real-server-where = A real server can take over `{ $host }`. Say where it is: --real { $place }=ADDRESS:PORT. Without that, the server of this world answers.
no-connection-count = `{ $text }` is not a number of connections.
earlier-session = The file of an earlier session is { $path } now.
others-can-connect = Other computers can connect, without encryption, at { $address }.
others-can-control = Other computers that send the token (`Authorization: Bearer …`) can read, change, and remove everything through the control interface, at { $address }.
nothing-open-to-others = Nothing is open to other computers: every address is one of this computer alone.
table-protocol = protocol
table-server = server
table-port = port
table-user = user
table-password = password
table-address = address
no-encryption = no encryption (“none”), the password is sent as it is (“normal password”)
added-users = added for you: { $users }
ends-with-interrupt = Ctrl-C ends it.
story-not-over = The story had not come to its end.
session-not-written = Cannot record the session: { $why }.
lines-left-out = { $lines ->
        [one] … one line was left out: it was not read fast enough
       *[other] … { $lines } lines were left out: they were not read fast enough
    }
peer-came = real program { $peer } has connected to { $door } from { $address }
peer-called = the real server at { $address } is called (number { $peer })
peer-came-and-went = real program { $peer } has connected
peer-went = number { $peer } has gone. { $why }
peer-went-somehow = number { $peer } has gone
peer-refused = a real program was refused at { $door }. { $why }
nobody-takes-part = The session can no longer be recorded, so nobody takes part from now on. { $why }
world-begins-anew = the world begins anew
happened = { $when }  { $what }
host-did = { $host }: { $what }
