use proptest::prelude::*;

use super::*;
use crate::mail::mime::Structure;
use crate::mail::{Address, AddressList};

fn address(text: &str) -> Address {
    text.parse().unwrap()
}

fn builder() -> MessageBuilder {
    let date = "2026-03-02T09:00:12+01:00".parse().unwrap();
    MessageBuilder::new(NamedAddress::new("Anna Berg", address("anna@a.example")), date, "1@a.example")
}

fn written(builder: &MessageBuilder) -> String {
    String::from_utf8(builder.build(&mut SimRng::new(1)).raw().to_vec()).unwrap()
}

#[test]
fn a_plain_message_to_the_last_byte() {
    let builder = builder().to(address("bob@b.example")).subject("Lunch?").text("Hello Bob,\nat noon?");
    assert_eq!(
        written(&builder),
        "Date: Mon, 2 Mar 2026 09:00:12 +0100\r\n\
         From: Anna Berg <anna@a.example>\r\n\
         To: bob@b.example\r\n\
         Subject: Lunch?\r\n\
         Message-ID: <1@a.example>\r\n\
         MIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=us-ascii\r\n\
         \r\n\
         Hello Bob,\r\n\
         at noon?\r\n"
    );
}

#[test]
fn bcc_is_in_the_envelope_and_not_in_the_message() {
    let builder = builder().to(address("b@b")).cc(address("c@c")).bcc(address("d@d")).bcc(address("b@b"));
    assert!(!written(&builder).contains("d@d"));
    let paths: Vec<_> = builder.recipients().iter().map(ToString::to_string).collect();
    assert_eq!(paths, ["<b@b>", "<c@c>", "<d@d>"]);
}

#[test]
fn values_cannot_begin_new_fields() {
    let raw = written(&builder().subject("x\r\nBcc: evil@x").field("X-Y: z\r\nEvil", "a\nEvil: b"));
    assert!(!raw.contains("\nBcc") && !raw.contains("\nEvil"), "{raw}");
}

#[test]
fn nothing_makes_a_line_too_long() {
    for text in ["x".repeat(2_000), format!("a{}b", " ".repeat(2_000)), format!("{} b", "x".repeat(1_000))] {
        let from = NamedAddress::new(&text, address("anna@a.example"));
        let builder = MessageBuilder::new(from, builder().date, "1@a.example").subject(&text);
        let raw = written(&builder);
        assert!(raw.lines().all(|line| line.len() <= 998 && line.is_empty() == line.trim().is_empty()), "{raw}");
        let message = builder.build(&mut SimRng::new(1));
        assert_eq!(message.header_text("Subject").as_deref(), Some(&*text));
        let from = AddressList::parse(&message.header("From").unwrap());
        assert_eq!(from.mailboxes().next().unwrap().decoded_name().as_deref(), Some(&*text));
    }
}

#[test]
fn an_answer_follows_the_thread() {
    let original = Message::new("Message-ID: <3@x>\r\nReferences: <1@x>\r\n\t<2@x>\r\n\r\n");
    let answer = builder().in_reply_to(&original).build(&mut SimRng::new(1));
    assert_eq!(answer.header("In-Reply-To").as_deref(), Some("<3@x>"));
    assert_eq!(answer.header("References").as_deref(), Some("<1@x> <2@x> <3@x>"));
}

#[test]
fn a_long_thread_keeps_its_root_and_its_nearest_messages() {
    let references: Vec<_> = (0..200).map(|i| format!("<{i}@x>")).collect();
    let original = Message::new(format!("Message-ID: <200@x>\r\nReferences: {}\r\n\r\n", references.join(" ")));
    let answer = builder().in_reply_to(&original).build(&mut SimRng::new(1)).header("References").unwrap();
    let ids: Vec<_> = answer.split(' ').collect();
    assert_eq!(ids.len(), 50);
    assert_eq!((ids[0], ids[1], ids[48], ids[49]), ("<0@x>", "<152@x>", "<199@x>", "<200@x>"));
}

#[test]
fn multiparts_read_back() {
    let inner = builder().subject("inner").text("ä").build(&mut SimRng::new(9));
    let png = Attachment {
        name: Some("Größe von allem.png".to_owned()),
        content_type: "image/png".to_owned(),
        octets: vec![0, 255, 13, 10].into(),
    };
    let bad = Attachment { name: None, content_type: "no type\r\nX: y".to_owned(), octets: Bytes::new() };
    let message = builder()
        .text("Grüße =\n")
        .html("<p>Grüße</p>")
        .attach(png.clone())
        .attach(Attachment::message(&inner))
        .attach(bad)
        .build(&mut SimRng::new(1));
    let structure = Structure::of(&message);
    assert!(structure.root().content_type.is("multipart", "mixed"));
    assert_eq!(structure.part(&[1, 1]).unwrap().decoded_text().as_deref(), Some("Grüße =\r\n"));
    assert_eq!(structure.readable_text(), "Grüße =\n");
    let attached: Vec<_> = structure.attachments().collect();
    assert_eq!(attached[0].file_name(), png.name);
    assert_eq!(attached[0].decoded_body(), png.octets);
    assert_eq!(attached[1].raw_body(), inner.raw());
    assert!(attached[2].content_type.is("application", "octet-stream"));
    assert_eq!(attached.len(), 3);
    assert!(message.raw().is_ascii());
}

#[test]
fn a_message_is_a_function_of_what_is_put_in() {
    let builder = builder().text("x").html("y");
    assert_eq!(written(&builder), written(&builder));
    assert_ne!(builder.build(&mut SimRng::new(1)), builder.build(&mut SimRng::new(2)));
}

