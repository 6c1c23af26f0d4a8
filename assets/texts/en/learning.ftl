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
answer-row = { $left }: { $right }
answer-row-of-computers = “{ $subject }”: { $computers }
answer-nowhere = “{ $subject }”: nowhere
answer-pair = { $left } – { $right }
answer-unknown = (an answer that does not fit the question)

learn-nothing-asked = Nothing waits for an answer.
learn-does-not-fit = This is no answer to the question.
learn-not-permitted = The task is to be done with these actions: { $words }.
