//! The bridge, and its control interface.

mod bridge;
mod bridge_control;
mod control_bodies;
#[path = "../common/mutation.rs"]
mod mutation;
