//! What was uploaded can be downloaded, for as long as the platform keeps it.

use serde_json::json;
use wechat_emulator::{Account, platform::Request};

use crate::caller::{APP_ID, Caller, SECRET};

const BYTES: &[u8] = b"\x89PNG\r\n\x1a\n\x00--part";

#[test]
fn a_temporary_file_is_there_for_three_days_with_its_name_and_type() {
    let mut caller = Caller::new();
    let uploaded = caller.upload("/cgi-bin/media/upload?type=image", "a.PNG", BYTES);
    let id = uploaded["media_id"].as_str().unwrap().to_owned();
    assert_eq!(
        (&uploaded["type"], &uploaded["created_at"]),
        (&json!("image"), &json!(caller.now))
    );

    let there = caller.download(&format!("/cgi-bin/media/get?media_id={id}"));
    caller.now += 3 * 86_400;
    caller.log_in();
    let gone = caller.download(&format!("/cgi-bin/media/get?media_id={id}"));

    assert_eq!((there.body(), there.content_type()), (BYTES, "image/png"));
    assert_eq!(
        there.disposition(),
        Some(&*format!("attachment; filename=\"{id}.png\""))
    );
    assert_eq!(gone.errcode(), Some(40007));
    assert_eq!(gone.content_type(), wechat_emulator::platform::CONTENT_TYPE);
}

#[test]
fn each_refusal_of_an_upload_has_its_code() {
    let mut caller = Caller::new();
    let mut code = |kind: &str, name: &str, bytes: &[u8]| {
        caller.upload(&format!("/cgi-bin/media/upload?type={kind}"), name, bytes)["errcode"].as_i64()
    };

    assert_eq!(code("music", "a.mp3", b"x"), Some(40004));
    assert_eq!(code("image", "a.exe", b"x"), Some(40005));
    assert_eq!(code("image", "a", b"x"), Some(40005));
    assert_eq!(code("image", "a.png", b""), Some(44001));
    assert_eq!(code("thumb", "a.jpg", &vec![0; (64 << 10) + 1]), Some(45001));
    assert_eq!(code("voice", "a.amr", &vec![0; 2 << 20]), None);
    let mut caller = Caller::new();
    assert_eq!(caller.code("/cgi-bin/media/upload?type=image", json!({})), 41005);
    assert_eq!(caller.get("/cgi-bin/media/get")["errcode"], 41006);
}

#[test]
fn a_video_is_answered_with_its_address_and_a_thumb_with_another_name() {
    let mut caller = Caller::new();
    let video = caller.upload("/cgi-bin/media/upload?type=video", "a.mp4", b"film");
    let thumb = caller.upload("/cgi-bin/media/upload?type=thumb", "a.jpg", b"jpg");
    let id = video["media_id"].as_str().unwrap();

    let answer = caller.get(&format!("/cgi-bin/media/get?media_id={id}"));

    assert!(thumb["thumb_media_id"].is_string());
    let url = answer["video_url"].as_str().unwrap();
    assert!(
        url.starts_with("http://api.weixin.qq.com/") && url.ends_with(id),
        "{url}"
    );
    assert_eq!(
        caller.platform.file(APP_ID, id),
        Some((b"film".to_vec(), "video/mp4"))
    );
}

#[test]
fn materials_are_counted_listed_newest_first_and_deleted() {
    let mut caller = Caller::new();
    let first = caller.picture();
    let second = caller.picture();
    caller.upload("/cgi-bin/material/add_material?type=video", "a.mp4", b"film");

    assert_eq!(
        caller.get("/cgi-bin/material/get_materialcount"),
        json!({"voice_count": 0, "video_count": 1, "image_count": 2, "news_count": 0})
    );
    let page = json!({"type": "image", "offset": 0, "count": 1});
    let page = caller.post("/cgi-bin/material/batchget_material", page);
    assert_eq!(
        (&page["total_count"], &page["item_count"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(page["item"][0]["media_id"], second);
    let film = caller.post(
        "/cgi-bin/material/batchget_material",
        json!({"type": "video", "offset": 0, "count": 20}),
    );
    let film = json!({"media_id": film["item"][0]["media_id"]});
    assert_eq!(
        caller.post("/cgi-bin/material/get_material", film)["title"],
        "A film"
    );

    let the_first = json!({"media_id": first});
    assert_eq!(
        caller.code("/cgi-bin/material/del_material", the_first.clone()),
        0
    );
    assert_eq!(caller.code("/cgi-bin/material/get_material", the_first), 40007);
    let too_many = json!({"type": "image", "offset": 0, "count": 21});
    assert_eq!(
        caller.code("/cgi-bin/material/batchget_material", too_many),
        40035
    );
}

#[test]
fn the_same_seed_draws_the_same_ids_and_a_quota_ends_uploads() {
    let account = || Account::new(APP_ID, SECRET).quota("/cgi-bin/media/upload", 2);
    let (mut one, mut other) = (Caller::of(account()), Caller::of(account()));
    let upload = |caller: &mut Caller| caller.upload("/cgi-bin/media/upload?type=image", "a.png", b"png");

    assert_eq!(upload(&mut one), upload(&mut other));
    upload(&mut one);

    assert_eq!(upload(&mut one)["errcode"], 45009);
}

#[test]
fn a_qr_code_is_a_picture_anybody_may_see_and_knows_its_scene_until_it_ends() {
    let mut caller = Caller::new();
    let scene = json!({"scene": {"scene_str": "shop"}});
    let body = json!({"action_name": "QR_STR_SCENE", "action_info": scene, "expire_seconds": 60});
    let made = caller.post("/cgi-bin/qrcode/create", body);
    let ticket = made["ticket"].as_str().unwrap().to_owned();
    let show = Request::get(&format!("/cgi-bin/showqrcode?ticket={ticket}"));
    let at = |caller: &Caller| wechat_core::UnixSeconds::new(caller.now);

    assert_eq!(made["expire_seconds"], 60);
    let picture = caller.ask(&show);
    assert_eq!(picture.content_type(), "image/svg+xml");
    assert!(picture.body().starts_with(b"<?xml"));
    assert_eq!(
        caller.platform.qr_scene(APP_ID, &ticket, at(&caller)),
        Some("shop")
    );

    caller.now += 60;
    assert_eq!(caller.platform.qr_scene(APP_ID, &ticket, at(&caller)), None);
    assert_eq!(caller.ask(&show).status(), 404);
    let numbered = json!({"action_name": "QR_LIMIT_SCENE", "action_info": {"scene": {"scene_id": 100_001}}});
    assert_eq!(caller.code("/cgi-bin/qrcode/create", numbered), 40053);
}

#[test]
fn a_short_key_stands_for_its_data_until_it_ends() {
    let mut caller = Caller::new();
    let made = caller.post(
        "/cgi-bin/shorten/gen",
        json!({"long_data": "long", "expire_seconds": 100}),
    );
    let key = json!({"short_key": made["short_key"]});

    caller.now += 40;
    let fetched = caller.post("/cgi-bin/shorten/fetch", key.clone());
    caller.now += 60;

    assert_eq!(
        (&fetched["long_data"], &fetched["expire_seconds"]),
        (&json!("long"), &json!(60))
    );
    assert_eq!(caller.code("/cgi-bin/shorten/fetch", key), 40035);
}
