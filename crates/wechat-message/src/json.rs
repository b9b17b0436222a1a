//! JSON bodies, as mini programs may choose them.
//!
//! The platform writes a list of one as an object and a list of several as an array, and
//! numbers now as numbers, now as text. Read as elements, an array is an element repeated and
//! a number is its text, which is how XML has them, so one reader serves both.

use std::{borrow::Cow, cell::Cell, fmt};

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use crate::{Error, Limits, tree::Tree};

pub(crate) fn with_tree<R>(
    text: &str,
    limits: &Limits,
    read: impl FnOnce(&Tree<'_>) -> R,
) -> Result<R, Error> {
    let refused = Cell::new(None);
    let mut tree = Tree::with_capacity(16);
    let mut source = serde_json::Deserializer::from_str(text);
    let value = Element {
        tree: &mut tree,
        name: Cow::Borrowed("xml"),
        depth: 1,
        limits,
        refused: &refused,
    };
    let read_all = value.deserialize(&mut source).and_then(|()| source.end());
    match (read_all, refused.take()) {
        (_, Some(limit)) => Err(limit),
        (Err(error), None) => Err(Error::Json {
            line: error.line(),
            column: error.column(),
        }),
        (Ok(()), None) => Ok(read(&tree)),
    }
}

/// One value on its way into the tree, under its name.
struct Element<'t, 'de> {
    tree: &'t mut Tree<'de>,
    name: Cow<'de, str>,
    depth: usize,
    limits: &'t Limits,
    /// A limit that was reached: serde's error could only carry a text.
    refused: &'t Cell<Option<Error>>,
}

impl<'de> Element<'_, 'de> {
    fn refuse<E: serde::de::Error>(&self, limit: Error) -> E {
        self.refused.set(Some(limit));
        E::custom("limit")
    }

    fn open<E: serde::de::Error>(&mut self) -> Result<usize, E> {
        if self.tree.nodes.len() >= self.limits.elements {
            let limit = self.limits.elements;
            return Err(self.refuse(Error::TooManyElements { limit }));
        }
        Ok(self.tree.open(std::mem::take(&mut self.name)))
    }

    fn leaf<E: serde::de::Error>(mut self, text: Cow<'de, str>) -> Result<(), E> {
        let index = self.open()?;
        self.tree.nodes[index].text = text;
        Ok(())
    }

    fn deeper<E: serde::de::Error>(&self) -> Result<usize, E> {
        if self.depth > self.limits.depth {
            let limit = self.limits.depth;
            return Err(self.refuse(Error::TooDeep { limit }));
        }
        Ok(self.depth + 1)
    }
}

impl<'de> DeserializeSeed<'de> for Element<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Element<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.leaf(Cow::Borrowed(""))
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
        self.leaf(Cow::Borrowed(if value { "true" } else { "false" }))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<(), E> {
        self.leaf(Cow::Owned(value.to_string()))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<(), E> {
        self.leaf(Cow::Owned(value.to_string()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        self.leaf(Cow::Owned(value.to_string()))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<(), E> {
        self.leaf(Cow::Owned(value.to_owned()))
    }

    fn visit_borrowed_str<E: serde::de::Error>(self, value: &'de str) -> Result<(), E> {
        self.leaf(Cow::Borrowed(value))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let depth = self.deeper()?;
        let index = self.open()?;
        while let Some(name) = map.next_key_seed(Name)? {
            map.next_value_seed(Element {
                tree: &mut *self.tree,
                name,
                depth,
                limits: self.limits,
                refused: self.refused,
            })?;
        }
        self.tree.close(index);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        if self.depth == 1 {
            return Err(A::Error::custom("a list is not a message"));
        }
        let depth = self.deeper()?;
        let before = self.tree.nodes.len();
        let name = self.name.clone();
        loop {
            let item = Item(Element {
                tree: &mut *self.tree,
                name: name.clone(),
                depth,
                limits: self.limits,
                refused: self.refused,
            });
            if list.next_element_seed(item)?.is_none() {
                break;
            }
        }
        // An empty list is an empty element, or its name would be lost.
        if self.tree.nodes.len() == before {
            self.open()?;
        }
        Ok(())
    }
}

/// A member of a list. A list inside a list becomes an element with `item`s, as in XML.
struct Item<'t, 'de>(Element<'t, 'de>);

impl<'de> DeserializeSeed<'de> for Item<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

macro_rules! as_element {
    ($($visit:ident($ty:ty)),*) => {$(
        fn $visit<E: serde::de::Error>(self, value: $ty) -> Result<(), E> {
            self.0.$visit(value)
        }
    )*};
}

impl<'de> Visitor<'de> for Item<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    as_element!(
        visit_bool(bool),
        visit_i64(i64),
        visit_u64(u64),
        visit_f64(f64),
        visit_str(&str),
        visit_borrowed_str(&'de str)
    );

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.0.visit_unit()
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        self.0.visit_map(map)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        let mut outer = self.0;
        outer.deeper::<A::Error>()?;
        let index = outer.open()?;
        Element {
            tree: &mut *outer.tree,
            name: Cow::Borrowed("item"),
            depth: outer.depth + 1,
            limits: outer.limits,
            refused: outer.refused,
        }
        .visit_seq(list)?;
        outer.tree.close(index);
        Ok(())
    }
}

/// A name, borrowed from the body when it has no escapes.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Self::Value, D::Error> {
        source.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}
