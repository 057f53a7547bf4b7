//! `lower_record!` and `same_choices!`: a record is lowered key by key, the names being the same on both sides.

/// `lower_record!(module::Name with provenance { key, key })`. The record's place is that of the first key that is
/// there: its id, where it has one.
macro_rules! lower_record {
    ($module:ident::$name:ident { $($key:ident),* }) => {
        impl $crate::resolve::lower::Lower<$crate::model::$name> for $crate::syntax::records::$module::$name {
            fn lower(
                &self,
                at: $crate::source::Span,
                cx: &mut $crate::resolve::lower::Lowering,
            ) -> Option<$crate::model::$name> {
                $( let $key = $crate::resolve::lower::Lower::lower(&self.$key, at, cx); )*
                let places = [$( $crate::resolve::lower::Placed::place(&self.$key), )*];
                Some($crate::model::$name { $( $key: $key?, )* at: $crate::resolve::lower::first(places, at) })
            }
        }
    };
    ($module:ident::$name:ident with provenance { $($key:ident),* }) => {
        impl $crate::resolve::lower::Lower<$crate::model::$name> for $crate::syntax::records::$module::$name {
            fn lower(
                &self,
                at: $crate::source::Span,
                cx: &mut $crate::resolve::lower::Lowering,
            ) -> Option<$crate::model::$name> {
                let places = [$( $crate::resolve::lower::Placed::place(&self.$key), )*];
                let at = $crate::resolve::lower::first(places, at);
                let outer = $crate::resolve::provenance::enter(&self.common, stringify!($name), at, cx)?;
                $( let $key = $crate::resolve::lower::Lower::lower(&self.$key, at, cx); )*
                let provenance = $crate::resolve::lower::Lower::lower(&self.common, at, cx);
                cx.cited = outer;
                Some($crate::model::$name { $( $key: $key?, )* provenance: provenance?, at })
            }
        }
    };
}

/// `same_choices!(module::Name { Variant Variant })`: the same words on both sides.
macro_rules! same_choices {
    ($module:ident::$name:ident { $($variant:ident)* }) => {
        impl $crate::syntax::records::$module::$name {
            /// The same choice in the model.
            pub(in $crate::resolve) fn meant(self) -> $crate::model::$name {
                match self { $( Self::$variant => $crate::model::$name::$variant, )* }
            }
        }
        impl $crate::resolve::lower::Lower<$crate::model::$name> for $crate::syntax::records::$module::$name {
            fn lower(
                &self,
                _: $crate::source::Span,
                _: &mut $crate::resolve::lower::Lowering,
            ) -> Option<$crate::model::$name> {
                Some(self.meant())
            }
        }
    };
}

pub(super) use {lower_record, same_choices};
