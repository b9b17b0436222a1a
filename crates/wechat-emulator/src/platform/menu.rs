//! The menu under a conversation (自定义菜单): up to three buttons, each with up to five below it.
//!
//! Beside the one for everybody there are conditional ones (个性化菜单); of those that fit a user, the
//! newest is shown.

use serde_json::{Map, Value, json};

use super::{
    Call,
    answer::Reply,
    refusal::{self, Refusal},
    request::{Fields, number},
    routes::{Handler::WithToken, Route},
    tags::Tags,
    user,
};

pub(super) const ROUTES: &[Route] = &[
    ("/cgi-bin/menu/create", WithToken(create)),
    ("/cgi-bin/menu/get", WithToken(get)),
    ("/cgi-bin/menu/delete", WithToken(delete)),
    ("/cgi-bin/menu/addconditional", WithToken(add_conditional)),
    ("/cgi-bin/menu/delconditional", WithToken(delete_conditional)),
    ("/cgi-bin/menu/trymatch", WithToken(try_match)),
    ("/cgi-bin/get_current_selfmenu_info", WithToken(current)),
];

const MOST_BUTTONS: usize = 3;
const MOST_SUB_BUTTONS: usize = 5;
const LONGEST_KEY: usize = 128;
const LONGEST_URL: usize = 1024;
const MOST_CONDITIONAL: usize = 1000;

/// Types whose tap is pushed with a key.
const WITH_KEY: &[&str] = &[
    "click",
    "scancode_push",
    "scancode_waitmsg",
    "pic_sysphoto",
    "pic_photo_or_album",
    "pic_weixin",
    "location_select",
];

/// The menus of an account.
#[derive(Debug, Default)]
pub(super) struct Menus {
    own: Option<Menu>,
    conditional: Vec<Conditional>,
}

#[derive(Debug)]
struct Menu {
    id: u64,
    buttons: Vec<Value>,
}

#[derive(Debug)]
struct Conditional {
    menu: Menu,
    rule: Map<String, Value>,
}

impl Menus {
    /// The menus as `menu/get` tells them; `None` when there are none.
    pub(super) fn to_value(&self) -> Option<Value> {
        let own = self.own.as_ref()?;
        if self.conditional.is_empty() {
            return Some(json!({"menu": {"button": own.buttons}}));
        }
        let conditional: Vec<_> = self
            .conditional
            .iter()
            .map(|Conditional { menu, rule }| {
                json!({"button": menu.buttons, "matchrule": rule, "menuid": menu.id})
            })
            .collect();
        Some(json!({
            "menu": {"button": own.buttons, "menuid": own.id},
            "conditionalmenu": conditional,
        }))
    }

    fn of_user(&self, openid: &str, tags: &Tags) -> Option<&[Value]> {
        let fitting = self.conditional.iter().rev().find(|menu| menu.fits(openid, tags));
        let menu = fitting.map(|fitting| &fitting.menu).or(self.own.as_ref())?;
        Some(&menu.buttons)
    }
}

impl Conditional {
    /// Users here speak Chinese and have Android (2). Since 2021 the platform looks at neither sex nor region.
    fn fits(&self, openid: &str, tags: &Tags) -> bool {
        self.rule.iter().all(|(name, wanted)| match name.as_str() {
            "tag_id" | "group_id" => number(wanted).is_some_and(|id| tags.has(openid, id)),
            "client_platform_type" => number(wanted) == Some(2),
            "language" => wanted == "zh_CN",
            _ => true,
        })
    }
}

/// `POST /cgi-bin/menu/create {"button"}`
fn create(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let buttons = read_buttons(&fields)?;
    let id = call.values.id();
    call.tenant.contents.menus.own = Some(Menu { id, buttons });
    Ok(Reply::done())
}

/// `GET /cgi-bin/menu/get`. Success has no code.
fn get(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let menus = call.tenant.contents.menus.to_value();
    Ok(Reply::bare(&menus.ok_or(refusal::NO_MENU)?))
}

/// `GET /cgi-bin/menu/delete`: all of them, the conditional ones too.
#[expect(clippy::unnecessary_wraps, reason = "a route's function may refuse")]
fn delete(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    call.tenant.contents.menus = Menus::default();
    Ok(Reply::done())
}

/// `POST /cgi-bin/menu/addconditional {"button", "matchrule"}`. The page shows the id as a text.
fn add_conditional(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let buttons = read_buttons(&fields)?;
    let mut rule = match fields.object("matchrule")? {
        Some(rule) => rule.into_members(),
        None => return Err(refusal::EMPTY_MATCH_RULE),
    };
    rule.retain(|_, value| !value.is_null() && value != "");
    if rule.is_empty() {
        return Err(refusal::EMPTY_MATCH_RULE);
    }
    let menus = &mut call.tenant.contents.menus;
    if menus.own.is_none() {
        return Err(refusal::NO_SELF_MENU);
    }
    if menus.conditional.len() == MOST_CONDITIONAL {
        return Err(refusal::TOO_MANY_CONDITIONAL_MENUS);
    }
    let id = call.values.id();
    menus.conditional.push(Conditional {
        menu: Menu { id, buttons },
        rule,
    });
    Ok(Reply::bare(&json!({"menuid": id.to_string()})))
}

