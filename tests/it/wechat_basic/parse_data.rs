//! Signatures and pushes: what the original's `check_signature` and `parse_data` do.

use wechat_callback::{Callback, Context};
use wechat_emulator::push::{self, Push, RegisterError};
use wechat_message::{Content, Event, Message, event::menu::MenuAction};
use wechat_sdk::{EncryptMode, crypto::signature};

use super::{APP_ID, Bot, MODES, frozen_platform, serve, settings, sha1};
use crate::receiving::{KEY, TOKEN};

/// What a bot reads of `push`, which is the same in all three modes.
async fn parse_data(push: Push) -> Message {
    let mut parsed: Option<Message> = None;
    for mode in MODES {
        let bot = Bot::silent(mode).await;
        let delivery = bot.push(push.clone()).await;
        assert!(!delivery.outcome.is_failure(), "{mode}: {delivery:?}");
        let message = bot.last();
        if let Some(other) = &parsed {
            assert_eq!(message.content, other.content, "{mode}");
        }
        parsed = Some(message);
    }
    let message = parsed.unwrap();
    assert_eq!(message.from_user(), super::USER);
    message
}

fn event(message: &Message) -> &Event {
    message.event().unwrap()
}

#[tokio::test]
async fn check_signature() {
    let platform = frozen_platform().await;
    let conf = settings(&platform, EncryptMode::Safe);
    let bot = Callback::builder(conf).fallback(async |_, _: Context| ());
    let url = serve(&bot.build().unwrap()).await;
    let register = |token: &str| {
        let console = push::Callback::new(&url, token.to_owned());
        platform.register_callback(APP_ID, console.safe(KEY.to_owned()))
    };

    register(TOKEN).await.unwrap();
    let refused = register("another1").await;

    assert!(
        matches!(refused, Err(RegisterError::NoAnswer { .. })),
        "{refused:?}"
    );
    // The three are sorted, and digits come before letters.
    let signed = sha1(&format!("170000000042{TOKEN}"));
    signature::verify_callback(&signed, TOKEN, "1700000000", "42").unwrap();
    signature::verify_callback(&signed, TOKEN, "1700000001", "42").unwrap_err();
}

#[tokio::test]
async fn parse_data_in_plain_compatible_and_safe_mode() {
    for mode in MODES {
        let bot = Bot::silent(mode).await;

        bot.push(Push::text("你好")).await;

        assert_eq!(bot.last().text(), Some("你好"), "{mode}");
        assert!(bot.last().sent.id.is_some(), "{mode}");
    }
}

#[tokio::test]
async fn get_message() {
    let message = parse_data(Push::text("hi")).await;

    assert_eq!(message.kind(), "text");
    assert_eq!(message.from_user(), super::USER);
    assert!(message.to_user().starts_with("gh_"), "{}", message.to_user());
    assert_eq!(message.header.created, Some(1_700_000_000.into()));
    assert!(message.sent.id.is_some());
}

#[tokio::test]
async fn parse_data_text() {
    let message = parse_data(Push::text("a <b> & ]]> c")).await;

    assert_eq!(message.kind(), "text");
    assert_eq!(message.text(), Some("a <b> & ]]> c"));
}

#[tokio::test]
async fn parse_data_image() {
    let push = Push::new("image")
        .field("MediaId", "m1")
        .field("PicUrl", "http://a/p?x=1&y=2");

    let Content::Image(image) = parse_data(push).await.content else {
        panic!("no image");
    };

    assert_eq!((&*image.media_id, &*image.pic_url), ("m1", "http://a/p?x=1&y=2"));
}

#[tokio::test]
async fn parse_data_voice_with_recognition() {
    let push = Push::new("voice")
        .field("MediaId", "m2")
        .field("Format", "speex")
        .field("Recognition", "你好");

    let Content::Voice(voice) = parse_data(push).await.content else {
        panic!("no voice");
    };

    assert_eq!(
        (&*voice.media_id, &*voice.format, &*voice.recognition),
        ("m2", "speex", "你好")
    );
}

#[tokio::test]
async fn parse_data_video_and_shortvideo() {
    for kind in ["video", "shortvideo"] {
        let push = Push::new(kind).field("MediaId", "m3").field("ThumbMediaId", "t3");

        let message = parse_data(push).await;

        assert_eq!(message.kind(), kind);
        let (Content::Video(video) | Content::ShortVideo(video)) = message.content else {
            panic!("no video");
        };
        assert_eq!((&*video.media_id, &*video.thumb_media_id), ("m3", "t3"));
    }
}

#[tokio::test]
async fn parse_data_location() {
    let push = Push::new("location")
        .field("Location_X", 23.13)
        .field("Location_Y", -113.25)
        .field("Label", "Here");

    let message = parse_data(push).await;

    let place = message.coordinates().unwrap();
    assert_eq!((place.latitude, place.longitude), (23.13, -113.25));
    let Content::Location(location) = message.content else {
        panic!("no location");
    };
    assert_eq!(location.label, "Here");
}

#[tokio::test]
async fn parse_data_link() {
    let push = Push::new("link")
        .field("Title", "T")
        .field("Description", "D")
        .field("Url", "https://example.com/");

    let Content::Link(link) = parse_data(push).await.content else {
        panic!("no link");
    };

    assert_eq!(
        (&*link.title, &*link.description, &*link.url),
        ("T", "D", "https://example.com/")
    );
}

