### What is said to the authors of lessons.

## A new lesson

new-lesson-next = Next: `mailscope learn { $path }` goes through it, and `mailscope check { $path }` tells after each change whether it still holds.
new-lesson-file-exists = { $path } is there already and stays as it is. Name a file that is not there yet.
new-lesson-unknown-world = The world of `{ $name }` is not known: the text of its file is missing.

## What may not be meant

check-warning = { $place }: warning: { $text } { $help }
check-ids-written = { $count ->
        [one] { $path }: an id was written for 1 step.
       *[other] { $path }: ids were written for { $count } steps.
    }
check-fix-needs-file = `--fix` writes into files. `{ $name }` comes with Mailscope and has no file.
advice-in-step = step { $step } ({ $when }): { $text }
advice-mid-conversation = This beat begins while a conversation is under way.
advice-mid-conversation-help = Wait for its end with `WaitUntil`, or write `settle: false` if that is meant.
advice-held-already = What is waited for holds already.
advice-held-already-help = Wait for something that is new, such as a further subject.
advice-without-effect = This action changes nothing.
advice-without-effect-help = Is it about the right computer or message, and at the right time?
advice-line-without-end = What is typed does not end with \r\n, so the server waits for the rest of the line.
advice-line-without-end-help = Write \r\n at its end.
advice-nothing-expected = This lesson expects nothing, so nobody notices when its story no longer works.
advice-nothing-expected-help = Say in `expect` what must hold at the end.
advice-nothing-asked = This lesson asks nothing.
advice-nothing-asked-help = People learn most when they predict what will happen: add a `Predict`.
advice-question-without-id = This question has no id: what learners answer is kept under its number, which changes when another question comes before it.
advice-question-without-id-help = `mailscope check --fix` writes one.
advice-long-text = { $sentences ->
        [one] This text has { $words } words in one sentence.
       *[other] This text has { $words } words in { $sentences } sentences.
    }
advice-long-text-help = A beat tells one thing, in at most { $most } sentences and { $words } words: make two beats of it.
advice-long-beat = In this beat something moves for { $time }.
advice-long-beat-help = Nobody takes in more than { $most } at a time: begin another beat in between.
advice-same-place = `{ $name }` stands in the same place as `{ $other }`: ({ $column }, { $row }).
advice-same-place-help = Give it another `at`.
advice-unused-computer = Nothing is done with `{ $name }`, and it says nothing.
advice-unused-computer-help = Give it a part in the story, or leave it out.

## A lesson on paper

handout-without-picture = This Mailscope was built without its stage: the page has no picture of the network.
handout-with-answers = For the teacher: with answers, reasons, and notes.
handout-name = Name:
handout-date = Date:
handout-objectives = What you will learn
handout-question = { $kind ->
        [prediction] { $number }. What will happen?
        [task] { $number }. Your task
       *[quiz] { $number }. What have you learned?
    }
handout-order-how = Number them in the right order.
handout-match-how = Write beside each what belongs to it.
handout-answer = Answer: { $answer }
handout-no-answer = The world has not answered this question.
handout-solution = How it is done
handout-hints = Hints
handout-wait = Wait { $time }
handout-wait-until = Wait until this holds: { $that }
handout-as-before = the same course as in beat { $beat }
handout-more-lines = { $count ->
        [one] … and one more line
       *[other] … and { $count } more lines
    }

## A lesson in another language

translation-name = The name of this file says no language.
translation-name-help = It is that of the lesson with the language between its name and its ending: `my-lesson.fr.ftl` for `my-lesson.ron`.
translation-too-long = This translation is longer than { $most }.
translation-too-long-help = It is not used.
translation-too-deep = Too many braces stand in one another.
translation-plain-help = Texts of lessons have no variables, functions or references. A brace is written `{ "{" }"{ "{" }"{ "}" }`.
translation-syntax = Nothing that Fluent knows begins here.
translation-syntax-help = A text is written `id = …`, and its parts below it, indented, with a point: `.why-1 = …`. A text goes on in the next line if that is indented.
translation-twice = `{ $id }` is here for the second time.
translation-twice-help = The first one counts.
translation-unknown = `{ $id }` is no text of the lesson.
translation-left-out = It is left out.
translation-not-plain = `{ $id }` is more than a text.
translation-zone-again = `{ $id }` says what another zone is called already.
translation-zone-again-help = Zones are told apart by their titles: give it another one.
translation-lacks = No translation: { $names }.
translation-lacks-messages = { $count ->
        [one] One message has no translation: { $names }.
       *[other] { $count } messages have no translation: { $names }.
    }
translation-lacks-help = They are shown in English.
translation-without-id = { $count ->
        [one] One step of the lesson cannot be translated: it has no id.
       *[other] { $count } steps of the lesson cannot be translated: they have no id.
    }
translation-without-id-help = `mailscope check --fix` writes ids into the lesson.
translation-begun = { $path } has { $count } texts to be translated, each below its English. `mailscope check` tells which are missing.
translation-file-exists = { $path } is there already and stays as it is. Name a file that is not there yet with `-o`: what is translated already is taken over.
translation-no-tag = `{ $text }` is no language. It is said by its tag, such as `fr`, `pt` or `zh-Hant`.
