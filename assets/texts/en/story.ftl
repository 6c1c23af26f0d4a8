### Where a story stands and how it goes on: the main button, deeds, waits, branches, the end of a lesson.

## What somebody is about to do, on a button

deed-switch-on = Switch { $title } on
deed-switch-off = Switch { $title } off
deed-crash = Crash { $title }
deed-plug-in = Plug { $title } in
deed-unplug = Unplug { $title }
deed-lose = Let { $title } lose { $share } of packets
deed-lose-nothing = Let { $title } lose no packets
deed-start = Start { $service } on { $title }
deed-stop = Stop { $service } on { $title }
deed-set-fault = Add the fault “{ $name }” to { $title }
deed-clear-fault = Clear the fault “{ $name }” on { $title }
deed-send = Send “{ $subject }”
deed-check-mail = Check mail on { $title }
deed-open = Open { $message }
deed-open-part = Download part { $part } of { $message }
deed-flag = Mark { $message }: { $flag }
deed-unflag = Unmark { $message }: { $flag }
deed-delete = Delete { $message }
deed-delete-on-server = Delete { $message } on the server
deed-expunge = Expunge { $folder }
deed-open-folder = Open the folder { $folder }
deed-create-folder = Create the folder { $folder }
deed-rename-folder = Rename the folder { $folder } to { $to }
deed-delete-folder = Delete the folder { $folder }
deed-move = Move { $message } to { $folder }
deed-copy = Copy { $message } to { $folder }
deed-search = Search for “{ $words }”
deed-work-offline = Work offline on { $title }
deed-work-online = Work online on { $title }
deed-set-keep = { $keep ->
        [delete] Let { $title } delete what it has collected
        [leave] Let { $title } leave mail on the server
       *[days] { $days ->
            [one] Let { $title } leave mail on the server for a day
           *[other] Let { $title } leave mail on the server for { $days } days
        }
    }
deed-deliver = Put a message into the mailbox of { $account }
deed-remove = Remove mail from the mailbox of { $account }
deed-set-quota = Change the quota of { $account }
deed-dial = Connect { $title } to { $to }
deed-type = Type a line on { $title }
deed-hang-up = Hang up on { $title }
deed-message = “{ $subject }”
deed-newest-message = the newest message

## The main button: what comes next, and small below it what pressing it is called

button-then = then: { $name }
button-skip-ahead = Skip ahead
button-finish = Finish the lesson
button-next-lesson = Next: { $title }
button-goes-on = Your branch goes on

## Who waits for what: on the button, and in a sentence

wait-for-try = Wait { $span } for the next try
wait-for-answer = Wait { $span } for an answer
wait-for-check = Wait { $span } for the next check for mail
wait-for-asking = Wait { $span } until waiting mail is asked for
waits-for-try = { $title } waits { $span } before it tries again.
waits-for-try-because = { $title } waits { $span } before it tries again: { $why }.
waits-for-answer = { $title } waits { $span } for an answer, then it knocks once more.
waits-for-check = { $title } waits { $span } until it checks for mail again.
waits-for-asking = { $title } waits { $span } until it asks for waiting mail again.
wait-no-answer = nobody answers
wait-no-address = the name of the server cannot be looked up
wait-broken = the connection broke

## Beside the lesson

banner-branch = You left the lesson at { $when }. What follows is your own branch.
told-on-branch = This is your own branch.
told-on-other-run = This is the other run: the lesson compares its own with it.
track-lesson = Lesson
track-branch = { $count ->
        [1] Yours
       *[other] Yours { $number }
    }
track-other = Other
track-other-tip = Shows the run with which the lesson compares its own.

## Two runs side by side

banner-nothing-beside = There is nothing to compare yet. Change something in this world, and your own branch begins.
compare-no-room = Two runs do not fit here. Enlarge the window or close the panel to see them side by side.
compare-run = Who holds what
compare-nowhere = nowhere
compare-not-written = not written yet
compare-holders = { $holders }
compare-not-delivered = not delivered yet
compare-delivered = delivered after { $delivered }
compare-fetched = delivered after { $delivered }, fetched after { $fetched }
compare-whereabouts = { $holders }; { $journey }
compare-said = Said in all
compare-costs = { $octets } in { $round_trips }
compare-octets = { $n ->
        [one] { $n } octet
       *[other] { $n } octets
    }
compare-round-trips = { $n ->
        [one] { $n } round trip
       *[other] { $n } round trips
    }
compare-this-run = this run
compare-other-run = the other
compare-with = Compared with another run, in which this was done at the beginning of beat { $beat }: { $deed }.
compare-with-other = Compared with another run, in which something else was done at the beginning of beat { $beat }.

## The end of a lesson

end-objectives = You can now
end-try-next = Try next
end-through = You have come to the end of “{ $title }”.
lesson-done = done
