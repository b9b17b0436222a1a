//! Everything about pushes can be asked for over HTTP.

use serde_json::{Value, json};
use wechat_emulator::{Account, Emulator};

use crate::bot::Bot;

const ACCOUNT: &str = "/_emulator/accounts/wx5823bf96d3bd56c7";

struct Remote {
    platform: Emulator,
    client: reqwest::Client,
}

impl Remote {
    async fn start() -> Self {
        let account = Account::new("wx5823bf96d3bd56c7", "s3cr3t").original_id("gh_1");
        Self {
            platform: Emulator::builder().account(account).start().await.unwrap(),
            client: reqwest::Client::builder().no_proxy().build().unwrap(),
        }
    }

    async fn get(&self, path: &str) -> Value {
        let call = self.client.get(format!("{}{path}", self.platform.url()));
        serde_json::from_str(&call.send().await.unwrap().text().await.unwrap()).unwrap()
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let call = self.client.post(format!("{}{path}", self.platform.url()));
        let answer = call.body(body.to_string()).send().await.unwrap();
        serde_json::from_str(&answer.text().await.unwrap()).unwrap()
    }
}

#[tokio::test]
async fn a_callback_is_registered_and_pushed_to() {
    let mut bot = Bot::start().await;
    let remote = Remote::start().await;
    let callback = json!({"url": bot.url, "token": "QDG6eK", "mode": "safe",
        "encoding_aes_key": "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"});

    let path = format!("{ACCOUNT}/callback");
    let (registered, ()) = tokio::join!(remote.post(&path, callback), async { bot.asked().await.echo() });
    let path = format!("{ACCOUNT}/push");
    let push = json!({"kind": "event/SCAN", "from": "oUser", "fields": {"EventKey": 7}});
    let (delivery, ()) = tokio::join!(remote.post(&path, push), async {
        bot.asked().await.answer("success");
    });

    assert_eq!(registered, json!({"done": true}));
    assert_eq!(delivery["outcome"], "acknowledged");
    assert_eq!(delivery["attempts"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        remote.get(&format!("{ACCOUNT}/followers")).await,
        json!({"followers": ["oUser"]})
    );
    let pushes = remote.get(&format!("{ACCOUNT}/pushes")).await;
    assert_eq!(pushes["pushes"][0]["kind"], "event/SCAN");
}

#[tokio::test]
async fn a_push_nobody_waits_for_is_made_all_the_same() {
    let mut bot = Bot::start().await;
    let remote = Remote::start().await;
    let callback = json!({"url": bot.url, "token": "QDG6eK", "verify": false});
    remote.post(&format!("{ACCOUNT}/callback"), callback).await;

    let push = json!({"kind": "text", "from": "oUser", "wait": false});
    let begun = remote.post(&format!("{ACCOUNT}/push"), push).await;
    let asked = bot.asked().await;

    assert_eq!(begun, json!({"done": true}));
    assert!(asked.body.contains("<MsgType><![CDATA[text]]></MsgType>"));
    let lines = remote.get(&format!("{ACCOUNT}/conversations/oUser")).await;
    assert_eq!(lines["conversation"][0]["body"]["Content"], "hello");
}

#[tokio::test]
async fn each_slip_is_answered_with_what_to_do() {
    let remote = Remote::start().await;
    let error = async |path: &str, body: Value| {
        let answer = remote.post(&format!("{ACCOUNT}{path}"), body).await;
        answer["error"]["what"].as_str().unwrap_or_default().to_owned()
    };
    let callback = json!({"url": "http://127.0.0.1:1/", "token": "QDG6eK", "verify": false});

    assert!(
        error("/push", json!({"kind": "text"}))
            .await
            .contains("no callback")
    );
    assert!(
        error("/callback", json!({"url": "https://a/", "token": "QDG6eK"}))
            .await
            .contains("no TLS")
    );
    assert!(
        error(
            "/callback",
            json!({"url": "http://a/", "token": "QDG6eK", "mode": "safe"})
        )
        .await
        .contains("encoding_aes_key")
    );
    remote.post(&format!("{ACCOUNT}/callback"), callback).await;
    assert!(
        error("/push", json!({"kind": "event/scan"}))
            .await
            .contains("event/SCAN")
    );
    assert!(
        error("/push", json!({"kind": "text", "fields": {"Contend": "x"}}))
            .await
            .contains("Contend")
    );
    let unknown = remote
        .post("/_emulator/accounts/wx0/push", json!({"kind": "text"}))
        .await;
    assert_eq!(unknown["error"]["where"], "wx0");
}

#[tokio::test]
async fn kinds_are_listed_with_their_fields() {
    let remote = Remote::start().await;

    let listed = remote.get("/_emulator/kinds").await;

    let kinds = listed["kinds"].as_array().unwrap();
    assert!(kinds.len() > 200);
    let scan = kinds.iter().find(|kind| kind["kind"] == "event/SCAN").unwrap();
    assert_eq!(scan["fields"], json!(["EventKey", "Ticket"]));
}
