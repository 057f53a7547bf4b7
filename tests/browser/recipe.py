"""The publishing recipe of README.md, run word for word: only the line of one's own names is another, and `ssh` runs the
command on this machine.  python3 recipe.py KILAVUZ"""
import os, re, stat, subprocess, sys, tempfile, time
from pathlib import Path

program = Path(sys.argv[1]).resolve()
readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
blocks = re.findall(r"^```sh\n(.*?)^```", readme.split("\n## Publishing", 1)[1].split("\n## ", 1)[0], re.M | re.S)
publish, roll_back = blocks[:2]
faults = []


def check(holds, what):
    if not holds:
        faults.append(what)


def own(text, **names):
    """The recipe with the values of its first lines `name=VALUE` changed; nothing else."""
    for name, value in names.items():
        text, n = re.subn(rf"^{name}=\S+", f"{name}={value}", text, flags=re.M)
        check(n == 1, f"the recipe sets {name} in {n} lines")
    return text


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


with tempfile.TemporaryDirectory() as top:
    top = Path(top)
    (top / "bin").mkdir()
    ssh = top / "bin/ssh"
    ssh.write_text('#!/bin/sh\n# the machine of that name is this one\nshift\nexec sh -c "$*"\n')
    ssh.chmod(ssh.stat().st_mode | stat.S_IXUSR)
    (top / "bin/kilavuz").symlink_to(program)
    env = {**os.environ, "PATH": f"{top}/bin:{os.environ['PATH']}"}
    site, work = top / "srv", top / "work"

    def run(text):
        return subprocess.run(["bash", "-c", text], cwd=work, env=env, capture_output=True, text=True)

    subprocess.run([program, "new", work], check=True, capture_output=True)
    recipe = own(publish, server="here", site=site)

    def released(what):
        done = run(recipe)
        check(done.returncode == 0, f"{what}: exit code {done.returncode}: {done.stderr[-500:]}")
        now = (site / "current").resolve()
        files = tree(now)
        check(files == tree(work / "dist"), f"{what}: readers get other bytes than were built")
        check("tr/index.html.br" in files and b"https://www.example.gov.tr/tr/" in files["tr/index.html"], f"{what}: not as asked")
        return now

    first = released("first release")
    as_it_was = tree(first)
    time.sleep(1.1)  # a release is named after its second
    faq = work / "content/faq.yaml"
    faq.write_text(faq.read_text("utf-8").replace("en: Is the support repaid?", "en: Is the support ever repaid?"), "utf-8")
    second = released("second release")
    check(first != second and tree(first) == as_it_was, "the earlier release was touched")
    check(any(b"ever repaid" in b for b in tree(second).values()), "the change is not there")

    faq.write_text(faq.read_text("utf-8") + "  - id: ?\n", "utf-8")
    broken = run(recipe)
    check(broken.returncode != 0 and (site / "current").resolve() == second, "a site with a finding went out")

    done = run(own(roll_back, server="here", site=site, earlier=first.name))
    check(done.returncode == 0, f"rolling back: {done.stderr[-500:]}")
    check((site / "current").resolve() == first, "the earlier release is not shown again")
    check(sorted(p.name for p in site.iterdir()) == sorted([first.name, second.name, "current"]), f"left over: {list(site.iterdir())}")

print("\n".join(faults))
print(f"the recipe: released twice, refused once, rolled back, {len(faults)} faults")
sys.exit(1 if faults else 0)
