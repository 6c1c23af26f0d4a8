### Lessons and saved runs.

## A saved run does not go as it went when it was saved, or may not

run-differs-lesson = The lesson has changed since this run was saved: the run does not go exactly as it did then.
run-differs-program = This run was saved by another version of Mailscope, which behaves differently: the run does not go exactly as it did then.
run-differs-file = This run does not go exactly as it did when it was saved: its file was changed by hand.
run-differs-not-known = This run was saved by an earlier version of Mailscope, or cut off: it may not go exactly as it did then.

## Beside what is told after somebody has changed the course of a lesson

told-after-change = Somebody has changed what happens here: from now on, things may be different from what the lesson says.
