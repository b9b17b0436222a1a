//! Short links: a key of 15 characters for data up to 4 KB, and an address in place of a long one.

use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

use serde_json::json;
use wechat_core::UnixSeconds;

use super::{
    Call,
    answer::Reply,
    refusal::{self, Refusal},
    routes::{Handler::WithToken, Route},
    shape,
};

pub(super) const ROUTES: &[Route] = &[
    ("/cgi-bin/shorten/gen", WithToken(shorten)),
    ("/cgi-bin/shorten/fetch", WithToken(fetch)),
    ("/cgi-bin/shorturl", WithToken(short_url)),
];

const LONGEST_DATA: usize = 4 << 10;
/// Seconds a key lives, at most and when nothing is said.
const LONGEST_LIFE: u64 = 2_592_000;
/// As many of the newest keys are kept.
const KEPT: usize = 10_000;

#[derive(Debug)]
struct Long {
    data: String,
    made_at: UnixSeconds,
    ends_at: UnixSeconds,
}

/// The short links of an account.
#[derive(Debug, Default)]
pub(super) struct Links {
    by_key: HashMap<String, Long>,
    order: VecDeque<String>,
}

/// `POST /cgi-bin/shorten/gen {"long_data", "expire_seconds"}`
fn shorten(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let data = fields.need("long_data")?;
    if data.len() > LONGEST_DATA {
        return Err(refusal::INVALID_PARAMETER.about("long_data"));
    }
    let life = fields.number("expire_seconds")?.unwrap_or(LONGEST_LIFE);
    if !(1..=LONGEST_LIFE).contains(&life) {
        return Err(refusal::INVALID_PARAMETER.about("expire_seconds"));
    }
    let key = call.values.short_key();
    let links = &mut call.tenant.contents.links;
    if links.order.len() == KEPT
        && let Some(oldest) = links.order.pop_front()
    {
        links.by_key.remove(&oldest);
    }
    links.order.push_back(key.clone());
    let long = Long {
        data: data.to_owned(),
        made_at: call.now,
        ends_at: call.now.saturating_add(Duration::from_secs(life)),
    };
    links.by_key.insert(key.clone(), long);
    Ok(Reply::ok(json!({"short_key": key})))
}

/// `POST /cgi-bin/shorten/fetch {"short_key"}`
fn fetch(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let key = fields.need("short_key")?;
    let long = call.tenant.contents.links.by_key.get(key);
    let long = long.filter(|long| call.now < long.ends_at);
    let long = long.ok_or_else(|| refusal::INVALID_PARAMETER.about("short_key"))?;
    Ok(Reply::ok(json!({
        "long_data": long.data,
        "create_time": long.made_at,
        "expire_seconds": long.ends_at.since(call.now).as_secs(),
    })))
}

/// `POST /cgi-bin/shorturl {"action": "long2short", "long_url"}`, which is retired.
fn short_url(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    if fields.need("action")? != "long2short" {
        return Err(refusal::INVALID_PARAMETER.about("action"));
    }
    let url = fields.need("long_url")?;
    if !["http://", "https://", "weixin://"]
        .iter()
        .any(|scheme| url.starts_with(scheme))
    {
        return Err(shape::missing("long_url"));
    }
    let key = call.values.short_key();
    Ok(Reply::ok(
        json!({"short_url": format!("https://w.url.cn/s/{key}")}),
    ))
}
