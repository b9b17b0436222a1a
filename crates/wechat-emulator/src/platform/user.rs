//! Users are known by openids, which differ from account to account.
//!
//! Any well-formed openid is a follower: `o`, then letters, digits, `_` and `-`, 64 at most. Whoever a
//! call names is in the list of followers from then on.

use serde::Serialize;
use serde_json::json;

use super::{
    Call, Tenant,
    answer::Reply,
    refusal::{self, Refusal},
    request::Fields,
    routes::{Handler::WithToken, Route},
    tags,
};

pub(super) const ROUTES: &[Route] = &[
    ("/cgi-bin/user/info", WithToken(info)),
    ("/cgi-bin/user/info/batchget", WithToken(info_of_many)),
    ("/cgi-bin/user/info/updateremark", WithToken(remark)),
    ("/cgi-bin/user/get", WithToken(list)),
    ("/cgi-bin/changeopenid", WithToken(change_openid)),
];

/// Users in one call.
const MOST: usize = 100;
/// Characters of a remark.
const LONGEST_REMARK: usize = 30;

pub(super) fn is_openid(text: &str) -> bool {
    (2..=64).contains(&text.len())
        && text.starts_with('o')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

/// Whether the user follows the account; refuses what is no openid. The user is known from now on.
fn follows(call: &mut Call<'_>, openid: &str) -> Result<bool, Refusal> {
    if !is_openid(openid) {
        return Err(refusal::INVALID_OPENID);
    }
    let followers = &mut call.tenant.followers;
    followers.meet(openid, call.now);
    Ok(followers.get(openid).is_none_or(|user| user.follows))
}

/// Refuses whom the account can do nothing with: 40003 is said of those who left, too.
pub(super) fn check(call: &mut Call<'_>, openid: &str) -> Result<(), Refusal> {
    if follows(call, openid)? {
        Ok(())
    } else {
        Err(refusal::INVALID_OPENID)
    }
}

/// Refuses whom no message can be sent to.
pub(super) fn check_receiver(call: &mut Call<'_>, openid: &str) -> Result<(), Refusal> {
    if follows(call, openid)? {
        Ok(())
    } else {
        Err(refusal::NOT_A_FOLLOWER)
    }
}

/// The id of the same user for all accounts of one owner (UnionID).
pub(super) fn union_id(openid: &str) -> String {
    format!("oU{}", openid.get(1..).unwrap_or_default())
}

/// The language answers are in; Chinese when none is known.
pub(super) fn language(asked: Option<&str>) -> &'static str {
    match asked {
        Some("zh_TW") => "zh_TW",
        Some("en") => "en",
        Some(_) | None => "zh_CN",
    }
}

/// A user as the account may see it.
#[derive(Serialize)]
#[serde(untagged)]
enum Seen<'a> {
    Following(Profile<'a>),
    /// Of whoever left, little is told.
    Gone {
        subscribe: u8,
        openid: &'a str,
        unionid: String,
    },
}

/// Since 2021 the platform leaves the personal fields empty.
#[derive(Serialize)]
struct Profile<'a> {
    subscribe: u8,
    openid: &'a str,
    nickname: &'static str,
    sex: u8,
    language: &'static str,
    city: &'static str,
    province: &'static str,
    country: &'static str,
    headimgurl: &'static str,
    subscribe_time: u64,
    unionid: String,
    remark: &'a str,
    groupid: u64,
    tagid_list: &'a [u64],
    subscribe_scene: &'static str,
    qr_scene: u64,
    qr_scene_str: &'a str,
}

