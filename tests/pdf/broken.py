"""Breaks a good file in many ways, each for one rule, so that the gates can be seen to close: FOLDER/standard for the
validator of the standards, all of them for gate.py, by FOLDER/controls.json. broken.py GOOD.pdf FOLDER"""
import json
import re
import sys
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

good, folder = Path(sys.argv[1]), Path(sys.argv[2])
for kind in ("standard", "own"):
    (folder / kind).mkdir(parents=True, exist_ok=True)
controls = []


def elements(pdf, kind):
    for o in pdf.objects:
        if isinstance(o, Dictionary) and o.get("/S") == kind and o.get("/P") is not None:
            yield o


def widget(pdf):
    return next(a for p in pdf.pages for a in p.get("/Annots", []) if a.get("/Subtype") == Name.Widget and "/TU" in a)


def form(pdf):
    return next(elements(pdf, Name.Form))


def breaks(name, own=None, standard=True):
    """A file that breaks a standard, a rule of gate.py (`own`), or both."""
    def make(change):
        file = f"{'standard' if standard else 'own'}/{name}.pdf"
        with pikepdf.open(good) as pdf:
            change(pdf)
            pdf.save(folder / file)
        if own:
            controls.append({"name": name, "rule": own, "file": file})
        return change
    return make


def breaks_own(name, rule):
    return breaks(name, rule, standard=False)


def fields(pdf, kind=None, on=0, off=0):
    """Fields that take something, by type and flags."""
    for o in pdf.objects:
        if isinstance(o, Dictionary) and "/T" in o and "/TU" in o and o.get("/FT") == kind:
            flags = int(o.get("/Ff", 0))
            if flags & on == on and not flags & off:
                yield o


LINES, CIRCLES, COMB = 1 << 12, 1 << 15, 1 << 24


@breaks("no-spoken-name")
def _(pdf):
    del widget(pdf)["/TU"]


@breaks("field-in-a-paragraph", "forms-are-fields")
def _(pdf):
    form(pdf).S = Name.P


@breaks("no-tab-order", "tab-order")
def _(pdf):
    for page in pdf.pages:
        if "/Tabs" in page:
            del page["/Tabs"]


@breaks("no-language", "language")
def _(pdf):
    del pdf.Root["/Lang"]


@breaks("title-not-shown")
def _(pdf):
    del pdf.Root["/ViewerPreferences"]


@breaks("field-outside-the-tags")
def _(pdf):
    del widget(pdf)["/StructParent"]


@breaks("field-without-appearance")
def _(pdf):
    del widget(pdf)["/AP"]


@breaks("appearances-left-to-the-viewer")
def _(pdf):
    pdf.Root.AcroForm.NeedAppearances = True


@breaks("font-not-embedded")
def _(pdf):
    for o in pdf.objects:
        if isinstance(o, Dictionary) and o.get("/Type") == Name.FontDescriptor and "cp1254" not in str(o.FontName):
            for key in ("/FontFile2", "/FontFile3"):
                if key in o:
                    del o[key]
                    return


@breaks("content-outside-the-tags")
def _(pdf):
    pdf.pages[0].contents_add(pdf.make_stream(b"q 1 0 0 rg 100 100 50 50 re f Q"))


@breaks("does-not-claim-pdf-ua")
def _(pdf):
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(re.sub(rb"<pdfuaid:part>1</pdfuaid:part>", b"", data))


@breaks("form-element-with-content", "one-field-a-form")
def _(pdf):
    element = form(pdf)
    kids = list(element.K) if isinstance(element.K, Array) else [element.K]
    element.K = Array(kids + [7])


@breaks("heading-skipped", "no-level-skipped")
def _(pdf):
    for element in list(elements(pdf, Name.H2)):
        element.S = Name.H4


@breaks("link-without-words")
def _(pdf):
    for page in pdf.pages:
        for link in page.get("/Annots", []):
            if link.get("/Subtype") == Name.Link and "/Contents" in link:
                del link["/Contents"]


@breaks("field-not-in-the-tree-of-tags")
def _(pdf):
    number, numbers = int(widget(pdf).StructParent), pdf.Root.StructTreeRoot.ParentTree.Nums
    place = next(n for n in range(0, len(numbers), 2) if int(numbers[n]) == number)
    del numbers[place + 1]
    del numbers[place]


@breaks("form-element-without-field", "one-field-a-form")
def _(pdf):
    form(pdf).K = Array([])


@breaks("script")
def _(pdf):
    widget(pdf).AA = Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("1")))


@breaks("not-marked-as-tagged")
def _(pdf):
    pdf.Root.MarkInfo.Marked = False


@breaks("no-colour-profile")
def _(pdf):
    del pdf.Root["/OutputIntents"]


@breaks("hidden-field")
def _(pdf):
    widget(pdf).F = 2


