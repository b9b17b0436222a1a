//! Groups (分组) were before tags and still answer: a follower is in one, or in none, which is 0.

use serde_json::json;

use super::{
    Call,
    answer::Reply,
    refusal::{self, Refusal},
    routes::{Handler::WithToken, Route},
    tags, user,
};

pub(super) const ROUTES: &[Route] = &[
    ("/cgi-bin/groups/create", WithToken(create)),
    ("/cgi-bin/groups/get", WithToken(list)),
    ("/cgi-bin/groups/getid", WithToken(of_user)),
    ("/cgi-bin/groups/update", WithToken(rename)),
    ("/cgi-bin/groups/members/update", WithToken(move_one)),
    ("/cgi-bin/groups/members/batchupdate", WithToken(move_many)),
    ("/cgi-bin/groups/delete", WithToken(delete)),
];

const MOST_OPENIDS: usize = 50;

/// The codes of groups are older than those of tags.
fn in_old_words(refusal: Refusal) -> Refusal {
    match refusal.code {
        45_157 | 45_158 => refusal::INVALID_GROUP_NAME,
        45_058 | 45_159 => refusal::INVALID_GROUP,
        _ => refusal,
    }
}

/// `POST /cgi-bin/groups/create {"group": {"name"}}`. Success has no code.
fn create(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let group = call.request.fields()?.need_object("group")?;
    let name = group.text("name")?.ok_or(refusal::INVALID_GROUP_NAME)?;
    let id = call.tenant.contents.tags.create(name).map_err(in_old_words)?;
    Ok(Reply::bare(&json!({"group": {"id": id, "name": name}})))
}

/// `GET /cgi-bin/groups/get`, with the platform's own: 0 has those in none. Success has no code.
#[expect(clippy::unnecessary_wraps, reason = "a route's function may refuse")]
fn list(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let ungrouped = call
        .tenant
        .followers
        .openids()
        .count()
        .saturating_sub(call.tenant.contents.tags.sorted_users());
    let mut groups = vec![json!({"id": 0, "name": "未分组", "count": ungrouped})];
    groups.extend(
        call.tenant
            .contents
            .tags
            .list()
            .map(|(id, name, count)| json!({"id": id, "name": name, "count": count})),
    );
    Ok(Reply::bare(&json!({"groups": groups})))
}

/// `POST /cgi-bin/groups/getid {"openid"}`. Success has no code.
fn of_user(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let openid = fields.need("openid")?;
    user::check(call, openid)?;
    let group = call
        .tenant
        .contents
        .tags
        .of(openid)
        .first()
        .copied()
        .unwrap_or_default();
    Ok(Reply::bare(&json!({"groupid": group})))
}

/// `POST /cgi-bin/groups/update {"group": {"id", "name"}}`
fn rename(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let group = call.request.fields()?.need_object("group")?;
    let name = group.text("name")?.ok_or(refusal::INVALID_GROUP_NAME)?;
    let id = group.need_number("id")?;
    call.tenant.contents.tags.rename(id, name).map_err(in_old_words)?;
    Ok(Reply::done())
}

/// `POST /cgi-bin/groups/members/update {"openid", "to_groupid"}`
fn move_one(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let openid = fields.need("openid")?;
    user::check(call, openid)?;
    let group = known_group(call, fields.need_number("to_groupid")?)?;
    call.tenant.contents.tags.regroup(openid, group);
    Ok(Reply::done())
}

/// `POST /cgi-bin/groups/members/batchupdate {"openid_list", "to_groupid"}`
fn move_many(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let group = known_group(call, fields.need_number("to_groupid")?)?;
    for openid in tags::openids(call, &fields, MOST_OPENIDS)? {
        call.tenant.contents.tags.regroup(openid, group);
    }
    Ok(Reply::done())
}

/// `POST /cgi-bin/groups/delete {"group": {"id"}}`: its members are in none then.
fn delete(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let group = call.request.fields()?.need_object("group")?;
    let id = group.need_number("id")?;
    call.tenant.contents.tags.delete(id).map_err(in_old_words)?;
    Ok(Reply::done())
}

fn known_group(call: &Call<'_>, group: u64) -> Result<u64, Refusal> {
    if group == 0 || call.tenant.contents.tags.exists(group) {
        Ok(group)
    } else {
        Err(refusal::INVALID_GROUP)
    }
}
