//! The memory that a file of one gibibyte takes on its way out and in: it must not be the file.
//!
//! Prints what the process needed at most beyond what it had, and fails above the limit.

use std::{fs, process::ExitCode, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use wechat_api::{
    Api, Upload,
    media::{GetJssdkVoice, UploadArticleImage},
};
use wechat_core::{AppId, MediaId};
use wechat_http::{Client, Host, ReqwestTransport};
use wechat_token::{CredentialKind, FunctionSource, TokenManager};

const FILE: u64 = 1 << 30;
const LIMIT_MB: f64 = 20.0;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    // `cargo bench NAME` filters; this has only one thing to measure.
    if std::env::args().any(|argument| argument == "--list") {
        return Ok(ExitCode::SUCCESS);
    }
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let host: Host = format!("http://{}", listener.local_addr()?).parse()?;
    tokio::spawn(serve(listener));
    let source = FunctionSource::new(CredentialKind::ACCESS_TOKEN, || ("a-token", 4_102_444_800_u64));
    let tokens = TokenManager::builder(AppId::new("wx5823bf96d3bd56c7")?, source).build()?;
    let client = Client::builder()
        .transport(ReqwestTransport::new())
        .host(host)
        .build()?;
    let api = Api::with_client(tokens, client).timeout(Duration::from_secs(600));

    // Once small, so that connections and pools are there.
    api.send(&UploadArticleImage::new(Upload::bytes("a.png", &b"x"[..])))
        .await?;
    let mut over = false;

    let before = rss_mb()?;
    let file = Upload::reader("a.png", FILE, tokio::io::repeat(b'x').take(FILE));
    api.send(&UploadArticleImage::new(file)).await?;
    over |= report("upload", before)?;

    let before = rss_mb()?;
    let mut voice = api.send(&GetJssdkVoice::new(MediaId::new("M")?)).await?;
    let mut length = 0;
    while let Some(chunk) = voice.chunk().await? {
        length += chunk.len() as u64;
    }
    assert_eq!(length, FILE, "all of it comes");
    over |= report("download", before)?;

    Ok(if over {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Prints what was needed beyond `before`; tells whether it is too much.
fn report(what: &str, before: f64) -> Result<bool, Box<dyn std::error::Error>> {
    let extra = (status("VmHWM")? - before).max(0.0);
    let over = extra > LIMIT_MB;
    let verdict = if over { "  OVER" } else { "" };
    println!("{what} of 1 GiB: {extra:.1} MB extra, limit {LIMIT_MB} MB{verdict}");
    Ok(over)
}

/// What the process has now, after forgetting what it had at most.
fn rss_mb() -> Result<f64, Box<dyn std::error::Error>> {
    // Linux sets the peak to the present when asked so.
    fs::write("/proc/self/clear_refs", "5")?;
    status("VmRSS")
}

fn status(name: &str) -> Result<f64, Box<dyn std::error::Error>> {
    let text = fs::read_to_string("/proc/self/status")?;
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let kib: f64 = line.unwrap_or_default().trim().trim_end_matches(" kB").parse()?;
    Ok(kib / 1024.0)
}

/// A platform that takes any file and has one of a gibibyte.
async fn serve(listener: TcpListener) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(answer(stream));
    }
}

async fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    loop {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            match stream.read_u8().await {
                Ok(byte) => head.push(byte),
                Err(_) => return Ok(()),
            }
        }
        let head = String::from_utf8_lossy(&head).to_lowercase();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        let mut left: u64 = length.and_then(|length| length.trim().parse().ok()).unwrap_or(0);
        let mut buffer = vec![0; 64 << 10];
        while left > 0 {
            let read = stream.read(&mut buffer).await? as u64;
            if read == 0 {
                return Ok(());
            }
            left -= read;
        }
        if head.starts_with("post") {
            let body = r#"{"url":"http://mmbiz.qpic.cn/x"}"#;
            let text = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
            stream.write_all(text.as_bytes()).await?;
            continue;
        }
        let text = format!("HTTP/1.1 200 OK\r\nContent-Type: voice/speex\r\nContent-Length: {FILE}\r\n\r\n");
        stream.write_all(text.as_bytes()).await?;
        let mut left = FILE;
        while left > 0 {
            let size = left.min(buffer.len() as u64);
            stream
                .write_all(&buffer[..usize::try_from(size).unwrap_or_default()])
                .await?;
            left -= size;
        }
    }
}
