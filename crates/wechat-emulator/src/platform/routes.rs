//! Every path the emulator answers, its method, and whether it wants a token and is counted.
//!
//! A new call is a line here and a function in the module of its chapter.

use super::{
    Answering, Call, answer::Reply, desk, message, network, quota_calls, refusal::Refusal, rid, ticket, user,
};

pub(super) struct Route {
    pub(super) path: &'static str,
    pub(super) method: Method,
    /// Whether the daily quotas count it.
    pub(super) counted: bool,
    pub(super) handler: Handler,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    Get,
    Post,
}

/// What answers a path.
#[derive(Clone, Copy)]
pub(super) enum Handler {
    /// Asked with app id and secret; finds the account itself.
    WithSecret(fn(Answering<'_>) -> Result<Reply, Refusal>),
    /// Asked with a token in the query, which was found valid.
    WithToken(fn(&mut Call<'_>) -> Result<Reply, Refusal>),
}

use Handler::{WithSecret, WithToken};
use Method::{Get, Post};

const fn route(path: &'static str, method: Method, counted: bool, handler: Handler) -> Route {
    Route {
        path,
        method,
        counted,
        handler,
    }
}

static ROUTES: &[Route] = &[
    route("/cgi-bin/token", Get, true, WithSecret(desk::token)),
    route(
        "/cgi-bin/stable_token",
        Post,
        true,
        WithSecret(desk::stable_token),
    ),
    route("/cgi-bin/ticket/getticket", Get, true, WithToken(ticket::get)),
    route("/cgi-bin/getcallbackip", Get, true, WithToken(network::addresses)),
    route(
        "/cgi-bin/get_api_domain_ip",
        Get,
        true,
        WithToken(network::addresses),
    ),
    route("/cgi-bin/callback/check", Post, true, WithToken(network::check)),
    route("/cgi-bin/clear_quota", Post, false, WithToken(quota_calls::clear)),
    route(
        "/cgi-bin/clear_quota/v2",
        Post,
        false,
        WithSecret(quota_calls::clear_by_secret),
    ),
    route(
        "/cgi-bin/openapi/quota/get",
        Post,
        false,
        WithToken(quota_calls::get),
    ),
    route(
        "/cgi-bin/openapi/quota/clear",
        Post,
        false,
        WithToken(quota_calls::clear_one),
    ),
    route("/cgi-bin/openapi/rid/get", Post, false, WithToken(rid::get)),
    route("/cgi-bin/user/info", Get, true, WithToken(user::info)),
    route(
        "/cgi-bin/message/custom/send",
        Post,
        true,
        WithToken(message::send),
    ),
];

pub(super) fn find(path: &str) -> Option<&'static Route> {
    ROUTES.iter().find(|route| route.path == path)
}
