//! An emulated platform, and a token server that keeps its accounts.

use std::time::Duration;

use serde_json::Value;
use wechat_conf::{WechatConf, WechatConfBuilder};
use wechat_emulator::{Account, Emulator};
use wechat_token::{FileStore, Fingerprint};
use wechat_token_server::{Client, TokenServer, TokenServerBuilder};

use crate::http::{Reply, Request};

pub(crate) const APP_ID: &str = "wx5823bf96d3bd56c7";
pub(crate) const APP_SECRET: &str = "0123456789abcdef0123456789abcdef";
pub(crate) const OTHER_APP_ID: &str = "wxb11529c136998cb6";
pub(crate) const KEY: &str = "the-key-of-the-client-web";
pub(crate) const JOBS_KEY: &str = "the-key-of-the-client-jobs";
pub(crate) const STABLE: &str = "/cgi-bin/stable_token";

/// A platform and a server with two accounts and two clients: `web` may read the first account,
/// `jobs` may read all and refresh blindly.
pub(crate) struct World {
    pub(crate) platform: Emulator,
    pub(crate) server: TokenServer,
    pub(crate) folder: tempfile::TempDir,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with(|builder| builder).await
    }

    pub(crate) async fn with(change: impl FnOnce(TokenServerBuilder) -> TokenServerBuilder) -> Self {
        let platform = platform().await;
        let folder = tempfile::tempdir().unwrap();
        let server = change(settings(&platform, &folder)).start().await.unwrap();
        Self {
            platform,
            server,
            folder,
        }
    }

    pub(crate) async fn send(&self, request: Request) -> Reply {
        request.send(self.server.address()).await
    }

    /// The access token of the first account, as `web` reads it.
    pub(crate) async fn read(&self) -> Reply {
        self.send(Request::get(&path("access_token")).bearer(KEY)).await
    }

    pub(crate) async fn admin(&self, path: &str) -> Reply {
        Request::get(path).send(self.server.admin_address()).await
    }

    /// Fetches of the first account's access token.
    pub(crate) fn fetches(&self) -> usize {
        let entries = self.platform.journal().entries();
        let of_shop =
            |entry: &&wechat_emulator::Entry| entry.path == STABLE && entry.app_id.as_deref() == Some(APP_ID);
        entries.iter().filter(of_shop).count()
    }
}

pub(crate) async fn platform() -> Emulator {
    Emulator::builder()
        .account(Account::new(APP_ID, APP_SECRET))
        .account(Account::new(OTHER_APP_ID, APP_SECRET))
        .start()
        .await
        .unwrap()
}

pub(crate) fn settings(platform: &Emulator, folder: &tempfile::TempDir) -> TokenServerBuilder {
    let store = FileStore::new(folder.path()).clock(platform.clock());
    let conf = |app_id: &str| account(platform, app_id, &store).build().unwrap();
    TokenServer::builder()
        .listen("127.0.0.1:0".parse().unwrap())
        .admin("127.0.0.1:0".parse().unwrap())
        .clock(platform.clock())
        .account("shop", &conf(APP_ID))
        .unwrap()
        .account("news", &conf(OTHER_APP_ID))
        .unwrap()
        .client(Client::new("web", KEY).unwrap().account("shop"))
        .client(
            Client::new("jobs", JOBS_KEY)
                .unwrap()
                .all_accounts()
                .blind_refresh(true),
        )
}

pub(crate) fn account(platform: &Emulator, app_id: &str, store: &FileStore) -> WechatConfBuilder {
    WechatConf::builder()
        .app_id(app_id)
        .app_secret(APP_SECRET)
        .api_host(platform.url())
        .clock(platform.clock())
        .lead(Duration::from_secs(270))
        .access_token_store(store.clone())
        .jsapi_ticket_store(store.clone())
        .card_ticket_store(store.clone())
}

pub(crate) fn path(credential: &str) -> String {
    format!("/v1/{APP_ID}/{credential}")
}

/// The value in an answer of `/v1`.
pub(crate) fn value(reply: &Reply) -> String {
    assert_eq!(reply.status, 200, "{}", reply.body);
    reply.json()["value"].as_str().unwrap().to_owned()
}

pub(crate) fn fingerprint(value: &str) -> String {
    Fingerprint::of(value).to_string()
}

pub(crate) fn failed(value: &str) -> String {
    Value::from_iter([("fingerprint", fingerprint(value))]).to_string()
}

/// A server whose only account cannot reach anything, for tests of the server alone.
pub(crate) fn settings_offline() -> TokenServerBuilder {
    let platform = wechat_http::ScriptedTransport::new();
    let conf = WechatConf::builder()
        .app_id(APP_ID)
        .app_secret(APP_SECRET)
        .transport(platform)
        .build()
        .unwrap();
    TokenServer::builder()
        .listen("127.0.0.1:0".parse().unwrap())
        .admin("127.0.0.1:0".parse().unwrap())
        .account("shop", &conf)
        .unwrap()
        .client(Client::new("web", KEY).unwrap().account("shop"))
}
