//! `endpoints` finds calls in two languages, `call` sends them.

use std::process::{Command, Output};

use serde_json::Value;
use tokio::runtime::Runtime;
use wechat_emulator::{Account, Emulator, Fault};

const APP_ID: &str = "wx5823bf96d3bd56c7";
const SECRET: &str = "c0ffee00c0ffee00c0ffee00c0ffee00";
const PATH: &str = "/cgi-bin/getcallbackip";

/// The platform, and the runtime it lives on.
struct Platform {
    _runtime: Runtime,
    emulator: Emulator,
}

fn platform() -> Platform {
    let runtime = Runtime::new().unwrap();
    let account = Account::new(APP_ID, SECRET);
    let emulator = runtime
        .block_on(Emulator::builder().account(account).start())
        .unwrap();
    Platform {
        _runtime: runtime,
        emulator,
    }
}

fn wechat(arguments: &[&str], platform: Option<&Platform>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wechat"));
    command.args(arguments).env_clear();
    if let Some(platform) = platform {
        command
            .env("WECHAT_APP_ID", APP_ID)
            .env("WECHAT_APP_SECRET", SECRET)
            .env("WECHAT_API_HOST", platform.emulator.url());
    }
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn endpoints_are_found_by_words_of_either_language() {
    for words in [["创建", "标签"], ["creates", "tag"]] {
        let output = wechat(&[&["endpoints"][..], &words].concat(), None);

        let shown = text(&output.stdout);
        assert!(
            shown.contains("CreateTag") && shown.contains("/cgi-bin/tags/create"),
            "{shown}"
        );
        assert!(!shown.contains("UploadMedia"), "{shown}");
    }
    let output = wechat(&["endpoints", "--json", "CreateTag"], None);
    let rows: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(rows[0]["title"], "创建标签");
    assert_eq!(
        wechat(&["endpoints", "no-such-words"], None).status.code(),
        Some(1)
    );
}

#[test]
fn a_path_is_called_with_a_token_and_its_answer_printed() {
    let platform = platform();

    let output = wechat(&["call", "get", PATH], Some(&platform));

    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(answer["ip_list"].is_array(), "{answer}");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn an_answer_is_saved_where_it_is_told() {
    let platform = platform();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answer.json");

    let output = wechat(
        &["call", "GET", PATH, "-o", file.to_str().unwrap()],
        Some(&platform),
    );

    assert!(output.stdout.is_empty());
    let answer: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    assert!(answer["ip_list"].is_array(), "{answer}");
}

#[test]
fn a_refusal_is_one_line_with_number_and_advice() {
    let platform = platform();
    platform.emulator.fault(Fault::errcode(PATH, 48001).times(1));

    let output = wechat(&["call", "GET", PATH], Some(&platform));

    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said.contains("48001") && said.contains("permission") && said.lines().count() == 1,
        "{said}"
    );
    assert!(
        !said.contains(SECRET) && !said.contains("access_token="),
        "{said}"
    );
}

#[test]
fn a_call_that_cannot_be_meant_is_not_sent() {
    let platform = platform();
    for (arguments, said) in [
        (&["call", "NoSuchCall"][..], "no call is named NoSuchCall"),
        (
            &["call", "AddTemplate"],
            "say which: subscribe::AddTemplate, templates::AddTemplate",
        ),
        (&["call", "PUT", PATH], "GET and POST"),
        (&["call", "GET", PATH, "-d", "{}"], "a GET has no body"),
        (&["call", "CreateTag", "-d", "{"], "not JSON"),
        (&["call", "CreateTag", "--query", "a"], "NAME=VALUE"),
        (&["call", "UploadMedia", "--upload", "media"], "FIELD=@FILE"),
    ] {
        let output = wechat(arguments, Some(&platform));

        let line = text(&output.stderr);
        assert!(line.contains(said), "{arguments:?}: {line}");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
    assert!(platform.emulator.journal().entries().is_empty());
}
