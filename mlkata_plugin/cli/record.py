"""``mlkata export`` and ``mlkata import``: the log as one file, and back."""

from __future__ import annotations

from pathlib import Path

import click

from mlkata_plugin import clock
from mlkata_plugin.cli.console import Failure, Refusal, is_terminal
from mlkata_plugin.log.record import PACKED, Record, RecordError, pack, unpack
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.text import count

file_type = click.Path(path_type=Path)


@click.command()
@click.argument("file", metavar="[FILE]", required=False, type=file_type)
@click.pass_obj
def export(desk: Desk, file: Path | None) -> None:
    """Write your whole record into one file.

    That is every event, and every source that was judged. Without FILE it is called mlkata-record-YYYYMMDD.zip. Where
    stdout is a pipe it gets the path and nothing else.
    """
    log = desk.progress.rows()
    if log is None and desk.progress.problem:
        raise Failure("nothing was exported, because the log cannot be read")
    if log is None:
        raise Refusal("nothing is recorded here yet: `mlkata next` takes the first kata")
    path = desk.start / (file or f"mlkata-record-{clock.now().astimezone():%Y%m%d}.zip")
    shown = desk.show(path)
    rows, sources = log
    try:
        _write_new(path, pack(Record(tuple(rows), sources)))
    except FileExistsError:
        raise Refusal(f"{shown} is there already: give another name, as in `mlkata export FILE`") from None
    except RecordError as error:
        raise Failure(f"nothing was exported: the record {error}") from None
    if not is_terminal():
        click.echo(shown)
    prose = not is_terminal()
    click.echo(f"Wrote {count(len(rows), 'event')} and {count(len(sources), 'source')} to {shown}", err=prose)
    click.echo(f"On the other machine, in a workspace: `mlkata import {path.name}`", err=prose)


@click.command("import")
@click.argument("file", metavar="FILE", type=file_type)
@click.pass_obj
def import_(desk: Desk, file: Path) -> None:
    """Add a record from another machine to yours.

    What is here already stays as it is. Your files are not touched: `mlkata history KATA N --restore` brings an
    attempt into one.
    """
    path = desk.start / file
    if not path.is_file():
        raise Refusal(f"{file} is no file: `mlkata export` writes one")
    with path.open("rb") as stream:
        raw = stream.read(PACKED + 1)
    try:
        if len(raw) > PACKED:
            raise RecordError(f"has more than {PACKED // 2**20} MiB: no record is as large as that")
        record = unpack(raw)
    except RecordError as error:
        raise Refusal(f"{file} {error}. Nothing was imported.") from None
    added = desk.progress.merge(record.rows, record.sources)
    if added is None:
        raise Failure("nothing was imported, because the log cannot be written")
    events, sources = added
    click.echo(
        f"New: {count(events, 'event')} of {len(record.rows)}, {count(sources, 'source')} of {len(record.sources)}"
    )
    click.echo("Next: `mlkata`")


def _write_new(path: Path, raw: bytes) -> None:
    """Write a file that is not there yet, whole or not at all."""
    with path.open("xb") as out:
        try:
            out.write(raw)
            out.flush()
        except BaseException:
            path.unlink(missing_ok=True)
            raise
