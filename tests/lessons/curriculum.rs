//! What each of the shipped lessons has: predictions, a task, a closing quiz, and something to say about every answer.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::mem::{Discriminant, discriminant};

use mailscope::learn::{Pupil, Standing, State, Turn};
use mailscope::lesson::{self, Exercise, Lesson, Outcome, PlayOptions, Prediction, Step, play};
use mailscope::sim::{Action, Budget, Input, World};
use mailscope::trace::{Answer, EventId, Form};

/// A lesson, played to its end by nobody, or by somebody who does this too.
pub fn played(lesson: &Lesson, inputs: Vec<Input>) -> Outcome {
    play(lesson, &PlayOptions { inputs, ..PlayOptions::default() }, &mut |_| {})
}

/// When something happened.
pub fn instant(world: &World, event: EventId) -> mailscope::base::SimTime {
    world.trace().since(event).first().unwrap().at
}

/// The predictions of a lesson: id, what is asked, and what each answer offers to try.
fn tries(lesson: &Lesson) -> Vec<(String, Answer, Action)> {
    let mut tries = Vec::new();
    for step in &lesson.steps {
        let Step::Predict { id, answer, .. } = step else { continue };
        let mut offer = |answer: Answer, action: &Option<Action>| {
            tries.extend(action.clone().map(|action| (id.clone(), answer, action)));
        };
        match answer {
            Prediction::Choose(all) => (0..).zip(all).for_each(|(at, it)| offer(Answer::One(at), &it.try_it)),
            Prediction::Where { among, .. } => {
                (0..).zip(among).for_each(|(at, it)| offer(Answer::One(at), &it.try_it));
            }
            Prediction::HowMany { wrong, .. } => {
                wrong.iter().for_each(|it| offer(Answer::Number(it.number), &it.try_it));
            }
            Prediction::Order(_) | Prediction::WhoHas { .. } => {}
        }
    }
    tries
}

/// A wrong answer says what would have made it true, and lets the learner see that it does.
#[test]
fn what_a_wrong_answer_offers_to_try_makes_it_true() {
    let mut faults = Vec::new();
    for lesson in lesson::shipped() {
        let tries = tries(&lesson);
        assert!(!tries.is_empty(), "{}", lesson.id);
        let told = Standing::of(&lesson, &played(&lesson, Vec::new()).world);
        let world = played(&lesson, Vec::new()).world;
        for (id, answer, action) in tries {
            let item = told.items.iter().find(|item| item.id == id).unwrap();
            assert_ne!(item.right.as_ref(), Some(&answer), "{} {id}: it is right anyway", lesson.id);
            let at = instant(&world, item.asked.as_ref().unwrap().0);
            let tried = played(&lesson, vec![Input::new(at, action.clone())]);
            let now = Standing::of(&lesson, &tried.world).items.into_iter().find(|item| item.id == id).unwrap();
            if now.right.as_ref() != Some(&answer) {
                faults.push(format!("{} {id}: {action:?} makes it {:?}, not {answer:?}", lesson.id, now.right));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_lesson_asks_before_it_answers_and_lets_the_learner_do_something() {
    for lesson in lesson::shipped() {
        let id = &lesson.id;
        let mut forms: Vec<Discriminant<Prediction>> = Vec::new();
        let (mut tasks, mut quizzes) = (0, 0);
        for step in &lesson.steps {
            if let Some(question) = step.asks() {
                assert!(!question.starts_with('#'), "{id}: a question has no name that stays");
            }
            match step {
                Step::Predict { answer, why, .. } => {
                    forms.push(discriminant(answer));
                    assert!(!why.is_empty(), "{id}");
                    match answer {
                        Prediction::Choose(all) => {
                            assert!(all.iter().all(|it| !it.why.is_empty()), "{id}: {all:?}");
                        }
                        Prediction::Where { among, .. } => {
                            assert!(among.iter().all(|it| !it.why.is_empty()), "{id}: {among:?}");
                        }
                        Prediction::HowMany { wrong, .. } => assert!(!wrong.is_empty(), "{id}: {answer:?}"),
                        Prediction::Order(_) | Prediction::WhoHas { .. } => {}
                    }
                }
                Step::Quiz { answer, why, .. } => {
                    quizzes += 1;
                    assert!(!why.is_empty(), "{id}");
                    assert!(!matches!(answer, Exercise::HowMany { wrong, .. } if wrong.is_empty()), "{id}: {answer:?}");
                }
                Step::Task { permitted, hints, .. } => {
                    tasks += 1;
                    assert!(!permitted.is_empty() && hints.len() == 3, "{id}: {permitted:?} {hints:?}");
                }
                _ => {}
            }
        }
        assert!(forms.len() >= 2 && forms.iter().any(|form| *form != forms[0]), "{id}: {} predictions", forms.len());
        assert!(tasks >= 1 && (2..=3).contains(&quizzes), "{id}: {tasks} tasks, {quizzes} questions at the end");
        assert!(lesson.steps.iter().any(|step| matches!(step, Step::Note(_))), "{id}: nothing for the teacher");
        assert!(lesson.minutes <= 15, "{id}");
    }
}

/// Whoever does by hand what the solution does has done the task, and the story goes on to its end as if nothing had been asked.
#[test]
fn what_the_solution_does_is_permitted_and_does_the_task() {
    for lesson in lesson::shipped() {
        let mut pupil = Pupil::new(lesson.clone(), lesson.seed + 40, Budget::default());
        loop {
            match pupil.go_on() {
                Turn::Over => break,
                Turn::Stopped(limit) => panic!("{}: {limit:?}", lesson.id),
                Turn::Asked(asked) if asked.form == Form::Task => do_it(&lesson, &mut pupil, &asked.id),
                _ => {}
            }
        }
        let standing = pupil.standing();
        let tasks = standing.items.iter().filter(|item| item.held.is_some());
        assert!(tasks.clone().count() > 0 && tasks.clone().all(|item| item.state() == State::Right), "{}", lesson.id);
        assert!(standing.items.iter().all(|item| item.held.is_some() || item.right.is_some()), "{}", lesson.id);
        for expected in &lesson.expectations {
            assert_eq!(expected.that.check(pupil.world()), Ok(()), "{}: {}", lesson.id, expected.why);
        }
    }
}

fn do_it(lesson: &Lesson, pupil: &mut Pupil, id: &str) {
    let task = lesson.steps.iter().find(|step| step.asks().is_some_and(|it| it == id)).unwrap();
    let Step::Task { solution, within, .. } = task else { panic!("{id} is a task") };
    for part in solution {
        if pupil.item(id).unwrap().held.is_some() {
            return;
        }
        match part {
            Step::Do(action) => drop(pupil.act(action.clone()).unwrap()),
            Step::Wait(time) => drop(pupil.wait(*time).unwrap()),
            _ => {}
        }
    }
    if pupil.item(id).unwrap().held.is_none() {
        pupil.wait(*within).unwrap();
    }
}
