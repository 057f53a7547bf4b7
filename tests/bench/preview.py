#!/usr/bin/env python3
"""How long an editor waits for the preview: from the end of a save to the last byte of the new page.

    preview.py --binary target/release/kilavuz [--root DIR | --pages 10000] [--edits 30] [--json FILE]

Starts the preview on a corpus (tests/bench/gen_corpus.py, on /dev/shm where there is one), holds an event stream open
as a browser does, and saves through a temporary file and a renaming. The clock starts when the renaming has returned
and stops when the page that was fetched after the first event has arrived whole: an event that comes before the bytes
are ready is counted as early. Pauses between edits are random. Standard library only.

    page      a paragraph more in a chapter                    figure 15 / 35 ms (median / p95)
    template  a comment more in theme/templates/base.html      25 / 50 ms
    data      another word in site.yaml, seen on every page    25 / 50 ms
    css       a rule more in theme/styles/site.css; the page's link to it changes, then the sheet is fetched   8 / 15 ms
    first     from the start of the process to the first page  0.9 s
    memory    resident after all edits                         300 MiB after 1,000 edits (--edits 250)
"""
import argparse, collections, http.client, json, os, random, re, shutil, statistics, subprocess, sys, tempfile, threading, time
from pathlib import Path

HERE = Path(__file__).resolve().parent
THEME = HERE.parent.parent / "themes/default"


