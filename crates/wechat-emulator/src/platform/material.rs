//! Permanent materials (永久素材): files and, from before drafts came, articles.

use serde_json::{Value, json};

use super::{
    Call,
    answer::Reply,
    article,
    library::{FileKind, Library, Material},
    media,
    refusal::{self, Refusal},
    request::Fields,
    routes::{Handler::WithToken, Route},
    shape,
    upload::Form,
};

pub(super) const ROUTES: &[Route] = &[
    ("/cgi-bin/material/add_material", WithToken(add)),
    ("/cgi-bin/material/add_news", WithToken(add_news)),
    ("/cgi-bin/material/update_news", WithToken(update_news)),
    ("/cgi-bin/material/get_material", WithToken(get)),
    ("/cgi-bin/material/del_material", WithToken(delete)),
    ("/cgi-bin/material/get_materialcount", WithToken(count)),
    ("/cgi-bin/material/batchget_material", WithToken(list)),
];

/// Pictures and articles an account may have, and files of another kind.
const MOST: usize = 100_000;
const MOST_OTHERS: usize = 1000;
/// Materials in one call.
const PAGE: u64 = 20;

/// `POST /cgi-bin/material/add_material?access_token=…&type=…`, a form with a part `media`; for a video
/// one `description` too, which is JSON. Success has no code.
fn add(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let form = Form::of(call.request)?;
    let kind = FileKind::read(call.request.query("type"))?;
    let file = kind.accept(form.file("media")?, call.values.media_id(), call.now)?;
    let library = &call.tenant.contents.library;
    let most = if kind == FileKind::Image {
        MOST
    } else {
        MOST_OTHERS
    };
    if of_kind(library, kind.name()).count() == most {
        return Err(refusal::MATERIAL_COUNT);
    }
    let mut answer = json!({"media_id": file.id});
    if matches!(kind, FileKind::Image | FileKind::Thumb) {
        answer["url"] = media::address(call, &file.id).into();
    }
    let material = if kind == FileKind::Video {
        let description = form
            .text("description")
            .ok_or_else(|| shape::missing("description"))?;
        let description = serde_json::from_str(description).map_err(|_| refusal::DATA_FORMAT)?;
        let description = Fields::of(&description)?;
        Material::Video {
            title: description.need("title")?.to_owned(),
            introduction: description.text("introduction")?.unwrap_or_default().to_owned(),
            file,
        }
    } else {
        Material::File(file)
    };
    call.tenant.contents.library.keep(material)?;
    Ok(Reply::bare(&answer))
}

/// `POST /cgi-bin/material/add_news {"articles"}`. Success has no code.
fn add_news(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let id = keep_articles(call, &fields)?;
    Ok(Reply::bare(&json!({"media_id": id})))
}

/// Keeps the articles of a call under an id.
pub(super) fn keep_articles(call: &mut Call<'_>, fields: &Fields) -> Result<String, Refusal> {
    let articles = article::read_all(call, fields)?;
    let id = call.values.media_id();
    call.tenant.contents.library.keep(Material::News {
        id: id.clone(),
        articles,
        created_at: call.now,
        updated_at: call.now,
    })?;
    Ok(id)
}

/// `POST /cgi-bin/material/update_news {"media_id", "index", "articles": {…}}`
fn update_news(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let changed = article::read_one(call, &fields)?;
    let now = call.now;
    let material = call
        .tenant
        .contents
        .library
        .material_mut(fields.need("media_id")?)?;
    let Material::News {
        articles, updated_at, ..
    } = material
    else {
        return Err(refusal::INVALID_MEDIA_ID);
    };
    article::replace(articles, fields.need_number("index")?, changed)?;
    *updated_at = now;
    Ok(Reply::done())
}

/// `POST /cgi-bin/material/get_material {"media_id"}`: a file, or JSON for a video and articles.
fn get(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let material = call.tenant.contents.library.material(fields.need("media_id")?)?;
    Ok(match material {
        Material::File(file) => media::download(file),
        Material::Video {
            file,
            title,
            introduction,
        } => Reply::bare(&json!({
            "title": title,
            "description": introduction,
            "down_url": media::address(call, &file.id),
        })),
        Material::News {
            articles,
            created_at,
            updated_at,
            ..
        } => Reply::bare(&json!({
            "news_item": articles,
            "create_time": created_at,
            "update_time": updated_at,
        })),
    })
}

/// `POST /cgi-bin/material/del_material {"media_id"}`
fn delete(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let id = fields.need("media_id")?;
    let library = &mut call.tenant.contents.library;
    library.material(id)?;
    library.permanent.retain(|material| material.id() != id);
    Ok(Reply::done())
}

/// `GET /cgi-bin/material/get_materialcount`. Success has no code.
#[expect(clippy::unnecessary_wraps, reason = "a route's function may refuse")]
fn count(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let count = |kind| of_kind(&call.tenant.contents.library, kind).count();
    Ok(Reply::bare(&json!({
        "voice_count": count("voice"),
        "video_count": count("video"),
        "image_count": count("image"),
        "news_count": count("news"),
    })))
}

/// `POST /cgi-bin/material/batchget_material {"type", "offset", "count"}`, the newest first. Success has no code.
fn list(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let kind @ ("image" | "voice" | "video" | "news") = fields.need("type")? else {
        return Err(refusal::INVALID_MEDIA_TYPE);
    };
    let all: Vec<_> = of_kind(&call.tenant.contents.library, kind).collect();
    let (page, total) = article::page(&all, &fields, PAGE)?;
    let items: Vec<_> = page.into_iter().map(|material| item(call, material)).collect();
    Ok(Reply::bare(
        &json!({"item": items, "total_count": total, "item_count": items.len()}),
    ))
}

fn item(call: &Call<'_>, material: &Material) -> Value {
    match material {
        Material::File(file) | Material::Video { file, .. } => json!({
            "media_id": file.id,
            "name": file.name,
            "update_time": file.at,
            "url": media::address(call, &file.id),
        }),
        Material::News {
            id,
            articles,
            created_at,
            updated_at,
        } => json!({
            "media_id": id,
            "content": {"news_item": articles, "create_time": created_at, "update_time": updated_at},
            "update_time": updated_at,
        }),
    }
}

fn of_kind<'a>(library: &'a Library, kind: &str) -> impl Iterator<Item = &'a Material> {
    library
        .permanent
        .iter()
        .filter(move |material| material.kind() == kind)
}
