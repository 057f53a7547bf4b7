//! `record!`, `choices!` and `variants!`: one definition gives the struct, its reader and its JSON Schema.
//!
//! A line of a record reads `need key: Type, "English description", "Turkish description";` where need is
//! `required` (→ `Spanned<T>`), `optional` (→ `Option<Spanned<T>>`), `many` (a list → `Vec<Spanned<T>>`),
//! `some` (one or a list → `Vec<Spanned<T>>`) or `include` (the keys of a `Group`, read from the same mapping).

/// The description of a schema: Turkish first, English after it.
pub fn describe(en: &str, tr: &str) -> String {
    format!("{tr}\n\n{en}")
}

macro_rules! field_type {
    (required $t:ty) => { $crate::source::Spanned<$t> };
    (optional $t:ty) => { Option<$crate::source::Spanned<$t>> };
    (many $t:ty) => { Vec<$crate::source::Spanned<$t>> };
    (some $t:ty) => { Vec<$crate::source::Spanned<$t>> };
    (include $t:ty) => { $t };
}
macro_rules! field_keys {
    (include $field:ident $t:ty, $keys:ident) => {
        $keys.extend(<$t as $crate::syntax::reader::Group>::keys())
    };
    ($need:ident $field:ident $t:ty, $keys:ident) => {
        $keys.push(stringify!($field))
    };
}
macro_rules! field_read {
    (required $field:ident $t:ty, $fields:ident, $r:ident) => {
        $fields.required::<$t>($r, stringify!($field))
    };
    (optional $field:ident $t:ty, $fields:ident, $r:ident) => {
        Some($fields.optional::<$t>($r, stringify!($field)))
    };
    (many $field:ident $t:ty, $fields:ident, $r:ident) => {
        Some($fields.many::<$t>($r, stringify!($field)))
    };
    (some $field:ident $t:ty, $fields:ident, $r:ident) => {
        Some($fields.some::<$t>($r, stringify!($field)))
    };
    (include $field:ident $t:ty, $fields:ident, $r:ident) => {
        Some(<$t as $crate::syntax::reader::Group>::read_from(&$fields, $r))
    };
}
macro_rules! field_schema {
    (include $field:ident $t:ty, $en:literal, $tr:literal, $defs:ident, $properties:ident, $required:ident) => {
        <$t as $crate::syntax::reader::Group>::properties($defs, &mut $properties)
    };
    ($need:ident $field:ident $t:ty, $en:literal, $tr:literal, $defs:ident, $properties:ident, $required:ident) => {
        $crate::syntax::schema::property(
            stringify!($need),
            stringify!($field),
            <$t as $crate::syntax::reader::Raw>::schema($defs),
            $crate::syntax::record::describe($en, $tr),
            &mut $properties,
            &mut $required,
        )
    };
}

