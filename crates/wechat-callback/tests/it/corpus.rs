//! The corpus of the fuzz target, replayed.

use std::{fs, path::PathBuf};

use crate::targets;

#[test]
fn every_kept_request_gets_one_of_the_few_answers() {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus"));
    if !root.exists() {
        eprintln!("skipped: there is no fuzz/corpus here");
        return;
    }
    let mut senders = Vec::new();
    for entry in fs::read_dir(root.join("callback_request")).unwrap() {
        let path = entry.unwrap().path();
        println!("{}", path.display());
        let input = fs::read(path).unwrap();
        senders.extend(input.first());
        targets::callback_request(&input);
    }

    for sender in b"gpsk" {
        assert!(
            senders.contains(sender),
            "no seed of the sender {}",
            char::from(*sender)
        );
    }
}
