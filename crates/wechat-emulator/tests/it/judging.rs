//! What the platform takes for an answer, and what it does not.

use wechat_core::UnixSeconds;
use wechat_crypto::{Format, MessageCrypto, WhichKey};
use wechat_emulator::push::{Callback, Composed, Endpoint, Malformed, PassiveReply, Push, Verdict};

const APP_ID: &str = "wx5823bf96d3bd56c7";
const TOKEN: &str = "QDG6eK";
const KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
const NOW: UnixSeconds = UnixSeconds::new(1_700_000_000);

fn callback() -> Callback {
    Callback::new("http://127.0.0.1/", TOKEN)
}

fn account(callback: Callback) -> Endpoint {
    callback.check(APP_ID, "gh_1").unwrap()
}

fn pushed(endpoint: &Endpoint, push: Push) -> Composed {
    endpoint.compose(&push.from("oUser"), NOW, 1).unwrap()
}

fn reply(elements: &str) -> String {
    format!(
        "<xml><ToUserName>oUser</ToUserName><FromUserName>gh_1</FromUserName>\
         <CreateTime>1</CreateTime>{elements}</xml>"
    )
}

fn judge(push: Push, body: &str) -> Result<Verdict, Malformed> {
    let endpoint = account(callback());
    endpoint.judge(&pushed(&endpoint, push), body.as_bytes())
}

fn taken(push: Push, elements: &str) -> PassiveReply {
    match judge(push, &reply(elements)) {
        Ok(Verdict::Replied(reply)) => reply,
        other => panic!("{elements}: {other:?}"),
    }
}

fn seal(message: &str) -> String {
    let crypto = MessageCrypto::new(
        TOKEN.parse().unwrap(),
        KEY.parse().unwrap(),
        APP_ID.parse().unwrap(),
    );
    let sealed = crypto.seal(message.as_bytes(), NOW, "n", Format::Xml, WhichKey::Current);
    sealed.unwrap()
}

#[test]
fn success_and_nothing_acknowledge_every_push_and_nearly_success_none() {
    for push in [
        Push::text("hi"),
        Push::event("unsubscribe"),
        Push::event("LOCATION"),
    ] {
        assert_eq!(judge(push.clone(), "success"), Ok(Verdict::Acknowledged));
        assert_eq!(judge(push.clone(), ""), Ok(Verdict::Acknowledged));
        for nearly in ["SUCCESS", "success\n", "\"success\"", "ok", "<xml>success</xml>"] {
            assert!(judge(push.clone(), nearly).is_err(), "{nearly}");
        }
    }
}

#[test]
fn each_type_of_reply_is_taken_with_its_elements_and_not_without() {
    let rows = [
        ("<MsgType>text</MsgType>", "<Content>hi</Content>"),
        ("<MsgType>image</MsgType>", "<Image><MediaId>m</MediaId></Image>"),
        ("<MsgType>voice</MsgType>", "<Voice><MediaId>m</MediaId></Voice>"),
        (
            "<MsgType>video</MsgType>",
            "<Video><MediaId>m</MediaId><Title>t</Title></Video>",
        ),
        (
            "<MsgType>music</MsgType>",
            "<Music><Title>t</Title><ThumbMediaId>m</ThumbMediaId></Music>",
        ),
        (
            "<MsgType>news</MsgType>",
            "<ArticleCount>1</ArticleCount><Articles><item><Title>t</Title><Description/>\
             <PicUrl/><Url>u</Url></item></Articles>",
        ),
    ];
    for (msg_type, body) in rows {
        let reply_body = taken(Push::text("hi"), &format!("{msg_type}{body}"));
        assert!(msg_type.contains(&reply_body.msg_type) && reply_body.delivered);
        let without = judge(Push::text("hi"), &reply(msg_type));
        assert!(matches!(without, Err(Malformed::Field { .. })), "{without:?}");
    }
}

#[test]
fn sender_and_receiver_have_to_be_the_other_way_round() {
    let same_way = reply("<MsgType>text</MsgType><Content>hi</Content>")
        .replace("oUser", "?")
        .replace("gh_1", "oUser")
        .replace('?', "gh_1");

    assert_eq!(judge(Push::text("hi"), &same_way), Err(Malformed::Addresses));
    assert_eq!(
        judge(Push::text("hi"), "<xml><MsgType>text</MsgType></xml>"),
        Err(Malformed::Addresses)
    );
}

#[test]
fn a_text_has_at_most_2048_bytes() {
    let text = |length: usize| format!("<MsgType>text</MsgType><Content>{}</Content>", "a".repeat(length));

    assert!(judge(Push::text("hi"), &reply(&text(2048))).is_ok());
    assert!(matches!(
        judge(Push::text("hi"), &reply(&text(2049))),
        Err(Malformed::Field { field: "Content", .. })
    ));
    assert!(matches!(
        judge(Push::text("hi"), &reply(&text(70_000))),
        Err(Malformed::TooLong { .. })
    ));
}

#[test]
fn of_many_articles_a_message_shows_one_and_an_event_eight() {
    let item = "<item><Title>t</Title><Url>u</Url></item>";
    let news = |count: usize, said: usize| {
        format!(
            "<MsgType>news</MsgType><ArticleCount>{said}</ArticleCount><Articles>{}</Articles>",
            item.repeat(count)
        )
    };

    assert_eq!(taken(Push::text("hi"), &news(3, 3)).articles_dropped, 2);
    assert_eq!(taken(Push::event("CLICK"), &news(8, 8)).articles_dropped, 0);
    assert_eq!(taken(Push::event("CLICK"), &news(10, 10)).articles_dropped, 2);
    assert!(judge(Push::text("hi"), &reply(&news(2, 1))).is_err());
    assert!(judge(Push::text("hi"), &reply(&news(0, 0))).is_err());
}

