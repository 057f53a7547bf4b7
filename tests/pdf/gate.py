"""What a form's PDF has to be, beside the standards: each rule has a name, and broken.py has a file that breaks it."""
import html.parser
import re
import subprocess

import pikepdf
import pypdf

RULES = """unique-names defined label-spoken hint-spoken required-flag required-spoken whole kind choices comb circles own-drawing order
page-fields page-label page-hint page-optional page-link language author one-field-a-form forms-are-fields
one-first-heading no-level-skipped table-heads labels-in-lists places-filled tab-order sheet-rows qpdf""".split()


class Faults:
    """What was found, by rule."""

    def __init__(self):
        self.found = []

    def check(self, fits, rule, where, what=""):
        assert rule in RULES, rule
        if not fits:
            self.found.append((rule, f"{where}: {rule}: {what}"))


# ---- the definition ------------------------------------------------------------------------------------------
def words(record, key, language):
    text = record.get(key) or {}
    return text.get(language, text.get("all", ""))


def says(shown, text):
    """Whether a text is shown, with values in the places of its braces."""
    return all(part in shown for part in re.split(r"\{[^}]*\}", text)) and ("{" not in shown or "{" not in text)


def defined(form, blocks):
    """Every field by its id, in order: itself, and its table where it is a column."""
    found = {}

    def take(path, part):
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


def printed_rows(table):
    return table.get("print_rows") or 5


def has_total(table):
    """A row of totals on paper; not where one of the table's own rows has that name."""
    return any(c.get("total") for c in table["columns"]) and all(r["id"] != "total" for r in table.get("rows", []))


def goes_on(table):
    return not table.get("rows") and (table.get("max_rows") or 500) > printed_rows(table)


# ---- the page ------------------------------------------------------------------------------------------------
class Page(html.parser.HTMLParser):
    """Text and “optional” of every element whose id is a field's, and the files it offers."""

    def __init__(self, text):
        super().__init__()
        self.fields, self.open, self.files = {}, None, []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        name = attributes.get("id") or ""
        if tag in ("dt", "tr") and "." in name:
            self.open, self.fields[name] = name, {"text": "", "optional": False}
        if self.open and "optional" in (attributes.get("class") or "").split():
            self.fields[self.open]["optional"] = True
        if tag == "a" and (attributes.get("href") or "").endswith(".pdf"):
            self.files.append(attributes["href"].rsplit("/", 1)[-1])

    def handle_endtag(self, tag):
        if tag in ("dl", "tr"):
            self.open = None

    def handle_data(self, data):
        if self.open:
            self.fields[self.open]["text"] += data


def page_of_definition(faults, where, definition, language, page):
    differ = set(page.fields) ^ set(definition)
    faults.check(not differ, "page-fields", where, differ)
    for name, shown in page.fields.items():
        record, _ = definition.get(name, ({}, None))
        demanded = bool(record.get("required") or record.get("must_be_ticked"))
        faults.check(words(record, "label", language) in shown["text"], "page-label", where, name)
        faults.check(says(shown["text"], words(record, "hint", language)), "page-hint", where, name)
        faults.check(shown["optional"] != demanded, "page-optional", where, name)


# ---- the file ------------------------------------------------------------------------------------------------
def fields_of(faults, where, reader):
    """Every field that takes something, by its whole name."""
    found = {}

    def walk(field, path):
        field = field.get_object()
        name = ".".join(filter(None, [path, field.get("/T")]))
        if any("/T" in k.get_object() for k in field.get("/Kids", [])):
            for kid in field["/Kids"]:
                walk(kid, name)
        else:
            faults.check(name not in found, "unique-names", where, name)
            found[name] = field

    for field in reader.trailer["/Root"].get("/AcroForm", {}).get("/Fields", []):
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


