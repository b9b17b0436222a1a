//! Two addresses are opened by a visitor's browser and send it back with what the visitor agreed to.
//!
//! On the platform they belong to other hosts. Here everybody agrees at once, as on a page that asks
//! for the openid only.

use super::{
    Answering,
    answer::Reply,
    oauth::Scope,
    refusal::{self, Refusal},
    routes::{Handler::Open, Route},
    shape, user,
};

pub(super) const ROUTES: &[Route] = &[
    ("/connect/oauth2/authorize", Open(authorise)),
    ("/mp/subscribemsg", Open(subscribe_once)),
];

/// `state` is 128 bytes at most.
const LONGEST_STATE: usize = 128;

/// `GET /connect/oauth2/authorize?appid=…&redirect_uri=…&response_type=code&scope=…&state=…`
///
/// `openid` says who the visitor is, which is the emulator's own; without it, always the same one.
fn authorise(asked: Answering<'_>) -> Result<Reply, Refusal> {
    let Answering {
        tenants,
        request,
        values,
        now,
        ..
    } = asked;
    let app_id = request.query("appid").ok_or(refusal::APP_ID_MISSING)?;
    let tenant = tenants.get_mut(app_id).ok_or(refusal::INVALID_APP_ID)?;
    let back = address(request.query("redirect_uri"), "redirect_uri")?;
    if request.query("response_type") != Some("code") {
        return Err(shape::missing("response_type"));
    }
    let scope = request
        .query("scope")
        .and_then(Scope::read)
        .ok_or_else(|| shape::missing("scope"))?;
    let state = request.query("state").unwrap_or_default();
    if state.len() > LONGEST_STATE || !state.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(refusal::INVALID_PARAMETER.about("state"));
    }
    let visitors = &mut tenant.contents.visitors;
    let openid = match request.query("openid") {
        Some(openid) if user::is_openid(openid) => openid.to_owned(),
        Some(_) => return Err(refusal::INVALID_OPENID),
        None => visitors.somebody(values),
    };
    let code = visitors.issue_code(openid, scope, values, now);
    Ok(Reply::redirect(with_query(
        back,
        &[("code", &code), ("state", state)],
    )))
}

/// `GET /mp/subscribemsg?action=get_confirm&appid=…&scene=…&template_id=…&redirect_url=…&reserved=…`
///
/// One agreement to one message (一次性订阅消息).
fn subscribe_once(asked: Answering<'_>) -> Result<Reply, Refusal> {
    let Answering {
        tenants,
        request,
        values,
        ..
    } = asked;
    let app_id = request.query("appid").ok_or(refusal::APP_ID_MISSING)?;
    let tenant = tenants.get_mut(app_id).ok_or(refusal::INVALID_APP_ID)?;
    if request.query("action") != Some("get_confirm") {
        return Err(shape::missing("action"));
    }
    let back = address(request.query("redirect_url"), "redirect_url")?;
    let template = request
        .query("template_id")
        .ok_or_else(|| shape::missing("template_id"))?;
    let scene = request.query("scene").ok_or_else(|| shape::missing("scene"))?;
    let openid = match request.query("openid") {
        Some(openid) => openid.to_owned(),
        None => tenant.contents.visitors.somebody(values),
    };
    Ok(Reply::redirect(with_query(
        back,
        &[
            ("openid", &openid),
            ("template_id", template),
            ("action", "confirm"),
            ("scene", scene),
            ("reserved", request.query("reserved").unwrap_or_default()),
        ],
    )))
}

fn address<'a>(given: Option<&'a str>, name: &str) -> Result<&'a str, Refusal> {
    given
        .filter(|address| address.starts_with("http://") || address.starts_with("https://"))
        .ok_or_else(|| shape::missing(name))
}

/// The address with more parameters, before its fragment.
fn with_query(address: &str, pairs: &[(&str, &str)]) -> String {
    let (address, fragment) = match address.split_once('#') {
        Some((address, fragment)) => (address, Some(fragment)),
        None => (address, None),
    };
    let query: String = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    let joint = if address.contains('?') { '&' } else { '?' };
    let mut whole = format!("{address}{joint}{query}");
    if let Some(fragment) = fragment {
        whole.push('#');
        whole.push_str(fragment);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_go_between_the_query_and_the_fragment() {
        assert_eq!(
            with_query("https://a.cn/b", &[("c", "1 2")]),
            "https://a.cn/b?c=1+2"
        );
        assert_eq!(
            with_query("https://a.cn/b?c=1#/d", &[("e", "2")]),
            "https://a.cn/b?c=1&e=2#/d"
        );
    }
}
