//! The free laboratory: a plan of a world that is being changed on the desk, and what is wrong with it. The stage shows the world that was
//! last built from it; it is played like a lesson without a story.

use super::course::Course;
use super::{Banner, Desk, Effect, Playback, Sheet};
use crate::explain::{Said, say};
use crate::lesson::plan::{Change, History, Plan, Remark, Thing};

/// What is asked of the laboratory.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanRequest {
    /// Begin with a template, by its name.
    Template(&'static str),
    /// Begin with the world of a lesson, by its place in the list.
    WorldOf(usize),
    /// Open the form of a part.
    Choose(Thing),
    /// Change the plan; what was written into a field is changed under the name of that field.
    Change(Change, Option<String>),
    /// Put the plan into a file that is called like this or nearly so.
    Save(String),
}

/// A plan and the state of its form.
#[derive(Debug, Clone, PartialEq)]
pub struct Laboratory {
    history: History,
    /// The part of which the form is open.
    pub chosen: Thing,
    /// Whether the plan is being changed now; else its world is played, or something else is looked at.
    pub editing: bool,
    /// What is wrong with the plan; it can be played when that is nothing.
    pub remarks: Vec<Remark>,
    /// What was written into a field last, if it cannot be so.
    pub refused: Option<Refused>,
    /// The place of its world among the lessons.
    place: usize,
}

/// A name that was written into a field and cannot be taken: the part keeps the one that it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The part.
    pub thing: Thing,
    /// The field.
    pub field: String,
    /// What was written.
    pub text: String,
    /// Why it cannot be.
    pub why: Said,
}

impl Laboratory {
    /// The plan.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        self.history.plan()
    }

    /// Its history.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// What is wrong with a part.
    pub fn remarks_on(&self, thing: Thing) -> impl Iterator<Item = &Remark> {
        self.remarks.iter().filter(move |remark| remark.thing == thing)
    }

    /// The same while something else is on the desk.
    pub(super) fn laid_by(self) -> Self {
        Self { editing: false, ..self }
    }

    /// The place of its world among the lessons.
    #[must_use]
    pub const fn place(&self) -> usize {
        self.place
    }
}

impl Desk {
    /// The laboratory, if a plan is being changed.
    #[must_use]
    pub fn editing(&self) -> Option<&Laboratory> {
        self.laboratory.as_ref().filter(|laboratory| laboratory.editing)
    }

    pub(super) fn plan(&mut self, request: PlanRequest) {
        match request {
            PlanRequest::Template(name) => {
                if let Some(plan) = Plan::template(name) {
                    self.begin_plan(plan);
                }
            }
            PlanRequest::WorldOf(lesson) => match self.lessons.get(lesson).and_then(Plan::of) {
                Some(plan) => self.begin_plan(plan),
                None => self.banner = Some(Banner::problem(say!("laboratory-no-file"))),
            },
            PlanRequest::Choose(thing) => {
                if let Some(laboratory) = &mut self.laboratory {
                    (laboratory.chosen, laboratory.refused) = (thing, None);
                }
            }
            PlanRequest::Change(change, field) => self.change_plan(&change, field),
            PlanRequest::Save(name) => self.save_plan(&name),
        }
    }

    /// A plan is laid on the desk, to be changed.
    pub(super) fn begin_plan(&mut self, plan: Plan) {
        let Ok(lesson) = plan.build() else { return };
        let place = match &self.laboratory {
            Some(laboratory) => laboratory.place,
            None => self.lessons.len(),
        };
        match self.lessons.get_mut(place) {
            Some(there) => *there = lesson,
            None => self.lessons.push(lesson),
        }
        if let Some(desk) = Self::new(self.lessons.clone(), place, self.settings) {
            self.change_to(desk);
            self.laboratory = Some(Laboratory {
                history: plan.into(),
                chosen: Thing::World,
                editing: true,
                remarks: Vec::new(),
                refused: None,
                place,
            });
        }
    }

