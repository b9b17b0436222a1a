//! How a field takes its value from elements.
//!
//! The platform writes numbers as text, leaves elements out or empty as it likes, and sends
//! placeholders in test pushes. A field therefore never fails: what is absent or empty is
//! `None`, `""` or an empty list, and what is not of the field's type stays an unknown
//! element, readable in `extra`.

use wechat_core::UnixSeconds;

use crate::{Fields, tree::Element};

/// A type that fields of typed elements have.
pub(crate) trait Field: Sized {
    /// Takes the value from the first child of `at` that has one of the names.
    fn take(at: Element<'_>, names: &[&str]) -> Self;

    /// It holds nothing, so it is left out when written as JSON.
    fn is_absent(&self) -> bool;

    /// Collects the elements inside that no field took.
    fn unread<'a>(&'a self, _into: &mut Vec<&'a Fields>) {}
}

/// A value that one element holds.
pub(crate) trait Item: Sized {
    /// `None` when the element is not of this type.
    fn read(at: Element<'_>) -> Option<Self>;

    /// Collects the elements inside that no field took.
    fn unread<'a>(&'a self, _into: &mut Vec<&'a Fields>) {}
}

impl Field for String {
    fn take(at: Element<'_>, names: &[&str]) -> Self {
        let Some(child) = at.child(names) else {
            return Self::new();
        };
        if child.is_leaf() {
            child.take();
            child.text().to_owned()
        } else {
            child.misfit();
            Self::new()
        }
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Item> Field for Option<T> {
    fn take(at: Element<'_>, names: &[&str]) -> Self {
        let child = at.child(names)?;
        if child.is_empty() {
            child.take();
            return None;
        }
        let value = T::read(child);
        if value.is_some() {
            child.take();
        } else {
            child.misfit();
        }
        value
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn unread<'a>(&'a self, into: &mut Vec<&'a Fields>) {
        if let Some(value) = self {
            value.unread(into);
        }
    }
}

/// Lists come as repeated elements, as one element with `item`s, or as one with repeated
/// children of its own name in the singular (`AroundBeacons` with `AroundBeacon`s).
impl<T: Item> Field for Vec<T> {
    fn take(at: Element<'_>, names: &[&str]) -> Self {
        let mut list = Self::new();
        while let Some(child) = at.child(names) {
            if child.is_empty() {
                child.take();
                continue;
            }
            let before = list.len();
            let fits = if is_wrapper(child) {
                let items: Option<Vec<T>> = child.children().map(T::read).collect();
                items.map(|items| list.extend(items))
            } else {
                T::read(child).map(|item| list.push(item))
            };
            if fits.is_some() {
                child.take();
            } else {
                list.truncate(before);
                child.misfit();
            }
        }
        list
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn unread<'a>(&'a self, into: &mut Vec<&'a Fields>) {
        for item in self {
            item.unread(into);
        }
    }
}

fn is_wrapper(list: Element<'_>) -> bool {
    !list.is_leaf()
        && list
            .children()
            .all(|child| child.name() == "item" || list.name().strip_suffix('s') == Some(child.name()))
}

/// Large events are boxed, so that the common ones are cheap to move.
impl<T: Item> Item for Box<T> {
    fn read(at: Element<'_>) -> Option<Self> {
        T::read(at).map(Self::new)
    }

    fn unread<'a>(&'a self, into: &mut Vec<&'a Fields>) {
        T::unread(self, into);
    }
}

impl Item for String {
    fn read(at: Element<'_>) -> Option<Self> {
        at.is_leaf().then(|| at.text().to_owned())
    }
}

macro_rules! scalar {
    ($($ty:ty: $parse:expr),* $(,)?) => {$(
        impl Item for $ty {
            fn read(at: Element<'_>) -> Option<Self> {
                let parse: fn(&str) -> Option<Self> = $parse;
                if at.is_leaf() { parse(at.text().trim()) } else { None }
            }
        }
    )*};
}

scalar! {
    i64: |text| text.parse().ok(),
    u64: |text| text.parse().ok(),
    f64: |text| text.parse().ok().filter(|number: &f64| number.is_finite()),
    bool: |text| match text {
        "1" | "true" | "True" | "TRUE" => Some(true),
        "0" | "false" | "False" | "FALSE" => Some(false),
        _ => None,
    },
    UnixSeconds: |text| text.parse().ok().map(UnixSeconds::new),
    crate::Fen: crate::Fen::parse,
    crate::Yuan: crate::Yuan::parse,
    crate::SecretText: |text| Some(crate::SecretText::new(text)),
}
