//! The inputs the fuzz targets start from, run once more in every test run.

use std::{fs, path::PathBuf};

use crate::targets;

fn replay(target: &str, run: fn(&[u8])) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/corpus")
        .join(target);
    let Ok(files) = fs::read_dir(&folder) else {
        // A packaged crate comes without the corpora.
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let mut inputs = 0;
    for file in files {
        run(&fs::read(file.unwrap().path()).unwrap());
        inputs += 1;
    }
    assert!(inputs > 0, "{} is empty", folder.display());
}

#[test]
fn the_inputs_of_message_xml_are_read_or_refused() {
    replay("message_xml", targets::message_xml);
}

#[test]
fn the_inputs_of_message_json_are_read_or_refused() {
    replay("message_json", targets::message_json);
}
