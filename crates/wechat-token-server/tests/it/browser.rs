//! Headless Chromium, told what to do through its debugging pipe: JSON messages with a zero byte
//! behind each, on file descriptors 3 and 4 of the browser.

use std::{path::Path, process::Stdio, time::Duration};

use base64::Engine as _;
use serde_json::{Value, json};
use tokio::{
    fs::{File, OpenOptions},
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    process::{Child, Command},
};

/// One page in a browser of its own.
pub(crate) struct Browser {
    _child: Child,
    _profile: tempfile::TempDir,
    orders: File,
    answers: BufReader<File>,
    session: Option<String>,
    next: u64,
}

impl Browser {
    const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

    /// A browser, or `None` where there is none.
    pub(crate) async fn start() -> Option<Self> {
        let name = Self::NAMES.into_iter().find(|name| {
            let which = std::process::Command::new("sh")
                .args(["-c", &format!("command -v {name}")])
                .stdout(Stdio::null())
                .status();
            which.is_ok_and(|status| status.success())
        })?;
        let profile = tempfile::tempdir().unwrap();
        let path = |name: &str| profile.path().join(name);
        for pipe in ["orders", "answers"] {
            let made = Command::new("mkfifo").arg(path(pipe)).status().await.unwrap();
            assert!(made.success());
        }
        // The shell gives the browser its pipes; --no-sandbox because tests may run as root, and
        // the page is our own.
        let script = format!(
            "exec {name} --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
             --disable-background-networking --disable-component-update --disable-sync \
             --disable-dev-shm-usage --hide-scrollbars --remote-debugging-pipe \
             --user-data-dir=\"$0/profile\" about:blank 3<\"$0/orders\" 4>\"$0/answers\""
        );
        let child = Command::new("sh")
            .arg("-c")
            .arg(script)
            .arg(profile.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        // Opening a pipe waits for its other end.
        let orders = OpenOptions::new().write(true).open(path("orders")).await.unwrap();
        let answers = File::open(path("answers")).await.unwrap();
        let mut browser = Self {
            _child: child,
            _profile: profile,
            orders,
            answers: BufReader::new(answers),
            session: None,
            next: 0,
        };
        let target = browser
            .order("Target.createTarget", &json!({"url": "about:blank"}))
            .await;
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        let session = browser.order("Target.attachToTarget", &attach).await;
        browser.session = Some(session["sessionId"].as_str().unwrap().to_owned());
        Some(browser)
    }

    async fn order(&mut self, method: &str, params: &Value) -> Value {
        self.next += 1;
        let mut order = json!({"id": self.next, "method": method, "params": params});
        if let Some(session) = &self.session {
            order["sessionId"] = session.as_str().into();
        }
        self.orders.write_all(order.to_string().as_bytes()).await.unwrap();
        self.orders.write_all(b"\0").await.unwrap();
        self.orders.flush().await.unwrap();
        loop {
            let mut message = Vec::new();
            let read = self.answers.read_until(0, &mut message);
            tokio::time::timeout(Duration::from_secs(60), read)
                .await
                .unwrap()
                .unwrap();
            message.pop();
            let message: Value = serde_json::from_slice(&message).unwrap();
            // Events come in between.
            if message["id"] == self.next {
                assert!(message["error"].is_null(), "{method}: {}", message["error"]);
                return message["result"].clone();
            }
        }
    }

    pub(crate) async fn open(&mut self, url: &str) {
        self.order("Page.navigate", &json!({"url": url})).await;
    }

    /// How large the window is, and whether the system is in dark mode.
    pub(crate) async fn look(&mut self, width: u32, height: u32, dark: bool) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500});
        self.order("Emulation.setDeviceMetricsOverride", &size).await;
        let scheme = if dark { "dark" } else { "light" };
        let media = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.order("Emulation.setEmulatedMedia", &media).await;
    }

    /// The value of a JavaScript expression.
    pub(crate) async fn value(&mut self, expression: &str) -> Value {
        let question = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let answer = self.order("Runtime.evaluate", &question).await;
        answer["result"]["value"].clone()
    }

    /// Waits until the expression is true.
    pub(crate) async fn until(&mut self, expression: &str) {
        let promise = format!(
            "new Promise((done) => {{ const look = () => ({expression}) ? done(true) : setTimeout(look, 50); \
             setTimeout(() => done(false), 30000); look(); }})"
        );
        let is_true = self.value(&promise).await;
        if is_true != true {
            let page = self.value("document.body.innerText").await;
            panic!("not true within 30 s: {expression}\n{page}");
        }
    }

    /// A picture of the page, as a PNG file.
    pub(crate) async fn picture(&mut self, path: &Path) {
        let picture = self
            .order("Page.captureScreenshot", &json!({"format": "png"}))
            .await;
        let data = picture["data"].as_str().unwrap();
        let bytes = base64::engine::general_purpose::STANDARD.decode(data).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}
