//! What views, keys and tests ask of the desk. Nothing else changes it, but for time and real programs.

use super::{Camera, Command, Effect, Filter, LearnRequest, PlanRequest, Search, Settings, Sheet, Tab, Target, Typed};
use crate::mail::Seal;
use crate::net::NodeId;
use crate::sim::Action;
use crate::story::StoryTime;
use crate::trace::EventId;

/// Something that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// A command: it needs nothing else.
    Do(Command),
    /// Go to an instant of the story.
    Seek(StoryTime),
    /// Show a track, the lesson or a branch by its number, and go to an instant of its story.
    Visit(usize, StoryTime),
    /// Go to the beginning of a beat.
    Beat(usize),
    /// Select something, or nothing.
    Select(Option<Target>),
    /// Select a message, and show what can be done with its copy on this computer.
    Menu(Seal, NodeId),
    /// Explain why the message that is selected lies on this computer, or on none.
    Explain(Option<NodeId>),
    /// Follow a message, or none.
    Follow(Option<Seal>),
    /// List this of lines and packets.
    Filter(Filter),
    /// Point at something.
    Hover(Target),
    /// Show a panel.
    Show(Tab),
    /// Keep a panel beside the others, or none.
    Keep(Option<Tab>),
    /// Open a lesson by its place in the list.
    Lesson(usize),
    /// Be set up like this.
    Set(Settings),
    /// Something of the world outside.
    Run(Effect),
    /// Lay a sheet over everything, or take it away.
    Sheet(Option<Sheet>),
    /// Do something in the world, now.
    Act(Action),
    /// Try what the lesson offers at its end, by its number.
    Try(usize),
    /// Something of the learner.
    Learn(LearnRequest),
    /// Something was typed into a message or the terminal.
    Write(Typed),
    /// Something was typed into the command palette; nothing closes it.
    Search(Option<Search>),
    /// Show what is folded into one line of the transcript, known by its first event, or fold it again.
    Fold(EventId),
    /// What was said above the stage has been read.
    Dismiss,
    /// Something of the laboratory.
    Plan(PlanRequest),
    /// Open a file: a saved run, or a lesson.
    Open(String),
    /// Move the stage.
    Camera(Camera),
}
