"""What a workspace tells other tools: its root to pytest, its tests to VS Code, its stubs to linters and type checkers.

Nothing that is there is overwritten; where something stands already, it is said what to add to it by hand.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mlkata_plugin.files import read_text
from mlkata_plugin.workspace import write_text

ROOT = """\
# Makes this folder pytest's rootdir: node ids such as katas/knn/knn.py::test_ties
# stay the same from wherever pytest is started.
[tool.pytest.ini_options]

"""
STUBS = """\
# A stub has unused names and `...` in the place of values until it is filled in: linters and type checkers leave it
# alone.
[tool.ruff]
force-exclude = true
lint.exclude = ["katas/**"]

[tool.mypy]
ignore_errors = true

[tool.pyright]
ignore = ["katas"]
"""
PYTEST_SETTINGS = ("pytest.ini", ".pytest.ini", "pytest.toml", ".pytest.toml")  # read in place of pyproject.toml
OTHER_SETTINGS = ("pyproject.toml", "tox.ini", "setup.cfg")  # any tool may have its settings in these
TESTS: dict[str, Any] = {
    "python.testing.pytestEnabled": True,
    "python.testing.unittestEnabled": False,
    "python.testing.pytestArgs": ["katas"],
}


def tell_tools(root: Path) -> list[str]:
    """Write settings into a workspace where they are missing; return what has to be added by hand."""
    return [*_tell_checkers(root), *_tell_vscode(root / ".vscode" / "settings.json")]


def _tell_checkers(root: Path) -> list[str]:
    """Write ``pyproject.toml``, which pytest, ruff, mypy and pyright all read."""
    theirs = next((name for name in OTHER_SETTINGS if (root / name).exists()), None)
    if theirs is None:
        known = any((root / name).exists() for name in PYTEST_SETTINGS)
        write_text(root / "pyproject.toml", STUBS if known else ROOT + STUBS)
        return []
    if theirs == "pyproject.toml" and _says_katas(root / theirs):
        return []
    return [f"{theirs} stays as it is: tell ruff, mypy and pyright there to leave the folder katas alone"]


def _says_katas(file: Path) -> bool:
    try:
        return '"katas' in read_text(file)
    except (OSError, UnicodeDecodeError):
        return False


def _tell_vscode(file: Path) -> list[str]:
    """Let VS Code's test panel look for tests in the katas; settings that are there keep their values."""
    name = f"{file.parent.name}/{file.name}"
    try:
        settings = json.loads(read_text(file).strip() or "{}")
        json.dumps(settings, ensure_ascii=False).encode()  # halves of characters could not be written again
    except FileNotFoundError:
        settings = {}
    except (OSError, ValueError, RecursionError):  # most often: JSON with comments
        settings = None
    if not isinstance(settings, dict):
        return [f"{name} stays as it is: add {json.dumps(TESTS)[1:-1]}"]
    missing = {key: value for key, value in TESTS.items() if key not in settings}
    if missing:
        write_text(file, json.dumps(settings | missing, indent=4, ensure_ascii=False) + "\n")
    folders = settings.get("python.testing.pytestArgs", ["katas"])
    return [] if "katas" in str(folders) else [f'{name}: add "katas" to python.testing.pytestArgs']
