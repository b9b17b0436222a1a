//! What the fuzz target does with one input; the tests do the same with the kept inputs.

use wechat_core::UnixSeconds;
use wechat_emulator::{
    Account,
    platform::{Answer, Platform, Request},
};

const NOW: UnixSeconds = UnixSeconds::new(1_700_000_000);

/// Method, path with query, and `Content-Type` on a line each, then the body; the token is added.
pub(crate) fn emulator_call(input: &[u8]) {
    let mut platform = Platform::with_seed(7);
    call(&mut platform, input);
}

/// The answer to one input, when it has the lines.
pub(crate) fn call(platform: &mut Platform, input: &[u8]) -> Option<Answer> {
    let mut parts = input.splitn(4, |&byte| byte == b'\n');
    let mut line = || str::from_utf8(parts.next()?).ok();
    let (method, target, content_type) = (line()?, line()?, line()?);
    let body = parts.next().unwrap_or_default();
    let account = Account::new("wx1", "s3cr3t");
    // It is open from the second call on.
    let _ = platform.open_account(account, NOW);
    let ask = "/cgi-bin/token?grant_type=client_credential&appid=wx1&secret=s3cr3t";
    let granted = platform.answer(&Request::get(ask), NOW).json();
    let token = granted["access_token"].as_str().unwrap_or_default();
    let joint = if target.contains('?') { '&' } else { '?' };
    let request = Request::new(method, &format!("{target}{joint}access_token={token}"), body)
        .with_content_type(content_type);
    let answer = platform.answer(&request, NOW);
    assert!(matches!(answer.status(), 200 | 302 | 404));
    if answer.errcode().is_some_and(|code| code != 0) {
        assert!(
            answer.json()["errmsg"]
                .as_str()
                .is_some_and(|text| text.contains("rid: "))
        );
    }
    Some(answer)
}
