//! Every kind of bad configuration has an error of its own, which says what, where and what to do.

use std::time::Duration;

use wechat_conf::{Accounts, Error, TokenEndpoint, WechatConf, WechatConfBuilder};
use wechat_crypto::EncryptMode;
use wechat_token::MemoryStore;

use super::{AES_KEY, APP_ID, APP_SECRET};

/// The error with its causes, as a program would print it.
fn chain(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}

fn no_value() -> Option<(String, u64)> {
    None
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn each_bad_setting_is_refused_by_build_with_a_message_of_its_own() {
    type Change = fn(WechatConfBuilder) -> WechatConfBuilder;
    let cases: &[(Change, &str)] = &[
        (|b| b.app_id(""), "app_id cannot be used: AppId is empty"),
        (
            |b| b.app_id("wx58 "),
            "app_id cannot be used: AppId has a character at byte 4 that no id contains (a space, a line end, or not ASCII)",
        ),
        (|b| b.app_secret(""), "app_secret cannot be used: it is empty"),
        (
            |b| b.app_secret("0123\n"),
            "app_secret cannot be used: it has a character at byte 4 that no AppSecret has (a space, a line end, or not ASCII)",
        ),
        (
            |b| b.token("ab"),
            "token cannot be used: a callback token has 3 to 32 characters, this one has 2",
        ),
        (
            |b| b.token("a-b-c"),
            "token cannot be used: a callback token consists of ASCII letters and digits, byte 1 is something else",
        ),
        (
            |b| b.token("QDG6eK").app_id(APP_ID).encoding_aes_key("abc"),
            "encoding_aes_key cannot be used: an EncodingAESKey has 43 characters, this one has 3: copy it again, without `=` or spaces",
        ),
        (
            |b| b.app_id(APP_ID).encoding_aes_key(AES_KEY),
            "encoding_aes_key and the missing token do not go together: an encrypted message cannot be verified without the callback token",
        ),
        (
            |b| b.token("QDG6eK").encoding_aes_key(AES_KEY),
            "encoding_aes_key and the missing app_id do not go together: an encrypted message names the app it is for, which has to be compared",
        ),
        (
            |b| b.encrypt_mode(EncryptMode::Safe),
            "encrypt_mode and the missing encoding_aes_key do not go together: compatible and safe mode need the EncodingAESKey; give it, or use the mode normal",
        ),
        (
            |b| b.previous_encoding_aes_key(AES_KEY),
            "previous_encoding_aes_key and the missing encoding_aes_key do not go together: a previous key needs a current one",
        ),
        (
            |b| b.token_server("http://10.0.0.1:8090", "key"),
            "token_server cannot be used: it uses http://, which sends credentials in the clear: use https://, or Host::plain_http if nobody can listen there",
        ),
        (
            |b| b.token_server("tokens.example.com", "key"),
            "token_server cannot be used: it is not a URL: write it as https://host or https://host:port",
        ),
        (
            |b| b.token_server("https://tokens.example.com", ""),
            "the key of token_server cannot be used: it is empty",
        ),
        (
            |b| {
                b.token_server("https://tokens.example.com", "key")
                    .access_token_refresh(no_value)
            },
            "token_server and access_token_refresh do not go together: both say who refreshes; give one of them",
        ),
        (
            |b| {
                b.token_server("https://tokens.example.com", "key")
                    .jsapi_ticket_store(MemoryStore::new())
            },
            "token_server and jsapi_ticket_store do not go together: the token server keeps the credential; give one of them",
        ),
        (
            |b| {
                b.token_server("https://tokens.example.com", "key")
                    .access_token("kept", 4_102_444_800)
            },
            "token_server and access_token do not go together: the token server says what the value is now; give one of them",
        ),
        (
            |b| {
                b.token_server("https://tokens.example.com", "key")
                    .token_endpoint(TokenEndpoint::Classic)
            },
            "token_server and token_endpoint do not go together: with a token server the platform's endpoints are not asked",
        ),
        (
            |b| {
                b.access_token_store(MemoryStore::new())
                    .access_token_get(no_value)
            },
            "access_token_store and access_token_get do not go together: both say where the credential is kept; give one of them",
        ),
        (
            |b| {
                b.jsapi_ticket_store(MemoryStore::new())
                    .jsapi_ticket_set(|_, _| ())
            },
            "jsapi_ticket_store and jsapi_ticket_set do not go together: both say where the credential is kept; give one of them",
        ),
        (
            |b| b.access_token("value", 1_u64).access_token_get(no_value),
            "access_token and access_token_get do not go together: both say what the value is now; give one of them",
        ),
        (
            |b| {
                b.jsapi_ticket("value", 1_u64)
                    .jsapi_ticket_store(MemoryStore::new())
            },
            "jsapi_ticket and jsapi_ticket_store do not go together: both say what the value is now; give one of them",
        ),
        (
            |b| {
                b.access_token_refresh(no_value)
                    .token_endpoint(TokenEndpoint::Classic)
            },
            "access_token_refresh and token_endpoint do not go together: with a refresh function the platform's endpoints are not asked",
        ),
        (
            |b| b.cache_age(Duration::from_secs(1)),
            "cache_age and the missing get function or store do not go together: without one of them there is nothing to look at again; leave cache_age out",
        ),
        (
            |b| {
                b.app_id(APP_ID)
                    .app_secret(APP_SECRET)
                    .lead(Duration::from_secs(291))
            },
            "the settings of the access_token do not fit together: a lead of 291 s is too long for stable tokens: at most 290 s, because earlier the platform only repeats the value it gave",
        ),
        (
            |b| {
                b.app_id(APP_ID)
                    .app_secret(APP_SECRET)
                    .margin(Duration::from_secs(240))
            },
            "the settings of the access_token do not fit together: a lead of 240 s leaves no time before the margin of 240 s: make the lead longer than the margin",
        ),
        (
            |b| b.access_token("two words", u64::MAX / 2),
            "the settings of the access_token do not fit together: the access_token to begin with cannot be used: the value has a character at byte 3 that no credential has (a space, a control character, or not ASCII)",
        ),
        (
            |b| b.api_host("api.weixin.qq.com"),
            "api_host cannot be used: the API host is not a URL: write it as https://host or https://host:port",
        ),
        (
            |b| b.client(|client| client.call_timeout(Duration::ZERO)),
            "there is nothing to send requests with: call_timeout is zero, so that no call could succeed; leave it out for the default",
        ),
    ];
    for (change, message) in cases {
        let error = change(WechatConf::builder()).build().unwrap_err();
        assert_eq!(chain(&error), *message);
        assert!(!error.advice().is_empty());
    }
}

#[tokio::test]
async fn a_method_that_needs_what_was_not_given_names_all_of_it() {
    let nothing = WechatConf::builder().build().unwrap();

    assert_eq!(
        nothing.access_token().await.unwrap_err().to_string(),
        "the access_token needs settings that were not given: app_id, app_secret (or access_token_refresh, a function of yours, or token_server)"
    );
    assert_eq!(
        nothing.grant_jsapi_ticket().await.unwrap_err().to_string(),
        "the jsapi_ticket needs settings that were not given: app_id, app_secret (or jsapi_ticket_refresh, a function of yours, or token_server)"
    );
    let half = WechatConf::builder().app_id(APP_ID).build().unwrap();
    assert_eq!(
        half.get_access_token().await.unwrap_err().to_string(),
        "the access_token needs settings that were not given: app_secret (or access_token_refresh, a function of yours, or token_server)"
    );
    let error = half
        .send(&wechat_http::Call::get("/cgi-bin/getcallbackip"))
        .await
        .unwrap_err();
    let cause = std::error::Error::source(&error).and_then(std::error::Error::source);
    assert!(cause.is_some(), "{error:?}");
}

#[test]
fn each_mistake_in_a_settings_file_names_its_line_and_not_its_content() {
    let cases = [
        (
            "",
            "f, line 1: there is no account in this file: write [accounts.NAME]",
        ),
        (
            "\n[accounts.a]\napp_secret = hush",
            "f, line 3: this is not valid TOML (a text needs quotes, a key may come once)",
        ),
        (
            "[account.a]",
            "f, line 1: there is no setting \"account\"; there is accounts",
        ),
        (
            "accounts = 1",
            "f, line 1: accounts is integer; expected a table: write [accounts.NAME]",
        ),
        (
            "[accounts]\na = 1",
            "f, line 2: a is integer; expected a table: write [accounts.NAME]",
        ),
        (
            "[accounts.a]\n\nappsecret = \"hush\"",
            "f, line 3: there is no setting \"appsecret\"; there is app_id, app_secret, app_secret_file, token, token_file, \
             encoding_aes_key, encoding_aes_key_file, previous_encoding_aes_key, encrypt_mode, token_endpoint, api_host, \
             lead, margin, store, token_server, token_server_key, token_server_key_file",
        ),
        (
            "[accounts.a]\ntoken_server = \"https://tokens.example.com\"",
            "f, line 2: token_server needs token_server_key or token_server_key_file: it wants to know who asks",
        ),
        (
            "[accounts.a]\ntoken_server_key = \"hush\"",
            "f, line 2: token_server_key needs token_server, the URL to ask",
        ),
        (
            "[accounts.a]\ntoken_server_key = \"hush \"\ntoken_server = \"https://tokens.example.com\"",
            "token_server_key in f, line 2, cannot be used: it has a character at byte 4 that no key has (a space, a line end, or not ASCII)",
        ),
        (
            "[accounts.a]\ntoken_server_key = \"hush\"\ntoken_server = \"https://a.example.com, http://hush.example.com\"",
            "token_server in f, line 3, cannot be used: it uses http://, which sends credentials in the clear: use https://, or Host::plain_http if nobody can listen there",
        ),
        (
            "[accounts.a]\nstore = \"redis://:hush@host\"",
            "f, line 2: store is a folder; a store on Redis or SQL is added to the account's builder, with \
             access_token_store and its like",
        ),
        (
            "[accounts.a]\napp_secret = 123",
            "f, line 2: app_secret is integer; expected a text in quotes",
        ),
        (
            "[accounts.a]\nlead = \"hush\"",
            "f, line 2: lead is string; expected a whole number of seconds",
        ),
        (
            "[accounts.a]\nmargin = -1",
            "f, line 2: margin is integer; expected a whole number of seconds",
        ),
        (
            "[accounts.a]\ntoken = \"hush!\"",
            "token in f, line 2, cannot be used: a callback token consists of ASCII letters and digits, byte 4 is something else",
        ),
        (
            "[accounts.a]\nencrypt_mode = \"hush\"",
            "encrypt_mode in f, line 2, cannot be used: no such encryption mode: use normal, compatible or safe",
        ),
        (
            "[accounts.a]\napp_secret = \"hush\"\napp_secret_file = \"/hush\"",
            "f, line 3: app_secret_file and app_secret give the same setting; leave one of them out",
        ),
    ];
    for (text, message) in cases {
        let error = Accounts::from_toml("f", text).unwrap_err();
        assert_eq!(error.to_string(), message);
        assert!(!format!("{error:?}").contains("hush"), "{error:?}");
    }
}

#[test]
fn a_file_is_read_with_all_its_accounts_and_one_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (file, secret) = (folder.path().join("wechat.toml"), folder.path().join("secret"));
    std::fs::write(&secret, "from-a-file\n").unwrap();
    let text = format!(
        "[accounts.b]\napp_id = \"{APP_ID}\"\napp_secret_file = {secret:?}\nlead = 280\n[accounts.a]\ntoken_endpoint = \"classic\"\n"
    );
    std::fs::write(&file, text).unwrap();

    let mut seen = Vec::new();
    let accounts = Accounts::from_file_with(&file, |name, builder| {
        seen.push(name.to_owned());
        builder
    })
    .unwrap();

    assert_eq!(seen, ["a", "b"]);
    assert_eq!(
        accounts.get("b").unwrap().app_secret().unwrap().expose(),
        "from-a-file"
    );
    assert_eq!(accounts.iter().count(), 2);
    assert_eq!(
        accounts.get("c").unwrap_err().to_string(),
        "there is no account \"c\"; there is a, b"
    );
    let missing = Accounts::from_file("/no/such/file").unwrap_err();
    assert_eq!(missing.to_string(), "cannot read /no/such/file");
}
