//! The commit rule: which of two values fetched at about the same time is the newest.
//!
//! The platform retires the old value when it grants a new one, and nobody tells us in which
//! order it served two requests. All we know of a grant is an interval: after the request was
//! sent, before the answer came. Two grants whose intervals do not touch have an order; for
//! those that overlap, or where a holder vanished with a request on its way, the store keeps one
//! and marks it *suspect*, so that one more refresh settles it.

use std::{sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};
use wechat_core::Secret;

use super::{Committed, Offer, Record, StoreError};
use crate::CredentialKey;

/// Whether an aborted request may have had an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Sent {
    /// It was not sent, or was answered with a refusal: nothing was granted.
    WithoutEffect,
    /// Nobody knows: no answer came.
    Unknown,
}

/// Somebody got the lease and may have sent a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Intent {
    owner: u128,
    /// The store's time when the lease was granted: a safe lower bound of "request sent".
    since_ms: u64,
}

/// The stored value and what is known about its grant. Times are the store's own, in milliseconds.
#[derive(Clone, Debug)]
struct Stored {
    value: Secret<Arc<str>>,
    ends_ms: u64,
    life: Duration,
    sent_ms: u64,
    answered_ms: u64,
    suspect: bool,
}

/// All a store keeps about one credential.
///
/// Memory and file keep it as it is; a database says the same in its own language.
#[derive(Clone, Debug)]
pub struct Document {
    stored: Option<Stored>,
    generation: u64,
    intents: Vec<Intent>,
    intent_life: Duration,
}

impl Default for Document {
    fn default() -> Self {
        Self {
            stored: None,
            generation: 0,
            intents: Vec::new(),
            intent_life: Self::INTENT_LIFE,
        }
    }
}

impl Document {
    /// An intent whose holder vanished lapses after this: no request is on its way that long.
    pub const INTENT_LIFE: Duration = Duration::from_secs(30);

    /// Lets intents lapse after `life`, which is not written down with the document. Shorter than
    /// [`INTENT_LIFE`](Self::INTENT_LIFE) only where all times are scaled down, as in a simulation.
    #[must_use]
    pub fn with_intent_life(self, life: Duration) -> Self {
        Self {
            intent_life: life,
            ..self
        }
    }

    /// The record at the store's time `now_ms`; `None` when there is none or it ended.
    pub fn record(&self, now_ms: u64) -> Option<Record> {
        let stored = self.stored.as_ref()?;
        // A clock that was set back does not prolong a life.
        let remaining = Duration::from_millis(stored.ends_ms.saturating_sub(now_ms)).min(stored.life);
        (!remaining.is_zero()).then(|| Record {
            value: stored.value.clone(),
            remaining,
            life: Some(stored.life),
            generation: self.generation,
            suspect: stored.suspect,
        })
    }

    /// The record, if it is newer than generation `known`.
    pub fn newer_than(&self, known: u64, now_ms: u64) -> Option<Record> {
        self.record(now_ms).filter(|record| record.generation > known)
    }

    /// Records that `owner` got the lease.
    pub fn begin(&mut self, owner: u128, now_ms: u64) {
        self.settle(now_ms);
        self.intents.retain(|intent| intent.owner != owner);
        self.intents.push(Intent {
            owner,
            since_ms: now_ms,
        });
    }

    /// Judges what `owner`, who holds the lease, has fetched.
    pub fn commit(&mut self, owner: u128, offer: &Offer, now_ms: u64) -> Committed {
        self.settle(now_ms);
        let answered_ms = now_ms.saturating_sub(millis(offer.answered_ago));
        let mine = self.intents.iter().position(|intent| intent.owner == owner);
        // A value may be offered under a later lease than it was fetched under.
        let sent_ms = now_ms.saturating_sub(millis(offer.sent_ago));
        let sent_ms = mine.map_or(sent_ms, |at| self.intents.swap_remove(at).since_ms.min(sent_ms));
        let others_in_the_air = !self.intents.is_empty();
        let mut offered = Stored {
            value: offer.value.clone(),
            ends_ms: now_ms.saturating_add(millis(offer.remaining)),
            life: offer.life,
            sent_ms,
            answered_ms,
            suspect: others_in_the_air,
        };
        if let Some(stored) = &mut self.stored {
            if answered_ms < stored.sent_ms {
                // Granted before the stored one: retired by it.
                stored.suspect |= others_in_the_air;
                return self.superseded(now_ms, offered);
            }
            let same = stored.value.expose() == offered.value.expose();
            let overlap = sent_ms <= stored.answered_ms;
            if overlap && !same {
                if answered_ms < stored.answered_ms {
                    stored.suspect = true;
                    return self.superseded(now_ms, offered);
                }
                offered.suspect = true;
            }
        }
        self.put(offered)
    }

