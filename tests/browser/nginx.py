#!/usr/bin/env python3
"""A real nginx on the loopback address with what `kilavuz nginx` prints: the real site as a whole file, the tourism
fixture below its path with the two files to include. Looks at headers, pages for lost addresses, compressed files,
caching, old addresses and hidden files with curl.

  nginx.py KILAVUZ
"""
import gzip, json, os, re, shutil, socket, subprocess, sys, tempfile, time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAM = str(Path(sys.argv[1]).resolve())
MODULE = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
faults = []


def kilavuz(*line):
    """What the program prints; a program that fails ends the test with its words."""
    ran = subprocess.run([PROGRAM, "--lang", "en", *map(str, line)], capture_output=True, text=True)
    if ran.returncode:
        sys.exit(ran.stderr)
    return ran.stdout


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body


class Site:
    """A published site: where it is asked, where its files lie."""

    def __init__(self, name, url, folder, base):
        self.name, self.url, self.folder, self.base = name, url, folder, base
        self.files = json.loads((folder / "files.json").read_text())["files"]

    def get(self, path, *options):
        """One answer; redirects are not followed."""
        run = subprocess.run(
            ["curl", "-sS", "--path-as-is", "-D", "-", "-o", "-", *options, self.url + path], check=True, capture_output=True
        )
        return answers(run.stdout)[0]

    def fault(self, path, what):
        faults.append(f"{self.name}: {path}: {what}")

    def expect(self, path, what, found, wanted):
        if found != wanted:
            self.fault(path, f"{what} is {found!r}, not {wanted!r}")

    def headers(self, path, answer, cached=False):
        """Every answer has them, pages for lost addresses too."""
        h = answer.headers
        policy = self.policy + "; frame-ancestors 'none'"
        self.expect(path, "content-security-policy", h.get("content-security-policy"), policy)
        self.expect(path, "x-content-type-options", h.get("x-content-type-options"), "nosniff")
        self.expect(path, "referrer-policy", h.get("referrer-policy"), "strict-origin-when-cross-origin")
        self.expect(path, "camera", "camera=()" in h.get("permissions-policy", ""), True)
        wanted = "public, max-age=31536000, immutable" if cached else "no-cache"
        self.expect(path, "cache-control", h.get("cache-control"), wanted)
        self.expect(path, "server", h.get("server"), "nginx")

    @property
    def policy(self):
        """The policy in the page itself."""
        page = (self.folder / "index.html").read_text()
        return re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#x27;", "'").replace("&#39;", "'")


def answers(raw):
    """The answers of one run of curl, one after the other."""
    found = []
    while raw:
        head, _, rest = raw.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        headers = {k.lower(): v for k, v in (line.split(": ", 1) for line in lines[1:] if ": " in line)}
        length = int(headers.get("content-length", 0))
        found.append(Answer(int(lines[0].split(" ")[1]), headers, rest[:length]))
        raw = rest[length:]
    return found


TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml; charset=utf-8",
    ".json": "application/json; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".woff2": "font/woff2",
    ".png": "image/png", ".pdf": "application/pdf", ".jpg": "image/jpeg",
}


