### The window around the panels: bars, narration, banners, menus, the command palette.

clock = { $when }.{ $millis }

## The bar at the top

top-menu = Menu
top-beat = beat { $number } of { $count }
legend-smtp = SMTP: mail is passed on, from the sender’s side to the recipient’s.
legend-pop3 = POP3: mail is collected from a mailbox.
legend-imap = IMAP4: mail stays on the server, and computers synchronize with it.
legend-raw = Octets of another protocol.
legend-dns = DNS: names are looked up.

## The timeline

timeline = timeline
timeline-at = { $when } · { $number } { $name }
network-slower = network shown slower
network-slower-by = network shown { $times }× slower
network-slower-tip = On a real network, a line takes a few milliseconds. Here it flies long enough to be seen, and time in which nothing happens is skipped.

## What is told

now-nothing = Nothing has happened yet. What computers say to one another, and what it means, is shown here.
nothing-happens-for = nothing happens for { $span }
beat-untold = The world by itself
beat-named = Beat { $number }: { $words }
button-start = Start
button-pause = Pause
button-again = Again
button-live = Live
button-to-now = To now
button-continue = Continue
button-continue-in = Continue in { $seconds }

## Speaker notes

notes-title = Mailscope: speaker notes
notes-beat = Beat { $number } of { $count }
notes-none = There is no note for this beat.
notes-told-now = Told now
notes-next = Next
notes-end = The lesson ends here.
notes-clock-tip = How long you have been presenting. The clock stops outside presenter mode.

## Where nothing can be drawn, in the terminal

no-display = There is no display to open a window on.
no-graphics-adapter = There is no graphics adapter. Drawing needs Vulkan, at least in software (Debian: apt install mesa-vulkan-drivers).
lesson-in-terminal = The lesson is played here instead.
session-in-terminal = The session goes on here.
picture-not-written = Cannot write { $path }: { $reason }.

## Banners above the stage

banner-dismiss = Dismiss
banner-done = Done at { $when }.
banner-done-live = Done, in the session with real programs.
banner-not-as-expected = At { $when }, this lesson expects something else: { $expected }. { $problem }
banner-cannot-open =
    { $file } cannot be opened:
    { $problem }{ $more ->
        [0] { "" }
        [one] { " " }(1 more problem)
       *[other] { " " }({ $more } more problems)
    }
banner-cannot-read = { $file } cannot be read: { $problem }.
banner-saved = Saved as { $file }.
banner-exported = This run is exported: { $files }.
banner-run-opened = This run was opened from a file.
banner-session-over = The session with real programs is over; this is its run.
banner-session-too-long = The session has become too long for the window to show it from its beginning; the picture stays where it is. The session goes on.
banner-no-listener = No listener could be opened: { $problem }
banner-no-programs-here = Real programs cannot connect here.
banner-settings-unreadable = The settings cannot be read, so the defaults apply: { $problem }
banner-settings-file-unreadable = The settings in { $file } cannot be read: { $problem }.
banner-settings-not-kept = The settings cannot be saved in { $file }: { $problem }.

## A session with real programs

live-badge = live, { $n } connected
live-open-to-network = open to the network
live-tip = Real programs take part.
live-invitation = *Real programs* can take part now. Set up your mail program with the settings at the side and let it check for mail: what it says and hears flies here.
live-taking-part = *Real programs* take part. What they say and hear flies here, slowed down to be seen; the panels explain it line by line.

## The list of lessons, and of keys

lessons-about = { $minutes } min · { $level ->
        [beginner] beginner
        [intermediate] intermediate
       *[advanced] advanced
    }
help-keys = Keys
help-digits = Select a computer, counted from left to right
help-what = What am I looking at?
help-welcome = What am I looking at?
thing-card = A computer: its name, and below it whose it is or what it is called in the network. Click it to see what you can do with it.
thing-place = A place for mail: the outbox of a mail program, the queue of a server, a mailbox, a folder.
thing-envelope = A message with its subject. A dashed outline means that only the header has been fetched; a faint one means that this copy is about to be deleted.
thing-seal = The seal of a message. Every copy of it has the same letters, shape, and color, wherever it is.
thing-ring = The message waits. The ring shows how much of the wait is left; the number says which try comes next.
thing-pill = A line of the protocol on its way: filled when the client speaks, an outline when the server answers.
thing-way = A connection: a line for SMTP, dashes for POP3, a double line for IMAP4.

## What can be done with a computer or a link

offer-switch-off = Switch off
offer-switch-on = Switch on
offer-crash = Crash
offer-plug-in = Plug in
offer-unplug = Unplug
offer-check-mail = Check mail
offer-work-offline = Work offline
offer-work-online = Work online
offer-stop = Stop { $service }
offer-start = Start { $service }
offer-lose = { $percent ->
        [0] Lose no packets
       *[other] Lose { $share } of packets
    }
offer-needs-power = The computer is not on.

## The menu beside what is selected

menu-copy = The copy on { $computer }
menu-read = Read
menu-why = Why is it here?
menu-break = Break something…
menu-link-about = { $latency }, { $bandwidth }
menu-connection = { $protocol } from { $client } to { $server }
menu-connection-port = port { $port }
menu-connection-phase = port { $port }: { $phase }
menu-connection-not-open = not open at this instant
menu-its-part = { $panel ->
        [sequence] Its sequence diagram
        [packets] Its packets
       *[transcript] Its transcript
    }

## The command palette

palette-hint = What do you want to do?
palette-nothing = No command has this name.
palette-on = { $what }: { $title }
palette-select = Select { $title }
palette-link = { $offer }: link { $from } – { $to }
palette-lesson = Lesson { $number }: { $title }
palette-theme = Theme: { $theme }
palette-language = Language: { $language }
