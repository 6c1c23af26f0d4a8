use super::*;
use crate::base::DateTime;
use crate::mail::limits::{MAX_KEYWORDS, MAX_LEVELS, MAX_MAILBOXES, MAX_MESSAGES, MAX_SUBSCRIPTIONS};
use crate::mail::{Flag, Flags, Message, Uid};

fn date() -> DateTime {
    DateTime::new(1_772_438_400, 60)
}

fn store() -> Store {
    let mut store = Store::new(1_000);
    store.add_account("ana", "secret", Quota { octets: Some(100), messages: None });
    store
}

fn add(store: &mut Store, mailbox: &str, text: &'static str) -> Result<Uid, StoreError> {
    store.append("ana", mailbox, Message::new(text), Flags::none(), date())
}

#[test]
fn uids_ascend_and_are_never_given_twice() {
    let mut store = store();
    let first = add(&mut store, "inbox", "one").unwrap();
    let second = add(&mut store, "INBOX", "two").unwrap();
    store.expunge("ana", "INBOX", &[second]).unwrap();
    let third = add(&mut store, "Inbox", "three").unwrap();
    assert_eq!([first.get(), second.get(), third.get()], [1, 2, 3]);
    assert_eq!(store.mailbox("ana", "INBOX").unwrap().len(), 2);
}

#[test]
fn quota_counts_what_is_there_and_refuses_with_figures() {
    let mut store = store();
    let text: &'static str = "sixty octets ........................................ sixty";
    let uid = add(&mut store, INBOX, text).unwrap();
    let error = add(&mut store, INBOX, text).unwrap_err();
    let used = text.len() as u64;
    assert_eq!(
        error,
        StoreError::OverQuota { account: "ana".into(), limit: 100, used, needed: used, unit: QuotaUnit::Octets }
    );
    store.expunge("ana", INBOX, &[uid]).unwrap();
    assert!(add(&mut store, INBOX, text).is_ok());
}

#[test]
fn recreated_mailbox_has_another_uidvalidity() {
    let mut store = store();
    store.create_mailbox("ana", "Work").unwrap();
    let before = store.mailbox("ana", "Work").unwrap().uid_validity();
    store.delete_mailbox("ana", "Work").unwrap();
    store.create_mailbox("ana", "Work").unwrap();
    assert!(store.mailbox("ana", "Work").unwrap().uid_validity() > before);
}

#[test]
fn create_makes_the_levels_above_that_are_missing() {
    let mut store = store();
    store.create_mailbox("ana", "a/b/c/").unwrap();
    assert!(store.mailbox("ana", "a/b").is_ok());
    assert!(store.create_mailbox("ana", "a//c").is_err());
    assert!(store.create_mailbox("ana", "inbox").is_err());
    assert!(store.create_mailbox("ana", "star*and%").is_ok());
}

#[test]
fn a_deleted_mailbox_leaves_its_name_as_long_as_there_are_others_below() {
    let mut store = store();
    let names = |store: &Store| -> Vec<(String, bool)> {
        let names = store.account("ana").unwrap().names();
        names.into_iter().map(|(name, mailbox)| (name.to_owned(), mailbox.is_some())).collect()
    };
    let name = |name: &str, is_mailbox| (name.to_owned(), is_mailbox);
    store.create_mailbox("ana", "a/b").unwrap();
    add(&mut store, "a", "one").unwrap();
    let before = store.mailbox("ana", "a").unwrap().uid_validity();
    store.delete_mailbox("ana", "a").unwrap();
    assert_eq!(names(&store), [name("INBOX", true), name("a", false), name("a/b", true)]);
    assert!(store.mailbox("ana", "a").is_err());
    assert_eq!(store.account("ana").unwrap().messages(), 0);
    assert_eq!(store.delete_mailbox("ana", "a"), Err(StoreError::HasChildren("a".into())));
    assert_eq!(store.rename_mailbox("ana", "INBOX", "a"), Err(StoreError::MailboxExists("a".into())));
    store.rename_mailbox("ana", "a", "x").unwrap();
    assert_eq!(names(&store), [name("INBOX", true), name("x", false), name("x/b", true)]);
    store.create_mailbox("ana", "x/c").unwrap();
    store.delete_mailbox("ana", "x/c").unwrap();
    store.create_mailbox("ana", "x").unwrap();
    assert!(store.mailbox("ana", "x").unwrap().uid_validity() > before);
    store.delete_mailbox("ana", "x").unwrap();
    store.delete_mailbox("ana", "x/b").unwrap();
    assert_eq!(names(&store), [name("INBOX", true), name("x", false)]);
    store.delete_mailbox("ana", "x").unwrap();
    assert_eq!(names(&store), [name("INBOX", true)]);
}

