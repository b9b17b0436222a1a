//! The real platform fails seldom and never on request; this one fails as it is told.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// Something that goes wrong on a path until it is cleared, or [a number of times](Self::times).
///
/// The path is one of the platform's, or `*` for all of them. Of several faults on one path the
/// delays add up, and of the others the one set first acts.
///
/// | fault | what the caller gets | did the platform act? |
/// |---|---|---|
/// | [`errcode`](Self::errcode) | HTTP 200 with that code and its text | no |
/// | [`delay`](Self::delay) | the answer, late | yes, at once |
/// | [`drop_connection`](Self::drop_connection) | a closed connection | no |
/// | [`lose_answer`](Self::lose_answer) | a closed connection | yes |
/// | [`truncate`](Self::truncate) | half the answer, then a closed connection | yes |
/// | [`garbage`](Self::garbage) | HTTP 200 with bytes that are neither JSON nor UTF-8 | no |
/// | [`html`](Self::html) | HTTP 502 with a page, as proxies send | no |
/// | [`content_type`](Self::content_type) | the answer, with another `Content-Type` | yes |
/// | [`body`](Self::body) | that status and body | no |
#[derive(Clone, Debug)]
#[must_use = "a fault does nothing until the emulator is given it"]
pub struct Fault {
    path: String,
    kind: Kind,
    left: Option<u32>,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Delay(Duration),
    Effect(Effect),
}

/// What a call meets instead of its plain answer.
#[derive(Clone, Debug)]
pub(crate) enum Effect {
    Errcode(i64),
    DropConnection,
    LoseAnswer,
    Truncate,
    Garbage,
    Html,
    ContentType(String),
    Body { status: u16, body: Vec<u8> },
}

impl Fault {
    /// The platform refuses with `code`, for example -1 (busy).
    pub fn errcode(path: impl Into<String>, code: i64) -> Self {
        Self::effect(path, Effect::Errcode(code))
    }

    /// The answer is ready at once and sent `by` later, so a caller may give up although the
    /// platform acted.
    pub fn delay(path: impl Into<String>, by: Duration) -> Self {
        Self {
            path: path.into(),
            kind: Kind::Delay(by),
            left: None,
        }
    }

    /// The connection is closed without an answer, before the platform acts.
    pub fn drop_connection(path: impl Into<String>) -> Self {
        Self::effect(path, Effect::DropConnection)
    }

    /// The connection is closed without an answer, after the platform acted.
    pub fn lose_answer(path: impl Into<String>) -> Self {
        Self::effect(path, Effect::LoseAnswer)
    }

    /// The answer announces its full length and ends half way.
    pub fn truncate(path: impl Into<String>) -> Self {
        Self::effect(path, Effect::Truncate)
    }

    /// The answer is bytes that no parser takes.
    pub fn garbage(path: impl Into<String>) -> Self {
        Self::effect(path, Effect::Garbage)
    }

    /// The answer is an HTML page with status 502.
    pub fn html(path: impl Into<String>) -> Self {
        Self::effect(path, Effect::Html)
    }

    /// The answer is right, its `Content-Type` is `content_type`.
    pub fn content_type(path: impl Into<String>, content_type: impl Into<String>) -> Self {
        Self::effect(path, Effect::ContentType(content_type.into()))
    }

    /// The answer has this status and body. A status outside 200 to 599 becomes 500.
    pub fn body(path: impl Into<String>, status: u16, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        Self::effect(path, Effect::Body { status, body })
    }

    /// Acts on the next `times` calls only.
    pub fn times(mut self, times: u32) -> Self {
        self.left = Some(times);
        self
    }

    fn effect(path: impl Into<String>, effect: Effect) -> Self {
        Self {
            path: path.into(),
            kind: Kind::Effect(effect),
            left: None,
        }
    }

    /// The path it is set on, or `*`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// On how many more calls it acts; none when until it is cleared.
    pub fn left(&self) -> Option<u32> {
        self.left
    }

