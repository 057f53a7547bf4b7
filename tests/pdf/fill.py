"""Strangers fill in a form, and what they wrote comes back: pypdf, someone typing into PDFium (Chrome, Edge), and the
files that fill.mjs left; poppler and MuPDF draw each Turkish letter of it. fill.py choose FILE.pdf OUT, then fill.mjs, then fill.py check FILE.pdf OUT"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as raw
from PIL import Image

step, file, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
LINE = "Şükrü Ağaoğlu, Iğdır İĞÜŞÖÇ"
LINES = "Çağdaş üretim, ığüşöç\nİkinci satır: IĞÜŞİÖÇ"
LETTERS = "ğıİşŞĞ"


def fields(path):
    """Every field that takes something, by its whole name."""
    reader = pypdf.PdfReader(path)
    found = {}

    def walk(field, name):
        field = field.get_object()
        name = ".".join(filter(None, [name, field.get("/T")]))
        if any("/T" in kid.get_object() for kid in field.get("/Kids", [])):
            for kid in field["/Kids"]:
                walk(kid, name)
        else:
            found[name] = field

    for field in reader.trailer["/Root"]["/AcroForm"]["/Fields"]:
        walk(field, "")
    return found


def choose():
    """One field of each kind, and what is written into it."""
    values, taken = {}, set()
    for name, field in fields(file).items():
        kind, flags = field.get("/FT"), int(field.get("/Ff", 0))
        if kind == "/Tx" and flags & 1 << 24:
            what, entry = "comb", {"kind": "text", "value": "1234567890"[: int(field["/MaxLen"])]}
        elif kind == "/Tx" and flags & 1 << 12:
            what, entry = "lines", {"kind": "text", "value": LINES}
        elif kind == "/Tx" and int(field.get("/MaxLen", 99)) >= len(LINE):
            what, entry = "line", {"kind": "text", "value": LINE}
        elif kind == "/Ch":
            export, words = field["/Opt"][-1]
            what, entry = "list", {"kind": "list", "value": str(words), "export": str(export)}
        elif kind == "/Btn" and flags & 1 << 15:
            states = [s for kid in field["/Kids"] for s in kid.get_object()["/AP"]["/N"] if s != "/Off"]
            what, entry = "circles", {"kind": "circles", "value": states[-1][1:]}
        elif kind == "/Btn":
            what, entry = "tick", {"kind": "tick", "value": "Yes"}
        else:
            continue
        if what not in taken:
            taken.add(what)
            values[name] = entry
    assert taken == {"comb", "lines", "line", "list", "circles", "tick"}, f"only {sorted(taken)}"
    out.mkdir(parents=True, exist_ok=True)
    (out / "values.json").write_text(json.dumps(values, ensure_ascii=False, indent=1))


def with_pypdf(values):
    writer = pypdf.PdfWriter(clone_from=file)
    plain = {n: "/" + v["value"] if v["kind"] in ("tick", "circles") else v["value"] for n, v in values.items()}
    for page in writer.pages:
        writer.update_page_form_field_values(page, plain, auto_regenerate=False)
    writer.write(out / "pypdf.pdf")


def places(pdf):
    """Page and rectangle of every field."""
    found = {}
    for number, page in enumerate(pdf.pages):
        for a in page.get("/Annots", []):
            if a.get("/Subtype") != "/Widget":
                continue
            name, node = [], a
            while node is not None:
                name.insert(0, str(node.get("/T", "")))
                node = node.get("/Parent")
            found[".".join(filter(None, name))] = (number, [float(x) for x in a.Rect])
    return found


def typing(values):
    """Someone clicks into fields and types; what is drawn is looked at, for letters have been lost there."""
    with pikepdf.open(file) as pdf:
        where = places(pdf)
    doc = pypdfium2.PdfDocument(file)
    doc.init_forms()
    env, pages, typed = doc.formenv.raw, {}, {}
    for name, entry in values.items():
        if entry["kind"] != "text":
            continue
        number, (x0, y0, x1, y1) = where[name]
        if number not in pages:
            pages[number] = doc[number]
            raw.FORM_OnAfterLoadPage(pages[number].raw, env)
        page = pages[number]
        x, y = x0 + 5, (y0 + y1) / 2 if y1 - y0 < 40 else y1 - 8
        blank = dark(page, (x0, y0, x1, y1))
        for press in (raw.FORM_OnMouseMove, raw.FORM_OnLButtonDown, raw.FORM_OnLButtonUp):
            press(env, page.raw, 0, x, y)
        for letter in entry["value"]:
            raw.FORM_OnChar(env, page.raw, 13 if letter == "\n" else ord(letter), 0)
        raw.FORM_ForceToKillFocus(env)
        check(dark(page, (x0, y0, x1, y1)) > blank + 100, "PDFium", f"{name}: nothing is drawn")
        typed[name] = entry
    line = next(n for n, e in values.items() if e["value"] == LINE)
    number, rect = where[line]
    drawn = [letters_drawn(number, rect, letter) for letter in LETTERS + "a"]
    check(min(drawn) > drawn[-1] / 3, "PDFium", f"letters are lost: {dict(zip(LETTERS + 'a', drawn))}")
    doc.save(out / "pdfium.pdf")
    return typed


def dark(page, rect):
    x0, y0, x1, y1 = rect
    height = page.get_height()
    picture = page.render(scale=2, may_draw_forms=True).to_pil().convert("L")
    part = picture.crop((int(x0 * 2) + 3, int((height - y1) * 2) + 3, int(x1 * 2) - 3, int((height - y0) * 2) - 3))
    return sum(part.histogram()[:110])


def letters_drawn(number, rect, letter):
    """How much ink ten of a letter leave."""
    doc = pypdfium2.PdfDocument(file)
    doc.init_forms()
    env, page = doc.formenv.raw, doc[number]
    raw.FORM_OnAfterLoadPage(page.raw, env)
    blank = dark(page, rect)
    for press in (raw.FORM_OnMouseMove, raw.FORM_OnLButtonDown, raw.FORM_OnLButtonUp):
        press(env, page.raw, 0, rect[0] + 5, (rect[1] + rect[3]) / 2)
    for _ in range(10):
        raw.FORM_OnChar(env, page.raw, ord(letter), 0)
    raw.FORM_ForceToKillFocus(env)
    return dark(page, rect) - blank


def letters_of_viewers():
    """Ten of a letter in a field of its own, each written by pypdf and drawn by other viewers: none may leave less ink
    than a third of what ten times “a” leave."""
    with pikepdf.open(file) as pdf:
        where = places(pdf)
    wide = [
        name for name, field in fields(file).items()
        if field.get("/FT") == "/Tx" and not int(field.get("/Ff", 0)) & (1 << 24 | 1 << 12) and int(field.get("/MaxLen", 99)) > 9
        and where[name][1][2] - where[name][1][0] > 90
    ]
    letters = dict(zip("ağĞıİşŞçÇöÖüÜ", wide))
    assert len(letters) == 13, f"only {len(wide)} fields are wide enough"
    writer = pypdf.PdfWriter(clone_from=file)
    for page in writer.pages:
        writer.update_page_form_field_values(page, {n: 10 * c for c, n in letters.items()}, auto_regenerate=False)
    viewers = {
        "poppler": lambda pdf, out: ["pdftoppm", "-r", "144", "-png", pdf, f"{out}/page"],
        "MuPDF": lambda pdf, out: ["mutool", "draw", "-r", "144", "-o", f"{out}/page-%d.png", pdf],
    }
    for viewer, command in viewers.items():
        ink = {}
        with tempfile.TemporaryDirectory() as folder:
            writer.write(f"{folder}/letters.pdf")
            subprocess.run(command(f"{folder}/letters.pdf", folder), check=True, capture_output=True)
            pages = {int(p.stem.rsplit("-", 1)[1]) - 1: Image.open(p).convert("L") for p in Path(folder).glob("page-*.png")}
            for letter, name in letters.items():
                number, (x0, y0, x1, y1) = where[name]
                picture = pages[number]
                height = picture.height
                box = (int(x0 * 2) + 3, int(height - y1 * 2) + 3, int(x1 * 2) - 3, int(height - y0 * 2) - 3)
                ink[letter] = sum(picture.crop(box).histogram()[:110])
        check(min(ink.values()) > ink["a"] / 3 > 30, viewer, f"letters are lost: {ink}")


faults = []


def check(fits, who, what):
    if not fits:
        faults.append(f"{who}: {what}")


def came_back(who, values):
    found = fields(out / f"{who}.pdf")
    for name, entry in values.items():
        value = found[name].get("/V")
        value = "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n").lstrip("/")
        fits = value in (entry["value"], entry.get("export"))
        check(fits, who, f"{name}: “{value}” instead of “{entry['value']}”")


if step == "choose":
    choose()
else:
    chosen = json.loads((out / "values.json").read_text())
    with_pypdf(chosen)
    typed = typing(chosen)
    letters_of_viewers()
    for who in ("pypdf", "pdf-lib", "pdf-js"):
        came_back(who, chosen)
    came_back("pdfium", typed)
    print("\n".join(faults))
    print(f"{file.name}: four fillers, {len(chosen)} fields each: {len(faults)} faults")
    sys.exit(bool(faults))