#[tokio::test]
async fn parse_data_subscribe_and_unsubscribe() {
    let by_code = Push::event("subscribe")
        .field("EventKey", "qrscene_7")
        .field("Ticket", "gQ1");

    let message = parse_data(by_code).await;
    let left = parse_data(Push::event("unsubscribe")).await;

    assert_eq!(message.scene(), Some("7"));
    let Event::Subscribe(subscribe) = event(&message) else {
        panic!("not subscribe");
    };
    assert_eq!(subscribe.ticket, "gQ1");
    assert!(matches!(event(&left), Event::Unsubscribe(_)));
}

#[tokio::test]
async fn parse_data_scan() {
    let message = parse_data(Push::event("SCAN").field("EventKey", "7").field("Ticket", "gQ1")).await;

    assert_eq!(message.scene(), Some("7"));
    let Event::Scan(scan) = event(&message) else {
        panic!("not SCAN");
    };
    assert_eq!(scan.ticket, "gQ1");
}

#[tokio::test]
async fn parse_data_location_event() {
    let push = Push::event("LOCATION")
        .field("Latitude", 39.9)
        .field("Longitude", 116.4)
        .field("Precision", 65);

    let message = parse_data(push).await;

    let place = message.coordinates().unwrap();
    assert_eq!((place.latitude, place.longitude), (39.9, 116.4));
}

#[tokio::test]
async fn parse_data_click() {
    let message = parse_data(Push::event("CLICK").field("EventKey", "HELP")).await;

    let tap = message.menu().unwrap();
    assert_eq!((tap.key, tap.action), ("HELP", MenuAction::Click));
}

#[tokio::test]
async fn parse_data_view_with_menu_id() {
    let push = Push::event("VIEW")
        .field("EventKey", "https://example.com/")
        .field("MenuId", 419_119_214);

    let message = parse_data(push).await;

    let tap = message.menu().unwrap();
    assert_eq!((tap.key, tap.action), ("https://example.com/", MenuAction::View));
    assert_eq!(tap.menu_id, Some("419119214"));
}

#[tokio::test]
async fn parse_data_scancode_push_and_scancode_waitmsg() {
    for (name, waiting) in [("scancode_push", false), ("scancode_waitmsg", true)] {
        let push = Push::event(name)
            .field("EventKey", "K")
            .field("ScanCodeInfo.ScanResult", "42");

        let message = parse_data(push).await;

        let MenuAction::Scan { code, waits } = message.menu().unwrap().action else {
            panic!("{name} is no scan");
        };
        assert_eq!((code.unwrap().scan_result.as_str(), waits), ("42", waiting));
    }
}

#[tokio::test]
async fn parse_data_pic_sysphoto_pic_photo_or_album_and_pic_weixin() {
    for name in ["pic_sysphoto", "pic_photo_or_album", "pic_weixin"] {
        let md5 = "5a75aaca956d97be686719218f275c6b";
        let push = Push::event(name)
            .field("EventKey", "K")
            .field("SendPicsInfo.Count", 1)
            .field("SendPicsInfo.PicList.item.PicMd5Sum", md5);

        let message = parse_data(push).await;

        assert_eq!(message.kind(), format!("event/{name}"));
        let MenuAction::Pictures(Some(pictures)) = message.menu().unwrap().action else {
            panic!("{name} has no pictures");
        };
        assert_eq!(pictures.count, Some(1));
        assert_eq!(pictures.pictures[0].md5, md5);
    }
}

#[tokio::test]
async fn parse_data_location_select() {
    let push = Push::event("location_select")
        .field("EventKey", "K")
        .field("SendLocationInfo.Location_X", 23)
        .field("SendLocationInfo.Location_Y", 113)
        .field("SendLocationInfo.Label", "Here");

    let message = parse_data(push).await;

    let place = message.coordinates().unwrap();
    assert_eq!((place.latitude, place.longitude), (23.0, 113.0));
    let MenuAction::Location(Some(chosen)) = message.menu().unwrap().action else {
        panic!("no place");
    };
    assert_eq!(chosen.label, "Here");
}

#[tokio::test]
async fn parse_data_templatesendjobfinish() {
    let push = Push::event("TEMPLATESENDJOBFINISH")
        .field("MsgID", 200_163_836)
        .field("Status", "success");

    let message = parse_data(push).await;

    let Event::TemplateSendJobFinish(finished) = event(&message) else {
        panic!("not TEMPLATESENDJOBFINISH");
    };
    assert_eq!(finished.status, "success");
}

#[tokio::test]
async fn parse_data_of_anything_else_is_unknown_with_its_fields() {
    let message = parse_data(Push::unlisted("hologram").extra("Depth", "3")).await;
    let happened = parse_data(Push::unlisted("event/teleported").extra("To", "Mars")).await;

    let Content::Other { msg_type, fields } = message.content else {
        panic!("a hologram is known");
    };
    assert_eq!((msg_type.as_str(), fields.text("Depth")), ("hologram", Some("3")));
    let Event::Other { name, fields } = event(&happened) else {
        panic!("teleporting is known");
    };
    assert_eq!((name.as_str(), fields.text("To")), ("teleported", Some("Mars")));
}
