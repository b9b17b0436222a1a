//! `message` turns pushes into JSON and JSON into replies.

use std::{
    io::Write as _,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

fn wechat(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wechat"))
        .args(arguments)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn written(arguments: &[&str], input: &str) -> String {
    let output = wechat(arguments, input);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_push_is_shown_with_its_kind_its_fields_and_what_no_field_took() {
    let push = "<xml><ToUserName>gh_1</ToUserName><FromUserName>oUser</FromUserName>\
        <CreateTime>5</CreateTime><MsgType>event</MsgType><Event>SCAN</Event>\
        <EventKey>7</EventKey><Colour>red</Colour></xml>";
    let as_json = r#"{"ToUserName":"gh_1","FromUserName":"oUser","CreateTime":5,"MsgType":"event",
        "Event":"SCAN","EventKey":"7","Colour":"red"}"#;

    let shown: Value = serde_json::from_str(&written(&["message", "parse"], push)).unwrap();

    assert_eq!(shown["kind"], "event/SCAN");
    assert_eq!(shown["header"]["from_user"], "oUser");
    assert_eq!(shown["content"]["extra"]["Colour"], "red");
    let same: Value = serde_json::from_str(&written(&["message", "parse"], as_json)).unwrap();
    assert_eq!(shown, same);
}

#[test]
fn a_reply_is_written_in_the_platforms_order_and_within_its_limits() {
    let reply =
        r#"{"ToUserName":"oUser","FromUserName":"gh_1","CreateTime":5,"MsgType":"text","Content":"]]>"}"#;

    let xml = written(&["message", "reply"], reply);

    assert_eq!(
        xml,
        "<xml><ToUserName><![CDATA[oUser]]></ToUserName><FromUserName><![CDATA[gh_1]]></FromUserName>\
         <CreateTime>5</CreateTime><MsgType><![CDATA[text]]></MsgType>\
         <Content><![CDATA[]]]]><![CDATA[>]]></Content></xml>\n"
    );
    let long = reply.replace("]]>", &"a".repeat(2049));
    let refused = wechat(&["message", "reply"], &long);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("2048"));
}

#[test]
fn several_articles_and_results_of_events_are_replies_too() {
    let news = r#"{"ToUserName":"oUser","FromUserName":"gh_1","MsgType":"news",
        "Articles":[{"Title":"a","Url":"u"},{"Title":"b","Url":"v"}]}"#;
    let result = r#"{"ToUserName":"oUser","FromUserName":"gh_1","MsgType":"event","Event":"add_waybill","ResultCode":0}"#;

    assert!(written(&["message", "reply"], news).contains("<ArticleCount>2</ArticleCount>"));
    let result = written(&["message", "reply"], result);
    assert!(
        result.contains("<Event><![CDATA[add_waybill]]></Event><ResultCode>0</ResultCode>"),
        "{result}"
    );
}