# what a kind of the definition is in a file: field type, flags that are set, flags that are not
LINES, CIRCLES, OPENS, COMB = 1 << 12, 1 << 15, 1 << 17, 1 << 24
KINDS = {
    "long-text": [("/Tx", LINES, 0)],
    "checkbox": [("/Btn", 0, CIRCLES)],
    "signature": [("/Sig", 0, 0)],
    "stamp": [("/Sig", 0, 0)],
    "seal": [("/Sig", 0, 0)],
    "choice": [("/Ch", OPENS, 0), ("/Btn", CIRCLES, 0), ("/Tx", 0, 0)],
    "multiple-choice": [("/Btn", 0, CIRCLES), ("/Tx", 0, 0)],
    "integer": [("/Tx", 0, LINES), ("/Btn", CIRCLES, 0)],
    "text": [("/Tx", 0, 0)],
    "attachment": [("/Tx", 0, 0)],
}


def file_of_definition(faults, where, definition, language, fields, continues):
    seen, totals, places = set(), set(), list(definition)
    last = -1
    for name, field in fields.items():
        spoken, flags = str(field.get("/TU", "")), int(field.get("/Ff", 0))
        if continues and name.rsplit(".", 1)[-1] in ("sheet", "sheet-of"):
            faults.check(len(spoken) > 8, "label-spoken", where, name)
            continue
        own, row = place_of(name, definition)
        faults.check(own, "defined", where, name)
        if not own:
            continue
        seen.add(own)
        record, table = definition[own]
        label, hint = words(record, "label", language), words(record, "hint", language)
        if table is not None and row == "total" and has_total(table):
            totals.add(own)
            hint = ""
        faults.check(label in spoken, "label-spoken", where, f"{name}: “{spoken}” without “{label}”")
        faults.check(says(spoken, hint), "hint-spoken", where, f"{name}: “{spoken}” without “{hint}”")
        demanded = bool(record.get("required") or record.get("must_be_ticked"))
        if own in totals and row == "total":
            demanded = False
        elif table is not None:
            fixed = [r["id"] for r in table.get("rows", [])]
            least = max(table.get("min_rows") or 0, int(bool(table.get("required"))))
            demanded = demanded and (row in fixed or not fixed and int(row) <= least)
            beyond = not fixed and int(row) > printed_rows(table)
            faults.check(beyond == continues, "sheet-rows", where, name)
            most = table.get("max_rows") or 500
            faults.check(fixed or int(row) <= most, "sheet-rows", where, f"{name}: {most} rows at most")
        if record["kind"] == "multiple-choice" and name != own:
            demanded = False
        faults.check(bool(flags & 2) == demanded, "required-flag", where, f"{name}: {bool(flags & 2)}")
        faults.check(spoken.endswith(")") or not demanded, "required-spoken", where, f"{name}: “{spoken}”")
        wanted = KINDS.get(record["kind"], [("/Tx", 0, LINES)])
        fits = any(field.get("/FT") == t and flags & on == on and not flags & off for t, on, off in wanted)
        faults.check(fits, "kind", where, f"{name}: {record['kind']} is {field.get('/FT')} {flags}")
        kind_of(faults, where, name, field, flags)
        place = places.index(own)
        faults.check(place >= last or table is not None, "order", where, name)
        last = place
    drawn = [f["/AP"]["/N"].indirect_reference.idnum for f in fields.values() if f.get("/FT") in ("/Tx", "/Ch") and "/AP" in f]
    faults.check(len(drawn) == len(set(drawn)), "own-drawing", where, "fields for letters share a drawing")
    expected = {n for n, (_, table) in definition.items() if not continues or table is not None and goes_on(table)}
    faults.check(seen == expected, "whole", where, sorted(seen ^ expected))
    totalled = {n for n, (c, table) in definition.items() if table is not None and c.get("total") and has_total(table)}
    totalled = set() if continues else totalled
    faults.check(totals == totalled, "whole", where, f"totals: {sorted(totals ^ totalled)}")


