//! `serve`: a bot that says what it hears, to see that a callback works before there is one.

use std::{net::SocketAddr, path::PathBuf};

use tokio::net::TcpListener;
use wechat_callback::{Callback, Context, Directory};
use wechat_conf::{Accounts, WechatConf, WechatConfBuilder};
use wechat_message::Message;

use crate::{failure::Failure, stop::stopped};

#[derive(clap::Args)]
#[command(
    after_help = "Settings come from the environment (WECHAT_TOKEN, WECHAT_APP_ID, WECHAT_ENCODING_AES_KEY, \
                  WECHAT_ENCRYPT_MODE …) or from the settings file. Several accounts of a file are served at \
                  PATH/NAME each. Ctrl-C ends it when all pushes are answered; -v logs them."
)]
pub(crate) struct ServeArgs {
    /// Answer each text with the same text
    #[arg(long, required = true)]
    echo: bool,
    /// Where to listen; the platform calls ports 80 and 443 only, so something in front passes it on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8090")]
    listen: SocketAddr,
    /// The path of the callback URL
    #[arg(long, default_value = "/wechat")]
    path: String,
    /// A settings file with accounts ([accounts.NAME])
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The one account in the settings file to serve
    #[arg(long, value_name = "NAME", requires = "config")]
    account: Option<String>,
}

pub(crate) async fn run(args: ServeArgs) -> Result<(), Failure> {
    let base = args.path.trim_end_matches('/');
    if !args.path.starts_with('/') || base.contains(['{', '}', '?', '#', '*']) {
        return Err(Failure::usage("--path is the path of a URL and begins with /"));
    }
    let (directory, path, places) = match args.accounts()? {
        Served::One(conf) => {
            let path = if base.is_empty() { "/" } else { base }.to_owned();
            (Directory::one(conf), path.clone(), vec![path])
        }
        Served::Many(accounts) => {
            let each = accounts
                .iter()
                .map(|(name, conf)| (name.to_owned(), conf.clone()));
            let places = accounts.names().map(|name| format!("{base}/{name}")).collect();
            (Directory::by_path(each), format!("{base}/{{account}}"), places)
        }
    };
    let callback = Callback::builder(directory)
        .on("text", echo)
        .fallback(note)
        .build()
        .map_err(Failure::refused)?;

    let listener = TcpListener::bind(args.listen).await.map_err(Failure::refused)?;
    let address = listener.local_addr().map_err(Failure::refused)?;
    let stop = stopped();
    for place in places {
        println!("Answering pushes at http://{address}{place}");
    }
    println!("(Ctrl-C ends it)");
    let serving = axum::serve(listener, callback.router(&path)).with_graceful_shutdown(stop);
    serving.await.map_err(Failure::refused)?;
    callback.shutdown().await;
    Ok(())
}

async fn echo(message: Message, context: Context) -> Option<String> {
    let text = message.text()?;
    println!("{} text: {text:?}", context.account());
    Some(text.to_owned())
}

async fn note(message: Message, context: Context) {
    println!("{} {}", context.account(), message.kind());
}

/// Whose pushes are answered.
enum Served {
    One(WechatConf),
    Many(Accounts),
}

impl ServeArgs {
    fn accounts(&self) -> Result<Served, Failure> {
        let Some(path) = &self.config else {
            let conf = WechatConfBuilder::from_env()?.build()?;
            conf.check_callback()?;
            return Ok(Served::One(conf));
        };
        let accounts = Accounts::from_file(path)?;
        if let Some(name) = &self.account {
            let conf = accounts.get(name)?.clone();
            conf.check_callback()?;
            return Ok(Served::One(conf));
        }
        accounts.iter().try_for_each(|(_, conf)| conf.check_callback())?;
        let mut all = accounts.iter();
        if let (Some((_, only)), None) = (all.next(), all.next()) {
            return Ok(Served::One(only.clone()));
        }
        drop(all);
        Ok(Served::Many(accounts))
    }
}
