//! Opening and sealing allocate a fixed few times, whatever the message.

use allocation_counter::measure;
use wechat_core::UnixSeconds;
use wechat_crypto::{EncodingAesKey, Format, MessageCrypto, Params, Push, WhichKey};

const NOW: UnixSeconds = UnixSeconds::new(1_700_000_000);

fn crypto() -> MessageCrypto {
    MessageCrypto::new(
        "theToken123".parse().unwrap(),
        EncodingAesKey::from_bytes([1; 32]),
        "wx1".parse().unwrap(),
    )
    .with_previous_key(EncodingAesKey::from_bytes([2; 32]))
}

#[test]
fn opening_allocates_for_what_it_returns_only() {
    let crypto = crypto();
    for (length, format, agent_id) in [
        (300, Format::Xml, None),
        (300, Format::Xml, Some("218")),
        (20_000, Format::Json, Some("218")),
    ] {
        let push = Push {
            to_user_name: "gh_1",
            agent_id,
            timestamp: NOW,
            nonce: "1372623149",
            format,
            compatible: false,
        };
        let sealed = crypto.seal_push(&vec![b'x'; length], &push).unwrap();
        let params = Params {
            msg_signature: &sealed.msg_signature,
            timestamp: "1700000000",
            nonce: "1372623149",
        };
        crypto.open(&params, sealed.body.as_bytes()).unwrap();

        let mut opened = None;
        let counted = measure(|| opened = Some(crypto.open(&params, sealed.body.as_bytes())));

        assert_eq!(opened.unwrap().unwrap().message.len(), length);
        // The message, ToUserName, AgentID.
        let expected = 2 + u64::from(agent_id.is_some());
        assert_eq!(counted.count_total, expected, "{length} bytes, {format:?}");
    }
}

#[test]
fn sealing_allocates_the_ciphertext_and_the_envelope_only() {
    let crypto = crypto();
    for format in [Format::Xml, Format::Json] {
        for length in [0, 300, 20_000] {
            let message = vec![b'x'; length];
            let seal = || crypto.seal(&message, NOW, "1372623149", format, WhichKey::Previous);
            seal().unwrap();

            let mut sealed = None;
            let counted = measure(|| sealed = Some(seal()));

            assert!(sealed.unwrap().is_ok());
            assert_eq!(counted.count_total, 2, "{length} bytes, {format:?}");
        }
    }
}
