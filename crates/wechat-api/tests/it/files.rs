//! Files out and in.

use wechat_api::{
    FileOr, Upload,
    media::{GetJssdkVoice, GetMedia, MediaKind, UploadMedia},
};
use wechat_core::MediaId;
use wechat_http::Answer;

use crate::world::{World, world};

fn labelled(content_type: &str, disposition: Option<&str>, body: &'static [u8]) -> Answer {
    let mut answer = Answer::new(200, body);
    answer
        .headers
        .insert("content-type", content_type.parse().unwrap());
    if let Some(disposition) = disposition {
        answer
            .headers
            .insert("content-disposition", disposition.parse().unwrap());
    }
    answer
}

fn media() -> GetMedia {
    GetMedia::new(MediaId::new("M").unwrap())
}

#[tokio::test]
async fn an_upload_is_a_form_with_the_files_name_and_type() {
    let World { platform, api, .. } = world();
    platform.answer(
        "/cgi-bin/media/upload",
        r#"{"type":"image","media_id":"M","created_at":1700000000}"#,
    );

    let cat = Upload::bytes("cat.png", &b"\x89PNG"[..]);
    let uploaded = api.send(&UploadMedia::new(MediaKind::IMAGE, cat)).await.unwrap();

    assert_eq!(uploaded.media_id.as_str(), "M");
    let request = &platform.requests()[0];
    assert_eq!(request.query("type").as_deref(), Some("image"));
    let form = String::from_utf8_lossy(request.body.as_deref().unwrap()).into_owned();
    assert!(
        form.contains("name=\"media\"; filename=\"cat.png\"\r\nContent-Type: image/png\r\n\r\n"),
        "{form}"
    );
    assert!(
        request
            .content_type
            .as_deref()
            .unwrap()
            .starts_with("multipart/form-data; boundary=")
    );
}

#[tokio::test]
async fn a_file_keeps_its_name_and_type() {
    let World { platform, api, .. } = world();
    let jpeg = labelled(
        "image/jpeg",
        Some("attachment; filename=\"M.jpg\""),
        b"\xFF\xD8{}",
    );
    platform.reply("/cgi-bin/media/get", Ok(jpeg));

    let file = api.send(&media()).await.unwrap().file().unwrap();

    assert_eq!(file.file_name(), Some("M.jpg"));
    assert_eq!(file.content_type(), Some("image/jpeg"));
    assert_eq!(file.bytes(100).await.unwrap(), &b"\xFF\xD8{}"[..]);
}

#[tokio::test]
async fn a_video_is_an_address() {
    let World { platform, api, .. } = world();
    platform.answer("/cgi-bin/media/get", r#"{"video_url":"http://example.com/v"}"#);

    let answer = api.send(&media()).await.unwrap();

    let FileOr::Json(video) = answer else {
        panic!("a file")
    };
    assert_eq!(video.video_url.as_deref(), Some("http://example.com/v"));
}

#[tokio::test]
async fn a_refusal_is_found_under_any_label() {
    let refusal = br#"{"errcode":40007,"errmsg":"invalid media_id"}"#;
    for (content_type, disposition) in [
        ("application/json", None),
        ("text/plain", None),
        ("image/jpeg", None),
        ("image/jpeg", Some("attachment; filename=\"M.jpg\"")),
        ("audio/amr", None),
    ] {
        let World { platform, api, .. } = world();
        platform.always_reply(
            "/cgi-bin/media/get",
            Ok(labelled(content_type, disposition, refusal)),
        );
        platform.always_reply(
            "/cgi-bin/media/get/jssdk",
            Ok(labelled(content_type, disposition, refusal)),
        );

        let error = api.send(&media()).await.unwrap_err();
        let voice = api
            .send(&GetJssdkVoice::new(MediaId::new("V").unwrap()))
            .await
            .unwrap_err();

        for error in [error, voice] {
            assert_eq!(
                error.errcode().map(wechat_core::ErrCode::get),
                Some(40007),
                "{content_type}"
            );
        }
    }
}
