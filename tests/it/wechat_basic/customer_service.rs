//! Customer-service messages, as the user's phone shows them.
#![expect(deprecated, reason = "articles were materials, before they were drafts")]

use serde_json::{Value, json};
use wechat_emulator::{Emulator, platform::Speaker};
use wechat_sdk::{
    Api,
    api::{
        Upload,
        kf::{Message, NewsArticle, SendMessage},
        materials::{AddArticles, MaterialKind, NewArticle, UploadMaterial},
        media::MediaKind,
    },
};

use super::{APP_ID, PICTURE, USER, account_with_follower, upload, user};

/// Sends the message, and gives what the phone shows of it.
async fn deliver(platform: &Emulator, api: &Api, message: Message) -> Value {
    api.send(&SendMessage::new(user(), message)).await.unwrap();
    let conversation = platform.conversation(APP_ID, USER);
    let line = conversation.last().unwrap();
    assert_eq!(line.by, Speaker::CustomerService);
    line.body.clone()
}

#[tokio::test]
async fn send_text_message() {
    let (platform, api) = account_with_follower().await;

    let body = deliver(&platform, &api, Message::text("在吗？\"<>&\u{1F600}")).await;

    assert_eq!(
        body,
        json!({"touser": USER, "msgtype": "text", "text": {"content": "在吗？\"<>&\u{1F600}"}})
    );
}

#[tokio::test]
async fn send_image_message() {
    let (platform, api) = account_with_follower().await;
    let picture = upload(&api, MediaKind::IMAGE, "a.jpg").await;

    let body = deliver(&platform, &api, Message::image(picture.clone())).await;

    assert_eq!(body["image"], json!({"media_id": picture}));
}

#[tokio::test]
async fn send_voice_message() {
    let (platform, api) = account_with_follower().await;
    let voice = upload(&api, MediaKind::VOICE, "a.amr").await;

    let body = deliver(&platform, &api, Message::voice(voice.clone())).await;

    assert_eq!(body["voice"], json!({"media_id": voice}));
}

#[tokio::test]
async fn send_video_message() {
    let (platform, api) = account_with_follower().await;
    let video = upload(&api, MediaKind::VIDEO, "a.mp4").await;
    let thumb = upload(&api, MediaKind::THUMB, "a.jpg").await;

    let message = Message::video(video.clone(), thumb.clone())
        .title("T")
        .description("D");
    let body = deliver(&platform, &api, message).await;

    let expected = json!({"media_id": video, "thumb_media_id": thumb, "title": "T", "description": "D"});
    assert_eq!(body["video"], expected);
}

#[tokio::test]
async fn send_music_message() {
    let (platform, api) = account_with_follower().await;
    let thumb = upload(&api, MediaKind::THUMB, "a.jpg").await;

    let music = Message::music("https://a/1.mp3", "https://a/2.mp3", thumb.clone())
        .title("T")
        .description("D");
    let body = deliver(&platform, &api, music).await;

    let expected = json!({
        "title": "T", "description": "D", "musicurl": "https://a/1.mp3", "hqmusicurl": "https://a/2.mp3",
        "thumb_media_id": thumb,
    });
    assert_eq!(body["music"], expected);
}

#[tokio::test]
async fn send_article_message_news() {
    let (platform, api) = account_with_follower().await;
    let article = NewsArticle::new("T", "https://example.com/")
        .description("D")
        .picurl("https://example.com/a.png");

    let body = deliver(&platform, &api, Message::news(article)).await;

    let expected = json!({
        "title": "T", "description": "D", "url": "https://example.com/", "picurl": "https://example.com/a.png",
    });
    assert_eq!(body["news"], json!({"articles": [expected]}));
}

#[tokio::test]
async fn send_article_message_mpnews() {
    let (platform, api) = account_with_follower().await;
    let cover = Upload::bytes("a.jpg", PICTURE);
    let cover = api
        .send(&UploadMaterial::new(MaterialKind::THUMB, cover))
        .await
        .unwrap();
    let article = NewArticle::new("T", cover.media_id, "<p>hello</p>");
    let articles = api.send(&AddArticles::new([article])).await.unwrap().media_id;

    let body = deliver(&platform, &api, Message::articles(articles.clone())).await;

    assert_eq!(body["mpnews"], json!({"media_id": articles}));
}
