//! An account comes to the authorisation page with a code that the platform was given for the visit.

use serde_json::json;

use super::component::ComponentApi;
use crate::{CredentialKind, FetchMode, Fetched, SourceError, TokenSource, source::answer};

/// Fetches codes to authorise with (预授权码), a new one each time.
///
/// The pages name lives of 1,800 and of 600 seconds; what the answer says counts.
///
/// [Platform page](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/ThirdParty/token/pre_auth_code.html)
#[derive(Clone, Debug)]
pub struct PreAuthCode {
    api: ComponentApi,
}

impl PreAuthCode {
    /// The path asked.
    pub const PATH: &str = "/cgi-bin/component/api_create_preauthcode";

    pub(super) fn new(api: ComponentApi) -> Self {
        Self { api }
    }
}

impl TokenSource for PreAuthCode {
    fn kind(&self) -> CredentialKind {
        CredentialKind::PRE_AUTH_CODE
    }

    fn family(&self) -> &'static str {
        "component"
    }

    async fn fetch(&self, _mode: FetchMode) -> Result<Fetched, SourceError> {
        let answer = self.api.call(Self::PATH, json!({}), &[]).await?;
        answer::read(Self::PATH, "pre_auth_code", &answer.body)
    }

    // A code does not end the one before.
    fn is_shared_by_nature(&self) -> bool {
        true
    }
}
