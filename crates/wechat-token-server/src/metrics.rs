//! Counters, in the text format of Prometheus. No value of a credential, no key, no address.

use std::{
    fmt::Write as _,
    sync::atomic::{AtomicU64, Ordering},
};

use crate::state::State;

/// What a request was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    Read,
    Refresh,
    Compatible,
}

impl Route {
    const ALL: [Self; 3] = [Self::Read, Self::Refresh, Self::Compatible];

    fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Refresh => "refresh",
            Self::Compatible => "compatible",
        }
    }
}

/// The statuses that are counted apart; the last counts all others.
const STATUSES: [u16; 11] = [200, 304, 400, 401, 403, 404, 408, 413, 429, 503, 0];

/// Answers, by route and status.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    answers: [[AtomicU64; STATUSES.len()]; Route::ALL.len()],
}

impl Metrics {
    pub(crate) fn count(&self, route: Route, status: u16) {
        let place = STATUSES
            .iter()
            .position(|known| *known == status)
            .unwrap_or(STATUSES.len() - 1);
        self.answers[route as usize][place].fetch_add(1, Ordering::Relaxed);
    }
}

/// More credentials than this are only told in sum: a page of many megabytes helps nobody.
const MOST_CREDENTIALS: usize = 2_000;

/// The page for Prometheus.
pub(crate) fn page(state: &State) -> String {
    let mut page = Page::default();
    let served = state.served.load();
    page.head(
        "wechat_token_server_requests_total",
        "counter",
        "Answers, by route and status.",
    );
    for route in Route::ALL {
        for (place, status) in STATUSES.iter().enumerate() {
            let count = state.metrics.answers[route as usize][place].load(Ordering::Relaxed);
            if count > 0 {
                let status = if *status == 0 {
                    "other".to_owned()
                } else {
                    status.to_string()
                };
                let labels = [("route", route.name()), ("status", &status)];
                page.line("wechat_token_server_requests_total", &labels, count);
            }
        }
    }
    page.head(
        "wechat_token_server_client_requests_total",
        "counter",
        "Requests, by client.",
    );
    page.head(
        "wechat_token_server_client_waiting",
        "gauge",
        "Requests that wait for a new value, by client.",
    );
    for client in served.clients.iter() {
        let labels = [("client", &*client.name)];
        let requests = client.seen.requests.load(Ordering::Relaxed);
        page.line("wechat_token_server_client_requests_total", &labels, requests);
        let waiting = client.seen.waiting.load(Ordering::Relaxed);
        page.line("wechat_token_server_client_waiting", &labels, waiting as u64);
    }
    page.head("wechat_token_server_connections", "gauge", "Open connections.");
    let connections = state.connections.load(Ordering::Relaxed);
    page.line("wechat_token_server_connections", &[], connections as u64);
    page.head(
        "wechat_token_server_ready",
        "gauge",
        "Whether requests should be sent here.",
    );
    page.line("wechat_token_server_ready", &[], u64::from(state.is_ready()));
    credentials(&mut page, state);
    page.text()
}

