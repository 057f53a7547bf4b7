"""The Nu HTML checker over every page below a folder: zero errors, or exit 1.  python3 vnu.py FOLDER"""
import json, os, subprocess, sys

here = os.path.dirname(os.path.abspath(__file__))
jar = os.path.join(here, "..", "node_modules", "vnu-jar", "build", "dist", "vnu.jar")
top = sys.argv[1]
pages = sorted(os.path.join(d, f) for d, _, fs in os.walk(top) for f in fs if f.endswith(".html"))
messages = []
for start in range(0, len(pages), 400):
    run = subprocess.run(
        ["java", "-Xss4m", "-jar", jar, "--format", "json", "--exit-zero-always", *pages[start:start + 400]],
        capture_output=True, text=True)
    try:
        messages += json.loads(run.stderr)["messages"]
    except ValueError:
        sys.exit(f"the checker said no JSON: {run.stderr[:2000]}")
errors = [m for m in messages if m["type"] == "error" or m["type"] == "non-document-error"]
for m in errors[:60]:
    print(f'{m.get("url", "").removeprefix("file:")}:{m.get("lastLine", "?")}: {m["message"]}\n    {m.get("extract", "")[:160]!r}')
print(f"{len(pages)} pages, {len(errors)} errors, {len(messages) - len(errors)} other messages")
sys.exit(1 if errors or not pages else 0)
