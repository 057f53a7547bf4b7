"""The fields of every form's PDF against its definition and its page: names, spoken words, required marks; the tags;
qpdf. fields.py CONTENT DIST"""
import html.parser
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdf
import yaml

content, dist = Path(sys.argv[1]), Path(sys.argv[2])
faults = []


def check(fits, where, what):
    if not fits:
        faults.append(f"{where}: {what}")


# ---- the definition ------------------------------------------------------------------------------------------
parts = yaml.safe_load((content / "form-parts.yaml").read_text())
blocks = {b["id"]: b for b in parts.get("blocks", [])}


def words(record, key, language):
    text = record.get(key) or {}
    return text.get(language, text.get("all", ""))


def defined(form):
    """Every field by its id: itself, whether it is a column, and its table."""
    found = {}

    def take(path, part, required=False):
        kind, record = next(iter(part.items()))
        name = f"{path}.{record.get('id')}"
        if kind == "field":
            found[name] = (record, None)
        elif kind == "table":
            for column in record["columns"]:
                found[f"{name}.{column['id']}"] = (column, record)
        elif kind == "block":
            for inner in blocks[record["block"]]["parts"]:
                take(name, inner)

    for section in form["sections"]:
        for part in section["parts"]:
            take(f"{form['id']}.{section['id']}", part)
    return found


# ---- the page ------------------------------------------------------------------------------------------------
class Page(html.parser.HTMLParser):
    """Text and “optional” of every element whose id is a field's."""

    def __init__(self, text):
        super().__init__()
        self.fields, self.open, self.depth, self.files = {}, None, 0, []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        name = attributes.get("id") or ""
        if tag in ("dt", "tr") and "." in name:
            self.open, self.fields[name] = name, {"text": "", "optional": False}
        if self.open and "optional" in (attributes.get("class") or "").split():
            self.fields[self.open]["optional"] = True
        if tag == "a" and (attributes.get("href") or "").endswith(".pdf"):
            self.files.append(attributes["href"])

    def handle_endtag(self, tag):
        if tag in ("dl", "tr"):
            self.open = None

    def handle_data(self, data):
        if self.open:
            self.fields[self.open]["text"] += data


# ---- the file ------------------------------------------------------------------------------------------------
def fields_of(reader):
    """Name, spoken words and flags of every field that takes something."""
    found = {}

    def walk(field, path):
        field = field.get_object()
        name = ".".join(filter(None, [path, field.get("/T")]))
        kids = [k.get_object() for k in field.get("/Kids", [])]
        if any("/T" in kid for kid in kids):
            for kid in field["/Kids"]:
                walk(kid, name)
        else:
            check(name not in found, name, "stands twice")
            found[name] = (field.get("/TU", ""), int(field.get("/Ff", 0)), field.get("/FT"))

    for field in reader.trailer["/Root"]["/AcroForm"]["/Fields"]:
        walk(field, "")
    return found