/// `POST /cgi-bin/menu/delconditional {"menuid"}`
fn delete_conditional(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let id = call.request.fields()?.need_number("menuid")?;
    let conditional = &mut call.tenant.contents.menus.conditional;
    let before = conditional.len();
    conditional.retain(|conditional| conditional.menu.id != id);
    if conditional.len() == before {
        return Err(refusal::NO_CONDITIONAL_MENU);
    }
    Ok(Reply::done())
}

/// `POST /cgi-bin/menu/trymatch {"user_id"}`: the menu this user sees.
fn try_match(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let openid = fields.need("user_id")?;
    user::check(call, openid)?;
    let contents = &call.tenant.contents;
    let buttons = contents.menus.of_user(openid, &contents.tags);
    Ok(Reply::bare(&json!({"button": buttons.ok_or(refusal::NO_MENU)?})))
}

/// `GET /cgi-bin/get_current_selfmenu_info`: the menu with lists inside objects, as the console makes it.
#[expect(clippy::unnecessary_wraps, reason = "a route's function may refuse")]
fn current(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let own = call.tenant.contents.menus.own.as_ref();
    let buttons: Vec<_> = own
        .into_iter()
        .flat_map(|menu| &menu.buttons)
        .map(|button| {
            let mut button = button.clone();
            let below = button["sub_button"].take();
            match (below, button.as_object_mut()) {
                (Value::Array(below), Some(members)) if below.is_empty() => {
                    members.remove("sub_button");
                }
                (below, _) => {
                    let below: Vec<_> = below.as_array().into_iter().flatten().map(flat).collect();
                    button["sub_button"] = json!({"list": below});
                }
            }
            button
        })
        .collect();
    Ok(Reply::bare(&json!({
        "is_menu_open": u8::from(own.is_some()),
        "selfmenu_info": {"button": buttons},
    })))
}

fn flat(button: &Value) -> Value {
    let mut button = button.clone();
    if let Some(members) = button.as_object_mut() {
        members.remove("sub_button");
    }
    button
}

/// The codes for one level of buttons.
struct Level {
    longest_name: usize,
    name: Refusal,
    kind: Refusal,
    key: Refusal,
    url: Refusal,
}

fn read_buttons(fields: &Fields) -> Result<Vec<Value>, Refusal> {
    let top = Level {
        longest_name: 16,
        name: refusal::BUTTON_NAME,
        kind: refusal::BUTTON_TYPE,
        key: refusal::BUTTON_KEY,
        url: refusal::BUTTON_URL,
    };
    let below = Level {
        longest_name: 60,
        name: refusal::SUB_BUTTON_NAME,
        kind: refusal::SUB_BUTTON_TYPE,
        key: refusal::SUB_BUTTON_KEY,
        url: refusal::SUB_BUTTON_URL,
    };
    let buttons = fields.list("button")?.ok_or(refusal::BUTTON_COUNT)?;
    if !(1..=MOST_BUTTONS).contains(&buttons.len()) {
        return Err(refusal::BUTTON_COUNT);
    }
    let mut read = Vec::with_capacity(buttons.len());
    for button in buttons {
        let fields = Fields::of(button)?;
        let sub_buttons = fields.list("sub_button")?.unwrap_or_default();
        if sub_buttons.is_empty() {
            read.push(read_button(fields, &top)?);
            continue;
        }
        check_name(&fields, &top)?;
        if sub_buttons.len() > MOST_SUB_BUTTONS {
            return Err(refusal::SUB_BUTTON_COUNT);
        }
        let mut inner = Vec::with_capacity(sub_buttons.len());
        for sub_button in sub_buttons {
            let fields = Fields::of(sub_button)?;
            if fields
                .list("sub_button")?
                .is_some_and(|deeper| !deeper.is_empty())
            {
                return Err(refusal::SUB_BUTTON_LEVEL);
            }
            inner.push(read_button(fields, &below)?);
        }
        read.push(json!({"name": fields.text("name")?, "sub_button": inner}));
    }
    Ok(read)
}

fn read_button(fields: Fields, level: &Level) -> Result<Value, Refusal> {
    check_name(&fields, level)?;
    let fits = |name: &str, longest: usize| Ok(fields.text(name)?.is_some_and(|text| text.len() <= longest));
    let url_fits = || {
        Ok(fits("url", LONGEST_URL)?
            && fields
                .text("url")?
                .is_some_and(|url| url.starts_with("http://") || url.starts_with("https://")))
    };
    match fields.text("type")? {
        Some(kind) if WITH_KEY.contains(&kind) => {
            if !fits("key", LONGEST_KEY)? {
                return Err(level.key.clone());
            }
        }
        Some("view") => {
            if !url_fits()? {
                return Err(level.url.clone());
            }
        }
        Some("miniprogram") => {
            fields.need("appid")?;
            fields.need("pagepath")?;
            if !url_fits()? {
                return Err(level.url.clone());
            }
        }
        Some("media_id" | "view_limited") => {
            fields.need("media_id")?;
        }
        Some("article_id" | "article_view_limited") => {
            fields.need("article_id")?;
        }
        Some(_) | None => return Err(level.kind.clone()),
    }
    let mut members = fields.into_members();
    members.insert("sub_button".to_owned(), json!([]));
    Ok(members.into())
}

fn check_name(fields: &Fields, level: &Level) -> Result<(), Refusal> {
    match fields.text("name")? {
        Some(name) if name.len() <= level.longest_name => Ok(()),
        Some(_) | None => Err(level.name.clone()),
    }
}