impl<'a> Seen<'a> {
    fn of(tenant: &'a Tenant, openid: &'a str, language: &'static str) -> Self {
        let follower = tenant.followers.get(openid);
        if follower.is_some_and(|follower| !follower.follows) {
            return Self::Gone {
                subscribe: 0,
                openid,
                unionid: union_id(openid),
            };
        }
        let contents = &tenant.contents;
        let tags = contents.tags.of(openid);
        let scene = follower.map_or("", |follower| &follower.scene);
        let number: Option<u64> = scene.parse().ok();
        Self::Following(Profile {
            subscribe: 1,
            openid,
            nickname: "",
            sex: 0,
            language,
            city: "",
            province: "",
            country: "",
            headimgurl: "",
            subscribe_time: follower.map_or(tenant.opened_at, |follower| follower.since).get(),
            unionid: union_id(openid),
            remark: contents
                .remarks
                .get(openid)
                .map(String::as_str)
                .unwrap_or_default(),
            groupid: tags.first().copied().unwrap_or_default(),
            tagid_list: tags,
            subscribe_scene: if scene.is_empty() {
                "ADD_SCENE_SEARCH"
            } else {
                "ADD_SCENE_QR_CODE"
            },
            qr_scene: number.unwrap_or_default(),
            qr_scene_str: if number.is_some() { "" } else { scene },
        })
    }
}

/// `GET /cgi-bin/user/info?access_token=…&openid=…&lang=…`. Success has no code.
fn info(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let openid = call.request.query("openid").ok_or(refusal::INVALID_OPENID)?;
    follows(call, openid)?;
    let language = language(call.request.query("lang"));
    Ok(Reply::bare(&Seen::of(call.tenant, openid, language)))
}

/// `POST /cgi-bin/user/info/batchget {"user_list": [{"openid", "lang"}]}`, 100 at most. Success has no code.
fn info_of_many(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let asked: Vec<_> = fields
        .need_list("user_list")?
        .iter()
        .map(Fields::of)
        .collect::<Result<_, _>>()?;
    if !(1..=MOST).contains(&asked.len()) {
        return Err(refusal::OPENID_LIST_SIZE);
    }
    for one in &asked {
        follows(call, one.need("openid")?)?;
    }
    let users: Vec<_> = asked
        .iter()
        .map(|one| {
            let openid = one.need("openid")?;
            Ok(Seen::of(call.tenant, openid, language(one.text("lang")?)))
        })
        .collect::<Result<_, _>>()?;
    Ok(Reply::bare(&json!({"user_info_list": users})))
}

/// `POST /cgi-bin/user/info/updateremark {"openid", "remark"}`; an empty one takes it away.
fn remark(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let openid = fields.need("openid")?;
    check(call, openid)?;
    let remarks = &mut call.tenant.contents.remarks;
    match fields.text("remark")? {
        None => {
            remarks.remove(openid);
        }
        Some(remark) if remark.chars().count() > LONGEST_REMARK => {
            return Err(refusal::INVALID_PARAMETER.about("remark"));
        }
        Some(remark) => {
            remarks.insert(openid.to_owned(), remark.to_owned());
        }
    }
    Ok(Reply::done())
}

/// `GET /cgi-bin/user/get?access_token=…&next_openid=…`: 10 000 openids at a time. Success has no code.
fn list(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let after = call.request.query("next_openid");
    if after.is_some_and(|after| !is_openid(after)) {
        return Err(refusal::INVALID_OPENID);
    }
    let followers = &call.tenant.followers;
    let mut page = tags::page(followers.openids(), after);
    page["total"] = json!(followers.openids().count());
    Ok(Reply::bare(&page))
}

/// `POST /cgi-bin/changeopenid {"from_appid", "openid_list"}`: who was whom after an account moved.
fn change_openid(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    fields.need("from_appid")?;
    let before = fields.need_texts("openid_list")?;
    if !(1..=MOST).contains(&before.len()) {
        return Err(refusal::OPENID_LIST_SIZE);
    }
    let changed: Vec<_> = before
        .into_iter()
        .map(|openid| {
            if is_openid(openid) {
                let new = format!("oN{}", &openid[1..]);
                json!({"ori_openid": openid, "new_openid": new, "err_msg": "ok"})
            } else {
                json!({"ori_openid": openid, "err_msg": "ori_openid error"})
            }
        })
        .collect();
    Ok(Reply::ok(json!({"result_list": changed})))
}
