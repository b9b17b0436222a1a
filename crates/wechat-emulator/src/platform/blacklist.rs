//! Who is on the blacklist (黑名单) gets no mass messages, and the account gets none from them.

use std::collections::BTreeSet;

use serde_json::json;

use super::{
    Call,
    answer::Reply,
    refusal::Refusal,
    routes::{Handler::WithToken, Route},
    tags,
};

pub(super) const ROUTES: &[Route] = &[
    ("/cgi-bin/tags/members/getblacklist", WithToken(list)),
    ("/cgi-bin/tags/members/batchblacklist", WithToken(add)),
    ("/cgi-bin/tags/members/batchunblacklist", WithToken(remove)),
];

const MOST_OPENIDS: usize = 20;

/// The openids an account does not want to hear of.
pub(super) type Blacklist = BTreeSet<String>;

/// `POST /cgi-bin/tags/members/getblacklist {"begin_openid"}`: 10 000 at a time. Success has no code.
fn list(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let listed = &call.tenant.contents.blacklist;
    let mut page = tags::page(listed.iter().map(String::as_str), fields.text("begin_openid")?);
    page["total"] = json!(listed.len());
    Ok(Reply::bare(&page))
}

/// `POST /cgi-bin/tags/members/batchblacklist {"openid_list"}`
fn add(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let openids = tags::openids(call, &fields, MOST_OPENIDS)?;
    let blacklist = &mut call.tenant.contents.blacklist;
    blacklist.extend(openids.into_iter().map(str::to_owned));
    Ok(Reply::done())
}

/// `POST /cgi-bin/tags/members/batchunblacklist {"openid_list"}`
fn remove(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    for openid in tags::openids(call, &fields, MOST_OPENIDS)? {
        call.tenant.contents.blacklist.remove(openid);
    }
    Ok(Reply::done())
}