def check_files(site):
    """Every output, as it is and in both compressions, in one run of curl a way."""
    names = list(site.files)
    url = lambda name: site.url + "/" + re.sub(r"(^|/)index\.html$", r"\1", name)
    for accepted, ending in [("identity", ""), ("gzip", ".gz"), ("gzip, br", ".br")]:
        run = subprocess.run(
            ["curl", "-sS", "-g", "-i", "-H", f"Accept-Encoding: {accepted}", *map(url, names)], check=True, capture_output=True
        )
        got = answers(run.stdout)
        assert len(got) == len(names), f"{len(got)} answers for {len(names)} files"
        for name, answer in zip(names, got):
            packed = site.folder / (name + ending)
            stands = bool(ending) and packed.exists()
            original = (site.folder / name).read_bytes()
            # a page of an old address is for other servers: nginx leads on by itself
            old = b'http-equiv="refresh"' in original
            site.expect(name, "status", answer.status, 301 if old else 200)
            if old:
                continue
            cached = re.fullmatch(r"assets/[^/]+\.[0-9a-f]{10}\.\w+", name) is not None
            site.headers(name, answer, cached)
            encoding = {".gz": "gzip", ".br": "br"}.get(ending) if stands else None
            site.expect(name, f"encoding for {accepted}", answer.headers.get("content-encoding"), encoding)
            site.expect(name, "body", answer.body == (packed.read_bytes() if stands else original), True)
            if stands or (site.folder / (name + ".gz")).exists():
                site.expect(name, f"vary for {accepted}", answer.headers.get("vary"), "Accept-Encoding")
            if ending == ".gz" and stands:
                site.expect(name, "unpacked", gzip.decompress(answer.body) == original, True)
            wanted = TYPES.get(os.path.splitext(name)[1])
            if name.endswith("feed.xml"):
                wanted = "application/atom+xml; charset=utf-8"
            if wanted:
                site.expect(name, f"type for {accepted}", answer.headers.get("content-type"), wanted)
    pages = [n for n in names if n.endswith("index.html")]
    print(f"{site.name}: {len(names)} files, {len(pages)} pages, each plain, gzip and br")


def check_lost(site, languages):
    for path, page in [("/nowhere", "404.html"), ("/assets/site.0123456789.css", "404.html")] + [
        (f"/{tag}{rest}", f"{tag}/404/index.html") for tag in languages for rest in ("/nowhere", "/a/b/c/", "/x.pdf")
    ]:
        answer = site.get(path)
        site.expect(path, "status", answer.status, 404)
        site.expect(path, "page", answer.body == (site.folder / page).read_bytes(), True)
        site.headers(path, answer)
        # what the page links to is there, from whatever depth
        for link in set(re.findall(rb'(?:href|src)="(/[^"]*)"', answer.body)):
            link = link.decode()
            site.expect(path, f"link {link}", link.startswith(site.base + "/"), True)
            site.expect(path, f"link {link}", site.get(link[len(site.base):]).status, 200)
        if re.search(rb'(?:href|src)="(?!https?:|/|#|mailto:)', answer.body):
            site.fault(path, "a link depends on the depth of the lost address")


def check_folders(site, languages):
    for tag in languages:
        answer = site.get(f"/{tag}")
        site.expect(f"/{tag}", "status", answer.status, 301)
        site.expect(f"/{tag}", "location", answer.headers.get("location"), f"{site.base}/{tag}/")
        site.headers(f"/{tag}", answer)
    for path in ["/assets/", "/.hidden", "/.git/config", "/tr/.secret", "/tr/../.hidden"]:
        answer = site.get(path)
        if answer.status not in (403, 404):
            site.fault(path, f"is shown: {answer.status}")
        if b"Index of" in answer.body or b"secret" in answer.body:
            site.fault(path, "is listed")
        site.headers(path, answer)
    path = "/.well-known/acme-challenge/token"
    site.expect(path, "body", site.get(path).body, b"for the renewal of certificates")


def check_caching(site):
    """A page that did not change is not sent again."""
    first = site.get("/tr/")
    again = site.get("/tr/", "-H", f"If-None-Match: {first.headers['etag']}")
    site.expect("/tr/", "second answer", (again.status, again.body), (304, b""))


def check_moved(site, moved):
    for old, new in moved.items():
        for path in [old, old.rstrip("/"), old + "index.html", old + "?a=1"]:
            answer = site.get(path)
            query = "?a=1" if path.endswith("?a=1") else ""
            site.expect(path, "status", answer.status, 301)
            site.expect(path, "location", answer.headers.get("location"), f"{site.base}{new}{query}")
            site.headers(path, answer)
        site.expect(new, "status", site.get(new).status, 200)


