//! What can be said on the command line.

use std::{net::SocketAddr, path::PathBuf};

use clap::{ArgAction, Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::{
    crypto::{Open, Seal, Sign, UserData, Verify},
    push::PushArgs,
    serve::ServeArgs,
};

/// WeChat official accounts: credentials kept valid, messages opened and sealed, and the platform
/// on your own machine.
#[derive(Parser)]
#[command(name = "wechat", version, propagate_version = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Log to standard error; twice for more, three times for everything
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// See what happens to credentials and pushes in production, against an emulated platform
    Demo(DemoArgs),
    /// Run the emulated platform
    Emulator(EmulatorArgs),
    /// Keep the credentials of a fleet valid: the central control server, with its status page
    TokenServer(TokenServerArgs),
    /// Access tokens
    #[command(subcommand)]
    Token(CredentialCommand),
    /// Tickets, for JS-SDK signatures and for cards
    #[command(subcommand)]
    Ticket(TicketCommand),
    /// Open, seal, sign and verify
    #[command(subcommand)]
    Crypto(CryptoCommand),
    /// Pushed messages, and replies to them
    #[command(subcommand)]
    Message(MessageCommand),
    /// Answer pushes with a bot
    Serve(ServeArgs),
    /// Push to a callback as the platform does, and see what it makes of the answer
    Push(Box<PushArgs>),
    /// Find a call of the platform by words, in Chinese or in English
    Endpoints(EndpointsArgs),
    /// Call any endpoint of the platform with the configured account
    Call(CallArgs),
    /// Print a completion script for a shell
    Completions {
        /// For which shell
        shell: clap_complete::Shell,
    },
}

#[derive(ClapArgs)]
pub(crate) struct DemoArgs {
    /// End after the story; exit with 0 only if every claim in it held
    #[arg(long)]
    pub(crate) once: bool,
}

#[derive(ClapArgs)]
pub(crate) struct EmulatorArgs {
    /// Where to listen; there is no access control, so stay on loopback
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// The account to begin with; its secret is taken from WECHAT_APP_SECRET or WECHAT_APP_SECRET_FILE, or made up
    #[arg(
        long,
        value_name = "ID",
        env = "WECHAT_APP_ID",
        default_value = "wx5823bf96d3bd56c7"
    )]
    pub(crate) app_id: String,
    /// How long a replaced token still works
    #[arg(long, value_name = "SECONDS", default_value_t = 300)]
    pub(crate) overlap: u64,
    /// Print where it listens and its account as one line of JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(ClapArgs)]
#[command(after_help = SERVER_SOURCES)]
pub(crate) struct TokenServerArgs {
    /// A settings file with the tables `[server]`, `[accounts.NAME]` and `[clients.NAME]`
    #[arg(long, value_name = "FILE", env = "WECHAT_TOKEN_SERVER_CONFIG")]
    pub(crate) config: Option<PathBuf>,
}

const SERVER_SOURCES: &str = "Without a file all settings come from the environment: WECHAT_APP_ID, WECHAT_APP_SECRET \
                              (or WECHAT_APP_SECRET_FILE), WECHAT_TOKEN_SERVER_STORE, WECHAT_TOKEN_SERVER_CLIENT_KEY, \
                              WECHAT_TOKEN_SERVER_LISTEN … With one the environment goes first. SIGHUP reads the \
                              settings again, SIGTERM stops.";

#[derive(Subcommand)]
pub(crate) enum CredentialCommand {
    /// Print a valid one
    Get(AccountArgs),
    /// Force a new one, and print it
    Grant(AccountArgs),
}

#[derive(Subcommand)]
pub(crate) enum TicketCommand {
    /// Print a valid one
    Get(TicketArgs),
    /// Ask for it anew, and print it
    Grant(TicketArgs),
}

#[derive(ClapArgs)]
pub(crate) struct TicketArgs {
    /// The ticket for cards (wx_card), in place of the one for JS-SDK signatures
    #[arg(long)]
    pub(crate) card: bool,
    #[command(flatten)]
    pub(crate) account: AccountArgs,
}

/// Which account. Without any of these, all settings come from the environment.
#[derive(ClapArgs)]
#[command(after_help = SOURCES)]
pub(crate) struct AccountArgs {
    /// The AppID
    #[arg(long, value_name = "ID")]
    pub(crate) app_id: Option<String>,
    /// A file that holds the AppSecret and nothing else; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) secret_file: Option<PathBuf>,
    /// A settings file with accounts ([accounts.NAME])
    #[arg(long, value_name = "FILE", conflicts_with_all = ["app_id", "secret_file", "endpoint", "api_host"])]
    pub(crate) config: Option<PathBuf>,
    /// The account in the settings file; not needed when there is only one
    #[arg(long, value_name = "NAME", requires = "config")]
    pub(crate) account: Option<String>,
    /// A folder where processes share credentials
    #[arg(long, value_name = "FOLDER")]
    pub(crate) store: Option<PathBuf>,
    /// Which endpoint access tokens come from
    #[arg(long, value_enum)]
    pub(crate) endpoint: Option<Endpoint>,
    /// Where the platform is, for example http://127.0.0.1:8080 for the emulator
    #[arg(long, value_name = "URL")]
    pub(crate) api_host: Option<String>,
}

const SOURCES: &str = "Settings come from the environment (WECHAT_APP_ID, WECHAT_APP_SECRET or WECHAT_APP_SECRET_FILE, \
                       WECHAT_API_HOST …); flags go first. There is no flag for a secret: everybody on a machine can \
                       list the arguments of its programs.";

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Endpoint {
    /// POST /cgi-bin/stable_token: everybody who asks gets the same token
    Stable,
    /// GET /cgi-bin/token: each fetch retires the token before
    Classic,
}

#[derive(Subcommand)]
pub(crate) enum CryptoCommand {
    /// Verify and open a pushed envelope: standard input to standard output
    Open(Open),
    /// Seal a reply: standard input to standard output
    Seal(Seal),
    /// Make a signature
    #[command(subcommand)]
    Sign(Sign),
    /// Check a signature; exit with 1 if it is not right
    #[command(subcommand)]
    Verify(Verify),
    /// Open a mini program's encryptedData: standard input to standard output
    UserData(UserData),
}

#[derive(ClapArgs)]
pub(crate) struct EndpointsArgs {
    /// What the call is about: all of these words
    pub(crate) words: Vec<String>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(ClapArgs)]
pub(crate) struct CallArgs {
    /// METHOD and PATH, or the NAME of a call
    #[arg(required = true, num_args = 1..=2, value_name = "METHOD PATH | NAME")]
    pub(crate) target: Vec<String>,
    /// The body: JSON, @FILE, or @- for standard input
    #[arg(short, long, value_name = "JSON|@FILE")]
    pub(crate) data: Option<String>,
    /// A pair of the query; may be given several times
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) query: Vec<String>,
    /// A file of the form; may be given several times
    #[arg(long, value_name = "FIELD=@FILE")]
    pub(crate) upload: Vec<String>,
    /// Where to save the answer
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) account: AccountArgs,
}

#[derive(Subcommand)]
pub(crate) enum MessageCommand {
    /// Read a pushed message: XML or JSON on standard input, JSON on standard output
    Parse {
        /// One line
        #[arg(long)]
        compact: bool,
    },
    /// Write a reply: JSON with ToUserName, FromUserName, MsgType … on standard input, XML on standard output
    Reply {
        /// Write the JSON form, which mini programs take
        #[arg(long)]
        json: bool,
    },
    /// List all kinds of pushes and replies
    Kinds {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}