    fn change_plan(&mut self, change: &Change, field: Option<String>) {
        let Some(laboratory) = &mut self.laboratory else { return };
        let field = field.map(|field| (laboratory.chosen, field));
        laboratory.refused = None;
        match (laboratory.history.change(change, field.clone()), change, field) {
            (Ok(next), ..) => laboratory.chosen = next.unwrap_or(laboratory.chosen),
            (
                Err(why),
                Change::Rename(_, text) | Change::RenameAccount(.., text) | Change::RenameDomain(.., text),
                Some((thing, field)),
            ) => {
                laboratory.refused = Some(Refused { thing, field, text: text.clone(), why });
                return;
            }
            (Err(why), ..) => return self.banner = Some(Banner::problem(why)),
        }
        self.build_plan();
    }

    /// Takes back the last change of the plan, or does again what was taken back.
    pub(super) fn turn_plan(&mut self, turn: fn(&mut History)) {
        let Some(laboratory) = self.laboratory.as_mut().filter(|laboratory| laboratory.editing) else { return };
        turn(&mut laboratory.history);
        laboratory.refused = None;
        if !laboratory.plan().has(laboratory.chosen) {
            laboratory.chosen = Thing::World;
        }
        self.build_plan();
    }

    /// The world of the plan is built anew and stands on the stage, unless something is wrong with the plan.
    fn build_plan(&mut self) {
        let Some(laboratory) = &mut self.laboratory else { return };
        match laboratory.plan().build() {
            Ok(lesson) => {
                laboratory.remarks.clear();
                self.current = laboratory.place;
                self.lessons[laboratory.place] = lesson;
                let (course, _) = Course::of(&self.lessons[self.current]);
                self.playback = Playback::default();
                self.begin_anew(course);
            }
            Err(remarks) => laboratory.remarks = remarks,
        }
    }

    /// The world of the plan is played.
    pub(super) fn play_plan(&mut self) {
        let Some(laboratory) = self.editing() else { return };
        if let Some(remark) = laboratory.remarks.first() {
            let text = say!("laboratory-not-yet", problem = remark.problem.clone());
            return self.banner = Some(Banner::problem(text));
        }
        let place = laboratory.place;
        if let Some(desk) = Self::new(self.lessons.clone(), place, self.settings) {
            self.change_to(desk);
            self.banner = Some(Banner::note(say!("laboratory-plays")));
        }
    }

    /// Back to the plan of the world that was played, or to what a plan can begin with. What was done in that world is left.
    pub(super) fn edit_plan(&mut self) {
        let Some(laboratory) = &self.laboratory else { return self.lay(Some(Sheet::Laboratory)) };
        if let Some(desk) = Self::new(self.lessons.clone(), laboratory.place, self.settings) {
            self.change_to(desk);
        }
        if let Some(laboratory) = &mut self.laboratory {
            laboratory.editing = true;
        }
    }

    /// Asks what the file of the plan is to be called.
    pub(super) fn ask_for_name(&mut self) {
        let Some(name) = self.laboratory.as_ref().map(|laboratory| file_name(laboratory.plan().title())) else {
            return;
        };
        if self.presentation.dialogs {
            // The system asks for it.
            return self.save_plan(&name);
        }
        self.lay(Some(Sheet::SavePlan(name)));
    }

    /// Has the plan written to a file.
    fn save_plan(&mut self, name: &str) {
        let Some(laboratory) = &self.laboratory else { return };
        if let Some(remark) = laboratory.remarks.first() {
            let text = say!("laboratory-not-yet", problem = remark.problem.clone());
            return self.banner = Some(Banner::problem(text));
        }
        match laboratory.plan().to_ron() {
            Ok(text) => self.effects.push(Effect::Save { name: file_name(name), ending: "ron", text }),
            Err(error) => self.banner = Some(Banner::problem(Said::verbatim(error.to_string()))),
        }
    }
}

/// A name for a file in this folder, made of what something is called: letters and digits, and hyphens between them.
fn file_name(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-").to_lowercase();
    let name: String = name.chars().take(60).collect();
    if name.is_empty() { "world".to_owned() } else { name }
}
