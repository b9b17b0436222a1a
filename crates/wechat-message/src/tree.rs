//! A pushed body as elements, the same for XML and JSON.
//!
//! The platform sends one event as XML to one account and as JSON to the next. Both are read
//! into one flat list of elements in document order, which borrows names and texts from the
//! body; fields then take the elements they know, and what nobody took is kept as [`Fields`].

use std::{borrow::Cow, cell::Cell};

use crate::fields::{Fields, Value};

/// One element. Its descendants follow it in [`Tree::nodes`], up to `end`.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    pub(crate) name: Cow<'a, str>,
    pub(crate) text: Cow<'a, str>,
    pub(crate) end: usize,
    taken: Cell<Taken>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Taken {
    /// Nobody asked for it.
    No,
    /// A field asked for it, but its text is not of the field's type.
    Misfit,
    /// Some of the elements in it were taken.
    Opened,
    /// All of it, or its own reader keeps the rest.
    Yes,
}

/// All elements of a body. The first is the outermost.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    pub(crate) nodes: Vec<Node<'a>>,
}

impl<'a> Tree<'a> {
    pub(crate) fn with_capacity(nodes: usize) -> Self {
        Self {
            nodes: Vec::with_capacity(nodes),
        }
    }

    /// Starts an element; [`close`](Self::close) ends it.
    pub(crate) fn open(&mut self, name: Cow<'a, str>) -> usize {
        self.nodes.push(Node {
            name,
            text: Cow::Borrowed(""),
            end: self.nodes.len() + 1,
            taken: Cell::new(Taken::No),
        });
        self.nodes.len() - 1
    }

    pub(crate) fn close(&mut self, index: usize) {
        self.nodes[index].end = self.nodes.len();
    }

    pub(crate) fn root(&self) -> Element<'_> {
        Element { tree: self, index: 0 }
    }
}

/// One element of a [`Tree`], seen by a reader.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'t> {
    tree: &'t Tree<'t>,
    index: usize,
}

impl<'t> Element<'t> {
    fn node(self) -> &'t Node<'t> {
        &self.tree.nodes[self.index]
    }

    pub(crate) fn name(self) -> &'t str {
        &self.node().name
    }

    pub(crate) fn text(self) -> &'t str {
        &self.node().text
    }

    /// It holds no elements, so its text is its value.
    pub(crate) fn is_leaf(self) -> bool {
        self.node().end == self.index + 1
    }

    /// It holds nothing at all, as elements do whose value the platform leaves out.
    pub(crate) fn is_empty(self) -> bool {
        self.is_leaf() && self.text().trim().is_empty()
    }

    pub(crate) fn children(self) -> impl Iterator<Item = Element<'t>> {
        let end = self.node().end;
        let mut next = self.index + 1;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let child = Element { index: next, ..self };
                next = child.node().end;
                child
            })
        })
    }

    /// The first child that bears one of the names and that nobody took. Earlier names win.
    pub(crate) fn child(self, names: &[&str]) -> Option<Element<'t>> {
        names.iter().find_map(|name| {
            self.children()
                .find(|child| child.node().taken.get() == Taken::No && child.name() == *name)
        })
    }

    /// A child whose elements are read as if they were `self`'s own.
    pub(crate) fn open(self, name: &str) -> Option<Element<'t>> {
        let child = self.child(&[name])?;
        child.node().taken.set(Taken::Opened);
        Some(child)
    }

    /// The text of the first child that bears the name, without white space around it.
    pub(crate) fn take_text(self, name: &str) -> &'t str {
        match self.child(&[name]) {
            Some(child) if child.is_leaf() => {
                child.take();
                child.text().trim()
            }
            _ => "",
        }
    }

    pub(crate) fn take(self) {
        self.node().taken.set(Taken::Yes);
    }

    pub(crate) fn misfit(self) {
        self.node().taken.set(Taken::Misfit);
    }

    /// The children that no field took.
    pub(crate) fn rest(self) -> Fields {
        let mut fields = Fields::new();
        for child in self.children() {
            match child.node().taken.get() {
                Taken::Yes => {}
                Taken::No => fields.push(child.name().to_owned(), child.value()),
                Taken::Misfit => fields.push_misfit(child.name().to_owned(), child.value()),
                Taken::Opened => {
                    let rest = child.rest();
                    if !rest.is_empty() {
                        fields.push(child.name().to_owned(), rest);
                    }
                }
            }
        }
        fields
    }

    /// The element and all in it, whether taken or not. Recursion ends at `Limits::max_depth`.
    pub(crate) fn value(self) -> Value {
        if self.is_leaf() {
            return Value::Text(self.text().to_owned());
        }
        let mut fields = Fields::new();
        for child in self.children() {
            fields.push(child.name().to_owned(), child.value());
        }
        Value::Fields(fields)
    }
}
