//! A server from a settings file: it works, and each thing that is missing is named.

use std::path::Path;

use wechat_token_server::{Error, TokenServer, TokenServerBuilder};

use crate::{
    http::Request,
    world::{APP_ID, APP_SECRET, KEY, path, platform, value},
};

async fn start(folder: &Path, text: &str) -> Result<TokenServer, Error> {
    let file = folder.join("server.toml");
    std::fs::write(&file, text).unwrap();
    TokenServerBuilder::from_file(&file).await?.start().await
}

const SERVER: &str = "[server]\nlisten = \"127.0.0.1:0\"\nadmin = \"127.0.0.1:0\"\n";

#[tokio::test]
async fn a_settings_file_with_secrets_in_files_of_their_own_makes_a_server_over_any_store() {
    let (platform, folder) = (platform().await, tempfile::tempdir().unwrap());
    let at = |name: &str| folder.path().join(name).display().to_string();
    for (name, secret) in [
        ("shop", APP_SECRET),
        ("key", KEY),
        ("store", &format!("sqlite:{}", at("db"))),
    ] {
        std::fs::write(at(name), format!("{secret}\n")).unwrap();
    }
    let stores = [
        ("files", format!("store = {:?}", at("folder"))),
        ("memory", "store = \"memory:\"".to_owned()),
        #[cfg(feature = "sqlite")]
        ("SQL", format!("store_file = {:?}", at("store"))),
    ];
    for (name, store) in stores {
        let text = format!(
            "{SERVER}{store}\n[accounts.shop]\napp_id = \"{APP_ID}\"\napp_secret_file = {:?}\napi_host = \"{}\"\n\
             [clients.web]\nkey_file = {:?}\naccounts = [\"shop\"]\ncredentials = \"access_token\"\nrequests_per_second = 50\n",
            at("shop"),
            platform.url(),
            at("key"),
        );
        let server = start(folder.path(), &text).await.unwrap();

        let token = Request::get(&path("access_token"))
            .bearer(KEY)
            .send(server.address())
            .await;
        let ticket = Request::get(&path("jsapi_ticket"))
            .bearer(KEY)
            .send(server.address())
            .await;
        let status = Request::get("/status.json")
            .send(server.admin_address())
            .await
            .json();

        assert!(platform.token_is_valid(APP_ID, &value(&token)));
        assert_eq!(ticket.status, 403);
        assert_eq!(status["server"]["store"], name);
    }
}

#[tokio::test]
async fn each_missing_setting_is_named_with_the_way_to_give_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = format!("{SERVER}store = \"memory:\"\n");
    let account = format!("[accounts.shop]\napp_id = \"{APP_ID}\"\napp_secret = \"{APP_SECRET}\"\n");
    let client = |accounts: &str| format!("[clients.web]\nkey = \"{KEY}\"\naccounts = {accounts}\n");
    for (text, start_of_error) in [
        (
            format!("{SERVER}{account}"),
            "the store is missing: give store in [server] or WECHAT_TOKEN_SERVER_STORE",
        ),
        (store.clone(), "an account is missing: write [accounts.NAME]"),
        (
            format!("{store}{account}"),
            "a client is missing: write [clients.NAME] with key_file",
        ),
        (
            format!(
                "{store}[accounts.shop]\napp_id = \"{APP_ID}\"\n{}",
                client("\"*\"")
            ),
            "the account shop cannot be used: it has no app id or no app secret",
        ),
        (
            format!("{store}{account}{}", client("[\"shoq\"]")),
            "the client web is to read the account \"shoq\", which is not there; there is shop",
        ),
        (
            format!(
                "{store}{account}{}{}",
                client("\"*\""),
                client("\"*\"").replace("clients.web", "clients.jobs")
            ),
            "the clients jobs and web have the same key",
        ),
        (
            format!(
                "{store}{account}{}{}",
                account.replace("shop", "twin"),
                client("\"*\"")
            ),
            "the accounts shop and twin have the same app id",
        ),
        (
            format!("{store}tls_key = \"k.pem\"\n{account}{}", client("\"*\"")),
            "tls_certificate is missing",
        ),
        (
            format!(
                "{store}tls_key = \"/nowhere/k.pem\"\ntls_certificate = \"/nowhere/c.pem\"\n{account}{}",
                client("\"*\"")
            ),
            "cannot read /nowhere/c.pem",
        ),
        (
            format!(
                "{SERVER}store = \"redis://127.0.0.1:port\"\n{account}{}",
                client("\"*\"")
            ),
            "the store cannot be opened",
        ),
    ] {
        let error = start(folder.path(), &text).await.err();
        let error = error.unwrap_or_else(|| panic!("it started instead of: {start_of_error}"));

        assert!(error.to_string().starts_with(start_of_error), "{error}");
        assert!(!error.advice().is_empty());
        let shown = format!("{error:?}");
        assert!(!shown.contains(KEY) && !shown.contains(APP_SECRET), "{shown}");
    }
}
