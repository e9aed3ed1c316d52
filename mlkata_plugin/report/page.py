"""The page: what was gathered, as one file of HTML that needs nothing else."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from markupsafe import Markup

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.html.growth import growth_figure
from mlkata_plugin.html.templates import template
from mlkata_plugin.log.cards import local_day
from mlkata_plugin.race import RaceResult, race_lines
from mlkata_plugin.race.wording import versus
from mlkata_plugin.report.course_map import Map, course_map
from mlkata_plugin.report.gather import FADING, Raced, Report
from mlkata_plugin.report.memory import periods, retention_svg
from mlkata_plugin.text import count, listed

LATEST = 10  # races that have a line
PICTURES = 900_000  # characters of the pictures of races
HELD = "Nothing besides the katas of the interview, and these are held back while it runs."
GENERATOR = "mlkata report"  # what tells a page of ours from other files
SIGNS = {"new": "○", "started": "◐", "solved": "●", "fading": "◒", "due": "!"}
MEANS = {
    "new": "not begun",
    "started": "begun",
    "solved": "solved",
    "fading": f"fading: under {FADING:.0%} likely to be right",
    "due": "due for review",
}


class DrawnRace(Frozen):
    """A race in a line, and each function's in a picture and words; an old one in words alone, where there are many."""

    raced: Raced
    headline: str
    functions: list[tuple[Markup, list[str]]]


class Live(Frozen):
    """What a page that is served needs to know: the nonce of its script, and the version whose end it waits for."""

    nonce: str
    version: str


def render(report: Report, live: Live | None = None) -> str:
    """Return the page.

    Parameters
    ----------
    report : Report
        What it tells.
    live : Live, optional
        Of a page that is served, and loads itself again where something has happened.
    """
    drawn = course_map(
        {section.track: {place.kata: place.title for place in section.places} for section in report.sections},
        {(needed, place.kata) for section in report.sections for place in section.places for needed in place.needs},
    )
    told = periods(report.recalls)
    return template(Path(__file__).parent, "page.html").render(
        report=report,
        generator=GENERATOR,
        live=live,
        signs=SIGNS,
        means=MEANS,
        map=drawn,
        numbers={kata: number for number, kata in enumerate(drawn.rows)},
        neighbours=_neighbours(drawn),
        states={place.kata: place.state for section in report.sections for place in section.places},
        stories={story.kata for story in report.stories},
        months=_months(report),
        periods=told,
        retention=Markup(retention_svg(told)) if told else "",
        longest=max((max(pace.took, pace.planned) for pace in report.paces), default=1),
        most=max((trouble.made.count for trouble in report.troubles), default=1),
        races=list(_drawn(report.races)),
        latest=LATEST,
        held=HELD,
        today=local_day(report.at),
        count=count,
        listed=listed,
        day=day,
        moment=moment,
        minutes=minutes,
    )


def _neighbours(drawn: Map) -> dict[str, set[str]]:
    """Return what each kata of the map needs, and what needs it."""
    found: dict[str, set[str]] = {kata: set() for kata in drawn.rows}
    for arrow in drawn.arrows:
        found[arrow.needed].add(arrow.kata)
        found[arrow.kata].add(arrow.needed)
    return found


def _drawn(races: Iterable[Raced]) -> Iterator[DrawnRace]:
    """Yield races with their pictures, up to the one at which these would make the page too large."""
    room = PICTURES
    for raced in races:
        figures = [growth_figure(each) if room > 0 else Markup() for each in raced.results]
        room -= sum(map(len, figures))
        words = [race_lines([each]) for each in raced.results]
        yield DrawnRace(raced, _headline(raced.results), list(zip(figures, words, strict=True)))


def _headline(results: Sequence[RaceResult]) -> str:
    """Return a race in a line: the function that stands worst beside the reference speaks for all."""
    told = [(each, each.loop, each.reference) for each in results if each.loop and each.reference]
    if not told:
        return race_lines(results)[0]
    worst, loop, reference = min(told, key=lambda one: one[2].value)
    of = f"`{worst.function}`, the slowest of {len(results)}, is " if len(results) > 1 else ""
    standing = f"{versus(loop, 'the loop')}, {versus(reference, 'the reference')}"
    return of + re.sub(r" \([^)]*\)", "", standing)  # without the intervals


def is_ours(path: Path) -> bool:
    """Whether a page may be written to a path: nothing is there, or a page of ours."""
    if not os.path.lexists(path):
        return True
    try:
        with path.open("rb") as file:
            return f'<meta name="generator" content="{GENERATOR}">'.encode() in file.read(1000)
    except OSError:
        return False


def day(at: date) -> str:
    """Return a day in words."""
    return f"{at.day} {at:%B %Y}"


def moment(at: datetime) -> str:
    """Return a time where the learner is, to the minute."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def minutes(value: float) -> str:
    """Return minutes as a whole number."""
    return "under 1" if value < 1 else f"{value:.0f}"


def _months(report: Report) -> list[tuple[str, int]]:
    """Return the months above the calendar, each with the number of its weeks."""
    found: list[tuple[date, int]] = []
    for week in report.weeks:
        first = week[0].date.replace(day=1)
        if found and found[-1][0] == first:
            found[-1] = (first, found[-1][1] + 1)
        else:
            found.append((first, 1))
    return [(f"{first:%b}" if weeks > 1 else "", weeks) for first, weeks in found]
