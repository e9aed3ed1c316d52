"""``mlkata review``: what is due, or one kata once more; and ``mlkata rate``, which overrules a rating."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mlkata_plugin.cli.console import Refusal, complete_kata, fill, is_terminal, kata_argument
from mlkata_plugin.cli.next import hand_out
from mlkata_plugin.course.scaffold import LEVELS, Level
from mlkata_plugin.log.rating import GRADES
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.practice.reviews import due_katas, is_due, overrule, reviews, today
from mlkata_plugin.text import count

if TYPE_CHECKING:
    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.log.rating import Grade


@click.command()
@click.argument("kata", required=False, metavar="[KATA]", shell_complete=complete_kata)
@click.option("--level", type=click.Choice(LEVELS), help="How much of the answer the stub gives. [barer than before]")
@click.pass_obj
def review(desk: Desk, kata: str | None, level: Level | None) -> None:
    """Review what is due, or practise KATA.

    A kata that is not due is practice, which leaves the schedule alone. Where stdout is a pipe it gets the path of
    the file and nothing else.
    """
    if desk.known_log().running is not None:
        raise Refusal("an interview is running: `mlkata interview` says where it stands, `--end` ends it")
    if kata is not None:
        _one_more(desk, desk.kata(kata), level)
        return
    begun = [name for name in desk.course.ids if name in desk.log.states and desk.log.states[name].reopened == "review"]
    if begun:
        hand_out(desk, desk.course.kata(begun[0]), level)
        return
    name = next(reviews(desk), None)
    if name is None:
        click.echo(fill(_why_none(desk)), err=not is_terminal())
    else:
        hand_out(desk, desk.course.kata(name), level, again="review")


@click.command()
@kata_argument
@click.argument("grade", type=click.Choice(GRADES), metavar="|".join(GRADES))
@click.pass_obj
def rate(desk: Desk, kata: str, grade: Grade) -> None:
    """Overrule how the last right answer to KATA was rated."""
    found = desk.kata(kata)
    before = desk.known_log().cards.get(found.id)
    if before is None:
        raise Refusal(
            f"{found.id} has no rating to overrule: it gets one with its first right answer, `{desk.command(found)}`"
        )
    overrule(desk, found, grade)
    card = desk.log.cards[found.id]
    click.echo(f"{found.id} was rated {before.rating.grade} ({before.rating.reason}).")
    click.echo(f"Rated {card.rating.grade} by you: back for review on {card.due}, at level {card.level}.")


def _one_more(desk: Desk, kata: Kata, level: Level | None) -> None:
    """Hand out one kata again: for review where it is due, else for practice."""
    state = desk.state(kata)
    if state.status != "solved":
        raise Refusal(
            f"{kata.id} is not solved yet, so there is nothing to review: `mlkata next` goes on with the course"
        )
    if state.reopened not in (None, "practice") or (state.reopened and not is_due(desk, kata)):
        hand_out(desk, kata, level)
    else:
        hand_out(desk, kata, level, again="review" if is_due(desk, kata) else "practice")


def _why_none(desk: Desk) -> str:
    """Say why there is nothing to review now."""
    left = len(due_katas(desk))
    if left:
        return (
            f"Today's reviews are done. {count(left, 'kata')} more {'is' if left == 1 else 'are'} due: `mlkata review "
            f"KATA` takes one all the same, and `mlkata plan --limit N` changes how many there are a day."
        )
    coming = [card for card in desk.log.cards.values() if card.kata in desk.course.ids]
    if not coming:
        return "Nothing comes back yet: a kata does after its first right answer. Next: `mlkata next`"
    first = min(coming, key=lambda card: card.memory.due)
    days = (first.due - today()).days
    return (
        f"No kata is due. {first.kata} is the next one, on {first.due} (in {count(days, 'day')}). Next: `mlkata next`"
    )
