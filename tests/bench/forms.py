"""How long forms take as PDF, one after the other, warm: a preview is asked for every file, each time after all of
their definitions changed. forms.py KILAVUZ"""
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

program = Path(sys.argv[1]).resolve()
here = Path(__file__).resolve().parents[2]
ROUNDS = 5


def get(address):
    with urllib.request.urlopen(address) as answer:
        return answer.read()


with tempfile.TemporaryDirectory() as folder:
    shutil.copytree(here / "content", Path(folder) / "content")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    origin = f"http://127.0.0.1:{port}"
    serve = subprocess.Popen([program, "--root", folder, "serve", "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                files = re.findall(r'"([^"]*\.pdf)"', get(f"{origin}/files.json").decode())
                break
            except OSError:
                time.sleep(0.1)
        times = {}
        for round in range(ROUNDS):
            mark = f"2026-{round}"
            for form in Path(folder, "content/forms").glob("*.yaml"):
                form.write_text(re.sub(r'revision: ".*"', f'revision: "{mark}"', form.read_text()))
            page = f"{origin}/{files[0].rsplit('/', 1)[0]}/"
            while mark not in get(page).decode():
                time.sleep(0.05)
            time.sleep(1)
            for file in files[1:] + files[:1]:
                start = time.perf_counter()
                get(f"{origin}/{file}")
                times.setdefault(Path(file).stem, []).append(1000 * (time.perf_counter() - start))
    finally:
        serve.terminate()
medians = {name: statistics.median(t) for name, t in times.items()}
for name, ms in sorted(medians.items(), key=lambda pair: pair[1]):
    print(f"{name}: {ms:.0f} ms")
f15 = max(ms for name, ms in medians.items() if name.startswith("f15"))
print(f"{len(medians)} files: median {statistics.median(medians.values()):.1f} ms, F15 {f15:.0f} ms, all {sum(medians.values()):.0f} ms")
