//! The bridge, and its control interface.

mod bridge;
mod bridge_control;
