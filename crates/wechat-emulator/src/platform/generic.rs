//! An endpoint whose state nobody needs is still strict: token, method, body and required fields are
//! checked, and the answer has every field that is documented.

use serde_json::{Map, Value};

use super::{
    Call,
    answer::Reply,
    catalog::{Body, Kind, Method},
    invent::Inventor,
    refusal::{self, Refusal},
    shape::{self, Shape},
    upload::Form,
};

pub(super) fn answer(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let mut asked = from_query(call);
    check_query(call, &asked)?;
    check_body(call, &mut asked)?;
    if call.endpoint.kind == Kind::Binary {
        let name = call.endpoint.path.rsplit('/').next().unwrap_or_default();
        let drawn = call.values.media_id();
        return Ok(Reply::file(drawn.into_bytes(), "application/octet-stream", name));
    }
    let app_id = &call.tenant.settings.app_id;
    let mut inventor = Inventor::new(call.values, call.now, app_id, &asked);
    Ok(Reply::ok(inventor.object(&call.endpoint.answer())))
}

/// The query without the token, as if it were a body.
fn from_query(call: &Call<'_>) -> Map<String, Value> {
    let pairs = call.request.pairs().iter();
    pairs
        .filter(|(name, _)| name != "access_token")
        .map(|(name, value)| (name.clone(), Value::from(value.as_str())))
        .collect()
}

fn check_query(call: &Call<'_>, asked: &Map<String, Value>) -> Result<(), Refusal> {
    call.endpoint
        .query()
        .iter()
        .try_for_each(|field| field.check(asked))
}

/// Refuses a body that is not as it should be; what it has is added to what was asked.
fn check_body(call: &Call<'_>, asked: &mut Map<String, Value>) -> Result<(), Refusal> {
    let required = call.endpoint.required();
    match call.endpoint.body {
        Body::Raw if call.request.body().is_empty() => Err(refusal::EMPTY_BODY),
        Body::None | Body::Raw => Ok(()),
        Body::Multipart => {
            // Pictures may also be named by their address.
            if call.request.query("img_url").is_some() {
                return Ok(());
            }
            let form = Form::of(call.request)?;
            for field in &required {
                match field.shape {
                    Shape::File => {
                        form.file(field.name)?;
                    }
                    _ if form.text(field.name).is_none() => return Err(shape::missing(field.name)),
                    _ => {}
                }
            }
            Ok(())
        }
        Body::Json if call.endpoint.method == Method::Any && call.request.body().is_empty() => {
            required.iter().try_for_each(|field| field.check(asked))
        }
        Body::Json => {
            let members = call.request.fields()?.into_members();
            required.iter().try_for_each(|field| field.check(&members))?;
            asked.extend(members);
            Ok(())
        }
    }
}
