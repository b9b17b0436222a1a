//! The body of the fuzz target `answer` (`fuzz/fuzz_targets`), and of the test that replays its corpus.

use bytes::Bytes;
use wechat_http::{
    Answer, AnswerBody, Call, Chunks, Client, FileOrJson, Request, StreamedAnswer, Transport, TransportError,
};

/// Says the same to everything, in chunks.
#[derive(Clone)]
struct Says {
    answer: Answer,
    chunk: usize,
}

struct Pieces {
    left: Bytes,
    chunk: usize,
}

impl Chunks for Pieces {
    async fn next(&mut self) -> Result<Option<Bytes>, TransportError> {
        let size = self.chunk.min(self.left.len());
        let chunk = self.left.split_to(size);
        Ok(Some(chunk).filter(|chunk| !chunk.is_empty()))
    }
}

impl Transport for Says {
    async fn send(&self, _: Request) -> Result<Answer, TransportError> {
        Ok(self.answer.clone())
    }

    async fn open(&self, _: Request) -> Result<StreamedAnswer, TransportError> {
        let Answer {
            status,
            headers,
            body,
        } = self.answer.clone();
        let body = AnswerBody::new(Pieces {
            left: body,
            chunk: self.chunk,
        });
        Ok(StreamedAnswer {
            status,
            headers,
            body,
        })
    }
}

/// The first line of `input` is a content type, the second a content disposition, the rest a body: whatever they
/// say, JSON that is taken for an answer is an object and no refusal, and a file comes as it is, under a name
/// without a folder.
pub(crate) fn answer(input: &[u8]) {
    let mut lines = input.splitn(3, |&byte| byte == b'\n');
    let (kind, disposition) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let body = Bytes::copy_from_slice(lines.next().unwrap_or_default());
    let mut answer = Answer::new(200, body.clone());
    for (name, value) in [("content-type", kind), ("content-disposition", disposition)] {
        if let Ok(value) = value.try_into() {
            answer.headers.insert(name, value);
        }
    }
    let client = Client::new(Says {
        answer,
        chunk: 1 + body.len() % 7,
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    runtime.block_on(async {
        let call = Call::get("/fuzz");
        if let Ok(reply) = client.send(&call).await {
            is_an_answer(reply.expose_body());
        }
        match client.open(&call).await {
            Ok(FileOrJson::Json(reply)) => is_an_answer(reply.expose_body()),
            Ok(FileOrJson::File(file)) => {
                let name = file.file_name().unwrap_or_default();
                assert!(!name.contains(['/', '\\']) && !name.contains(char::is_control) && name != "..");
                assert_eq!(
                    file.bytes(usize::MAX).await.unwrap(),
                    body,
                    "a file comes as it is"
                );
            }
            Err(_) => {}
        }
    });
}

fn is_an_answer(body: &[u8]) {
    let text = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let value: serde_json::Value = serde_json::from_slice(text).unwrap();
    let code = value.as_object().unwrap().get("errcode");
    assert!(
        code.is_none_or(|code| code.is_null() || code == 0 || code == "0"),
        "{value}"
    );
}
