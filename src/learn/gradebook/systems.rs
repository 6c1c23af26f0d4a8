//! What grading systems read. All that one of them shows to learners is about their own attempt.

use serde_json::{Value, json};

use super::{Row, points};
use crate::explain::Voice;
use crate::learn::{Grade, Graded};

/// What names a submission to Classroom 50: its runner knows it, and adds the owner and the time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Submission {
    /// The classroom.
    pub classroom: String,
    /// The assignment.
    pub assignment: String,
    /// The tag of the submission.
    pub submission: String,
    /// Where its commit is shown.
    pub commit: String,
    /// Where its release is shown.
    pub release: String,
    /// Where it is reviewed.
    pub review: String,
}

/// Each item in a form.
fn each(grade: &Grade, form: impl Fn(usize, &Graded) -> Value) -> Vec<Value> {
    (1..).zip(&grade.items).map(|(number, item)| form(number, item)).collect()
}

/// Why it counts or does not, and what the author says of it.
fn output(item: &Graded, voice: Voice) -> String {
    let reason = voice.say(&item.reason);
    if item.why.is_empty() { reason } else { format!("{reason}\n{}", item.why) }
}

fn remarks(grade: &Grade, voice: Voice) -> String {
    let all = grade.problem.iter().chain(&grade.remarks).map(|said| voice.say(said));
    all.collect::<Vec<_>>().join("\n")
}

/// `results.json` of Gradescope.
#[must_use]
pub fn gradescope(row: &Row, voice: Voice) -> Value {
    let grade = &row.grade;
    let tests = each(grade, |number, item| {
        let mut test = json!({
            "name": item.text, "number": number.to_string(), "score": points(item), "max_score": 1, "output": output(item, voice),
            // What is right is not given away before everybody has answered.
            "visibility": if item.passed == Some(false) { "after_due_date" } else { "visible" },
        });
        // What was not asked is neither passed nor failed.
        if let Some(passed) = item.passed {
            test["status"] = if passed { "passed" } else { "failed" }.into();
        }
        test
    });
    json!({ "score": grade.score().0, "output": remarks(grade, voice), "visibility": "visible", "tests": tests })
}

/// The results of an external grader of PrairieLearn.
#[must_use]
pub fn prairielearn(row: &Row, voice: Voice) -> Value {
    let grade = &row.grade;
    let (score, most) = grade.score();
    let tests = each(grade, |_, item| {
        json!({
            "name": item.id, "description": item.text, "points": points(item), "max_points": 1, "output": output(item, voice),
        })
    });
    let mut results = json!({
        "gradable": grade.problem.is_none(), "score": score as f64 / most.max(1) as f64, "message": remarks(grade, voice),
        "tests": tests,
    });
    if let Some(problem) = &grade.problem {
        results["format_errors"] = json!([voice.say(problem)]);
    }
    results
}

/// As check50 writes them. What was not asked depends on the task before it, and has no result.
#[must_use]
pub fn check50(row: &Row, voice: Voice) -> Value {
    const VERSION: &str = "3.3.11";
    let grade = &row.grade;
    if let Some(problem) = &grade.problem {
        let error =
            json!({ "type": "Attempt", "value": voice.say(problem), "traceback": [], "actions": {}, "data": {} });
        return json!({ "slug": grade.lesson, "error": error, "version": VERSION });
    }
    let results = each(grade, |_, item| {
        let cause =
            json!({ "rationale": voice.say(&item.reason), "help": (!item.why.is_empty()).then_some(&item.why) });
        json!({
            "name": item.id, "description": item.text, "passed": item.passed, "log": [], "data": {}, "dependency": item.behind,
            "cause": if item.passed == Some(true) { Value::Null } else { cause },
        })
    });
    json!({ "slug": grade.lesson, "results": results, "version": VERSION })
}

/// `result.json` of Classroom 50.
#[must_use]
pub fn classroom50(row: &Row, submission: &Submission) -> Value {
    let (score, most) = row.grade.score();
    let tests = each(
        &row.grade,
        |_, item| json!({ "test-name": item.text, "passed": points(item) == 1, "score": points(item), "max-score": 1 }),
    );
    let Submission { classroom, assignment, submission, commit, release, review } = submission;
    json!({
        "schema": "classroom50/result/v1", "classroom": classroom, "assignment": assignment, "submission": submission,
        "commit": commit, "release": release, "review": review, "score": score, "max-score": most, "tests": tests,
    })
}
