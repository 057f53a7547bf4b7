"""How long forms take as PDF, one after the other, warm: a preview is asked for every file, each time after all of
their definitions changed. Processor time is told beside the time that passed: on a busy machine only it says anything.
forms.py KILAVUZ [ROUNDS]"""
import os
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
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 5


def get(address):
    with urllib.request.urlopen(address) as answer:
        return answer.read()


def busy(process):
    """Milliseconds that its processor time comes to, in steps of ten."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


with tempfile.TemporaryDirectory() as folder:
    shutil.copytree(here / "content", Path(folder) / "content")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    origin = f"http://127.0.0.1:{port}"
    serve = subprocess.Popen([program, "--root", folder, "serve", "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
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
            # the page of a form makes its files: one page tells that all definitions were read, and its files do not count
            signal = ("f01", "f02")[round % 2]
            forms = sorted(Path(folder, "content/forms").glob("*.yaml"), key=lambda form: form.stem == signal)
            for form in forms:
                changed = Path(folder, "changed.yaml")
                changed.write_text(re.sub(r'revision: ".*"', f'revision: "{mark}"', form.read_text()))
                changed.rename(form)
            page = next(file for file in files if f"/{signal}-" in file).rsplit("/", 1)[0]
            while f">{mark}<" not in get(f"{origin}/{page}/").decode():
                time.sleep(0.05)
            time.sleep(1)
            for file in (file for file in files if f"/{signal}-" not in file):
                start, worked = time.perf_counter(), busy(serve)
                get(f"{origin}/{file}")
                passed = 1000 * (time.perf_counter() - start)
                times.setdefault(Path(file).stem, []).append((busy(serve) - worked, passed))
    finally:
        serve.terminate()
medians = {}
for name, both in times.items():
    worked, passed = zip(*both)
    medians[name] = (statistics.mean(worked), statistics.median(passed))
for name, (worked, passed) in sorted(medians.items(), key=lambda pair: pair[1]):
    print(f"{name}: {worked:.1f} ms of work, {passed:.1f} ms")
for kind, at in (("of work", 0), ("passed", 1)):
    all_of = {name: both[at] for name, both in medians.items()}
    screen = [ms for name, ms in all_of.items() if name.count("-") == 1]
    f15 = max(ms for name, ms in all_of.items() if name in ("f15-tr", "f15-en"))
    print(
        f"{kind}: {len(screen)} forms: median {statistics.median(screen):.1f} ms, all {sum(screen):.0f} ms, F15 {f15:.0f} ms;"
        f" {len(all_of)} files: median {statistics.median(all_of.values()):.1f} ms, all {sum(all_of.values()):.0f} ms"
    )
