//! `token` and `ticket` print a valid value, as JSON with two keys.

use serde_json::Value;

use super::wechat::{APP_ID, Platform, SECRET, file, platform, wechat};

const STABLE: &str = "/cgi-bin/stable_token";
const CLASSIC: &str = "/cgi-bin/token";
const TICKET: &str = "/cgi-bin/ticket/getticket";

/// The value under `name`, which has exactly its end beside it.
fn value(shown: &Value, name: &str) -> String {
    let members = shown.as_object().unwrap();
    assert_eq!(members.len(), 2, "{shown}");
    assert!(shown[format!("{name}_expires_at")].as_u64().unwrap() > 1_700_000_000);
    shown[name].as_str().unwrap().to_owned()
}

fn forced(platform: &Platform) -> Vec<bool> {
    let entries = platform.emulator.journal().entries();
    entries
        .iter()
        .filter(|entry| entry.path == STABLE)
        .map(|entry| entry.forced)
        .collect()
}

#[test]
fn token_get_prints_a_valid_token_and_its_end_and_nothing_else() {
    let platform = platform();

    let line = wechat(&["token", "get"]).account(&platform).line();

    let token = value(&serde_json::from_str(&line).unwrap(), "access_token");
    assert!(platform.emulator.token_is_valid(APP_ID, &token));
    assert_eq!(forced(&platform), [false]);
}

#[test]
fn token_grant_forces_a_new_token_and_prints_that() {
    let platform = platform();
    let get = || wechat(&["token", "get"]).account(&platform).json();
    let old = value(&get(), "access_token");

    let new = wechat(&["token", "grant"]).account(&platform).json();

    let new = value(&new, "access_token");
    assert_ne!(new, old);
    assert_eq!(value(&get(), "access_token"), new);
    assert!(!platform.emulator.token_is_valid(APP_ID, &old));
    assert_eq!(forced(&platform), [false, true, false]);
}

/// The tickets of an account: what asks for one, its name, and the platform's word for its type.
const TICKETS: [(&[&str], &str, &str); 2] = [
    (&[], "jsapi_ticket", "type=jsapi"),
    (&["--card"], "wx_card_ticket", "type=wx_card"),
];

#[test]
fn ticket_get_and_grant_print_a_valid_ticket_of_the_kind_asked_for_and_its_end() {
    for (flags, name, kind) in TICKETS {
        for command in ["get", "grant"] {
            let platform = platform();

            let shown = wechat(&["ticket", command]).args(flags).account(&platform).json();

            let ticket = value(&shown, name);
            assert!(platform.emulator.ticket_is_valid(APP_ID, &ticket), "{shown}");
            assert_eq!(tickets_asked_for(&platform, kind), 1);
            assert_eq!(platform.emulator.journal().count(TICKET), 1);
            assert_eq!(forced(&platform), [false], "no token is forced for a ticket");
        }
    }
}

#[test]
fn ticket_grant_asks_again_although_a_ticket_is_stored() {
    let (platform, store) = (platform(), tempfile::tempdir().unwrap());
    for (flags, name, kind) in TICKETS {
        let run = |command: &str| {
            let run = wechat(&["ticket", command, "--store"])
                .arg(store.path())
                .args(flags);
            value(&run.account(&platform).json(), name)
        };
        run("get");
        run("get");
        assert_eq!(tickets_asked_for(&platform, kind), 1);
        platform.emulator.revoke_tickets(APP_ID);

        let granted = run("grant");

        assert_eq!(tickets_asked_for(&platform, kind), 2);
        assert!(platform.emulator.ticket_is_valid(APP_ID, &granted));
    }
}

fn tickets_asked_for(platform: &Platform, kind: &str) -> usize {
    let entries = platform.emulator.journal().entries();
    let asked = entries.iter().filter(|entry| entry.path == TICKET);
    asked
        .filter(|entry| entry.query.split('&').any(|pair| pair == kind))
        .count()
}

#[test]
fn the_secret_comes_from_the_environment_a_file_or_standard_input() {
    let platform = platform();
    let (_folder, path) = file(&format!("{SECRET}\n"));
    let token = || wechat(&["token", "get", "--app-id", APP_ID]).at(&platform);

    let shown = [
        token().env("WECHAT_APP_SECRET", SECRET),
        token().env("WECHAT_APP_SECRET_FILE", &path),
        token().arg("--secret-file").arg(&path),
        token()
            .arg("--secret-file")
            .arg("-")
            .stdin(format!("{SECRET}\r\n")),
    ]
    .map(|run| value(&run.json(), "access_token"));

    assert!(shown.iter().all(|token| *token == shown[0]));
}

#[test]
fn a_flag_goes_before_the_environment() {
    let platform = platform();
    let (_folder, path) = file(SECRET);

    let shown = wechat(&["token", "get", "--app-id", APP_ID, "--secret-file"])
        .arg(path)
        .arg("--api-host")
        .arg(platform.emulator.url())
        .env("WECHAT_APP_ID", "wxnobody")
        .env("WECHAT_APP_SECRET", "f".repeat(32))
        .env("WECHAT_API_HOST", "http://127.0.0.1:1")
        .json();

    value(&shown, "access_token");
}

#[test]
fn the_endpoint_is_stable_token_unless_another_is_asked_for() {
    let platform = platform();

    wechat(&["token", "get", "--endpoint", "classic"])
        .account(&platform)
        .json();
    wechat(&["token", "get"])
        .account(&platform)
        .env("WECHAT_TOKEN_ENDPOINT", "classic")
        .json();
    wechat(&["token", "get"]).account(&platform).json();

    let journal = platform.emulator.journal();
    assert_eq!((journal.count(CLASSIC), journal.count(STABLE)), (2, 1));
}

#[test]
fn runs_over_one_store_share_what_the_first_fetched() {
    let (platform, store) = (platform(), tempfile::tempdir().unwrap());
    let run = || {
        let run = wechat(&["token", "get", "--endpoint", "classic", "--store"]).arg(store.path());
        value(&run.account(&platform).json(), "access_token")
    };

    let (first, second) = (run(), run());

    assert_eq!(first, second);
    assert_eq!(platform.emulator.journal().count(CLASSIC), 1);
}

#[test]
fn accounts_come_from_a_settings_file_by_name_or_alone() {
    let platform = platform();
    let table = |name: &str, app_id: &str| {
        format!(
            "[accounts.{name}]\napp_id = \"{app_id}\"\napp_secret = \"{SECRET}\"\napi_host = \"{}\"\n",
            platform.emulator.url()
        )
    };
    let (_alone, alone) = file(&table("shop", APP_ID));
    let (_both, both) = file(&format!("{}{}", table("shop", APP_ID), table("news", "wxnobody")));
    let run = |path| wechat(&["token", "get", "--config"]).arg(path);

    value(&run(&alone).json(), "access_token");
    value(&run(&both).arg("--account").arg("shop").json(), "access_token");
    let unnamed = run(&both).refused(2);
    let unknown = run(&both).arg("--account").arg("blog").refused(2);

    assert!(
        unnamed.contains("--account") && unnamed.contains("news, shop"),
        "{unnamed}"
    );
    assert!(unknown.contains("blog") && unknown.contains("news"), "{unknown}");
}
