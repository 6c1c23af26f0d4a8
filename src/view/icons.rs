//! Which icon stands for which command and which action.

use super::dock;
use crate::desk::Command;
use crate::host::MailCommand;
use crate::sim::Action;
use crate::theme::icon;

impl Command {
    /// Its icon.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Show(tab) => dock::icon(tab),
            Self::PlayPause => icon::PLAY,
            Self::NextEvent => icon::CARET_RIGHT,
            Self::PreviousEvent => icon::CARET_LEFT,
            Self::NextExchange => icon::CARET_DOUBLE_RIGHT,
            Self::PreviousExchange => icon::CARET_DOUBLE_LEFT,
            Self::NextBeat => icon::SKIP_FORWARD,
            Self::PreviousBeat => icon::SKIP_BACK,
            Self::ReplayBeat => icon::ARROW_COUNTER_CLOCKWISE,
            Self::Start => icon::ARROW_LINE_LEFT,
            Self::End => icon::ARROW_LINE_RIGHT,
            Self::Slower => icon::MINUS,
            Self::Faster => icon::PLUS,
            Self::NormalSpeed => icon::EQUALS,
            Self::SkipIdle => icon::FAST_FORWARD,
            Self::NextChange => icon::ARROW_BEND_DOUBLE_UP_RIGHT,
            Self::Follow => icon::CROSSHAIR_SIMPLE,
            Self::Find => icon::BINOCULARS,
            Self::BackToLesson => icon::ARROW_BEND_UP_LEFT,
            Self::Branch => icon::GIT_BRANCH,
            Self::Compare => icon::COLUMNS,
            Self::Wait => icon::HOURGLASS_MEDIUM,
            Self::Undo => icon::ARROW_U_UP_LEFT,
            Self::Redo => icon::ARROW_U_UP_RIGHT,
            Self::Laboratory => icon::FLASK,
            Self::PlayPlan => icon::PLAY,
            Self::EditPlan => icon::PENCIL_SIMPLE,
            Self::SavePlan => icon::FLOPPY_DISK,
            Self::Lessons => icon::LIST,
            Self::SaveRun => icon::FLOPPY_DISK,
            Self::Export => icon::EXPORT,
            Self::OpenFile => icon::FOLDER_OPEN,
            Self::Presenter => icon::PRESENTATION,
            Self::FullScreen => icon::ARROWS_OUT,
            Self::Beats => icon::SQUARES_FOUR,
            Self::Jump => icon::ARROW_BEND_DOWN_RIGHT,
            Self::Notes => icon::NOTE,
            Self::ResetClock => icon::TIMER,
            Self::Spotlight => icon::FLASHLIGHT,
            Self::Blank => icon::MONITOR,
            Self::SwitchTheme => icon::CIRCLE_HALF,
            Self::ReduceMotion => icon::WAVES,
            Self::AutoAdvance => icon::HOURGLASS_MEDIUM,
            Self::Settings => icon::GEAR,
            Self::LargerUi => icon::TEXT_T,
            Self::SmallerUi => icon::TEXT_AA,
            Self::NormalUi => icon::TEXT_ALIGN_JUSTIFY,
            Self::Network => icon::GRAPH,
            Self::FitStage => icon::CORNERS_OUT,
            Self::ZoomIn => icon::MAGNIFYING_GLASS_PLUS,
            Self::ZoomOut => icon::MAGNIFYING_GLASS_MINUS,
            Self::PanLeft => icon::ARROW_LEFT,
            Self::PanRight => icon::ARROW_RIGHT,
            Self::PanUp => icon::ARROW_UP,
            Self::PanDown => icon::ARROW_DOWN,
            Self::Palette => icon::MAGNIFYING_GLASS,
            Self::Help => icon::QUESTION,
            Self::Close => icon::X,
        }
    }
}

/// The icon of something that can be done in the world.
pub(super) const fn of_action(action: &Action) -> &'static str {
    match action {
        Action::SwitchOn(_) | Action::SwitchOff(_) => icon::POWER,
        Action::Crash(_) => icon::LIGHTNING_SLASH,
        Action::PlugIn(_) => icon::PLUGS_CONNECTED,
        Action::Unplug(_) => icon::PLUGS,
        Action::SetLoss(..) => icon::DROP_HALF_BOTTOM,
        Action::StartService(..) => icon::PLAY,
        Action::StopService(..) => icon::STOP,
        Action::Mail(_, MailCommand::CheckMail) => icon::TRAY_ARROW_DOWN,
        Action::Mail(_, MailCommand::WorkOffline | MailCommand::WorkOnline) => icon::WIFI_SLASH,
        _ => icon::CARET_RIGHT,
    }
}
