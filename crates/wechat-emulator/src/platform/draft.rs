//! What is to be published is first a draft (草稿), and the draft is gone once it was published.

use serde_json::{Value, json};
use wechat_core::UnixSeconds;

use super::{
    Call,
    answer::Reply,
    article,
    refusal::{self, Refusal},
    routes::{Handler::WithToken, Route},
};

pub(super) const ROUTES: &[Route] = &[
    ("/cgi-bin/draft/add", WithToken(add)),
    ("/cgi-bin/draft/get", WithToken(get)),
    ("/cgi-bin/draft/update", WithToken(update)),
    ("/cgi-bin/draft/delete", WithToken(delete)),
    ("/cgi-bin/draft/count", WithToken(count)),
    ("/cgi-bin/draft/batchget", WithToken(list)),
    ("/cgi-bin/draft/switch", WithToken(switch)),
];

/// Drafts in one call.
const PAGE: u64 = 20;

/// Articles that are not published yet.
#[derive(Debug)]
pub(super) struct Draft {
    id: String,
    pub(super) articles: Vec<Value>,
    created_at: UnixSeconds,
    updated_at: UnixSeconds,
}

/// The drafts of an account, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Drafts(Vec<Draft>);

impl Drafts {
    fn get_mut(&mut self, id: &str) -> Result<&mut Draft, Refusal> {
        let draft = self.0.iter_mut().find(|draft| draft.id == id);
        draft.ok_or(refusal::INVALID_MEDIA_ID)
    }

    /// Takes a draft away, because it is published or deleted.
    pub(super) fn take(&mut self, id: &str) -> Result<Draft, Refusal> {
        let at = self.0.iter().position(|draft| draft.id == id);
        at.map(|at| self.0.remove(at)).ok_or(refusal::INVALID_MEDIA_ID)
    }
}

/// `POST /cgi-bin/draft/add {"articles"}`. Success has no code.
fn add(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let articles = article::read_all(call, &fields)?;
    let id = call.values.media_id();
    call.tenant.contents.drafts.0.push(Draft {
        id: id.clone(),
        articles,
        created_at: call.now,
        updated_at: call.now,
    });
    Ok(Reply::bare(&json!({"media_id": id})))
}

/// `POST /cgi-bin/draft/get {"media_id"}`. Success has no code.
fn get(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let draft = call.tenant.contents.drafts.get_mut(fields.need("media_id")?)?;
    Ok(Reply::bare(&json!({
        "news_item": draft.articles,
        "create_time": draft.created_at,
        "update_time": draft.updated_at,
    })))
}

/// `POST /cgi-bin/draft/update {"media_id", "index", "articles": {…}}`
fn update(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let changed = article::read_one(call, &fields)?;
    let now = call.now;
    let draft = call.tenant.contents.drafts.get_mut(fields.need("media_id")?)?;
    article::replace(&mut draft.articles, fields.need_number("index")?, changed)?;
    draft.updated_at = now;
    Ok(Reply::done())
}

/// `POST /cgi-bin/draft/delete {"media_id"}`
fn delete(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    call.tenant.contents.drafts.take(fields.need("media_id")?)?;
    Ok(Reply::done())
}

/// `GET /cgi-bin/draft/count`. Success has no code.
#[expect(clippy::unnecessary_wraps, reason = "a route's function may refuse")]
fn count(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    Ok(Reply::bare(
        &json!({"total_count": call.tenant.contents.drafts.0.len()}),
    ))
}

/// `POST /cgi-bin/draft/batchget {"offset", "count", "no_content"}`, the newest first. Success has no code.
fn list(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let with_content = fields.number("no_content")?.unwrap_or_default() == 0;
    let (page, total) = article::page(&call.tenant.contents.drafts.0, &fields, PAGE)?;
    let items: Vec<_> = page
        .into_iter()
        .map(|draft| {
            json!({
                "media_id": draft.id,
                "content": content(&draft.articles, with_content, draft.created_at, draft.updated_at),
                "update_time": draft.updated_at,
            })
        })
        .collect();
    Ok(Reply::bare(
        &json!({"item": items, "total_count": total, "item_count": items.len()}),
    ))
}

/// Articles in a list; their texts are left out when nobody wants them.
pub(super) fn content(
    articles: &[Value],
    with_content: bool,
    created_at: UnixSeconds,
    updated_at: UnixSeconds,
) -> Value {
    let mut articles = articles.to_vec();
    if !with_content {
        for article in &mut articles {
            article["content"] = json!("");
        }
    }
    json!({"news_item": articles, "create_time": created_at, "update_time": updated_at})
}

/// `POST /cgi-bin/draft/switch?checkonly=1`: drafts are open to all accounts since 2022.
fn switch(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    call.request.fields()?;
    Ok(Reply::ok(json!({"is_open": 1})))
}
