//! Web authorisation (网页授权): who is it that opened this page in WeChat?
//!
//! Send the browser to [`AuthorizePage`]. It comes back to your address with a `code`, which is exchanged
//! ([`ExchangeCode`]) for the user's OpenID and a token of the user, good for two hours. With
//! [`Scope::USER_INFO`] the user is asked, and the token gives name and portrait ([`GetProfile`]); with
//! [`Scope::BASE`] nobody is asked, and there is only the OpenID. The token is renewed for 30 days with
//! [`RefreshUserToken`].
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api, app_id: wechat_core::AppId, code: String) -> Result<(), wechat_api::Error> {
//! use wechat_api::oauth::{AuthorizePage, ExchangeCode, GetProfile, Scope};
//!
//! let page = AuthorizePage::new(app_id, "https://example.com/back", Scope::USER_INFO).state("a7f3");
//! println!("302 Found, Location: {}", page.url());
//! // … and the browser comes to https://example.com/back?code=CODE&state=a7f3
//! let user = api.send(&ExchangeCode::new(code)).await?;
//! let profile = api.send(&GetProfile::new(user.openid, user.access_token)).await?;
//! println!("Hello {}", profile.nickname.unwrap_or_default());
//! # Ok(())
//! # }
//! ```
//!
//! The user's token has nothing to do with the app's access token, and its refusals (42001 and the like) do not
//! renew the latter. Compare `state` with what you sent: it is what keeps others from sending you a code.
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html)

use serde::{Deserialize, Serialize};
use wechat_core::{AppId, OpenId, Secret, UnionId};

pub use crate::users::{Lang, Sex};
use crate::{Auth, Done, Host, Page, adapt, page_url::page_url, users::union_id};

endpoint!(AuthorizePage: PAGE "https://open.weixin.qq.com" "/connect/oauth2/authorize");

/// The page on which a user of WeChat tells who they are (网页授权链接).
///
/// Send the browser to [`url`](Self::url), within WeChat. It comes back to `redirect_uri` with `code` and
/// `state` in the query; without `code` when the user refuses. The page says 10003 when the domain of
/// `redirect_uri` is not entered in the console, 10005 when the account may not use the scope.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html)
///
/// ```
/// use wechat_api::oauth::{AuthorizePage, Scope};
///
/// let page = AuthorizePage::new("wx520c15f417810387".parse()?, "https://example.com/a?b=c", Scope::BASE);
/// assert_eq!(
///     page.state("123").url(),
///     "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx520c15f417810387\
///      &redirect_uri=https%3A%2F%2Fexample.com%2Fa%3Fb%3Dc&response_type=code&scope=snsapi_base\
///      &state=123#wechat_redirect",
/// );
/// # Ok::<(), wechat_core::InvalidId>(())
/// ```
#[doc(alias = "网页授权链接")]
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct AuthorizePage {
    /// The account.
    pub app_id: AppId,
    /// Where the browser comes back to. Its domain has to be entered in the console, without subdomains.
    pub redirect_uri: String,
    /// What the user is asked for.
    pub scope: Scope,
    /// Comes back unchanged, to recognise the request by: letters and digits, at most 128.
    pub state: Option<String>,
    /// Whether the user is asked again who agreed before, or follows the account.
    pub force_popup: Option<bool>,
    /// The third-party platform that acts for the account (第三方平台).
    pub component_app_id: Option<AppId>,
}

impl AuthorizePage {
    /// Asks for `scope` and comes back to `redirect_uri`.
    pub fn new(app_id: AppId, redirect_uri: impl Into<String>, scope: Scope) -> Self {
        Self {
            app_id,
            redirect_uri: redirect_uri.into(),
            scope,
            state: None,
            force_popup: None,
            component_app_id: None,
        }
    }

    /// The page's address.
    pub fn url(&self) -> String {
        self.at(Self::HOST)
    }

    /// The page's address on `host`: an emulator.
    pub fn url_at(&self, host: &Host) -> String {
        self.at(host.as_str())
    }

