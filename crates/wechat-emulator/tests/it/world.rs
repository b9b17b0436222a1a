//! The platform without network, and a clock that only the test moves.

use serde_json::{Value, json};
use wechat_core::UnixSeconds;
use wechat_emulator::{
    Account,
    platform::{Answer, Platform, Request},
};

pub(crate) const APP_ID: &str = "wx5823bf96d3bd56c7";
pub(crate) const SECRET: &str = "0123456789abcdef0123456789abcdef";
pub(crate) const CLASSIC: &str = "/cgi-bin/token";
pub(crate) const STABLE: &str = "/cgi-bin/stable_token";
pub(crate) const TICKET: &str = "/cgi-bin/ticket/getticket";
pub(crate) const API: &str = "/cgi-bin/getcallbackip";

/// 2023-11-15 12:00:00 in Beijing.
pub(crate) const NOON: UnixSeconds = UnixSeconds::new(1_700_020_800);

/// The next midnight in Beijing.
pub(crate) const MIDNIGHT: UnixSeconds = UnixSeconds::new(1_700_064_000);

/// A platform, and the time there.
pub(crate) struct World {
    pub(crate) platform: Platform,
    pub(crate) now: UnixSeconds,
}

/// What a token or ticket endpoint handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Granted {
    pub(crate) value: String,
    pub(crate) expires_in: u64,
}

impl World {
    /// At noon, with one account.
    pub(crate) fn new() -> Self {
        Self::with(Account::new(APP_ID, SECRET))
    }

    pub(crate) fn with(account: Account) -> Self {
        let mut platform = Platform::with_seed(7);
        platform.open_account(account, NOON).unwrap();
        Self { platform, now: NOON }
    }

    pub(crate) fn pass(&mut self, seconds: u64) {
        self.now = UnixSeconds::new(self.now.get() + seconds);
    }

    pub(crate) fn answer(&mut self, request: &Request) -> Answer {
        self.platform.answer(request, self.now)
    }

    pub(crate) fn get(&mut self, target: &str) -> Answer {
        self.answer(&Request::get(target))
    }

    pub(crate) fn post(&mut self, target: &str, body: &Value) -> Answer {
        self.answer(&Request::post(target, body.to_string()))
    }

    /// Asks `/cgi-bin/token`.
    pub(crate) fn ask_classic(&mut self) -> Answer {
        self.get(&classic_target(APP_ID, SECRET))
    }

    /// Asks `/cgi-bin/stable_token` in normal mode.
    pub(crate) fn ask_stable(&mut self) -> Answer {
        self.post(STABLE, &stable_body(APP_ID, SECRET))
    }

    /// Asks `/cgi-bin/stable_token` for a new token at any price.
    pub(crate) fn ask_forced(&mut self) -> Answer {
        let mut body = stable_body(APP_ID, SECRET);
        body["force_refresh"] = json!(true);
        self.post(STABLE, &body)
    }

    pub(crate) fn classic(&mut self) -> Granted {
        granted(&self.ask_classic())
    }

    pub(crate) fn stable(&mut self) -> Granted {
        granted(&self.ask_stable())
    }

    pub(crate) fn forced(&mut self) -> Granted {
        granted(&self.ask_forced())
    }

    /// The code of an ordinary call with `token`; 0 when it succeeds.
    pub(crate) fn call(&mut self, token: &str) -> i64 {
        code(&self.get(&format!("{API}?access_token={token}")))
    }
}

pub(crate) fn classic_target(app_id: &str, secret: &str) -> String {
    format!("{CLASSIC}?grant_type=client_credential&appid={app_id}&secret={secret}")
}

pub(crate) fn stable_body(app_id: &str, secret: &str) -> Value {
    json!({ "grant_type": "client_credential", "appid": app_id, "secret": secret })
}

/// The code in the answer; 0 when there is none.
pub(crate) fn code(answer: &Answer) -> i64 {
    answer.errcode().unwrap_or_default()
}

/// The token of an answer, which has the two documented keys and no code.
pub(crate) fn granted(answer: &Answer) -> Granted {
    let json = answer.json();
    let keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["access_token", "expires_in"], "{json}");
    Granted {
        value: json["access_token"].as_str().unwrap().to_owned(),
        expires_in: json["expires_in"].as_u64().unwrap(),
    }
}

/// The code and the text of a refusal, after its request id was checked and taken off.
pub(crate) fn refusal(answer: &Answer) -> (i64, String) {
    let json = answer.json();
    let members = json.as_object().unwrap();
    assert_eq!(members.len(), 2, "a refusal has a code and a text: {json}");
    assert_eq!(json["errcode"].as_i64(), answer.errcode());
    let errmsg = json["errmsg"].as_str().unwrap();
    let (text, rid) = errmsg.rsplit_once(" rid: ").unwrap();
    let groups: Vec<&str> = rid.split('-').collect();
    assert!(
        groups.len() == 3
            && groups
                .iter()
                .all(|group| group.len() == 8 && group.bytes().all(|byte| byte.is_ascii_hexdigit())),
        "{rid} is three groups of eight hexadecimal digits"
    );
    (json["errcode"].as_i64().unwrap(), text.to_owned())
}
