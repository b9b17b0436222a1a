//! `serve`: a bot on a socket, pushed to as the platform pushes.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    process::{Child, Command, Output, Stdio},
};

use wechat_core::UnixSeconds;
use wechat_crypto::{EncodingAesKey, Format, MessageCrypto, Push, signature};

const TOKEN: &str = "QDG6eK";
const APP_ID: &str = "wx5823bf96d3bd56c7";
const AES_KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

/// The command, with nothing in its environment but `variables`.
fn serve(variables: &[(&str, &str)], arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wechat"));
    command
        .env_clear()
        .envs(variables.iter().copied())
        .arg("serve")
        .args(arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A running bot, which ends with the test.
struct Bot {
    process: Child,
    address: String,
    path: String,
}

impl Bot {
    fn start(variables: &[(&str, &str)]) -> Self {
        let mut process = serve(variables, &["--echo", "--listen", "127.0.0.1:0"])
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        let (_, url) = line.trim().split_once("http://").unwrap();
        let (address, path) = url.split_once('/').unwrap();
        Self {
            process,
            address: address.to_owned(),
            path: format!("/{path}"),
        }
    }

    /// Status line and body of the answer.
    fn ask(&self, method: &str, query: &str, body: &str) -> (String, String) {
        let mut socket = TcpStream::connect(&self.address).unwrap();
        let length = body.len();
        let path = &self.path;
        let head = format!(
            "{method} {path}?{query} HTTP/1.1\r\nhost: bot\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
        );
        socket.write_all((head + body).as_bytes()).unwrap();
        let mut answer = String::new();
        socket.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.lines().next().unwrap().to_owned(), body.to_owned())
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn signed() -> String {
    let signature = signature::callback(TOKEN, "1700000000", "42");
    format!("signature={signature}&timestamp=1700000000&nonce=42")
}

const MESSAGE: &str = "<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><CreateTime>1700000000</CreateTime>\
                       <MsgType>text</MsgType><Content>hello, bot</Content><MsgId>7</MsgId></xml>";

#[test]
fn a_plain_account_is_verified_and_hears_itself() {
    let bot = Bot::start(&[("WECHAT_TOKEN", TOKEN)]);

    let verified = bot.ask("GET", &format!("{}&echostr=4711", signed()), "");
    let (status, reply) = bot.ask("POST", &signed(), MESSAGE);
    let (refused, told) = bot.ask("POST", &signed().replace("nonce=42", "nonce=43"), MESSAGE);

    assert_eq!(bot.path, "/wechat");
    assert_eq!(verified, ("HTTP/1.1 200 OK".to_owned(), "4711".to_owned()));
    assert_eq!(status, "HTTP/1.1 200 OK");
    assert!(
        reply.contains("<ToUserName><![CDATA[o1]]></ToUserName>"),
        "{reply}"
    );
    assert!(
        reply.contains("<Content><![CDATA[hello, bot]]></Content>"),
        "{reply}"
    );
    assert_eq!((&*refused, &*told), ("HTTP/1.1 403 Forbidden", "forbidden"));
}

#[test]
fn an_account_in_safe_mode_is_answered_sealed() {
    let bot = Bot::start(&[
        ("WECHAT_TOKEN", TOKEN),
        ("WECHAT_APP_ID", APP_ID),
        ("WECHAT_ENCODING_AES_KEY", AES_KEY),
        ("WECHAT_ENCRYPT_MODE", "safe"),
    ]);
    let key: EncodingAesKey = AES_KEY.parse().unwrap();
    let crypto = MessageCrypto::new(TOKEN.parse().unwrap(), key, APP_ID.parse().unwrap());
    let push = Push {
        to_user_name: "gh_1",
        agent_id: None,
        timestamp: UnixSeconds::new(1_700_000_000),
        nonce: "42",
        format: Format::Xml,
        compatible: false,
    };
    let sealed = crypto.seal_push(MESSAGE.as_bytes(), &push).unwrap();
    let query = format!(
        "{}&encrypt_type=aes&msg_signature={}",
        signed(),
        sealed.msg_signature
    );

    let (_, reply) = bot.ask("POST", &query, &sealed.body);
    let (downgraded, _) = bot.ask("POST", &signed(), MESSAGE);

    let encrypt = wechat_crypto::Envelope::find(reply.as_bytes()).unwrap().encrypt;
    let (reply, _) = crypto.decrypt(&encrypt).unwrap();
    assert!(String::from_utf8(reply).unwrap().contains("hello, bot"));
    assert_eq!(downgraded, "HTTP/1.1 403 Forbidden");
}

#[test]
fn what_cannot_be_served_is_said_at_once() {
    let said = |Output { status, stderr, .. }: Output| (status.code(), String::from_utf8(stderr).unwrap());

    let (code, why) = said(serve(&[], &["--echo"]).output().unwrap());
    assert_eq!(code, Some(2), "{why}");
    assert!(why.contains("token") && why.lines().count() == 1, "{why}");
    let (code, why) = said(
        serve(&[("WECHAT_TOKEN", TOKEN)], &["--echo", "--path", "wechat"])
            .output()
            .unwrap(),
    );
    assert_eq!(code, Some(2), "{why}");
    let (code, why) = said(serve(&[("WECHAT_TOKEN", TOKEN)], &[]).output().unwrap());
    assert_eq!(code, Some(2), "{why}");
}
