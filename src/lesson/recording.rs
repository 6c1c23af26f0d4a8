//! What people did in a run, as the steps of a lesson.

use super::run_file::Namer;
use super::{SaveError, SavedRun, Step, raw, units};
use crate::base::SimTime;
use crate::sim::WorldSpec;

/// What was waited is told in whole thousandths of a second, in microseconds; what is shorter is not told.
const LEAST: u64 = 1_000;

/// What people did in a run of a world, a step a line: the script of a lesson, or the solution of a task; and how many things they did. What
/// the lesson of the run did and told, and what was answered, is not among them; but what was waited is counted from it, too.
///
/// # Errors
/// When something was done that is not in the world.
pub fn recorded(run: &SavedRun, spec: &WorldSpec) -> Result<(String, usize), SaveError> {
    let (mut steps, mut count, mut before) = (String::new(), 0, SimTime::ZERO);
    let mut write = |step: &dyn Fn(&mut Namer<'_>) -> Step<raw::Written>| -> Result<(), SaveError> {
        let mut namer = Namer::new(spec);
        let written = step(&mut namer);
        steps.push_str(&raw::in_ron(&namer.finish(written)?)?);
        steps.push_str(",\n");
        Ok(())
    };
    for input in &run.inputs {
        if input.is_deed() {
            let waited = (input.at.as_micros().saturating_sub(before.as_micros()) + LEAST / 2) / LEAST * LEAST;
            if waited > 0 {
                write(&|_| Step::Wait(units::in_seconds(waited).into()))?;
            }
            write(&|namer| Step::Do(input.action.translated(namer)))?;
            count += 1;
        }
        before = input.at;
    }
    Ok((steps, count))
}

#[cfg(test)]
mod tests {
    use crate::lesson::{self, load};
    use crate::sim::{Action, Input};

    #[test]
    fn what_was_done_is_done_again_by_a_lesson_at_the_same_times() {
        let world = "(title: \"T\", summary: \"S\", minutes: 1, world: (hosts: [(name: \"a\", mail_program: (address: \"ana@example.org\", server: \"b\")), (name: \"b\", accounts: [(name: \"ana\")], mta: (local: [\"example.org\"]))]), steps: [";
        let done = "Do(SwitchOff(\"b\")), Wait(\"1.5 s\"), Do(Mail(\"a\", Send(to: [\"ana@example.org\"], subject: \"*x* \\\"y\\\"\", text: \"Z\"))), Wait(\"70 s\"), Do(SwitchOn(\"b\")),";
        let lesson = load(&format!("{world} {done}])"), "a.ron").unwrap();
        let deeds = |inputs: &[Input]| -> Vec<(u64, Action)> {
            let deeds = inputs.iter().filter(|input| !matches!(input.action, Action::Lesson(_)));
            deeds.map(|input| (input.at.as_micros(), input.action.clone())).collect()
        };
        let outcome = |lesson: &lesson::Lesson| lesson::play(lesson, &lesson::PlayOptions::default(), &mut |_| {});
        let first = deeds(outcome(&lesson).world.inputs());
        // The same by a person.
        let inputs = first.iter().map(|(at, action)| Input {
            at: crate::base::SimTime::from_micros(*at),
            step: None,
            action: action.clone(),
        });
        let run = lesson::SavedRun {
            lesson: "a".into(),
            seed: 0,
            inputs: inputs.collect(),
            end: Default::default(),
            made: None,
        };
        let (steps, count) = super::recorded(&run, &lesson.spec).unwrap();
        assert_eq!(count, 3);
        let again = load(&format!("{world} {steps}])"), "a.ron").unwrap();
        assert_eq!(deeds(outcome(&again).world.inputs()), first, "{steps}");
    }
}