#[test]
fn rename_takes_those_below_along_and_inbox_stays() {
    let mut store = store();
    store.create_mailbox("ana", "a/b").unwrap();
    store.rename_mailbox("ana", "a", "x/y").unwrap();
    assert!(store.mailbox("ana", "x/y/b").is_ok());
    assert!(store.mailbox("ana", "a").is_err());
    assert!(store.rename_mailbox("ana", "x", "x/z").is_err());

    add(&mut store, INBOX, "hello").unwrap();
    store.rename_mailbox("ana", "inbox", "old").unwrap();
    assert_eq!(store.mailbox("ana", "old").unwrap().len(), 1);
    assert!(store.mailbox("ana", INBOX).unwrap().is_empty());
}

#[test]
fn a_session_can_follow_what_happens_to_its_mailbox() {
    let mut store = store();
    store.create_mailbox("ana", "Other").unwrap();
    let uid = add(&mut store, INBOX, "one").unwrap();
    let cursor = store.mailbox("ana", INBOX).unwrap().change_count();
    let seen: Flags = [Flag::Seen].into_iter().collect();
    assert!(store.set_flags("ana", INBOX, uid, seen.clone()).unwrap());
    assert!(!store.set_flags("ana", INBOX, uid, seen.clone()).unwrap());
    add(&mut store, "Other", "elsewhere").unwrap();
    store.expunge("ana", INBOX, &[uid]).unwrap();
    let kinds: Vec<ChangeKind> =
        store.changes_since(store.mailbox("ana", INBOX).unwrap(), cursor).map(|change| change.kind.clone()).collect();
    assert_eq!(
        kinds,
        [
            ChangeKind::FlagsChanged { uid, from: Flags::none(), to: seen.clone() },
            ChangeKind::Expunged {
                uid,
                seal: Message::new("one").seal(),
                flags: seen,
                internal_date: date(),
                moved_to: None
            },
        ]
    );
}

#[test]
fn whoever_has_followed_the_log_goes_on_after_it_was_forgotten() {
    let mut store = store();
    let uid = add(&mut store, INBOX, "one").unwrap();
    let (mailbox, whole) = (store.mailbox("ana", INBOX).unwrap().change_count(), store.change_count());
    store.forget_changes();
    assert_eq!(store.changes(), []);
    assert_eq!((store.mailbox("ana", INBOX).unwrap().change_count(), store.change_count()), (mailbox, whole));
    store.expunge("ana", INBOX, &[uid]).unwrap();
    let (seal, flags, internal_date) = (Message::new("one").seal(), Flags::none(), date());
    let expunged = ChangeKind::Expunged { uid, seal, flags, internal_date, moved_to: None };
    let inbox = store.mailbox("ana", INBOX).unwrap();
    assert_eq!(store.changes_since(inbox, mailbox).map(|change| &change.kind).collect::<Vec<_>>(), [&expunged]);
    assert_eq!(store.changes_from(whole).iter().map(|change| &change.kind).collect::<Vec<_>>(), [&expunged]);
}

