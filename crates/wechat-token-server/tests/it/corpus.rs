//! The corpora of the fuzz targets, replayed.

use std::{fs, path::Path};

/// The files of a corpus; none outside the project's own checkout, where the folder is not there.
fn corpus(target: &str) -> Vec<Input> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/corpus")
        .join(target);
    let Ok(files) = fs::read_dir(&folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return Vec::new();
    };
    let input = |file: fs::DirEntry| Input {
        name: file.file_name().into_string().unwrap(),
        bytes: fs::read(file.path()).unwrap(),
    };
    files.map(|file| input(file.unwrap())).collect()
}

struct Input {
    name: String,
    bytes: Vec<u8>,
}

impl Input {
    /// It was written by hand: what a fuzzer leaves is named by its hash.
    fn is_kept(&self) -> bool {
        !self.name.bytes().all(|byte| byte.is_ascii_hexdigit())
    }
}

#[test]
fn no_request_and_no_answer_of_the_corpora_panics() {
    for input in corpus("token_server_request") {
        wechat_token_server::hostile::request(&input.bytes);
    }
    for input in corpus("token_server_answer") {
        let read = wechat_token::server::read_answer(&input.bytes);
        let text = String::from_utf8_lossy(&input.bytes);
        if input.is_kept() {
            assert_eq!(read.is_ok(), text.contains("waited_ms"), "{text}");
        }
    }
}