fn credentials(page: &mut Page, state: &State) {
    const COUNTERS: [(&str, &str); 7] = [
        ("wechat_credential_fetches_total", "Requests to the source."),
        (
            "wechat_credential_forced_fetches_total",
            "Requests to the source that forced a new value.",
        ),
        (
            "wechat_credential_failed_fetches_total",
            "Requests to the source that brought nothing usable.",
        ),
        (
            "wechat_credential_rejections_total",
            "Values that were reported as refused.",
        ),
        (
            "wechat_credential_last_resorts_total",
            "Answers with an old value because refreshing failed.",
        ),
        (
            "wechat_credential_adoptions_total",
            "Values that another instance had fetched.",
        ),
        ("wechat_credential_store_failures_total", "Failures of the store."),
    ];
    let served = state.served.load();
    let each = served.registry.credentials().count() <= MOST_CREDENTIALS;
    let (mut held, mut due, mut troubled) = (0, 0, 0);
    let mut sums = [0_u64; COUNTERS.len()];
    for (name, help) in COUNTERS {
        page.head(name, "counter", help);
    }
    page.head(
        "wechat_credential_expires_seconds",
        "gauge",
        "How long the value has to live; 0 when there is none.",
    );
    page.head(
        "wechat_credential_trouble",
        "gauge",
        "Whether the last refresh failed.",
    );
    page.head(
        "wechat_credential_fetches_today",
        "gauge",
        "Requests to the source since midnight in Beijing.",
    );
    for (account, kept) in served.registry.credentials() {
        let (standing, counters) = (kept.manager.status(), kept.manager.stats());
        let left = standing.ends_in.unwrap_or_default();
        held += u64::from(!left.is_zero());
        due += u64::from(standing.due_in.is_some_and(|due_in| due_in.is_zero()));
        troubled += u64::from(standing.trouble.is_some());
        let counts = [
            counters.fetches,
            counters.forced_fetches,
            counters.failed_fetches,
            counters.rejections,
            counters.last_resorts,
            counters.adoptions,
            counters.store_failures,
        ];
        for (sum, count) in sums.iter_mut().zip(counts) {
            *sum += count;
        }
        if each {
            let labels = [
                ("account", &*account.name),
                ("credential", kept.manager.kind().as_str()),
            ];
            for ((name, _), count) in COUNTERS.iter().zip(counts) {
                page.line(name, &labels, count);
            }
            page.line("wechat_credential_expires_seconds", &labels, left.as_secs());
            page.line(
                "wechat_credential_trouble",
                &labels,
                u64::from(standing.trouble.is_some()),
            );
            let today = kept.take_stock().today();
            page.line("wechat_credential_fetches_today", &labels, u64::from(today));
        }
    }
    if !each {
        for ((name, _), sum) in COUNTERS.iter().zip(sums) {
            page.line(name, &[], sum);
        }
    }
    page.head("wechat_credentials", "gauge", "Credentials, by how they stand.");
    for (name, count) in [("held", held), ("due", due), ("trouble", troubled)] {
        page.line("wechat_credentials", &[("state", name)], count);
    }
}

/// Lines by metric: all of one metric have to stand together, under one head.
#[derive(Default)]
struct Page {
    heads: Vec<(&'static str, String)>,
}

impl Page {
    fn head(&mut self, name: &'static str, kind: &str, help: &str) {
        self.heads
            .push((name, format!("# HELP {name} {help}\n# TYPE {name} {kind}\n")));
    }

    fn line(&mut self, name: &str, labels: &[(&str, &str)], value: u64) {
        let Some((_, text)) = self.heads.iter_mut().find(|(known, _)| *known == name) else {
            return;
        };
        text.push_str(name);
        for (at, (label, content)) in labels.iter().enumerate() {
            text.push(if at == 0 { '{' } else { ',' });
            // Writing to a String cannot fail.
            let _ = write!(text, "{label}=\"{}\"", escaped(content));
        }
        if !labels.is_empty() {
            text.push('}');
        }
        let _ = writeln!(text, " {value}");
    }

    fn text(self) -> String {
        self.heads.into_iter().map(|(_, text)| text).collect()
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_escaped_and_lines_of_one_metric_stand_together() {
        let mut page = Page::default();
        page.head("a", "counter", "A.");
        page.head("b", "counter", "B.");
        page.line("a", &[("name", "one \"two\"\n")], 1);
        page.line("b", &[], 2);
        page.line("a", &[("name", "x"), ("other", "y")], 3);

        let text = page.text();

        assert_eq!(
            text,
            "# HELP a A.\n# TYPE a counter\na{name=\"one \\\"two\\\"\\n\"} 1\na{name=\"x\",other=\"y\"} 3\n\
             # HELP b B.\n# TYPE b counter\nb 2\n"
        );
    }
}
