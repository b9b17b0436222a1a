//! [`Download`]: a file from the platform, in chunks.
//!
//! Endpoints that answer with a file refuse with JSON, under HTTP 200 and under any label: as
//! `text/plain`, as `application/json`, even as `image/jpeg`. So the first bytes are looked at before
//! anybody gets them.

use std::{fmt, path::Path, time::Duration};

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use tokio::io::{AsyncWrite, AsyncWriteExt as _};

use crate::{AnswerBody, DecodeError, Error, Reply, StreamedAnswer, TransportError};

/// No refusal is longer. What begins like JSON and goes on is a file.
const LONGEST_REFUSAL: usize = 64 << 10;

/// What an endpoint answers with that has a file for one thing and JSON for another.
///
/// ```no_run
/// # async fn run(client: wechat_http::Client) -> Result<(), wechat_http::Error> {
/// use wechat_http::{Call, FileOrJson};
///
/// match client.open(&Call::get("/cgi-bin/media/get").query("media_id", "M")).await? {
///     FileOrJson::File(file) => drop(file.save("picture.jpg").await?),
///     FileOrJson::Json(reply) => println!("a video, elsewhere: {}", reply.path()),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub enum FileOrJson {
    /// A file; its bytes are still on the way.
    File(Download),
    /// A JSON object that is no refusal.
    Json(Reply),
}

impl FileOrJson {
    /// The file.
    ///
    /// # Errors
    ///
    /// Fails when it is JSON.
    pub fn file(self) -> Result<Download, Error> {
        match self {
            Self::File(file) => Ok(file),
            Self::Json(reply) => Err(Error::Answer {
                path: reply.path,
                source: DecodeError::NotAFile,
            }),
        }
    }

    /// The JSON.
    ///
    /// # Errors
    ///
    /// Fails when it is a file.
    pub fn json(self) -> Result<Reply, Error> {
        match self {
            Self::Json(reply) => Ok(reply),
            Self::File(file) => Err(Error::Answer {
                path: file.path,
                source: DecodeError::NotJsonButFile,
            }),
        }
    }
}

/// A file on its way from the platform. Only what is asked for is read, so its size does not matter.
///
/// `Debug` does not show the bytes.
#[must_use = "the file is still on the way: read it, or save it"]
pub struct Download {
    path: Box<str>,
    patience: Duration,
    file_name: Option<Box<str>>,
    content_type: Option<Box<str>>,
    length: Option<u64>,
    is_labelled: bool,
    succeeded: bool,
    head: Option<Bytes>,
    rest: AnswerBody,
}

/// What the first bytes say.
pub(crate) enum Opened {
    File,
    /// To be read as JSON.
    Text(Bytes),
    /// A file by its label that looks like JSON and may be a refusal.
    Unclear(Bytes),
}

impl Download {
    pub(crate) fn new(path: Box<str>, patience: Duration, answer: StreamedAnswer) -> Self {
        let disposition = answer.header(CONTENT_DISPOSITION);
        let content_type: Option<Box<str>> = answer.header(CONTENT_TYPE).map(Into::into);
        let kind = content_type.as_deref().map(essence).unwrap_or_default();
        let is_text = ["text/plain", "text/html", "application/json"]
            .iter()
            .any(|text| kind.eq_ignore_ascii_case(text));
        Self {
            path,
            patience,
            file_name: disposition.as_deref().and_then(file_name),
            is_labelled: !is_text && !kind.is_empty(),
            length: answer
                .header(CONTENT_LENGTH)
                .and_then(|length| length.parse().ok()),
            content_type,
            succeeded: answer.status.is_success(),
            head: None,
            rest: answer.body,
        }
    }

    /// Reads as much as is needed to tell a file from JSON.
    pub(crate) async fn look(&mut self, max_answer: usize) -> Result<Opened, Error> {
        let mut head = BytesMut::new();
        let first = loop {
            match self.next().await? {
                Some(chunk) => head.extend_from_slice(&chunk),
                None if head.is_empty() => return Ok(Opened::Text(Bytes::new())),
                None => break text_of(&head).first().copied(),
            }
            if let Some(&byte) = text_of(&head).first() {
                break Some(byte);
            }
        };
        let is_text = matches!(first, None | Some(b'{' | b'<' | b'['));
        if self.succeeded && (!is_text || (self.is_labelled && first != Some(b'{'))) && !self.is_json() {
            self.head = Some(head.freeze());
            return Ok(Opened::File);
        }
        let labelled = self.succeeded && self.is_labelled;
        let limit = if labelled { LONGEST_REFUSAL } else { max_answer };
        while let Some(chunk) = self.next().await? {
            head.extend_from_slice(&chunk);
            if head.len() > limit {
                if labelled {
                    self.head = Some(head.freeze());
                    return Ok(Opened::File);
                }
                return Err(self.failed(TransportError::TooLarge { limit }));
            }
        }
        let text = head.freeze();
        if labelled {
            self.head = Some(text.clone());
            return Ok(Opened::Unclear(text));
        }
        Ok(Opened::Text(text))
    }

