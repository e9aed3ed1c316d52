"""``mlkata report``: what you did, as a page to look at."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlkata_plugin.cli.console import Refusal, needs
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.workspace import make_state_folder, write_text

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = "report.html"
PACKAGES = ("grandalf", "jinja2", "vl_convert")


@click.command()
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--open", "in_browser", is_flag=True, help="Open it in your browser.")
@click.option("--watch", is_flag=True, help="Serve it on this machine, and load it again after each verdict.")
@click.pass_obj
def report(desk: Desk, file: Path | None, in_browser: bool, watch: bool) -> None:
    """Write what you did as one page of HTML, to look at, to print, or to keep.

    Without FILE it is .mlkata/report.html. A page that is there already is written anew.
    """
    if watch and file is not None:
        raise Refusal("--watch serves the page and writes no file: leave FILE out")
    needs(PACKAGES, "report", "the page")
    show = _open if in_browser else None
    if watch:
        _serve(desk, show)
    else:
        _write(desk, file, show)


def _write(desk: Desk, file: Path | None, show: Callable[[str], None] | None) -> None:
    from mlkata_plugin.report.gather import gather
    from mlkata_plugin.report.page import is_ours, render

    path = desk.workspace.state / FILE if file is None else desk.start / file
    shown = desk.show(path) if file is None else str(file)
    if path.is_dir():
        raise Refusal(f"{shown} is a folder: name a file, such as {Path(shown) / FILE}")
    if not is_ours(path):
        raise Refusal(f"{shown} is there and no page of mlkata, so it was left as it is: give another name")
    page = render(gather(desk))
    if file is None:
        make_state_folder(desk.workspace.state)
    where = "" if path.parent.is_dir() else ", in a new folder"
    write_text(path, page)
    click.echo(f"Wrote {shown} ({len(page.encode()) // 1024 + 1} kB){where}")
    if show is not None:
        show(path.resolve().as_uri())
    else:
        click.echo("Next: open it in a browser; `mlkata report --open` does both")


def _serve(desk: Desk, show: Callable[[str], None] | None) -> None:
    from mlkata_plugin.report.serve import served

    with served(desk) as server:
        click.echo(f"The page is at {server.url}\nIt is loaded again after each verdict. ctrl-c ends it.")
        if show is not None:
            show(server.url)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("\nThe page is not served any more.")


def _open(url: str) -> None:
    if not webbrowser.open(url):
        click.echo(f"No browser could be opened: open {url}", err=True)
