"""The learner's editor."""

from __future__ import annotations

from pathlib import Path

import click


def edit(file: Path, line: int | None) -> None:  # noqa: ARG001
    """Open a file in $VISUAL or $EDITOR, at a line if there is one, and wait until that is closed."""
    click.edit(filename=str(file))