def place_of(name, definition):
    """The definition's id that a field of the file belongs to, and the row where it is a cell."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        head = ".".join(parts[:length])
        if head in definition and definition[head][1] is None:
            return head, None
        cell = ".".join(parts[: length - 2] + parts[length - 1 : length])
        if length > 2 and cell in definition and definition[cell][1] is not None:
            return cell, parts[length - 2]
    return None, None


def compare(where, definition, language, page, pdf):
    seen = set()
    for name, (spoken, flags, kind) in pdf.items():
        own, row = place_of(name, definition)
        check(own, where, f"{name} is in no definition")
        if not own:
            continue
        seen.add(own)
        record, table = definition[own]
        label, hint = words(record, "label", language), words(record, "hint", language)
        check(label in spoken, where, f"{name}: “{spoken}” does not say “{label}”")
        check(hint in spoken, where, f"{name}: “{spoken}” does not say “{hint}”")
        demanded = bool(record.get("required") or record.get("must_be_ticked"))
        if table is not None:
            fixed = [r["id"] for r in table.get("rows", [])]
            least = max(table.get("min_rows") or 0, int(bool(table.get("required"))))
            demanded = demanded and (row in fixed or not fixed and int(row) <= least)
        if record["kind"] == "multiple-choice" and name != own:
            demanded = False
        check(bool(flags & 2) == demanded, where, f"{name}: required is {bool(flags & 2)}, defined {demanded}")
        check(spoken.endswith(")") == demanded or not demanded, where, f"{name}: “{spoken}” does not say it is required")
    check(seen == set(definition), where, f"not in the file: {sorted(set(definition) - seen)}")
    check(set(page.fields) == set(definition), where, f"page and definition differ: {set(page.fields) ^ set(definition)}")
    for name, shown in page.fields.items():
        record, _ = definition.get(name, ({}, None))
        demanded = bool(record.get("required") or record.get("must_be_ticked"))
        check(words(record, "label", language) in shown["text"], where, f"{name}: the page has another label")
        check(words(record, "hint", language) in shown["text"], where, f"{name}: the page has another hint")
        check(shown["optional"] != demanded, where, f"{name}: the page says optional: {shown['optional']}")


# ---- its tags ------------------------------------------------------------------------------------------------
def tags(where, pdf):
    widgets = {
        int(a.StructParent): a for p in pdf.pages for a in p.get("/Annots", []) if a.get("/Subtype") == "/Widget"
    }
    order, forms, heads, tables = [], 0, [], 0

    def walk(element, inside):
        nonlocal forms, tables
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return
        kind = str(element.S)[1:]
        kids = element.get("/K")
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]
        if kind == "Form":
            forms += 1
            objects = [k for k in kids if isinstance(k, pikepdf.Dictionary) and k.get("/Type") == "/OBJR"]
            check(len(kids) == 1 and len(objects) == 1, where, "a Form element does not hold one field alone")
            order.extend(int(o.Obj.StructParent) for o in objects)
        if kind in ("H1", "H2", "H3"):
            heads.append(int(kind[1]))
        if kind == "Table":
            tables += 1
            check("TH" in below(element), where, "a table without heads")
        if kind == "Lbl":
            check(inside == "LI", where, f"a label stands in {inside}")
        for kid in kids:
            walk(kid, kind)

    def below(element):
        kids = element.get("/K")
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]
        found = set()
        for kid in kids:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                found |= {str(kid.S)[1:]} | below(kid)
        return found

    walk(pdf.Root.StructTreeRoot.K, "")
    for kid in pdf.Root.StructTreeRoot.K if isinstance(pdf.Root.StructTreeRoot.K, pikepdf.Array) else []:
        walk(kid, "")
    check(forms == len(widgets), where, f"{forms} Form elements for {len(widgets)} fields")
    check(set(order) == set(widgets), where, "fields and Form elements differ")
    check(heads[:1] == [1] and heads.count(1) == 1, where, f"headings begin with {heads[:3]}")
    check(all(b <= a + 1 for a, b in zip(heads, heads[1:])), where, f"a heading skips a level: {heads}")
    addresses = [str(a.A.URI) for p in pdf.pages for a in p.get("/Annots", []) if "/A" in a and "/URI" in a.A]
    check(not any(a.startswith("field:") for a in addresses), where, "a place without its field is left")
    return len(widgets), tables


languages = [f["tag"] for f in yaml.safe_load((content / "site.yaml").read_text())["locales"]]
files = sorted(dist.glob("*/*/*/*.pdf"))
defined_forms = {f.stem: yaml.safe_load(f.read_text()) for f in sorted((content / "forms").glob("*.yaml"))}
widgets = tables = 0
for file in files:
    form, language = file.stem.rsplit("-", 1)
    where = file.name
    reader = pypdf.PdfReader(file)
    page = Page((file.parent / "index.html").read_text())
    check(file.name in [Path(f).name for f in page.files], where, "its page has no link to it")
    definition = defined(defined_forms[form])
    compare(where, definition, language, page, fields_of(reader))
    check(reader.trailer["/Root"]["/Lang"] == language, where, "another language")
    check(not reader.metadata.author or "/" not in reader.metadata.author, where, "an odd author")
    with pikepdf.open(file) as pdf:
        some, more = tags(where, pdf)
        widgets, tables = widgets + some, tables + more
    syntax = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True)
    check(syntax.returncode == 0, where, f"qpdf: {syntax.stdout} {syntax.stderr}")
expected = {f"{form}-{language}.pdf" for form in defined_forms for language in languages}
check({f.name for f in files} == expected, "files", f"{expected ^ {f.name for f in files}}")
print("\n".join(faults[:60]))
print(f"{len(files)} files, {widgets} fields, {tables} tables: {len(faults)} faults")
sys.exit(bool(faults) or not files)
