use proptest::prelude::*;

use super::*;
use crate::mail::encoding::base64_lines;
use crate::mail::limits::MAX_DECODED;

fn structure(raw: impl Into<Bytes>) -> Structure {
    Structure::of(&Message::new(raw))
}

/// The tree in short: `mixed(text/plain, message(text/html))`.
fn shown(part: &Part) -> String {
    let children: Vec<_> = part.children().iter().map(shown).collect();
    match part.content {
        Content::Leaf => format!("{}/{}", part.content_type.kind, part.content_type.subtype),
        Content::Multipart(_) => format!("{}({})", part.content_type.subtype, children.join(", ")),
        Content::Message(_) => format!("message({})", children.join("")),
    }
}

fn tree(raw: &str) -> String {
    shown(structure(raw.replace('\n', "\r\n")).root())
}

/// The message of RFC 3501 §6.4.5's part numbers, in small.
const NESTED: &str = "Subject: outer\n\
    Content-Type: multipart/mixed; boundary=A\n\
    \n\
    preamble\n\
    --A\n\
    \n\
    one\n\
    --A\n\
    Content-Type: application/octet-stream\n\
    \n\
    two\n\
    two\n\
    \n\
    --A  \n\
    Content-Type: message/rfc822\n\
    \n\
    Subject: inner\n\
    Content-Type: multipart/alternative; boundary=\"A B\"\n\
    \n\
    --A B\n\
    \n\
    three one\n\
    --A B\n\
    Content-Type: text/html\n\
    \n\
    three two\n\
    --A B--\n\
    --A\n\
    Content-Type: message/rfc822\n\
    \n\
    Subject: plain\n\
    \n\
    four\n\
    --A--\n\
    epilogue\n";

#[test]
fn part_numbers_of_imap() {
    let structure = structure(NESTED.replace('\n', "\r\n"));
    assert_eq!(
        shown(structure.root()),
        "mixed(text/plain, application/octet-stream, message(alternative(text/plain, text/html)), message(text/plain))"
    );
    let body = |number: &[u32]| structure.part(number).map(Part::raw_body);
    assert_eq!(body(&[1]).unwrap(), "one");
    assert_eq!(body(&[2]).unwrap(), "two\r\ntwo\r\n");
    assert_eq!(body(&[3, 1]).unwrap(), "three one");
    assert_eq!(body(&[3, 2]).unwrap(), "three two");
    assert_eq!(body(&[4, 1]).unwrap(), "four");
    for missing in [&[0][..], &[5], &[1, 1], &[3, 3], &[3, 1, 1], &[4, 2], &[4, 1, 1], &[u32::MAX]] {
        assert_eq!(body(missing), None, "{missing:?}");
    }
    assert!(body(&[]).unwrap().starts_with(b"preamble\r\n--A"));
    // BODY[3.MIME], BODY[3], BODY[3.HEADER], BODY[4.TEXT]
    let third = structure.part(&[3]).unwrap();
    assert_eq!(third.raw_header(), "Content-Type: message/rfc822\r\n\r\n");
    assert!(third.raw_body().starts_with(b"Subject: inner"));
    let inner = &third.children()[0];
    assert_eq!(inner.raw_header(), "Subject: inner\r\nContent-Type: multipart/alternative; boundary=\"A B\"\r\n\r\n");
    assert_eq!(structure.part(&[4]).unwrap().children()[0].raw_body(), "four");
    assert_eq!((structure.part(&[2]).unwrap().lines, structure.part(&[2]).unwrap().octets()), (2, 10));
}

#[test]
fn a_message_that_is_no_multipart_has_part_one() {
    let structure = structure("Subject: x\r\n\r\nbody\r\n");
    assert_eq!(structure.part(&[1]).unwrap().raw_body(), "body\r\n");
    assert_eq!(structure.part(&[1, 1]), None);
    let text = structure.root();
    assert_eq!((text.content_type.clone(), text.encoding.clone()), (ContentType::plain_text(), None));
}

