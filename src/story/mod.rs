//! From a run to something that can be watched: beats, story time, and what the stage shows at any instant of it.
//!
//! There are three clocks. *Simulated time* is the engine's: a line crosses the network in 10 ms, a retry comes after a quarter of
//! an hour. *Story time* is presentation: every line flies long enough to be seen, every change stands long enough to be read, idle
//! time shrinks to a gap. *Wall time* only multiplies story time by a speed, and belongs to the floors above.
//!
//! A [`Screenplay`] is computed once from a run. [`Screenplay::at`] is a pure function of story time: going back is the same code as
//! going forward, and nothing can be out of date.

mod beat;
mod content;
mod figures;
mod flight;
mod in_step;
mod layout;
mod lists;
mod map;
mod measures;
mod pace;
mod pacing;
mod phase;
mod scene;
mod screenplay;
mod sentence;
mod sign;
mod state;
mod tempo;

pub use beat::Beat;
pub use figures::Figures;
pub use flight::{Cargo, Flight};
pub use in_step::InStep;
pub use layout::{Layout, Spot, Zone};
pub use lists::{Completeness, List, ListRow, lists};
pub use map::{Gap, StoryMap};
pub use measures::{Costs, Journey, Measures};
pub use pace::Pace;
pub use pacing::motion;
pub use phase::Phase;
pub use scene::{ConnectionStage, ConnectionView, FlightView, LinkState, SceneModel};
pub use screenplay::{Cue, Screenplay};
pub use sign::{Shape, Sign};
pub use state::{FaultState, FolderState, HostState, MailboxState, MessageRow, QueueRow, ServiceState, Timer};

/// Time since the start of the story, as it is presented.
pub type StoryTime = std::time::Duration;
