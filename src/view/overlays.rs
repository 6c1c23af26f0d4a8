//! What lies over the rest: the list of lessons, what a computer can be told to do, commands by name, keys, and what is said once.

use egui::{Align2, Area, Button, Frame, Id, Key, Margin, Order, Rect, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::command::{self, Command, Deed};
use super::desk::Desk;
use crate::host::{MailCommand, Power};
use crate::net::{LinkId, NodeId};
use crate::sim::{Action, NodeKind, ProgramSpec};
use crate::story::SceneModel;
use crate::theme::{self, icon};

/// Over the stage only.
pub(super) fn on_stage(ui: &Ui, stage: Rect, desk: &Desk, model: &SceneModel<'_>, commands: &mut Vec<Command>) {
    banner_ui(ui, stage, desk, commands);
    if let Some(node) = desk.selected_node() {
        computer_ui(ui, stage, desk, model, node, commands);
    }
}

/// Over everything.
pub(super) fn on_top(ui: &Ui, desk: &Desk, commands: &mut Vec<Command>) {
    if desk.lessons_open {
        lessons_ui(ui, desk, commands);
    }
    if desk.help_open {
        help_ui(ui, desk);
    }
    if let Some(typed) = &desk.palette {
        palette_ui(ui, desk, typed, commands);
    }
}

pub(super) fn card(desk: &Desk) -> Frame {
    let palette = desk.settings.theme.palette();
    Frame::NONE
        .fill(palette.panel)
        .stroke(egui::Stroke::new(1.0, palette.line))
        .corner_radius(10.0)
        .inner_margin(Margin::same(12))
        .shadow(egui::Shadow { offset: [0, 4], blur: 16, spread: 0, color: palette.shadow })
}

fn banner_ui(ui: &Ui, stage: Rect, desk: &Desk, commands: &mut Vec<Command>) {
    let Some(banner) = &desk.banner else { return };
    let palette = desk.settings.theme.palette();
    let at = stage.center_top() + vec2(0.0, 12.0);
    Area::new(Id::new("banner")).order(Order::Foreground).fixed_pos(at).pivot(Align2::CENTER_TOP).show(
        ui.ctx(),
        |ui| {
            card(desk).show(ui, |ui| {
                ui.set_max_width(stage.width() - 60.0);
                ui.horizontal(|ui| {
                    let (glyph, colour) =
                        if banner.problem { (icon::WARNING, palette.bad) } else { (icon::GIT_FORK, palette.focus) };
                    ui.label(RichText::new(glyph).size(18.0).color(colour));
                    ui.add(egui::Label::new(&banner.text).wrap());
                    if banner.undo && ui.button(format!("{} Undo", icon::ARROW_U_UP_LEFT)).clicked() {
                        commands.push(Command::Do(Deed::Undo));
                    }
                });
            });
        },
    );
}

/// What can be done with a computer, beside its card.
fn computer_ui(ui: &Ui, stage: Rect, desk: &Desk, model: &SceneModel<'_>, node: NodeId, commands: &mut Vec<Command>) {
    let Some(spec) = desk.play.spec().nodes.get(usize::from(node.0)) else { return };
    let Some(state) = model.hosts.get(usize::from(node.0)).copied().flatten() else { return };
    let NodeKind::Host(host) = &spec.kind else { return };
    let at = stage.left_top() + vec2(12.0, 12.0);
    let on = state.power == Power::On;
    Area::new(Id::new("computer")).order(Order::Middle).fixed_pos(at).constrain_to(stage).show(ui.ctx(), |ui| {
        card(desk).show(ui, |ui| {
            ui.set_max_width(stage.width() - 60.0);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
                ui.label(RichText::new(&spec.title).font(theme::semi_bold(theme::size::BODY)));
                let mut act = |ui: &mut Ui, words: String, enabled: bool, action: Action| {
                    if ui.add_enabled(enabled, Button::new(words)).clicked() {
                        commands.push(Command::Act(action));
                    }
                };
                if on {
                    act(ui, format!("{} Switch off", icon::POWER), true, Action::SwitchOff(node));
                    act(ui, format!("{} Crash", icon::LIGHTNING_SLASH), true, Action::Crash(node));
                } else {
                    act(ui, format!("{} Switch on", icon::POWER), true, Action::SwitchOn(node));
                }
                for (number, link) in desk.play.spec().links.iter().enumerate() {
                    if link.ends.0 != node.0 && link.ends.1 != node.0 {
                        continue;
                    }
                    let id = LinkId(number as u16);
                    if model.links.get(number).is_some_and(|state| state.up) {
                        act(ui, format!("{} Unplug", icon::PLUGS), true, Action::LinkDown(id));
                    } else {
                        act(ui, format!("{} Plug in", icon::PLUGS_CONNECTED), true, Action::LinkUp(id));
                    }
                }
                let program = host.programs.iter().find_map(|program| match program {
                    ProgramSpec::MailProgram(program) => Some(program),
                    _ => None,
                });
                if program.is_some_and(|program| program.pop3.is_some() || program.imap.is_some()) {
                    let check = Action::Mail(node, MailCommand::CheckMail);
                    act(ui, format!("{} Check mail", icon::TRAY_ARROW_DOWN), on, check);
                }
                for service in &state.services {
                    let (words, action) = if service.enabled {
                        (format!("Stop {}", service.name), Action::StopService(node, service.name.to_owned()))
                    } else {
                        (format!("Start {}", service.name), Action::StartService(node, service.name.to_owned()))
                    };
                    act(ui, words, on, action);
                }
            });
        });
    });
}

