//! A QR code with a scene (带参数二维码) tells where a follower came from: temporary ones for thirty
//! days at most, permanent ones for ever, of which an account has 100 000.

use std::{collections::VecDeque, time::Duration};

use qrcode::{QrCode, render::svg};
use serde_json::json;
use wechat_core::UnixSeconds;

use super::{
    Answering, Call,
    answer::Reply,
    refusal::{self, Refusal},
    routes::{
        Handler::{Open, WithToken},
        Route,
    },
};

pub(super) const ROUTES: &[Route] = &[
    ("/cgi-bin/qrcode/create", WithToken(create)),
    ("/cgi-bin/showqrcode", Open(show)),
];

/// Seconds a temporary code lives without a number, and at most.
const USUAL_LIFE: u64 = 60;
const LONGEST_LIFE: u64 = 2_592_000;
/// Numbers of permanent codes go to this.
const MOST_PERMANENT: u64 = 100_000;
const LONGEST_SCENE: usize = 64;
/// As many of the newest codes are kept.
const KEPT: usize = 10_000;

#[derive(Debug)]
struct Code {
    ticket: String,
    scene: String,
    url: String,
    ends_at: Option<UnixSeconds>,
}

/// The QR codes of an account.
#[derive(Debug, Default)]
pub(super) struct QrCodes(VecDeque<Code>);

impl QrCodes {
    /// The scene of a code that still works.
    pub(super) fn scene(&self, ticket: &str, now: UnixSeconds) -> Option<&str> {
        let code = self.0.iter().rev().find(|code| code.ticket == ticket)?;
        let works = code.ends_at.is_none_or(|end| now < end);
        works.then_some(code.scene.as_str())
    }
}

/// `POST /cgi-bin/qrcode/create {"action_name", "action_info": {"scene": {…}}, "expire_seconds"}`. Success has no code.
fn create(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let (numbered, permanent) = match fields.text("action_name")? {
        Some("QR_SCENE") => (true, false),
        Some("QR_STR_SCENE") => (false, false),
        Some("QR_LIMIT_SCENE") => (true, true),
        Some("QR_LIMIT_STR_SCENE") => (false, true),
        Some(_) | None => return Err(refusal::INVALID_ACTION_INFO),
    };
    let info = fields
        .object("action_info")?
        .ok_or(refusal::INVALID_ACTION_INFO)?;
    let scene = info.object("scene")?.ok_or(refusal::INVALID_ACTION_INFO)?;
    let scene = if numbered {
        let most = if permanent {
            MOST_PERMANENT
        } else {
            u64::from(u32::MAX)
        };
        let number = scene.number("scene_id")?;
        let number = number.filter(|number| (1..=most).contains(number));
        number.ok_or(refusal::INVALID_ACTION_INFO)?.to_string()
    } else {
        let text = scene.text("scene_str")?;
        let text = text.filter(|text| text.chars().count() <= LONGEST_SCENE);
        text.ok_or(refusal::INVALID_ACTION_INFO)?.to_owned()
    };
    let life = fields.number("expire_seconds")?.unwrap_or(USUAL_LIFE);
    if !permanent && !(1..=LONGEST_LIFE).contains(&life) {
        return Err(refusal::INVALID_PARAMETER.about("expire_seconds"));
    }
    let ticket = call.values.ticket().into_exposed();
    let url = format!("http://weixin.qq.com/q/{}", call.values.short_text());
    let mut answer = json!({"ticket": ticket, "url": url});
    if !permanent {
        answer["expire_seconds"] = life.into();
    }
    let codes = &mut call.tenant.contents.qr_codes.0;
    if codes.len() == KEPT {
        codes.pop_front();
    }
    codes.push_back(Code {
        ticket,
        scene,
        url,
        ends_at: (!permanent).then(|| call.now.saturating_add(Duration::from_secs(life))),
    });
    Ok(Reply::bare(&answer))
}

/// `GET /cgi-bin/showqrcode?ticket=…`: the picture, which anybody may see. An unknown ticket is not found.
///
/// The platform's is a JPEG, this one is an SVG.
fn show(asked: Answering<'_>) -> Result<Reply, Refusal> {
    let Answering {
        tenants,
        request,
        now,
        ..
    } = asked;
    let ticket = request.query("ticket").unwrap_or_default();
    let code = tenants
        .values()
        .flat_map(|tenant| &tenant.contents.qr_codes.0)
        .find(|code| code.ticket == ticket && code.ends_at.is_none_or(|end| now < end));
    let Some(code) = code else {
        return Ok(Reply::not_found());
    };
    let picture = QrCode::new(&code.url).map_err(|_| refusal::SYSTEM_ERROR)?;
    let picture = picture
        .render::<svg::Color<'_>>()
        .min_dimensions(430, 430)
        .build();
    Ok(Reply::picture(picture, "image/svg+xml"))
}