#[test]
fn defaults_and_dirt() {
    for (raw, expected) in [
        ("", "text/plain"),
        ("no header at all", "text/plain"),
        ("Content-Type: nonsense\n\nx", "nonsense/"),
        // A multipart is never without a part.
        ("Content-Type: multipart/mixed\n\n--A\n\nx\n--A--\n", "mixed(text/plain)"),
        ("Content-Type: multipart/mixed; boundary=A\n\nno boundary here", "mixed(text/plain)"),
        ("Content-Type: multipart/mixed; boundary=A\n", "mixed(text/plain)"),
        ("Content-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary=A\n", "message(mixed(text/plain))"),
        ("Content-Type: multipart/mixed; boundary=A\n\n--A--\n", "mixed(text/plain)"),
        ("Content-Type: multipart/mixed; boundary=A\n\n--A\n", "mixed(text/plain)"),
        ("Content-Type: multipart/mixed; boundary=A\n\n--A\n--A\n--A--", "mixed(text/plain, text/plain)"),
        ("Content-Type: multipart/mixed; boundary=A\n\n--A\n\nnever closed", "mixed(text/plain)"),
        // A line need only begin with the boundary (RFC 2046 §5.1.1).
        (
            "Content-Type: multipart/mixed; boundary=A\n\n--B\n--A b\n\nx\n--A-\n--A--x\n--A",
            "mixed(text/plain, text/plain)",
        ),
        ("Content-Type: multipart/digest; boundary=A\n\n--A\n\nSubject: x\n\ny\n--A--", "digest(message(text/plain))"),
        ("Content-Type: multipart/digest; boundary=A\n\n--A\nContent-Type: text/html\n\ny\n--A--", "digest(text/html)"),
        ("Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n", "message/delivery-status"),
        ("Content-Type: text/html\nContent-Type: text/plain\n\nx", "text/html"),
    ] {
        assert_eq!(tree(raw), expected, "{raw}");
    }
}

#[test]
fn of_boundaries_that_begin_alike_the_longest_counts() {
    let raw = "Content-Type: multipart/mixed; boundary=A\n\n--A\nContent-Type: multipart/alternative; boundary=AB\n\n\
        --AB\n\none\n--ABC\n\ntwo\n--AB--\n--A\n\nlast\n--A--\n";
    assert_eq!(tree(raw), "mixed(alternative(text/plain, text/plain), text/plain)");
}

#[test]
fn a_header_may_end_at_a_boundary() {
    let structure = structure(
        "Content-Type: multipart/mixed; boundary=A\r\n\r\n--A\r\nContent-Type: multipart/related; boundary=B\r\n--A\r\n--A--",
    );
    assert_eq!(shown(structure.root()), "mixed(related(text/plain), text/plain)");
    let header = |number: &[u32]| structure.part(number).map(Part::raw_header).unwrap();
    assert_eq!(header(&[1]), "Content-Type: multipart/related; boundary=B");
    assert_eq!(header(&[2]), "");
}

#[test]
fn a_message_that_was_sent_encoded_is_decoded() {
    let encoded = "Subject: x\r\nContent-Type: multipart/mixed; boundary=3D\"x=3Dy\"\r\n\r\n\
        --x=3Dy\r\n\r\na=3Db\r\n--x=3Dy--\r\n";
    for (encoding, body) in [
        ("base64", base64_lines(encoded.replace("=3D", "=").as_bytes())),
        ("quoted-printable", encoded.to_owned()),
        // This one only says so.
        ("BASE64", encoded.replace("=3D", "=")),
    ] {
        let structure = structure(format!(
            "Content-Type: multipart/mixed; boundary=A\r\n\r\n--A\r\nContent-Type: message/rfc822\r\n\
             Content-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n--A\r\n\r\nlast\r\n--A--\r\n"
        ));
        assert_eq!(shown(structure.root()), "mixed(message(mixed(text/plain)), text/plain)", "{encoding}");
        let part = structure.part(&[1]).unwrap();
        assert_eq!(part.raw_body(), body);
        assert!(part.children()[0].raw_header().starts_with(b"Subject: x\r\n"));
        assert_eq!(structure.part(&[1, 1]).unwrap().raw_body(), "a=b");
        assert_eq!(structure.part(&[2]).unwrap().raw_body(), "last");
    }
}

#[test]
fn an_outer_boundary_ends_inner_parts() {
    let raw = "Content-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: multipart/mixed; boundary=in\n\n\
        --in\n\ninner, never closed\n--out\n\nlast\n--out--\n";
    assert_eq!(tree(raw), "mixed(mixed(text/plain), text/plain)");
    let structure = structure(raw);
    assert_eq!(structure.part(&[1, 1]).unwrap().raw_body(), "inner, never closed");
}

