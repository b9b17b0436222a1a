//! What answers which path: endpoints with state have a function in the module of their chapter, and
//! all others the generic answer.
//!
//! A chapter is a line in [`CHAPTERS`] and a module with a table of its own.

use super::{
    Answering, Call, answer::Reply, blacklist, comment, customer_service, datacube, desk, draft, groups,
    link, mass, material, media, menu, message, network, oauth, pages, publish, qr_code, quota_calls,
    refusal::Refusal, rid, tags, template, ticket, user,
};

/// What answers a path.
#[derive(Clone, Copy)]
pub(super) enum Handler {
    /// Asked without a token of the app; finds the account itself.
    Open(fn(Answering<'_>) -> Result<Reply, Refusal>),
    /// Asked with a token in the query, which was found valid.
    WithToken(fn(&mut Call<'_>) -> Result<Reply, Refusal>),
}

use Handler::{Open, WithToken};

/// A path and what answers it.
pub(super) type Route = (&'static str, Handler);

/// The tables of the chapters.
static CHAPTERS: &[&[Route]] = &[
    BASICS,
    blacklist::ROUTES,
    comment::ROUTES,
    customer_service::ROUTES,
    datacube::ROUTES,
    draft::ROUTES,
    groups::ROUTES,
    link::ROUTES,
    mass::ROUTES,
    material::ROUTES,
    media::ROUTES,
    menu::ROUTES,
    oauth::ROUTES,
    pages::ROUTES,
    publish::ROUTES,
    qr_code::ROUTES,
    tags::ROUTES,
    template::ROUTES,
    user::ROUTES,
];

static BASICS: &[Route] = &[
    ("/cgi-bin/token", Open(desk::token)),
    ("/cgi-bin/stable_token", Open(desk::stable_token)),
    ("/cgi-bin/ticket/getticket", WithToken(ticket::get)),
    ("/cgi-bin/getcallbackip", WithToken(network::addresses)),
    ("/cgi-bin/get_api_domain_ip", WithToken(network::addresses)),
    ("/cgi-bin/callback/check", WithToken(network::check)),
    ("/cgi-bin/clear_quota", WithToken(quota_calls::clear)),
    ("/cgi-bin/clear_quota/v2", Open(quota_calls::clear_by_secret)),
    ("/cgi-bin/openapi/quota/get", WithToken(quota_calls::get)),
    ("/cgi-bin/openapi/quota/clear", WithToken(quota_calls::clear_one)),
    ("/cgi-bin/openapi/rid/get", WithToken(rid::get)),
    ("/cgi-bin/message/custom/send", WithToken(message::send)),
    ("/cgi-bin/message/custom/typing", WithToken(message::typing)),
];

/// What answers a path of the catalogue, when it has a function of its own.
pub(super) fn handler(path: &str) -> Option<Handler> {
    CHAPTERS
        .iter()
        .copied()
        .flatten()
        .find(|(known, _)| *known == path)
        .map(|&(_, handler)| handler)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::catalog;

    #[test]
    fn every_path_with_a_function_is_in_the_catalogue_once() {
        let mut paths: Vec<_> = CHAPTERS
            .iter()
            .copied()
            .flatten()
            .map(|&(path, _)| path)
            .collect();
        let all = paths.len();
        paths.sort_unstable();
        paths.dedup();

        assert_eq!(paths.len(), all);
        for path in paths {
            assert!(catalog::known(path).is_some(), "{path}");
        }
    }
}