fn lessons_ui(ui: &Ui, desk: &Desk, commands: &mut Vec<Command>) {
    let palette = desk.settings.theme.palette();
    let screen = ui.ctx().viewport_rect();
    let at = screen.left_top() + vec2(10.0, 54.0);
    Area::new(Id::new("lessons")).order(Order::Foreground).fixed_pos(at).show(ui.ctx(), |ui| {
        card(desk).show(ui, |ui| {
            ui.set_width(420.0);
            ui.label(RichText::new("Lessons").font(theme::semi_bold(theme::size::TITLE)));
            ScrollArea::vertical().max_height(screen.height() - 160.0).show(ui, |ui| {
                for (number, lesson) in desk.lessons.iter().enumerate() {
                    let mut job = egui::text::LayoutJob::default();
                    job.wrap.max_width = 380.0;
                    let mut add = |words: String, font: egui::FontId, color| {
                        job.append(
                            &words,
                            0.0,
                            egui::TextFormat { font_id: font, color, ..egui::TextFormat::default() },
                        );
                    };
                    add(
                        format!("{}  {}\n", number + 1, lesson.title),
                        theme::semi_bold(theme::size::BODY),
                        palette.text,
                    );
                    add(format!("{}\n", lesson.summary), egui::FontId::proportional(theme::size::BODY), palette.muted);
                    let about = format!("{} min · {}", lesson.minutes, lesson.level.name());
                    add(about, egui::FontId::proportional(theme::size::SMALL), palette.muted);
                    let button = Button::new(job).selected(number == desk.current).min_size(vec2(400.0, 0.0));
                    if ui.add(button).clicked() {
                        commands.push(Command::Lesson(number));
                    }
                }
            });
        });
    });
}

fn help_ui(ui: &Ui, desk: &Desk) {
    let palette = desk.settings.theme.palette();
    Area::new(Id::new("help")).order(Order::Foreground).anchor(Align2::CENTER_CENTER, vec2(0.0, 0.0)).show(
        ui.ctx(),
        |ui| {
            card(desk).show(ui, |ui| {
                ui.set_max_height(ui.ctx().viewport_rect().height() - 64.0);
                ui.label(RichText::new("Keys").font(theme::semi_bold(theme::size::TITLE)));
                let grid = egui::Grid::new("keys").num_columns(4).spacing(vec2(18.0, 3.0)).min_row_height(20.0);
                ScrollArea::vertical().show(ui, |ui| {
                    grid.show(ui, |ui| {
                        for (n, deed) in Deed::ALL.iter().enumerate() {
                            let keys: Vec<String> =
                                deed.keys().iter().map(|keys| command::shown(ui.ctx(), keys)).collect();
                            ui.label(
                                RichText::new(keys.join("  "))
                                    .font(theme::semi_bold(theme::size::SMALL))
                                    .color(palette.focus),
                            );
                            ui.label(RichText::new(deed.text()).size(theme::size::SMALL + 1.0));
                            if n % 2 == 1 {
                                ui.end_row();
                            }
                        }
                    })
                });
            });
        },
    );
}

fn palette_ui(ui: &Ui, desk: &Desk, typed: &str, commands: &mut Vec<Command>) {
    let palette = desk.settings.theme.palette();
    let screen = ui.ctx().viewport_rect();
    let at = screen.center_top() + vec2(0.0, 80.0);
    Area::new(Id::new("palette")).order(Order::Foreground).fixed_pos(at).pivot(Align2::CENTER_TOP).show(
        ui.ctx(),
        |ui| {
            card(desk).show(ui, |ui| {
                ui.set_width(460.0);
                let mut text = typed.to_owned();
                let field =
                    ui.add(TextEdit::singleline(&mut text).hint_text("What do you want to do?").desired_width(440.0));
                field.request_focus();
                let words = text.to_lowercase();
                let found: Vec<Deed> = Deed::ALL
                    .iter()
                    .copied()
                    .filter(|deed| deed.text().to_lowercase().contains(&words))
                    .take(9)
                    .collect();
                let mut chosen = None;
                if ui.input(|input| input.key_pressed(Key::Enter)) {
                    chosen = found.first().copied();
                }
                for (n, deed) in found.iter().enumerate() {
                    let words = RichText::new(format!("{}  {}", deed.icon(), deed.text())).color(palette.text);
                    if ui.add(Button::new(words).selected(n == 0).frame(n == 0).min_size(vec2(440.0, 30.0))).clicked() {
                        chosen = Some(*deed);
                    }
                }
                if ui.input(|input| input.key_pressed(Key::Escape)) {
                    commands.push(Command::Typed(None));
                } else if let Some(deed) = chosen {
                    commands.extend([Command::Typed(None), Command::Do(deed)]);
                } else if text != typed {
                    commands.push(Command::Typed(Some(text)));
                }
            });
        },
    );
}
