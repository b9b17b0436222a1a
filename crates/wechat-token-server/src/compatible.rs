//! `/cgi-bin/token` and `/cgi-bin/stable_token` in the platform's shape, so that programs in any
//! language only change a base URL.
//!
//! The client's key stands where the platform wants the AppSecret, so that the secret itself stays
//! here. Like the platform's, every answer has the status 200 and says in `errcode` how it went.

use axum::{
    Json, Router,
    body::Body,
    extract::{Extension, RawQuery, Request, State as Extracted},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::json;
use wechat_core::ErrCode;

use crate::{
    api::{allowed, body, may_refresh_blindly},
    gate::{Peer, Refused, platform_says, refusal, within_rate},
    metrics::Route,
    state::{Shared, State},
};

const LARGEST_BODY: usize = 4096;
const ACCESS_TOKEN: &str = "access_token";
/// The platform's code for a body it cannot read.
const NOT_JSON: ErrCode = ErrCode::new(47001);

pub(crate) fn router(state: Shared) -> Router {
    Router::new()
        .route("/cgi-bin/token", get(token).post(token))
        .route("/cgi-bin/stable_token", post(stable_token))
        .with_state(state)
}

/// What the platform would be asked.
#[derive(Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
struct Question {
    grant_type: String,
    appid: String,
    secret: String,
    force_refresh: bool,
}

/// A refusal in the platform's words.
type Refusal = (i64, String);

async fn token(
    Extracted(state): Extracted<Shared>,
    Extension(peer): Extension<Peer>,
    RawQuery(query): RawQuery,
) -> Response {
    let question = of_query(query.as_deref().unwrap_or_default());
    answered(&state, answer(&state, peer, question).await)
}

async fn stable_token(
    Extracted(state): Extracted<Shared>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Response {
    answered(&state, answer_stable(&state, peer, request.into_body()).await)
}

async fn answer_stable(state: &Shared, peer: Peer, sent: Body) -> Result<Response, Refusal> {
    let body = body(sent, LARGEST_BODY)
        .await
        .map_err(|_| (NOT_JSON.get(), "data format error".to_owned()))?;
    answer(state, peer, of_body(&body)?).await
}

fn answered(state: &State, answer: Result<Response, Refusal>) -> Response {
    state.metrics.count(Route::Compatible, 200);
    answer.unwrap_or_else(|(errcode, errmsg)| platform_says(errcode, &errmsg).into_response())
}

fn of_query(query: &str) -> Question {
    let mut question = Question::default();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "grant_type" => question.grant_type = value.into_owned(),
            "appid" => question.appid = value.into_owned(),
            "secret" => question.secret = value.into_owned(),
            _ => {}
        }
    }
    question
}

fn of_body(body: &[u8]) -> Result<Question, Refusal> {
    serde_json::from_slice(body).map_err(|_| (NOT_JSON.get(), "data format error".to_owned()))
}

async fn answer(state: &Shared, peer: Peer, question: Question) -> Result<Response, Refusal> {
    let says = |code: ErrCode, text: &str| Err((code.get(), text.to_owned()));
    if question.grant_type != "client_credential" {
        return says(ErrCode::INVALID_GRANT_TYPE, "invalid grant_type");
    }
    if question.appid.is_empty() {
        return says(ErrCode::new(41002), "appid missing");
    }
    if question.secret.is_empty() {
        return says(ErrCode::new(41004), "appsecret missing");
    }
    let client = state.served.load().clients.find(&question.secret).cloned();
    let Some(client) = client else {
        if state.strangers.count(peer.0).is_err() {
            return says(
                ErrCode::MINUTE_QUOTA_REACHED,
                "too many requests without a right key",
            );
        }
        return says(
            ErrCode::INVALID_APP_SECRET,
            "invalid appsecret: give this client's key",
        );
    };
    let too_often = |_: Refused| {
        let text = "this client asks too often";
        (ErrCode::MINUTE_QUOTA_REACHED.get(), text.to_owned())
    };
    within_rate(&client, peer).map_err(too_often)?;
    let allowed = match allowed(state, &client, &question.appid, ACCESS_TOKEN) {
        Ok(allowed) => allowed,
        Err(_)
            if client.permissions.reads_account(&question.appid)
                && !client.permissions.reads_credential(ACCESS_TOKEN) =>
        {
            return says(
                ErrCode::UNAUTHORIZED_API,
                "this client may not read the access_token",
            );
        }
        Err(_) => {
            return says(
                ErrCode::INVALID_APP_ID,
                "invalid appid, or not one of this client's",
            );
        }
    };
    let credential = if question.force_refresh {
        let blindly = may_refresh_blindly(&client);
        blindly.map_err(|_| {
            let text = "this client may not force a refresh (blind_refresh)";
            (ErrCode::UNAUTHORIZED_API.get(), text.to_owned())
        })?;
        allowed.take_blind().map_err(too_often)?;
        allowed.manager.grant().await
    } else {
        allowed.manager.get().await
    };
    let credential = credential.map_err(|error| match refusal(&error) {
        Some(refusal) => (refusal.errcode().get(), refusal.errmsg().to_owned()),
        None => (ErrCode::SYSTEM_BUSY.get(), "system error".to_owned()),
    })?;
    let answer = json!({
        "access_token": credential.expose(),
        "expires_in": allowed.manager.remaining(&credential).as_secs(),
    });
    Ok(Json(answer).into_response())
}

/// For the fuzz target: what of a request is read before anybody is asked for a value.
pub(crate) fn read_request(bytes: &[u8]) {
    of_query(&String::from_utf8_lossy(bytes));
    drop(of_body(bytes));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_read_from_a_query_and_from_a_body() {
        let question = Question {
            grant_type: "client_credential".into(),
            appid: "wx1".into(),
            secret: "a key".into(),
            force_refresh: false,
        };

        let query = "grant_type=client_credential&appid=wx1&secret=a%20key&lang=zh";
        assert_eq!(of_query(query), question);
        let body = br#"{"grant_type":"client_credential","appid":"wx1","secret":"a key","more":1}"#;
        assert_eq!(of_body(body), Ok(question));
        assert!(of_body(b"[1]").is_err());
    }
}
