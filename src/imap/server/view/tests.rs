use super::*;
use crate::base::DateTime;
use crate::mail::{Message, Quota};

fn add(store: &mut Store, flags: &[&str]) -> Uid {
    let flags = flags.iter().map(|f| Flag::parse(f).unwrap()).collect();
    store.append("ana", "INBOX", Message::new("x"), flags, DateTime::new(0, 0)).unwrap()
}

fn store(messages: usize) -> Store {
    let mut store = Store::new(1);
    store.add_account("ana", "secret", Quota::default());
    for _ in 0..messages {
        add(&mut store, &[]);
    }
    store
}

fn open(store: &mut Store) -> View {
    View::open(store, "ana", "INBOX", false).unwrap()
}

fn uid(n: u32) -> Uid {
    Uid::new(n).unwrap()
}

#[test]
fn removals_shift_the_numbers_behind_them_and_wait_until_they_may_be_told() {
    let mut store = store(5);
    let mut view = open(&mut store);
    store.expunge("ana", "INBOX", &[uid(2), uid(3), uid(5)]).unwrap();
    assert_eq!(view.tell(&mut store, false), []);
    assert_eq!(view.exists(), 5);
    assert_eq!(view.tell(&mut store, true), [2, 2, 3].map(Update::Expunge));
    assert_eq!(view.uids(), [uid(1), uid(4)]);
    assert_eq!(view.tell(&mut store, true), []);
}

#[test]
fn arrivals_are_told_before_flags_and_are_recent_to_one_session() {
    let mut store = store(1);
    let (mut first, mut second) = (open(&mut store), open(&mut store));
    assert_eq!((first.recent(), second.recent()), (1, 0));
    store.set_flags("ana", "INBOX", uid(1), Flags::from_iter([Flag::Seen])).unwrap();
    add(&mut store, &[]);
    let seen = |recent| Update::Fetch { number: 1, flags: Flags::from_iter([Flag::Seen]), recent };
    assert_eq!(first.tell(&mut store, false), [Update::Exists(2), Update::Recent(2), seen(true)]);
    assert_eq!(second.tell(&mut store, false), [Update::Exists(2), Update::Recent(0), seen(false)]);
}

#[test]
fn looking_with_examine_leaves_recent_to_others() {
    let mut store = store(2);
    let mut looker = View::open(&mut store, "ana", "INBOX", true).unwrap();
    assert_eq!(looker.recent(), 2);
    add(&mut store, &[]);
    assert_eq!(looker.tell(&mut store, false), [Update::Exists(3), Update::Recent(3)]);
    assert_eq!(open(&mut store).recent(), 3);
}

#[test]
fn a_message_that_came_and_went_was_never_there() {
    let mut store = store(1);
    let mut view = open(&mut store);
    let uid = add(&mut store, &[]);
    view.follow(&store, false);
    store.expunge("ana", "INBOX", &[uid]).unwrap();
    assert_eq!(view.tell(&mut store, true), []);
}

#[test]
fn a_removed_message_keeps_flags_and_date_until_its_removal_is_told() {
    let mut store = store(2);
    let mut view = open(&mut store);
    store.set_flags("ana", "INBOX", uid(1), Flags::from_iter([Flag::Seen])).unwrap();
    store.expunge("ana", "INBOX", &[uid(1)]).unwrap();
    assert_eq!(view.tell(&mut store, false), []);
    let rest = view.removed(uid(1)).unwrap();
    assert_eq!((rest.message.size(), &rest.flags), (0, &Flags::from_iter([Flag::Seen])));
    assert!(view.removed(uid(2)).is_none());
    view.tell(&mut store, true);
    assert!(view.removed(uid(1)).is_none());
}

#[test]
fn growth_is_told_while_removals_wait() {
    let mut store = store(2);
    let mut view = open(&mut store);
    store.expunge("ana", "INBOX", &[uid(1)]).unwrap();
    add(&mut store, &[]);
    assert_eq!(view.tell(&mut store, false), [Update::Exists(3), Update::Recent(3)]);
    assert_eq!(view.tell(&mut store, true), [Update::Expunge(1)]);
    assert_eq!(view.uids(), [uid(2), uid(3)]);
}

#[test]
fn own_flag_changes_are_not_told_but_new_keywords_are() {
    let mut store = store(1);
    let mut view = open(&mut store);
    let keyword = Flags::from_iter([Flag::parse("Work").unwrap()]);
    store.set_flags("ana", "INBOX", uid(1), keyword).unwrap();
    view.follow(&store, true);
    let updates = view.tell(&mut store, true);
    assert!(matches!(&updates[..], [Update::Flags(flags)] if flags.iter().count() == 6), "{updates:?}");
}

#[test]
fn a_renamed_mailbox_is_followed_and_a_deleted_one_is_gone() {
    let mut store = store(0);
    store.create_mailbox("ana", "Work").unwrap();
    let mut view = View::open(&mut store, "ana", "Work", false).unwrap();
    store.rename_mailbox("ana", "Work", "Job").unwrap();
    assert!(!view.is_lost(&store));
    store.append("ana", "Job", Message::new("x"), Flags::none(), DateTime::new(0, 0)).unwrap();
    assert_eq!(view.tell(&mut store, true), [Update::Exists(1), Update::Recent(1)]);
    assert!(view.is_recent(uid(1)));
    store.delete_mailbox("ana", "Job").unwrap();
    assert!(view.is_lost(&store));
}

#[test]
fn ranges_of_uids_name_the_places_they_cover() {
    let mut store = store(4);
    store.expunge("ana", "INBOX", &[uid(2)]).unwrap();
    let view = open(&mut store);
    assert_eq!(view.places_of_uids(&(2..=3)), 1..2);
    assert_eq!(view.places_of_uids(&(2..=2)), 1..1);
    assert_eq!(view.places_of_uids(&(4..=u32::MAX)), 2..3);
}
