# What learners are asked, and what is said of their answers.

goal-told = { $text }

lesson-answered = Answer: { $answer }
lesson-settled = “{ $question }” – { $answer }
lesson-attempted = The learner begins the task.
lesson-hinted = The learner reads hint { $hint }.

answer-option = { $text }
answer-number = { $number }
answer-order = { $items }
answer-table = { $rows }
answer-row-of-computers = “{ $subject }”: { $computers }
answer-nowhere = “{ $subject }”: nowhere
answer-pair = { $left } – { $right }
answer-unknown = (an answer that does not fit the question)

learn-nothing-asked = Nothing waits for an answer.
learn-does-not-fit = This is no answer to the question.
learn-not-permitted = The task is to be done with these actions: { $words }.
learn-no-laboratory = Only a laboratory can do that: the task is to be done with what people can do.

learn-how = Questions are answered in a line; an empty line passes, `quit` ends the lesson.{ $waits ->
        [yes] { " " }Press Enter to go on to the next beat.
       *[no] { "" }
    }
learn-question = { $kind ->
        [task] Your turn
       *[question] Before it goes on
    }
learn-answer-how = { $form ->
        [one] Answer with a number.
        [number] Answer with a number.
        [order] Answer with all numbers in the right order: 2 1 3.
        [table] Answer with rows and letters: 1a 2bc. A single - means nowhere.
        [match] Answer with pairs: 1b 2a.
       *[other] Do it.
    }
learn-passed = No answer.
learn-right = Right: { $answer }.
learn-wrong = You said: { $given }. It is: { $answer }.
learn-unanswered = { $question } It is: { $answer }.
learn-would-be-so = It would have been so if somebody had done this: { $deed }.
learn-task-how = Write what you do, as a lesson does: SwitchOn("laptop"). `list` shows what can be done, with numbers that you can write instead; `wait 1 min` lets time pass; `hint` gives a hint; `goals` shows what is missing; `show` shows how it is done.
learn-goal-open = { $goal }. Now: { $found }
learn-no-more-hints = There are no more hints. `show` shows how it is done.
learn-permitted = Permitted: { $words }.
learn-no-such-number = The list has no number { $number }. `list` shows it.
learn-no-deed = This cannot be done. { $problem }
learn-done = Done.
learn-time-over = Not done in time. You are back where the task began: try again, or write `show`.
learn-shown = This is how it is done.
learn-needs-lesson = `{ $name }` tells no story: `mailscope lessons` lists the lessons that can be learned.
script-needs-run = `{ $name }` is no saved run: only in one of those somebody did something. `mailscope learn LESSON --save FILE.ron` and the window save runs.
script-nothing-done = In `{ $name }` nobody did anything but the lesson itself.
learn-deed = { $word }
learn-deed-on = { $computer }: { $deed }
learn-over = The end. { $all ->
        [0] Nothing was asked.
       *[other] { $right } of { $all } right or done.
    }
learn-summary-right = { $text } It was: { $right }.
learn-summary-wrong = { $text } You said: { $given }. It was: { $right }.
learn-summary-done = { $text } { $hints ->
        [0] Done.
        [one] Done, with a hint.
       *[other] Done, with { $hints } hints.
    }
learn-summary-shown = { $text } You were shown how it is done.
learn-summary-open = { $text } Not answered.
learn-try-next = Try next
learn-no-deed-but = This cannot be done. { $problem } { $help }

card-answer = Answer
card-number = Your answer:
card-order-how = Press what comes first, then what comes next.
card-match-choose = Choose …
card-it-was = The answer to the last question: { $answer }.
card-you-said = You said: { $answer }
card-no-answer = No answer.
card-try-it = Try it: { $deed }
card-hint = Hint { $number }
card-task-how = Do it on the stage: click a computer to see what can be done.
card-task-trying = You are at it.
card-task-failed = Not done in time. Go back to the lesson to try again.
button-pass = Go on without an answer
button-show-me = Show me how
card-prediction = Predict: what will happen? The world answers later.
card-quiz = What have you learned?
card-task = Your turn
card-predicted = Your prediction: { $answer }
card-your-prediction = Your prediction

## Grades

grade-other-seed = The seed is not that of this learner: the file was changed, or belongs to somebody else.
grade-too-much = More than { $most } things were done in it.
grade-too-many-courses = Somebody went back more than { $most } times in it.
grade-other-behavior = It was made with another version of Mailscope, in which the same deeds may have led elsewhere.
grade-limit-of-events = It takes more than { $most } events.
grade-limit-of-time = It goes on for more than { $most } of simulated time.
grade-limit-of-memory = It takes more than { $most } of memory.
grade-not-reached-behind = Not asked, because “{ $task }” was not done.
grade-other-text = The learner had another version of the lesson; it was graded with this one.
grade-not-permitted = { $count ->
        [one] Something that was done is not permitted by the task and was left out.
       *[other] { $count } things that were done are not permitted by the task and were left out.
    }
grade-done = Done.
grade-not-done = Not done in time.
grade-shown = Not tried: the lesson showed how it is done.
grade-not-reached = The run did not come so far.
grade-unanswered = No answer. It is: { $answer }.
grade-answered-late = Answered when it did not count any more, or not yet: { $given }. It is: { $answer }.
grade-right = Right: { $answer }.
grade-wrong = Answer: { $given }. It is: { $answer }.
grade-no-attempts = There is no attempt here: attempts are files that end in `.ron`.
grade-crashed = Something went wrong when it was graded. Please report this file.
grade-one-at-a-time = `--as` takes one attempt; these are { $count }.
grade-no-shard = `{ $text }` is no part: write `2/5` for the second of five.
grade-no-attempt = It is no attempt. { $problem }
grade-other-format = It is saved in format { $format }, which this Mailscope cannot read.
grade-other-lesson = It is an attempt at another lesson, `{ $lesson }`.
grade-broken = Entry { $entry } does not fit those before it: the file was cut or changed.
grade-proves = A grade proves that what was done reaches the goal, and not who did it.
grade-copies = The same to the microsecond as that of { $learners }: in a short lesson that may be chance.
grade-same-learner = Another file is of the same learner: { $files }.
grade-and-more = { $count } more
grade-page-first = To the first thing that is not right
grade-asked-at = Asked: { $time }
grade-settled-at = Answered by the world: { $time }
grade-decided-at = Decided: { $time }
grade-hints-read = Hints read: { $count }
grade-page-title = { $learner } – { $lesson }
