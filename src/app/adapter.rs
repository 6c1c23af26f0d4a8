//! Whether there is anything that can draw.

/// What a user without a graphics adapter has to do.
pub(super) const ADVICE: &str = "there is no graphics adapter: drawing needs Vulkan, at least in software (Debian: apt install mesa-vulkan-drivers)";

/// Whether a graphics adapter is there. Bevy would end the program if it found none.
pub(super) fn is_there() -> bool {
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle());
    !bevy::tasks::block_on(instance.enumerate_adapters(wgpu::Backends::PRIMARY | wgpu::Backends::GL)).is_empty()
}
