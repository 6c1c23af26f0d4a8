//! From what a person wrote to a message and its envelope.

use crate::host::{Attachment, MailProgramSettings, MessageRef, Os};
use crate::mail::build::{self, MessageBuilder, NamedAddress};
use crate::mail::{Address, BodyType, Envelope, Message, ReversePath};

/// What a person wrote: see [`MailCommand::Send`](crate::host::MailCommand::Send).
pub(super) struct Draft {
    pub to: Vec<Address>,
    pub cc: Vec<Address>,
    pub bcc: Vec<Address>,
    pub subject: String,
    pub text: String,
    pub attachments: Vec<Attachment>,
    pub reply_to: Option<MessageRef>,
}

/// Makes the message: date, identifier and form are the program's part, and so is who is told of Bcc: the envelope only.
pub(super) fn message(
    os: &mut dyn Os,
    settings: &MailProgramSettings,
    draft: &Draft,
    original: Option<&Message>,
) -> (Envelope, Message) {
    let identifier = format!("<{:016x}@{}>", os.rng().next_u64(), os.host_name());
    let from = NamedAddress::new(&settings.display_name, settings.address.clone());
    let named = |address: &Address| NamedAddress::new("", address.clone());
    let mut builder = MessageBuilder::new(from, os.date(), &identifier).subject(&draft.subject);
    for address in &draft.to {
        builder = builder.to(named(address));
    }
    for address in &draft.cc {
        builder = builder.cc(named(address));
    }
    for address in &draft.bcc {
        builder = builder.bcc(named(address));
    }
    if let Some(original) = original {
        builder = builder.in_reply_to(original);
    }
    builder = builder.text(&draft.text);
    for attachment in &draft.attachments {
        let Attachment { name, media_type, size } = attachment;
        builder = builder.attach(build::Attachment::made_up(name, media_type, *size, os.rng()));
    }
    let envelope = Envelope {
        reverse_path: ReversePath::Address(settings.address.clone()),
        recipients: builder.recipients(),
        body: BodyType::SevenBit,
    };
    let message = builder.build(os.rng());
    (envelope, message)
}
