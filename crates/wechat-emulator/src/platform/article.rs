//! Articles (图文) are the same thing in a draft, in a material and once published.

use serde_json::{Map, Value, json};

use super::{
    Call,
    refusal::{self, Refusal},
    request::Fields,
    shape,
};

/// Articles in one draft.
const MOST: usize = 8;
/// Characters of a title.
const LONGEST_TITLE: usize = 64;
/// Bytes of a text.
const LONGEST_CONTENT: usize = 1 << 20;
/// Without a digest, that many characters of the text are one.
const DIGEST: usize = 54;

/// The articles of a call, as they are kept.
pub(super) fn read_all(call: &mut Call<'_>, fields: &Fields) -> Result<Vec<Value>, Refusal> {
    let articles = fields.list("articles")?.ok_or(refusal::EMPTY_NEWS)?;
    match articles.len() {
        0 => Err(refusal::EMPTY_NEWS),
        1..=MOST => articles
            .iter()
            .map(|article| read(call, &Fields::of(article)?))
            .collect(),
        _ => Err(refusal::ARTICLE_COUNT),
    }
}

/// The one article of a call that changes one.
pub(super) fn read_one(call: &mut Call<'_>, fields: &Fields) -> Result<Value, Refusal> {
    read(call, &fields.need_object("articles")?)
}

/// Puts `article` in the place with that index, which counts from 0.
pub(super) fn replace(articles: &mut [Value], index: u64, article: Value) -> Result<(), Refusal> {
    let place = usize::try_from(index)
        .ok()
        .and_then(|index| articles.get_mut(index));
    *place.ok_or(refusal::INVALID_INDEX)? = article;
    Ok(())
}

fn read(call: &mut Call<'_>, given: &Fields) -> Result<Value, Refusal> {
    let title = given.need("title")?;
    if title.chars().count() > LONGEST_TITLE {
        return Err(refusal::TITLE_SIZE);
    }
    let content = given.text("content")?.ok_or(refusal::EMPTY_CONTENT)?;
    if content.len() > LONGEST_CONTENT {
        return Err(refusal::CONTENT_SIZE);
    }
    let is_pictures = given.text("article_type")? == Some("newspic");
    let thumb = match given.text("thumb_media_id")? {
        Some(thumb) => {
            call.tenant.contents.library.material(thumb)?;
            thumb
        }
        None if is_pictures => "",
        None => return Err(shape::missing("thumb_media_id")),
    };
    let text = |name| Ok(given.text(name)?.unwrap_or_default());
    let mut digest: String = text("digest")?.to_owned();
    if digest.is_empty() {
        digest = without_tags(content).chars().take(DIGEST).collect();
    }
    let flag = |name| Ok::<_, Refusal>(given.number(name)?.unwrap_or_default());
    let url = format!("http://mp.weixin.qq.com/s/{}", call.values.short_text());
    let mut kept = Map::new();
    kept.extend(
        [
            ("title", json!(title)),
            ("author", json!(text("author")?)),
            ("digest", json!(digest)),
            ("content", json!(content)),
            ("content_source_url", json!(text("content_source_url")?)),
            ("thumb_media_id", json!(thumb)),
            ("thumb_url", json!(super::media::address(call, thumb))),
            ("show_cover_pic", json!(flag("show_cover_pic")?)),
            ("need_open_comment", json!(flag("need_open_comment")?)),
            ("only_fans_can_comment", json!(flag("only_fans_can_comment")?)),
            ("url", json!(url)),
        ]
        .map(|(name, value)| (name.to_owned(), value)),
    );
    if is_pictures {
        kept.insert("article_type".to_owned(), json!("newspic"));
        kept.insert(
            "image_info".to_owned(),
            given.need_object("image_info")?.into_value(),
        );
    }
    Ok(kept.into())
}

fn without_tags(html: &str) -> String {
    let mut inside = false;
    html.chars()
        .filter(|&letter| {
            match letter {
                '<' => inside = true,
                '>' if inside => {
                    inside = false;
                    return false;
                }
                _ => {}
            }
            !inside
        })
        .collect()
}

/// The newest first, from `offset` on, `count` at most; and how many there are in all.
///
/// `count` is 1 to `most`.
pub(super) fn page<'a, T>(all: &'a [T], fields: &Fields, most: u64) -> Result<(Vec<&'a T>, usize), Refusal> {
    let offset = fields.number("offset")?.unwrap_or_default();
    let count = fields.number("count")?.unwrap_or(most);
    if !(1..=most).contains(&count) {
        return Err(refusal::INVALID_PARAMETER.about("count"));
    }
    let whole = |number| usize::try_from(number).unwrap_or(usize::MAX);
    let page = all.iter().rev().skip(whole(offset)).take(whole(count));
    Ok((page.collect(), all.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_has_no_tags() {
        assert_eq!(without_tags("<p>one</p> and <br/>two"), "one and two");
        assert_eq!(without_tags("<b>bold</b> text > 1"), "bold text > 1");
    }
}
