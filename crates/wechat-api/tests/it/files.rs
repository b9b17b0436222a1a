//! Files out and in.

use wechat_api::{
    Error, FileOr, Upload,
    media::{GetJssdkVoice, GetMedia, MediaKind, UploadArticleImage, UploadMedia},
};
use wechat_core::MediaId;
use wechat_http::{Answer, DecodeError};

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

/// What both a call that may answer JSON and one that only has files say to `answer`.
async fn errors(answer: Answer) -> [Error; 2] {
    let World { platform, api, .. } = world();
    platform.always_reply("/cgi-bin/media/get", Ok(answer.clone()));
    platform.always_reply("/cgi-bin/media/get/jssdk", Ok(answer));
    let voice = GetJssdkVoice::new(MediaId::new("V").unwrap());
    [
        api.send(&media()).await.map(|_| ()).unwrap_err(),
        api.send(&voice).await.map(|_| ()).unwrap_err(),
    ]
}

#[tokio::test]
async fn a_refusal_with_raw_control_characters_is_a_refusal() {
    let refusal = b"{\"errcode\":40007,\"errmsg\":\"invalid\x01\n media_id\"}";
    for content_type in ["text/plain", "image/jpeg"] {
        for error in errors(labelled(content_type, None, refusal)).await {
            assert_eq!(
                error.errcode().map(wechat_core::ErrCode::get),
                Some(40007),
                "{content_type}"
            );
        }
    }
}

#[tokio::test]
async fn a_web_page_and_an_empty_answer_are_no_files() {
    for (content_type, body, expected) in [
        (
            "text/html",
            &b"<html>502 Bad Gateway</html>"[..],
            DecodeError::Html,
        ),
        ("text/plain", b"  <!DOCTYPE html>", DecodeError::Html),
        ("application/json", b"<html>", DecodeError::Html),
        ("application/json", b"", DecodeError::Empty),
        ("image/jpeg", b"", DecodeError::Empty),
        (
            "application/json",
            b"{\"video_url",
            DecodeError::Truncated { length: 11 },
        ),
    ] {
        for error in errors(labelled(content_type, None, body)).await {
            let Error::Call(wechat_http::Error::Answer { source, .. }) = error else {
                panic!("another error: {error:?}")
            };
            assert_eq!(source, expected, "{content_type} {body:?}");
        }
    }
}

#[tokio::test]
async fn json_where_only_files_come_is_told_apart() {
    let World { platform, api, .. } = world();
    platform.always(
        "/cgi-bin/media/get/jssdk",
        r#"{"video_url":"http://example.com"}"#,
    );

    let error = api
        .send(&GetJssdkVoice::new(MediaId::new("V").unwrap()))
        .await
        .unwrap_err();

    assert!(
        matches!(
            error,
            Error::Call(wechat_http::Error::Answer {
                source: DecodeError::NotAFile,
                ..
            })
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_file_that_looks_like_json_is_a_file_by_its_label() {
    let World { platform, api, .. } = world();
    let text = labelled(
        "application/octet-stream",
        Some("attachment; filename=\"a.json\""),
        b"{\"errcode\":0}",
    );
    platform.always_reply("/cgi-bin/media/get/jssdk", Ok(text));

    let file = api
        .send(&GetJssdkVoice::new(MediaId::new("V").unwrap()))
        .await
        .unwrap();

    assert_eq!(file.bytes(100).await.unwrap(), &b"{\"errcode\":0}"[..]);
}

#[tokio::test]
async fn a_file_is_sent_again_with_the_renewed_token_and_a_reader_is_not() {
    let World {
        platform,
        tokens,
        api,
    } = world();
    platform.always(
        "/cgi-bin/media/upload",
        r#"{"errcode":42001,"errmsg":"access_token expired"}"#,
    );
    let reader = Upload::reader("a.png", 4, &b"\x89PNG"[..]);

    api.send(&UploadMedia::new(
        MediaKind::IMAGE,
        Upload::bytes("a.png", &b"\x89PNG"[..]),
    ))
    .await
    .unwrap_err();
    let after_bytes = platform.count("/cgi-bin/media/upload");
    let error = api
        .send(&UploadMedia::new(MediaKind::IMAGE, reader))
        .await
        .unwrap_err();

    assert_eq!(after_bytes, 2);
    assert_eq!(
        platform.count("/cgi-bin/media/upload"),
        3,
        "a reader is read once"
    );
    assert!(error.is_token_rejected());
    assert_eq!(tokens.rejections(), 2, "so that the next call has a new token");
}

#[tokio::test]
async fn files_come_from_disk_and_go_there() {
    let World { platform, api, .. } = world();
    platform.answer("/cgi-bin/media/uploadimg", r#"{"url":"http://mmbiz.qpic.cn/x"}"#);
    platform.always_reply(
        "/cgi-bin/media/get",
        Ok(labelled("image/png", None, b"\x89PNG and more")),
    );
    let folder = tempfile::tempdir().unwrap();
    let (there, back) = (folder.path().join("图 1.png"), folder.path().join("back.png"));
    std::fs::write(&there, b"\x89PNG").unwrap();

    api.send(&UploadArticleImage::new(Upload::file(&there).await.unwrap()))
        .await
        .unwrap();
    let length = api
        .send(&media())
        .await
        .unwrap()
        .file()
        .unwrap()
        .save(&back)
        .await
        .unwrap();

    let sent = platform.requests()[0].body.clone().unwrap();
    let sent = String::from_utf8_lossy(&sent);
    assert!(sent.contains("filename=\"图 1.png\""), "{sent}");
    assert_eq!(
        (length, std::fs::read(&back).unwrap()),
        (13, b"\x89PNG and more".to_vec())
    );
    let gone = folder.path().join("nowhere/back.png");
    let error = api
        .send(&media())
        .await
        .unwrap()
        .file()
        .unwrap()
        .save(gone)
        .await
        .unwrap_err();
    assert!(matches!(error, wechat_http::Error::Write { .. }), "{error:?}");
}
