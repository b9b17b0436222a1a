//! What fuzzing found, and what is worth trying, in every build.

use std::path::Path;

use crate::targets;

#[test]
fn every_kept_answer_keeps_the_promises() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/answer");
    let Ok(files) = std::fs::read_dir(&folder) else {
        eprintln!("{} is not here: nothing is replayed", folder.display());
        return;
    };
    let mut count = 0;
    for file in files {
        targets::answer(&std::fs::read(file.unwrap().path()).unwrap());
        count += 1;
    }
    assert!(count > 0, "a corpus has inputs");
}
