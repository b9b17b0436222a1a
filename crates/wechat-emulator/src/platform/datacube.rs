//! Figures (数据统计) are asked for by days, of which each call allows so many, and come a day late.

use serde_json::{Value, json};

use super::{
    Call,
    answer::Reply,
    calendar::Date,
    catalog::Body,
    invent::Inventor,
    refusal::{self, Refusal},
    routes::{Handler, Handler::WithToken, Route},
    shape::Shape,
};

const FIGURES: Handler = WithToken(figures);

pub(super) const ROUTES: &[Route] = &[
    ("/datacube/getusersummary", FIGURES),
    ("/datacube/getusercumulate", FIGURES),
    ("/datacube/getarticlesummary", FIGURES),
    ("/datacube/getarticletotal", FIGURES),
    ("/datacube/getuserread", FIGURES),
    ("/datacube/getuserreadhour", FIGURES),
    ("/datacube/getusershare", FIGURES),
    ("/datacube/getusersharehour", FIGURES),
    ("/datacube/getupstreammsg", FIGURES),
    ("/datacube/getupstreammsghour", FIGURES),
    ("/datacube/getupstreammsgweek", FIGURES),
    ("/datacube/getupstreammsgmonth", FIGURES),
    ("/datacube/getupstreammsgdist", FIGURES),
    ("/datacube/getupstreammsgdistweek", FIGURES),
    ("/datacube/getupstreammsgdistmonth", FIGURES),
    ("/datacube/getinterfacesummary", FIGURES),
    ("/datacube/getinterfacesummaryhour", FIGURES),
    ("/datacube/getcardbizuininfo", FIGURES),
    ("/datacube/getcardcardinfo", FIGURES),
    ("/datacube/getcardmembercardinfo", FIGURES),
    ("/datacube/getcardmembercarddetail", FIGURES),
];

/// Fields that say what a line is about, not how much of it there was.
const KINDS: &[&str] = &[
    "user_source",
    "msg_type",
    "count_interval",
    "share_scene",
    "card_type",
    "merchanttype",
];

/// Days in one question.
fn most_days(path: &str) -> u64 {
    match path {
        "/datacube/getusersummary"
        | "/datacube/getusercumulate"
        | "/datacube/getusershare"
        | "/datacube/getupstreammsg" => 7,
        "/datacube/getuserread" => 3,
        "/datacube/getupstreammsgdist" => 15,
        "/datacube/getupstreammsgweek"
        | "/datacube/getupstreammsgmonth"
        | "/datacube/getupstreammsgdistweek"
        | "/datacube/getupstreammsgdistmonth"
        | "/datacube/getinterfacesummary" => 30,
        _ if path.starts_with("/datacube/getcard") => 62,
        _ => 1,
    }
}

/// `POST /datacube/… {"begin_date", "end_date"}`: a line for each day. Success has no code.
///
/// Only the number of followers is not made up.
fn figures(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    debug_assert_eq!(call.endpoint.body, Body::Json);
    let fields = call.request.fields()?;
    let date = |name| {
        let text = fields.text(name)?.ok_or(refusal::DATE_FORMAT)?;
        Date::read(text).map(Date::number).ok_or(refusal::DATE_FORMAT)
    };
    let (begin, end) = (date("begin_date")?, date("end_date")?);
    let days = (end + 1).saturating_sub(begin);
    let today = Date::of(call.now).number();
    if days == 0 || days > most_days(call.endpoint.path) || end >= today {
        return Err(refusal::DATE_RANGE);
    }
    let members = fields.into_members();
    for field in call.endpoint.required() {
        field.check(&members)?;
    }
    let followers = call.tenant.followers.openids().count();
    let answer = call.endpoint.answer();
    let line = answer.iter().find_map(|field| match &field.shape {
        Shape::List(item) => match &**item {
            Shape::Object(line) => Some(line),
            _ => None,
        },
        _ => None,
    });
    let line = line.ok_or(refusal::SYSTEM_ERROR)?;
    let app_id = &call.tenant.settings.app_id;
    let mut lines = Vec::new();
    for day in begin..=end {
        let mut figures = Inventor::new(call.values, call.now, app_id, &members).object(line);
        for (name, value) in &mut figures {
            match name.as_str() {
                "ref_date" => *value = json!(Date::of_number(day).dashed()),
                "ref_hour" => *value = json!(800),
                "cumulate_user" => *value = json!(followers),
                name if KINDS.contains(&name) => *value = json!(0),
                _ if value.is_u64() => *value = json!(call.values.figure()),
                _ => {}
            }
        }
        lines.push(Value::from(figures));
    }
    Ok(Reply::bare(&json!({"list": lines})))
}
