"""``mlkata plan``: the reviews of the coming weeks, and how many there may be a day."""

from __future__ import annotations

import click

from mlkata_plugin.cli.console import fill, is_terminal, print_json
from mlkata_plugin.log.agenda import plan as coming
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.practice.reviews import today
from mlkata_plugin.practice.settings import MOST, Settings, read_settings, write_settings
from mlkata_plugin.text import count

DAYS = 28
NAMED = 7  # of the first days with something to review, the katas stand there
BAR = 20  # characters at most


@click.command()
@click.option("--limit", type=click.IntRange(1, MOST), metavar="N", help="Review N katas a day at most, from now on.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def plan(desk: Desk, limit: int | None, as_json: bool) -> None:
    """Show what comes back in the coming four weeks."""
    state = desk.workspace.state
    if limit is not None:
        read_settings(state)  # a file with a fault in it is left for the learner to put right
        write_settings(state, Settings(limit))
    a_day = read_settings(state).reviews_a_day
    cards = {name: card for name, card in desk.known_log().cards.items() if name in desk.course.ids}
    days = coming(cards, desk.log.rounds, a_day, today(), DAYS)
    if as_json:
        print_json({"limit": a_day, "days": [{"date": str(day.date), "katas": list(day.katas)} for day in days]})
        return
    busy = [day for day in days if day.katas]
    if not cards:
        click.echo("Nothing comes back yet: a kata does after its first right answer. Next: `mlkata next`")
    elif not busy:
        first = min(card.due for card in cards.values())
        click.echo(f"Nothing comes back in the coming four weeks. The first one does on {first}.")
    else:
        click.echo(f"Reviews in the coming four weeks, {a_day} a day at most:")
    for number, day in enumerate(busy):
        click.echo(_row(day.date.strftime("%a %Y-%m-%d"), day.katas, named=number < NAMED))
    if busy:
        click.echo(f"{count(sum(len(day.katas) for day in busy), 'review')}. Next: `mlkata review`")


def _row(day: str, katas: tuple[str, ...], *, named: bool) -> str:
    bar = f"  {'#' * min(len(katas), BAR)}" if is_terminal() else ""
    names = f"  {', '.join(katas)}" if named else ""
    return fill(f"  {day}  {len(katas):3}{bar}{names}", indent=" " * 23)
