//! Answers come and go in one order, so they are kept in one piece of memory, one after the other.
//!
//! Fifty thousand texts of their own would each lie somewhere else, and every push would wait for the
//! memory of one that is forgotten and of another that takes its place.

use std::collections::VecDeque;

use tokio::time::Instant;

use crate::Answer;

/// The answers to handled pushes, in the order they came, with the keys of the pushes.
#[derive(Default)]
pub(super) struct Answers {
    all: VecDeque<Kept>,
    /// The keys and answers of `all`.
    texts: VecDeque<u8>,
    /// How many answers were forgotten, so that the place of one stays the same.
    forgotten: u64,
    /// How many bytes of text were forgotten.
    forgotten_bytes: u64,
}

/// One answer, without its texts.
#[derive(Clone, Copy)]
pub(super) struct Kept {
    /// Of the key.
    pub(super) hash: u64,
    /// Until when it counts.
    pub(super) until: Instant,
    /// Where its texts begin, counted from the first ever.
    start: u64,
    key: usize,
    /// Nothing stands for `success`.
    answer: Option<usize>,
}

impl Answers {
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// How long keys and answers are together.
    pub(super) fn bytes(&self) -> usize {
        self.texts.len()
    }

    /// Keeps `answer`, and gives its place.
    pub(super) fn push(&mut self, hash: u64, key: &str, answer: &Answer, until: Instant) -> u64 {
        let text = (!answer.is_success()).then(|| answer.as_str());
        self.all.push_back(Kept {
            hash,
            until,
            start: self.forgotten_bytes + self.texts.len() as u64,
            key: key.len(),
            answer: text.map(str::len),
        });
        self.texts.extend(key.as_bytes());
        self.texts.extend(text.unwrap_or_default().as_bytes());
        self.forgotten + self.all.len() as u64 - 1
    }

    /// The answer at `place`, unless it was forgotten.
    pub(super) fn get(&self, place: u64) -> Option<&Kept> {
        let index = place.checked_sub(self.forgotten)?;
        self.all.get(usize::try_from(index).ok()?)
    }

    /// Whether `kept` answers the push with this key.
    pub(super) fn is_for(&self, kept: &Kept, key: &str) -> bool {
        self.text(kept, 0, kept.key).eq(key.bytes())
    }

    pub(super) fn answer(&self, kept: &Kept) -> Answer {
        let Some(length) = kept.answer else {
            return Answer::success();
        };
        let text: Vec<u8> = self.text(kept, kept.key, length).collect();
        Answer::from_text(&String::from_utf8_lossy(&text))
    }

    fn text(&self, kept: &Kept, skip: usize, length: usize) -> impl Iterator<Item = u8> {
        let start = usize::try_from(kept.start - self.forgotten_bytes).unwrap_or(usize::MAX);
        self.texts.iter().skip(start + skip).take(length).copied()
    }

    /// The oldest, and its place.
    pub(super) fn oldest(&self) -> Option<(u64, &Kept)> {
        self.all.front().map(|kept| (self.forgotten, kept))
    }

    pub(super) fn forget_oldest(&mut self) {
        let Some(kept) = self.all.pop_front() else {
            return;
        };
        let length = kept.key + kept.answer.unwrap_or_default();
        self.texts.drain(..length);
        self.forgotten += 1;
        self.forgotten_bytes += length as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_found_at_their_places_while_older_ones_are_forgotten() {
        let mut answers = Answers::default();
        let now = Instant::now();
        // Lengths that make the texts go round the end of their memory, at every place.
        for n in 0..1000_usize {
            let place = answers.push(
                7,
                &format!("key {n}"),
                &Answer::from_text(&"微".repeat(n % 37)),
                now,
            );
            assert_eq!(place, n as u64);
            if n >= 10 {
                answers.forget_oldest();
            }
            for place in n.saturating_sub(9)..=n {
                let kept = answers.get(place as u64).unwrap();
                assert!(answers.is_for(kept, &format!("key {place}")));
                assert!(!answers.is_for(kept, "key"));
                assert_eq!(answers.answer(kept).as_str(), "微".repeat(place % 37));
            }
        }
        assert_eq!(answers.len(), 10);
        assert!(answers.get(989).is_none());
        for _ in 0..10 {
            answers.forget_oldest();
        }
        assert_eq!((answers.len(), answers.bytes()), (0, 0));
    }

    #[test]
    fn success_and_an_empty_answer_are_two() {
        let mut answers = Answers::default();
        let success = answers.push(7, "a", &Answer::success(), Instant::now());
        let empty = answers.push(7, "b", &Answer::from_text(""), Instant::now());

        let at = |place| answers.answer(answers.get(place).unwrap());
        assert_eq!(at(success), Answer::success());
        assert_eq!(at(empty), Answer::from_text(""));
    }
}