def percentile(values, p):
    values = sorted(values)
    return values[min(len(values) - 1, max(0, -(-len(values) * p // 100) - 1))]


class Server:
    def __init__(self, binary, root):
        self.begun = time.perf_counter()
        command = [binary, "--root", str(root), "--lang", "en", "serve", "--port", "0"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        self.port = None
        while self.port is None:
            line = self.process.stderr.readline()
            if not line:
                sys.exit("the preview ended early")
            found = re.match(r"Preview: http://127\.0\.0\.1:(\d+)/", line)
            self.port = found and int(found.group(1))
        # the last lines that it said, for whoever looks for the cause of a fault
        self.said = collections.deque(maxlen=60)
        threading.Thread(target=lambda: self.said.extend(self.process.stderr), daemon=True).start()
        self.connection, self.events = None, None

    def get(self, path):
        for _ in range(2):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
                self.connection.request("GET", path)
                answer = self.connection.getresponse()
                return answer.status, answer.read()
            except (http.client.HTTPException, OSError):
                self.connection = None
        return 0, b""

    def listen(self):
        self.events, self.told = [], threading.Condition()
        stream = http.client.HTTPConnection("127.0.0.1", self.port)
        stream.request("GET", "/__kilavuz/events")
        answer = stream.getresponse()

        def read():
            named = False  # that the findings of a build are complete is no newer build
            for line in answer:
                if line.startswith(b"event"):
                    named = True
                elif line.startswith(b"data") and named:
                    named = False
                elif line.startswith(b"data"):
                    with self.told:
                        self.events.append(time.perf_counter())
                        self.told.notify_all()
        threading.Thread(target=read, daemon=True).start()
        self.event_after(0, 10)

    def event_after(self, count, patience):
        with self.told:
            return self.told.wait_for(lambda: len(self.events) > count, patience)

    def memory(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024

    def cpu(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") * 1000

    def stop(self):
        self.process.terminate()
        self.process.wait()


def save(path, data):
    temporary = path.with_name(f".{path.name}.new~")
    temporary.write_bytes(data)
    os.replace(temporary, path)
    return time.perf_counter()


def sheet(page):
    return re.search(rb'href="([^"]*assets/site\.[0-9a-f]+\.css)"', page).group(1).decode()


def measure(server, kind, path, edited, shows, edits):
    """Saves `edited(marker)` again and again; `shows(marker)` fetches and says whether the marker is there."""
    original = path.read_bytes()
    times, early, chance = [], 0, random.Random(7)
    before = server.cpu()
    try:
        for n in range(edits + 1):
            marker = f"zqx{n:04}{chance.randrange(16**6):06x}"
            seen = len(server.events)
            begun = save(path, edited(original, marker.encode()))
            if not server.event_after(seen, 30):
                sys.exit(f"{kind}: no event after edit {n}")
            while not shows(marker.encode()):
                early += 1
                if time.perf_counter() - begun > 30:
                    sys.exit(f"{kind}: the marker never came")
            if n > 0:  # the first warms up
                times.append((time.perf_counter() - begun) * 1000)
            time.sleep(0.15 + chance.random() * 0.35)
    finally:
        spent = (server.cpu() - before) / (edits + 1)
        seen = len(server.events)
        save(path, original)
        server.event_after(seen, 30)
        time.sleep(0.3)
    result = {"kind": kind, "median": statistics.median(times), "p95": percentile(times, 95), "min": min(times),
              "early": early, "cpu": spent, "memory": server.memory(), "load": os.getloadavg()[0]}
    print("{kind:<9} {median:6.1f} / {p95:6.1f} ms (least {min:.1f}), early {early}, CPU an edit {cpu:.1f} ms, "
          "{memory:.0f} MiB, load {load:.1f}".format(**result), flush=True)
    return result


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--binary", required=True)
    arguments.add_argument("--root")
    arguments.add_argument("--pages", default="10000")
    arguments.add_argument("--edits", type=int, default=30)
    arguments.add_argument("--kinds", default="page,template,data,css")
    arguments.add_argument("--json")
    a = arguments.parse_args()
    folder = tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    try:
        root = Path(folder) / "site"
        if a.root:
            shutil.copytree(a.root, root)
        else:
            subprocess.run([sys.executable, HERE / "gen_corpus.py", "--pages", a.pages, "--out", root], check=True,
                           stdout=subprocess.DEVNULL)
        for name in ["templates/base.html", "styles/site.css"]:
            (root / "theme" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(THEME / name, root / "theme" / name)
        run(a, root)
    finally:
        shutil.rmtree(folder)


def run(a, root):
    # a chapter in the middle of the guide
    chapters = sorted(p for p in root.glob("content/guide/**/*.en.md") if not p.name.startswith("index"))
    chapter = chapters[len(chapters) // 2]
    server = Server(os.path.abspath(a.binary), root)
    server.get("/en/")
    first = (time.perf_counter() - server.begun) * 1000
    print(f"first     {first:.0f} ms, {server.memory():.0f} MiB, load {os.getloadavg()[0]:.1f}", flush=True)
    server.listen()
    # the page of the chapter, found by a word put into it
    title = re.search(rb'^title: "?(.*?)"?$', chapter.read_bytes(), re.M).group(1)
    pages = re.findall(r"<loc>https?://[^/<]+(/en/[^<]+)</loc>", server.get("/sitemap.xml")[1].decode())
    number = re.search(rb"\((\d+)\)", title)
    likely = [p for p in pages if number is None or p.endswith(f"-{number.group(1).decode()}/")]
    url = next(p for p in likely if title.replace(b"&", b"&amp;") in server.get(p)[1])
    holds = lambda marker: marker in server.get(url)[1]

    def holds_sheet(marker):
        link = sheet(server.get(url)[1])
        address = os.path.normpath(os.path.join(url, link))
        return marker in server.get(address)[1]
    kinds = {
        "page": (chapter, lambda text, m: text + b"\n\n" + m + b"\n", holds),
        "template": (root / "theme/templates/base.html",
                     lambda text, m: text.replace(b"</body>", b"<!-- " + m + b" --></body>"), holds),
        "data": (root / "content/site.yaml", lambda text, m: re.sub(rb"(disclaimer: .*?en: )", rb"\g<1>" + m + b" ", text, count=1, flags=re.S), holds),
        "css": (root / "theme/styles/site.css", lambda text, m: text + b"\n." + m + b"{top:0}\n", holds_sheet),
    }
    results = [measure(server, kind, *kinds[kind], a.edits) for kind in a.kinds.split(",")]
    server.stop()
    if a.json:
        Path(a.json).write_text(json.dumps({"first": first, "results": results}, indent=1))


if __name__ == "__main__":
    main()
