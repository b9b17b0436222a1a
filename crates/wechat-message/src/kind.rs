//! The table of everything that is typed: one line of text for each kind.
//!
//! The platform spreads its pushes over some two hundred pages in three documentation trees;
//! this is the one list of them. Columns: kind, Rust name, direction, area, page, English
//! title, Chinese title.

static TABLE: &str = include_str!("kinds.tsv");

/// A kind of push or reply, and where the platform describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Kind {
    /// Its name, as [`Message::kind`](crate::Message::kind) gives it; for replies `reply/text`.
    pub name: &'static str,
    /// The variant it is parsed into, or the function that makes it.
    pub rust: &'static str,
    /// Who sends it.
    pub direction: Direction,
    /// Whose it is.
    pub area: &'static str,
    /// The platform's page; empty when none describes it.
    pub page: &'static str,
    /// What it is, in English.
    pub title_en: &'static str,
    /// What it is, in the platform's words.
    pub title_zh: &'static str,
}

/// Who sends a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// The platform.
    Push,
    /// You, in the response to a push.
    Reply,
}

/// Every kind that has a type of its own, in the order of the documentation's chapters.
///
/// ```
/// let scan = wechat_message::kinds().find(|kind| kind.name == "event/SCAN").unwrap();
/// assert_eq!(scan.rust, "Event::Scan(subscription::Scan)");
/// ```
pub fn kinds() -> impl Iterator<Item = Kind> {
    TABLE.lines().filter_map(|line| {
        let mut columns = line.split('\t');
        let mut next = || columns.next();
        Some(Kind {
            name: next()?,
            rust: next()?,
            direction: match next()? {
                "reply" => Direction::Reply,
                _ => Direction::Push,
            },
            area: next()?,
            page: next()?,
            title_en: next()?,
            title_zh: next()?,
        })
    })
}
