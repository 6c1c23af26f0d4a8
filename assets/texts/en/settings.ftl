### Sheets over the window: settings, the overview of beats, jumping to a beat, opening a file, exporting a run.

settings-language = Language
settings-colors = Colors
settings-font = Font
settings-size = Size
settings-narration = Narration
settings-speed = Speed
settings-as-the-system = System
settings-choice = { $setting }: { $choice }
settings-skip-idle = Time in which nothing happens is skipped.
settings-auto-advance = After each beat the story waits until there was time to read, and continues.
settings-single-keys = Single keys are commands
settings-single-keys-meaning = Off: letters and signs do nothing. Space, arrows, Home, End, Page Up, Page Down, Esc and all keys with Ctrl still work.
settings-reset = Reset
settings-keys = { $keys } opens and closes this sheet.

theme = { $theme ->
        [light] Light
        [high-contrast] High contrast
       *[dark] Dark
    }
theme-about = { $theme ->
        [light] Dark on light.
        [high-contrast] Few, strong colors on black.
       *[dark] Light on dark.
    }

beats-keys = Arrow keys and Enter, or a click, go to a beat.

jump-field = beat
jump-hint = Number or words, then Enter
jump-now = now
jump-nothing = No beat matches. There are { $count }; type a number from 1 to { $count }.

open-field = path
open-hint = The path of a .ron file, then Enter
open-nothing = There is no .ron file of that name here. You can also drop a file into the window.

export-where = The files are written to the folder in which Mailscope was started.
export-where-chosen = You choose where the files are written.
export-picture = Picture of this instant
export-picture-about = What is on the screen now, made of lines: it prints well in any size.
export-all = All formats
export-about = { $format ->
        [pcapng] Every packet, for Wireshark and other programs that read captures.
        [jsonl] Every event with its parsed meaning, one JSON object a line, for programs.
        [text] Who said what to whom, when, and what it means.
        [csv] What became of each message, as a table for spreadsheets.
       *[other] What happened in the run, as { $title }.
    }
