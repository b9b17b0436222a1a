//! Every endpoint of official accounts: method, token, body, and the fields its page documents.
//!
//! The table is the emulator's own, `catalog.txt`, whose first lines say how it is written. It has
//! facts only: names, kinds, and what is required.

use std::{collections::HashMap, sync::LazyLock};

use super::{request::Request, shape::Field};

/// The table. Lines that begin with `#` say how it is written.
const TABLE: &str = include_str!("catalog.txt");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Get,
    Post,
    /// The platform's page and what callers do disagree: both are answered.
    Any,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// The app's, in the query.
    App,
    /// One user's, from web authorisation.
    User,
    /// None: these calls say who they are in another way.
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Body {
    None,
    Json,
    Multipart,
    Raw,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Json,
    Binary,
    Either,
    Page,
}

/// What chooses among the operations of one path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    /// The parameter `action` of the query.
    InQuery(&'static str),
    /// The member `action` of the body.
    InBody(&'static str),
}

/// One operation of the platform.
#[derive(Debug)]
pub(super) struct Endpoint {
    pub(super) method: Method,
    pub(super) path: &'static str,
    action: Option<Action>,
    pub(super) token: Token,
    pub(super) body: Body,
    pub(super) kind: Kind,
    query: &'static str,
    required: &'static str,
    answer: &'static str,
}

impl Endpoint {
    /// What its query must have.
    pub(super) fn query(&self) -> Vec<Field> {
        Field::list(self.query).unwrap_or_default()
    }

    /// What its body must have.
    pub(super) fn required(&self) -> Vec<Field> {
        Field::list(self.required).unwrap_or_default()
    }

    /// What its answer has, besides code and text.
    pub(super) fn answer(&self) -> Vec<Field> {
        Field::list(self.answer).unwrap_or_default()
    }

    fn read(line: &'static str) -> Option<Self> {
        let (line, answer) = line.split_once(" = ").unwrap_or((line, ""));
        let (line, required) = line.split_once(" > ").unwrap_or((line, ""));
        let (line, query) = line.split_once(" ? ").unwrap_or((line, ""));
        let mut words = line.split(' ');
        let method = match words.next()? {
            "GET" => Method::Get,
            "POST" => Method::Post,
            "ANY" => Method::Any,
            _ => return None,
        };
        let target = words.next()?;
        let (path, action) = if let Some((path, action)) = target.split_once('?') {
            (path, Some(Action::InQuery(action)))
        } else if let Some((path, action)) = target.split_once('#') {
            (path, Some(Action::InBody(action)))
        } else {
            (target, None)
        };
        let &[token, body, kind] = words.next()?.as_bytes() else {
            return None;
        };
        Some(Self {
            method,
            path,
            action,
            token: match token {
                b'a' => Token::App,
                b'u' => Token::User,
                b'-' => Token::None,
                _ => return None,
            },
            body: match body {
                b'j' => Body::Json,
                b'm' => Body::Multipart,
                b'r' => Body::Raw,
                b'-' => Body::None,
                _ => return None,
            },
            kind: match kind {
                b'j' => Kind::Json,
                b'b' => Kind::Binary,
                b'e' => Kind::Either,
                b'h' => Kind::Page,
                _ => return None,
            },
            query,
            required,
            answer,
        })
    }

    /// The value of `action` in the query that chooses this operation.
    #[cfg(test)]
    pub(super) fn action_in_query(&self) -> Option<&'static str> {
        match self.action {
            Some(Action::InQuery(action)) => Some(action),
            Some(Action::InBody(_)) | None => None,
        }
    }

    /// Its path, with `?` and its action when it has one.
    #[cfg(test)]
    pub(super) fn target(&self) -> String {
        match self.action_in_query() {
            Some(action) => format!("{}?{action}", self.path),
            None => self.path.to_owned(),
        }
    }

    fn is_meant(&self, request: &Request) -> bool {
        match self.action {
            None => true,
            Some(Action::InQuery(action)) => request.query("action") == Some(action),
            Some(Action::InBody(action)) => request
                .fields()
                .is_ok_and(|fields| matches!(fields.text("action"), Ok(Some(given)) if given == action)),
        }
    }
}

