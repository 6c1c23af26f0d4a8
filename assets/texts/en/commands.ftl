### What can be done: the names of commands on buttons, in menus, in the command palette and in the list of keys, and what each does.

## Playing

command-play-pause = Play or pause
command-play-pause-tip = Plays to the end of the beat, or pauses.
command-next-event = Next event
command-next-event-tip = Steps forward by one line or one change.
command-previous-event = Previous event
command-previous-event-tip = Steps back by one line or one change.
command-next-exchange = Next exchange
command-next-exchange-tip = Steps forward to the next reply.
command-previous-exchange = Previous exchange
command-previous-exchange-tip = Steps back to the previous reply.
command-next-beat = Next beat
command-next-beat-tip = Goes on to the next beat.
command-previous-beat = Previous beat
command-previous-beat-tip = Goes back to the previous beat.
command-replay-beat = Replay this beat
command-replay-beat-tip = Plays this beat again from its beginning.
command-start = To the start
command-start-tip = Goes to the beginning of the lesson.
command-end = To the end
command-end-tip = Goes to the end of the lesson.
command-slower = Slower
command-slower-tip = Halves the speed.
command-faster = Faster
command-faster-tip = Doubles the speed.
command-normal-speed = Normal speed
command-normal-speed-tip = Plays one second of the story per second.
command-skip-idle = Skip idle time
command-skip-idle-tip = Skips time in which nothing happens, or plays through it.
command-next-change = Next change of the selection
command-next-change-tip = Goes to the next change of what is selected.
command-follow = Follow this message
command-follow-tip = Keeps the selected message in sight: everything that has nothing to do with it steps back.
command-find = Find in what was said
command-find-tip = Finds words in the transcript, the sequence and the packets.
command-back-to-lesson = Back to the lesson
command-back-to-lesson-tip = Shows the lesson again, where you left it. Your branch stays.
command-branch = Your branch
command-branch-tip = Shows your branch beside the lesson, or the one before it.
command-compare = Compare side by side
command-compare-tip = Shows the lesson and your branch side by side, or one of them alone again.
command-wait = Wait for what comes next
command-wait-tip = Lets the world run on behind its end, until what waits there has had its turn.
command-undo = Undo
command-undo-tip = Takes back what you did last.

## Lessons and files

command-lessons = Lessons
command-lessons-tip = Lists all lessons.
command-save-run = Save this run
command-save-run-tip = Saves what was done in this run to a file.
command-export = Export this run
command-export-tip = Writes this run to files that other programs read.
command-open-file = Open a run or lesson
command-open-file-tip = Opens a saved run, or a lesson of your own.

## The laboratory

command-redo = Redo
command-redo-tip = Makes the change again that was undone last in the laboratory.
command-laboratory = Laboratory
command-laboratory-tip = Builds a network of your own, from a template or from the world of a lesson.
command-play-plan = Play
command-play-plan-tip = Lets the network run that was built in the laboratory.
command-edit-plan = Edit
command-edit-plan-tip = Goes back to the plan of the network that was built in the laboratory.
command-save-plan = Save the network as…
command-save-plan-tip = Saves the network that was built in the laboratory as a world file.

## Presenting

command-presenter = Presenter mode
command-presenter-tip = Shows only the stage and the narration, larger.
command-full-screen = Full screen
command-full-screen-tip = Fills the screen, or goes back to a window.
command-beats = Overview of beats
command-beats-tip = Shows all beats as small pictures to choose from.
command-jump = Jump to a beat
command-jump-tip = Goes to a beat by its number or its words.
command-notes = Speaker notes
command-notes-tip = Opens the notes for the teacher: questions, answers, what comes next.
command-reset-clock = Reset the clock
command-reset-clock-tip = Sets the clock of the speaker notes to zero.
command-spotlight = Spotlight
command-spotlight-tip = Dims everything but the area around the pointer; holding Z does the same.
command-blank = Blank screen
command-blank-tip = Blanks the screen, or shows it again.

## How it looks and behaves

command-switch-theme = Switch theme
command-switch-theme-tip = Switches between dark, light and high contrast; it no longer follows the system setting.
command-reduce-motion = Reduce motion
command-reduce-motion-tip = Nothing flies: things light up instead.
command-auto-advance = Continue automatically
command-auto-advance-tip = Continues after each beat, once there was time to read.
command-settings = Settings
command-settings-tip = Sets language, font, colors, motion and keys.
command-larger-ui = Everything larger
command-larger-ui-tip = Enlarges text, panels and buttons.
command-smaller-ui = Everything smaller
command-smaller-ui-tip = Shrinks text, panels and buttons.
command-normal-ui = Everything in normal size
command-normal-ui-tip = Resets the size of text, panels and buttons.
command-network = Show or hide the network
command-network-tip = Shows routers and links between the computers, or hides them.
command-fit-stage = Fit stage
command-fit-stage-tip = Shows the whole stage.
command-zoom-in = Zoom in
command-zoom-in-tip = Enlarges the stage.
command-zoom-out = Zoom out
command-zoom-out-tip = Shrinks the stage.
command-pan-left = Look left
command-pan-left-tip = Moves the stage to the right.
command-pan-right = Look right
command-pan-right-tip = Moves the stage to the left.
command-pan-up = Look up
command-pan-up-tip = Moves the stage down.
command-pan-down = Look down
command-pan-down-tip = Moves the stage up.
command-palette = Commands
command-palette-tip = Finds a command by its name.
command-help = Help
command-help-tip = Says what is on the stage, and lists all keys.
command-close = Close
command-close-tip = Closes what lies on top, then clears the selection.

## Keys, as they are called on keyboards (the names are those that egui gives them)

key = { $name ->
        [PageUp] Page Up
        [PageDown] Page Down
       *[other] { $name }
    }
