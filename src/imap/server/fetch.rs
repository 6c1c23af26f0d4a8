//! FETCH (RFC 3501 §6.4.5): told item by item, so that a client that does not read holds up no memory.

use bytes::Bytes;

use super::Fact;
use super::messages::Places;
use super::reply::Reply;
use super::session::{FLAG, RESPONSE, Session};
use crate::base::effort::READING_SHARE;
use crate::imap::message::{Examined, body_structure, envelope, partial, section};
use crate::imap::types::{FetchData, FetchItem, Section, SectionText, SequenceSet};
use crate::mail::limits::MAX_HEADER;
use crate::mail::{Flag, Flags, Store, StoredMessage, Uid};

/// A block of responses ends once it has this many octets …
pub(super) const BLOCK_OCTETS: usize = 16 * 1024;
/// … or this many messages.
const BLOCK_MESSAGES: usize = 256;

/// A FETCH under way.
#[derive(Debug, Clone)]
pub(super) struct Fetching {
    /// Places in the view that are still to be told, in reverse order.
    places: Places,
    items: Vec<FetchItem>,
    by_uid: bool,
    /// The message that is being told: an answer may be longer than the blocks it is told in.
    telling: Option<Telling>,
    /// Whether something was asked of a message that could not be told, because somebody has removed it.
    missed: bool,
}

/// A message of which some items are told. Whatever becomes of it meanwhile, it is told as it was.
#[derive(Debug, Clone)]
struct Telling {
    mailbox: String,
    stored: StoredMessage,
    /// The same, so that its structure is read once, however many blocks it takes to tell.
    examined: Examined,
    recent: bool,
    /// Whether its flags are to be told because it is marked as read now.
    marked: bool,
    /// How many items are told or passed over, and whether the next one has been counted already.
    told: usize,
    counted: bool,
    /// Whether an item has been written that the next one is to be set off from.
    begun: bool,
    sent: Sent,
    /// Whether its octets are there. Of a removed one only little is known.
    there: bool,
    /// What is still to be sent of the octets that the last item has announced.
    content: Bytes,
}

impl Fetching {
    /// Tells `items` of the messages at `places`.
    pub(super) fn new(mut places: Places, mut items: Vec<FetchItem>, by_uid: bool) -> Self {
        places.reverse();
        if by_uid && !items.contains(&FetchItem::Uid) {
            // The UID is told even if it was not asked for (RFC 3501 §6.4.8).
            items.insert(0, FetchItem::Uid);
        }
        Self { places, items, by_uid, telling: None, missed: false }
    }

    /// What has been announced of a message, if the response for it has been begun and not ended.
    pub(super) fn announced(self) -> Option<Bytes> {
        self.telling.map(|telling| telling.content)
    }

    fn next_place(&mut self) -> Option<usize> {
        let range = self.places.last_mut()?;
        let place = range.next();
        if range.start >= range.end {
            self.places.pop();
        }
        place
    }
}

impl Session {
    /// Begins a FETCH.
    pub(super) fn fetch(&self, set: &SequenceSet, by_uid: bool, items: Vec<FetchItem>) -> Result<Fetching, Reply> {
        let view = self.view.as_ref().ok_or_else(Reply::not_now)?;
        Ok(Fetching::new(view.places(set, by_uid)?, items, by_uid))
    }

    /// Tells the next block of a FETCH; its reply when all is told.
    pub(super) fn go_on_fetching(&mut self, store: &mut Store, fetching: &mut Fetching) -> Option<Reply> {
        if let Some(view) = &mut self.view {
            view.follow(store, false);
        }
        for _ in 0..BLOCK_MESSAGES {
            let telling = match fetching.telling.take() {
                Some(telling) => telling,
                None => {
                    let place = fetching.next_place();
                    let Some((place, uid)) =
                        place.and_then(|place| Some((place, *self.view.as_ref()?.uids().get(place)?)))
                    else {
                        return Some(if fetching.missed { Reply::done_without_expunged() } else { Reply::done() });
                    };
                    let Some(telling) = self.begin_message(store, place, uid, fetching) else {
                        fetching.missed |= !fetching.by_uid;
                        continue;
                    };
                    fetching.missed |= !telling.there && fetching.items.iter().any(needs_octets);
                    telling
                }
            };
            fetching.telling = self.go_on_telling(telling, &fetching.items);
            if self.out.len() >= BLOCK_OCTETS || self.effort.is_spent() {
                break;
            }
        }
        None
    }

