//! Replies as another XML parser reads them, and the platform's limits.

use proptest::prelude::*;
use quick_xml::{Reader, events::Event as Xml};
use wechat_message::{
    Error, Fields, Format, Message, Reply,
    reply::{Article, Music, Video},
};

fn message(elements: &str) -> Message {
    let body = format!(
        "<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>\
         <CreateTime>1700000000</CreateTime>{elements}</xml>"
    );
    Message::parse(body.as_bytes()).unwrap()
}

fn text() -> Message {
    message("<MsgType>text</MsgType><Content>hi</Content><MsgId>1</MsgId>")
}

fn click() -> Message {
    message("<MsgType>event</MsgType><Event>CLICK</Event><EventKey>k</EventKey>")
}

/// Element paths and texts, by quick-xml.
fn read(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let (mut path, mut texts, mut found) = (Vec::new(), vec![String::new()], Vec::new());
    let mut leaf = false;
    loop {
        match reader.read_event().unwrap() {
            Xml::Start(tag) => {
                path.push(tag.name().as_ref().to_owned());
                texts.push(String::new());
                leaf = true;
            }
            Xml::Text(text) => texts.last_mut().unwrap().push_str(&text.xml10_content()),
            Xml::CData(text) => texts.last_mut().unwrap().push_str(&text.xml10_content()),
            Xml::End(_) => {
                let text = texts.pop().unwrap();
                if leaf {
                    found.push((path.join("."), text));
                }
                path.pop();
                leaf = false;
            }
            Xml::Eof => return found,
            other => panic!("{other:?} in {xml}"),
        }
    }
}

fn flat(fields: &Fields, before: &str, into: &mut Vec<(String, String)>) {
    for (name, value) in fields.iter() {
        let path = format!("{before}.{name}");
        match (value.text(), value.fields()) {
            (Some(text), _) => into.push((path, text.to_owned())),
            (None, Some(fields)) => flat(fields, &path, into),
            (None, None) => unreachable!(),
        }
    }
}

/// quick-xml and our own reader have to find what the reply says it has.
fn assert_reads_back(reply: &Reply) {
    let mut expected = Vec::new();
    flat(&reply.fields(), "xml", &mut expected);
    assert_eq!(read(&reply.to_xml()), expected);
    assert_eq!(Fields::parse(reply.to_xml().as_bytes()).unwrap(), reply.fields());
}

#[test]
fn a_reply_goes_back_to_where_the_message_came_from() {
    let reply = text().reply_text("hello").unwrap();

    assert_eq!(
        reply.to_xml(),
        "<xml><ToUserName><![CDATA[o1]]></ToUserName><FromUserName><![CDATA[gh_1]]></FromUserName>\
         <CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType>\
         <Content><![CDATA[hello]]></Content></xml>"
    );
    assert_eq!(
        reply
            .at(wechat_core::UnixSeconds::new(5))
            .fields()
            .text("CreateTime"),
        Some("5")
    );
}

