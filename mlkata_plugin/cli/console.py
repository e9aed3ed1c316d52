"""What the commands share: errors as one line, what a terminal can show, completion."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mlkata_plugin.course.toml import PackError


class Refusal(click.ClickException):
    """What was asked cannot be done as it was asked: one line that says why, and the remedy."""

    exit_code = 2


class Failure(click.ClickException):
    """It was asked rightly and went wrong: one line that says why, and the remedy."""

    exit_code = 1


def complete_kata(
    ctx: click.Context,  # noqa: ARG001  # click's signature
    param: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[str]:
    """Return the ids that begin so, for the shell. That is no place for an error message: on a fault, none."""
    from pathlib import Path

    from mlkata_plugin.course.toml import PackError
    from mlkata_plugin.workspace import find_workspace

    try:
        workspace = find_workspace(Path.cwd())
        return [name for name in workspace.course.typed if name.startswith(incomplete)] if workspace else []
    except (PackError, OSError):
        return []


def tell_faults(faults: Sequence[PackError]) -> None:
    """Say on stderr what is wrong with packs, in one line however much it is; it holds no command up."""
    if faults:
        more = f" ({len(faults) - 1} more: `mlkata doctor`)" if faults[1:] else ""
        click.echo(f"Note: {faults[0]}{more}", err=True)


kata_argument = click.argument("kata", shell_complete=complete_kata)


def is_terminal() -> bool:
    """Whether a person reads stdout."""
    return sys.stdout.isatty()


def can_ask() -> bool:
    """Whether there is somebody to answer."""
    return sys.stdin.isatty()


def terminal_width() -> int | None:
    """Return the columns of the terminal that stdout is; None where it is none, or a dumb one."""
    import shutil

    return shutil.get_terminal_size().columns if is_terminal() and os.environ.get("TERM") != "dumb" else None


def fill(text: str, indent: str = "") -> str:
    """Return a paragraph broken between words, where a terminal would break it anywhere."""
    import textwrap

    width = terminal_width()
    if width is None:
        return text
    return textwrap.fill(
        text, min(width, 100), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def print_json(value: Any) -> None:
    """Print something for a program."""
    click.echo(json.dumps(value, indent=2))


def count(n: int, noun: str) -> str:
    """Return a number with its noun: ``1 attempt``, ``2 attempts``."""
    return f"{n} {noun}{'' if n == 1 else 's'}"


def coloured(lines: list[str]) -> Iterator[str]:
    """Yield the lines of a unified diff as a terminal shows them."""
    colours = {"+": "green", "-": "red", "@": "cyan"}
    for line in lines:
        yield click.style(line, fg=colours.get(line[:1]))
