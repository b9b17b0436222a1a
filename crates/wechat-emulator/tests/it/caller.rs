//! A program that calls the platform, without a network between them.

use serde_json::Value;
use wechat_core::UnixSeconds;
use wechat_emulator::{
    Account,
    platform::{Answer, Platform, Request},
};

pub(crate) const APP_ID: &str = "wx5823bf96d3bd56c7";
pub(crate) const SECRET: &str = "0123456789abcdef0123456789abcdef";

pub(crate) struct Caller {
    pub(crate) platform: Platform,
    /// Seconds since 1970; tests move it.
    pub(crate) now: u64,
    token: String,
}

impl Caller {
    pub(crate) fn new() -> Self {
        Self::of(Account::new(APP_ID, SECRET))
    }

    pub(crate) fn of(account: Account) -> Self {
        let now = 1_700_000_000;
        let mut platform = Platform::with_seed(7);
        platform.open_account(account, UnixSeconds::new(now)).unwrap();
        let mut caller = Self {
            platform,
            now,
            token: String::new(),
        };
        caller.log_in();
        caller
    }

    /// Fetches a token, which the next two hours take.
    pub(crate) fn log_in(&mut self) {
        let target = format!("/cgi-bin/token?grant_type=client_credential&appid={APP_ID}&secret={SECRET}");
        let granted = self.ask(&Request::get(&target)).json();
        granted["access_token"]
            .as_str()
            .unwrap()
            .clone_into(&mut self.token);
    }

    pub(crate) fn ask(&mut self, request: &Request) -> Answer {
        self.platform.answer(request, UnixSeconds::new(self.now))
    }

    fn target(&self, path: &str) -> String {
        let joint = if path.contains('?') { '&' } else { '?' };
        format!("{path}{joint}access_token={}", self.token)
    }

    pub(crate) fn download(&mut self, path: &str) -> Answer {
        let target = self.target(path);
        self.ask(&Request::get(&target))
    }

    pub(crate) fn get(&mut self, path: &str) -> Value {
        self.download(path).json()
    }

    pub(crate) fn send(&mut self, path: &str, body: &Value) -> Answer {
        let target = self.target(path);
        self.ask(&Request::post(&target, body.to_string()))
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "a call with `json!` in place reads better"
    )]
    pub(crate) fn post(&mut self, path: &str, body: Value) -> Value {
        self.send(path, &body).json()
    }

    /// The code of the answer; 0 when it has none.
    pub(crate) fn code(&mut self, path: &str, body: Value) -> i64 {
        self.post(path, body)["errcode"].as_i64().unwrap_or_default()
    }

    pub(crate) fn upload(&mut self, path: &str, file_name: &str, bytes: &[u8]) -> Value {
        let target = self.target(path);
        let head = format!(
            "--part\r\ncontent-disposition: form-data; name=\"description\"\r\n\r\n{{\"title\":\"A film\"}}\r\n\
             --part\r\ncontent-disposition: form-data; name=\"media\"; filename=\"{file_name}\"\r\n\r\n"
        );
        let body = [head.as_bytes(), bytes, b"\r\n--part--\r\n"].concat();
        let request = Request::post(&target, body).with_content_type("multipart/form-data; boundary=part");
        self.ask(&request).json()
    }

    /// The id of a permanent picture.
    pub(crate) fn picture(&mut self) -> Value {
        self.upload("/cgi-bin/material/add_material?type=image", "a.png", b"png")["media_id"].clone()
    }
}
