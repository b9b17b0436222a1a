//! What an account sends reaches a user, who may have left, or said nothing for too long.

use serde_json::{Value, json};
use wechat_emulator::{
    Account, Emulator,
    push::{Callback, Push},
};

use crate::{
    bot::Bot,
    caller::{APP_ID, Caller, SECRET},
};

fn text(to: &str, content: &str) -> Value {
    json!({"touser": to, "msgtype": "text", "text": {"content": content}})
}

#[test]
fn each_refusal_of_a_message_has_its_code() {
    let mut caller = Caller::new();
    let send = "/cgi-bin/message/custom/send";
    let with = |kind: &str, body: Value| json!({"touser": "oUser", "msgtype": kind, kind: body});

    assert_eq!(caller.code(send, text("nobody", "hi")), 40003);
    assert_eq!(caller.code(send, with("poem", json!({}))), 40008);
    assert_eq!(caller.code(send, text("oUser", "")), 44004);
    assert_eq!(caller.code(send, text("oUser", &"a".repeat(2049))), 45002);
    assert_eq!(
        caller.code(send, with("image", json!({"media_id": "unknown"}))),
        40007
    );
    let mut by_somebody = text("oUser", "hi");
    by_somebody["customservice"] = json!({"kf_account": "one@gh"});
    assert_eq!(caller.code(send, by_somebody.clone()), 65401);

    caller.post(
        "/customservice/kfaccount/add",
        json!({"kf_account": "one@gh", "nickname": "One"}),
    );
    assert_eq!(caller.code(send, by_somebody), 0);
    let picture = caller.picture();
    assert_eq!(caller.code(send, with("image", json!({"media_id": picture}))), 0);
    let now = caller.now;
    let said = json!({"starttime": now, "endtime": now, "msgid": 1, "number": 100});
    let said = caller.post("/customservice/msgrecord/getmsglist", said);
    assert_eq!(said["recordlist"][0]["worker"], "one@gh");
    assert_eq!(said["recordlist"][0]["text"], "hi");
    let typing = |command: &str| json!({"touser": "oUser", "command": command});
    assert_eq!(
        caller.code("/cgi-bin/message/custom/typing", typing("Sing")),
        45072
    );
    assert_eq!(caller.code("/cgi-bin/message/custom/typing", typing("Typing")), 0);
    assert_eq!(
        caller.code("/cgi-bin/message/custom/typing", typing("Typing")),
        45081
    );
}

#[test]
fn one_of_the_staff_talks_to_a_user_at_a_time() {
    let mut caller = Caller::new();
    for name in ["one", "two"] {
        let worker = json!({"kf_account": format!("{name}@gh"), "nickname": name, "invite_wx": name});
        assert_eq!(caller.code("/customservice/kfaccount/add", worker.clone()), 0);
        assert_eq!(caller.code("/customservice/kfaccount/add", worker.clone()), 65406);
        assert_eq!(caller.code("/customservice/kfaccount/inviteworker", worker), 0);
    }
    let session = |name: &str| json!({"kf_account": format!("{name}@gh"), "openid": "oUser"});

    assert_eq!(caller.code("/customservice/kfsession/create", session("one")), 0);
    assert_eq!(
        caller.code("/customservice/kfsession/create", session("two")),
        65414
    );
    let talks = caller.get("/customservice/kfsession/getsession?openid=oUser");
    assert_eq!(talks["kf_account"], "one@gh");
    let online = caller.get("/cgi-bin/customservice/getonlinekflist");
    assert_eq!(online["kf_online_list"][0]["accepted_case"], 1);

    assert_eq!(caller.code("/customservice/kfsession/close", session("one")), 0);
    assert_eq!(
        caller.code("/customservice/kfsession/close", session("one")),
        65413
    );
    assert_eq!(
        caller.get("/customservice/kfaccount/del?kf_account=two@gh")["errcode"],
        0
    );
}

