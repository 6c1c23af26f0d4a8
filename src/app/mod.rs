//! The window, and pictures without one: Bevy runs the clock and the graphics card, and hands every frame to [`crate::view`].
//!
//! The stage is drawn with egui's painter and not as entities: so every computer and message on it has a name for screen readers, the
//! keyboard reaches it, text is sharp at every size, and panels and stage are tested without a graphics card.

mod adapter;
#[cfg(not(target_arch = "wasm32"))]
mod dialogs;
#[cfg(feature = "bridge")]
mod doors;
mod effects;
mod files;
mod key_order;
#[cfg(not(target_arch = "wasm32"))]
mod picture;
mod presenting;
mod saving;
mod state;
mod window;

#[cfg(feature = "bridge")]
pub use doors::LiveBridge;
pub use files::Keeper;
#[cfg(not(target_arch = "wasm32"))]
pub use picture::{Picture, PictureError, take};
#[cfg(feature = "bridge")]
pub use window::open_live;
pub use window::{NoWindow, open};
