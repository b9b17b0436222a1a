//! A bot that says what it hears, on actix-web, which knows neither tower nor the current `http`
//! crate. Settings come from `WECHAT_TOKEN`, `WECHAT_APP_ID`, `WECHAT_ENCODING_AES_KEY` and
//! `WECHAT_ENCRYPT_MODE`.

use std::error::Error;

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, http::StatusCode, web};
use wechat_sdk::{Callback, Context, Message, WechatConf, callback::Request};

#[actix_web::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let conf = WechatConf::from_env()?;
    conf.check_callback()?;
    let bot = Callback::builder(conf)
        .on("text", async |message: Message, _: Context| {
            message.text().map(str::to_owned)
        })
        .build()?;

    let shared = web::Data::new(bot.clone());
    HttpServer::new(move || {
        App::new()
            .app_data(shared.clone())
            .route("/wechat", web::to(wechat))
    })
    .bind("127.0.0.1:8090")?
    .run()
    .await?;
    bot.shutdown().await;
    Ok(())
}

/// All a framework has to do: hand over the request, send back the answer.
async fn wechat(asked: HttpRequest, body: web::Bytes, bot: web::Data<Callback>) -> HttpResponse {
    let mut request = Request::new(asked.method().as_str(), asked.path(), asked.query_string()).body(&body);
    for (name, value) in asked.headers() {
        if let Ok(value) = value.to_str() {
            request = request.header(name.as_str(), value);
        }
    }

    let answer = bot.answer(&request).await;

    let mut response = HttpResponse::build(StatusCode::from_u16(answer.status()).unwrap_or_default());
    for header in answer.headers() {
        response.insert_header(header);
    }
    response.body(answer.into_body().into_owned())
}
