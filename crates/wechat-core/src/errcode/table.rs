//! The table of codes: one line of text each, sorted, found by binary search in the text itself.
//!
//! Columns: code, class, retry, English message, Chinese meaning.

use super::{ErrClass, Retry};

static TABLE: &str = include_str!("table.tsv");

pub(super) struct Row {
    pub(super) class: ErrClass,
    pub(super) retry: Retry,
    pub(super) message: &'static str,
    pub(super) meaning: &'static str,
}

pub(super) fn find(code: i64) -> Option<Row> {
    // `low` and `high` are always starts of lines (or the end of the table).
    let (mut low, mut high) = (0, TABLE.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = TABLE.as_bytes()[low..middle]
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(low, |newline| low + newline + 1);
        let (line, _) = TABLE[start..].split_once('\n')?;
        let (found, rest) = line.split_once('\t')?;
        match found.parse::<i64>().ok()?.cmp(&code) {
            std::cmp::Ordering::Equal => return parse(rest),
            std::cmp::Ordering::Less => low = start + line.len() + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

fn parse(columns: &'static str) -> Option<Row> {
    let mut columns = columns.split('\t');
    let class = match columns.next()? {
        "busy" => ErrClass::Busy,
        "token_invalid" => ErrClass::TokenInvalid,
        "token_expired" => ErrClass::TokenExpired,
        "secret" => ErrClass::Secret,
        "ip" => ErrClass::Ip,
        "permission" => ErrClass::Permission,
        "quota" => ErrClass::Quota,
        "rate" => ErrClass::Rate,
        "param" => ErrClass::Param,
        "user" => ErrClass::User,
        "media" => ErrClass::Media,
        "content" => ErrClass::Content,
        _ => ErrClass::Other,
    };
    let retry = match columns.next()? {
        "backoff" => Retry::Backoff,
        "renew" => Retry::RenewToken,
        _ => Retry::Never,
    };
    Some(Row {
        class,
        retry,
        message: columns.next()?,
        meaning: columns.next()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_by_its_code_and_the_gaps_are_not() {
        let codes: Vec<i64> = TABLE
            .lines()
            .map(|line| line.split('\t').next().unwrap().parse().unwrap())
            .collect();

        assert!(codes.len() > 1900);
        assert!(
            codes.is_sorted_by(|a, b| a < b),
            "binary search needs a sorted table"
        );
        for &code in &codes {
            assert!(find(code).is_some(), "{code} is in the table");
            assert_eq!(find(code + 1).is_some(), codes.binary_search(&(code + 1)).is_ok());
        }
        assert!(find(i64::MIN).is_none() && find(i64::MAX).is_none());
    }

    #[test]
    fn every_line_has_the_five_columns_and_known_words() {
        for line in TABLE.lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 5, "{line}");
            assert!(matches!(columns[2], "" | "backoff" | "renew"), "{line}");
            let known = columns[1] == "other"
                || parse(line.split_once('\t').unwrap().1).unwrap().class != ErrClass::Other;
            assert!(known, "{line}");
        }
    }
}
