//! Passive replies: the original's `response_…`. The platform of the tests refuses what the real one would, and
//! takes no unsealed reply in safe mode.

use serde_json::{Value, json};
use wechat_emulator::push::{Outcome, Push};
use wechat_message::{
    Message,
    reply::{Article, Music, Video},
};

use super::{Bot, MODES, Replied};

/// What the platform takes of a reply to a text, which is the same in all three modes; sealed where there is a key.
async fn response(reply: fn(&Message) -> Replied) -> Value {
    let mut taken: Option<Value> = None;
    for mode in MODES {
        let bot = Bot::new(mode, reply).await;
        let delivery = bot.push(Push::text("?")).await;
        let reply = delivery.reply().unwrap();
        assert_eq!(reply.sealed, mode.is_encrypted(), "{mode}");
        assert_eq!(reply.body["ToUserName"], super::USER);
        let mut body = reply.body.clone();
        for envelope in ["ToUserName", "FromUserName", "CreateTime"] {
            body.as_object_mut().unwrap().remove(envelope);
        }
        if let Some(other) = &taken {
            assert_eq!(&body, other, "{mode}");
        }
        taken = Some(body);
    }
    taken.unwrap()
}

#[tokio::test]
async fn response_text() {
    let body =
        response(|message| message.reply_text("<a href=\"https://example.com/?a=1&b=2\">你好</a> ]]> 😀"))
            .await;

    let text = "<a href=\"https://example.com/?a=1&b=2\">你好</a> ]]> 😀";
    assert_eq!(body, json!({"MsgType": "text", "Content": text}));
}

/// What XML needs is done in any case, so `escape=True` of the original is to pass a text that is escaped.
#[tokio::test]
async fn response_text_that_is_escaped_is_not_escaped_again() {
    let body = response(|message| message.reply_text("&lt;b&gt; &amp;amp; &#60;")).await;

    assert_eq!(body["Content"], "&lt;b&gt; &amp;amp; &#60;");
}

#[tokio::test]
async fn response_image() {
    let body = response(|message| message.reply_image("m1")).await;

    assert_eq!(body, json!({"MsgType": "image", "Image": {"MediaId": "m1"}}));
}

#[tokio::test]
async fn response_voice() {
    let body = response(|message| message.reply_voice("m2")).await;

    assert_eq!(body, json!({"MsgType": "voice", "Voice": {"MediaId": "m2"}}));
}

#[tokio::test]
async fn response_video() {
    let body = response(|message| {
        message.reply_video(&Video {
            media_id: "m3".into(),
            title: "T".into(),
            description: "D".into(),
        })
    })
    .await;

    let video = json!({"MediaId": "m3", "Title": "T", "Description": "D"});
    assert_eq!(body, json!({"MsgType": "video", "Video": video}));
}

#[tokio::test]
async fn response_music() {
    let body = response(|message| {
        message.reply_music(&Music {
            title: "T".into(),
            description: "D".into(),
            url: "https://example.com/a.mp3".into(),
            hq_url: "https://example.com/b.mp3".into(),
            thumb_media_id: "m4".into(),
        })
    })
    .await;

    let music = json!({
        "Title": "T", "Description": "D", "MusicUrl": "https://example.com/a.mp3",
        "HQMusicUrl": "https://example.com/b.mp3", "ThumbMediaId": "m4",
    });
    assert_eq!(body, json!({"MsgType": "music", "Music": music}));
}

fn article(title: &str) -> Article {
    Article {
        title: title.into(),
        description: "D".into(),
        pic_url: "https://example.com/a.png".into(),
        url: "https://example.com/".into(),
    }
}

#[tokio::test]
async fn response_news_of_one_article() {
    let body = response(|message| message.reply_news(&[article("T")])).await;

    assert_eq!(body["MsgType"], "news");
    assert_eq!(body["ArticleCount"], "1");
    let item = json!({
        "Title": "T", "Description": "D", "PicUrl": "https://example.com/a.png", "Url": "https://example.com/",
    });
    assert_eq!(body["Articles"]["item"], item);
}

#[tokio::test]
async fn response_news_of_several_articles_answers_an_event_and_not_a_message() {
    let several = |message: &Message| message.reply_news(&[article("1"), article("2")]);
    let bot = Bot::new(MODES[2], several).await;

    let of_event = bot.push(Push::event("CLICK").field("EventKey", "NEWS")).await;
    let message = bot.push(Push::text("news?")).await;

    assert_eq!(of_event.reply().unwrap().body["ArticleCount"], "2");
    assert_eq!(of_event.reply().unwrap().articles_dropped, 0);
    assert_eq!(
        message.outcome,
        Outcome::Acknowledged,
        "refused by us, not cut by the platform"
    );
}

#[tokio::test]
async fn group_transfer_message() {
    let body = response(|message| message.transfer_to_agent(None)).await;

    assert_eq!(body, json!({"MsgType": "transfer_customer_service"}));
}

#[tokio::test]
async fn response_none() {
    for mode in MODES {
        let bot = Bot::silent(mode).await;

        let delivery = bot.push(Push::text("?")).await;

        assert_eq!(delivery.outcome, Outcome::Acknowledged, "{mode}");
        assert_eq!(delivery.reply(), None, "{mode}");
    }
}
