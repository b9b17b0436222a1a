//! `token-server`: the central control server (中控服务器), until it is stopped.

use crate::{args::TokenServerArgs, failure::Failure};

pub(crate) async fn run(args: TokenServerArgs) -> Result<(), Failure> {
    let ran = wechat_token_server::run(args.config.as_deref(), |server| {
        println!("Clients ask {}.", server.url());
        println!("The status page and the metrics are at {}/", server.admin_url());
    });
    ran.await.map_err(|error| {
        let advice = error.advice().to_owned();
        Failure::with_advice(error, &advice)
    })
}