#[test]
fn a_message_can_be_handed_over_and_an_event_cannot() {
    let transfer = "<MsgType>transfer_customer_service</MsgType>";

    assert_eq!(
        taken(Push::text("hi"), transfer).msg_type,
        "transfer_customer_service"
    );
    assert_eq!(
        judge(Push::event("CLICK"), &reply(transfer)),
        Err(Malformed::Type)
    );
}

#[test]
fn an_event_of_a_delivery_company_is_answered_with_its_result() {
    let result = "<MsgType>event</MsgType><Event>add_waybill</Event><ResultCode>0</ResultCode>";

    assert_eq!(taken(Push::event("add_waybill"), result).msg_type, "event");
    assert!(judge(Push::event("cancel_waybill"), &reply(result)).is_err());
    assert_eq!(judge(Push::text("hi"), &reply(result)), Err(Malformed::Type));
}

#[test]
fn what_nobody_reads_is_taken_and_not_delivered() {
    let text = "<MsgType>text</MsgType><Content>hi</Content>";

    assert!(!taken(Push::event("unsubscribe"), text).delivered);
    assert!(taken(Push::event("subscribe"), text).delivered);
}

#[test]
fn each_mode_takes_its_own_form_of_reply() {
    let text = reply("<MsgType>text</MsgType><Content>hi</Content>");
    let verdict = |callback: Callback, body: &str| {
        let endpoint = account(callback);
        let sealed = endpoint.judge(&pushed(&endpoint, Push::text("hi")), body.as_bytes());
        sealed.map(|verdict| matches!(verdict, Verdict::Replied(reply) if reply.sealed))
    };

    assert_eq!(verdict(callback(), &text), Ok(false));
    assert_eq!(verdict(callback(), &seal(&text)), Err(Malformed::Sealed));
    assert_eq!(verdict(callback().compatible(KEY), &text), Ok(false));
    assert_eq!(verdict(callback().compatible(KEY), &seal(&text)), Ok(true));
    assert_eq!(verdict(callback().safe(KEY), &text), Err(Malformed::NotSealed));
    assert_eq!(verdict(callback().safe(KEY), &seal(&text)), Ok(true));
}

#[test]
fn an_envelope_with_anything_changed_is_refused() {
    let endpoint = account(callback().safe(KEY));
    let push = pushed(&endpoint, Push::text("hi"));
    let sealed = seal(&reply("<MsgType>text</MsgType><Content>hi</Content>"));
    let other = "0".repeat(40);
    let signature = sealed.split("<MsgSignature><![CDATA[").nth(1).unwrap()[..40].to_owned();

    let refusal = |body: &str| endpoint.judge(&push, body.as_bytes()).unwrap_err();

    assert_eq!(refusal(&sealed.replace(&signature, &other)), Malformed::Signature);
    assert_eq!(
        refusal(&sealed.replace("<![CDATA[n]]>", "<![CDATA[m]]>")),
        Malformed::Signature
    );
    assert!(matches!(
        refusal(&sealed.replace("TimeStamp", "Timestamp")),
        Malformed::Field {
            field: "TimeStamp",
            ..
        }
    ));
    let elsewhere = callback().safe(KEY).check("wx0000000000000000", "gh_1").unwrap();
    assert_eq!(elsewhere.judge(&push, sealed.as_bytes()), Err(Malformed::Decrypt));
}

#[test]
fn a_mini_program_has_no_reply_but_the_transfer() {
    let endpoint = account(callback().json());
    let push = pushed(&endpoint, Push::text("hi"));
    let json = |msg_type: &str| {
        format!(
            r#"{{"ToUserName":"oUser","FromUserName":"gh_1","CreateTime":1,"MsgType":"{msg_type}","Content":"hi"}}"#
        )
    };
    let judge = |body: &str| endpoint.judge(&push, body.as_bytes());

    assert!(matches!(
        judge(&json("transfer_customer_service")),
        Ok(Verdict::Replied(_))
    ));
    assert_eq!(judge(&json("text")), Err(Malformed::Type));
    assert!(matches!(judge("{"), Err(Malformed::Syntax { wanted: "JSON" })));
}

#[test]
fn an_official_account_knows_no_json_and_no_page() {
    for body in [
        r#"{"ToUserName":"oUser","FromUserName":"gh_1","CreateTime":1,"MsgType":"text","Content":"hi"}"#,
        "<html><body>502</body></html>",
        "<xml><ToUserName>oUser</ToUserName>",
    ] {
        assert_eq!(
            judge(Push::text("hi"), body),
            Err(Malformed::Syntax { wanted: "XML" }),
            "{body}"
        );
    }
    let endpoint = account(callback());
    let push = pushed(&endpoint, Push::text("hi"));
    assert_eq!(
        endpoint.judge(&push, b"<xml>\xff</xml>"),
        Err(Malformed::Encoding)
    );
}

#[test]
fn a_notice_takes_nothing_but_success() {
    let endpoint = account(callback().safe(KEY));
    let notice = pushed(&endpoint, Push::notice("authorized"));

    assert_eq!(endpoint.judge(&notice, b"success"), Ok(Verdict::Acknowledged));
    assert_eq!(endpoint.judge(&notice, b"<xml></xml>"), Err(Malformed::Notice));
}