# ---- what no standard asks ------------------------------------------------------------------------------------
@breaks_own("two-fields-of-one-name", "unique-names")
def _(pdf):
    first, second = [o for o in fields(pdf, "/Tx", off=LINES) if o.Parent.objgen == widget(pdf).Parent.objgen][:2]
    second.T = first.T


@breaks_own("a-field-of-no-definition", "defined")
def _(pdf):
    next(fields(pdf, "/Tx")).T = String("invented")


@breaks_own("a-field-is-missing", "whole")
def _(pdf):
    next(fields(pdf, "/Tx", LINES)).T = String("invented")


@breaks_own("label-not-spoken", "label-spoken")
def _(pdf):
    widget(pdf).TU = String("x")


@breaks_own("hint-not-spoken", "hint-spoken")
def _(pdf):
    field = next(f for f in fields(pdf, "/Tx") if ". " in str(f.TU))
    field.TU = String(str(field.TU).split(". ")[0])


@breaks_own("not-marked-as-required", "required-flag")
def _(pdf):
    field = next(fields(pdf, "/Tx", 2))
    field.Ff = int(field.Ff) & ~2


@breaks_own("required-not-spoken", "required-spoken")
def _(pdf):
    field = next(fields(pdf, "/Tx", 2))
    field.TU = String(str(field.TU).rsplit(" (", 1)[0])


@breaks_own("one-line-for-a-long-text", "kind")
def _(pdf):
    field = next(fields(pdf, "/Tx", LINES))
    field.Ff = int(field.Ff) & ~LINES


@breaks_own("list-without-choices", "choices")
def _(pdf):
    next(fields(pdf, "/Ch")).Opt = Array([])


@breaks_own("letter-boxes-without-a-number", "comb")
def _(pdf):
    del next(fields(pdf, "/Tx", COMB))["/MaxLen"]


@breaks_own("two-circles-of-one-choice", "circles")
def _(pdf):
    first, second = list(next(fields(pdf, "/Btn", CIRCLES)).Kids)[:2]
    second.AP = first.AP


@breaks_own("circles-that-sound-alike", "circles")
def _(pdf):
    first, second = list(next(fields(pdf, "/Btn", CIRCLES)).Kids)[:2]
    second.TU = first.TU


@breaks_own("two-fields-of-one-drawing", "own-drawing")
def _(pdf):
    first, second = list(fields(pdf, "/Tx", off=LINES))[:2]
    second.AP.N = first.AP.N


@breaks_own("fields-in-another-order", "order")
def _(pdf):
    pdf.Root.AcroForm.Fields[0].Kids = Array(reversed(list(pdf.Root.AcroForm.Fields[0].Kids)))


@breaks_own("tags-in-another-order", "tab-order")
def _(pdf):
    first, second = list(elements(pdf, Name.Form))[:2]
    first.K, second.K = second.K, first.K


@breaks_own("another-language", "language")
def _(pdf):
    pdf.Root.Lang = String("de")


@breaks_own("a-person-as-author", "author")
def _(pdf):
    pdf.docinfo.Author = String("someone@example.org")


@breaks_own("two-first-headings", "one-first-heading")
def _(pdf):
    next(elements(pdf, Name.H2)).S = Name.H1


@breaks_own("table-without-heads", "table-heads")
def _(pdf):
    for element in list(elements(pdf, Name.TH)):
        element.S = Name.TD


@breaks_own("label-in-no-list", "labels-in-lists")
def _(pdf):
    next(elements(pdf, Name.P)).S = Name.Lbl


@breaks_own("a-place-without-its-field", "places-filled")
def _(pdf):
    pdf.pages[0].Annots.append(pdf.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI=String("field:f03.x")))))


@breaks_own("a-row-that-is-not-printed", "sheet-rows")
def _(pdf):
    rows = [o for o in pdf.objects if isinstance(o, Dictionary) and str(o.get("/T", "")) == "3" and "/Kids" in o]
    rows[0].T = String("77")


bytes_of = good.read_bytes()
(folder / "own/cut-off.pdf").write_bytes(bytes_of[: len(bytes_of) * 9 // 10])
controls.append({"name": "cut off", "rule": "qpdf", "file": "own/cut-off.pdf"})
# the page: what stands there, and what would be wrong
for name, rule, old, new in [
    ("a field is not on the page", "page-fields", 'id="f03.firm.firm.name"', 'id="f03.firm.firm.other"'),
    ("another label on the page", "page-label", "Kurum/Firma unvanı", "Ad"),
    ("another hint on the page", "page-hint", "Vergi levhasındaki", "Levhadaki"),
    ("optional on the page", "page-optional", 'class="optional"', 'class="soft"'),
    ("the page has no link to the file", "page-link", good.name, "other.pdf"),
]:
    controls.append({"name": name, "rule": rule, "page": [[old, new]]})

(folder / "controls.json").write_text(json.dumps({"good": good.name, "files": controls}, ensure_ascii=False, indent=1))
standards = len(list((folder / "standard").glob("*.pdf")))
print(f"{standards} files that break a standard, {len(controls)} files and pages that break a rule of our own")
