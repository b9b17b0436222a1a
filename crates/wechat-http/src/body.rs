//! [`Body`]: what a call sends along, as bytes or as files that are read while they are sent.

use std::{
    borrow::Cow,
    fmt,
    future::poll_fn,
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use bytes::{Bytes, BytesMut};
use tokio::{
    fs::File,
    io::{AsyncRead, ReadBuf},
};

use crate::{Upload, transport::BoxFuture, upload::Source};

/// How much of a file is read at once.
const CHUNK: usize = 64 << 10;

/// The body of a request: its type, its length and its bytes. Cheap to clone.
///
/// The length is always known, because the platform refuses bodies without a `Content-Length`.
/// `Debug` does not show the bytes.
#[derive(Clone)]
pub struct Body {
    content_type: Cow<'static, str>,
    content: Content,
}

#[derive(Clone)]
enum Content {
    Whole(Bytes),
    Pieces(Arc<[Piece]>),
}

/// A part of a body that comes from one place.
#[derive(Clone)]
pub(crate) struct Piece {
    pub(crate) length: u64,
    pub(crate) source: Source,
}

impl Piece {
    pub(crate) fn of(file: &Upload) -> Self {
        Self {
            length: file.len(),
            source: file.source().clone(),
        }
    }
}

impl Body {
    /// `bytes`, labelled `content_type`.
    pub fn new(content_type: impl Into<Cow<'static, str>>, bytes: impl Into<Bytes>) -> Self {
        Self {
            content_type: content_type.into(),
            content: Content::Whole(bytes.into()),
        }
    }

    pub(crate) fn json(bytes: Bytes) -> Self {
        Self::new("application/json", bytes)
    }

    pub(crate) fn of_pieces(content_type: Cow<'static, str>, pieces: Vec<Piece>) -> Self {
        Self {
            content_type,
            content: Content::Pieces(pieces.into()),
        }
    }

    /// The value for `Content-Type`.
    pub fn content_type(&self) -> &str {
        &self.content_type
    }

    /// The value for `Content-Length`.
    pub fn len(&self) -> u64 {
        match &self.content {
            Content::Whole(bytes) => bytes.len() as u64,
            Content::Pieces(pieces) => pieces.iter().map(|piece| piece.length).sum(),
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of it, if it is in memory anyway.
    pub fn in_memory(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Whole(bytes) => Some(bytes),
            Content::Pieces(_) => None,
        }
    }

    /// Whether it can be read a second time: everything but a reader can.
    pub fn is_repeatable(&self) -> bool {
        match &self.content {
            Content::Whole(_) => true,
            Content::Pieces(pieces) => !pieces
                .iter()
                .any(|piece| matches!(piece.source, Source::Reader(_))),
        }
    }

    /// Begins to read it.
    pub fn read(&self) -> BodyReader {
        let pieces = match &self.content {
            Content::Whole(bytes) => vec![Piece {
                length: bytes.len() as u64,
                source: Source::Bytes(bytes.clone()),
            }],
            Content::Pieces(pieces) => pieces.to_vec(),
        };
        BodyReader {
            pieces: pieces.into_iter(),
            left: 0,
            state: State::Between,
            buffer: BytesMut::new(),
        }
    }

    /// All of it in memory; for transports that cannot stream, and for tests.
    ///
    /// # Errors
    ///
    /// Fails when a file cannot be read, or a reader was read before.
    pub async fn collect(&self) -> io::Result<Bytes> {
        if let Some(bytes) = self.in_memory() {
            return Ok(bytes.clone());
        }
        let mut reader = self.read();
        let mut all = BytesMut::new();
        while let Some(chunk) = reader.chunk().await {
            all.extend_from_slice(&chunk?);
        }
        Ok(all.freeze())
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body")
            .field("content_type", &self.content_type)
            .field("length", &self.len())
            .finish_non_exhaustive()
    }
}

/// A file alone, with the type it has.
impl From<Upload> for Body {
    fn from(file: Upload) -> Self {
        Self::of_pieces(file.content_type().to_owned().into(), vec![Piece::of(&file)])
    }
}

/// Reads a [`Body`] in chunks of at most 64 KiB, or of the size they have in memory.
pub struct BodyReader {
    pieces: std::vec::IntoIter<Piece>,
    /// What the current piece still owes.
    left: u64,
    state: State,
    buffer: BytesMut,
}

enum State {
    Between,
    Opening(BoxFuture<'static, io::Result<File>>),
    Reading(Pin<Box<dyn AsyncRead + Send>>),
}

impl BodyReader {
    /// The next chunk; none at the end.
    pub async fn chunk(&mut self) -> Option<io::Result<Bytes>> {
        poll_fn(|context| self.poll_chunk(context)).await
    }

    /// [`chunk`](Self::chunk) for those who poll. After an error there is nothing more to read.
    pub fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        loop {
            match &mut self.state {
                State::Between => {
                    let Some(piece) = self.pieces.next() else {
                        return Poll::Ready(None);
                    };
                    self.left = piece.length;
                    match piece.source {
                        Source::Bytes(bytes) if bytes.is_empty() => {}
                        Source::Bytes(bytes) => return Poll::Ready(Some(Ok(bytes))),
                        Source::File(path) => {
                            self.state = State::Opening(Box::pin(async move { File::open(path).await }));
                        }
                        Source::Reader(reader) => match reader.take() {
                            Some(reader) => self.state = State::Reading(reader),
                            None => return self.fail(io::Error::other("the reader was read before")),
                        },
                    }
                }
                State::Opening(file) => match ready!(file.as_mut().poll(context)) {
                    Ok(file) => self.state = State::Reading(Box::pin(file)),
                    Err(error) => return self.fail(error),
                },
                State::Reading(_) if self.left == 0 => self.state = State::Between,
                State::Reading(reader) => {
                    let size = usize::try_from(self.left).unwrap_or(CHUNK).min(CHUNK);
                    self.buffer.resize(size, 0);
                    let mut buffer = ReadBuf::new(&mut self.buffer);
                    let read = ready!(reader.as_mut().poll_read(context, &mut buffer));
                    let filled = buffer.filled().len();
                    return match read {
                        Err(error) => self.fail(error),
                        Ok(()) if filled == 0 => self.fail(io::Error::new(
                            io::ErrorKind::UnexpectedEof,
                            "the file is shorter than it was said to be",
                        )),
                        Ok(()) => {
                            self.left -= filled as u64;
                            Poll::Ready(Some(Ok(self.buffer.split_to(filled).freeze())))
                        }
                    };
                }
            }
        }
    }

    fn fail(&mut self, error: io::Error) -> Poll<Option<io::Result<Bytes>>> {
        self.pieces = Vec::new().into_iter();
        self.left = 0;
        self.state = State::Between;
        Poll::Ready(Some(Err(error)))
    }
}

impl fmt::Debug for BodyReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BodyReader").finish_non_exhaustive()
    }
}
