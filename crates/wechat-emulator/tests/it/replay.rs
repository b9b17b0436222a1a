//! The inputs the fuzz targets start from, run once more in every test run.

use std::{fs, path::PathBuf};

use wechat_emulator::platform::Platform;

use crate::{emulator_call, push_answer};

#[test]
fn the_inputs_of_push_answer_are_taken_or_refused() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/push_answer");
    let Ok(files) = fs::read_dir(&folder) else {
        // A packaged crate comes without the corpora.
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let mut inputs = 0;
    for file in files {
        push_answer::push_answer(&fs::read(file.unwrap().path()).unwrap());
        inputs += 1;
    }
    assert!(inputs > 0, "{} is empty", folder.display());
}

#[test]
fn any_call_is_answered_and_the_kept_ones_reach_behind_the_first_checks() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/emulator_call");
    let Ok(files) = fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let mut good = 0;
    for file in files {
        let input = fs::read(file.unwrap().path()).unwrap();
        emulator_call::emulator_call(&input);
        // A fuzzer that was run leaves inputs that are no call at all.
        let answer = emulator_call::call(&mut Platform::with_seed(7), &input);
        good += usize::from(answer.is_some_and(|answer| matches!(answer.errcode(), None | Some(0))));
    }
    assert!(good >= 5, "only {good} kept calls are answered");
}
