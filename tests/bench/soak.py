#!/usr/bin/env python3
"""A thousand edits of all kinds in a running preview; every fifty, each path is compared with a fresh build.

    soak.py --binary target/release/kilavuz [--root .] [--edits 1000] [--seed 1] [--browser]

Works on a copy of the site. An edit is a line more, fewer, doubled or with another letter in a text, a record's value,
the theme or site.yaml; a file renamed, deleted or put back; a folder removed and made again; a broken head, a broken
template, half a file; saved in place or through a renaming; or many files at once, as a checkout does. An event stream
stays open, and pages are fetched after each event, as a browser does. Every fifty edits what is broken is mended, the
rest stays as edited, and all outputs of `kilavuz build` are compared with what the preview answers. Ends with status 1
at the first difference. Standard library only.

With --browser a page stays open in headless Chromium as well (tests/bench/follower.mjs). After every edit it has to be,
node by node, what a page loaded anew is; no script may have failed; what stood in the middle of the window stays there.
Half of the edits go to the file whose page is open.
"""
import argparse, json, os, random, shutil, subprocess, sys, tempfile, time
from pathlib import Path
from preview import Server

SCRIPT = b'<script type="module" src="/__kilavuz/client.js"></script>\n'
THEME = Path(__file__).resolve().parent.parent.parent / "themes/default"
OWN = ["templates/base.html", "templates/chapter.html", "styles/site.css", "components/rows/rows.html"]