#[test]
fn each_kind_of_reply_has_the_platforms_elements() {
    let paths = |reply: Reply| {
        assert_reads_back(&reply);
        let paths = read(&reply.to_xml()).into_iter().map(|(path, _)| path);
        paths
            .skip(4)
            .map(|path| path["xml.".len()..].to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let music = Music {
        title: "t".to_owned(),
        description: "d".to_owned(),
        url: "u".to_owned(),
        hq_url: "h".to_owned(),
        thumb_media_id: "m".to_owned(),
    };
    let video = Video {
        media_id: "m".to_owned(),
        title: "t".to_owned(),
        description: "d".to_owned(),
    };

    assert_eq!(paths(text().reply_image("m").unwrap()), "Image.MediaId");
    assert_eq!(paths(text().reply_voice("m").unwrap()), "Voice.MediaId");
    assert_eq!(
        paths(text().reply_video(&video).unwrap()),
        "Video.MediaId Video.Title Video.Description"
    );
    assert_eq!(
        paths(text().reply_music(&music).unwrap()),
        "Music.Title Music.Description Music.MusicUrl Music.HQMusicUrl Music.ThumbMediaId"
    );
    assert_eq!(
        paths(text().reply_news(&articles(1)).unwrap()),
        "ArticleCount Articles.item.Title Articles.item.Description Articles.item.PicUrl Articles.item.Url"
    );
    assert_eq!(paths(text().transfer_to_agent(None).unwrap()), "");
    assert_eq!(
        paths(text().transfer_to_agent(Some("a@b")).unwrap()),
        "TransInfo.KfAccount"
    );
}

fn articles(count: usize) -> Vec<Article> {
    let article = Article {
        title: "t".to_owned(),
        url: "https://example.com".to_owned(),
        ..Article::default()
    };
    vec![article; count]
}

#[test]
fn no_reply_is_the_word_success_in_every_format() {
    assert_eq!(Reply::none().to_xml(), "success");
    assert_eq!(Reply::none().render(Format::Json), "success");
    assert!(Reply::none().is_none());
}

#[test]
fn the_platforms_limits_are_errors_before_it_drops_anything() {
    assert!(text().reply_text(&"字".repeat(682)).is_ok());
    assert_eq!(
        text().reply_text(&"字".repeat(683)),
        Err(Error::ReplyTooLong {
            field: "Content",
            size: 2049,
            limit: 2048
        })
    );
    assert_eq!(text().reply_text(""), Err(Error::ReplyEmpty { field: "Content" }));
    assert_eq!(
        text().reply_image(""),
        Err(Error::ReplyEmpty { field: "MediaId" })
    );
    assert_eq!(
        text().reply_news(&[]),
        Err(Error::ReplyEmpty { field: "Articles" })
    );
    assert_eq!(
        text().reply_news(&articles(2)),
        Err(Error::TooManyArticles { count: 2, limit: 1 })
    );
    assert!(click().reply_news(&articles(8)).is_ok());
    assert_eq!(
        click().reply_news(&articles(9)),
        Err(Error::TooManyArticles { count: 9, limit: 8 })
    );
    assert_eq!(click().transfer_to_agent(None), Err(Error::TransferOfEvent));
    assert_eq!(
        text().reply_text("a\u{0}"),
        Err(Error::ReplyCharacter {
            field: "Content",
            position: 1
        })
    );
    let bad_name = Fields::new().with("a><b", "x");
    assert_eq!(text().reply_as("text", bad_name), Err(Error::ReplyName));
}

#[test]
fn a_notice_has_nobody_to_answer() {
    let notice = Message::parse(b"<xml><InfoType>authorized</InfoType></xml>").unwrap();

    assert_eq!(notice.reply_text("thanks"), Err(Error::NoSender));
}

#[test]
fn a_user_cannot_break_out_of_the_reply() {
    let attack = "]]></Content><Content>]]><![CDATA[]]]]>>]]";
    let reply = text().reply_text(attack).unwrap();

    assert_reads_back(&reply);
    assert_eq!(reply.fields().text("Content"), Some(attack));
}

#[test]
fn line_breaks_are_what_xml_makes_of_them() {
    let reply = text().reply_text("a\r\nb\rc\nd").unwrap();

    assert_eq!(reply.fields().text("Content"), Some("a\nb\nc\nd"));
    assert_reads_back(&reply);
}

#[test]
fn a_mini_program_that_chose_json_is_answered_in_json() {
    let push = br#"{"ToUserName":"gh_1","FromUserName":"o1","CreateTime":1700000000,"MsgType":"text","Content":"x"}"#;
    let message = Message::parse(push).unwrap();

    let reply = message
        .transfer_to_agent(Some("a@b"))
        .unwrap()
        .render(message.format());

    let json: serde_json::Value = serde_json::from_str(&reply).unwrap();
    let expected = serde_json::json!({
        "ToUserName": "o1", "FromUserName": "gh_1", "CreateTime": 1_700_000_000,
        "MsgType": "transfer_customer_service", "TransInfo": {"KfAccount": "a@b"}
    });
    assert_eq!(json, expected);
}

#[test]
fn articles_are_a_list_in_json() {
    let json = click().reply_news(&articles(2)).unwrap().to_json();

    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["Articles"].as_array().unwrap().len(), 2);
    assert_eq!(json["Articles"][1]["Title"], "t");
}

prop_compose! {
    fn words()(text in "(\\PC|[\n\t\r<>&'\"\\]]|\\]\\]>|<!\\[CDATA\\[|字){1,60}") -> String { text }
}

proptest! {
    #[test]
    fn any_reply_reads_back_to_the_same_values(
        content in words(), title in words(), description in words(), url in words(), from in "[!-~]{1,28}",
    ) {
        let escaped = from.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let body = format!(
            "<xml><ToUserName>gh_1</ToUserName><FromUserName>{escaped}</FromUserName>\
             <MsgType>event</MsgType><Event>CLICK</Event></xml>"
        );
        let message = Message::parse(body.as_bytes()).unwrap();
        let article = Article {
            title: title.clone(),
            description: description.clone(),
            pic_url: url.clone(),
            url: url.clone(),
        };
        let music = Music {
            title: title.clone(),
            description,
            url: url.clone(),
            hq_url: url,
            thumb_media_id: title.clone(),
        };
        let video = Video { media_id: title.clone(), title, description: content.clone() };

        assert_reads_back(&message.reply_text(&content).unwrap());
        assert_reads_back(&message.reply_news(&[article.clone(), article]).unwrap());
        assert_reads_back(&message.reply_music(&music).unwrap());
        assert_reads_back(&message.reply_video(&video).unwrap());
        let json = message.reply_text(&content).unwrap().to_json();
        let json = Fields::parse(json.as_bytes()).unwrap();
        let text = content.replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(json.text("Content"), Some(&*text));
        prop_assert_eq!(json.text("ToUserName"), Some(&*from));
    }
}
