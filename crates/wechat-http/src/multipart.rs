//! [`Multipart`]: a form with files, as the platform's upload endpoints take it.

use std::fmt::Write as _;

use bytes::Bytes;

use crate::{Body, Upload, body::Piece, upload::Source};

/// A form of texts and files (`multipart/form-data`), in the order in which they are added.
///
/// ```
/// use wechat_http::{Call, Multipart, Upload};
///
/// let form = Multipart::new().file("media", Upload::bytes("a.png", &b"\x89PNG"[..]));
/// let call = Call::post("/cgi-bin/media/uploadimg").body(form);
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "a form does nothing until it is the body of a call"]
pub struct Multipart {
    parts: Vec<(String, Part)>,
}

#[derive(Clone, Debug)]
enum Part {
    Text(String),
    File(Upload),
}

impl Multipart {
    /// A form with nothing in it.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text.
    pub fn text(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parts.push((name.into(), Part::Text(value.into())));
        self
    }

    /// Adds a file.
    pub fn file(mut self, name: impl Into<String>, file: Upload) -> Self {
        self.parts.push((name.into(), Part::File(file)));
        self
    }

    fn pieces(self, boundary: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut text = String::new();
        for (name, part) in self.parts {
            let _ = write!(
                text,
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"",
                escaped(&name)
            );
            match part {
                Part::Text(value) => {
                    let _ = write!(text, "\r\n\r\n{value}");
                }
                Part::File(file) => {
                    let _ = write!(
                        text,
                        "; filename=\"{}\"\r\nContent-Type: {}\r\n\r\n",
                        escaped(file.name()),
                        escaped(file.content_type())
                    );
                    pieces.push(Piece::text(std::mem::take(&mut text)));
                    pieces.push(Piece::of(&file));
                }
            }
            text.push_str("\r\n");
        }
        let _ = write!(text, "--{boundary}--\r\n");
        pieces.push(Piece::text(text));
        pieces
    }
}

impl From<Multipart> for Body {
    fn from(form: Multipart) -> Self {
        // 128 random bits occur in no file by accident.
        let boundary = format!("wechat-{:032x}", fastrand::u128(..));
        let content_type = format!("multipart/form-data; boundary={boundary}");
        Self::of_pieces(content_type.into(), form.pieces(&boundary))
    }
}

impl Piece {
    fn text(text: String) -> Self {
        Self {
            length: text.len() as u64,
            source: Source::Bytes(Bytes::from(text)),
        }
    }
}

/// A name inside quotes, as browsers write it: what could end the line or the quotes is escaped.
fn escaped(name: &str) -> String {
    let mut result = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            '"' => result.push_str("%22"),
            '\r' => result.push_str("%0D"),
            '\n' => result.push_str("%0A"),
            other => result.push(other),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_form_reads_as_the_standard_says_and_names_cannot_break_out_of_it() {
        let form = Multipart::new()
            .text("description", "{\"title\":\"视频\"}")
            .file("media", Upload::bytes("a\"\r\nX: y.mp4", &b"\0\x01"[..]));
        let pieces = form.pieces("B");
        let body = Body::of_pieces("multipart/form-data; boundary=B".into(), pieces);

        let text = body.collect().await.unwrap();

        assert_eq!(
            text,
            "--B\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\n{\"title\":\"视频\"}\r\n\
             --B\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a%22%0D%0AX: y.mp4\"\r\n\
             Content-Type: video/mp4\r\n\r\n\0\x01\r\n--B--\r\n"
                .as_bytes()
        );
        assert_eq!(body.len(), text.len() as u64);
    }
}
