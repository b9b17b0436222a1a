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

/// The seeds that open are made by `targets::seed`; the rest of the corpora was written by hand.
/// After a change of `targets`, `UPDATE_SEEDS=1 cargo test -p wechat-crypto seeds` writes them anew.
#[test]
fn the_seeds_that_open_are_what_the_targets_make() {
    let root = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../fuzz/corpus/envelope_open"
    ));
    if !root.exists() {
        eprintln!("skipped: there is no fuzz/corpus here");
        return;
    }
    let message: &[u8] = b"<xml><MsgType><![CDATA[text]]></MsgType><Content>hello</Content></xml>";
    for (name, message, format, key) in [
        ("sealed-xml", message, Format::Xml, WhichKey::Current),
        ("sealed-json", message, Format::Json, WhichKey::Current),
        ("sealed-json-lower", message, Format::JsonLower, WhichKey::Current),
        ("sealed-previous-key", message, Format::Xml, WhichKey::Previous),
        ("sealed-empty", b"", Format::Xml, WhichKey::Current),
    ] {
        let seed = targets::seed(message, format, key);
        let path = root.join(name);
        if std::env::var_os("UPDATE_SEEDS").is_some() {
            fs::write(&path, &seed).unwrap();
        }
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            seed,
            "{name}: see above how to update it"
        );
    }
}
