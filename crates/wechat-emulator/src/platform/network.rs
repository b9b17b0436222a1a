//! Where the platform calls from and listens: here it is this machine.

use serde::Serialize;

use super::{
    Call,
    answer::Reply,
    refusal::{self, Refusal},
};

const HERE: &str = "127.0.0.1";

#[derive(Serialize)]
struct Addresses {
    ip_list: [&'static str; 1],
}

/// `GET /cgi-bin/getcallbackip` (pushes come from there) and `GET /cgi-bin/get_api_domain_ip`.
///
/// Success has no code. The caller's right to ask was checked before.
#[expect(clippy::unnecessary_wraps, reason = "a route's function may refuse")]
pub(super) fn addresses(_: &mut Call<'_>) -> Result<Reply, Refusal> {
    Ok(Reply::bare(&Addresses { ip_list: [HERE] }))
}

#[derive(Serialize)]
struct Findings {
    #[serde(skip_serializing_if = "Option::is_none")]
    dns: Option<[Dns; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ping: Option<[Ping; 1]>,
}

#[derive(Serialize)]
struct Dns {
    ip: &'static str,
    real_operator: &'static str,
}

#[derive(Serialize)]
struct Ping {
    ip: &'static str,
    from_operator: &'static str,
    package_loss: &'static str,
    time: &'static str,
}

/// `POST /cgi-bin/callback/check {"action", "check_operator"}`. Loopback is always well.
pub(super) fn check(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let operator = match fields.text("check_operator")? {
        Some("CHINANET") => "CHINANET",
        Some("UNICOM") => "UNICOM",
        Some("CAP") => "CAP",
        Some("DEFAULT") => "DEFAULT",
        Some(_) | None => return Err(refusal::INVALID_CHECK_OPERATOR),
    };
    let (dns, ping) = match fields.text("action")? {
        Some("dns") => (true, false),
        Some("ping") => (false, true),
        Some("all") => (true, true),
        Some(_) | None => return Err(refusal::INVALID_CHECK_ACTION),
    };
    Ok(Reply::bare(&Findings {
        dns: dns.then_some([Dns {
            ip: HERE,
            real_operator: operator,
        }]),
        ping: ping.then_some([Ping {
            ip: HERE,
            from_operator: operator,
            package_loss: "0%",
            time: "0.050ms",
        }]),
    }))
}
