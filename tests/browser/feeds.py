"""Site maps and feeds of every site below a folder, read by an XML parser: well-formed and whole, or exit 1.  python3 feeds.py FOLDER"""
import os, re, sys
import xml.etree.ElementTree as tree

ATOM, MAP, XHTML = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/1999/xhtml}"
faults, feeds, maps = [], 0, 0


def site_map(path, root):
    if root.tag != f"{MAP}urlset":
        faults.append(f"{path}: root is {root.tag}")
    for url in root:
        if not (url.findtext(f"{MAP}loc") or "").startswith("https://"):
            faults.append(f"{path}: an entry without an address")
        day = url.findtext(f"{MAP}lastmod")
        if day is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            faults.append(f"{path}: {day} is no day")
        if not {"x-default"} < {a.get("hreflang") for a in url.findall(f"{XHTML}link")}:
            faults.append(f"{path}: {url.findtext(f'{MAP}loc')} names no twins")


def feed(path, root):
    """What RFC 4287 asks: id, title and updated once each, an author, a link to itself."""
    if root.tag != f"{ATOM}feed" or root.find(f"{ATOM}author/{ATOM}name") is None:
        faults.append(f"{path}: no feed with an author")
    if root.find(f"{ATOM}link[@rel='self']") is None:
        faults.append(f"{path}: no link to itself")
    for part in [root, *root.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            found = part.findall(f"{ATOM}{name}")
            if len(found) != 1 or not (found[0].text or "").strip():
                faults.append(f"{path}: {len(found)} {name} in {part.tag}")
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", part.findtext(f"{ATOM}updated") or ""):
            faults.append(f"{path}: updated is no moment")


for folder, _, files in os.walk(sys.argv[1]):
    for name in files:
        path = os.path.join(folder, name)
        if name == "sitemap.xml":
            maps += 1
            site_map(path, tree.parse(path).getroot())
        elif name == "feed.xml":
            feeds += 1
            feed(path, tree.parse(path).getroot())
print("\n".join(faults[:60]))
print(f"{maps} site maps, {feeds} feeds, {len(faults)} faults")
sys.exit(1 if faults or not maps or not feeds else 0)
