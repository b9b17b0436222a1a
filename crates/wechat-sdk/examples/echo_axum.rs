//! A bot that says what it hears, on axum. Settings come from `WECHAT_TOKEN`, `WECHAT_APP_ID`,
//! `WECHAT_ENCODING_AES_KEY` and `WECHAT_ENCRYPT_MODE`.

use std::error::Error;

use wechat_sdk::{Callback, Context, Message, WechatConf};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let conf = WechatConf::from_env()?;
    conf.check_callback()?;
    let bot = Callback::builder(conf)
        .on("text", async |message: Message, _: Context| {
            message.text().map(str::to_owned)
        })
        .on("event/subscribe", async |_: Message, _: Context| "Welcome!")
        .build()?;

    let listener = tokio::net::TcpListener::bind("127.0.0.1:8090").await?;
    axum::serve(listener, bot.router("/wechat"))
        .with_graceful_shutdown(async {
            let _ = tokio::signal::ctrl_c().await;
        })
        .await?;
    // Handlers that were late are still running.
    bot.shutdown().await;
    Ok(())
}