class Hand:
    """What an editor's hand does to a folder."""

    def __init__(self, root, seed):
        self.root, self.chance = root, random.Random(seed)
        files = [p for p in root.rglob("*") if p.is_file() and p.suffix in (".md", ".yaml", ".html", ".css")]
        self.first = {p: p.read_bytes() for p in sorted(files)}
        self.good = dict(self.first)  # the last state of each file that gave no error; None: deleted
        self.counts = {}
        self.last = None  # the file that was edited last

    def save(self, path, data):
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.chance.random() < 0.5:
            path.write_bytes(data)
            return
        temporary = path.with_name(f".{path.name}.swp")
        temporary.write_bytes(data)
        os.replace(temporary, path)

    def text(self, path):
        """What stands in a file; what stood there at first where it is gone or has been emptied."""
        return (path.read_bytes() if path.exists() else b"") or self.first[path]

    def pick(self, *ends):
        """A file of this kind: the one edited last half of the times, so that the open page is concerned."""
        if not (self.last and self.last.name.endswith(ends) and self.chance.random() < 0.5):
            self.last = self.chance.choice([p for p in self.first if p.name.endswith(ends)])
        return self.last

    def edit(self):
        kinds = [self.prose] * 8 + [self.line, self.letter, self.theme, self.settings, self.rename, self.delete,
                                    self.back, self.half, self.broken, self.folder, self.checkout]
        kind = self.chance.choice(kinds)
        self.kind = kind.__name__
        self.counts[self.kind] = self.counts.get(self.kind, 0) + 1
        kind()

    def prose(self):
        path = self.pick(".md")
        self.save(path, self.text(path) + f"\nSöz {self.chance.randrange(10**6)} burada.\n".encode())

    def line(self):
        path = self.pick(".md", ".yaml")
        lines = self.text(path).splitlines(keepends=True)
        at = self.chance.randrange(len(lines))
        if self.chance.random() < 0.5:
            lines.insert(at, lines[at])
        else:
            del lines[at]
        self.save(path, b"".join(lines))

    def letter(self):
        path = self.pick(".md", ".yaml")
        text = bytearray(self.text(path))
        places = [n for n, b in enumerate(text) if 97 <= b <= 122]
        text[self.chance.choice(places or [0])] = 97 + self.chance.randrange(26)
        self.save(path, bytes(text))

    def theme(self):
        path = self.pick(".css", ".html")
        word = f"soak{self.chance.randrange(10**6)}".encode()
        more = b"\n." + word + b"{top:0}\n" if path.suffix == ".css" else b"\n<!-- " + word + b" -->\n"
        self.save(path, self.text(path) + more)

    def settings(self):
        path = self.root / "content/site.yaml"
        text = self.text(path)
        self.save(path, text.replace(b"en: ", f"en: S{self.chance.randrange(999)} ".encode(), 1))

    def rename(self):
        path = self.pick(".md")
        if path.exists():
            os.replace(path, path.with_name(f"x{path.name}") if self.chance.random() < 0.5 else path.with_suffix(".txt"))

    def delete(self):
        path = self.pick(".md", ".yaml", ".css", ".html")
        path.unlink(missing_ok=True)

    def back(self):
        path = self.pick(".md", ".yaml", ".css", ".html")
        self.save(path, self.first[path])

    def half(self):
        path = self.pick(".md", ".yaml", ".html", ".css")
        text = self.text(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "wb") as file:
            file.write(text[: len(text) // 2])
            file.flush()
            time.sleep(self.chance.random() * 0.06)
            file.write(text[len(text) // 2:])

    def broken(self):
        path = self.pick(".md", ".yaml", ".html")
        self.save(path, self.chance.choice([b"---\ntitle: [\n---\n", b"{% if %}\n", b"a: b: c\n", b"\xff\xfe", b""]))

    def folder(self):
        folder = self.chance.choice(sorted({p.parent for p in self.first}))
        inside = [p for p in self.first if folder in p.parents]
        kept = {p: p.read_bytes() for p in inside if p.exists()}
        away = folder.with_name(f".{folder.name}-away")
        os.replace(folder, away)
        time.sleep(self.chance.random() * 0.3)
        for path, data in kept.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for path in away.rglob("*"):  # media and whatever else is no text
            new = folder / path.relative_to(away)
            if path.is_file() and not new.exists():
                new.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, new)
        shutil.rmtree(away)

    def checkout(self):
        for path in self.chance.sample(list(self.first), min(len(self.first), 60)):
            self.save(path, self.first[path])

    def mend(self, binary):
        """Puts files back until the site can be built: first all that differ are tried as they are."""
        for n, path in enumerate([None, *sorted(self.first)]):
            if path is not None:
                self.save(path, self.first[path])
            if (n == 0 or n == len(self.first)) and can_build(binary, self.root):
                return
        for path in self.root.rglob("*"):
            if path.is_file() and path.suffix in (".md", ".txt") and path not in self.first:
                path.unlink()


class Follower:
    """A page that stays open in a browser while files change."""

    def __init__(self, server):
        script = Path(__file__).resolve().parent / "follower.mjs"
        self.process = subprocess.Popen(["node", script, f"http://127.0.0.1:{server.port}"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, bufsize=1)
        self.looks, self.stood, self.furthest = 0, 0, 0
        self.open("/tr/")

    def order(self, words):
        self.process.stdin.write(words + "\n")
        line = self.process.stdout.readline()
        if not line:
            sys.exit("the browser is gone")
        return json.loads(line)

    def open(self, path):
        self.order(f"open {path}")

    def follow(self, chance):
        """Looks whether the page has followed; then perhaps goes where the change shows. What was wrong, in words."""
        found = self.order("settle")
        wrong = [f"script: {fault}" for fault in found.get("faults", [])]
        if found.get("difference"):
            wrong.append(f"the open page is not the new one: {json.dumps(found['difference'], ensure_ascii=False)[:1500]}")
        if found.get("empty"):
            wrong.append("the page is empty while it cannot be made")
        moved = (found.get("moved") or {}).get("by")
        if moved is not None:
            self.looks += 1
            self.furthest = max(self.furthest, abs(moved))
            self.stood += abs(moved) < 8
        if chance.random() < 0.3:
            path = self.order("home").get("path")
            if path:
                self.open(path)
        return wrong

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def can_build(binary, root):
    return subprocess.run([binary, "--root", root, "check"], capture_output=True).returncode == 0


def built(binary, root):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "dist"
        run = subprocess.run([binary, "--root", root, "build", "--out", out], capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"the mended site cannot be built: {run.stderr}")
        return {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def differing(server, files):
    different = []
    for name, wanted in files.items():
        status, got = server.get("/" + name.replace(" ", "%20"))
        if name.endswith(".html"):
            got = got.replace(SCRIPT, b"", 1)
        if got != wanted:
            different.append(f"{name} ({status}, {len(got)} bytes for {len(wanted)})")
    return different


def compared(binary, root, server):
    """The preview has a second after the last save, then every path has to be that of a fresh build."""
    time.sleep(1)
    files = built(binary, root)
    different = differing(server, files)
    return len(files), different


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--binary", required=True)
    arguments.add_argument("--root", default=".")
    arguments.add_argument("--edits", type=int, default=1000)
    arguments.add_argument("--every", type=int, default=50)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--browser", action="store_true")
    a = arguments.parse_args()
    binary = os.path.abspath(a.binary)
    folder = tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    try:
        root = Path(folder) / "site"
        for name in ["content", "theme", "themes"]:
            if (Path(a.root) / name).is_dir():
                shutil.copytree(Path(a.root) / name, root / name)
        if not (root / "themes").exists():
            for name in OWN:
                if not (root / "theme" / name).exists():
                    (root / "theme" / name).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(THEME / name, root / "theme" / name)
        soak(a, binary, root)
    finally:
        shutil.rmtree(folder)


def soak(a, binary, root):
    hand, server = Hand(root, a.seed), Server(binary, root)
    follower = None
    try:
        server.listen()
        follower = Follower(server) if a.browser else None
        edits(a, binary, hand, server, follower)
    except SystemExit:
        print("".join(server.said), file=sys.stderr)
        raise
    finally:
        if follower:
            follower.stop()
        server.stop()


def edits(a, binary, hand, server, follower):
    start = server.memory()
    pages = ["/tr/", "/en/", "/sitemap.xml"]
    for n in range(1, a.edits + 1):
        seen = len(server.events)
        hand.edit()
        if server.event_after(seen, 0.3 * hand.chance.random()):
            status, _ = server.get(hand.chance.choice(pages))
            if status == 0:
                sys.exit(f"edit {n}: the preview is gone")
        wrong = follower.follow(hand.chance) if follower else []
        if wrong:
            sys.exit(f"edit {n} ({hand.kind}, {hand.last}): " + "\n".join(wrong))
        if n % a.every == 0:
            hand.mend(binary)
            count, different = compared(binary, hand.root, server)
            print(f"{n:5} edits: {count} paths, {len(different)} differ, {server.memory():.0f} MiB "
                  f"(at the start {start:.0f}), load {os.getloadavg()[0]:.1f}", flush=True)
            if different:
                sys.exit("\n".join(different[:20]))
    print("kinds:", ", ".join(f"{name} {count}" for name, count in sorted(hand.counts.items())))
    if follower:
        print(f"of {follower.looks} looks at what was left as it was in the middle of the window, {follower.stood} found "
              f"it within 8 px of its place; the furthest moved {follower.furthest} px")


if __name__ == "__main__":
    main()
