//! Each class of refusal: the error, the advice, and how often the platform was asked.

use std::error::Error as _;

use wechat_api::{
    Error,
    tags::{CreateTag, ListTags},
};
use wechat_core::{ErrClass, ErrCode};
use wechat_http::{Answer, DecodeError, TransportError};

use crate::world::{World, world};

const LIST: &str = "/cgi-bin/tags/get";
const CREATE: &str = "/cgi-bin/tags/create";

/// Refuses everything with `code`, and gives the error of a call that may be repeated and of one that
/// may not, each with the number of attempts.
async fn refused(code: i64) -> [(Error, usize); 2] {
    let World { platform, api, .. } = world();
    let body = format!(r#"{{"errcode":{code},"errmsg":"said so rid: 61a2b3c4-5d6e7f80-91a2b3c4"}}"#);
    platform.always(LIST, body.clone());
    platform.always(CREATE, body);
    let list = api.send(&ListTags).await.unwrap_err();
    let create = api.send(&CreateTag::new("a")).await.unwrap_err();
    [(list, platform.count(LIST)), (create, platform.count(CREATE))]
}

/// The class of `code`, words of the advice, and the attempts of a call that may be repeated and of one
/// that may not.
async fn claim(code: i64, class: ErrClass, advice: &str, attempts: [usize; 2]) {
    let answers = refused(code).await;

    for ((error, count), expected) in answers.iter().zip(attempts) {
        assert_eq!(error.errcode(), Some(ErrCode::new(code)));
        assert_eq!(ErrCode::new(code).class(), class, "{code}");
        assert!(error.advice().contains(advice), "{code}: {}", error.advice());
        assert_eq!(
            *count,
            expected,
            "attempts of {} refused with {code}",
            error.path()
        );
        assert_eq!(error.rid(), Some("61a2b3c4-5d6e7f80-91a2b3c4"));
        assert!(!error.is_not_sent());
    }
}

#[tokio::test(start_paused = true)]
async fn a_busy_platform_is_asked_again_if_that_is_safe() {
    claim(-1, ErrClass::Busy, "wait a moment", [5, 1]).await;
    let [(error, _), _] = refused(-1).await;
    assert!(error.is_passing());
}

#[tokio::test]
async fn a_rejected_token_is_renewed_once() {
    for code in [40001, 40014] {
        claim(code, ErrClass::TokenInvalid, "renew the token", [2, 2]).await;
    }
    claim(42001, ErrClass::TokenExpired, "renew the token", [2, 2]).await;
    let [(error, _), _] = refused(42001).await;
    assert!(error.is_token_rejected());
}

#[tokio::test]
async fn a_refused_secret_or_account_is_not_asked_again() {
    claim(40125, ErrClass::Secret, "AppSecret", [1, 1]).await;
}

#[tokio::test]
async fn an_address_that_is_not_allowed_is_not_asked_again() {
    claim(40164, ErrClass::Ip, "whitelist", [1, 1]).await;
}

#[tokio::test]
async fn a_missing_permission_is_not_asked_again() {
    claim(48001, ErrClass::Permission, "permission", [1, 1]).await;
}

#[tokio::test]
async fn a_used_up_quota_is_not_asked_again() {
    claim(45009, ErrClass::Quota, "midnight", [1, 1]).await;
}

#[tokio::test]
async fn too_many_calls_wait_for_the_caller_to_slow_down() {
    claim(45011, ErrClass::Rate, "fewer calls", [1, 1]).await;
    let [(error, _), _] = refused(45011).await;
    assert!(error.api_error().unwrap().retry_after().is_some());
}

#[tokio::test]
async fn a_wrong_parameter_is_not_asked_again() {
    claim(47001, ErrClass::Param, "fix the call", [1, 1]).await;
}

#[tokio::test]
async fn a_user_who_cannot_be_reached_is_not_asked_again() {
    claim(40003, ErrClass::User, "OpenID", [1, 1]).await;
}

#[tokio::test]
async fn a_refused_file_is_not_asked_again() {
    claim(40007, ErrClass::Media, "media_id", [1, 1]).await;
}

#[tokio::test]
async fn refused_content_is_not_asked_again() {
    claim(87014, ErrClass::Content, "content", [1, 1]).await;
}

#[tokio::test]
async fn a_code_that_nobody_knows_is_not_asked_again() {
    claim(123_456_789, ErrClass::Other, "return codes", [1, 1]).await;
}

#[tokio::test(start_paused = true)]
async fn once_is_once_whatever_happens() {
    for code in [-1, 40001] {
        let World {
            platform,
            tokens,
            api,
        } = world();
        platform.always(LIST, format!(r#"{{"errcode":{code},"errmsg":"no"}}"#));

        let error = api.once().send(&ListTags).await.unwrap_err();

        assert_eq!(error.errcode(), Some(ErrCode::new(code)));
        assert_eq!(platform.count(LIST), 1, "{code}");
        assert_eq!(
            tokens.rejections(),
            u32::from(code == 40001),
            "the token is reported all the same"
        );
    }
}

async fn unreadable(answer: Answer) -> DecodeError {
    let World { platform, api, .. } = world();
    platform.always_reply(LIST, Ok(answer));
    match api.send(&ListTags).await.unwrap_err() {
        Error::Call(wechat_http::Error::Answer { source, .. }) => source,
        other => panic!("another error: {other:?}"),
    }
}

#[tokio::test]
async fn each_unreadable_answer_has_its_own_error() {
    for (body, error) in [
        ("", DecodeError::Empty),
        ("<html>502</html>", DecodeError::Html),
        (r#"{"tags":["#, DecodeError::Truncated { length: 9 }),
        ("[]", DecodeError::NotAnObject),
        (
            r#"{"tags":[{"id":"x"}]}"#,
            DecodeError::Field {
                field: "tags[0].id".into(),
            },
        ),
    ] {
        assert_eq!(unreadable(Answer::new(200, body)).await, error, "{body}");
    }
}

#[tokio::test]
async fn a_failure_status_without_a_code_is_no_answer() {
    let World { platform, api, .. } = world();
    platform.always_reply(CREATE, Ok(Answer::new(412, "")));

    let error = api.send(&CreateTag::new("a")).await.unwrap_err();

    assert!(
        matches!(error, Error::Call(wechat_http::Error::Status { status: 412, .. })),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_broken_connection_is_the_callers_business_when_repeating_is_not_safe() {
    let World { platform, api, .. } = world();
    let broken = TransportError::Interrupted {
        reason: "reset".into(),
    };
    platform.always_reply(CREATE, Err(broken));

    let error = api.send(&CreateTag::new("a")).await.unwrap_err();

    assert!(error.is_passing() && !error.is_not_sent());
    assert_eq!(platform.count(CREATE), 1);
    assert_eq!(error.to_string(), "/cgi-bin/tags/create: no answer came");
    assert_eq!(error.source().unwrap().to_string(), "the connection broke: reset");
}
