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
learn-deed = { $word }
learn-deed-on = { $computer }: { $deed }
learn-over = The end. { $all ->
        [0] Nothing was asked.
       *[other] { $right } of { $all } right or done.
    }
learn-summary-right = { $text } { $right }
learn-summary-wrong = { $text } You said: { $given }. It was: { $right }
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