    fn at(&self, host: &str) -> String {
        let needed = [
            ("appid", self.app_id.as_str()),
            ("redirect_uri", &self.redirect_uri),
            ("response_type", "code"),
            ("scope", self.scope.as_str()),
        ];
        let component = self.component_app_id.as_ref().map(AppId::as_str);
        let popup = self.force_popup.map(|force| if force { "true" } else { "false" });
        let optional = [
            ("state", self.state.as_deref()),
            ("component_appid", component),
            ("forcePopup", popup),
        ];
        let optional = optional
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        page_url(host, Self::PATH, needed.into_iter().chain(optional)) + "#wechat_redirect"
    }
}

setters!(AuthorizePage {
    state: Option<String>,
    force_popup: Option<bool>,
    component_app_id: Option<AppId>,
});

open_enum! {
    /// What a user is asked for (授权作用域).
    pub struct Scope(str) {
        /// The OpenID only; the user is not asked (静默授权).
        BASE = "snsapi_base",
        /// Name and portrait, too; the user is asked.
        USER_INFO = "snsapi_userinfo",
    }
}

open_enum! {
    /// What is given for a token (`grant_type`): fixed for each call.
    pub struct GrantType(str) {
        /// The code of [`ExchangeCode`].
        AUTHORIZATION_CODE = "authorization_code",
        /// The refresh token of [`RefreshUserToken`].
        REFRESH_TOKEN = "refresh_token",
    }
}

endpoint!(ExchangeCode: GET "/sns/oauth2/access_token" [auth(Auth::AppSecret { app_id: "appid", secret: "secret" }), secret("code": code), once] -> UserToken);

/// Exchanges the code that the browser brought for the user's OpenID and token.
///
/// A code is good once, for five minutes. Refused with 40029 for a wrong one, 40163 for one that was used, 42003
/// for one that is too old; begin again at [`AuthorizePage`] then.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html)
#[doc(alias = "通过 code 换取网页授权 access_token")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ExchangeCode {
    /// The code.
    #[serde(skip)]
    pub code: Secret<String>,
    /// [`GrantType::AUTHORIZATION_CODE`].
    pub grant_type: GrantType,
}

impl ExchangeCode {
    /// The code `code`, from the query.
    pub fn new(code: impl Into<Secret<String>>) -> Self {
        Self {
            code: code.into(),
            grant_type: GrantType::AUTHORIZATION_CODE,
        }
    }
}

/// The answer to [`ExchangeCode`] and [`RefreshUserToken`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct UserToken {
    /// The user.
    pub openid: OpenId,
    /// The token of this user, for [`GetProfile`].
    pub access_token: Secret<String>,
    /// How long it is good, in seconds: 7,200.
    #[serde(with = "adapt::number")]
    pub expires_in: u64,
    /// What renews the token, for 30 days.
    pub refresh_token: Secret<String>,
    /// What the user agreed to; with commas if it is several.
    pub scope: Option<String>,
    /// The user across all apps of one open-platform account; only if the account belongs to one, and with
    /// [`Scope::USER_INFO`].
    #[serde(default, deserialize_with = "union_id")]
    pub unionid: Option<UnionId>,
    /// Whether it is not a real user but a placeholder (虚拟账号): the page was opened as a snapshot (快照页模式),
    /// in which nobody has agreed to anything yet.
    #[serde(default, with = "adapt::bool01")]
    pub is_snapshotuser: bool,
}

endpoint!(RefreshUserToken: GET "/sns/oauth2/refresh_token" [auth(Auth::AppId), secret("refresh_token": refresh_token)] -> UserToken);

/// Renews the token of a user. A token that is still good is kept, and lasts longer.
///
/// Refused with 40030 for a wrong refresh token, 42002 for one that is older than 30 days; begin again at
/// [`AuthorizePage`] then.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html)
#[doc(alias = "刷新 access_token")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct RefreshUserToken {
    /// What [`UserToken`] has.
    #[serde(skip)]
    pub refresh_token: Secret<String>,
    /// [`GrantType::REFRESH_TOKEN`].
    pub grant_type: GrantType,
}

impl RefreshUserToken {
    /// Renews with `refresh_token`.
    pub fn new(refresh_token: impl Into<Secret<String>>) -> Self {
        Self {
            refresh_token: refresh_token.into(),
            grant_type: GrantType::REFRESH_TOKEN,
        }
    }
}

