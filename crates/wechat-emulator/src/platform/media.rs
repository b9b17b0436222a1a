//! Temporary files (临时素材): what a message shows has to be uploaded first, and is gone after three days.

use serde_json::json;

use super::{
    Call,
    answer::Reply,
    library::{self, File, FileKind},
    material,
    refusal::{self, Refusal},
    routes::{Handler::WithToken, Route},
    upload::Form,
};

pub(super) const ROUTES: &[Route] = &[
    ("/cgi-bin/media/upload", WithToken(upload)),
    ("/cgi-bin/media/get", WithToken(get)),
    ("/cgi-bin/media/get/jssdk", WithToken(get_jssdk)),
    ("/cgi-bin/media/uploadimg", WithToken(upload_picture)),
    ("/cgi-bin/media/uploadnews", WithToken(upload_news)),
    ("/cgi-bin/media/uploadvideo", WithToken(upload_video)),
];

/// Pictures inside articles have 1 MB at most.
const LARGEST_PICTURE: usize = 1 << 20;

/// `POST /cgi-bin/media/upload?access_token=…&type=…`, a form with a part `media`. Success has no code.
fn upload(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let form = Form::of(call.request)?;
    let kind = FileKind::read(call.request.query("type"))?;
    let file = kind.accept(form.file("media")?, call.values.media_id(), call.now)?;
    let id_name = if kind == FileKind::Thumb {
        "thumb_media_id"
    } else {
        "media_id"
    };
    let answer = json!({"type": kind.name(), id_name: file.id, "created_at": call.now});
    call.tenant.contents.library.keep_for_days(file);
    Ok(Reply::bare(&answer))
}

/// `GET /cgi-bin/media/get?access_token=…&media_id=…`: the file, or for a video where it is.
fn get(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let file = temporary(call)?;
    if file.kind == FileKind::Video {
        return Ok(Reply::bare(&json!({"video_url": address(call, &file.id)})));
    }
    Ok(download(file))
}

/// `GET /cgi-bin/media/get/jssdk?access_token=…&media_id=…`: what a page recorded (高清语音).
fn get_jssdk(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let file = temporary(call)?;
    if file.kind != FileKind::Voice {
        return Err(refusal::INVALID_MEDIA_TYPE);
    }
    Ok(download(file))
}

fn temporary<'a>(call: &'a Call<'_>) -> Result<&'a File, Refusal> {
    let id = call.request.query("media_id").ok_or(refusal::MEDIA_ID_MISSING)?;
    let file = call.tenant.contents.library.temporary(id, call.now);
    file.ok_or(refusal::INVALID_MEDIA_ID)
}

/// The file with a name, as the platform sends it.
pub(super) fn download(file: &File) -> Reply {
    let name = format!("{}.{}", file.id, file.extension);
    Reply::file(file.data.clone(), library::content_type(file.extension), &name)
}

/// Where a browser finds a file, which is not a path of the platform.
pub(super) fn address(call: &Call<'_>, id: &str) -> String {
    let app_id = &call.tenant.settings.app_id;
    format!(
        "http://{}/_emulator/accounts/{app_id}/files/{id}",
        call.request.host()
    )
}

/// `POST /cgi-bin/media/uploadimg`, a form with a part `media`: a picture inside an article. Success has no code.
fn upload_picture(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let form = Form::of(call.request)?;
    let part = form.file("media")?;
    let file = FileKind::Image.accept(part, call.values.media_id(), call.now)?;
    if !matches!(file.extension, "jpg" | "jpeg" | "png") {
        return Err(refusal::INVALID_FILE_TYPE);
    }
    if file.data.len() > LARGEST_PICTURE {
        return Err(refusal::MEDIA_SIZE);
    }
    let url = address(call, &file.id);
    call.tenant.contents.library.keep_picture(file)?;
    Ok(Reply::bare(&json!({"url": url})))
}

/// `POST /cgi-bin/media/uploadnews {"articles"}`: articles for a mass message. Success has no code.
fn upload_news(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let id = material::keep_articles(call, &fields)?;
    Ok(Reply::bare(
        &json!({"type": "news", "media_id": id, "created_at": call.now}),
    ))
}

/// `POST /cgi-bin/media/uploadvideo {"media_id", "title", "description"}`: a video for a mass message.
fn upload_video(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let given = fields.need("media_id")?;
    let library = &mut call.tenant.contents.library;
    let file = library.file(given).filter(|file| file.kind == FileKind::Video);
    let file = File {
        id: call.values.media_id(),
        at: call.now,
        ..file.ok_or(refusal::INVALID_MEDIA_ID)?.clone()
    };
    let answer = json!({"type": "video", "media_id": file.id, "created_at": call.now});
    library.keep_for_days(file);
    Ok(Reply::bare(&answer))
}