#[test]
fn a_mass_message_goes_to_those_it_is_for() {
    let mut caller = Caller::new();
    let message = json!({"msgtype": "text", "text": {"content": "hello"}});
    let to = |name: &str, value: Value| {
        let mut message = message.clone();
        message[name] = value;
        message
    };

    assert_eq!(
        caller.code("/cgi-bin/message/mass/send", to("touser", json!(["oA"]))),
        40130
    );
    let to_tag = to("filter", json!({"is_to_all": false, "tag_id": 77}));
    assert_eq!(caller.code("/cgi-bin/message/mass/sendall", to_tag), 45159);
    let mut once = to("filter", json!({"is_to_all": true}));
    once["clientmsgid"] = json!("once");
    let sent = caller.post("/cgi-bin/message/mass/sendall", once.clone());
    assert_eq!(caller.code("/cgi-bin/message/mass/sendall", once), 45065);
    let blacklist = json!({"openid_list": ["oB"]});
    caller.post("/cgi-bin/tags/members/batchblacklist", blacklist);
    caller.post("/cgi-bin/message/mass/send", to("touser", json!(["oB", "oC"])));
    let lines = |openid| caller.platform.conversation(APP_ID, openid).unwrap().len();
    assert_eq!((lines("oB"), lines("oC")), (0, 1));
    let status = json!({"msg_id": sent["msg_id"]});
    assert_eq!(
        caller.post("/cgi-bin/message/mass/get", status.clone())["msg_status"],
        "SEND_SUCCESS"
    );
    caller.post("/cgi-bin/message/mass/delete", status.clone());
    assert_eq!(
        caller.post("/cgi-bin/message/mass/get", status)["msg_status"],
        "DELETE"
    );
    assert_eq!(
        caller.code("/cgi-bin/message/mass/speed/set", json!({"speed": 5})),
        45083
    );
    caller.post("/cgi-bin/message/mass/speed/set", json!({"speed": 4}));
    assert_eq!(
        caller.post("/cgi-bin/message/mass/speed/get", json!({})),
        json!({"speed": 4, "realspeed": 10})
    );
}

/// An account over HTTP, with a callback.
struct Remote {
    platform: Emulator,
    client: reqwest::Client,
    token: String,
}

impl Remote {
    async fn start(bot: &Bot) -> Self {
        let account = Account::new(APP_ID, SECRET).callback(Callback::new(&bot.url, "QDG6eK"));
        let platform = Emulator::builder().account(account).start().await.unwrap();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let mut remote = Self {
            platform,
            client,
            token: String::new(),
        };
        let path = format!("/cgi-bin/token?grant_type=client_credential&appid={APP_ID}&secret={SECRET}");
        let granted = remote.client.get(format!("{}{path}", remote.platform.url()));
        let granted = granted.send().await.unwrap().text().await.unwrap();
        let granted: Value = serde_json::from_str(&granted).unwrap();
        granted["access_token"]
            .as_str()
            .unwrap()
            .clone_into(&mut remote.token);
        remote
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let url = format!("{}{path}?access_token={}", self.platform.url(), self.token);
        let answer = self.client.post(url).body(body.to_string()).send().await.unwrap();
        serde_json::from_str(&answer.text().await.unwrap()).unwrap()
    }

    /// A push that the bot acknowledges.
    async fn push(&self, bot: &mut Bot, push: Push) {
        let (delivery, ()) = tokio::join!(self.platform.push(APP_ID, push), async {
            bot.asked().await.answer("success");
        });
        delivery.unwrap();
    }
}

#[tokio::test]
async fn who_left_gets_nothing_and_is_hardly_known() {
    let mut bot = Bot::start().await;
    let remote = Remote::start(&bot).await;
    let subscribe = Push::event("subscribe")
        .from("oUser")
        .field("EventKey", "qrscene_7");
    remote.push(&mut bot, subscribe).await;
    let user = json!({"user_list": [{"openid": "oUser"}]});
    let came = remote.post("/cgi-bin/user/info/batchget", user.clone()).await;

    remote
        .push(&mut bot, Push::event("unsubscribe").from("oUser"))
        .await;
    let left = remote.post("/cgi-bin/user/info/batchget", user).await;
    let send = remote
        .post("/cgi-bin/message/custom/send", text("oUser", "come back"))
        .await;
    let remark = json!({"openid": "oUser", "remark": "gone"});
    let remark = remote.post("/cgi-bin/user/info/updateremark", remark).await;

    let came = &came["user_info_list"][0];
    assert_eq!((&came["subscribe"], &came["qr_scene"]), (&json!(1), &json!(7)));
    assert_eq!(came["subscribe_scene"], "ADD_SCENE_QR_CODE");
    let left = &left["user_info_list"][0];
    assert_eq!((&left["subscribe"], left.get("nickname")), (&json!(0), None));
    assert_eq!(
        (&send["errcode"], &remark["errcode"]),
        (&json!(43004), &json!(40003))
    );
}