    fn is_json(&self) -> bool {
        let kind = self.content_type.as_deref().map(essence).unwrap_or_default();
        kind.eq_ignore_ascii_case("application/json")
    }

    /// The file's name, as the platform gives it, without any folder.
    pub fn file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// The file's type, for example `image/jpeg`, as the platform labels it.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The length in bytes, if the platform said it.
    pub fn content_length(&self) -> Option<u64> {
        self.length
    }

    /// The next bytes; none at the end. Waits for them as long as the call's time-out says.
    ///
    /// # Errors
    ///
    /// Fails when the connection breaks, or nothing comes in time.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        match self.head.take() {
            Some(head) => Ok(Some(head)),
            None => self.next().await,
        }
    }

    /// The whole file in memory, if it has at most `limit` bytes.
    ///
    /// # Errors
    ///
    /// Fails when there is more, the connection breaks, or nothing comes in time.
    pub async fn bytes(mut self, limit: usize) -> Result<Bytes, Error> {
        let mut all = BytesMut::new();
        while let Some(chunk) = self.chunk().await? {
            if all.len() + chunk.len() > limit {
                return Err(self.failed(TransportError::TooLarge { limit }));
            }
            all.extend_from_slice(&chunk);
        }
        Ok(all.freeze())
    }

    /// Writes the file to `target`; gives its length.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be read to the end, or cannot be written.
    pub async fn write_to(mut self, target: &mut (impl AsyncWrite + Unpin + Send)) -> Result<u64, Error> {
        let mut length = 0;
        while let Some(chunk) = self.chunk().await? {
            length += chunk.len() as u64;
            target
                .write_all(&chunk)
                .await
                .map_err(|error| self.unwritten(error))?;
        }
        target.flush().await.map_err(|error| self.unwritten(error))?;
        Ok(length)
    }

    /// Writes the file to `path`, over what is there; gives its length. What was written stays when the
    /// connection breaks.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be read to the end, or cannot be written.
    pub async fn save(self, path: impl AsRef<Path> + Send) -> Result<u64, Error> {
        let file = tokio::fs::File::create(path).await;
        let mut file = file.map_err(|error| self.unwritten(error))?;
        self.write_to(&mut file).await
    }

    async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        let limit = self.patience;
        tokio::time::timeout(limit, self.rest.chunk())
            .await
            .unwrap_or(Err(TransportError::TimedOut { limit }))
            .map_err(|source| self.failed(source))
    }

    fn failed(&self, source: TransportError) -> Error {
        Error::Transport {
            path: self.path.clone(),
            source,
        }
    }

    fn unwritten(&self, source: std::io::Error) -> Error {
        Error::Write {
            path: self.path.clone(),
            source,
        }
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("path", &self.path)
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

/// A content type without its parameters.
fn essence(content_type: &str) -> &str {
    content_type.split(';').next().unwrap_or_default().trim()
}

/// `bytes` after a byte-order mark and white space.
fn text_of(bytes: &[u8]) -> &[u8] {
    bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(bytes)
        .trim_ascii_start()
}

/// The file name in a `Content-Disposition`, reduced to its last component: it may come from anybody.
fn file_name(disposition: &str) -> Option<Box<str>> {
    let mut plain = None;
    for parameter in disposition.split(';').skip(1) {
        let Some((key, value)) = parameter.split_once('=') else {
            continue;
        };
        let value = value.trim().trim_matches('"');
        match key.trim().to_ascii_lowercase().as_str() {
            "filename*" => {
                let encoded = value.rsplit('\'').next().unwrap_or(value);
                let name = percent_encoding::percent_decode_str(encoded).decode_utf8_lossy();
                return last_component(&name);
            }
            "filename" => plain = last_component(value),
            _ => {}
        }
    }
    plain
}

fn last_component(name: &str) -> Option<Box<str>> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name).trim();
    let is_name = !matches!(name, "" | "." | "..") && !name.contains(|c: char| c.is_control());
    is_name.then(|| name.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_one_component_whatever_the_header_says() {
        for (header, name) in [
            ("attachment; filename=\"MEDIA_ID.jpg\"", Some("MEDIA_ID.jpg")),
            ("attachment; filename=a.amr", Some("a.amr")),
            ("attachment; filename=\"../../etc/passwd\"", Some("passwd")),
            ("attachment; filename=\"C:\\\\x\\\\y.png\"", Some("y.png")),
            (
                "attachment; filename=\"a\"; filename*=UTF-8''%E5%9B%BE.png",
                Some("图.png"),
            ),
            ("attachment; filename=\"..\"", None),
            ("attachment; filename*=UTF-8''a%0Ab", None),
            ("inline", None),
        ] {
            assert_eq!(file_name(header).as_deref(), name, "{header}");
        }
    }
}
