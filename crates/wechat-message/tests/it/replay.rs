//! The inputs the fuzz targets start from, read once more in every test run.

use std::{fs, path::PathBuf};

use wechat_message::{Fields, Limits, Message};

fn replay(target: &str) -> usize {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/corpus")
        .join(target);
    let Ok(files) = fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return 0;
    };
    let mut read = 0;
    for file in files {
        let body = fs::read(file.unwrap().path()).unwrap();
        let _ = Fields::parse(&body);
        let tight = Limits::new().max_depth(4).max_elements(20);
        let _ = Message::parse_with(&body, &tight);
        if let Ok(message) = Message::parse(&body) {
            let _ = format!("{message:?} {}", message.kind());
            let _ = serde_json::to_string(&message).unwrap();
            let _ = message.reply_text("x");
        }
        read += 1;
    }
    read
}

#[test]
fn the_corpus_of_message_xml_is_read_or_refused() {
    println!("{} files", replay("message_xml"));
}

#[test]
fn the_corpus_of_message_json_is_read_or_refused() {
    println!("{} files", replay("message_json"));
}
