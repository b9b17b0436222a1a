//! Several accounts behind one URL.

use std::sync::Arc;

use wechat_callback::{Account, Callback, Context, Directory, Request};
use wechat_crypto::{CallbackSettings, EncryptMode, signature};
use wechat_message::Message;

use crate::world::{NONCE, NOW, Sent, TOKEN, content, crypto, crypto_with, keys, opened_with, text};

fn settings(token: &str, key: u8) -> Arc<CallbackSettings> {
    Arc::new(CallbackSettings::sealed(crypto_with(token, key)))
}

fn who(directory: Directory) -> Callback {
    Callback::builder(directory)
        .on("text", async |_: Message, context: Context| {
            context.account().to_owned()
        })
        .build()
        .unwrap()
}

#[tokio::test]
async fn the_path_tells_them_apart() {
    let callback = who(Directory::by_path([
        ("shop", settings("shopToken", 1)),
        ("news", settings("newsToken", 2)),
    ]));
    let news = crypto_with("newsToken", 2);
    let mut sent = Sent::sealed_with(&news, &text(1, "hi"), |_| {});

    sent.path = "/wechat/news".into();
    assert_eq!(
        content(&opened_with(&news, &sent.to(&callback).await)),
        Some("news")
    );
    for path in ["/wechat/shop", "/wechat/nobody", "/", ""] {
        sent.path = path.into();
        let response = sent.to(&callback).await;
        assert_eq!((response.status(), response.body()), (403, "forbidden"), "{path}");
    }
}

#[tokio::test]
async fn the_receiver_tells_them_apart_plain_or_sealed() {
    let plain = Arc::new(CallbackSettings::plain(TOKEN.parse().unwrap()));
    let callback = who(Directory::by_receiver([
        ("gh_0123456789ab", plain),
        ("gh_news", settings("newsToken", 2)),
    ]));
    let news = crypto_with("newsToken", 2);
    let to_news = text(1, "hi").replace("gh_0123456789ab", "gh_news");
    let sealed = Sent::sealed_with(&news, &to_news, |push| push.to_user_name = "gh_news");

    let response = Sent::plain(&text(1, "hi")).to(&callback).await;
    assert_eq!(content(response.body()), Some("gh_0123456789ab"));
    assert_eq!(
        content(&opened_with(&news, &sealed.to(&callback).await)),
        Some("gh_news")
    );
    assert_eq!(
        Sent::plain(&to_news).to(&callback).await.status(),
        403,
        "its pushes are encrypted"
    );
    let to_nobody = text(1, "hi").replace("gh_0123456789ab", "gh_nobody");
    assert_eq!(Sent::plain(&to_nobody).to(&callback).await.status(), 403);
}

#[tokio::test]
async fn another_name_on_the_envelope_is_noticed() {
    // Two accounts of one third-party platform: the same token, the same key.
    let callback = who(Directory::by_receiver([
        ("gh_0123456789ab", keys(EncryptMode::Safe)),
        ("gh_news", keys(EncryptMode::Safe)),
    ]));
    let readdressed = Sent::sealed_with(&crypto(), &text(1, "hi"), |push| push.to_user_name = "gh_news");

    assert_eq!(readdressed.to(&callback).await.status(), 403);
    assert_eq!(Sent::sealed(&text(1, "hi")).to(&callback).await.status(), 200);
}

#[tokio::test]
async fn a_verification_names_nobody_and_is_answered_for_any_of_them() {
    let callback = who(Directory::by_receiver([
        ("gh_shop", settings("shopToken", 1)),
        ("gh_news", settings("newsToken", 2)),
    ]));
    let query = |token| {
        let signature = signature::callback(token, &NOW.to_string(), NONCE);
        format!("signature={signature}&timestamp={NOW}&nonce={NONCE}&echostr=42")
    };

    for (token, status) in [("shopToken", 200), ("newsToken", 200), ("otherToken", 403)] {
        let query = query(token);
        let response = callback.answer(&Request::new("GET", "/wechat", &query)).await;
        assert_eq!(response.status(), status, "{token}");
    }
}

#[tokio::test]
async fn a_function_finds_accounts_that_come_and_go() {
    let callback = who(Directory::function(|asked| {
        let name = asked.path.strip_prefix("/tenant/")?;
        let receiver = asked.receiver.unwrap_or("nobody");
        (name != "gone").then(|| Account::new(format!("{name} {receiver}"), settings("shopToken", 1)))
    }));
    let shop = crypto_with("shopToken", 1);
    let mut sent = Sent::sealed_with(&shop, &text(1, "hi"), |_| {});

    sent.path = "/tenant/shop".into();
    let response = sent.to(&callback).await;
    assert_eq!(
        content(&opened_with(&shop, &response)),
        Some("shop gh_0123456789ab")
    );
    sent.path = "/tenant/gone".into();
    assert_eq!(sent.to(&callback).await.status(), 403);
}

#[tokio::test]
async fn one_number_of_two_accounts_is_two_pushes() {
    let callback = who(Directory::by_path([
        ("shop", keys(EncryptMode::Normal)),
        ("news", keys(EncryptMode::Normal)),
    ]));
    let mut sent = Sent::plain(&text(1, "hi"));

    for name in ["shop", "news", "shop"] {
        sent.path = format!("/{name}");
        assert_eq!(content(sent.to(&callback).await.body()), Some(name));
    }
    assert_eq!((callback.stats().handled, callback.stats().repeats), (2, 1));
}