#[test]
fn copy_is_all_or_nothing() {
    let mut store = store();
    store.create_mailbox("ana", "Copy").unwrap();
    let a = add(&mut store, INBOX, "forty octets ...........................").unwrap();
    let b = add(&mut store, INBOX, "forty octets ...........................").unwrap();
    assert!(store.copy_messages("ana", INBOX, "Copy", &[a, b]).is_err());
    assert!(store.mailbox("ana", "Copy").unwrap().is_empty());
    let moved = store.move_messages("ana", INBOX, "Copy", &[a, b]).unwrap();
    assert_eq!(moved.iter().map(|(_, new)| new.get()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(store.account("ana").unwrap().messages(), 2);
    let gone = store.changes().iter().filter_map(|change| match &change.kind {
        ChangeKind::Expunged { moved_to, .. } => Some(moved_to.as_deref()),
        _ => None,
    });
    assert_eq!(gone.collect::<Vec<_>>(), [Some("Copy"), Some("Copy")]);
}

#[test]
fn a_maildrop_has_one_owner() {
    let mut store = store();
    assert_eq!(store.lock_maildrop("ana", "desktop"), Ok(Ok(())));
    assert_eq!(store.lock_maildrop("ana", "laptop"), Ok(Err("desktop".into())));
    store.unlock_maildrop("ana");
    assert_eq!(store.lock_maildrop("ana", "laptop"), Ok(Ok(())));
}

#[test]
fn an_account_is_opened_by_its_name_or_its_whole_address() {
    let mut store = store();
    store.add_account("ben", "hidden", Quota::default());
    store.add_domain("Example.org");
    let log_in = |user: &str, password: &str, acting_for: &str| {
        let credentials = Credentials { acting_for: acting_for.into(), ..Credentials::new(user, password) };
        store.log_in(&credentials).map(|account| account.name().to_owned())
    };
    for user in ["ana", "ana@example.org", "ana@EXAMPLE.ORG"] {
        for acting_for in ["", "ana", "ana@example.org"] {
            assert_eq!(log_in(user, "secret", acting_for), Ok("ana".to_owned()), "{user} for {acting_for}");
        }
        assert_eq!(log_in(user, "secret", "ben"), Err(LoginError::ActsForOthers));
        assert_eq!(log_in(user, "secret", "ana@example.net"), Err(LoginError::ActsForOthers));
        assert_eq!(log_in(user, "hidden", ""), Err(LoginError::Wrong));
    }
    for user in ["ana@example.net", "ana@", "@example.org", "ana@mail.example.org", "ana@example.org@example.org", ""] {
        assert_eq!(log_in(user, "secret", ""), Err(LoginError::Wrong), "{user}");
    }
}

fn keyword(name: &str) -> Flag {
    Flag::parse(name).unwrap()
}

fn limited(of: Limited, limit: impl TryInto<u64>) -> StoreError {
    StoreError::Limit { of, limit: limit.try_into().ok().unwrap() }
}

#[test]
fn names_have_so_many_levels_and_accounts_so_many_names() {
    let mut store = store();
    let deep = vec!["x"; MAX_LEVELS].join("/");
    store.create_mailbox("ana", &deep).unwrap();
    let error = limited(Limited::Levels, MAX_LEVELS);
    assert_eq!(store.create_mailbox("ana", &format!("{deep}/x")), Err(error.clone()));
    store.create_mailbox("ana", "y/z").unwrap();
    assert_eq!(store.rename_mailbox("ana", "y", &format!("{}/y", &deep[..deep.len() - 2])), Err(error));
    let error = limited(Limited::Mailboxes, MAX_MAILBOXES);
    let room = MAX_MAILBOXES - store.account("ana").unwrap().mailboxes().len();
    for n in 0..room - 1 {
        store.create_mailbox("ana", &format!("n{n}")).unwrap();
    }
    // With the level above it there are two, and neither is made.
    assert_eq!(store.create_mailbox("ana", "a/b"), Err(error.clone()));
    assert_eq!(store.rename_mailbox("ana", "n0", "a/b/n0"), Err(error.clone()));
    store.create_mailbox("ana", "last").unwrap();
    assert_eq!(store.create_mailbox("ana", "a"), Err(error.clone()));
    assert_eq!(store.rename_mailbox("ana", "INBOX", "a"), Err(error));
    store.rename_mailbox("ana", "n0", "m0").unwrap();
    // A name without a mailbox counts, and may have one again.
    store.delete_mailbox("ana", "y").unwrap();
    store.create_mailbox("ana", "y").unwrap();
}

#[test]
fn subscriptions_outlive_their_mailboxes_and_have_a_limit_of_their_own() {
    let mut store = store();
    let subscribe = |store: &mut Store, n: usize| {
        let name = n.to_string();
        store.create_mailbox("ana", &name).unwrap();
        let done = store.subscribe("ana", &name);
        store.delete_mailbox("ana", &name).unwrap();
        store.forget_changes();
        done
    };
    for n in 1..MAX_SUBSCRIPTIONS {
        subscribe(&mut store, n).unwrap();
    }
    assert_eq!(subscribe(&mut store, 0), Err(limited(Limited::Subscriptions, MAX_SUBSCRIPTIONS)));
    assert_eq!(subscribe(&mut store, 1), Ok(()), "it is subscribed to that already");
}

#[test]
fn a_mailbox_has_so_many_messages() {
    let mut store = store();
    store.set_quota("ana", Quota::default()).unwrap();
    let first = add(&mut store, INBOX, "").unwrap();
    let mut uids = vec![first];
    while uids.len() * 2 <= MAX_MESSAGES {
        let copies = store.copy_messages("ana", INBOX, INBOX, &uids).unwrap();
        uids.extend(copies.into_iter().map(|(_, new)| new));
        store.forget_changes();
    }
    let error = limited(Limited::Messages, MAX_MESSAGES);
    assert_eq!(store.copy_messages("ana", INBOX, INBOX, &uids), Err(error.clone()));
    store.copy_messages("ana", INBOX, INBOX, &uids[..MAX_MESSAGES - uids.len()]).unwrap();
    assert_eq!(add(&mut store, INBOX, ""), Err(error.clone()));
    store.create_mailbox("ana", "other").unwrap();
    let other = add(&mut store, "other", "").unwrap();
    assert_eq!(store.move_messages("ana", "other", INBOX, &[other]), Err(error));
    // Another mailbox does not take as many more: what they are beside their octets is counted for the account.
    let error = limited(Limited::Overhead, MAX_OVERHEAD);
    assert_eq!(store.copy_messages("ana", INBOX, "other", &uids), Err(error));
    store.expunge("ana", INBOX, &uids).unwrap();
    store.copy_messages("ana", INBOX, "other", &[]).unwrap();
    add(&mut store, INBOX, "").unwrap();
}

#[test]
fn keywords_have_a_limit_and_so_has_what_flags_take_of_memory() {
    let mut store = store();
    store.set_quota("ana", Quota::default()).unwrap();
    let all: Flags = (0..MAX_KEYWORDS).map(|n| keyword(&format!("keyword{n}"))).collect();
    let uid = store.append("ana", INBOX, Message::new(""), all.clone(), date()).unwrap();
    let one_more: Flags = [keyword("more")].into_iter().collect();
    let error = limited(Limited::Keywords, MAX_KEYWORDS);
    assert_eq!(store.set_flags("ana", INBOX, uid, one_more.clone()), Err(error.clone()));
    assert_eq!(store.append("ana", INBOX, Message::new(""), one_more, date()), Err(error));
    store.set_flags("ana", INBOX, uid, [keyword("KEYWORD7")].into_iter().collect()).unwrap();
    store.set_flags("ana", INBOX, uid, all.clone()).unwrap();
    // Copies share the flags, and count all the same: each may be changed.
    let mut uids = vec![uid];
    let error = loop {
        match store.copy_messages("ana", INBOX, INBOX, &uids) {
            Ok(copies) => uids.extend(copies.into_iter().map(|(_, new)| new)),
            Err(error) => break error,
        }
        store.forget_changes();
    };
    assert_eq!(error, limited(Limited::Overhead, MAX_OVERHEAD));
    assert!(uids.len() as u64 * all.weight() <= MAX_OVERHEAD);
    // What is given back can be used again, whatever was counted.
    store.expunge("ana", INBOX, &uids).unwrap();
    assert_eq!(store.account("ana").unwrap().overhead, 0);
}