#[test]
fn named_addresses_as_text() {
    for text in [
        "Anna Berg <anna@x>",
        "anna@x",
        "\"Berg, Anna\" <anna@x>",
        "Jörg Müller <j@x>",
        "\"Jörg (Müller)\" <\"a b\"@x>",
    ] {
        assert_eq!(text.parse::<NamedAddress>().unwrap().to_string(), text);
    }
    for text in ["", "Anna", "a@x, b@x", "Friends: a@x;", "Anna <anna@x", "Anna <änna@x>"] {
        assert!(text.parse::<NamedAddress>().is_err(), "{text}");
    }
}

fn report(action: Action) -> Message {
    let original = builder().to(address("bob@b.example")).subject("Grüße").build(&mut SimRng::new(1));
    let recipient = RecipientReport {
        original: Some("rfc822;bob@b.example".to_owned()),
        final_recipient: address("robert@b.example").into(),
        action,
        status: "5.1.1".to_owned(),
        remote_mta: Some("mx.b.example".to_owned()),
        diagnostic: Some("550-5.1.1 No such user\r\n550 5.1.1 here".to_owned()),
        will_retry_until: (action == Action::Delayed).then(|| "2026-03-07T09:00:00Z".parse().unwrap()),
    };
    let report = DeliveryReport {
        reporting_mta: "mail.a.example".parse().unwrap(),
        arrival_date: Some("2026-03-02T09:00:13+01:00".parse().unwrap()),
        envelope_id: Some("QQ314159".to_owned()),
        recipients: vec![recipient],
        original,
    };
    let date = "2026-03-02T10:00:00+01:00".parse().unwrap();
    report.message(&address("anna@a.example"), date, "2@mail.a.example", &mut SimRng::new(3))
}

#[test]
fn a_bounce_says_everything_to_people_and_to_programs() {
    let bounce = report(Action::Failed);
    assert_eq!(bounce.header("From").as_deref(), Some("Mail Delivery System <MAILER-DAEMON@mail.a.example>"));
    assert_eq!(bounce.header("To").as_deref(), Some("anna@a.example"));
    assert_eq!(bounce.header("Auto-Submitted").as_deref(), Some("auto-replied"));
    assert_eq!(bounce.header("In-Reply-To").as_deref(), Some("<1@a.example>"));
    let structure = Structure::of(&bounce);
    let root = &structure.root().content_type;
    assert!(root.is("multipart", "report"));
    assert_eq!(root.parameters.get("report-type").as_deref(), Some("delivery-status"));
    assert!(structure.readable_text().contains("could not be delivered to\n\n<robert@b.example>"));
    assert_eq!(
        structure.part(&[2]).unwrap().raw_body(),
        "Original-Envelope-Id: QQ314159\r\n\
         Reporting-MTA: dns; mail.a.example\r\n\
         Arrival-Date: Mon, 2 Mar 2026 09:00:13 +0100\r\n\
         \r\n\
         Original-Recipient: rfc822;bob@b.example\r\n\
         Final-Recipient: rfc822; robert@b.example\r\n\
         Action: failed\r\n\
         Status: 5.1.1\r\n\
         Remote-MTA: dns; mx.b.example\r\n\
         Diagnostic-Code: smtp; 550-5.1.1 No such user 550 5.1.1 here\r\n"
    );
    let headers = structure.part(&[3]).unwrap();
    assert!(headers.content_type.is("text", "rfc822-headers"));
    assert!(headers.raw_body().starts_with(b"Date: Mon, 2 Mar 2026 09:00:12 +0100\r\n"));
}

#[test]
fn a_delay_says_until_when_it_will_be_tried() {
    let structure = Structure::of(&report(Action::Delayed));
    let status = structure.part(&[2]).unwrap().raw_body();
    assert!(status.ends_with(b"Will-Retry-Until: Sat, 7 Mar 2026 09:00:00 +0000\r\n"));
    assert!(structure.readable_text().contains("need not send your message again"));
}

proptest! {
    #[test]
    fn what_is_written_reads_back(
        subject in "[ -~äß€]{0,150}",
        name in "[ -~äß€]{0,80}",
        text in "([ -~äß€\t]{0,80}\n){0,5}",
        file in "[ -~äß€]{1,90}",
        octets: Vec<u8>,
    ) {
        let one_blank = |s: &str| s.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        let from = NamedAddress::new(&name, address("a@b.example"));
        let attachment = Attachment { name: Some(file.clone()), content_type: "a/b".to_owned(), octets: octets.into() };
        let builder = MessageBuilder { from, ..builder() }.subject(&subject).text(&text).attach(attachment.clone());
        let message = builder.build(&mut SimRng::new(1));
        prop_assert!(message.raw().is_ascii());
        let (head, _) = message.split();
        for line in head.split(|&b| b == b'\n') {
            prop_assert!(line.len() <= 79, "{}", String::from_utf8_lossy(line));
        }
        let field = |name: &str| message.fields().find(|f| f.is(name));
        prop_assert_eq!(field("Subject").map(|f| f.text()).unwrap_or_default(), subject.trim());
        let from = AddressList::parse(&field("From").unwrap().octets());
        prop_assert_eq!(&from.flaw, &None);
        prop_assert_eq!(one_blank(&from.mailboxes().next().unwrap().decoded_name().unwrap_or_default()), one_blank(&name));
        let structure = Structure::of(&message);
        prop_assert_eq!(structure.readable_text(), text);
        let attached = structure.attachments().next().unwrap();
        prop_assert_eq!(attached.file_name(), Some(file));
        prop_assert_eq!(attached.decoded_body(), attachment.octets);
    }
}