    /// Forgets the intent of a request that had no effect; one whose fate is unknown stays.
    pub fn abort(&mut self, owner: u128, sent: Sent, now_ms: u64) {
        self.settle(now_ms);
        if sent == Sent::WithoutEffect {
            self.intents.retain(|intent| intent.owner != owner);
        }
    }

    fn superseded(&mut self, now_ms: u64, offered: Stored) -> Committed {
        match self.record(now_ms) {
            Some(record) => Committed::Superseded(record),
            // The stored one is newer but ended: the offered one is all there is.
            None => self.put(Stored {
                suspect: true,
                ..offered
            }),
        }
    }

    fn put(&mut self, offered: Stored) -> Committed {
        let suspect = offered.suspect;
        self.generation += 1;
        self.stored = Some(offered);
        Committed::Stored {
            generation: self.generation,
            suspect,
        }
    }

    /// Forgets lapsed intents. All that was recorded happened before now: what seems to lie ahead
    /// is from before the store's clock was set back, and would make every later grant look older.
    fn settle(&mut self, now_ms: u64) {
        if let Some(stored) = self.stored.as_mut().filter(|stored| stored.answered_ms > now_ms) {
            stored.answered_ms = now_ms.saturating_sub(1);
            stored.sent_ms = stored.sent_ms.min(stored.answered_ms);
        }
        for intent in &mut self.intents {
            intent.since_ms = intent.since_ms.min(now_ms);
        }
        let life = millis(self.intent_life);
        self.intents.retain(|intent| now_ms - intent.since_ms < life);
    }

    /// The document as text, to be kept under `key`. It contains the value.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be written as JSON, which does not happen.
    pub fn to_text(&self, key: &CredentialKey) -> Result<Secret<String>, StoreError> {
        let written = Written::from_document(key.to_string(), self);
        let text = serde_json::to_string_pretty(&written).map_err(StoreError::backend)?;
        Ok(Secret::new(text))
    }

    /// Reads what [`to_text`](Self::to_text) wrote for `key`.
    ///
    /// # Errors
    ///
    /// Says what is wrong with the text, never what it contains.
    pub fn from_text(text: &str, key: &CredentialKey) -> Result<Self, &'static str> {
        if text.trim().is_empty() {
            return Err("it is empty");
        }
        // The parser's own message would quote the value.
        let written: Written = serde_json::from_str(text).map_err(|error| {
            if error.is_eof() {
                "it ends too early"
            } else if error.is_data() {
                "a field is missing or of another type"
            } else {
                "it is not JSON"
            }
        })?;
        written.into_document(&key.to_string())
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// The form in which a [`Document`] is written down. The version is for later fields.
#[derive(Serialize, Deserialize)]
struct Written {
    version: u32,
    key: String,
    generation: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    credential: Option<WrittenCredential>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    intents: Vec<Intent>,
}

#[derive(Serialize, Deserialize)]
struct WrittenCredential {
    value: String,
    ends_ms: u64,
    life_ms: u64,
    sent_ms: u64,
    answered_ms: u64,
    suspect: bool,
}

impl Written {
    const VERSION: u32 = 1;

    fn from_document(key: String, document: &Document) -> Self {
        let credential = document.stored.as_ref().map(|stored| WrittenCredential {
            value: stored.value.expose().to_string(),
            ends_ms: stored.ends_ms,
            life_ms: millis(stored.life),
            sent_ms: stored.sent_ms,
            answered_ms: stored.answered_ms,
            suspect: stored.suspect,
        });
        Self {
            version: Self::VERSION,
            key,
            generation: document.generation,
            credential,
            intents: document.intents.clone(),
        }
    }

