//! Menus are limited, and each user sees the newest that fits.

use serde_json::{Value, json};

use crate::caller::{APP_ID, Caller};

fn click(name: &str) -> Value {
    json!({"type": "click", "name": name, "key": "K"})
}

#[test]
fn a_menu_is_there_until_it_is_deleted() {
    let mut caller = Caller::new();
    let below = json!({"name": "More", "sub_button": [click("a"), click("b")]});

    assert_eq!(caller.get("/cgi-bin/menu/get")["errcode"], 46003);
    caller.post("/cgi-bin/menu/create", json!({"button": [click("One"), below]}));

    let shown = caller.get("/cgi-bin/menu/get");
    assert_eq!(shown["menu"]["button"][0]["key"], "K");
    assert_eq!(shown["menu"]["button"][1]["sub_button"][1]["name"], "b");
    assert_eq!(caller.platform.menu(APP_ID), Some(shown));
    let current = caller.get("/cgi-bin/get_current_selfmenu_info");
    assert_eq!(current["is_menu_open"], 1);
    let list = &current["selfmenu_info"]["button"][1]["sub_button"]["list"];
    assert_eq!(list[0], json!({"type": "click", "name": "a", "key": "K"}));

    assert_eq!(caller.get("/cgi-bin/menu/delete")["errcode"], 0);
    assert_eq!(caller.platform.menu(APP_ID), None);
    assert_eq!(
        caller.get("/cgi-bin/get_current_selfmenu_info")["is_menu_open"],
        0
    );
}

#[test]
fn each_limit_of_a_menu_has_its_code() {
    let mut caller = Caller::new();
    let mut code = |buttons: Value| caller.code("/cgi-bin/menu/create", json!({ "button": buttons }));
    let below = |buttons: &[Value]| json!([{"name": "More", "sub_button": buttons}]);

    assert_eq!(code(json!([])), 40016);
    assert_eq!(
        code(json!([click("1"), click("2"), click("3"), click("4")])),
        40016
    );
    assert_eq!(code(json!([click("a name of 17 byte")])), 40018);
    assert_eq!(code(json!([{"type": "click", "name": "a"}])), 40019);
    assert_eq!(
        code(json!([{"type": "view", "name": "a", "url": "example.com"}])),
        40020
    );
    assert_eq!(code(json!([{"type": "tap", "name": "a"}])), 40017);
    assert_eq!(code(below(&vec![click("a"); 6])), 40023);
    assert_eq!(
        code(below(&[json!({"name": "a", "sub_button": [click("b")]})])),
        40022
    );
    assert_eq!(code(below(&[json!({"type": "tap", "name": "a"})])), 40024);
    assert_eq!(code(below(&vec![click("a"); 5])), 0);
}

#[test]
fn a_user_sees_the_newest_conditional_menu_that_fits() {
    let mut caller = Caller::new();
    let vip = caller.post("/cgi-bin/tags/create", json!({"tag": {"name": "vip"}}))["tag"]["id"].clone();
    let conditional = |name: &str, rule: Value| json!({"button": [click(name)], "matchrule": rule});
    let add = "/cgi-bin/menu/addconditional";

    assert_eq!(
        caller.code(add, conditional("early", json!({"tag_id": vip}))),
        65303
    );
    caller.post("/cgi-bin/menu/create", json!({"button": [click("all")]}));
    assert_eq!(caller.code(add, conditional("none", json!({}))), 65304);
    caller.post(add, conditional("vip", json!({"tag_id": vip.to_string()})));
    let iphone = caller.post(add, conditional("iphone", json!({"client_platform_type": "1"})));
    caller.post(
        "/cgi-bin/tags/members/batchtagging",
        json!({"openid_list": ["oVip"], "tagid": vip}),
    );

    let seen = |caller: &mut Caller, openid: &str| {
        let seen = caller.post("/cgi-bin/menu/trymatch", json!({"user_id": openid}));
        seen["button"][0]["name"].clone()
    };
    assert_eq!(seen(&mut caller, "oVip"), "vip");
    assert_eq!(seen(&mut caller, "oOther"), "all");
    let delete = "/cgi-bin/menu/delconditional";
    assert_eq!(caller.code(delete, json!({"menuid": iphone["menuid"]})), 0);
    assert_eq!(caller.code(delete, json!({"menuid": iphone["menuid"]})), 65301);
    let shown = caller.get("/cgi-bin/menu/get");
    assert_eq!(shown["conditionalmenu"].as_array().map(Vec::len), Some(1));
}
