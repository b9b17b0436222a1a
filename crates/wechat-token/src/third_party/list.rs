//! The platform lists all accounts that authorised it, with their refresh tokens: the way back when one
//! was lost.

use std::{sync::Arc, time::Instant};

use serde_json::{Value, json};
use wechat_core::{AppId, Secret};

use super::component::ComponentApi;
use crate::{SourceError, source::check_value};

const PATH: &str = "/cgi-bin/component/api_get_authorizer_list";

/// As many as the platform gives at a time.
const PAGE: u64 = 500;

/// Walks the list, page by page.
pub(super) struct Pages<'a> {
    api: &'a ComponentApi,
    offset: u64,
    is_over: bool,
}

pub(super) struct Page {
    pub(super) accounts: Vec<Listed>,
    pub(super) sent: Instant,
    pub(super) answered: Instant,
}

pub(super) struct Listed {
    pub(super) app_id: AppId,
    pub(super) refresh_token: Secret<Arc<str>>,
}

impl<'a> Pages<'a> {
    pub(super) fn new(api: &'a ComponentApi) -> Self {
        Self {
            api,
            offset: 0,
            is_over: false,
        }
    }

    pub(super) async fn next(&mut self) -> Result<Option<Page>, SourceError> {
        if self.is_over {
            return Ok(None);
        }
        let body = json!({"offset": self.offset, "count": PAGE});
        let answer = self.api.call(PATH, body, &[]).await?;
        let listed = answer.body.get("list").and_then(Value::as_array);
        let listed = listed.map_or(&[][..], Vec::as_slice);
        self.offset += listed.len() as u64;
        let total = answer.body.get("total_count").and_then(Value::as_u64);
        self.is_over = listed.is_empty() || total.is_none_or(|total| self.offset >= total);
        Ok(Some(Page {
            // An entry that makes no sense is no reason not to read the others.
            accounts: listed.iter().filter_map(read).collect(),
            sent: answer.sent,
            answered: answer.answered,
        }))
    }
}

fn read(entry: &Value) -> Option<Listed> {
    let app_id = AppId::new(entry.get("authorizer_appid")?.as_str()?).ok()?;
    let refresh_token = entry.get("refresh_token")?.as_str()?;
    check_value(refresh_token).ok()?;
    Some(Listed {
        app_id,
        refresh_token: refresh_token.into(),
    })
}
