//! What holds for the command as a whole.

use std::process::Stdio;

use super::wechat::{APP_ID, SECRET, platform, wechat};

/// Every command, without its arguments.
const COMMANDS: &[&[&str]] = &[
    &["demo"],
    &["emulator"],
    &["token", "get"],
    &["token", "grant"],
    &["ticket", "get"],
    &["ticket", "grant"],
    &["crypto", "open"],
    &["crypto", "seal"],
    &["crypto", "sign", "callback"],
    &["crypto", "sign", "message"],
    &["crypto", "sign", "jsapi"],
    &["crypto", "sign", "card"],
    &["crypto", "sign", "raw-data"],
    &["crypto", "sign", "pay"],
    &["crypto", "sign", "user"],
    &["crypto", "verify", "callback"],
    &["crypto", "verify", "message"],
    &["crypto", "verify", "raw-data"],
    &["crypto", "verify", "user"],
    &["crypto", "user-data"],
    &["message", "parse"],
    &["message", "reply"],
    &["message", "kinds"],
    &["completions"],
];

#[test]
fn every_command_has_help_and_knows_its_version() {
    for command in COMMANDS {
        let help = wechat(command).arg("--help").output();
        assert!(
            help.contains(&format!("Usage: wechat {}", command.join(" "))),
            "{help}"
        );
        let version = wechat(command).arg("--version").output();
        assert!(
            version.trim_end().ends_with(env!("CARGO_PKG_VERSION")),
            "{version}"
        );
    }
}

#[test]
fn no_command_has_a_flag_for_a_secret() {
    for command in COMMANDS {
        for flag in [
            "secret",
            "app-secret",
            "token",
            "access-token",
            "ticket",
            "aes-key",
            "encoding-aes-key",
            "key",
            "session-key",
            "app-key",
        ] {
            let run = wechat(command).arg(format!("--{flag}={SECRET}")).run();
            assert_eq!(run.code, Some(2), "{command:?} --{flag}");
            assert!(!run.stderr.contains(SECRET), "{command:?}: {}", run.stderr);
        }
    }
}

#[test]
fn a_wrong_call_ends_with_2_and_says_how_it_is_called() {
    for arguments in [
        &[][..],
        &["tokens"],
        &["token"],
        &["token", "get", "now"],
        &["crypto", "open"],
        &["crypto", "sign", "card"],
        &["emulator", "--listen", "somewhere"],
        &["completions", "nosh"],
        &["token", "get", "--account", "shop"],
        &["token", "get", "--config", "f", "--app-id", "wx1"],
        &["token", "get", "--endpoint", "fast"],
    ] {
        let run = wechat(arguments).run();
        assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{arguments:?}");
        assert!(
            run.stderr.contains("Usage: wechat") || run.stderr.contains("--help"),
            "{arguments:?}: {}",
            run.stderr
        );
    }
}

#[test]
fn completions_for_every_shell_know_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = wechat(&["completions", shell]).output();
        for word in COMMANDS.iter().flat_map(|command| command.iter()) {
            assert!(script.contains(word), "{word} for {shell}");
        }
    }
}

#[test]
fn who_closes_the_pipe_has_seen_enough() {
    for arguments in [
        &["message", "kinds"][..],
        &["message", "kinds", "--json"],
        &["completions", "bash"],
        &["crypto", "sign", "jsapi", "--url", "https://shop.example.com/"],
        &["demo", "--once"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);

        let child = wechat(arguments).stdin("ticket").stdout(writer).start();
        let ended = child.wait_with_output().unwrap();

        let said = String::from_utf8_lossy(&ended.stderr);
        assert_eq!((ended.status.code(), &*said), (Some(0), ""), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let platform = platform();
    let full = || {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
        Stdio::from(full.unwrap())
    };
    for run in [
        wechat(&["token", "get"]).account(&platform),
        wechat(&["message", "kinds"]),
        wechat(&["completions", "zsh"]),
    ] {
        let ended = run.stdout(full()).start().wait_with_output().unwrap();

        let said = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(1), "{said}");
        assert!(
            said.starts_with("wechat: cannot write to standard output"),
            "{said}"
        );
        assert!(said.contains(" → "), "{said}");
    }
}

#[test]
fn logs_go_to_standard_error_and_only_when_asked_for() {
    let platform = platform();
    let run = |flags: &[&str]| {
        let run = wechat(&[&["token", "get"], flags].concat()).account(&platform);
        run.env("NO_PROXY", "*").run()
    };

    let (quiet, verbose) = (run(&[]), run(&["-vv"]));

    assert_eq!(quiet.stderr, "");
    assert!(verbose.stderr.contains("wechat_token"), "{}", verbose.stderr);
    assert!(
        !verbose.stderr.contains('\u{1b}'),
        "no colours where nobody sees them"
    );
    assert!(verbose.stderr.contains("stable_token") || verbose.stderr.contains(APP_ID));
    let shown: serde_json::Value = serde_json::from_str(&verbose.stdout).unwrap();
    assert_eq!(shown.as_object().unwrap().len(), 2);
}
