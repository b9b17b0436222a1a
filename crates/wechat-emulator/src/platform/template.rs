//! Template messages (模板消息): an account picks templates of its two industries and fills them in.

use serde_json::{Value, json};

use super::{
    Call, Line, Speaker,
    answer::Reply,
    industry::{self, Industry},
    message::SentMessage,
    refusal::{self, Refusal},
    routes::{Handler::WithToken, Route},
    shape, user,
};
use crate::push::Push;

pub(super) const ROUTES: &[Route] = &[
    ("/cgi-bin/template/api_set_industry", WithToken(set_industries)),
    ("/cgi-bin/template/get_industry", WithToken(industries)),
    ("/cgi-bin/template/api_add_template", WithToken(add)),
    ("/cgi-bin/template/get_all_private_template", WithToken(list)),
    ("/cgi-bin/template/del_private_template", WithToken(delete)),
    ("/cgi-bin/message/template/send", WithToken(send)),
];

/// Templates of an account.
const MOST: usize = 25;

#[derive(Debug)]
struct Template {
    id: String,
    short_id: String,
    keywords: Vec<String>,
}

/// The templates of an account.
#[derive(Debug)]
pub(super) struct Templates {
    industries: [&'static Industry; 2],
    own: Vec<Template>,
}

impl Default for Templates {
    fn default() -> Self {
        Self {
            industries: industry::FIRST_TWO,
            own: Vec::new(),
        }
    }
}

/// `POST /cgi-bin/template/api_set_industry {"industry_id1", "industry_id2"}`
fn set_industries(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let industry = |name| {
        let number = fields.need_number(name)?;
        industry::numbered(number).ok_or_else(|| refusal::INVALID_PARAMETER.about(name))
    };
    call.tenant.contents.templates.industries = [industry("industry_id1")?, industry("industry_id2")?];
    Ok(Reply::done())
}

/// `GET /cgi-bin/template/get_industry`. Success has no code.
#[expect(clippy::unnecessary_wraps, reason = "a route's function may refuse")]
fn industries(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let [primary, secondary] = call.tenant.contents.templates.industries;
    let shown = |industry: &Industry| json!({"first_class": industry.0, "second_class": industry.1});
    Ok(Reply::bare(&json!({
        "primary_industry": shown(primary),
        "secondary_industry": shown(secondary),
    })))
}

/// `POST /cgi-bin/template/api_add_template {"template_id_short", "keyword_name_list"}`
fn add(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let short_id = fields.need("template_id_short")?.to_owned();
    let keywords = fields.texts("keyword_name_list")?.unwrap_or_default();
    let own = &mut call.tenant.contents.templates.own;
    if own.len() == MOST {
        return Err(refusal::TEMPLATE_COUNT);
    }
    let id = call.values.template_id();
    own.push(Template {
        id: id.clone(),
        short_id,
        keywords: keywords.into_iter().map(str::to_owned).collect(),
    });
    Ok(Reply::ok(json!({"template_id": id})))
}

/// `GET /cgi-bin/template/get_all_private_template`. Success has no code.
#[expect(clippy::unnecessary_wraps, reason = "a route's function may refuse")]
fn list(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let templates = &call.tenant.contents.templates;
    let &[Industry(first, second), _] = &templates.industries;
    let shown: Vec<_> = templates
        .own
        .iter()
        .map(|template| {
            let lines = (1..).zip(&template.keywords);
            let line =
                |(number, keyword): (u32, &String)| format!("{keyword}:{{{{keyword{number}.DATA}}}}\n");
            let content: String = lines.map(line).collect();
            json!({
                "template_id": template.id,
                "title": template.short_id,
                "primary_industry": first,
                "deputy_industry": second,
                "content": content,
                "example": "",
            })
        })
        .collect();
    Ok(Reply::bare(&json!({"template_list": shown})))
}

/// `POST /cgi-bin/template/del_private_template {"template_id"}`
fn delete(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let id = fields.need("template_id")?;
    let own = &mut call.tenant.contents.templates.own;
    let before = own.len();
    own.retain(|template| template.id != id);
    if own.len() == before {
        return Err(refusal::INVALID_TEMPLATE_ID);
    }
    Ok(Reply::done())
}

/// `POST /cgi-bin/message/template/send {"touser", "template_id", "data", "url", "miniprogram"}`
///
/// A text in `data` may be given bare or as `{"value"}`.
fn send(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let openid = fields.need("touser")?;
    user::check_receiver(call, openid)?;
    let template = fields.need("template_id")?;
    let contents = &mut call.tenant.contents;
    if !contents.templates.own.iter().any(|own| own.id == template) {
        return Err(refusal::INVALID_TEMPLATE_ID);
    }
    let data = fields.object("data")?.ok_or_else(|| shape::missing("data"))?;
    let filled =
        |value: &Value| value.is_string() || value["value"].is_string() || value["value"].is_number();
    if !data.into_members().values().all(filled) {
        return Err(refusal::INVALID_TEMPLATE_ARGUMENT);
    }
    let id = call.values.id();
    let event = Push::event("TEMPLATESENDJOBFINISH")
        .from(openid)
        .field("MsgID", id)
        .field("Status", "success");
    let to_user = openid.to_owned();
    let body = fields.into_value();
    let line = Line::new(call.now, Speaker::CustomerService, "template", body.clone());
    call.tenant.followers.say(&to_user, line);
    contents.template_messages.keep(SentMessage {
        at: call.now,
        to_user,
        msg_type: "template".to_owned(),
        body,
    });
    call.raise(event);
    Ok(Reply::ok(json!({"msgid": id})))
}
