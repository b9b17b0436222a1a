//! Pushes are read and replies written in the shell.

use serde_json::json;

use super::wechat::wechat;

const PUSH: &str = "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[oUser]]></FromUserName>\
                    <CreateTime>1700020800</CreateTime><MsgType><![CDATA[text]]></MsgType>\
                    <Content><![CDATA[你好 <&>]]></Content><MsgId>24444444444444444</MsgId></xml>";

#[test]
fn a_push_in_xml_or_json_is_shown_as_the_same_json() {
    let parse = |body: &str| wechat(&["message", "parse"]).stdin(body).json();
    let as_json = json!({
        "ToUserName": "gh_1", "FromUserName": "oUser", "CreateTime": 1_700_020_800, "MsgType": "text",
        "Content": "你好 <&>", "MsgId": 24_444_444_444_444_444_u64,
    });

    let shown = parse(PUSH);

    assert_eq!(shown["kind"], "text");
    assert!(shown.to_string().contains("你好 <&>"), "{shown}");
    assert_eq!(parse(&as_json.to_string()), shown);
}

#[test]
fn compact_is_one_line_of_the_same() {
    let spread = wechat(&["message", "parse"]).stdin(PUSH);
    let compact = wechat(&["message", "parse", "--compact"]).stdin(PUSH);

    let spread = spread.json();
    let line = compact.line();

    assert_eq!(serde_json::from_str::<serde_json::Value>(&line).unwrap(), spread);
}

#[test]
fn a_reply_is_written_in_xml_and_can_be_read_again() {
    let reply = json!({
        "ToUserName": "oUser", "FromUserName": "gh_1", "CreateTime": 1_700_020_800, "MsgType": "text",
        "Content": "收到 ]]> <&>",
    });

    let xml = wechat(&["message", "reply"]).stdin(reply.to_string()).line();
    let read = wechat(&["message", "parse"]).stdin(xml.clone()).json();

    assert!(
        xml.starts_with("<xml><ToUserName><![CDATA[oUser]]></ToUserName>"),
        "{xml}"
    );
    assert_eq!(read["kind"], "text");
    assert!(read.to_string().contains("收到 ]]> <&>"), "{read}");
}

#[test]
fn each_type_of_reply_is_written_with_what_it_needs() {
    let cases = [
        ("image", json!({ "Image": { "MediaId": "m1" } }), "m1"),
        ("voice", json!({ "Voice": { "MediaId": "m2" } }), "m2"),
        (
            "video",
            json!({ "Video": { "MediaId": "m3", "Title": "t3" } }),
            "t3",
        ),
        (
            "music",
            json!({ "Music": { "ThumbMediaId": "m4", "HQMusicUrl": "https://m/4" } }),
            "https://m/4",
        ),
        (
            "news",
            json!({ "Articles": [{ "Title": "t5", "Url": "https://n/5" }] }),
            "https://n/5",
        ),
        (
            "transfer_customer_service",
            json!({ "TransInfo": { "KfAccount": "k6@gh" } }),
            "k6@gh",
        ),
    ];
    for (kind, mut reply, shown) in cases {
        reply["ToUserName"] = json!("oUser");
        reply["FromUserName"] = json!("gh_1");
        reply["MsgType"] = json!(kind);

        let xml = wechat(&["message", "reply"]).stdin(reply.to_string()).line();
        let as_json = wechat(&["message", "reply", "--json"])
            .stdin(reply.to_string())
            .json();

        assert!(
            xml.contains(&format!("<MsgType><![CDATA[{kind}]]></MsgType>")),
            "{xml}"
        );
        assert!(xml.contains(shown), "{xml}");
        assert_eq!(as_json["MsgType"], kind);
        assert!(as_json.to_string().contains(shown), "{as_json}");
    }
}

#[test]
fn a_reply_without_what_its_type_needs_names_the_field() {
    for (kind, field) in [
        ("text", "Content"),
        ("image", "Image"),
        ("voice", "Voice"),
        ("video", "Video"),
        ("music", "Music"),
        ("news", "Articles"),
    ] {
        let reply = json!({ "ToUserName": "oUser", "FromUserName": "gh_1", "MsgType": kind });

        let refusal = wechat(&["message", "reply"]).stdin(reply.to_string()).refused(1);

        assert!(refusal.contains(kind) && refusal.contains(field), "{refusal}");
    }
}

#[test]
fn a_reply_that_is_none_is_told_where_without_quoting_its_values() {
    let wanted = r#""ToUserName":"oUser","FromUserName":"gh_1","MsgType":"text""#;
    for (body, said) in [
        ("{".to_owned(), "no JSON"),
        ("\"hush\"".to_owned(), "type that does not belong"),
        ("{}".to_owned(), "missing field `ToUserName`"),
        (
            format!("{{{wanted},\"Contents\":\"hush\"}}"),
            "unknown field `Contents`",
        ),
        (
            format!("{{{wanted},\"Content\":[\"hush\"]}}"),
            "type that does not belong",
        ),
    ] {
        let refusal = wechat(&["message", "reply"]).stdin(body.clone()).refused(1);
        assert!(refusal.contains(said), "{body}: {refusal}");
        assert!(
            refusal.contains("line 1, column ") && refusal.contains(" → "),
            "{refusal}"
        );
        assert!(!refusal.contains("hush"), "{refusal}");
    }
}

#[test]
fn kinds_are_listed_for_people_and_for_programs() {
    let lines = wechat(&["message", "kinds"]).output();
    let listed = wechat(&["message", "kinds", "--json"]).json();

    let listed = listed.as_array().unwrap();
    assert_eq!(lines.lines().count(), listed.len());
    assert!(listed.len() > 50, "{}", listed.len());
    for (line, kind) in lines.lines().zip(listed) {
        assert_eq!(line.split(' ').next(), kind["name"].as_str(), "{line}");
    }
}
