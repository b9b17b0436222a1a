//! How often the platform was asked is what a token cache is judged by, so every call is written down.

use std::{
    collections::{BTreeMap, VecDeque},
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use serde::Serialize;
use wechat_core::UnixSeconds;

/// One call of the platform. Query values that may be secret are replaced by `xxxx`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Entry {
    /// When it arrived, by the emulator's clock.
    pub at: UnixSeconds,
    /// The HTTP method.
    pub method: String,
    /// The path, without query.
    pub path: String,
    /// Whose call it was, when it named an account of the emulator or used a token of one.
    pub app_id: Option<String>,
    /// The query, with the values of all but harmless parameters replaced.
    pub query: String,
    /// The HTTP status; none when the connection was dropped without an answer.
    pub status: Option<u16>,
    /// The `errcode` in the answer, if it had one.
    pub errcode: Option<i64>,
    /// Whether it asked `stable_token` for a new token at any price (`force_refresh`).
    pub forced: bool,
    /// The fault that met it, by the name it has over HTTP, for example `drop_connection`.
    pub fault: Option<&'static str>,
}

/// All calls of the platform since it started, or since the journal was cleared.
///
/// Counts go on for ever; of the entries the newest 20 000 are kept, of the paths 1000.
#[derive(Default)]
pub struct Journal {
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    entries: VecDeque<Entry>,
    counts: BTreeMap<String, usize>,
    total: usize,
}

impl Journal {
    /// As many entries are kept: some six megabytes.
    pub const KEPT: usize = 20_000;

    /// As many paths are counted one by one; calls of others count in [`total`](Self::total) only.
    const PATHS: usize = 1000;

    /// How often `path` was called.
    pub fn count(&self, path: &str) -> usize {
        self.lock().counts.get(path).copied().unwrap_or_default()
    }

    /// How often a token was asked for, by either endpoint.
    pub fn token_fetches(&self) -> usize {
        let book = self.lock();
        ["/cgi-bin/token", "/cgi-bin/stable_token"]
            .iter()
            .filter_map(|path| book.counts.get(*path))
            .sum()
    }

    /// How often anything was called.
    pub fn total(&self) -> usize {
        self.lock().total
    }

    /// How often each path was called.
    pub fn counts(&self) -> BTreeMap<String, usize> {
        self.lock().counts.clone()
    }

    /// The newest entries, the newest last.
    pub fn entries(&self) -> Vec<Entry> {
        self.lock().entries.iter().cloned().collect()
    }

    /// Forgets everything, counts too.
    pub fn clear(&self) {
        *self.lock() = Book::default();
    }

    pub(crate) fn record(&self, entry: Entry) {
        let mut book = self.lock();
        book.total += 1;
        if let Some(count) = book.counts.get_mut(&entry.path) {
            *count += 1;
        } else if book.counts.len() < Self::PATHS {
            book.counts.insert(entry.path.clone(), 1);
        }
        if book.entries.len() == Self::KEPT {
            book.entries.pop_front();
        }
        book.entries.push_back(entry);
    }

    fn lock(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Journal")
            .field("total", &self.total())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str) -> Entry {
        Entry {
            at: UnixSeconds::new(1_700_000_000),
            method: "GET".to_owned(),
            path: path.to_owned(),
            app_id: None,
            query: String::new(),
            status: Some(200),
            errcode: None,
            forced: false,
            fault: None,
        }
    }

    #[test]
    fn counts_go_on_after_entries_were_dropped() {
        let journal = Journal::default();

        for _ in 0..=Journal::KEPT {
            journal.record(entry("/cgi-bin/token"));
        }

        assert_eq!(journal.entries().len(), Journal::KEPT);
        assert_eq!(journal.count("/cgi-bin/token"), Journal::KEPT + 1);
        assert_eq!(journal.token_fetches(), Journal::KEPT + 1);
    }

    #[test]
    fn a_flood_of_paths_is_counted_in_all_only() {
        let journal = Journal::default();

        for n in 0..2 * Journal::PATHS {
            journal.record(entry(&format!("/{n}")));
        }

        assert_eq!(journal.counts().len(), Journal::PATHS);
        assert_eq!(journal.total(), 2 * Journal::PATHS);
        journal.clear();
        assert_eq!(journal.total(), 0);
    }
}