static BY_PATH: LazyLock<HashMap<&'static str, Vec<Endpoint>>> = LazyLock::new(|| index(TABLE));

fn index(table: &'static str) -> HashMap<&'static str, Vec<Endpoint>> {
    let mut by_path: HashMap<_, Vec<_>> = HashMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        if let Some(endpoint) = Endpoint::read(line) {
            by_path.entry(endpoint.path).or_default().push(endpoint);
        }
    }
    by_path
}

/// What a call may find at its path.
#[derive(Debug)]
pub(super) enum Found {
    Endpoint(&'static Endpoint),
    /// The path is there, and the operation its `action` names is not.
    NoSuchAction,
    /// Nothing, but the platform answers others that begin like this one.
    NoSuchPath,
    /// Nothing, and nothing near it.
    Nowhere,
}

pub(super) fn find(request: &Request) -> Found {
    match BY_PATH.get(request.path()) {
        Some(operations) => operations
            .iter()
            .find(|endpoint| endpoint.is_meant(request))
            .map_or(Found::NoSuchAction, Found::Endpoint),
        None if is_near(request.path()) => Found::NoSuchPath,
        None => Found::Nowhere,
    }
}

/// Whether the platform has paths like this one, or it is hardly a path at all.
fn is_near(path: &str) -> bool {
    let area_of_it = area(path);
    area_of_it.is_empty() || !path.starts_with('/') || BY_PATH.keys().any(|known| area(known) == area_of_it)
}

/// The path as the table has it, when it has it.
pub(super) fn known(path: &str) -> Option<&'static str> {
    BY_PATH.get_key_value(path).map(|(&path, _)| path)
}

/// The token that calls of `path` need.
pub(super) fn token(path: &str) -> Option<Token> {
    Some(BY_PATH.get(path)?.first()?.token)
}

/// Its first segment, which the platform's paths share with others; letters of either size are near.
fn area(path: &str) -> String {
    let path = path.trim_start_matches('/');
    let end = path.find('/').unwrap_or(path.len());
    path[..end].to_ascii_lowercase()
}

/// Each operation once, by path: method, path with `?action=` or `#action=`, token, body.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = Endpoint> {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| Endpoint::read(line).unwrap_or_else(|| panic!("not an endpoint: {line}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_can_be_read_to_its_end() {
        let endpoints: Vec<_> = all().collect();

        assert_eq!(endpoints.len(), 466);
        for endpoint in &endpoints {
            for fields in [endpoint.query, endpoint.required, endpoint.answer] {
                assert!(Field::list(fields).is_some(), "{}: {fields}", endpoint.path);
            }
        }
    }

    #[test]
    fn an_action_is_looked_for_where_the_line_says() {
        let table = index("POST /x?a ajj\nPOST /x#b ajj\nGET /y a-j");
        let meant = |request: Request| {
            table["/x"]
                .iter()
                .find(|endpoint| endpoint.is_meant(&request))
                .and_then(|endpoint| endpoint.action)
        };

        assert_eq!(
            meant(Request::post("/x?action=a", "{}")),
            Some(Action::InQuery("a"))
        );
        assert_eq!(
            meant(Request::post("/x", r#"{"action":"b"}"#)),
            Some(Action::InBody("b"))
        );
        assert_eq!(meant(Request::post("/x?action=b", "{}")), None);
    }

    #[test]
    fn a_path_beside_known_ones_is_told_from_one_far_away() {
        assert!(matches!(find(&Request::get("/cgi-bin/tokn")), Found::NoSuchPath));
        assert!(matches!(find(&Request::get("/robots.txt")), Found::Nowhere));
        for near in ["/", "*", "//cgi-bin/token", "/CGI-BIN/TOKEN"] {
            assert!(matches!(find(&Request::get(near)), Found::NoSuchPath), "{near}");
        }
        assert!(matches!(
            find(&Request::get("/publisher/stat?action=x")),
            Found::NoSuchAction
        ));
    }
}
