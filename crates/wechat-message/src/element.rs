//! The one macro: a struct, and which element each of its fields comes from.

/// Declares structs that are read from elements.
///
/// ```text
/// element! {
///     /// What it is (平台的说法).
///     pub struct Name within "OuterElement" {   // `within` if the fields sit one level deeper
///         /// What the field is, in which unit.
///         pub field: Type = "ElementName" | "OtherSpelling",
///     }
/// }
/// ```
///
/// Every struct gets one more field, `extra`, with the elements no field took.
macro_rules! element {
    ($(
        $(#[$doc:meta])*
        pub struct $name:ident $(within $outer:literal)? {
            $(
                $(#[$field_doc:meta])*
                pub $field:ident: $ty:ty = $element:literal $(| $other:literal)*,
            )*
        }
    )+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[$field_doc])*
                #[serde(skip_serializing_if = "crate::field::Field::is_absent")]
                pub $field: $ty,
            )*
            /// Elements beyond those above, in the order the platform sent them.
            #[serde(skip_serializing_if = "crate::Fields::is_empty")]
            pub extra: crate::Fields,
        }

        impl crate::field::Item for $name {
            fn read(at: crate::tree::Element<'_>) -> Option<Self> {
                if at.is_leaf() && !at.is_empty() {
                    return None;
                }
                let _inner = at;
                $(let _inner = at.open($outer).unwrap_or(at);)?
                Some(Self {
                    $($field: crate::field::Field::take(_inner, &[$element $(, $other)*]),)*
                    extra: at.rest(),
                })
            }

            fn unread<'a>(&'a self, into: &mut Vec<&'a crate::Fields>) {
                $(crate::field::Field::unread(&self.$field, into);)*
                if !self.extra.is_empty() {
                    into.push(&self.extra);
                }
            }
        }
    )+};
}

/// Declares structs for elements that stand beside others of the same level, without `extra`.
macro_rules! part {
    ($(
        $(#[$doc:meta])*
        pub struct $name:ident {
            $(
                $(#[$field_doc:meta])*
                pub $field:ident: $ty:ty = $element:literal $(| $other:literal)*,
            )*
        }
    )+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[$field_doc])*
                #[serde(skip_serializing_if = "crate::field::Field::is_absent")]
                pub $field: $ty,
            )*
        }

        impl $name {
            pub(crate) fn of(at: crate::tree::Element<'_>) -> Self {
                Self {
                    $($field: crate::field::Field::take(at, &[$element $(, $other)*]),)*
                }
            }
        }
    )+};
}

pub(crate) use {element, part};
