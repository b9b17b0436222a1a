//! A bot as a bare function, as serverless hosts call it: a request in, a response out.
//!
//! It needs no settings: it plays the platform as well, and prints what went over the wire.

use std::{error::Error, sync::Arc};

use wechat_sdk::{
    Callback, Context, Message,
    callback::Request,
    core::{Clock as _, SystemClock},
    crypto::{CallbackSettings, signature},
};

/// What such a host hands over, and what it wants back.
struct Event {
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

type Answer = (u16, Vec<(&'static str, &'static str)>, String);

/// The function. A host may freeze the process once it has the answer, so handlers that take
/// longer than the deadline do not get to their end there.
async fn handle(bot: &Callback, event: &Event) -> Answer {
    let mut request = Request::new(&event.method, &event.path, &event.query).body(&event.body);
    for (name, value) in &event.headers {
        request = request.header(name, value);
    }
    let answer = bot.answer(&request).await;
    (
        answer.status(),
        answer.headers().collect(),
        answer.into_body().into_owned(),
    )
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let token = "QDG6eK";
    let bot = Callback::builder(Arc::new(CallbackSettings::plain(token.parse()?)))
        .on("text", async |message: Message, _: Context| {
            message.text().map(str::to_owned)
        })
        .build()?;

    let now = SystemClock.unix().to_string();
    let signature = signature::callback(token, &now, "1372623149");
    let event = Event {
        method: "POST".into(),
        path: "/".into(),
        query: format!("signature={signature}&timestamp={now}&nonce=1372623149"),
        headers: vec![("Content-Type".into(), "text/xml".into())],
        body: format!(
            "<xml><ToUserName>gh_bot</ToUserName><FromUserName>oUser</FromUserName>\
             <CreateTime>{now}</CreateTime><MsgType>text</MsgType><Content>hello</Content>\
             <MsgId>1</MsgId></xml>"
        )
        .into_bytes(),
    };

    let (status, headers, body) = handle(&bot, &event).await;

    println!("{status}\n{headers:?}\n{body}");
    if !body.contains("<![CDATA[hello]]>") {
        return Err("the bot did not say what it heard".into());
    }
    Ok(())
}
