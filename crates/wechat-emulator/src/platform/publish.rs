//! Publishing (发布) takes a draft, makes an article of it, and tells later that it is done.
//!
//! Here it is done at once: the first question about it is answered with success.

use serde_json::{Value, json};
use wechat_core::UnixSeconds;

use super::{
    Call,
    answer::Reply,
    article, draft,
    refusal::{self, Refusal},
    routes::{Handler::WithToken, Route},
};
use crate::push::Push;

pub(super) const ROUTES: &[Route] = &[
    ("/cgi-bin/freepublish/submit", WithToken(submit)),
    ("/cgi-bin/freepublish/get", WithToken(status)),
    ("/cgi-bin/freepublish/delete", WithToken(delete)),
    ("/cgi-bin/freepublish/getarticle", WithToken(get)),
    ("/cgi-bin/freepublish/batchget", WithToken(list)),
];

/// Publications in one call.
const PAGE: u64 = 20;

/// What was published together.
#[derive(Debug)]
pub(super) struct Publication {
    publish_id: u64,
    article_id: String,
    articles: Vec<Value>,
    deleted: bool,
    at: UnixSeconds,
}

/// The publications of an account, the oldest first.
pub(super) type Publications = Vec<Publication>;

/// `POST /cgi-bin/freepublish/submit {"media_id"}`
fn submit(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let contents = &mut call.tenant.contents;
    let mut articles = contents.drafts.take(fields.need("media_id")?)?.articles;
    for article in &mut articles {
        article["is_deleted"] = json!(false);
    }
    let publish_id = call.values.id();
    let message = contents.comments.open_message(call.values, &articles);
    let article_id = call.values.article_id();
    let mut event = Push::event("PUBLISHJOBFINISH")
        .field("PublishEventInfo.publish_id", publish_id)
        .field("PublishEventInfo.publish_status", 0)
        .field("PublishEventInfo.article_id", &article_id)
        .field("PublishEventInfo.article_detail.count", articles.len());
    for (at, article) in articles.iter().enumerate() {
        let item = format!("PublishEventInfo.article_detail.item.{at}");
        let url = article["url"].as_str().unwrap_or_default();
        event = event
            .field(format!("{item}.idx"), at + 1)
            .field(format!("{item}.article_url"), url);
    }
    contents.publications.push(Publication {
        publish_id,
        article_id,
        articles,
        deleted: false,
        at: call.now,
    });
    call.raise(event);
    Ok(Reply::ok(
        json!({"publish_id": publish_id.to_string(), "msg_data_id": message.to_string()}),
    ))
}

/// `POST /cgi-bin/freepublish/get {"publish_id"}`: 0 is published, 5 deleted since. Success has no code.
fn status(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let id = fields.need_number("publish_id")?;
    let mut published = call.tenant.contents.publications.iter();
    let publication = published
        .find(|publication| publication.publish_id == id)
        .ok_or_else(|| refusal::INVALID_PARAMETER.about("publish_id"))?;
    let items: Vec<_> = (1..)
        .zip(&publication.articles)
        .map(|(index, article)| json!({"idx": index, "article_url": article["url"]}))
        .collect();
    Ok(Reply::bare(&json!({
        "publish_id": id.to_string(),
        "publish_status": if publication.deleted { 5 } else { 0 },
        "article_id": publication.article_id,
        "article_detail": {"count": items.len(), "item": items},
        "fail_idx": [],
    })))
}

/// `POST /cgi-bin/freepublish/delete {"article_id", "index"}`: all, or the one with that index, from 1.
fn delete(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let publication = find(&mut call.tenant.contents.publications, fields.need("article_id")?)?;
    match fields.number("index")?.unwrap_or_default() {
        0 => publication.deleted = true,
        index => {
            let place = usize::try_from(index - 1).ok();
            let article = place.and_then(|place| publication.articles.get_mut(place));
            article.ok_or(refusal::INVALID_INDEX)?["is_deleted"] = json!(true);
            publication.deleted = publication
                .articles
                .iter()
                .all(|article| article["is_deleted"] == true);
        }
    }
    Ok(Reply::done())
}

/// `POST /cgi-bin/freepublish/getarticle {"article_id"}`. Success has no code.
fn get(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let publication = find(&mut call.tenant.contents.publications, fields.need("article_id")?)?;
    Ok(Reply::bare(&json!({
        "news_item": publication.articles,
        "create_time": publication.at,
        "update_time": publication.at,
    })))
}

/// `POST /cgi-bin/freepublish/batchget {"offset", "count", "no_content"}`, the newest first. Success has no code.
fn list(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let with_content = fields.number("no_content")?.unwrap_or_default() == 0;
    let there: Vec<_> = call
        .tenant
        .contents
        .publications
        .iter()
        .filter(|publication| !publication.deleted)
        .collect();
    let (page, total) = article::page(&there, &fields, PAGE)?;
    let items: Vec<_> = page
        .into_iter()
        .map(|publication| {
            json!({
                "article_id": publication.article_id,
                "content": draft::content(
                    &publication.articles,
                    with_content,
                    publication.at,
                    publication.at,
                ),
                "update_time": publication.at,
            })
        })
        .collect();
    Ok(Reply::bare(
        &json!({"item": items, "total_count": total, "item_count": items.len()}),
    ))
}

fn find<'a>(publications: &'a mut Publications, article_id: &str) -> Result<&'a mut Publication, Refusal> {
    publications
        .iter_mut()
        .find(|publication| publication.article_id == article_id && !publication.deleted)
        .ok_or(refusal::INVALID_ARTICLE)
}