#[test]
fn fields_of_a_part() {
    let structure = structure(
        "Content-Type: image/png; name=x.png\r\nContent-ID: <a@b>\r\nContent-Description: a\r\n picture\r\n\
         Content-Transfer-Encoding: BASE64 (really)\r\nContent-Language: de, en-GB\r\nContent-Location: http://x/\r\n\
         Content-MD5: Q2hlY2s=\r\nContent-Disposition: attachment; filename*=utf-8''%C3%A4.png\r\n\r\naGk=\r\n",
    );
    let part = structure.root();
    assert_eq!(part.id, Some("<a@b>".into()));
    assert_eq!(part.description, Some("a picture".into()));
    assert_eq!(part.encoding, Some("BASE64".into()));
    assert_eq!(part.language, ["de", "en-GB"]);
    assert_eq!(part.location, Some("http://x/".into()));
    assert_eq!(part.md5, Some("Q2hlY2s=".into()));
    assert_eq!(part.file_name().as_deref(), Some("ä.png"));
    assert_eq!(part.decoded_body(), "hi");
}

#[test]
fn fields_of_a_part_that_make_no_sense() {
    let structure = structure(
        b"MIME-Version: 1.0\r\nContent-ID:\r\nContent-Transfer-Encoding: 7bit, no\r\nContent-Transfer-Encoding: 8bit (yes)\r\n\
         Content-Language: de; en\r\nContent-Disposition: \"attachment\"\r\nContent-Description: Gr\xfc\xdfe\r\n\r\n"
            .as_slice(),
    );
    let part = structure.root();
    assert_eq!(part.id, Some("".into()));
    assert_eq!(part.encoding, Some("8bit".into()));
    assert_eq!(part.language, ["de"]);
    assert_eq!(part.disposition.as_ref().unwrap().kind, "");
    assert_eq!(part.description.as_ref().unwrap().as_bytes(), b"Gr\xfc\xdfe");
    let structure = self::structure("Content-ID: <not@mime>\r\n\r\n");
    assert_eq!(structure.root().id, None);
}

#[test]
fn text_is_decoded_for_reading() {
    let structure = structure(
        "Content-Type: multipart/mixed; boundary=A\r\n\r\n\
         --A\r\nContent-Type: multipart/alternative; boundary=B\r\n\r\n\
         --B\r\nContent-Type: text/html\r\n\r\n<p>rich</p>\r\n\
         --B\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
         Gr=FC=\r\n=DFe\r\n--B--\r\n\
         --A\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nattached\r\n\
         --A\r\nContent-Type: text/html\r\n\r\n<b>bold</b>\r\n\
         --A\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nforwarded\r\n--A--\r\n",
    );
    assert_eq!(structure.readable_text(), "Grüße\nbold");
    let attached: Vec<_> = structure.attachments().map(shown).collect();
    assert_eq!(attached, ["text/plain", "message(text/plain)"]);
}

#[test]
fn depth_and_number_of_parts_are_limited() {
    let deep = "Content-Type: message/rfc822\r\n\r\n".repeat(100);
    let depth = std::iter::successors(Some(structure(deep).root().clone()), |p| p.children().first().cloned()).count();
    assert_eq!(depth, 33);
    let wide = format!("Content-Type: multipart/mixed; boundary=A\r\n\r\n{}", "--A\r\n\r\nx\r\n".repeat(5_000));
    assert_eq!(structure(wide).parts().count(), 1_000);
    let boundary = |i| format!("--B{i}\r\nContent-Type: multipart/mixed; boundary=B{}\r\n\r\n", i + 1);
    let both: String = (0..30).map(|i| boundary(i) + &format!("--B{i}\r\n\r\nx\r\n").repeat(200)).collect();
    let both = structure(format!("Content-Type: multipart/mixed; boundary=B0\r\n\r\n{both}"));
    assert!(both.parts().count() <= 1_000);
}

