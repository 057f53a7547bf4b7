//! Which keys each record has: the conversion itself is the same for all of them (`lower_record!`).
use super::{
    lower::{Lower, Lowering},
    record::{lower_record, same_choices},
};
use crate::{
    model,
    source::Span,
    syntax::records::{form, rule},
};

same_choices!(common::Status { Official Derived Proposed });
lower_record!(common::Statement with provenance { id, title, text, points });
lower_record!(common::Link { to, label });

same_choices!(site::PageKind { Home Programme Eligibility Process Support Activities Rules Changes Legislation Calls Forms Guide WholeGuide SideBySide Glossary Faq OtherSupports Announcements Contact ServiceStandards Sources SiteMap Checker Calculator });
lower_record!(site::PageEntry { kind, title, menu, lead, description, slug, aliases, links });
lower_record!(site::Redirect { from, to });
lower_record!(site::Contact with provenance { organisation, unit, address, phone, email, links });

lower_record!(programme::Identity with provenance { name, authority, authority_today, directorate, branch, people, summary });
lower_record!(programme::Person with provenance { name, position, unit });
lower_record!(programme::Definition with provenance { id, title, text, attribution, quoted });
lower_record!(programme::Indicator with provenance { id, title, text, targets, activities });
lower_record!(programme::IndicatorTarget { value, unit, at_least });
lower_record!(programme::MemberKind with provenance { id, title, short_title, required, min_count, text, member, rule_sets });
lower_record!(programme::Support with provenance { title, text, whole, shares, points });

same_choices!(rule::ParameterKind { Percent Money Number Years Months Points Flag Text Codes });
same_choices!(rule::RuleSeverity { Error Warning Information });
lower_record!(rule::Share with provenance { id, title, percent, label, rule_set });
lower_record!(rule::CostCategory with provenance { id, title, text, rule_sets });
lower_record!(rule::Parameter with provenance { id, title, kind, text });
lower_record!(rule::RuleSet with provenance { id, title, text, valid_from, valid_until, parameters });
lower_record!(rule::ParameterSetting with provenance { parameter, value });
lower_record!(rule::Rule with provenance { id, title, text, message, severity, rule_sets, relevant, condition, remedy, forms, documents, parameters, quota, workbook, examples, law });
lower_record!(rule::Quota { value, at_least, noun });
lower_record!(example::Application with provenance { id, title, text, rule_set, answers, expect });
same_choices!(example::ExpectedVerdict { Pass Fail Unknown NotApplicable });

same_choices!(fact::FactKind { YesNo Integer Decimal Money Percent Date Choice MultipleChoice Code Text List });
same_choices!(fact::FactPart { Whole Supported Own });
lower_record!(fact::Fact with provenance { id, kind, code, currency, title, question, hint, help, unit, step, choices, choice_list, choices_from, columns, min, max, min_rows, max_rows, relevant, calculation, from, part, rule_sets });
lower_record!(fact::FactColumn with provenance { id, kind, code, currency, title, question, hint, help, unit, choices, choice_list, choices_from, same_as, min, max });
lower_record!(fact::FactStep with provenance { id, title, text, used_by });
same_choices!(fact::StepUse { Eligibility Calculator });

same_choices!(process::StateKind { Start Middle Success Failure });
same_choices!(process::Outcome { Onward Positive Negative });
lower_record!(process::Actor with provenance { id, title, text });
lower_record!(process::State with provenance { id, title, subtitle, kind, text });
lower_record!(process::Transition with provenance { id, from, to, title, actors, decision, outcome, guard, time_limit, rules, rule_sets });
lower_record!(process::Stage with provenance { id, title, subtitle, text, points, actors, states, outcome, documents });

lower_record!(activity::ActivityGroup with provenance { id, number, title, short_title, text, open_list, other_names, slug, activities });
lower_record!(activity::OtherName with provenance { title });
lower_record!(activity::Activity with provenance { id, title, text, examples, indicators, same_as, terms, slug, aliases });

lower_record!(call::Call with provenance { id, number, title, opens, closes, first_closes, closes_note, budget, budget_text, channel, rule_set, results, supported, facts, documents });

