//! A visitor's code buys a token, once.

use wechat_core::UnixSeconds;
use wechat_emulator::platform::Request;

use crate::caller::{APP_ID, Caller, SECRET};

fn exchange(code: &str) -> Request {
    Request::get(&format!(
        "/sns/oauth2/access_token?grant_type=authorization_code&appid={APP_ID}&secret={SECRET}&code={code}"
    ))
}

fn code(caller: &mut Caller, scope: &str) -> String {
    let now = UnixSeconds::new(caller.now);
    caller
        .platform
        .issue_code(APP_ID, "oVisitor", scope, now)
        .unwrap()
}

#[test]
fn a_browser_comes_back_with_a_code_and_the_state() {
    let mut caller = Caller::new();
    let page = format!(
        "/connect/oauth2/authorize?appid={APP_ID}&redirect_uri=https%3A%2F%2Fexample.com%2Fback%3Fa%3D1\
         &response_type=code&scope=snsapi_base&state=s1"
    );

    let answer = caller.ask(&Request::get(&page));

    assert_eq!(answer.status(), 302);
    let back = answer.location().unwrap();
    let code = back.strip_prefix("https://example.com/back?a=1&code=").unwrap();
    let code = code.strip_suffix("&state=s1").unwrap();
    let granted = caller.ask(&exchange(code)).json();
    assert_eq!(granted["scope"], "snsapi_base");
    assert_eq!(granted.get("unionid"), None);
    assert_eq!(
        caller.ask(&Request::get(&page.replace("s1", "s-1"))).errcode(),
        Some(40035)
    );
}

#[test]
fn a_code_works_once_and_for_five_minutes() {
    let mut caller = Caller::new();
    let used = code(&mut caller, "snsapi_userinfo");
    let late = code(&mut caller, "snsapi_userinfo");

    assert_eq!(caller.ask(&exchange(&used)).errcode(), None);
    assert_eq!(caller.ask(&exchange(&used)).errcode(), Some(40163));
    caller.now += 300;
    assert_eq!(caller.ask(&exchange(&late)).errcode(), Some(42003));
    assert_eq!(caller.ask(&exchange("made-up")).errcode(), Some(40029));
}

#[test]
fn a_users_token_opens_only_what_the_user_agreed_to() {
    let mut caller = Caller::new();
    let mut granted = |scope: &str| {
        let code = code(&mut caller, scope);
        let granted = caller.ask(&exchange(&code)).json();
        let token = granted["access_token"].as_str().unwrap().to_owned();
        let ask = format!("/sns/userinfo?access_token={token}&openid=oVisitor");
        (token, caller.ask(&Request::get(&ask)))
    };

    let (token, full) = granted("snsapi_userinfo");
    let (_, base) = granted("snsapi_base");

    assert_eq!(full.json()["openid"], "oVisitor");
    assert_eq!(base.errcode(), Some(48001));
    let mut check = |openid: &str| {
        let ask = format!("/sns/auth?access_token={token}&openid={openid}");
        caller.ask(&Request::get(&ask)).errcode()
    };
    assert_eq!((check("oVisitor"), check("oOther")), (Some(0), Some(40003)));
    let as_app = format!("/cgi-bin/getcallbackip?access_token={token}");
    assert_eq!(caller.ask(&Request::get(&as_app)).errcode(), Some(40001));
}

#[test]
fn a_token_is_renewed_for_thirty_days() {
    let mut caller = Caller::new();
    let code = code(&mut caller, "snsapi_userinfo");
    let granted = caller.ask(&exchange(&code)).json();
    let refresh = format!(
        "/sns/oauth2/refresh_token?appid={APP_ID}&grant_type=refresh_token&refresh_token={}",
        granted["refresh_token"].as_str().unwrap()
    );
    let refresh = Request::get(&refresh);

    caller.now += 7000;
    let kept = caller.ask(&refresh).json();
    caller.now += 7200;
    let replaced = caller.ask(&refresh).json();
    caller.now += 30 * 86_400;

    assert_eq!(kept["access_token"], granted["access_token"]);
    assert_eq!(kept["expires_in"], 7200);
    assert_ne!(replaced["access_token"], granted["access_token"]);
    assert_eq!(caller.ask(&refresh).errcode(), Some(42002));
}
