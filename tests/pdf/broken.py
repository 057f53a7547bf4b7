"""Breaks a good file in many ways, each for one rule, so that the gate can be seen to close. broken.py GOOD.pdf FOLDER"""
import re
import sys
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

good, folder = Path(sys.argv[1]), Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
made = []


def elements(pdf, kind):
    for o in pdf.objects:
        if isinstance(o, Dictionary) and o.get("/S") == kind and o.get("/P") is not None:
            yield o


def widget(pdf):
    return next(a for p in pdf.pages for a in p.get("/Annots", []) if a.get("/Subtype") == Name.Widget and "/TU" in a)


def form(pdf):
    return next(elements(pdf, Name.Form))


def breaks(name):
    def make(change):
        with pikepdf.open(good) as pdf:
            change(pdf)
            pdf.save(folder / f"{name}.pdf")
        made.append(name)
        return change
    return make


@breaks("no-spoken-name")
def _(pdf):
    del widget(pdf)["/TU"]


@breaks("field-in-a-paragraph")
def _(pdf):
    form(pdf).S = Name.P


@breaks("no-tab-order")
def _(pdf):
    for page in pdf.pages:
        if "/Tabs" in page:
            del page["/Tabs"]


@breaks("no-language")
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


@breaks("form-element-with-content")
def _(pdf):
    element = form(pdf)
    kids = list(element.K) if isinstance(element.K, Array) else [element.K]
    element.K = Array(kids + [7])


@breaks("heading-skipped")
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


@breaks("form-element-without-field")
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


print(f"{len(made)} files broken on purpose")
