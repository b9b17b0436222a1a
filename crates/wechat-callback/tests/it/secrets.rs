//! Nothing that is printed or logged shows a secret, or what users and the account wrote.

use std::{error::Error, io, sync::Arc, time::Duration};

use tokio::time::sleep;
use wechat_callback::{
    Account, Answer, BoxError, Callback, Context, DedupError, Directory, Late, Receiver, Request,
};
use wechat_crypto::{CallbackSettings, EncodingAesKey, MessageCrypto};
use wechat_message::Message;

use crate::{
    log::Log,
    world::{NOW, Sent, text},
};

const TOKEN: &str = "S3cretCallbackToken";
const KEY: &str = "S3cretKeyS3cretKeyS3cretKeyS3cretKeyS3cretG";
const WORDS: &str = "hush-words-of-a-user";
const TICKET: &str = "ticket@@@hush";

fn crypto() -> MessageCrypto {
    MessageCrypto::new(
        TOKEN.parse().unwrap(),
        KEY.parse().unwrap(),
        "wx1".parse().unwrap(),
    )
}

fn assert_silent(printed: &str) {
    let key: EncodingAesKey = KEY.parse().unwrap();
    let bytes = format!("{:?}", key.expose());
    for secret in [
        TOKEN,
        KEY,
        WORDS,
        TICKET,
        "hush",
        "msg_signature=",
        bytes.trim_matches(['[', ']']),
    ] {
        assert!(!printed.contains(secret), "{secret} is in: {printed}");
    }
}

fn chain(error: &dyn Error) -> String {
    let mut printed = format!("{error:?} {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        printed += &format!(" {error:?} {error}");
        cause = error.source();
    }
    printed
}

/// All a callback can meet, good and bad.
fn requests() -> Vec<Sent> {
    let notice = format!(
        "<xml><AppId>wx1</AppId><CreateTime>1</CreateTime><InfoType>component_verify_ticket</InfoType>\
         <ComponentVerifyTicket>{TICKET}</ComponentVerifyTicket></xml>"
    );
    let good = Sent::sealed_with(&crypto(), &text(1, WORDS), |_| {});
    let mut forged = good.clone();
    forged.query = forged.query.replace("nonce=", "nonce=hush");
    let malformed = Sent::sealed_with(&crypto(), &format!("<xml><{WORDS}</xml>"), |_| {});
    let not_an_envelope = Sent {
        body: format!("<xml>{WORDS}").into(),
        ..good.clone()
    };
    vec![
        good.clone(),
        good,
        Sent::sealed_with(&crypto(), &text(2, WORDS), |_| {}),
        Sent::sealed_with(&crypto(), &text(3, WORDS), |_| {}),
        Sent::sealed_with(&crypto(), &notice, |_| {}),
        forged,
        malformed,
        not_an_envelope,
        Sent::plain(&text(4, WORDS)),
    ]
}

#[tokio::test(start_paused = true)]
async fn nothing_that_is_logged_shows_one() {
    let log = Log::capture();
    let callback = Callback::builder(Arc::new(CallbackSettings::sealed(crypto())))
        .on(
            "text",
            async |message: Message, _: Context| -> Result<String, BoxError> {
                match message.sent.id {
                    Some(1) => Ok(WORDS.into()),
                    Some(2) => {
                        sleep(Duration::from_secs(6)).await;
                        Ok(WORDS.into())
                    }
                    // The text of the limit's error says how long, and not what.
                    _ => Ok(WORDS.repeat(1000)),
                }
            },
        )
        .on("info/*", async |_: Message, _: Context| ())
        .late_reply(async |late: Late| {
            assert_silent(&format!("{late:?}"));
            Err::<(), _>(io::Error::other("quota"))
        })
        .build()
        .unwrap();

    for sent in requests() {
        let response = sent.to(&callback).await;
        assert_silent(&format!("{response:?} {:?}", sent.request()));
    }
    sleep(Duration::from_secs(9)).await;

    let stats = callback.stats();
    assert_eq!(
        (stats.failed, stats.late, stats.late_lost, stats.refused),
        (1, 1, 1, 4)
    );
    assert!(log.text().contains("the late reply was not sent"));
    assert_silent(&log.text());
    assert_silent(&format!("{callback:?} {callback:#?}"));
}

#[test]
fn debug_and_errors_of_every_type_are_silent() {
    let settings = Arc::new(CallbackSettings::sealed(crypto()));
    let receiver = Receiver::new(settings.clone());
    for sent in requests() {
        match receiver.receive(&sent.request(), NOW) {
            Ok(decision) => {
                // A message may be printed by whoever has it; which push it is, too.
                let wechat_callback::Decision::Push(push) = decision else {
                    panic!()
                };
                assert_silent(&format!("{:?}", push.origin));
            }
            Err(refusal) => assert_silent(&format!("{} {:?}", chain(&refusal), refusal.response())),
        }
    }

    for printed in [
        format!("{receiver:?}"),
        format!("{:?}", Directory::by_path([("shop", settings.clone())])),
        format!("{:?}", Account::new("shop", settings)),
        format!("{:?}", Answer::from_text(WORDS)),
        format!(
            "{:?}",
            Request::new("POST", "/", "msg_signature=hush").body(WORDS.as_bytes())
        ),
        chain(&DedupError::new("connection refused")),
    ] {
        assert_silent(&printed);
    }
}
