//! Faults over HTTP: by the names they have in Rust.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::State as Shared,
    http::{HeaderValue, StatusCode},
};
use serde::Serialize;

use super::{Done, Failed, Reply, done, extract::Content, fields::Fields};
use crate::{
    fault::{Fault, Faults},
    server::State,
};

const PLACE: &str = "/_emulator/faults";

const KINDS: &str =
    "one of errcode, delay, drop_connection, lose_answer, truncate, garbage, html, content_type, body";

/// `GET /_emulator/faults`
pub(super) async fn list(Shared(state): Shared<Arc<State>>) -> Reply {
    #[derive(Serialize)]
    struct Listed {
        faults: Vec<Row>,
    }
    #[derive(Serialize)]
    struct Row {
        path: String,
        kind: &'static str,
        times_left: Option<u32>,
    }
    let faults = state.faults.list().into_iter().map(|fault| Row {
        path: fault.path().to_owned(),
        kind: fault.kind(),
        times_left: fault.left(),
    });
    done(&Listed {
        faults: faults.collect(),
    })
}

/// `DELETE /_emulator/faults`
pub(super) async fn clear(Shared(state): Shared<Arc<State>>) -> Reply {
    state.faults.clear();
    done(&Done { done: true })
}

/// `POST /_emulator/faults`
pub(super) async fn add(Shared(state): Shared<Arc<State>>, Content(body): Content) -> Result<Reply, Failed> {
    let fault = read(Fields::read(PLACE, &body)?)?;
    if state.faults.add(fault) {
        Ok(done(&Done { done: true }))
    } else {
        Err(Failed::new(
            StatusCode::CONFLICT,
            format!("there are {} faults already", Faults::MOST),
            PLACE,
            "DELETE them first",
        ))
    }
}

fn read(mut fields: Fields) -> Result<Fault, Failed> {
    let path = fields.text("path")?;
    if path != "*" && !path.starts_with('/') {
        return Err(fields.wrong("path", "a path such as /cgi-bin/stable_token, or *"));
    }
    let kind = fields.text("kind")?;
    let fault = match kind.as_str() {
        "errcode" => Fault::errcode(path, fields.code("errcode")?),
        "delay" => Fault::delay(path, Duration::from_millis(fields.number("milliseconds")?)),
        "drop_connection" => Fault::drop_connection(path),
        "lose_answer" => Fault::lose_answer(path),
        "truncate" => Fault::truncate(path),
        "garbage" => Fault::garbage(path),
        "html" => Fault::html(path),
        "content_type" => {
            let content_type = fields.text("content_type")?;
            if HeaderValue::from_str(&content_type).is_err() {
                return Err(fields.wrong("content_type", "a value of a header"));
            }
            Fault::content_type(path, content_type)
        }
        "body" => {
            let status = fields.maybe_number("status")?.unwrap_or(200);
            let status = u16::try_from(status)
                .ok()
                .filter(|status| (200..600).contains(status))
                .ok_or_else(|| fields.wrong("status", "a number from 200 to 599"))?;
            Fault::body(path, status, fields.text("body")?)
        }
        _ => return Err(fields.wrong("kind", KINDS)),
    };
    let times = fields.maybe_number("times")?;
    let fault = match times.map(u32::try_from) {
        None => fault,
        Some(Ok(times)) => fault.times(times),
        Some(Err(_)) => return Err(fields.wrong("times", "a number below 4294967296")),
    };
    fields.end()?;
    Ok(fault)
}