def publish(work, ports):
    """Both sites, built and configured."""
    real = work / "real"
    kilavuz("--root", REPOSITORY, "build", "--compress", "--out", real)
    whole = kilavuz("--root", REPOSITORY, "nginx", "--brotli", "--web-root", real)
    whole = whole.replace("listen 80;", f"listen 127.0.0.1:{ports[0]};").replace("    listen [::]:80;\n", "")
    (work / "real.conf").write_text(whole)

    source, tourism = work / "source", work / "tourism" / "two-valleys"
    shutil.copytree(REPOSITORY / "tests/fixtures/tourism", source)
    with open(source / "content/site.yaml", "a") as file:
        long = "en/" + "a-very-long-old-address-" * 6
        file.write(f'  - from: "{long}"\n    to: page:process\n  - from: \'tr/eski"ı"$x/\'\n    to: page:process\n')
    kilavuz("--root", source, "build", "--compress", "--out", tourism)
    kilavuz("--root", source, "nginx", "--brotli", "--out", work / "parts")
    for folder in (real, tourism):
        for name, text in {
            ".hidden": "secret", ".git/config": "secret", "tr/.secret": "secret",
            ".well-known/acme-challenge/token": "for the renewal of certificates",
        }.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
    return Site("real", f"http://127.0.0.1:{ports[0]}", real, ""), Site(
        "tourism", f"http://127.0.0.1:{ports[1]}/two-valleys", tourism, "/two-valleys"
    ), "/" + long + "/"


def configure(work, port):
    (work / "nginx.conf").write_text(f"""
daemon off; master_process off; pid {work}/pid; error_log stderr notice; load_module {MODULE};
events {{}}
http {{
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
  client_body_temp_path {work}/t1; proxy_temp_path {work}/t2; fastcgi_temp_path {work}/t3;
  uwsgi_temp_path {work}/t4; scgi_temp_path {work}/t5;
  include {work}/real.conf;
  include {work}/parts/kilavuz-http.conf;
  server {{
    listen 127.0.0.1:{port}; root {work}/tourism;
    include {work}/parts/kilavuz-server.conf;
    location / {{ return 200 "another site of the same server"; }}
    location ~ html$ {{ return 500; }}
  }}
}}
""")


def main():
    with tempfile.TemporaryDirectory() as folder:
        work, ports = Path(folder), [free_port(), free_port()]
        real, tourism, long = publish(work, ports)
        configure(work, ports[1])
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        log = open(work / "log", "w+")
        server = subprocess.Popen([program, "-e", "stderr", "-c", work / "nginx.conf"], stderr=log)
        try:
            for _ in range(100):
                if server.poll() is not None:
                    sys.exit("nginx refuses the configuration:\n" + (work / "log").read_text())
                with socket.socket() as s:
                    if s.connect_ex(("127.0.0.1", ports[1])) == 0:
                        break
                time.sleep(0.05)
            for site, languages in ((real, ["tr", "en"]), (tourism, ["en", "tr", "ar"])):
                check_files(site)
                check_lost(site, languages)
                check_folders(site, languages)
                check_caching(site)
            check_moved(tourism, {
                "/en/about-the-grant/": "/en/grant/", "/ar/old-forms/": "/ar/lstmrt/r01-stmr-tlb-lmnh/",
                long: "/en/from-idea-to-grant/", "/tr/eski%22%C4%B1%22$x/": "/tr/fikirden-hibeye/",
            })
            bare = subprocess.run(["curl", "-sS", "-o", "/dev/null", "-w", "%{http_code} %{redirect_url}", tourism.url], capture_output=True, text=True)
            tourism.expect("", "address without a slash", bare.stdout, f"301 {tourism.url}/")
        finally:
            server.terminate()
            server.wait()
    for fault in faults[:40]:
        print(fault)
    print(f"nginx: {len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
