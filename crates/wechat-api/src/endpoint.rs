//! [`Endpoint`]: what a type says about itself to be a call.
//!
//! Some 1,250 endpoints differ in method, in the credential they want and in whether they answer with
//! JSON or a file; the platform has no other convention they all keep.

use std::future::Future;

use serde::de::DeserializeOwned;
use wechat_http::{Call, Client, Download, Error, FileOrJson, Method};

/// A call of the platform: one value is one call.
///
/// The types of this crate are; [`endpoint!`](crate::endpoint) makes a type of yours one.
pub trait Endpoint: Sync {
    /// What the platform answers when it does not refuse.
    type Answer: Send;

    /// How the answer travels: [`AsJson`] or [`AsFile`].
    type Shape: Shape<Self::Answer>;

    /// The HTTP method.
    const METHOD: Method;

    /// The path. Where one path has several operations, `?action=x` (in the query) or `#action=x` (in
    /// the body) at its end tells which.
    const PATH: &'static str;

    /// What the platform wants to see of the caller.
    const AUTH: Auth = Auth::AccessToken;

    /// Whether sending the call twice does no more than sending it once, so that it may be repeated
    /// when the platform is busy or a connection breaks.
    const REPEATABLE: bool = false;

    /// This call on the wire, without its credential. [`Draft`](crate::Draft) writes it.
    fn call(&self) -> Call;
}

/// A web page of the platform that a user opens: a URL to be built, not a call.
pub trait Page {
    /// Where the page is, for example `https://open.weixin.qq.com`.
    const HOST: &'static str;

    /// Its path.
    const PATH: &'static str;
}

/// What an endpoint wants to see of the caller, put on the query when the call is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Auth {
    /// The access token of the app, or of an account that authorised a third-party platform
    /// (`access_token`).
    AccessToken,
    /// The access token of a third-party platform, under its older name (`component_access_token`).
    ComponentAccessToken,
    /// AppID and AppSecret, under the names given here.
    AppSecret {
        /// The name of the AppID in the query.
        app_id: &'static str,
        /// The name of the AppSecret in the query.
        secret: &'static str,
    },
    /// The AppID alone (`appid`).
    AppId,
    /// Nothing, or something the call carries itself, like a user's OAuth token.
    None,
}

/// How an answer of type `A` is read.
pub trait Shape<A> {
    /// Sends `call` and reads its answer.
    fn receive(client: &Client, call: &Call) -> impl Future<Output = Result<A, Error>> + Send;
}

/// The answer is a JSON object.
#[derive(Clone, Copy, Debug)]
pub enum AsJson {}

impl<A: DeserializeOwned + Send> Shape<A> for AsJson {
    async fn receive(client: &Client, call: &Call) -> Result<A, Error> {
        client.send(call).await?.json()
    }
}

/// The answer is a file, or may be one.
#[derive(Clone, Copy, Debug)]
pub enum AsFile {}

impl Shape<Download> for AsFile {
    async fn receive(client: &Client, call: &Call) -> Result<Download, Error> {
        client.open(call).await?.file()
    }
}

impl<A: DeserializeOwned + Send> Shape<FileOr<A>> for AsFile {
    async fn receive(client: &Client, call: &Call) -> Result<FileOr<A>, Error> {
        match client.open(call).await? {
            FileOrJson::File(file) => Ok(FileOr::File(file)),
            FileOrJson::Json(reply) => reply.json().map(FileOr::Json),
        }
    }
}

/// An answer that is a file for one thing and a JSON object for another.
#[derive(Debug)]
#[must_use = "a file is still on the way: read it, or save it"]
pub enum FileOr<A> {
    /// A file; its bytes are still on the way.
    File(Download),
    /// JSON, read.
    Json(A),
}

impl<A> FileOr<A> {
    /// The file, if it is one.
    pub fn file(self) -> Option<Download> {
        match self {
            Self::File(file) => Some(file),
            Self::Json(_) => None,
        }
    }

    /// What the JSON says, if it is JSON.
    pub fn json(self) -> Option<A> {
        match self {
            Self::File(_) => None,
            Self::Json(answer) => Some(answer),
        }
    }
}

/// The answer of calls that say no more than that they succeeded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[non_exhaustive]
pub struct Done {}

/// Any JSON: body and answer of calls whose fields are not documented any more.
pub type Json = serde_json::Value;
