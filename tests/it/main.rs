//! The integration tests, one binary.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::wildcard_enum_match_arm,
    reason = "tests panic, touch files and look at single cases"
)]
mod architecture;
mod articles;
mod cel_conformance;
mod cli;
mod codes;
mod commonmark;
mod compression;
mod corpus;
mod dependencies;
mod edit;
mod expression_bench;
mod expression_explained;
mod expression_faults;
mod expression_formulas;
mod expression_fuzz;
mod expression_values;
mod facts;
mod fallback;
mod finding_printers;
mod finding_texts;
mod findings;
mod form_pages;
mod gallery;
mod hostile;
mod hostile_files;
mod in_javascript;
mod installed;
mod language;
mod languages;
mod links;
mod loading;
mod many_findings;
mod markdown;
mod mutations;
mod new_site;
mod no_followers;
mod one_parameter;
mod paper;
mod paper_time;
mod pictures;
mod platform;
mod preview;
mod program;
mod prose_html;
mod prose_memory;
mod provenance;
mod publishing;
mod reproducible;
mod resolve;
mod rule_formulas;
mod rule_pages;
mod rules;
mod schemas;
mod schemas_agree;
mod sharing;
mod site;
mod sums;
mod syntax;
mod terms;
mod theme;
mod turkish_suffixes;
mod untouched;
mod values;
mod write;
mod yaml_reference;
