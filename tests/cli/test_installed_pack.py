"""A pack that pip installs into a virtual environment, and a learner's commands there, each in a process."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import mlkata_plugin
from tests.smallpack import announce, extra_katas, write_pack

SOURCES = Path(mlkata_plugin.__file__).parents[1]


def write_wheel(folder: Path) -> Path:
    """Write a wheel with a pack in it, as a build backend would."""
    tree = folder / "tree"
    write_pack(tree / "a_package", extra_katas())
    (tree / "a_package" / "__init__.py").write_text("raise RuntimeError('a pack is data')\n", "utf-8")
    announce(tree, "some_packs", extra="a_package")
    info = tree / "some_packs-1.0.dist-info"
    (info / "WHEEL").write_text(
        "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n", "utf-8"
    )
    record = []
    for path in sorted(path for path in tree.rglob("*") if path.is_file()):
        digest = base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).rstrip(b"=").decode()
        record.append(f"{path.relative_to(tree).as_posix()},sha256={digest},{path.stat().st_size}\n")
    (info / "RECORD").write_text("".join(record) + "some_packs-1.0.dist-info/RECORD,,\n", "utf-8")
    wheel = folder / "some_packs-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path in sorted(path for path in tree.rglob("*") if path.is_file()):
            archive.write(path, path.relative_to(tree).as_posix())
    return wheel


def run(*command: str | Path, cwd: Path, status: int = 0) -> str:
    """Run a command that ends with this status; return what it printed."""
    hidden = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTEST_ADDOPTS")
    environment = {name: text for name, text in os.environ.items() if name not in hidden}
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=environment | {"PYTHONPATH": str(SOURCES)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """Return the Python of a new virtual environment that sees what is installed in this one."""
    environment = tmp_path / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=tmp_path)
    base = {"base": str(environment), "platbase": str(environment)}
    paths = {name: Path(text) for name, text in sysconfig.get_paths("venv", vars=base).items()}
    here = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (paths["purelib"] / "this_one.pth").write_text("".join(f"{path}\n" for path in sorted(here)), "utf-8")
    return paths["scripts"] / Path(sys.executable).name


@pytest.mark.skipif(importlib.util.find_spec("pip") is None, reason="pip is not installed here")
def test_an_installed_pack_is_part_of_the_course(python: Path, tmp_path: Path) -> None:
    mlkata = (python, "-m", "mlkata_plugin")
    root = write_pack(tmp_path / "desk")
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", "-q")
    run(*pip, "install", "--no-index", "--no-deps", write_wheel(tmp_path), cwd=root)

    katas = {row["kata"]: row["state"] for row in json.loads(run(*mlkata, "list", "--json", cwd=root))}
    assert katas == dict.fromkeys(("scale", "pair", "centre", "extra/scale"), "new")
    file = root / Path(run(*mlkata, "next", "--track", "extra/all", cwd=root).strip())
    assert file == root / "katas" / "extra" / "scale" / "scale.py"

    pytest_ = (python, "-m", "pytest", "katas/extra/scale", "--no-race", "-p", "no:cacheprovider")
    assert "extra/scale: not started" in run(*pytest_, cwd=root, status=1)
    file.write_text(run(*mlkata, "solution", "extra/scale", "--yes", cwd=root), "utf-8")
    assert "extra/scale: solved - 2 checks passed" in run(*pytest_, cwd=root)
    assert "extra/all" in run(*mlkata, "list", cwd=root)

    run(*pip, "uninstall", "-y", "some_packs", cwd=root)
    assert "extra/all" not in run(*mlkata, "list", cwd=root)
    assert file.exists()
