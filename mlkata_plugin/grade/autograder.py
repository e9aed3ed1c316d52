"""An autograder for Gradescope: a zip that is built online once, and then grades each submission offline.

Gradescope unpacks it into ``/autograder/source``, runs ``setup.sh`` when it makes the image, and for each submission
``run_autograder``, which writes ``/autograder/results/results.json``.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import read_pack
from mlkata_plugin.grade.intake import CannotGrade
from mlkata_plugin.grade.scheme import FILE, Scheme

ENGINE = Path(__file__).resolve().parents[1]
EXTRAS = ("grade",)
_MOMENT = (2020, 1, 1, 0, 0, 0)  # of every file in the zip: the same katas give the same bytes

_SETUP = """\
#!/usr/bin/env bash
# Runs once, online, when the image is made.
set -euo pipefail
root=/autograder

export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y bubblewrap
python=""
for each in python3.13 python3.12 python3.11 python3; do
    if command -v "$each" >/dev/null && "$each" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))'; then
        python=$each
        break
    fi
done
if [ -z "$python" ]; then
    apt-get install -y python3.12 python3.12-venv || apt-get install -y python3.11 python3.11-venv
    python=$(command -v python3.12 || command -v python3.11)
fi
"$python" -m venv "$root/mlkata"
"$root/mlkata/bin/pip" install --quiet -r "$root/source/requirements.txt"
"$root/mlkata/bin/python" -m compileall -q "$root/source/mlkata_plugin"
chmod -R go-rwx "$root/source"
"""

_RUN = """\
#!/usr/bin/env bash
# Runs for each submission, offline.
set -euo pipefail
root=/autograder

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/submissions"
cp -RPp "$root/submission" "$work/submissions/submission"
cd "$root/source/pack"
PYTHONPATH="$root/source" "$root/mlkata/bin/python" -P -m mlkata_plugin grade "$work/submissions" \\
    --katas {katas} --seed {seed} --jobs 1 --out "$work/grades"{trust}
cp "$work/grades/gradescope/submission.json" "$root/results/results.json"
"""


def build(file: Path, katas: Sequence[Kata], scheme: Scheme, *, seed: int, trust: bool) -> None:
    """Write the zip.

    Parameters
    ----------
    file : Path
        Where.
    katas : sequence of Kata
        Those to grade; of one pack.
    scheme : Scheme
        How points are given: it goes along as a ``grading.toml``.
    seed : int
        Of the checks' random inputs.
    trust : bool
        Have submissions run without a sandbox there.

    Raises
    ------
    CannotGrade
        When the katas are of several packs, or it is not known which packages they need.
    """
    roots = {kata.folder.parents[1] for kata in katas}
    if len(roots) > 1:
        raise CannotGrade("the katas are of several packs, and an autograder has one: build one for each pack")
    [root] = roots
    run = _RUN.format(katas=",".join(kata.name for kata in katas), seed=seed, trust=" --trust" if trust else "")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "setup.sh", _SETUP.encode(), program=True)
        _add(archive, "run_autograder", run.encode(), program=True)
        _add(archive, "requirements.txt", "".join(f"{line}\n" for line in requirements()).encode())
        for path in _files(ENGINE):
            if "builtin" not in path.relative_to(ENGINE).parts[:1]:
                _add(archive, f"mlkata_plugin/{path.relative_to(ENGINE).as_posix()}", path.read_bytes())
        pack = read_pack(root)
        names = sorted({name for kata in katas for name in (kata.name, *pack.earlier(kata))})
        _add(archive, "pack/solutions/curriculum.toml", _curriculum(names).encode())
        for name in names:
            for path in (*_files(root / "solutions" / name), root / "katas" / name / "README.md"):
                _add(archive, f"pack/{path.relative_to(root).as_posix()}", path.read_bytes())
        _add(archive, f"pack/{FILE}", _grading(katas, scheme).encode())


def requirements() -> list[str]:
    """Return what mlkata needs for grading, each package in the version that is here: verdicts are then the same.

    Raises
    ------
    CannotGrade
        When mlkata was not installed, and so nothing says what it needs.
    """
    try:
        required = importlib.metadata.requires("mlkata") or []
    except importlib.metadata.PackageNotFoundError:
        raise CannotGrade("mlkata is not installed here, so it is not known what it needs: install it first") from None
    found = []
    for line in required:
        name = re.match(r"[\w.-]+", line)
        extra = re.search(r"extra\s*==\s*.(\w+)", line)
        if name and (extra is None or extra[1] in EXTRAS):
            found.append(f"{name[0]}=={importlib.metadata.version(name[0])}")
    return sorted(set(found))


def _curriculum(names: Sequence[str]) -> str:
    return f'[[tracks]]\nid = "graded"\ntitle = "Graded"\nkatas = {json.dumps(names)}\n'


def _grading(katas: Sequence[Kata], scheme: Scheme) -> str:
    """Return a ``grading.toml`` for the pack in the zip, which has these katas and no others, by their names."""
    lines: list[str] = []
    for kata in katas:
        rule = scheme.rules[kata.id]
        lines += [f"[katas.{kata.name}]", f"points = {rule.points}"]
        lines += [f"due = {rule.due.isoformat()}"] if rule.due else []
        lines += ["all_or_nothing = true"] if rule.all_or_nothing else []
        lines += [f"[katas.{kata.name}.weights]"] if rule.weights else []
        lines += [f"{json.dumps(check, ensure_ascii=False)} = {weight}" for check, weight in rule.weights.items()]
    return "".join(f"{line}\n" for line in lines)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def _add(archive: zipfile.ZipFile, name: str, content: bytes, *, program: bool = False) -> None:
    info = zipfile.ZipInfo(name, _MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = (0o100755 if program else 0o100644) << 16
    info.create_system = 3  # Unix, where programs have a mark
    archive.writestr(info, content)
