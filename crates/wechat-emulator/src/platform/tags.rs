//! An account sorts its followers by tags (标签), up to a hundred, and twenty on one follower.
//!
//! The groups (分组) of before 2016 are the same things, of which a follower has one.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{
    Call,
    answer::Reply,
    refusal::{self, Refusal},
    request::Fields,
    routes::{Handler::WithToken, Route},
    user,
};

pub(super) const ROUTES: &[Route] = &[
    ("/cgi-bin/tags/create", WithToken(create)),
    ("/cgi-bin/tags/get", WithToken(list)),
    ("/cgi-bin/tags/update", WithToken(rename)),
    ("/cgi-bin/tags/delete", WithToken(delete)),
    ("/cgi-bin/user/tag/get", WithToken(members)),
    ("/cgi-bin/tags/members/batchtagging", WithToken(tag)),
    ("/cgi-bin/tags/members/batchuntagging", WithToken(untag)),
    ("/cgi-bin/tags/getidlist", WithToken(of_user)),
];

/// Tags an account can make.
const MOST: usize = 100;
const MOST_OF_ONE: usize = 20;
const LONGEST_NAME: usize = 30;
/// Openids in one call.
const MOST_OPENIDS: usize = 50;
/// A tag with more followers cannot be deleted.
const MOST_FANS: usize = 100_000;
const PAGE: usize = 10_000;

/// The platform's own tag (星标组), which every account has.
pub(super) const STARRED: u64 = 2;
const FIRST_OWN: u64 = 100;

/// The tags of an account, and who has them.
#[derive(Debug)]
pub(super) struct Tags {
    names: BTreeMap<u64, String>,
    next: u64,
    /// The tags of each openid, in the order they were put on.
    on: BTreeMap<String, Vec<u64>>,
}

impl Default for Tags {
    fn default() -> Self {
        Self {
            names: BTreeMap::from([(STARRED, "星标组".to_owned())]),
            next: FIRST_OWN,
            on: BTreeMap::new(),
        }
    }
}

impl Tags {
    pub(super) fn has(&self, openid: &str, tag: u64) -> bool {
        self.of(openid).contains(&tag)
    }

    /// The tags of a user.
    pub(super) fn of(&self, openid: &str) -> &[u64] {
        self.on.get(openid).map(Vec::as_slice).unwrap_or_default()
    }

    /// The users with a tag, sorted.
    pub(super) fn with(&self, tag: u64) -> impl Iterator<Item = &str> {
        self.on
            .iter()
            .filter(move |(_, tags)| tags.contains(&tag))
            .map(|(openid, _)| openid.as_str())
    }

    pub(super) fn exists(&self, tag: u64) -> bool {
        self.names.contains_key(&tag)
    }

    /// Id, name and number of users of each tag, by id.
    pub(super) fn list(&self) -> impl Iterator<Item = (u64, &str, usize)> {
        self.names
            .iter()
            .map(|(&id, name)| (id, name.as_str(), self.with(id).count()))
    }

    /// How many users have any.
    pub(super) fn sorted_users(&self) -> usize {
        self.on.len()
    }

    /// A new one, or why not.
    pub(super) fn create(&mut self, name: &str) -> Result<u64, Refusal> {
        self.check_name(name)?;
        if self.names.len() > MOST {
            return Err(refusal::TOO_MANY_TAGS);
        }
        let id = self.next;
        self.next += 1;
        self.names.insert(id, name.to_owned());
        Ok(id)
    }

    pub(super) fn rename(&mut self, tag: u64, name: &str) -> Result<(), Refusal> {
        self.check_own(tag)?;
        if self.names.get(&tag).is_some_and(|known| known == name) {
            return Ok(());
        }
        self.check_name(name)?;
        self.names.insert(tag, name.to_owned());
        Ok(())
    }

    pub(super) fn delete(&mut self, tag: u64) -> Result<(), Refusal> {
        self.check_own(tag)?;
        if self.with(tag).count() > MOST_FANS {
            return Err(refusal::TAG_HAS_TOO_MANY_FANS);
        }
        self.names.remove(&tag);
        for tags in self.on.values_mut() {
            tags.retain(|&other| other != tag);
        }
        self.on.retain(|_, tags| !tags.is_empty());
        Ok(())
    }

    fn put(&mut self, openid: &str, tag: u64) -> Result<(), Refusal> {
        let tags = self.on.entry(openid.to_owned()).or_default();
        if tags.contains(&tag) {
            return Ok(());
        }
        if tags.len() == MOST_OF_ONE {
            return Err(refusal::TOO_MANY_TAGS_OF_ONE);
        }
        tags.push(tag);
        Ok(())
    }

    fn take(&mut self, openid: &str, tag: u64) {
        if let Some(tags) = self.on.get_mut(openid) {
            tags.retain(|&other| other != tag);
            if tags.is_empty() {
                self.on.remove(openid);
            }
        }
    }

    /// Moves a user into one group; 0 is none.
    pub(super) fn regroup(&mut self, openid: &str, group: u64) {
        if group == 0 {
            self.on.remove(openid);
        } else {
            self.on.insert(openid.to_owned(), vec![group]);
        }
    }

