"""The parts of a numpydoc docstring."""

from __future__ import annotations

import re


def sections(text: str) -> dict[str, str]:
    """Return the sections of a docstring by their heads."""
    parts = re.split(r"(?m)^(\w[\w ]*)\n-{3,}\n", text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def entries(section: str) -> dict[str, str]:
    """Return the entries of a section by name, each with its first line and its description."""
    found: dict[str, str] = {}
    names: list[str] = []
    for line in section.splitlines():
        if line and not line[0].isspace():
            names = [name.strip() for name in line.split(" : ")[0].split(",")]
            found |= dict.fromkeys(names, line)
        else:
            found |= {name: f"{found[name]}\n{line}" for name in names}
    return found
