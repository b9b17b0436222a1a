//! The corpora of the fuzz targets, replayed.

use std::{fs, path::PathBuf};

use wechat_crypto::{Envelope, Format, WhichKey, user_data};

use crate::targets;

/// The files of one corpus. Packaged without the repository the crate has none: that is said and
/// passed over, but an empty folder beside existing ones is a mistake.
fn corpus(target: &str) -> Option<Vec<(PathBuf, Vec<u8>)>> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus"));
    if !root.exists() {
        eprintln!("skipped: there is no fuzz/corpus here");
        return None;
    }
    let files: Vec<_> = fs::read_dir(root.join(target))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    assert!(files.len() >= 3, "the corpus of {target} is nearly empty");
    Some(files)
}

fn replay(target: &str, body: fn(&[u8])) {
    for (path, input) in corpus(target).unwrap_or_default() {
        println!("{}", path.display());
        body(&input);
    }
}

#[test]
fn envelope_open_holds_for_its_corpus() {
    replay("envelope_open", targets::envelope_open);
}

#[test]
fn envelope_find_holds_for_its_corpus() {
    replay("envelope_find", targets::envelope_find);
}

#[test]
fn encoding_aes_key_holds_for_its_corpus() {
    replay("encoding_aes_key", targets::encoding_aes_key);
}

#[test]
fn user_data_holds_for_its_corpus() {
    replay("user_data", targets::user_data);
}

#[test]
fn the_corpora_reach_behind_the_first_checks() {
    // Without seeds that open, a fuzzer never gets past Base64 and padding.
    let opened = |input: &[u8]| {
        let envelope = Envelope::find(input).ok()?;
        targets::crypto().decrypt(&envelope.encrypt).ok()
    };
    let Some(files) = corpus("envelope_open") else {
        return;
    };
    let keys: Vec<_> = files
        .iter()
        .filter_map(|(_, input)| opened(input))
        .map(|(_, key)| key)
        .collect();
    assert!(keys.contains(&WhichKey::Current) && keys.contains(&WhichKey::Previous));

    let decrypted = |input: &[u8]| {
        let lines: Vec<_> = str::from_utf8(input).ok()?.split('\n').collect();
        let &[key, iv, sealed, ..] = &*lines else {
            return None;
        };
        user_data::decrypt(key, sealed, iv).ok()
    };
    let files = corpus("user_data").unwrap();
    assert!(files.iter().any(|(_, input)| decrypted(input).is_some()));
}

/// Writes the seeds that open; the rest of the corpora was written by hand. Run it after a change
/// of `targets::crypto`: `cargo test -p wechat-crypto --test it -- --ignored write_seeds`.
#[test]
#[ignore = "writes into the repository"]
fn write_seeds() {
    let root = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../fuzz/corpus/envelope_open"
    ));
    let message = b"<xml><MsgType><![CDATA[text]]></MsgType><Content>hello</Content></xml>";
    for (name, format, key) in [
        ("sealed-xml", Format::Xml, WhichKey::Current),
        ("sealed-json", Format::Json, WhichKey::Current),
        ("sealed-json-lower", Format::JsonLower, WhichKey::Current),
        ("sealed-previous-key", Format::Xml, WhichKey::Previous),
    ] {
        fs::write(root.join(name), targets::seed(message, format, key)).unwrap();
    }
    fs::write(
        root.join("sealed-empty"),
        targets::seed(b"", Format::Xml, WhichKey::Current),
    )
    .unwrap();
}