def kind_of(faults, where, name, field, flags):
    if field.get("/FT") == "/Ch":
        options = [option.get_object() for option in field["/Opt"].get_object()] if "/Opt" in field else []
        faults.check(len(options) > 1 and all(len(o) == 2 and o[1] for o in options), "choices", where, name)
    if field.get("/FT") == "/Tx" and flags & COMB:
        faults.check(int(field.get("/MaxLen", 0)) > 1 and not flags & LINES, "comb", where, name)
    if field.get("/FT") == "/Btn" and flags & CIRCLES:
        kids = [k.get_object() for k in field.get("/Kids", [])]
        states = [s for k in kids for s in k["/AP"]["/N"] if s != "/Off"]
        spoken = [str(k.get("/TU", "")) for k in kids]
        own = str(field.get("/TU", ""))
        fits = len(kids) > 1 and len(set(states)) == len(kids) == len(set(spoken))
        faults.check(fits and all(s.startswith(own) for s in spoken), "circles", where, name)


# ---- its tags ------------------------------------------------------------------------------------------------
def kids_of(element):
    kids = element.get("/K")
    return list(kids) if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]


def below(element):
    found = set()
    for kid in kids_of(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found |= {str(kid.S)[1:]} | below(kid)
    return found


def tags(faults, where, pdf):
    """Gives the number of fields and tables."""
    annotations = [a for p in pdf.pages for a in p.get("/Annots", [])]
    widgets = {a.objgen for a in annotations if a.get("/Subtype") == "/Widget"}
    order, heads, tables = [], [], 0

    def walk(element, inside):
        nonlocal tables
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return
        kind, kids = str(element.S)[1:], kids_of(element)
        if kind == "Form":
            objects = [k for k in kids if isinstance(k, pikepdf.Dictionary) and k.get("/Type") == "/OBJR"]
            faults.check(len(kids) == 1 and len(objects) == 1, "one-field-a-form", where, len(kids))
            order.extend(o.Obj.objgen for o in objects)
        if kind[0] == "H" and kind[1:].isdigit():
            heads.append(int(kind[1]))
        if kind == "Table":
            tables += 1
            rows = [r for part in kids_of(element) for r in ([part] if str(part.S) == "/TR" else kids_of(part))]
            first = {str(cell.S) for cell in kids_of(rows[0])} if rows else set()
            faults.check(first == {"/TH"}, "table-heads", where, first)
        if kind == "Lbl":
            faults.check(inside == "LI", "labels-in-lists", where, inside)
        for kid in kids:
            walk(kid, kind)

    for root in kids_of(pdf.Root.StructTreeRoot):
        walk(root, "")
    faults.check(len(order) == len(widgets) and set(order) == widgets, "forms-are-fields", where, f"{len(order)} of {len(widgets)}")
    drawn = [a.objgen for a in annotations if a.get("/Subtype") == "/Widget"]
    tabs = all(p.get("/Tabs") == "/S" for p in pdf.pages if "/Annots" in p)
    faults.check(tabs and drawn == order, "tab-order", where, "the tags go another way than the pages")
    faults.check(heads[:1] == [1] and heads.count(1) == 1, "one-first-heading", where, heads[:3])
    faults.check(all(b <= a + 1 for a, b in zip(heads, heads[1:])), "no-level-skipped", where, heads)
    addresses = [str(a.A.URI) for a in annotations if "/A" in a and "/URI" in a.A]
    faults.check(not any(a.startswith("field:") for a in addresses), "places-filled", where)
    return len(widgets), tables


def syntax(faults, where, file):
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True)
    faults.check(done.returncode == 0, "qpdf", where, done.stdout + done.stderr)


def whole_file(faults, where, file, form, language, edition, blocks, page):
    """Every rule on one file; gives the number of fields and tables."""
    syntax(faults, where, file)
    definition = defined(form, blocks)
    reader = pypdf.PdfReader(file)
    root = reader.trailer["/Root"]
    faults.check(root.get("/Lang") == language, "language", where, root.get("/Lang"))
    author = reader.metadata.author if reader.metadata else None
    faults.check(author and "/" not in author and "@" not in author, "author", where, author)
    faults.check(where in page.files, "page-link", where)
    fields = fields_of(faults, where, reader)
    if edition == "handwriting":
        faults.check(not fields, "places-filled", where, "a field in the edition for handwriting")
    else:
        file_of_definition(faults, where, definition, language, fields, edition == "continuation")
        page_of_definition(faults, where, definition, language, page)
    with pikepdf.open(file) as pdf:
        return tags(faults, where, pdf)
