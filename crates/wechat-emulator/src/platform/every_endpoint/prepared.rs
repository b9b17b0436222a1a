//! Endpoints with state can only be asked about things that are there.

use serde_json::{Value, json};

use super::{APP_ID, Asked, Caller, NOW, OPENID, SECRET, pairs};
use crate::platform::{Request, catalog::Endpoint};

/// The call, with things it needs put there first.
pub(super) fn prepared(caller: &mut Caller, endpoint: &Endpoint, mut asked: Asked) -> Asked {
    if let Some(body) = body(caller, endpoint.path) {
        asked.body = body.to_string().into_bytes();
    }
    if let Some(query) = query(caller, endpoint.path) {
        asked.query = query;
    }
    if matches!(endpoint.path, "/sns/auth" | "/sns/userinfo") {
        let granted = granted(caller);
        granted["access_token"]
            .as_str()
            .unwrap()
            .clone_into(&mut caller.token);
    }
    asked
}

fn body(caller: &mut Caller, path: &str) -> Option<Value> {
    let basics = || {
        Some(match path {
            "/cgi-bin/stable_token" => {
                json!({"grant_type": "client_credential", "appid": APP_ID, "secret": SECRET})
            }
            "/cgi-bin/callback/check" => json!({"action": "all", "check_operator": "DEFAULT"}),
            "/cgi-bin/clear_quota" => json!({"appid": APP_ID}),
            "/cgi-bin/openapi/quota/get" | "/cgi-bin/openapi/quota/clear" => {
                json!({"cgi_path": "/cgi-bin/token"})
            }
            _ => return None,
        })
    };
    basics()
        .or_else(|| users(caller, path))
        .or_else(|| menus(caller, path))
        .or_else(|| articles(caller, path))
        .or_else(|| messages(caller, path))
        .or_else(|| staff(caller, path))
}

fn users(caller: &mut Caller, path: &str) -> Option<Value> {
    Some(match path {
        "/cgi-bin/tags/update" | "/cgi-bin/tags/delete" => {
            let tag = caller.post("/cgi-bin/tags/create", &json!({"tag": {"name": "vip"}}));
            json!({"tag": {"id": tag["tag"]["id"], "name": "gold"}})
        }
        "/cgi-bin/user/tag/get" => json!({"tagid": 2}),
        "/cgi-bin/tags/members/batchtagging" | "/cgi-bin/tags/members/batchuntagging" => {
            json!({"openid_list": [OPENID], "tagid": 2})
        }
        "/cgi-bin/groups/create" => json!({"group": {"name": "vip"}}),
        "/cgi-bin/groups/update" | "/cgi-bin/groups/delete" => {
            let group = caller.post("/cgi-bin/groups/create", &json!({"group": {"name": "vip"}}));
            json!({"group": {"id": group["group"]["id"], "name": "gold"}})
        }
        "/cgi-bin/groups/getid" => json!({"openid": OPENID}),
        "/cgi-bin/groups/members/update" => json!({"openid": OPENID, "to_groupid": 2}),
        "/cgi-bin/groups/members/batchupdate" => json!({"openid_list": [OPENID], "to_groupid": 2}),
        "/cgi-bin/qrcode/create" => {
            json!({"action_name": "QR_SCENE", "action_info": {"scene": {"scene_id": 7}}})
        }
        "/cgi-bin/shorten/fetch" => caller.post("/cgi-bin/shorten/gen", &json!({"long_data": "long"})),
        "/cgi-bin/shorturl" => json!({"action": "long2short", "long_url": "https://example.com"}),
        "/cgi-bin/openapi/rid/get" => {
            let refused = caller.post("/cgi-bin/nothing", &json!({}));
            json!({"rid": refused["errmsg"].as_str().unwrap().rsplit(' ').next()})
        }
        _ => return None,
    })
}