#[tokio::test]
async fn a_user_who_wrote_gets_five_messages_until_it_writes_again() {
    let mut bot = Bot::start().await;
    let remote = Remote::start(&bot).await;
    remote.push(&mut bot, Push::text("hello").from("oUser")).await;

    let mut codes = Vec::new();
    for _ in 0..6 {
        let sent = remote
            .post("/cgi-bin/message/custom/send", text("oUser", "hi"))
            .await;
        codes.push(sent["errcode"].as_i64().unwrap());
    }

    assert_eq!(codes, [0, 0, 0, 0, 0, 45047]);
    assert_eq!(remote.platform.conversation(APP_ID, "oUser").len(), 6);
    remote.push(&mut bot, Push::text("again").from("oUser")).await;
    let soon = remote
        .post("/cgi-bin/message/custom/send", text("oUser", "hi"))
        .await;
    assert_eq!(soon["errcode"], 0);
}

#[tokio::test]
async fn a_template_message_is_kept_and_its_end_is_pushed() {
    let mut bot = Bot::start().await;
    let remote = Remote::start(&bot).await;
    let add = json!({"template_id_short": "TM00015", "keyword_name_list": ["time", "place"]});
    let template = remote.post("/cgi-bin/template/api_add_template", add).await;
    let message = json!({
        "touser": "oUser", "template_id": template["template_id"],
        "data": {"keyword1": {"value": "noon"}, "keyword2": {"value": "here"}},
    });

    let (sent, event) = tokio::join!(
        remote.post("/cgi-bin/message/template/send", message.clone()),
        async {
            let asked = bot.asked().await;
            let body = asked.body.clone();
            asked.answer("success");
            body
        }
    );

    assert_eq!(sent["errcode"], 0);
    assert!(
        event.contains("<Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event>"),
        "{event}"
    );
    assert!(
        event.contains(&format!("<MsgID>{}</MsgID>", sent["msgid"])),
        "{event}"
    );
    let kept = remote.platform.template_messages(APP_ID);
    assert_eq!((kept.len(), &kept[0].body), (1, &message));
    let unknown = json!({"touser": "oUser", "template_id": "unknown", "data": {}});
    let unknown = remote.post("/cgi-bin/message/template/send", unknown).await;
    assert_eq!(unknown["errcode"], 40037);
}

#[tokio::test]
async fn what_is_there_can_be_asked_for_over_http() {
    let bot = Bot::start().await;
    let remote = Remote::start(&bot).await;
    let url = |path: &str| format!("{}/_emulator/accounts/{APP_ID}/{path}", remote.platform.url());
    let get = |path: &str| remote.client.get(url(path)).send();
    let button = json!({"type": "click", "name": "a", "key": "k"});
    remote
        .post("/cgi-bin/menu/create", json!({ "button": [button] }))
        .await;
    let upload_of = async |kind: &str, name: &str, bytes: &str| {
        let url = format!(
            "{}/cgi-bin/media/upload?type={kind}&access_token={}",
            remote.platform.url(),
            remote.token
        );
        let part = format!(
            "--part\r\ncontent-disposition: form-data; name=\"media\"; filename=\"{name}\"\r\n\r\n{bytes}\r\n--part--\r\n"
        );
        let call = remote
            .client
            .post(url)
            .header("content-type", "multipart/form-data; boundary=part");
        let answer = call.body(part).send().await.unwrap().text().await.unwrap();
        serde_json::from_str::<Value>(&answer).unwrap()
    };
    let uploaded = upload_of("image", "a.gif", "gif").await;

    let film = upload_of("video", "a.mp4", "film").await;
    let film = film["media_id"].as_str().unwrap();
    let film = remote.client.get(format!(
        "{}/cgi-bin/media/get?media_id={film}&access_token={}",
        remote.platform.url(),
        remote.token
    ));
    let film: Value = serde_json::from_str(&film.send().await.unwrap().text().await.unwrap()).unwrap();
    let film = remote
        .client
        .get(film["video_url"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    let menu = get("menu").await.unwrap().text().await.unwrap();
    let id = uploaded["media_id"].as_str().unwrap();
    let picture = get(&format!("files/{id}")).await.unwrap();
    let code = remote
        .client
        .post(url("oauth-code"))
        .body(r#"{"openid": "oUser"}"#);
    let code = code.send().await.unwrap().text().await.unwrap();

    let menu: Value = serde_json::from_str(&menu).unwrap();
    assert_eq!(Some(&menu["menu"]), remote.platform.menu(APP_ID).as_ref());
    assert_eq!(picture.headers()["content-type"], "image/gif");
    assert_eq!(picture.text().await.unwrap(), "gif");
    assert_eq!(film.headers()["content-type"], "video/mp4");
    assert_eq!(film.text().await.unwrap(), "film");
    assert_eq!(
        remote.platform.file(APP_ID, id),
        Some((b"gif".to_vec(), "image/gif"))
    );
    assert!(code.starts_with(r#"{"code":""#), "{code}");
    assert_eq!(get("files/none").await.unwrap().status(), 404);
}
