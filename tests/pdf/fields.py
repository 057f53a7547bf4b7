"""Every form's PDF against its definition and its page, its tags, qpdf; then broken files, each for the rule it breaks:
every rule has to be seen failing. fields.py CONTENT DIST BROKEN"""
import json
import sys
from collections import Counter
from pathlib import Path

import yaml
from gate import RULES, Faults, Page, defined, goes_on, whole_file

content, dist, broken = (Path(argument) for argument in sys.argv[1:4])
rule_sets = [s for f in sorted((content / "program").glob("*.yaml")) for s in yaml.safe_load(f.read_text()).get("rule_sets") or []]
figures = {(s["id"], p["parameter"]): p["value"] for s in rule_sets for p in s.get("parameters", [])}
LIMITS = ("min", "max", "min_rows", "max_rows", "print_rows")


def figure(limit):
    """`{min-firms call4-2023}`, as the rules have it."""
    named, _, asked = limit.strip("{}").partition(":")
    parameter, *sets = named.split(" ")
    (value,) = {value for s in sets for value in figures[s, parameter].values()}
    return value * 12 if asked == "months" else value


def with_figures(record):
    """A definition with numbers for limits that name a parameter."""
    if isinstance(record, list):
        return [with_figures(one) for one in record]
    if not isinstance(record, dict):
        return record
    return {k: figure(v) if k in LIMITS and isinstance(v, str) and v.startswith("{") else with_figures(v) for k, v in record.items()}


def read(file):
    return with_figures(yaml.safe_load(file.read_text()))


blocks = {b["id"]: b for b in read(content / "form-parts.yaml").get("blocks", [])}
languages = [f["tag"] for f in yaml.safe_load((content / "site.yaml").read_text())["locales"]]
forms = {f.stem: read(f) for f in sorted((content / "forms").glob("*.yaml"))}
faults = Faults()
editions, widgets, tables = Counter(), 0, 0


# words in the names of files
HAND, ROWS = {"tr": "elle", "en": "by-hand"}, {"tr": "ek-satirlar", "en": "further-rows"}
EDITIONS = {word: "handwriting" for word in HAND.values()} | {word: "continuation" for word in ROWS.values()}


def parts(name):
    """`f01-tr-elle`: form, edition, language."""
    first, language, *edition = name.split("-")
    return first, EDITIONS.get("-".join(edition), ""), language


def pages_of(file):
    return Page((file.parent / "index.html").read_text())


expected = set()
for name, form in forms.items():
    further = any(table is not None and goes_on(table) for _, table in defined(form, blocks).values())
    for language in languages:
        expected |= {f"{name}-{language}.pdf", f"{name}-{language}-{HAND[language]}.pdf"}
        expected |= {f"{name}-{language}-{ROWS[language]}.pdf"} if further else set()
files = sorted(dist.glob("*/*/*/*.pdf"))
for file in files:
    form, edition, language = parts(file.stem)
    some, more = whole_file(faults, file.name, file, forms[form], language, edition, blocks, pages_of(file))
    widgets, tables = widgets + some, tables + more
    editions[edition or "screen"] += 1
lost = expected ^ {f.name for f in files}
found = [text for _, text in faults.found] + [f"files: {name} is lost or too much" for name in sorted(lost)]

# ---- files that are broken on purpose ------------------------------------------------------------------------
seen = set()
controls = json.loads((broken / "controls.json").read_text())
good = next(f for f in files if f.name == controls["good"])
form, edition, language = parts(good.stem)
for control in controls["files"]:
    told = Faults()
    text = (good.parent / "index.html").read_text()
    for old, new in control.get("page", []):
        assert old in text, f"{control['name']}: the page has no {old}"
        text = text.replace(old, new)
    file = broken / control["file"] if "file" in control else good
    try:
        page = Page(text.replace(good.name, file.name))
        whole_file(told, file.name, file, forms[form], control.get("language", language), edition, blocks, page)
    except Exception as fault:  # a file so broken that no reader opens it
        if control["rule"] not in {rule for rule, _ in told.found}:
            found.append(f"{control['name']}: {fault!r} before “{control['rule']}” was told")
    rules = {rule for rule, _ in told.found}
    if control["rule"] not in rules:
        found.append(f"broken on purpose, {control['name']}: “{control['rule']}” was not told, only {sorted(rules)}")
    seen.add(control["rule"])
found += [f"no broken file for the rule “{rule}”" for rule in RULES if rule not in seen]

print("\n".join(found[:60]))
print(
    f"{len(files)} files ({', '.join(f'{n} {e}' for e, n in sorted(editions.items()))}), {widgets} fields, {tables} tables; "
    f"{len(RULES)} rules, {len(controls['files'])} broken on purpose: {len(found)} faults"
)
sys.exit(bool(found) or not files)
