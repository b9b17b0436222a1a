//! Users are known by openids, which differ from account to account.
//!
//! Any well-formed openid is a follower: `o`, then letters, digits, `_` and `-`, 64 at most.

use serde::Serialize;

use super::{
    Call,
    answer::Reply,
    refusal::{self, Refusal},
};

pub(super) fn is_openid(text: &str) -> bool {
    (2..=64).contains(&text.len())
        && text.starts_with('o')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

/// Since 2021 the platform leaves the personal fields empty.
#[derive(Serialize)]
struct Follower<'a> {
    subscribe: u8,
    openid: &'a str,
    nickname: &'static str,
    sex: u8,
    language: &'a str,
    city: &'static str,
    province: &'static str,
    country: &'static str,
    headimgurl: &'static str,
    subscribe_time: u64,
    remark: &'static str,
    groupid: u32,
    tagid_list: [u32; 0],
    subscribe_scene: &'static str,
    qr_scene: u32,
    qr_scene_str: &'static str,
}

/// `GET /cgi-bin/user/info?access_token=…&openid=…&lang=…`. Success has no code.
pub(super) fn info(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let openid = call
        .request
        .query("openid")
        .filter(|text| is_openid(text))
        .ok_or(refusal::INVALID_OPENID)?;
    let language = match call.request.query("lang") {
        Some(known @ ("zh_TW" | "en")) => known,
        Some(_) | None => "zh_CN",
    };
    Ok(Reply::bare(&Follower {
        subscribe: 1,
        openid,
        nickname: "",
        sex: 0,
        language,
        city: "",
        province: "",
        country: "",
        headimgurl: "",
        subscribe_time: call.tenant.opened_at.get(),
        remark: "",
        groupid: 0,
        tagid_list: [],
        subscribe_scene: "ADD_SCENE_QR_CODE",
        qr_scene: 0,
        qr_scene_str: "",
    }))
}