endpoint!(CheckUserToken: GET "/sns/auth" [auth(Auth::None), secret("access_token": access_token)] -> Done);

/// Tells whether the token of a user is good: it is, unless this is refused.
///
/// Refused with 40003 for a wrong OpenID, 40001 and 42001 for a wrong or old token.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html)
#[doc(alias = "检验授权凭证（access_token）是否有效")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct CheckUserToken {
    /// The user.
    pub openid: OpenId,
    /// The user's token.
    #[serde(skip)]
    pub access_token: Secret<String>,
}

impl CheckUserToken {
    /// The token `access_token` of the user `openid`.
    pub fn new(openid: OpenId, access_token: impl Into<Secret<String>>) -> Self {
        Self {
            openid,
            access_token: access_token.into(),
        }
    }
}

endpoint!(GetProfile: GET "/sns/userinfo" [auth(Auth::None), secret("access_token": access_token)] -> Profile);

/// Tells the name and the portrait of a user who has agreed to that.
///
/// Refused with 48001 when the token is of [`Scope::BASE`], 42001 when it is too old.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html)
#[doc(alias = "拉取用户信息")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct GetProfile {
    /// The user.
    pub openid: OpenId,
    /// The user's token.
    #[serde(skip)]
    pub access_token: Secret<String>,
    /// The language of places' names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
}

impl GetProfile {
    /// The user `openid`, whose token is `access_token`.
    pub fn new(openid: OpenId, access_token: impl Into<Secret<String>>) -> Self {
        Self {
            openid,
            access_token: access_token.into(),
            lang: None,
        }
    }
}

setters!(GetProfile { lang: Option<Lang> });

/// What a user has agreed to tell: the answer to [`GetProfile`].
///
/// Sex and place are 0 and empty for everybody since October 2021.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Profile {
    /// The user.
    pub openid: OpenId,
    /// The user across all apps of one open-platform account; only if the account belongs to one.
    #[serde(default, deserialize_with = "union_id")]
    pub unionid: Option<UnionId>,
    /// The name.
    pub nickname: Option<String>,
    /// The address of the portrait: ends with its size, 0 (640×640), 46, 64, 96 or 132. Empty when the user has
    /// none; broken when the user changes it.
    pub headimgurl: Option<String>,
    /// The sex; not told any more.
    pub sex: Option<Sex>,
    /// The country; not told any more.
    pub country: Option<String>,
    /// The province; not told any more.
    pub province: Option<String>,
    /// The city; not told any more.
    pub city: Option<String>,
    /// The language of the user's WeChat, where the platform tells it.
    pub language: Option<String>,
    /// The user's privileges, for example `chinaunicom` for a card of China Unicom for WeChat.
    #[serde(default, with = "adapt::null")]
    pub privilege: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Endpoint as _;

    #[test]
    fn codes_and_tokens_of_users_are_not_printed() {
        let openid: OpenId = "o1".parse().unwrap();
        let answer =
            r#"{"access_token":"hush","expires_in":7200,"refresh_token":"hush","openid":"o1","scope":""}"#;
        let token: UserToken = serde_json::from_str(answer).unwrap();
        let calls = (
            ExchangeCode::new("hush"),
            RefreshUserToken::new("hush"),
            CheckUserToken::new(openid.clone(), "hush"),
            GetProfile::new(openid, "hush"),
        );

        let printed = format!("{token:?} {calls:?} {:?} {:?}", calls.0.call(), calls.3.call());

        assert!(!printed.contains("hush"), "{printed}");
    }

    #[test]
    fn a_third_party_platform_and_a_forced_question_stand_behind_the_state() {
        let page = AuthorizePage::new("wx1".parse().unwrap(), "https://example.com", Scope::USER_INFO)
            .component_app_id("wx2".parse::<AppId>().unwrap())
            .force_popup(true)
            .state("s");

        assert!(
            page.url()
                .ends_with("&state=s&component_appid=wx2&forcePopup=true#wechat_redirect")
        );
    }
}
