//! Each call with the credential it wants.

use serde::{Deserialize, Serialize};
use wechat_api::{Api, Auth, Done, Error, endpoint};
use wechat_core::Secret;
use wechat_http::{Client, Host, ScriptedTransport};
use wechat_token::{Credential, Credentials};

use crate::world::{Tokens, World, world};

endpoint!(OfComponent: POST "/cgi-bin/component/thing" [auth(Auth::ComponentAccessToken)] -> Done);
endpoint!(OfApp: POST "/cgi-bin/clear/thing" [query("scope"), auth(Auth::AppSecret { app_id: "appid", secret: "appsecret" })] -> Done);
endpoint!(OfNobody: GET "/sns/thing" [auth(Auth::None), secret("access_token": user_token)] -> Done);
endpoint!(OfAppId: GET "/sns/refresh/thing" [auth(Auth::AppId), once] -> Done);
endpoint!(Operation: POST "/thing?action=delete" -> Done);
endpoint!(InBody: POST "/thing#action=add" -> Done);
endpoint!(Elsewhere: GET "/cgi-bin/showthing" [auth(Auth::None), host("https://mp.weixin.qq.com")] -> Done);

#[derive(Serialize)]
struct OfComponent;

#[derive(Serialize)]
struct OfApp {
    scope: String,
    id: u32,
}

#[derive(Serialize)]
struct OfNobody {
    #[serde(skip)]
    user_token: Secret<String>,
    lang: Option<String>,
}

#[derive(Serialize)]
struct OfAppId;

#[derive(Serialize)]
struct Operation {
    id: u32,
}

#[derive(Serialize, Deserialize)]
struct InBody {
    name: String,
}

#[derive(Serialize)]
struct Elsewhere {
    ticket: String,
}

fn everything_succeeds() -> World {
    let world = world();
    for path in [
        "/cgi-bin/component/thing",
        "/cgi-bin/clear/thing",
        "/sns/thing",
        "/sns/refresh/thing",
        "/thing",
        "/cgi-bin/showthing",
    ] {
        world.platform.always(path, r#"{"errcode":0}"#);
    }
    world
}

#[tokio::test]
async fn each_credential_goes_where_the_platform_looks_for_it() {
    let World { platform, api, .. } = everything_succeeds();

    api.send(&OfComponent).await.unwrap();
    api.send(&OfApp {
        scope: "a".into(),
        id: 1,
    })
    .await
    .unwrap();
    api.send(&OfNobody {
        user_token: "user-token".into(),
        lang: None,
    })
    .await
    .unwrap();
    api.send(&OfAppId).await.unwrap();

    let requests = platform.requests();
    assert_eq!(
        requests[0].query("component_access_token").as_deref(),
        Some("token-1")
    );
    assert_eq!(
        requests[0].body.as_deref(),
        Some(&b"{}"[..]),
        "a POST without fields sends an empty object"
    );
    assert_eq!(requests[1].query("appid").as_deref(), Some("wx5823bf96d3bd56c7"));
    assert_eq!(requests[1].query("appsecret").as_deref(), Some("hush-hush"));
    assert_eq!(requests[1].query("scope").as_deref(), Some("a"));
    assert_eq!(requests[1].body.as_deref(), Some(&br#"{"id":1}"#[..]));
    assert_eq!(requests[2].query("access_token").as_deref(), Some("user-token"));
    assert_eq!(requests[2].query("lang"), None);
    assert_eq!(requests[3].query("appid").as_deref(), Some("wx5823bf96d3bd56c7"));
    assert_eq!(requests[3].query("access_token"), None);
}

#[tokio::test]
async fn the_operation_of_a_path_travels_in_query_or_body() {
    let World { platform, api, .. } = everything_succeeds();

    api.send(&Operation { id: 7 }).await.unwrap();
    api.send(&InBody { name: "n".into() }).await.unwrap();

    let requests = platform.requests();
    assert_eq!(requests[0].query("action").as_deref(), Some("delete"));
    assert_eq!(requests[0].body.as_deref(), Some(&br#"{"id":7}"#[..]));
    assert_eq!(requests[1].query("action"), None);
    assert_eq!(
        requests[1].body.as_deref(),
        Some(&br#"{"action":"add","name":"n"}"#[..])
    );
}

#[tokio::test]
async fn another_host_is_another_host_of_the_platform_only() {
    let platform = ScriptedTransport::new();
    platform.always("/cgi-bin/showthing", "{}");
    let at = |host: Host| {
        let client = Client::builder()
            .transport(platform.clone())
            .host(host)
            .build()
            .unwrap();
        Api::with_client(Tokens::new(), client)
    };
    let call = Elsewhere {
        ticket: "a b=".into(),
    };

    at(Host::SHANGHAI).send(&call).await.unwrap();
    at("http://127.0.0.1:1".parse().unwrap())
        .send(&call)
        .await
        .unwrap();
    at(Host::SHANGHAI)
        .host("http://127.0.0.1:2".parse().unwrap())
        .send(&call)
        .await
        .unwrap();

    let urls: Vec<_> = platform
        .requests()
        .into_iter()
        .map(|request| request.url)
        .collect();
    assert_eq!(
        urls,
        [
            "https://mp.weixin.qq.com/cgi-bin/showthing?ticket=a%20b%3D",
            "http://127.0.0.1:1/cgi-bin/showthing?ticket=a%20b%3D",
            "http://127.0.0.1:2/cgi-bin/showthing?ticket=a%20b%3D",
        ]
    );
}

/// Tokens without an account behind them.
struct Bare(Tokens);

impl Credentials for Bare {
    async fn access_token(&self) -> Result<Credential, wechat_token::Error> {
        self.0.access_token().await
    }

    async fn reject_access_token(&self, used: &Credential) -> Result<Credential, wechat_token::Error> {
        self.0.reject_access_token(used).await
    }
}

#[tokio::test]
async fn what_is_not_known_is_named_and_nothing_is_sent() {
    let platform = ScriptedTransport::new();
    let api = Api::with_client(Bare(Tokens::new()), Client::new(platform.clone()));

    let error = api
        .send(&OfApp {
            scope: "a".into(),
            id: 1,
        })
        .await
        .unwrap_err();

    assert!(
        matches!(error, Error::Missing { setting: "AppID", .. }),
        "{error:?}"
    );
    assert!(error.is_not_sent() && platform.requests().is_empty());
    assert!(error.advice().contains("AppSecret"));
}
