//! Whether there is anything that can draw.

use crate::explain::{Said, say};

/// What a user without a graphics adapter has to do.
pub(super) const fn advice() -> Said {
    say!("no-graphics-adapter")
}

/// Whether a graphics adapter is there. Bevy would end the program if it found none.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn is_there() -> bool {
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle());
    !bevy::tasks::block_on(instance.enumerate_adapters(wgpu::Backends::PRIMARY | wgpu::Backends::GL)).is_empty()
}

/// A browser answers later than we can wait; the page around the program says what to do when it has nothing to draw with.
#[cfg(target_arch = "wasm32")]
pub(super) const fn is_there() -> bool {
    true
}
