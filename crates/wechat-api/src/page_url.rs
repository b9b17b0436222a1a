//! URLs of web pages: the platform has a few that users open, and that nobody calls.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in a value, as in JavaScript's `encodeURIComponent`: the authorisation page compares
/// the encoded address of the return with what it has seen before.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// `host` and `path` with `query`, in this order: some pages refuse to open with another.
pub(crate) fn page_url<'a>(
    host: &str,
    path: &str,
    query: impl IntoIterator<Item = (&'static str, &'a str)>,
) -> String {
    let mut url = format!("{}{path}", host.trim_end_matches('/'));
    for (number, (name, value)) in query.into_iter().enumerate() {
        url.push(if number == 0 { '?' } else { '&' });
        url.push_str(name);
        url.push('=');
        url.extend(utf8_percent_encode(value, ESCAPED));
    }
    url
}
