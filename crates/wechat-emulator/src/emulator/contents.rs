//! What an account has put on the platform, for a test to look at; and what its users do there.

use serde_json::Value;

use super::Emulator;
use crate::platform::SentMessage;

impl Emulator {
    /// The menus of the account as `/cgi-bin/menu/get` answers them: `menu`, and `conditionalmenu` when
    /// it has such. `None` when it has no menu.
    pub fn menu(&self, app_id: &str) -> Option<Value> {
        self.state.platform().menu(app_id)
    }

    /// The template messages the account sent: the newest thousand, the newest last.
    ///
    /// Empty when there is no such account.
    pub fn template_messages(&self, app_id: &str) -> Vec<SentMessage> {
        let sent = self.state.platform().template_messages(app_id);
        sent.unwrap_or_default()
    }

    /// The bytes of a file the account uploaded, temporary or permanent, and their `Content-Type`.
    ///
    /// A temporary file is there after its three days too, until others need its room.
    pub fn file(&self, app_id: &str, media_id: &str) -> Option<(Vec<u8>, &'static str)> {
        self.state.platform().file(app_id, media_id)
    }

    /// The scene of the QR code with that ticket, while it works; a user who scans it is pushed with it.
    pub fn qr_scene(&self, app_id: &str, ticket: &str) -> Option<String> {
        let platform = self.state.platform();
        platform.qr_scene(app_id, ticket, self.now()).map(str::to_owned)
    }

    /// A code of web authorisation (网页授权), as the browser of `openid` brings it back: it works once,
    /// for five minutes. `scope` is `snsapi_base` or `snsapi_userinfo`.
    ///
    /// A browser gets one at `/connect/oauth2/authorize`. `None` when there is no such account or scope,
    /// or this is no openid.
    pub fn oauth_code(&self, app_id: &str, openid: &str, scope: &str) -> Option<String> {
        self.state
            .platform()
            .issue_code(app_id, openid, scope, self.now())
    }

    /// A user writes a comment (留言) under an article; its id.
    ///
    /// The article is named as the account knows it: by `msg_data_id`, and by its index from 0.
    /// `None` when there is no such article, or it takes no comments.
    pub fn comment(
        &self,
        app_id: &str,
        msg_data_id: u64,
        index: u64,
        openid: &str,
        content: &str,
    ) -> Option<u64> {
        let mut platform = self.state.platform();
        platform.comment(app_id, msg_data_id, index, openid, content, self.now())
    }
}