#[test]
fn hostile_messages_are_read_in_linear_time() {
    let boundaries = "--A\r\nContent-Type: multipart/mixed; boundary=A\r\n\r\n".repeat(50_000);
    for raw in [
        format!("Content-Type: multipart/mixed; boundary=A\r\n\r\n{boundaries}"),
        format!("Content-Type: text/plain{}\r\n\r\n", "; a*0=b".repeat(200_000)),
        "Content-Type: message/rfc822\r\n\r\n".repeat(100_000),
        "Content-Language: x\r\n".repeat(200_000),
    ] {
        assert!(structure(raw).parts().count() <= 1_000);
    }
}

/// Texts from which multiparts grow.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Content-Type: multipart/mixed; boundary=A\r\n",
        "Content-Type: multipart/digest; boundary=\"B\"\r\n",
        "Content-Type: message/rfc822\r\n",
        "Content-Type: text/html; charset=utf-7\r\n",
        "Content-Transfer-Encoding: base64\r\n",
        "Content-Disposition: attachment; filename*0*=utf-8''%",
        "Subject: x\r\n",
        "\r\n",
        "\n",
        "--A\r\n",
        "--B\r\n",
        "--A--\r\n",
        "--B--",
        " ",
        "text <p>&amp;&#x110000;</p><!-- +AGY",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

#[test]
fn messages_encoded_in_each_other_are_decoded_up_to_a_limit() {
    let head = "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
    let nested = |octets: usize| structure(head.repeat(20) + "Content-Type: text/x=3Dy\r\n\r\n" + &"x".repeat(octets));
    assert_eq!(nested(10).parts().filter(|part| part.has_encoding("quoted-printable")).count(), 20);
    let structure = nested(MAX_DECODED / 4);
    let mut sources: Vec<_> = structure.parts().map(|part| part.source.as_ptr()).collect();
    sources.dedup();
    // The message itself, and as many decoded ones as there is room for.
    assert_eq!((sources.len(), structure.parts().count()), (4, 21));
}

#[test]
fn of_lines_that_are_nearly_delimiters_so_many_are_looked_at() {
    let message = |dashes: usize| {
        let lines = "--x\n".repeat(dashes);
        structure(format!("Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{lines}--b\n\nlast\n--b--\n"))
    };
    assert_eq!(shown(message(1_000).root()), "mixed(text/plain, text/plain)");
    assert_eq!(shown(message(50_001).root()), "mixed(text/plain)");
}

fn check(raw: Vec<u8>) -> Result<(), TestCaseError> {
    let structure = structure(raw);
    for part in structure.parts() {
        prop_assert!(part.header.start <= part.header.end && part.header.end == part.body.start);
        prop_assert!(part.body.start <= part.body.end && part.body.end <= part.source.len());
        for child in part.children().iter().filter(|child| child.source.as_ptr() == part.source.as_ptr()) {
            prop_assert!(child.header.start >= part.body.start && child.body.end <= part.body.end);
        }
        prop_assert_eq!(part.lines, part.raw_body().iter().filter(|octet| **octet == b'\n').count());
        let _ = (part.decoded_text(), part.file_name());
    }
    let _ = (structure.readable_text(), structure.attachments().count());
    Ok(())
}

proptest! {
    #[test]
    fn any_octets_have_a_structure(raw: Vec<u8>) {
        check(raw)?;
    }

    #[test]
    fn mutated_multiparts_have_a_structure(raw in pieces(), at: prop::sample::Index, octet: u8) {
        let mut raw = raw.into_bytes();
        if !raw.is_empty() {
            let at = at.index(raw.len());
            raw[at] = octet;
        }
        check(raw)?;
    }
}

#[test]
fn what_is_no_message_when_it_is_decoded_is_read_as_it_stands() {
    let inner = |body: &str| {
        let raw = format!("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}\r\n");
        let structure = Structure::of(&Message::new(raw));
        let Content::Message(inner) = &structure.root().content else { panic!("{structure:?}") };
        (inner.fields().next().map(|field| field.text()), [inner.raw_header(), inner.raw_body()].concat())
    };
    assert_eq!(inner("U3ViamVjdDogeA0KDQp5").0.as_deref(), Some("x"));
    // `Subject: x` and a NUL.
    let (subject, octets) = inner("U3ViamVjdDogeAA=");
    assert_eq!((subject, &octets[..]), (None, &b"U3ViamVjdDogeAA=\r\n"[..]));
}