    /// Begins the response for one message. One that somebody has removed is still there for a client that names it by its
    /// number, as it has not heard of that (RFC 2180 §4.1.3); a UID that is not there is passed over (RFC 3501 §6.4.8).
    fn begin_message(&mut self, store: &mut Store, place: usize, uid: Uid, fetching: &Fetching) -> Option<Telling> {
        let items = &fetching.items;
        // Others may have set keywords that the client has not heard of.
        self.tell_flags();
        let marked = items.iter().any(reads) && self.mark_seen(store, uid);
        let view = self.view.as_mut()?;
        let (name, mailbox) = view.mailbox(store)?;
        let (stored, there) = match mailbox.get(uid) {
            Some(stored) => (stored.clone(), true),
            None if fetching.by_uid => return None,
            None => (view.removed(uid)?.clone(), false),
        };
        if !there && items.iter().all(vanishes) {
            return None;
        }
        let (mailbox, recent) = (name.to_owned(), view.is_recent(uid));
        let tells_flags = items.contains(&FetchItem::Flags);
        if marked || tells_flags {
            view.has_told_flags(uid);
        }
        let number = u32::try_from(place + 1).unwrap_or(u32::MAX);
        self.effort.take(RESPONSE);
        self.out.buffer().extend_from_slice(format!("* {number} FETCH (").as_bytes());
        Some(Telling {
            mailbox,
            examined: Examined::new(&stored.message),
            stored,
            recent,
            marked: marked && !tells_flags,
            told: 0,
            counted: false,
            begun: false,
            sent: Sent::default(),
            there,
            content: Bytes::new(),
        })
    }

    /// Tells items of a message until a block is full; what is left to tell.
    fn go_on_telling(&mut self, mut telling: Telling, items: &[FetchItem]) -> Option<Telling> {
        let Telling { mailbox, stored, examined, recent, marked, told, counted, begun, sent, there, content } =
            &mut telling;
        loop {
            let piece = content.split_to(content.len().min(BLOCK_OCTETS.saturating_sub(self.out.len())));
            self.out.buffer().extend_from_slice(&piece);
            let Some(item) = items.get(*told).filter(|_| content.is_empty()) else { break };
            if self.out.len() >= BLOCK_OCTETS || self.effort.is_spent() {
                break;
            }
            // To read a long message cannot be cut: it is paid for before.
            if !std::mem::replace(counted, true) {
                self.effort.take(effort(item, &stored.flags, examined));
                continue;
            }
            (*told, *counted) = (*told + 1, false);
            if !*there && vanishes(item) {
                continue;
            }
            if std::mem::replace(begun, true) {
                self.out.buffer().push(b' ');
            }
            let mut data = answer(item, stored, *recent, examined, sent);
            if !*there {
                data.forget_octets();
            }
            *content = data.encode_apart(self.out.buffer());
        }
        if *told < items.len() || !content.is_empty() {
            return Some(telling);
        }
        if *marked {
            self.out.buffer().push(b' ');
            flags_of(stored, *recent).encode(self.out.buffer());
        }
        self.end_of_message();
        if sent.octets > 0 {
            self.facts.push_back(Fact::Fetched {
                mailbox: std::mem::take(mailbox),
                uid: stored.uid,
                message: stored.message.clone(),
                octets: sent.octets,
                whole: sent.whole,
            });
        }
        None
    }

    /// Ends the response for a message.
    pub(super) fn end_of_message(&mut self) {
        self.out.buffer().extend_from_slice(b")\r\n");
    }

    /// Sets `\Seen` because the message is read; whether that is news.
    fn mark_seen(&mut self, store: &mut Store, uid: Uid) -> bool {
        if self.view.as_ref().is_none_or(|view| view.is_read_only()) {
            return false;
        }
        let set = self.change(store, |store, user, name| {
            let stored = store.mailbox(user, name)?.get(uid);
            let Some(stored) = stored.filter(|stored| !stored.flags.contains(&Flag::Seen)) else { return Ok(false) };
            let flags: Flags = stored.flags.iter().cloned().chain([Flag::Seen]).collect();
            store.set_flags(user, name, uid, flags)
        });
        matches!(set, Some(Ok(true)))
    }
}