same_choices!(law::ActKind { Law Decree Decision Regulation Amendment Procedures Communique Guide });
lower_record!(law::LegalAct with provenance { id, title, kind, gazette_date, gazette_number, published, published_in, statement, amends, summary, provisions, text_known, url });
lower_record!(law::Provision with provenance { id, article, paragraph, point, text });
lower_record!(law::OtherSupport with provenance { id, title, body, body_today, own, summary, applicants, minimum_group, rate, period, aim, difference, facts });
lower_record!(law::Publication with provenance { id, title, text, url });

lower_record!(reference::SourceRecord with provenance { id, title, short_title, publisher, date, date_text, url, place, visible, act });
lower_record!(reference::Conflict with provenance { id, title, positions, handling, rule_sets });
lower_record!(reference::OpenQuestion with provenance { id, text });
lower_record!(reference::Service with provenance { id, title, documents, forms, time, authority });

lower_record!(page::Term with provenance { id, term, definition, other_forms, avoid, remark, see });
lower_record!(page::Avoided { language, words });
lower_record!(page::Topic { id, title });
lower_record!(page::Question with provenance { id, question, answer, topic, rule_sets, links });
lower_record!(page::Announcement with provenance { id, date, title, text, link });

same_choices!(form::FormKind { Application Worksheet });
lower_record!(form::Revision { revision, date, text });
same_choices!(form::FieldKind { Text LongText Integer Decimal Money Percent Date Year Email Phone Url Choice MultipleChoice Checkbox Code Attachment Signature Stamp Seal });
same_choices!(form::CodeKind { TaxNumber NationalId Mersis Nace Province Iban });
same_choices!(form::ChoiceSource { Activities ActivityGroups Members Calls CostCategories });
lower_record!(form::Form with provenance { id, number, title, other_names, kind, group, purpose, filled_by, signed_by, copies, revision, revisions, goes_with, layout, rule_sets, repeated, sections, rules, links });
lower_record!(form::FormSection with provenance { id, title, intro, relevant, parts });
lower_record!(form::Choice with provenance { id, label, hint });
lower_record!(form::Field with provenance { id, label, hint, help, kind, code, required, required_when, max_length, min, max, currency, choices, choice_list, choices_from, answers_from, min_choices, max_choices, must_be_ticked, default, example, total, unit, file_types, max_megabytes, relevant, constraint, constraint_severity, constraint_message, calculation, limits, personal, data_purpose, legal_basis, retention, filled_by_system, rules });
lower_record!(form::Row with provenance { id, label, hint });
lower_record!(form::Table with provenance { id, label, hint, help, required, columns, rows, row_label, min_rows, max_rows, print_rows, relevant, constraint, constraint_severity, constraint_message, limits, rules });
lower_record!(form::BlockUse with provenance { id, block, label, required });
lower_record!(form::Note with provenance { text });
lower_record!(form::Block with provenance { id, title, parts });
lower_record!(form::ChoiceList with provenance { id, title, choices });

impl Lower<model::ParameterValue> for rule::ParameterValue {
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<model::ParameterValue> {
        use model::ParameterValue as Value;
        match self {
            Self::Percent(v) => v.lower(at, cx).map(Value::Percent),
            Self::Money(v) => v.lower(at, cx).map(Value::Money),
            Self::Number(v) => v.lower(at, cx).map(Value::Number),
            Self::Flag(v) => v.lower(at, cx).map(Value::Flag),
            Self::Text(v) => v.lower(at, cx).map(Value::Text),
            Self::Codes(v) => v.lower(at, cx).map(Value::Codes),
            Self::Unstated(v) => v.lower(at, cx).map(Value::Unstated),
        }
    }
}

impl Lower<Vec<String>> for rule::CodeList {
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<Vec<String>> {
        self.0.lower(at, cx)
    }
}

impl Lower<model::Part> for form::Part {
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<model::Part> {
        match self {
            Self::Field(v) => v.lower(at, cx).map(Box::new).map(model::Part::Field),
            Self::Table(v) => v.lower(at, cx).map(Box::new).map(model::Part::Table),
            Self::Block(v) => v.lower(at, cx).map(model::Part::Block),
            Self::Note(v) => v.lower(at, cx).map(model::Part::Note),
        }
    }
}
