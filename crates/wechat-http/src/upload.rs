//! [`Upload`]: a file to send, with the name and type the platform looks at.
//!
//! The platform takes the kind of a file from its name's extension and refuses bodies whose length is
//! not stated in advance (HTTP 412, or errcode 41005), so an upload has a name and knows its length.

use std::{
    borrow::Cow,
    fmt, io,
    path::Path,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use tokio::io::AsyncRead;

/// A file on its way to the platform. It is read while it is sent, never held in memory as a whole
/// (unless it was given as bytes).
///
/// ```
/// use wechat_http::Upload;
///
/// let cover = Upload::bytes("cover.png", &b"\x89PNG"[..]);
/// assert_eq!(cover.content_type(), "image/png");
/// assert_eq!(cover.len(), 4);
/// ```
#[derive(Clone)]
pub struct Upload {
    name: Box<str>,
    content_type: Cow<'static, str>,
    length: u64,
    source: Source,
}

type BoxReader = Pin<Box<dyn AsyncRead + Send>>;

#[derive(Clone)]
pub(crate) enum Source {
    Bytes(Bytes),
    File(Arc<Path>),
    Reader(OneReader),
}

/// A reader, until somebody takes it.
#[derive(Clone)]
pub(crate) struct OneReader(Arc<Mutex<Option<BoxReader>>>);

impl OneReader {
    pub(crate) fn take(&self) -> Option<BoxReader> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Upload {
    /// A file from memory. `name` has an extension, the platform reads the kind of file from it.
    pub fn bytes(name: impl Into<Box<str>>, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        Self::new(name.into(), bytes.len() as u64, Source::Bytes(bytes))
    }

    /// The file at `path`, under the name it has there. It is opened again for each attempt.
    ///
    /// # Errors
    ///
    /// Fails when there is no such file, or it may not be looked at.
    pub async fn file(path: impl AsRef<Path>) -> io::Result<Self> {
        let path: Arc<Path> = path.as_ref().into();
        let length = tokio::fs::metadata(&path).await?.len();
        let name = path
            .file_name()
            .map_or_else(|| Cow::Borrowed("file"), |name| name.to_string_lossy());
        Ok(Self::new(
            name.into_owned().into(),
            length,
            Source::File(path.clone()),
        ))
    }

    /// Exactly `length` bytes of `reader`. They can be read once, so a call with it is never repeated.
    pub fn reader(name: impl Into<Box<str>>, length: u64, reader: impl AsyncRead + Send + 'static) -> Self {
        let reader: BoxReader = Box::pin(reader);
        let source = Source::Reader(OneReader(Arc::new(Mutex::new(Some(reader)))));
        Self::new(name.into(), length, source)
    }

    fn new(name: Box<str>, length: u64, source: Source) -> Self {
        Self {
            content_type: Cow::Borrowed(content_type_of(&name)),
            name,
            length,
            source,
        }
    }

    /// Gives the file another name; its type follows the extension.
    #[must_use]
    pub fn named(mut self, name: impl Into<Box<str>>) -> Self {
        self.name = name.into();
        self.content_type = Cow::Borrowed(content_type_of(&self.name));
        self
    }

    /// Gives the file another type than its extension says.
    #[must_use]
    pub fn typed(mut self, content_type: impl Into<Cow<'static, str>>) -> Self {
        self.content_type = content_type.into();
        self
    }

    /// The name, with its extension.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The type, for example `image/png`.
    pub fn content_type(&self) -> &str {
        &self.content_type
    }

    /// The length in bytes.
    pub fn len(&self) -> u64 {
        self.length
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    pub(crate) fn source(&self) -> &Source {
        &self.source
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

/// The type of a file the platform takes, by its extension.
fn content_type_of(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "bmp" => "image/bmp",
        "webp" => "image/webp",
        "mp3" => "audio/mp3",
        "wma" => "audio/x-ms-wma",
        "wav" => "audio/wav",
        "amr" => "audio/amr",
        "mp4" => "video/mp4",
        "pdf" => "application/pdf",
        "csv" => "text/csv",
        "txt" => "text/plain",
        "json" => "application/json",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_follows_the_extension_until_it_is_given() {
        let file = Upload::bytes("VOICE.AMR", "x");
        assert_eq!(file.content_type(), "audio/amr");
        assert_eq!(file.clone().named("a.mp3").content_type(), "audio/mp3");
        assert_eq!(file.named("a").typed("audio/speex").content_type(), "audio/speex");
        assert_eq!(
            Upload::bytes("README", "x").content_type(),
            "application/octet-stream"
        );
    }

    #[test]
    fn debug_shows_name_and_length_and_no_content() {
        let shown = format!("{:?}", Upload::bytes("a.txt", "hush"));
        assert!(
            shown.contains("a.txt") && shown.contains('4') && !shown.contains("hush"),
            "{shown}"
        );
    }
}
