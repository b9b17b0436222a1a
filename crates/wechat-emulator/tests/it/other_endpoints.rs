//! What has no state is strict all the same, and figures come by the day.

use serde_json::json;
use wechat_emulator::platform::{CONTENT_TYPE, Request};

use crate::caller::Caller;

#[test]
fn an_action_in_the_query_chooses_among_operations() {
    let mut caller = Caller::new();
    let path = "/card/invoice/setbizattr";

    let contact = caller.post(&format!("{path}?action=get_contact"), json!({}));
    let merchant = caller.post(&format!("{path}?action=get_pay_mch"), json!({}));

    assert!(contact["contact"]["phone"].is_string());
    assert!(merchant["paymch_info"]["mchid"].is_string());
    assert_eq!(
        caller.code(&format!("{path}?action=set_contact"), json!({})),
        40035
    );
    assert_eq!(caller.code(&format!("{path}?action=other"), json!({})), 40097);
    assert_eq!(caller.code(path, json!({})), 40097);
}

#[test]
fn what_the_call_names_comes_back_and_a_list_ends() {
    let mut caller = Caller::new();

    let card = caller.post("/card/code/consume", json!({"code": "1234", "card_id": "pCard"}));
    let first = caller.post("/card/batchget", json!({"offset": 0, "count": 10}));
    let second = caller.post("/card/batchget", json!({"offset": 1, "count": 10}));

    assert_eq!(card["card"]["card_id"], "pCard");
    assert_eq!(first["card_id_list"].as_array().map(Vec::len), Some(1));
    assert_eq!(second["card_id_list"], json!([]));
}

#[test]
fn a_binary_endpoint_answers_bytes_or_refuses_in_json() {
    let mut caller = Caller::new();
    let bill = json!({"appid": "wx1", "bill_date": "20231114"});

    let refused = caller.send("/nontax/downloadbill", &json!({}));
    let bytes = caller.send("/nontax/downloadbill", &bill);

    assert_eq!(refused.errcode(), Some(41002), "appid missing");
    assert_eq!(refused.content_type(), CONTENT_TYPE);
    assert_eq!(bytes.errcode(), None);
    assert_eq!(bytes.content_type(), "application/octet-stream");
    assert!(bytes.disposition().is_some() && !bytes.body().is_empty());
}

#[test]
fn a_picture_may_be_uploaded_or_named_by_its_address() {
    let mut caller = Caller::new();
    let path = "/cv/ocr/idcard?type=photo";

    let named = caller.post(
        &format!("{path}&img_url=https%3A%2F%2Fexample.com%2Fa.jpg"),
        json!({}),
    );

    assert!(named["name"].is_string());
    assert_eq!(caller.code(path, json!({})), 41005);
}

#[test]
fn a_path_beside_others_is_an_invalid_url_and_one_far_away_is_not_found() {
    let mut caller = Caller::new();

    let beside = caller.ask(&Request::get("/cgi-bin/tokens"));
    let nowhere = caller.ask(&Request::get("/robots.txt"));

    assert_eq!((beside.status(), beside.errcode()), (200, Some(40066)));
    assert_eq!((nowhere.status(), nowhere.errcode()), (404, None));
    assert!(nowhere.body().starts_with(b"<html>"));
}

#[test]
fn figures_are_lines_of_whole_days_that_are_over() {
    let mut caller = Caller::new();
    caller.get("/cgi-bin/user/info?openid=oOnly");
    let days = |begin: &str, end: &str| json!({"begin_date": begin, "end_date": end});
    let path = "/datacube/getusercumulate";

    let week = caller.post(path, days("2023-11-08", "2023-11-14"));

    assert_eq!(week["list"].as_array().map(Vec::len), Some(7));
    assert_eq!(week["list"][6]["ref_date"], "2023-11-14");
    assert_eq!(week["list"][6]["cumulate_user"], 1);
    assert_eq!(caller.code(path, days("2023-11-07", "2023-11-14")), 61501);
    assert_eq!(caller.code(path, days("2023-11-14", "2023-11-13")), 61501);
    assert_eq!(
        caller.code(path, days("2023-11-15", "2023-11-15")),
        61501,
        "today"
    );
    assert_eq!(caller.code(path, days("2023-11-31", "2023-11-31")), 61500);
    assert_eq!(
        caller.code("/datacube/getarticletotal", days("2023-11-13", "2023-11-14")),
        61501
    );
}
