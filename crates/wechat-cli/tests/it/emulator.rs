//! `emulator` runs until it is told to end, and says where, for people or for programs.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    process::{Child, ChildStdout, Command, Stdio},
};

use serde_json::Value;

use super::wechat::{APP_ID, SECRET, Wechat, file, wechat};

/// A running emulator; it is killed with this value.
struct Running {
    child: Child,
    stdout: BufReader<ChildStdout>,
}

impl Running {
    fn start(wechat: Wechat) -> Self {
        let mut child = wechat.stdout(Stdio::piped()).start();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        Self { child, stdout }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        line
    }

    /// Ends it, and gives all that it printed since.
    fn end(mut self) -> String {
        self.child.kill().unwrap();
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).unwrap();
        rest
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn emulator() -> Wechat {
    wechat(&["emulator", "--listen", "127.0.0.1:0"])
}

#[test]
fn json_is_one_line_with_all_that_a_program_needs() {
    let mut running = Running::start(emulator().arg("--json"));

    let started: Value = serde_json::from_str(&running.line()).unwrap();

    let text = |name: &str| started[name].as_str().unwrap().to_owned();
    assert_eq!(text("control"), format!("{}/_emulator/", text("url")));
    let token = wechat(&["token", "get"])
        .env("WECHAT_API_HOST", text("url"))
        .env("WECHAT_APP_ID", text("app_id"))
        .env("WECHAT_APP_SECRET", text("app_secret"))
        .json();
    assert!(token["access_token"].as_str().unwrap().starts_with("96_"));
    assert_eq!(running.end(), "", "one line");
}

#[test]
fn for_people_it_prints_what_to_type_next() {
    let mut running = Running::start(emulator());

    let lines: Vec<String> = (0..8).map(|_| running.line()).collect();

    let text = lines.concat();
    let url = text
        .split("WECHAT_API_HOST=")
        .nth(1)
        .unwrap()
        .lines()
        .next()
        .unwrap();
    assert!(
        url.starts_with("http://127.0.0.1:") && !url.ends_with(":0"),
        "{text}"
    );
    for line in [
        format!("The platform listens on {url}."),
        format!("export WECHAT_APP_ID={APP_ID}"),
        "export WECHAT_APP_SECRET=0123456789abcdef0123456789abcdef".to_owned(),
        "wechat token get".to_owned(),
        format!("{url}/_emulator/"),
    ] {
        assert!(text.contains(&line), "{line:?} is not in {text}");
    }
}

#[test]
fn an_account_that_was_given_is_the_one_it_has_and_its_secret_is_not_printed() {
    let (_folder, path) = file(SECRET);
    let given = [
        emulator().env("WECHAT_APP_SECRET", SECRET),
        emulator().env("WECHAT_APP_SECRET_FILE", path),
    ];
    for given in given {
        let mut running = Running::start(given.arg("--app-id").arg("wx123").arg("--json"));

        let line = running.line();

        let started: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(started["app_id"], "wx123");
        assert!(started["app_secret"].is_null());
        assert!(!line.contains(SECRET));
        wechat(&["token", "get", "--app-id", "wx123"])
            .env("WECHAT_API_HOST", started["url"].as_str().unwrap())
            .env("WECHAT_APP_SECRET", SECRET)
            .json();
    }
}

#[test]
fn the_overlap_can_be_set() {
    let mut running = Running::start(emulator().arg("--json").arg("--overlap").arg("0"));
    let started: Value = serde_json::from_str(&running.line()).unwrap();
    let (folder, _) = file("");
    let store = folder.path().join("store");
    let run = |command: &str| {
        let token = wechat(&["token", command, "--endpoint", "classic", "--store"])
            .arg(&store)
            .env("WECHAT_API_HOST", started["url"].as_str().unwrap())
            .env("WECHAT_APP_ID", APP_ID)
            .env("WECHAT_APP_SECRET", started["app_secret"].as_str().unwrap())
            .json();
        token["access_token"].as_str().unwrap().to_owned()
    };

    let (old, new) = (run("get"), run("grant"));

    let address = started["url"].as_str().unwrap();
    assert!(!works(address, &old));
    assert!(works(address, &new));
}

/// Whether the platform takes `token`.
fn works(url: &str, token: &str) -> bool {
    use std::io::Write as _;

    let mut stream = std::net::TcpStream::connect(url.strip_prefix("http://").unwrap()).unwrap();
    let path = format!("/cgi-bin/getcallbackip?access_token={token}");
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.contains("ip_list")
}

#[cfg(unix)]
#[test]
fn ctrl_c_and_sigterm_end_it_well() {
    for signal in ["INT", "TERM"] {
        let mut running = Running::start(emulator().arg("--json"));
        running.line();

        let kill = format!("kill -{signal} {}", running.child.id());
        assert!(Command::new("sh").arg("-c").arg(kill).status().unwrap().success());

        assert_eq!(running.child.wait().unwrap().code(), Some(0), "{signal}");
    }
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();

    let refusal = wechat(&["emulator", "--listen", &address]).refused(1);

    assert!(
        refusal.contains(&address) && refusal.contains("give an address"),
        "{refusal}"
    );
}
