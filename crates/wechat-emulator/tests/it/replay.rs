//! The inputs the fuzz target starts from, run once more in every test run.

use std::{fs, path::PathBuf};

use crate::push_answer;

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