macro_rules! record {
    ($(#[$doc:meta])* $name:ident, $en:literal, $tr:literal {
        $( $need:ident $field:ident: $t:ty, $fen:literal, $ftr:literal; )*
    }) => {
        #[doc = $en]
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name {
            $( #[doc = $fen] pub $field: $crate::syntax::record::field_type!($need $t), )*
        }
        impl $crate::syntax::reader::Raw for $name {
            #[allow(clippy::vec_init_then_push)]
            fn read(node: &$crate::syntax::yaml::Node, r: &mut $crate::syntax::reader::Reader) -> Option<Self> {
                #[allow(unused_mut)]
                let mut keys: Vec<&'static str> = vec![];
                $( $crate::syntax::record::field_keys!($need $field $t, keys); )*
                let fields = r.record(node, &keys)?;
                $( let $field = $crate::syntax::record::field_read!($need $field $t, fields, r); )*
                let read = (|| Some($name { $( $field: $field?, )* }))();
                if read.is_none() {
                    r.lose(&fields)
                }
                read
            }
            fn schema(defs: &mut $crate::syntax::reader::Definitions) -> serde_json::Value {
                if !defs.contains_key(stringify!($name)) {
                    defs.insert(stringify!($name), serde_json::Value::Null);
                    #[allow(unused_mut)]
                    let (mut properties, mut required) = (serde_json::Map::new(), Vec::<&'static str>::new());
                    $( $crate::syntax::record::field_schema!($need $field $t, $fen, $ftr, defs, properties, required); )*
                    let schema = $crate::syntax::schema::object(
                        $crate::syntax::record::describe($en, $tr), properties, required);
                    defs.insert(stringify!($name), schema);
                }
                $crate::syntax::schema::reference(stringify!($name))
            }
        }
    };
}

macro_rules! group {
    ($name:ident, $en:literal { $( $need:ident $field:ident: $t:ty, $fen:literal, $ftr:literal; )* }) => {
        #[doc = $en]
        #[derive(Debug, Clone, Default)]
        pub struct $name {
            $( #[doc = $fen] pub $field: $crate::syntax::record::field_type!($need $t), )*
        }
        impl $crate::syntax::reader::Group for $name {
            fn keys() -> Vec<&'static str> {
                vec![$( stringify!($field), )*]
            }
            fn read_from(fields: &$crate::syntax::reader::Fields, r: &mut $crate::syntax::reader::Reader) -> Self {
                $name { $( $field: $crate::syntax::record::field_read!($need $field $t, fields, r).unwrap_or_default(), )* }
            }
            fn properties(
                defs: &mut $crate::syntax::reader::Definitions,
                properties: &mut serde_json::Map<String, serde_json::Value>,
            ) {
                let mut required = Vec::<&'static str>::new();
                $( $crate::syntax::schema::property(
                    stringify!($need), stringify!($field), <$t as $crate::syntax::reader::Raw>::schema(defs),
                    $crate::syntax::record::describe($fen, $ftr), properties, &mut required,
                ); )*
            }
        }
    };
}

macro_rules! choices {
    ($name:ident, $en:literal, $tr:literal { $( $variant:ident = $word:literal, $ven:literal, $vtr:literal; )* }) => {
        #[doc = $en]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( #[doc = $ven] $variant, )* }
        impl $name {
            /// The words an editor can write, in the order of the documentation.
            pub const WORDS: &'static [&'static str] = &[$( $word, )*];
            /// The word of this choice.
            pub fn word(self) -> &'static str {
                match self { $( $name::$variant => $word, )* }
            }
        }
        impl $crate::syntax::reader::Raw for $name {
            fn read(node: &$crate::syntax::yaml::Node, r: &mut $crate::syntax::reader::Reader) -> Option<Self> {
                match $crate::syntax::reader::text_of(node, r, "text")? {
                    $( $word => Some($name::$variant), )*
                    _ => {
                        $crate::syntax::suggest::unknown_choice(node, r, Self::WORDS);
                        None
                    }
                }
            }
            fn schema(_: &mut $crate::syntax::reader::Definitions) -> serde_json::Value {
                $crate::syntax::schema::choices(
                    $crate::syntax::record::describe($en, $tr),
                    &[$( ($word, $ven, $vtr), )*],
                )
            }
        }
    };
}

macro_rules! variants {
    ($name:ident, $en:literal, $tr:literal { $( $variant:ident = $key:literal $t:ty, $ven:literal, $vtr:literal; )* }) => {
        #[doc = $en]
        #[derive(Debug, Clone)]
        pub enum $name { $( #[doc = $ven] $variant(Box<$t>), )* }
        impl $crate::syntax::reader::Raw for $name {
            fn read(node: &$crate::syntax::yaml::Node, r: &mut $crate::syntax::reader::Reader) -> Option<Self> {
                let keys: &[&'static str] = &[$( $key, )*];
                let (key, value) = $crate::syntax::reader::tagged(node, r, keys)?;
                match key {
                    $( $key => <$t as $crate::syntax::reader::Raw>::read(value, r).map(|v| $name::$variant(Box::new(v))), )*
                    _ => None,
                }
            }
            fn schema(defs: &mut $crate::syntax::reader::Definitions) -> serde_json::Value {
                let variants = vec![$( (
                    $key, <$t as $crate::syntax::reader::Raw>::schema(defs),
                    $crate::syntax::record::describe($ven, $vtr),
                ), )*];
                $crate::syntax::schema::tagged($crate::syntax::record::describe($en, $tr), variants)
            }
        }
    };
}

pub(crate) use {choices, field_keys, field_read, field_schema, field_type, group, record, variants};
