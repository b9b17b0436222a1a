//! The one table: a row is read with the database's time, and swapped for its next revision.

#[cfg(feature = "postgres")]
pub(crate) mod postgres;
#[cfg(feature = "sqlite")]
pub(crate) mod sqlite;

use crate::Error;

/// A row as it was read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// JSON with the value in it.
    pub(crate) document: Document,
    /// 0 when there is no row yet.
    pub(crate) revision: i64,
    pub(crate) lease_owner: Option<String>,
    pub(crate) lease_ends: Option<i64>,
    /// Who stored the value: whose answer was lost recognises its own.
    pub(crate) stored_by: Option<String>,
}

/// The text of a row's document, which contains the value.
pub(crate) type Document = wechat_core::Secret<String>;

/// Which database.
#[derive(Clone, Debug)]
pub(crate) enum Table {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlite::Sqlite),
    #[cfg(feature = "postgres")]
    Postgres(postgres::Postgres),
}

macro_rules! on {
    ($table:expr, $inner:ident => $call:expr) => {
        match $table {
            #[cfg(feature = "sqlite")]
            Table::Sqlite($inner) => $call,
            #[cfg(feature = "postgres")]
            Table::Postgres($inner) => $call,
        }
    };
}

impl Table {
    /// The row called `name`, and the database's time in milliseconds.
    pub(crate) async fn read(&self, name: &str) -> Result<(Row, u64), Error> {
        let (row, now) = on!(self, table => table.read(name).await)?;
        Ok((row, u64::try_from(now).map_err(|_| Error::Answer)?))
    }

    /// Puts `next` in the place of the revision before it; false when somebody else was faster.
    pub(crate) async fn swap(&self, name: &str, next: &Row) -> Result<bool, Error> {
        on!(self, table => table.swap(name, next).await)
    }

    /// Brings the schema up to date.
    pub(crate) async fn migrate(&self) -> Result<(), Error> {
        on!(self, table => table.migrate().await)
    }
}

/// Which of `known` versions are still to be applied when the database has `found`.
fn pending(
    found: Option<i64>,
    known: &'static [&'static str],
) -> Result<impl Iterator<Item = (i64, &'static str)>, Error> {
    let (found, newest) = (found.unwrap_or(0), i64::try_from(known.len()).unwrap_or(i64::MAX));
    if found > newest {
        return Err(Error::Newer { found, known: newest });
    }
    Ok((1..)
        .zip(known.iter().copied())
        .filter(move |(version, _)| *version > found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_versions_that_are_missing_are_applied_and_a_newer_schema_is_refused() {
        const KNOWN: &[&str] = &["one", "two"];
        let versions =
            |found| pending(found, KNOWN).map(|list| list.map(|(version, _)| version).collect::<Vec<_>>());

        assert_eq!(versions(None).unwrap(), [1, 2]);
        assert_eq!(versions(Some(1)).unwrap(), [2]);
        assert!(versions(Some(2)).unwrap().is_empty());
        assert!(matches!(
            versions(Some(3)),
            Err(Error::Newer { found: 3, known: 2 })
        ));
    }
}
