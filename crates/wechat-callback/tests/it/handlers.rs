//! Which handler a push goes to, and what may come back from it.

use std::{
    io,
    sync::{Arc, Mutex},
};

use wechat_callback::{BuildError, Callback, Context};
use wechat_message::Message;

use crate::world::{APP_ID, Sent, content, event, keys, plain, text};
use wechat_crypto::EncryptMode;

async fn answer(callback: &Callback, body: &str) -> String {
    let response = Sent::plain(body).to(callback).await;
    assert_eq!(response.status(), 200);
    content(response.body()).unwrap_or(response.body()).to_owned()
}

#[tokio::test]
async fn the_most_particular_handler_gets_the_push() {
    let callback = plain()
        .on("text", async |_: Message, _: Context| "text")
        .on("event/subscribe", async |_: Message, _: Context| "welcome")
        .on("event/*", async |message: Message, _: Context| {
            message.kind().into_owned()
        })
        .fallback(async |message: Message, _: Context| format!("other {}", message.kind()))
        .build()
        .unwrap();

    assert_eq!(answer(&callback, &text(1, "a")).await, "text");
    assert_eq!(answer(&callback, &event("subscribe", "")).await, "welcome");
    assert_eq!(answer(&callback, &event("CLICK", "a")).await, "event/CLICK");
    assert_eq!(
        answer(&callback, &event("of_next_year", "a")).await,
        "event/of_next_year"
    );
    let image = text(2, "a").replace("<![CDATA[text]]>", "image");
    assert_eq!(answer(&callback, &image).await, "other image");
}

#[tokio::test]
async fn a_push_that_nobody_handles_is_answered_with_success() {
    let callback = plain()
        .on("text", async |_: Message, _: Context| ())
        .build()
        .unwrap();

    assert_eq!(answer(&callback, &event("subscribe", "")).await, "success");
    let notice = "<xml><AppId>wx1</AppId><CreateTime>1</CreateTime><InfoType>unauthorized</InfoType></xml>";
    assert_eq!(answer(&callback, notice).await, "success");
    assert_eq!(callback.stats().unrouted, 2);
}

#[tokio::test]
async fn a_handler_returns_whatever_is_natural() {
    let callback = plain()
        .fallback(
            async |message: Message, _: Context| -> Result<Option<String>, io::Error> {
                match message.text() {
                    Some("nothing") => Ok(None),
                    Some("empty") => Ok(Some(String::new())),
                    Some("error") => Err(io::Error::other("the database is gone")),
                    text => Ok(text.map(str::to_owned)),
                }
            },
        )
        .on("image", async |message: Message, _: Context| {
            message.reply_image("media")
        })
        .build()
        .unwrap();

    assert_eq!(answer(&callback, &text(1, "hi")).await, "hi");
    for (id, word) in (2..).zip(["nothing", "empty", "error"]) {
        assert_eq!(answer(&callback, &text(id, word)).await, "success", "{word}");
    }
    let image = text(5, "a").replace("<![CDATA[text]]>", "image");
    assert!(
        answer(&callback, &image)
            .await
            .contains("<Image><MediaId><![CDATA[media]]>")
    );
    let stats = callback.stats();
    assert_eq!((stats.failed, stats.handled), (1, 4));
}

#[tokio::test]
async fn a_reply_that_the_platform_would_not_take_is_a_failure_and_success() {
    let callback = plain()
        .on("text", async |_: Message, _: Context| "字".repeat(700))
        .build()
        .unwrap();

    assert_eq!(answer(&callback, &text(1, "hi")).await, "success");
    assert_eq!(callback.stats().failed, 1);
}

#[tokio::test]
async fn handlers_share_their_state_and_know_the_push() {
    type Seen = Mutex<Vec<String>>;
    async fn note(message: Message, context: Context<Seen>) {
        let line = format!(
            "{} {} {}",
            context.account(),
            context.origin().key(),
            message.kind()
        );
        context.state().lock().unwrap().push(line);
        assert!(context.time_left().as_millis() > 3000);
    }
    let seen = Arc::new(Seen::default());
    let callback = Callback::with_state(keys(EncryptMode::Normal), Seen::default())
        .on("text", note)
        .on("event/CLICK", {
            let seen = Arc::clone(&seen);
            move |_, context: Context<Seen>| {
                let seen = Arc::clone(&seen);
                async move {
                    seen.lock()
                        .unwrap()
                        .extend(context.state().lock().unwrap().iter().cloned());
                }
            }
        })
        .build()
        .unwrap();

    answer(&callback, &text(7, "a")).await;
    answer(&callback, &event("CLICK", "a")).await;

    assert_eq!(
        *seen.lock().unwrap(),
        [format!("{APP_ID} {APP_ID}/gh_0123456789ab/id:7 text")]
    );
}

#[test]
fn mistakes_are_found_when_it_is_built() {
    let on = |kind: &str| plain().on(kind, async |_: Message, _: Context| ()).build().err();

    assert_eq!(on("event/of_next_year"), None);
    let error = on("subscribe").unwrap();
    assert_eq!(
        error.to_string(),
        r#"there is no push of the kind "subscribe"; "event/subscribe" is one"#
    );
    let twice = plain()
        .on("text", async |_: Message, _: Context| ())
        .on("text", async |_: Message, _: Context| ())
        .build();
    assert_eq!(twice.err(), Some(BuildError::RouteTwice { kind: "text".into() }));
    let deadline = std::time::Duration::from_secs(5);
    assert_eq!(
        plain().deadline(deadline).build().err(),
        Some(BuildError::Deadline { deadline })
    );
    assert_eq!(
        plain().max_handlers(0).build().err(),
        Some(BuildError::NoHandlers)
    );
}
