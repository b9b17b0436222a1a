//! What an account knows of its users.

use serde_json::{Value, json};

use crate::caller::Caller;

#[test]
fn a_tag_lives_from_its_making_to_its_end_and_its_users_with_it() {
    let mut caller = Caller::new();
    let tag = caller.post("/cgi-bin/tags/create", json!({"tag": {"name": "vip"}}))["tag"]["id"].clone();
    let both = json!({"openid_list": ["oA", "oB"], "tagid": tag});
    caller.post("/cgi-bin/tags/members/batchtagging", both);
    caller.post(
        "/cgi-bin/tags/members/batchuntagging",
        json!({"openid_list": ["oA"], "tagid": tag}),
    );

    let with = caller.post("/cgi-bin/user/tag/get", json!({"tagid": tag, "next_openid": ""}));
    assert_eq!(
        with,
        json!({"count": 1, "data": {"openid": ["oB"]}, "next_openid": "oB"})
    );
    let of_b = caller.post("/cgi-bin/tags/getidlist", json!({"openid": "oB"}));
    assert_eq!(of_b, json!({ "tagid_list": [tag] }));
    assert_eq!(
        caller.get("/cgi-bin/user/info?openid=oB")["tagid_list"],
        json!([tag])
    );
    assert_eq!(
        caller.get("/cgi-bin/tags/get")["tags"][1],
        json!({"id": tag, "name": "vip", "count": 1})
    );

    assert_eq!(
        caller.code("/cgi-bin/tags/delete", json!({"tag": {"id": tag}})),
        0
    );
    assert_eq!(
        caller.get("/cgi-bin/user/info?openid=oB")["tagid_list"],
        json!([])
    );
    assert_eq!(caller.code("/cgi-bin/user/tag/get", json!({"tagid": tag})), 45159);
}

#[test]
fn each_limit_of_tags_has_its_code() {
    let mut caller = Caller::new();
    let create = "/cgi-bin/tags/create";
    let named = |name: &str| json!({"tag": {"name": name}});

    assert_eq!(caller.code(create, named("")), 45157);
    assert_eq!(caller.code(create, named(&"a".repeat(31))), 45158);
    for n in 0..100 {
        assert_eq!(caller.code(create, named(&format!("tag {n}"))), 0);
    }
    assert_eq!(caller.code(create, named("one more")), 45056);
    assert_eq!(
        caller.code(
            "/cgi-bin/tags/update",
            json!({"tag": {"id": 100, "name": "tag 7"}})
        ),
        45157
    );
    assert_eq!(
        caller.code("/cgi-bin/tags/update", json!({"tag": {"id": 2, "name": "mine"}})),
        45058
    );
    assert_eq!(
        caller.code("/cgi-bin/tags/delete", json!({"tag": {"id": 9999}})),
        45159
    );

    let tagging = "/cgi-bin/tags/members/batchtagging";
    for tag in 100..120 {
        assert_eq!(
            caller.code(tagging, json!({"openid_list": ["oA"], "tagid": tag})),
            0
        );
    }
    assert_eq!(
        caller.code(tagging, json!({"openid_list": ["oB", "oA"], "tagid": 120})),
        45059
    );
    assert_eq!(
        caller.post("/cgi-bin/tags/getidlist", json!({"openid": "oB"})),
        json!({"tagid_list": []})
    );
    assert_eq!(
        caller.code(tagging, json!({"openid_list": [], "tagid": 120})),
        40032
    );
    assert_eq!(
        caller.code(tagging, json!({"openid_list": ["x"], "tagid": 120})),
        40003
    );
}

#[test]
fn a_group_is_a_tag_of_which_a_user_has_one() {
    let mut caller = Caller::new();
    let made = caller.post("/cgi-bin/groups/create", json!({"group": {"name": "friends"}}));
    let group = made["group"]["id"].clone();
    caller.post(
        "/cgi-bin/groups/members/update",
        json!({"openid": "oA", "to_groupid": 2}),
    );
    caller.post(
        "/cgi-bin/groups/members/update",
        json!({"openid": "oA", "to_groupid": group}),
    );

    assert_eq!(
        caller.post("/cgi-bin/groups/getid", json!({"openid": "oA"})),
        json!({ "groupid": group })
    );
    assert_eq!(caller.get("/cgi-bin/user/info?openid=oA")["groupid"], group);
    let groups = caller.get("/cgi-bin/groups/get");
    assert_eq!(
        groups["groups"][2],
        json!({"id": group, "name": "friends", "count": 1})
    );
    let nowhere = json!({"openid_list": ["oA"], "to_groupid": 77});
    assert_eq!(caller.code("/cgi-bin/groups/members/batchupdate", nowhere), 40050);
}

#[test]
fn followers_are_listed_ten_thousand_at_a_time() {
    let mut caller = Caller::new();
    for hundred in 0..101 {
        let users: Vec<_> = (0..100)
            .map(|n| json!({"openid": format!("oUser{:05}", hundred * 100 + n)}))
            .collect();
        caller.post("/cgi-bin/user/info/batchget", json!({ "user_list": users }));
    }

    let first = caller.get("/cgi-bin/user/get");
    let second = caller.get("/cgi-bin/user/get?next_openid=oUser09999");
    let last = caller.get("/cgi-bin/user/get?next_openid=oUser10099");

    assert_eq!(
        (&first["total"], &first["count"]),
        (&json!(10_100), &json!(10_000))
    );
    assert_eq!(first["next_openid"], "oUser09999");
    assert_eq!(second["count"], 100);
    assert_eq!(second["data"]["openid"][0], "oUser10000");
    assert_eq!(last, json!({"total": 10_100, "count": 0, "next_openid": ""}));
}

#[test]
fn a_remark_is_kept_and_a_long_one_is_not() {
    let mut caller = Caller::new();
    let remark = |text: &str| json!({"openid": "oA", "remark": text});

    caller.post("/cgi-bin/user/info/updateremark", remark("the baker"));
    assert_eq!(
        caller.code("/cgi-bin/user/info/updateremark", remark(&"a".repeat(31))),
        40035
    );

    assert_eq!(caller.get("/cgi-bin/user/info?openid=oA")["remark"], "the baker");
    let many = caller.post(
        "/cgi-bin/user/info/batchget",
        json!({"user_list": [{"openid": "oA"}]}),
    );
    assert_eq!(many["user_info_list"][0]["remark"], "the baker");
    let missing: Value = json!({"user_list": []});
    assert_eq!(caller.code("/cgi-bin/user/info/batchget", missing), 40032);
}

#[test]
fn the_blacklist_is_what_was_put_on_it() {
    let mut caller = Caller::new();
    caller.post(
        "/cgi-bin/tags/members/batchblacklist",
        json!({"openid_list": ["oA", "oB"]}),
    );
    caller.post(
        "/cgi-bin/tags/members/batchunblacklist",
        json!({"openid_list": ["oA"]}),
    );

    let listed = caller.post("/cgi-bin/tags/members/getblacklist", json!({"begin_openid": ""}));

    assert_eq!(
        listed,
        json!({"total": 1, "count": 1, "data": {"openid": ["oB"]}, "next_openid": "oB"})
    );
}