/// Whether an item sets `\Seen`: it hands out text and does not just peek (RFC 3501 §6.4.5).
const fn reads(item: &FetchItem) -> bool {
    matches!(item, FetchItem::Rfc822 | FetchItem::Rfc822Text | FetchItem::Section { peek: false, .. })
}

/// Whether an item cannot be told of a message whose octets are gone.
const fn needs_octets(item: &FetchItem) -> bool {
    !matches!(item, FetchItem::Uid | FetchItem::Flags | FetchItem::InternalDate)
}

/// As how many octets that are looked through it counts to tell an item.
fn effort(item: &FetchItem, flags: &Flags, examined: &Examined) -> u64 {
    let whole = || if examined.is_read() { 0 } else { examined.message().size() / READING_SHARE };
    let header = || examined.message().size().min(MAX_HEADER as u64) / READING_SHARE;
    match item {
        FetchItem::Body | FetchItem::BodyStructure => whole(),
        FetchItem::Section { section, .. } if !section.part.is_empty() => whole(),
        FetchItem::Section { section: Section { text: Some(text), .. }, .. } => header() + names(text).len() as u64,
        FetchItem::Envelope | FetchItem::Rfc822Header | FetchItem::Rfc822Text => header(),
        FetchItem::Flags => flags.iter().count() as u64 * FLAG,
        FetchItem::Section { .. }
        | FetchItem::Rfc822
        | FetchItem::Uid
        | FetchItem::InternalDate
        | FetchItem::Rfc822Size => 0,
    }
}

/// The fields that are named.
const fn names(text: &SectionText) -> &[String] {
    match text {
        SectionText::HeaderFields(names) | SectionText::HeaderFieldsNot(names) => names.as_slice(),
        SectionText::Header | SectionText::Mime | SectionText::Text => &[],
    }
}

/// Whether an item is left out of what is told of a removed message: it cannot be `NIL`, and what never changes must not seem
/// to have changed.
const fn vanishes(item: &FetchItem) -> bool {
    matches!(item, FetchItem::Body | FetchItem::BodyStructure | FetchItem::Rfc822Size)
}

/// What was handed out of a message.
#[derive(Debug, Clone, Default)]
struct Sent {
    octets: u64,
    whole: bool,
}

fn answer(item: &FetchItem, stored: &StoredMessage, recent: bool, examined: &Examined, sent: &mut Sent) -> FetchData {
    let mut cut = |text: Option<SectionText>| {
        let octets = section(examined, &Section { part: Vec::new(), text });
        note(sent, stored, &octets);
        Some(octets)
    };
    match item {
        FetchItem::Uid => FetchData::Uid(stored.uid.get()),
        FetchItem::Flags => flags_of(stored, recent),
        FetchItem::InternalDate => FetchData::InternalDate(stored.internal_date),
        FetchItem::Rfc822Size => FetchData::Rfc822Size(u32::try_from(stored.message.size()).unwrap_or(u32::MAX)),
        FetchItem::Envelope => FetchData::Envelope(Box::new(envelope(examined.fields()))),
        FetchItem::Body => FetchData::Body(body_structure(examined.structure(), false)),
        FetchItem::BodyStructure => FetchData::BodyStructure(body_structure(examined.structure(), true)),
        FetchItem::Rfc822 => FetchData::Rfc822(cut(None)),
        FetchItem::Rfc822Header => FetchData::Rfc822Header(cut(Some(SectionText::Header))),
        FetchItem::Rfc822Text => FetchData::Rfc822Text(cut(Some(SectionText::Text))),
        FetchItem::Section { section: which, partial: range, .. } => {
            let octets = section(examined, which);
            let octets = match range {
                Some((origin, count)) => partial(&octets, *origin, *count),
                None => octets,
            };
            note(sent, stored, &octets);
            FetchData::Section { section: which.clone(), origin: range.map(|(origin, _)| origin), octets: Some(octets) }
        }
    }
}

fn note(sent: &mut Sent, stored: &StoredMessage, octets: &Bytes) {
    let octets = octets.len() as u64;
    sent.octets += octets;
    sent.whole |= octets == stored.message.size();
}

fn flags_of(stored: &StoredMessage, recent: bool) -> FetchData {
    FetchData::Flags { flags: stored.flags.iter().cloned().collect(), recent }
}
