//! The corpus of the fuzz target, replayed.

use std::{fs, path::Path};

use wechat_emulator::platform::Platform;

use crate::targets;

#[test]
fn any_call_is_answered_and_the_kept_ones_reach_behind_the_first_checks() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/emulator_call");
    if !root.exists() {
        eprintln!("skipped: there is no fuzz/corpus here");
        return;
    }
    let mut good = 0;
    for entry in fs::read_dir(root).unwrap() {
        let input = fs::read(entry.unwrap().path()).unwrap();
        targets::emulator_call(&input);
        let answer = targets::call(&mut Platform::with_seed(7), &input).unwrap();
        good += usize::from(matches!(answer.errcode(), None | Some(0)));
    }
    assert!(good >= 5, "only {good} kept calls are answered");
}