    /// The document, or what is wrong with it as a record for `key`.
    fn into_document(self, key: &str) -> Result<Document, &'static str> {
        if self.version != Self::VERSION {
            return Err("it has another version");
        }
        if self.key != key {
            return Err("it belongs to another credential");
        }
        let stored = self.credential.map(|written| {
            crate::source::check_value(&written.value).map_err(|_| "its value cannot be a credential")?;
            Ok::<_, &'static str>(Stored {
                value: Secret::new(written.value.into()),
                ends_ms: written.ends_ms,
                life: Duration::from_millis(written.life_ms),
                sent_ms: written.sent_ms,
                answered_ms: written.answered_ms,
                suspect: written.suspect,
            })
        });
        Ok(Document {
            stored: stored.transpose()?,
            generation: self.generation,
            intents: self.intents,
            ..Document::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(value: &str, answered_ago: u64) -> Offer {
        Offer {
            value: value.into(),
            remaining: Duration::from_secs(7200),
            life: Duration::from_secs(7200),
            sent_ago: Duration::from_millis(answered_ago),
            answered_ago: Duration::from_millis(answered_ago),
        }
    }

    fn stored(document: &Document, now: u64) -> (String, bool) {
        let record = document.record(now).unwrap();
        (record.value.expose().to_string(), record.suspect)
    }

    #[test]
    fn without_a_fault_the_next_value_replaces_the_last_and_nothing_is_suspect() {
        let mut document = Document::default();
        document.begin(1, 1000);
        assert!(matches!(
            document.commit(1, &offer("one", 0), 1100),
            Committed::Stored {
                generation: 1,
                suspect: false
            }
        ));
        document.begin(2, 2000);
        assert!(matches!(
            document.commit(2, &offer("two", 0), 2100),
            Committed::Stored {
                generation: 2,
                suspect: false
            }
        ));
    }

    #[test]
    fn a_value_granted_before_the_stored_one_is_dropped() {
        let mut document = Document::default();
        document.begin(1, 1000);
        document.begin(2, 2000);
        document.commit(2, &offer("two", 0), 2100);

        let answer = document.commit(1, &offer("one", 1000), 2200);

        assert!(matches!(answer, Committed::Superseded(record) if record.value.expose().as_ref() == "two"));
        assert_eq!(stored(&document, 2300).0, "two");
    }

    #[test]
    fn of_two_grants_that_overlap_the_later_answer_stays_and_is_suspect() {
        let mut document = Document::default();
        document.begin(1, 1000);
        document.begin(2, 1050);
        document.commit(1, &offer("one", 0), 1100);
        document.commit(2, &offer("two", 0), 1200);

        assert_eq!(stored(&document, 1300), ("two".to_owned(), true));
    }

    #[test]
    fn a_holder_that_vanished_makes_the_next_value_suspect_for_30_seconds() {
        let mut document = Document::default();
        document.begin(1, 1000);
        document.begin(2, 2000);
        document.commit(2, &offer("two", 0), 2100);
        assert_eq!(stored(&document, 2200), ("two".to_owned(), true));

        document.begin(3, 40_000);
        document.commit(3, &offer("three", 0), 40_100);
        assert_eq!(stored(&document, 40_200), ("three".to_owned(), false));
    }

    #[test]
    fn a_refused_request_leaves_no_intent_and_one_of_unknown_fate_does() {
        let mut document = Document::default();
        document.begin(1, 1000);
        document.abort(1, Sent::WithoutEffect, 1100);
        document.begin(2, 1200);
        document.commit(2, &offer("two", 0), 1300);
        assert!(!stored(&document, 1400).1);

        document.begin(3, 2000);
        document.abort(3, Sent::Unknown, 2100);
        document.begin(4, 2200);
        document.commit(4, &offer("four", 0), 2300);
        assert!(stored(&document, 2400).1);
    }

    #[test]
    fn after_a_clock_was_set_back_the_next_value_still_replaces_the_last() {
        let mut document = Document::default();
        document.begin(1, 1_000_000);
        document.commit(1, &offer("one", 0), 1_000_100);

        document.begin(2, 400_000);
        document.commit(2, &offer("two", 0), 400_100);

        assert_eq!(stored(&document, 400_200), ("two".to_owned(), false));
    }

    #[test]
    fn a_clock_set_back_does_not_prolong_a_life() {
        let mut document = Document::default();
        document.begin(1, 10_000_000);
        document.commit(1, &offer("one", 0), 10_000_000);
        assert_eq!(document.record(0).unwrap().remaining, Duration::from_secs(7200));
    }
}
