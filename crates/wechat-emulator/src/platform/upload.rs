//! Files come as parts of a form (multipart/form-data), beside fields of text.

use bytes::Bytes;
use futures_util::{FutureExt, stream};
use multer::{Constraints, Multipart, SizeLimit};

use super::{
    refusal::{self, Refusal},
    request::Request,
};

/// A form of the platform has two parts at most; whoever sends hundreds wants something else.
const MOST_PARTS: usize = 16;

/// One part of a form.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) name: String,
    /// Parts with a file name are files.
    pub(super) file_name: Option<String>,
    pub(super) data: Bytes,
}

impl Part {
    /// What the file name ends with, in small letters, without the dot.
    pub(super) fn extension(&self) -> Option<String> {
        let (_, extension) = self.file_name.as_deref()?.rsplit_once('.')?;
        Some(extension.to_ascii_lowercase())
    }
}

/// The parts of a form.
#[derive(Debug)]
pub(super) struct Form(Vec<Part>);

impl Form {
    /// Reads the body of a call.
    pub(super) fn of(request: &Request) -> Result<Self, Refusal> {
        if request.body().is_empty() {
            return Err(refusal::EMPTY_BODY);
        }
        let boundary = request
            .content_type()
            .and_then(|given| multer::parse_boundary(given).ok())
            .ok_or(refusal::MEDIA_MISSING)?;
        // All bytes are here, so nothing in there ever waits.
        read(request.body_bytes(), boundary)
            .now_or_never()
            .unwrap_or(Err(refusal::DATA_FORMAT))
    }

    /// The part called `name`, with at least one byte.
    pub(super) fn file(&self, name: &str) -> Result<&Part, Refusal> {
        let part = self.0.iter().find(|part| part.name == name);
        match part {
            Some(part) if part.data.is_empty() => Err(refusal::EMPTY_MEDIA),
            Some(part) => Ok(part),
            None => Err(refusal::MEDIA_MISSING),
        }
    }

    /// The field of text called `name`.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        let part = self.0.iter().find(|part| part.name == name)?;
        std::str::from_utf8(&part.data).ok()
    }
}

async fn read(body: Bytes, boundary: String) -> Result<Form, Refusal> {
    let length = body.len() as u64;
    let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(length).per_field(length));
    let pieces = stream::iter([Ok::<_, std::convert::Infallible>(body)]);
    let mut form = Multipart::with_constraints(pieces, boundary, limits);
    let mut parts = Vec::new();
    // The parser's errors quote what was sent: only that there was one is told.
    while let Some(field) = form.next_field().await.map_err(|_| refusal::DATA_FORMAT)? {
        if parts.len() == MOST_PARTS {
            return Err(refusal::DATA_FORMAT);
        }
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let data = field.bytes().await.map_err(|_| refusal::DATA_FORMAT)?;
        parts.push(Part {
            name,
            file_name,
            data,
        });
    }
    Ok(Form(parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(body: &str) -> Result<Form, Refusal> {
        Form::of(&Request::post("/x", body).with_content_type("multipart/form-data; boundary=b"))
    }

    #[test]
    fn parts_are_told_apart_and_a_file_has_its_name() {
        let form = form(
            "--b\r\ncontent-disposition: form-data; name=\"media\"; filename=\"a.JPG\"\r\n\r\n\x01\r\n--\r\n--b\r\n\
             content-disposition: form-data; name=\"description\"\r\n\r\n{}\r\n--b--\r\n",
        )
        .unwrap();

        let media = form.file("media").unwrap();
        assert_eq!(media.extension().as_deref(), Some("jpg"));
        assert_eq!(&media.data[..], b"\x01\r\n--");
        assert_eq!(form.text("description"), Some("{}"));
        assert_eq!(form.file("other").unwrap_err().code, 41005);
    }

    #[test]
    fn what_is_no_form_is_refused() {
        let refused = |form: Result<Form, Refusal>| form.unwrap_err().code;

        assert_eq!(refused(form("")), 44002);
        assert_eq!(refused(form("nonsense")), 47001);
        assert_eq!(
            refused(form(
                "--b\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\nno end"
            )),
            47001
        );
        assert_eq!(refused(Form::of(&Request::post("/x", "--b--"))), 41005);
        let many = "--b\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\n1\r\n".repeat(17) + "--b--\r\n";
        assert_eq!(refused(form(&many)), 47001);
    }

    #[test]
    fn an_empty_file_is_told_from_none() {
        let form = form(
            "--b\r\ncontent-disposition: form-data; name=\"media\"; filename=\"a.jpg\"\r\n\r\n\r\n--b--\r\n",
        );

        assert_eq!(form.unwrap().file("media").unwrap_err().code, 44001);
    }
}
