//! Ordinary calls, which show that a token works.

use serde_json::{Value, json};

use super::world::{API, APP_ID, NOON, World};

const OPENID: &str = "oLVPpjqs9BhvzwPj5A-vTYAX3GLc";

/// Calls `path` with a fresh token.
fn ask(world: &mut World, path: &str, body: Option<&Value>) -> Value {
    let token = world.stable().value;
    let separator = if path.contains('?') { '&' } else { '?' };
    let target = format!("{path}{separator}access_token={token}");
    match body {
        None => world.get(&target).json(),
        Some(body) => world.post(&target, body).json(),
    }
}

#[test]
fn the_addresses_of_the_platform_are_this_machine_and_come_without_errcode() {
    let mut world = World::new();

    for path in [API, "/cgi-bin/get_api_domain_ip"] {
        assert_eq!(ask(&mut world, path, None), json!({ "ip_list": ["127.0.0.1"] }));
    }
}

#[test]
fn a_network_check_does_what_was_asked_and_refuses_what_it_does_not_know() {
    let mut world = World::new();
    let mut check = |action: &str, operator: &str| {
        let body = json!({ "action": action, "check_operator": operator });
        ask(&mut world, "/cgi-bin/callback/check", Some(&body))
    };

    let (dns, ping, all) = (
        check("dns", "UNICOM"),
        check("ping", "CAP"),
        check("all", "DEFAULT"),
    );

    assert_eq!(dns["dns"][0]["real_operator"], "UNICOM");
    assert!(dns["ping"].is_null());
    assert_eq!(ping["ping"][0]["package_loss"], "0%");
    assert!(ping["dns"].is_null());
    assert!(all["dns"].is_array() && all["ping"].is_array());
    assert_eq!(check("trace", "CAP")["errcode"], 40202);
    assert_eq!(check("all", "cap")["errcode"], 40203);
}

#[test]
fn any_well_formed_openid_is_a_follower_and_no_other() {
    let mut world = World::new();
    let mut info = |query: &str| ask(&mut world, &format!("/cgi-bin/user/info{query}"), None);

    let follower = info(&format!("?openid={OPENID}&lang=en"));

    assert_eq!(follower["openid"], OPENID);
    assert_eq!(follower["subscribe"], 1);
    assert_eq!(follower["language"], "en");
    assert_eq!(follower["subscribe_time"], NOON.get());
    assert_eq!(info(&format!("?openid={OPENID}&lang=fr"))["language"], "zh_CN");
    for query in ["", "?openid=x", "?openid=o", "?openid=o%20p"] {
        assert_eq!(info(query)["errcode"], 40003, "{query}");
    }
}

#[test]
fn a_sent_message_is_kept_as_it_was_sent() {
    let mut world = World::new();
    let message = json!({ "touser": OPENID, "msgtype": "text", "text": { "content": "你好 <&>" } });

    let answer = ask(&mut world, "/cgi-bin/message/custom/send", Some(&message));

    assert_eq!(answer, json!({ "errcode": 0, "errmsg": "ok" }));
    let sent = world.platform.messages(APP_ID).unwrap();
    assert_eq!(sent.len(), 1);
    assert_eq!(
        (sent[0].at, &*sent[0].to_user, &*sent[0].msg_type),
        (NOON, OPENID, "text")
    );
    assert_eq!(sent[0].body, message);
}

#[test]
fn a_message_that_is_none_is_refused_and_not_kept() {
    let mut world = World::new();
    for (message, code) in [
        (
            json!({ "touser": "nobody", "msgtype": "text", "text": {} }),
            40003,
        ),
        (json!({ "msgtype": "text", "text": {} }), 40003),
        (json!({ "touser": OPENID, "msgtype": "fax", "fax": {} }), 40008),
        (json!({ "touser": OPENID, "text": {} }), 40008),
        (json!({ "touser": OPENID, "msgtype": "text" }), 47001),
        (json!({ "touser": OPENID, "msgtype": "text", "text": "x" }), 47001),
    ] {
        let answer = ask(&mut world, "/cgi-bin/message/custom/send", Some(&message));
        assert_eq!(answer["errcode"], code, "{message}");
    }

    assert!(world.platform.messages(APP_ID).unwrap().is_empty());
}

#[test]
fn of_the_messages_the_newest_thousand_are_kept() {
    let mut world = World::new();
    for number in 0..1001 {
        let message = json!({ "touser": OPENID, "msgtype": "text", "text": { "content": number } });
        ask(&mut world, "/cgi-bin/message/custom/send", Some(&message));
    }

    let kept = world.platform.messages(APP_ID).unwrap();

    assert_eq!(kept.len(), 1000);
    assert_eq!(kept[0].body["text"]["content"], 1);
    assert_eq!(kept[999].body["text"]["content"], 1000);
}
