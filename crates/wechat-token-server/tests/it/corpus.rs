//! The corpora of the fuzz targets, replayed.

use std::{fs, path::Path};

/// The files of a corpus; none outside the project's own checkout, where the folder is not there.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/corpus")
        .join(target);
    let Ok(files) = fs::read_dir(&folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return Vec::new();
    };
    files
        .map(|file| fs::read(file.unwrap().path()).unwrap())
        .collect()
}

#[test]
fn no_request_and_no_answer_of_the_corpora_panics() {
    for bytes in corpus("token_server_request") {
        wechat_token_server::hostile::request(&bytes);
    }
    for bytes in corpus("token_server_answer") {
        let read = wechat_token::server::read_answer(&bytes);
        let text = String::from_utf8_lossy(&bytes);
        assert_eq!(read.is_ok(), text.contains("waited_ms"), "{text}");
    }
}
