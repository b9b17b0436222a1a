//! Every kind of push has its own list of elements, nested and repeated in its own way; a line of
//! text says all of it.
//!
//! ```text
//! Name:t              a value: t text, c list with commas, i whole number, f number, b 0 or 1,
//!                     B true or false, s seconds since 1970, d date and time, D date
//! Name:t=hello        … and what it is unless told otherwise
//! Name?:t             left out unless asked for
//! Name~Other:t        called `Other` in JSON
//! Name{A:t,B:i}       further elements
//! Name^{A:t}          further elements, which in JSON stand one level higher
//! Name*{A:t} Name*:t  repeated; in JSON a list
//! Name%{A:t}          repeated; in JSON a list, or the one alone
//! ```

use std::fmt;

/// One element of a push.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) json_name: Option<&'static str>,
    pub(super) optional: bool,
    pub(super) repeats: Repeats,
    /// In JSON its elements stand where it would.
    pub(super) flat_in_json: bool,
    pub(super) holds: Holds,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repeats {
    No,
    List,
    /// A list of one is written without its brackets in JSON.
    ListOrBare,
}

#[derive(Debug)]
pub(super) enum Holds {
    Value { of: Type, usual: Option<&'static str> },
    Fields(Vec<Field>),
}

/// What the value of an element is. In XML all are text; in JSON numbers are numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Type {
    /// A text.
    Text,
    /// Texts with commas between them.
    Commas,
    /// A whole number, of 64 bits.
    Whole,
    /// A number such as `1.5`.
    Number,
    /// `1` or `0`.
    Bit,
    /// `true` or `false`.
    Truth,
    /// Seconds since 1970.
    Seconds,
    /// Date and time as text: `2023-11-15 06:13:20`.
    DateTime,
    /// A date as text: `2023-11-15`.
    Date,
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Text => "text",
            Self::Commas => "texts with commas between them",
            Self::Whole => "whole number",
            Self::Number => "number",
            Self::Bit => "0 or 1",
            Self::Truth => "true or false",
            Self::Seconds => "seconds since 1970",
            Self::DateTime => "date and time",
            Self::Date => "date",
        })
    }
}

/// Reads a line of the table. `None` when it is not written as above.
pub(super) fn read(line: &'static str) -> Option<Vec<Field>> {
    if line.is_empty() {
        return Some(Vec::new());
    }
    let mut rest = line;
    let fields = fields(&mut rest, 0)?;
    rest.is_empty().then_some(fields)
}

/// Deeper than any push; the table is ours, and this only keeps a slip in it from running away.
const DEEPEST: usize = 8;

fn fields(rest: &mut &'static str, depth: usize) -> Option<Vec<Field>> {
    let mut found = Vec::new();
    loop {
        found.push(field(rest, depth)?);
        match rest.strip_prefix(',') {
            Some(more) => *rest = more,
            None => return Some(found),
        }
    }
}

fn field(rest: &mut &'static str, depth: usize) -> Option<Field> {
    let name = word(rest)?;
    let json_name = if eat(rest, '~') { Some(word(rest)?) } else { None };
    let optional = eat(rest, '?');
    let repeats = if eat(rest, '*') {
        Repeats::List
    } else if eat(rest, '%') {
        Repeats::ListOrBare
    } else {
        Repeats::No
    };
    let flat_in_json = eat(rest, '^');
    let holds = if eat(rest, '{') {
        if depth == DEEPEST {
            return None;
        }
        let inner = fields(rest, depth + 1)?;
        eat(rest, '}').then_some(Holds::Fields(inner))?
    } else {
        eat(rest, ':').then_some(())?;
        let of = one_type(rest)?;
        let usual = if eat(rest, '=') {
            Some(until_end(rest))
        } else {
            None
        };
        Holds::Value { of, usual }
    };
    Some(Field {
        name,
        json_name,
        optional,
        repeats,
        flat_in_json,
        holds,
    })
}

fn word(rest: &mut &'static str) -> Option<&'static str> {
    let end = rest
        .bytes()
        .position(|byte| !byte.is_ascii_alphanumeric() && byte != b'_')
        .unwrap_or(rest.len());
    let (word, more) = rest.split_at(end);
    *rest = more;
    (!word.is_empty()).then_some(word)
}

fn eat(rest: &mut &'static str, mark: char) -> bool {
    match rest.strip_prefix(mark) {
        Some(more) => {
            *rest = more;
            true
        }
        None => false,
    }
}

fn one_type(rest: &mut &'static str) -> Option<Type> {
    let of = match rest.chars().next()? {
        't' => Type::Text,
        'c' => Type::Commas,
        'i' => Type::Whole,
        'f' => Type::Number,
        'b' => Type::Bit,
        'B' => Type::Truth,
        's' => Type::Seconds,
        'd' => Type::DateTime,
        'D' => Type::Date,
        _ => return None,
    };
    *rest = &rest[1..];
    Some(of)
}

fn until_end(rest: &mut &'static str) -> &'static str {
    let end = rest.find([',', '}']).unwrap_or(rest.len());
    let (usual, more) = rest.split_at(end);
    *rest = more;
    usual
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_is_nested_repeated_optional_and_usual() {
        let fields = read("MsgID~MsgId:i,Sum?{Count:i=2,List%{Url:t=https://example.com/}},Tags*:t").unwrap();

        let [number, sum, tags] = &fields[..] else {
            panic!("{fields:?}")
        };
        assert_eq!((number.name, number.json_name), ("MsgID", Some("MsgId")));
        assert!(sum.optional && !number.optional);
        assert_eq!(tags.repeats, Repeats::List);
        let Holds::Fields(inner) = &sum.holds else {
            panic!("{sum:?}")
        };
        assert_eq!(inner[1].repeats, Repeats::ListOrBare);
        let Holds::Fields(items) = &inner[1].holds else {
            panic!("{inner:?}")
        };
        assert!(matches!(
            items[0].holds,
            Holds::Value {
                usual: Some("https://example.com/"),
                ..
            }
        ));
    }

    #[test]
    fn what_is_not_written_in_this_way_is_not_read() {
        for line in [
            "Name", "Name:", "Name:x", "A:t,", "A{B:t", "A{}", ":t", "A:t}", "A:t B:t",
        ] {
            assert!(read(line).is_none(), "{line}");
        }
        let deep = "A{".repeat(20) + "B:t" + &"}".repeat(20);
        assert!(read(deep.leak()).is_none());
    }
}