    /// The name it has over HTTP, for example `drop_connection`.
    pub fn kind(&self) -> &'static str {
        match &self.kind {
            Kind::Delay(_) => "delay",
            Kind::Effect(effect) => effect.name(),
        }
    }

    fn meets(&self, path: &str) -> bool {
        self.left != Some(0) && (self.path == "*" || self.path == path)
    }

    fn spend(&mut self) {
        if let Some(left) = &mut self.left {
            *left -= 1;
        }
    }
}

impl Effect {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Errcode(_) => "errcode",
            Self::DropConnection => "drop_connection",
            Self::LoseAnswer => "lose_answer",
            Self::Truncate => "truncate",
            Self::Garbage => "garbage",
            Self::Html => "html",
            Self::ContentType(_) => "content_type",
            Self::Body { .. } => "body",
        }
    }
}

/// What awaits one call.
#[derive(Debug, Default)]
pub(crate) struct Trouble {
    pub(crate) delay: Duration,
    pub(crate) effect: Option<Effect>,
}

impl Trouble {
    pub(crate) fn name(&self) -> Option<&'static str> {
        match &self.effect {
            Some(effect) => Some(effect.name()),
            None => (!self.delay.is_zero()).then_some("delay"),
        }
    }
}

/// The faults that are set, in the order they were.
#[derive(Debug, Default)]
pub(crate) struct Faults(Mutex<Vec<Fault>>);

impl Faults {
    /// No more faults are kept at a time; over HTTP anybody may add some.
    pub(crate) const MOST: usize = 1000;

    /// False when there are too many already.
    pub(crate) fn add(&self, fault: Fault) -> bool {
        let mut faults = self.lock();
        let room = faults.len() < Self::MOST;
        if room {
            faults.push(fault);
        }
        room
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    pub(crate) fn list(&self) -> Vec<Fault> {
        self.lock().clone()
    }

    /// What the next call of `path` meets.
    pub(crate) fn take(&self, path: &str) -> Trouble {
        let mut faults = self.lock();
        let mut trouble = Trouble::default();
        for fault in faults.iter_mut().filter(|fault| fault.meets(path)) {
            match &fault.kind {
                Kind::Delay(by) => trouble.delay = trouble.delay.saturating_add(*by),
                Kind::Effect(effect) if trouble.effect.is_none() => trouble.effect = Some(effect.clone()),
                Kind::Effect(_) => continue,
            }
            fault.spend();
        }
        faults.retain(|fault| fault.left != Some(0));
        trouble
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Fault>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "/cgi-bin/token";

    #[test]
    fn a_fault_acts_as_often_as_told_on_its_path_only() {
        let faults = Faults::default();
        faults.add(Fault::errcode(TOKEN, -1).times(2));
        faults.add(Fault::html(TOKEN).times(0));

        assert_eq!(faults.take("/cgi-bin/stable_token").name(), None);
        assert_eq!(faults.take(TOKEN).name(), Some("errcode"));
        assert_eq!(faults.take(TOKEN).name(), Some("errcode"));
        assert_eq!(faults.take(TOKEN).name(), None);
        assert!(faults.list().is_empty());
    }

    #[test]
    fn delays_add_up_and_the_first_other_fault_acts_before_the_second() {
        let faults = Faults::default();
        faults.add(Fault::delay("*", Duration::from_secs(1)));
        faults.add(Fault::html(TOKEN).times(1));
        faults.add(Fault::delay(TOKEN, Duration::from_secs(2)));
        faults.add(Fault::garbage("*"));

        let first = faults.take(TOKEN);
        let second = faults.take(TOKEN);

        assert_eq!((first.delay.as_secs(), first.name()), (3, Some("html")));
        assert_eq!((second.delay.as_secs(), second.name()), (3, Some("garbage")));
    }

    #[test]
    fn cleared_faults_are_gone() {
        let faults = Faults::default();
        faults.add(Fault::drop_connection("*"));

        faults.clear();

        assert_eq!(faults.take(TOKEN).name(), None);
    }
}