fn menus(caller: &mut Caller, path: &str) -> Option<Value> {
    let button = json!({"type": "click", "name": "a", "key": "k"});
    if !path.contains("menu/") {
        return None;
    }
    if path != "/cgi-bin/menu/create" {
        caller.post("/cgi-bin/menu/create", &json!({"button": [button]}));
    }
    let conditional = json!({"button": [button], "matchrule": {"tag_id": "2"}});
    Some(match path {
        "/cgi-bin/menu/create" => json!({"button": [button]}),
        "/cgi-bin/menu/addconditional" => conditional,
        "/cgi-bin/menu/delconditional" => caller.post("/cgi-bin/menu/addconditional", &conditional),
        _ => json!({"user_id": OPENID}),
    })
}

fn articles(caller: &mut Caller, path: &str) -> Option<Value> {
    Some(match path {
        "/cgi-bin/media/uploadvideo" => json!({"media_id": caller.material("video")}),
        "/cgi-bin/material/get_material" | "/cgi-bin/material/del_material" => {
            json!({"media_id": caller.material("image")})
        }
        "/cgi-bin/media/uploadnews" | "/cgi-bin/material/add_news" | "/cgi-bin/draft/add" => {
            json!({"articles": caller.articles()})
        }
        "/cgi-bin/material/update_news" | "/cgi-bin/draft/update" => {
            let articles = caller.articles();
            let add = if path.ends_with("news") {
                "/cgi-bin/material/add_news"
            } else {
                "/cgi-bin/draft/add"
            };
            let kept = caller.post(add, &json!({"articles": articles}));
            json!({"media_id": kept["media_id"], "index": 0, "articles": articles[0]})
        }
        "/cgi-bin/draft/get" | "/cgi-bin/draft/delete" | "/cgi-bin/freepublish/submit" => {
            let articles = caller.articles();
            caller.post("/cgi-bin/draft/add", &json!({"articles": articles}))
        }
        "/cgi-bin/freepublish/get" => caller.publish(),
        "/cgi-bin/freepublish/getarticle" | "/cgi-bin/freepublish/delete" => {
            let published = caller.publish();
            caller.post("/cgi-bin/freepublish/get", &published)
        }
        path if path.starts_with("/cgi-bin/comment/") => {
            let message = caller.publish()["msg_data_id"].as_str().unwrap().parse().unwrap();
            caller.post("/cgi-bin/comment/open", &json!({"msg_data_id": message}));
            let comment = caller.platform.comment(APP_ID, message, 0, OPENID, "nice", NOW);
            json!({
                "msg_data_id": message, "user_comment_id": comment.unwrap(), "content": "thanks",
                "begin": 0, "count": 10, "type": 0,
            })
        }
        _ => return None,
    })
}

fn messages(caller: &mut Caller, path: &str) -> Option<Value> {
    let to_one = json!({"touser": OPENID, "msgtype": "text", "text": {"content": "hello"}});
    let to_all = json!({"filter": {"is_to_all": true}, "msgtype": "text", "text": {"content": "hello"}});
    Some(match path {
        "/cgi-bin/message/custom/send" | "/cgi-bin/message/mass/preview" => to_one,
        "/cgi-bin/message/custom/typing" => {
            caller.post("/cgi-bin/message/custom/send", &to_one);
            json!({"touser": OPENID, "command": "Typing"})
        }
        "/cgi-bin/message/mass/sendall" => to_all,
        "/cgi-bin/message/mass/send" => {
            json!({"touser": [OPENID, "oFollower2"], "msgtype": "text", "text": {"content": "hello"}})
        }
        "/cgi-bin/message/mass/get" | "/cgi-bin/message/mass/delete" => {
            caller.post("/cgi-bin/message/mass/sendall", &to_all)
        }
        "/cgi-bin/template/api_set_industry" => json!({"industry_id1": "1", "industry_id2": "41"}),
        "/cgi-bin/template/del_private_template" | "/cgi-bin/message/template/send" => {
            let template = json!({"template_id_short": "TM1", "keyword_name_list": ["a"]});
            let template = caller.post("/cgi-bin/template/api_add_template", &template);
            json!({
                "touser": OPENID, "template_id": template["template_id"],
                "data": {"keyword1": {"value": "v"}},
            })
        }
        _ => return None,
    })
}

