"""What the commands share: errors as one line, what a terminal can show, completion."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from mlkata_plugin import SCHEMA
from mlkata_plugin.course.toml import PackError
from mlkata_plugin.practice.person import can_type
from mlkata_plugin.text import listed
from mlkata_plugin.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mlkata_plugin.course.join import Course

T = TypeVar("T")


class Refusal(click.ClickException):
    """What was asked cannot be done as it was asked: one line that says why, and the remedy."""

    exit_code = 2


class Failure(click.ClickException):
    """It was asked rightly and went wrong: one line that says why, and the remedy."""

    exit_code = 1


def needs(packages: Iterable[str], extra: str, what: str) -> None:
    """Refuse what needs packages of an extra that are not installed, and say how to install them."""
    missing = [name for name in packages if importlib.util.find_spec(name) is None]
    if missing:
        from mlkata_plugin.practice.commands import pytest_is_ours  # here: it brings the pages of verdicts along

        how = f"install mlkata[{extra}] in the place of mlkata, the way that you installed it"
        if pytest_is_ours():  # else this environment is one that pipx or uv keeps
            how = f'`{Path(sys.executable).name} -m pip install "mlkata[{extra}]"`'
        raise Refusal(f"{what} needs {listed(missing)}: {how}")


def complete_kata(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001  # click's
    """Return the ids that begin so, for the shell."""
    return [name for name in _of_course(lambda course: course.typed) if name.startswith(incomplete)]


def complete_track(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    """Return the tracks that begin so."""
    return [track.id for track in _of_course(lambda course: course.tracks) if track.id.startswith(incomplete)]


def complete_difficulty(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    """Return the difficulties that begin so."""
    return [each for each in "12345" if each.startswith(incomplete)]


def refuse_words(words: Sequence[str]) -> None:
    """Refuse words where a command takes nothing but options; a track or a kata is told how to be typed."""
    if not words:
        return
    word, command = words[0], click.get_current_context().command.name
    remedy = f"`mlkata {command} --help` shows its options"
    if kata := meant_kata(word):
        remedy = f"`mlkata show {kata}` is about that kata"
    elif word in [track.id for track in _of_course(lambda course: course.tracks)]:
        remedy = f"did you mean `mlkata {command} --track {word}`?"
    raise Refusal(f"`mlkata {command}` takes options and no {word!r}: {remedy}")


def meant_kata(word: str) -> str | None:
    """Return the kata that a word stands for, if any."""
    return next((name for name in _of_course(lambda course: course.typed) if name == word.lower()), None)


def _of_course(get: Callable[[Course], Iterable[T]]) -> Iterable[T]:
    """Return what the shell asks of the course. That is no place for an error message: on a fault, nothing."""
    try:
        workspace = find_workspace(Path.cwd())
        return get(workspace.course) if workspace else ()
    except (PackError, OSError):
        return ()


def tell_faults(faults: Sequence[PackError]) -> None:
    """Say on stderr what is wrong with packs, in one line however much it is; it holds no command up."""
    if faults:
        more = f" ({len(faults) - 1} more: `mlkata doctor`)" if faults[1:] else ""
        click.echo(f"Note: {faults[0]}{more}", err=True)


kata_argument = click.argument("kata", shell_complete=complete_kata)


def is_terminal() -> bool:
    """Whether stdout is a terminal."""
    return _isatty(sys.stdout)


def at_terminal() -> bool:
    """Whether somebody sits at a terminal that shows all there is to see."""
    return can_type() and is_terminal() and _isatty(sys.stderr) and os.environ.get("TERM") != "dumb"


def _isatty(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; one that was closed before the start is None."""
    return stream is not None and stream.isatty()


def colour_wanted() -> bool | None:
    """Whether colours were asked for or refused; None where that is left to what stdout is."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return False if os.environ.get("TERM") == "dumb" else None


def terminal_width() -> int | None:
    """Return the columns of the terminal that stdout is; None where it is none, or a dumb one."""
    return shutil.get_terminal_size().columns if is_terminal() and os.environ.get("TERM") != "dumb" else None


def fill(text: str, indent: str = "") -> str:
    """Return a paragraph broken between words, where a terminal would break it anywhere."""
    width = terminal_width()
    if width is None:
        return text
    return textwrap.fill(
        text, min(width, 100), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def print_json(value: Mapping[str, Any] | Sequence[Any]) -> None:
    """Print something for a program: what docs/json.md describes. An object says by which schema it is made."""
    click.echo(json.dumps({"schema": SCHEMA, **value} if isinstance(value, Mapping) else value, indent=2))


def coloured(lines: list[str]) -> Iterator[str]:
    """Yield the lines of a unified diff as a terminal shows them."""
    colours = {"+": "green", "-": "red", "@": "cyan"}
    for line in lines:
        yield click.style(line, fg=colours.get(line[:1]))
