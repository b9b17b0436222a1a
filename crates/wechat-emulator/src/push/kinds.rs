//! The platform has some two hundred kinds of pushes; this is the emulator's own table of them.
//!
//! It was made from the platform's pages and shares nothing with the types of `wechat-message`: two
//! sides that share a table agree on its mistakes.

use std::{fmt, sync::LazyLock};

use super::{
    Format,
    shape::{self, Field, Holds, Repeats, Type},
};

static TABLE: &str = include_str!("kinds.tsv");

static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| TABLE.lines().filter_map(Kind::read).collect());

/// A kind of push: its name, whose it is, and its elements.
#[non_exhaustive]
pub struct Kind {
    /// Its name: the `MsgType`, for events `event/` and the `Event`, for notices to third-party
    /// platforms `info/` and the `InfoType`.
    pub name: &'static str,
    /// Who gets it: `oa` official accounts, `mini` mini programs, `common` both, `open` third-party
    /// platforms, `channels` shops.
    pub area: &'static str,
    /// The format of the platform's own sample; accounts that chose JSON get JSON, others XML.
    pub sample: Format,
    pub(super) fields: Vec<Field>,
}

/// All kinds, in the order of the platform's chapters.
///
/// ```
/// let scan = wechat_emulator::push::kinds().find(|kind| kind.name == "event/SCAN").unwrap();
/// assert_eq!(scan.fields()[1].to_string(), "Ticket");
/// ```
pub fn kinds() -> impl Iterator<Item = &'static Kind> {
    KINDS.iter()
}

impl Kind {
    /// The kind called `name`. Capitals count, as they do for the platform.
    pub fn find(name: &str) -> Option<&'static Self> {
        kinds().find(|kind| kind.name == name)
    }

    /// The kinds whose names come closest to `name`: those that differ in capitals, or contain it.
    pub(super) fn like(name: &str) -> Vec<&'static str> {
        let wanted = name.to_ascii_lowercase();
        let wanted = wanted.rsplit('/').next().unwrap_or_default();
        let names = kinds().map(|kind| kind.name);
        let close = names.filter(|name| !wanted.is_empty() && name.to_ascii_lowercase().contains(wanted));
        close.take(5).collect()
    }

    /// What can be set: every element that has a value.
    pub fn fields(&self) -> Vec<Settable> {
        let mut found = Vec::new();
        list(&self.fields, "", false, &mut found);
        found
    }

    fn read(line: &'static str) -> Option<Self> {
        let mut columns = line.split('\t');
        let mut next = || columns.next();
        Some(Self {
            name: next()?,
            area: next()?,
            sample: match next()? {
                "json" => Format::Json,
                _ => Format::Xml,
            },
            fields: shape::read(next()?)?,
        })
    }
}

fn list(fields: &[Field], before: &str, optional: bool, into: &mut Vec<Settable>) {
    for field in fields {
        let mut path = format!("{before}{}", field.name);
        if field.repeats != Repeats::No {
            path.push_str("[]");
        }
        let optional = optional || field.optional;
        match &field.holds {
            Holds::Value { of, .. } => into.push(Settable {
                path,
                of: *of,
                optional,
            }),
            Holds::Fields(inner) => list(inner, &(path + "."), optional, into),
        }
    }
}

/// An element of a kind that can be set.
///
/// ```
/// use wechat_emulator::push::Kind;
///
/// let text = Kind::find("text").unwrap().fields();
/// assert_eq!(text.last().unwrap().to_string(), "BusinessId?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settable {
    /// Its dotted path, with `[]` after what repeats.
    pub path: String,
    /// What its value is.
    pub of: Type,
    /// It is left out unless asked for.
    pub optional: bool,
}

/// The path, and `?` after it if the element is left out unless asked for.
impl fmt::Display for Settable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.optional { "?" } else { "" };
        f.pad(&format!("{}{mark}", self.path))
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kind")
            .field("name", &self.name)
            .field("area", &self.area)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_line_of_the_table_is_read_and_no_kind_is_there_twice() {
        let names: BTreeSet<_> = kinds().map(|kind| kind.name).collect();

        assert_eq!(names.len(), TABLE.lines().count());
        assert!(names.len() > 200);
    }

    #[test]
    fn a_misspelt_kind_is_met_with_those_it_may_mean() {
        assert_eq!(Kind::like("event/scan")[0], "event/SCAN");
        assert!(Kind::like("kf_create").contains(&"event/kf_create_session"));
        assert!(Kind::like("event/").is_empty());
    }

    #[test]
    fn paths_show_what_repeats_and_what_is_optional() {
        let paths = |kind: &str| -> Vec<String> {
            let fields = Kind::find(kind).unwrap().fields();
            fields.iter().map(ToString::to_string).collect()
        };

        let sent = paths("event/MASSSENDJOBFINISH");
        assert!(sent.contains(&"CopyrightCheckResult.ResultList.item[].ArticleIdx?".to_owned()));
        assert!(sent.contains(&"TotalCount".to_owned()));
        assert!(paths("text").contains(&"MsgDataId?".to_owned()));
    }
}
