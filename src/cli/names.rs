//! What the stage calls things, as values on the command line: the lists stand where the things are.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::desk::{Command, OVERLAYS, Tab, Theme};
use crate::explain::Voice;

/// The looks.
pub(super) fn theme() -> impl TypedValueParser<Value = Theme> {
    let values = Theme::ALL.map(|theme| PossibleValue::new(theme.name()).help(Voice::default().say(&theme.about())));
    // The parser lets nothing through that has no theme; the same goes for those below.
    PossibleValuesParser::new(values).map(|name| Theme::by_name(&name).unwrap_or_default())
}

/// The panels.
pub(super) fn panel() -> impl TypedValueParser<Value = Tab> {
    let values = Tab::ALL.iter().map(|tab| PossibleValue::new(tab.name()).help(Voice::default().say(&tab.tip())));
    PossibleValuesParser::new(values).map(|name| Tab::by_name(&name).unwrap_or_default())
}

/// What can lie over the rest.
pub(super) fn overlay() -> impl TypedValueParser<Value = Command> {
    let values = OVERLAYS.map(|(name, command)| PossibleValue::new(name).help(Voice::default().say(&command.tip())));
    let command_of =
        |name: String| OVERLAYS.iter().find(|(it, _)| *it == name).map_or(Command::Close, |(_, command)| *command);
    PossibleValuesParser::new(values).map(command_of)
}