fn staff(caller: &mut Caller, path: &str) -> Option<Value> {
    let worker = json!({
        "kf_account": "one@gh", "nickname": "One", "invite_wx": "person", "openid": OPENID
    });
    match path {
        "/customservice/kfaccount/add" => {}
        "/customservice/kfaccount/update"
        | "/customservice/kfaccount/del"
        | "/customservice/kfaccount/inviteworker" => {
            caller.post("/customservice/kfaccount/add", &worker);
        }
        "/customservice/kfsession/create" | "/customservice/kfsession/close" => {
            caller.post("/customservice/kfaccount/add", &worker);
            caller.post("/customservice/kfaccount/inviteworker", &worker);
            if path.ends_with("close") {
                caller.post("/customservice/kfsession/create", &worker);
            }
        }
        "/customservice/msgrecord/getmsglist" => {
            return Some(json!({"starttime": NOW, "endtime": NOW, "msgid": 1, "number": 9}));
        }
        _ => return None,
    }
    Some(worker)
}

fn query(caller: &mut Caller, path: &str) -> Option<Vec<(String, String)>> {
    Some(match path {
        "/cgi-bin/token" => pairs(&[
            ("grant_type", "client_credential"),
            ("appid", APP_ID),
            ("secret", SECRET),
        ]),
        "/cgi-bin/ticket/getticket" => pairs(&[("type", "jsapi")]),
        "/cgi-bin/clear_quota/v2" => pairs(&[("appid", APP_ID), ("appsecret", SECRET)]),
        "/cgi-bin/media/get" => pairs(&[("media_id", &caller.temporary("image"))]),
        "/cgi-bin/media/get/jssdk" => pairs(&[("media_id", &caller.temporary("voice"))]),
        "/customservice/kfaccount/uploadheadimg" | "/customservice/kfsession/getsessionlist" => {
            let worker = json!({"kf_account": "one@gh", "nickname": "One"});
            caller.post("/customservice/kfaccount/add", &worker);
            pairs(&[("kf_account", "one@gh")])
        }
        "/cgi-bin/showqrcode" => {
            let scene = json!({"action_name": "QR_SCENE", "action_info": {"scene": {"scene_id": 7}}});
            let code = caller.post("/cgi-bin/qrcode/create", &scene);
            pairs(&[("ticket", code["ticket"].as_str().unwrap())])
        }
        "/sns/oauth2/access_token" => pairs(&[
            ("grant_type", "authorization_code"),
            ("appid", APP_ID),
            ("secret", SECRET),
            ("code", &code(caller)),
        ]),
        "/sns/oauth2/refresh_token" => pairs(&[
            ("grant_type", "refresh_token"),
            ("appid", APP_ID),
            (
                "refresh_token",
                granted(caller)["refresh_token"].as_str().unwrap(),
            ),
        ]),
        "/connect/oauth2/authorize" => pairs(&[
            ("appid", APP_ID),
            ("redirect_uri", "https://example.com/back"),
            ("response_type", "code"),
            ("scope", "snsapi_base"),
        ]),
        "/mp/subscribemsg" => pairs(&[
            ("action", "get_confirm"),
            ("appid", APP_ID),
            ("scene", "1000"),
            ("template_id", "template"),
            ("redirect_url", "https://example.com/back"),
        ]),
        _ => return None,
    })
}

fn code(caller: &mut Caller) -> String {
    let code = caller.platform.issue_code(APP_ID, OPENID, "snsapi_userinfo", NOW);
    code.unwrap()
}

fn granted(caller: &mut Caller) -> Value {
    let code = code(caller);
    let target = format!(
        "/sns/oauth2/access_token?grant_type=authorization_code&appid={APP_ID}&secret={SECRET}&code={code}"
    );
    caller.platform.answer(&Request::get(&target), NOW).json()
}