    fn check_own(&self, tag: u64) -> Result<(), Refusal> {
        if tag <= STARRED {
            return Err(refusal::SYSTEM_TAG);
        }
        self.check_known(tag)
    }

    fn check_known(&self, tag: u64) -> Result<(), Refusal> {
        if self.exists(tag) {
            Ok(())
        } else {
            Err(refusal::INVALID_TAG_ID)
        }
    }

    /// Names are 30 bytes at most, and differ.
    fn check_name(&self, name: &str) -> Result<(), Refusal> {
        if name.len() > LONGEST_NAME {
            return Err(refusal::TAG_NAME_LENGTH);
        }
        if name.is_empty() || self.names.values().any(|known| known == name) {
            return Err(refusal::INVALID_TAG_NAME);
        }
        Ok(())
    }
}

/// `POST /cgi-bin/tags/create {"tag": {"name"}}`. Success has no code.
fn create(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let tag = call.request.fields()?.need_object("tag")?;
    let name = tag.text("name")?.ok_or(refusal::INVALID_TAG_NAME)?;
    let id = call.tenant.contents.tags.create(name)?;
    Ok(Reply::bare(&json!({"tag": {"id": id, "name": name}})))
}

/// `GET /cgi-bin/tags/get`. Success has no code.
#[expect(clippy::unnecessary_wraps, reason = "a route's function may refuse")]
fn list(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let tags: Vec<_> = call
        .tenant
        .contents
        .tags
        .list()
        .map(|(id, name, count)| json!({"id": id, "name": name, "count": count}))
        .collect();
    Ok(Reply::bare(&json!({"tags": tags})))
}

/// `POST /cgi-bin/tags/update {"tag": {"id", "name"}}`
fn rename(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let tag = call.request.fields()?.need_object("tag")?;
    let name = tag.text("name")?.ok_or(refusal::INVALID_TAG_NAME)?;
    call.tenant.contents.tags.rename(tag.need_number("id")?, name)?;
    Ok(Reply::done())
}

/// `POST /cgi-bin/tags/delete {"tag": {"id"}}`
fn delete(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let tag = call.request.fields()?.need_object("tag")?;
    call.tenant.contents.tags.delete(tag.need_number("id")?)?;
    Ok(Reply::done())
}

/// `POST /cgi-bin/user/tag/get {"tagid", "next_openid"}`: 10 000 openids at a time. Success has no code.
fn members(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let tag = fields.need_number("tagid")?;
    let tags = &call.tenant.contents.tags;
    tags.check_known(tag)?;
    let after = fields.text("next_openid")?;
    Ok(Reply::bare(&page(tags.with(tag), after)))
}

/// A page of sorted openids, as several calls have it.
pub(super) fn page<'a>(openids: impl Iterator<Item = &'a str>, after: Option<&str>) -> Value {
    let openids: Vec<_> = openids
        .filter(|&openid| after.is_none_or(|after| openid > after))
        .take(PAGE)
        .collect();
    match openids.last() {
        Some(last) => json!({"count": openids.len(), "data": {"openid": openids}, "next_openid": last}),
        None => json!({"count": 0, "next_openid": ""}),
    }
}

/// `POST /cgi-bin/tags/members/batchtagging {"openid_list", "tagid"}`: all or none.
fn tag(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let (openids, tag) = openids_and_tag(call, &fields)?;
    let tags = &mut call.tenant.contents.tags;
    let full = |openid: &&str| tags.of(openid).len() == MOST_OF_ONE && !tags.has(openid, tag);
    if openids.iter().any(full) {
        return Err(refusal::TOO_MANY_TAGS_OF_ONE);
    }
    for openid in openids {
        tags.put(openid, tag)?;
    }
    Ok(Reply::done())
}

/// `POST /cgi-bin/tags/members/batchuntagging {"openid_list", "tagid"}`
fn untag(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let (openids, tag) = openids_and_tag(call, &fields)?;
    for openid in openids {
        call.tenant.contents.tags.take(openid, tag);
    }
    Ok(Reply::done())
}

fn openids_and_tag<'a>(call: &mut Call<'_>, fields: &'a Fields) -> Result<(Vec<&'a str>, u64), Refusal> {
    let tag = fields.need_number("tagid")?;
    call.tenant.contents.tags.check_known(tag)?;
    Ok((openids(call, fields, MOST_OPENIDS)?, tag))
}

/// The followers in `openid_list`, of which there may be `most`.
pub(super) fn openids<'a>(
    call: &mut Call<'_>,
    fields: &'a Fields,
    most: usize,
) -> Result<Vec<&'a str>, Refusal> {
    let openids = fields.texts("openid_list")?.ok_or(refusal::INVALID_OPENID_LIST)?;
    if !(1..=most).contains(&openids.len()) {
        return Err(refusal::OPENID_LIST_SIZE);
    }
    for openid in &openids {
        user::check(call, openid)?;
    }
    Ok(openids)
}

/// `POST /cgi-bin/tags/getidlist {"openid"}`. Success has no code.
fn of_user(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let openid = fields.need("openid")?;
    user::check(call, openid)?;
    let tags = call.tenant.contents.tags.of(openid);
    Ok(Reply::bare(&json!({"tagid_list": tags})))
}
