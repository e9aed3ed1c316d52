"""Retention: how many reviews were right, beside how many FSRS foresaw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from mlkata_plugin.html.vega import GRID, TEXT, Json, draw, mark, scaled, tables
from mlkata_plugin.log.cards import RETENTION, Recall, local_day

MOST = 20  # weeks, else months, that are shown
WIDTH, HEIGHT = 250, 150  # pixels of the plot
PADDING = {"left": 44, "right": 78, "top": 12, "bottom": 34}
ROOM = 52  # pixels of a date


@dataclass(frozen=True)
class Period:
    """The reviews of a week or a month.

    Attributes
    ----------
    begin : date
        Its first day.
    name : str
        It in words.
    reviews, right : int
        How many ended, and how many of them were right without a look at the solution.
    foreseen : float
        The share that FSRS foresaw.
    """

    begin: date
    name: str
    reviews: int
    right: int
    foreseen: float

    @property
    def retention(self) -> float:
        """The share that was right."""
        return self.right / self.reviews


def periods(recalls: Sequence[Recall]) -> list[Period]:
    """Return the reviews by weeks, or by months where these are many weeks; the newest last."""
    found = _cut(recalls, _week, "week of {0.day} {0:%b %Y}")
    if len(found) > MOST:
        found = _cut(recalls, _month, "{0:%b %Y}")
    return found[-MOST:]


def retention_svg(told: Sequence[Period]) -> str:
    """Return a picture of the share that was right and of the share that was foreseen."""
    least = max(min(0.8, *(each.retention for each in told), *(each.foreseen for each in told)) - 0.05, 0)
    rows = [
        {
            "at": (each.begin - told[0].begin).days,
            "was": each.retention,
            "foreseen": each.foreseen,
            "size": min(40 + 12 * each.reviews, 260),
        }
        for each in told
    ]
    span = max(rows[-1]["at"], 1)
    step = max(1, -(-len(rows) * ROOM // WIDTH))
    dates = [
        {"at": row["at"], "text": f"{each.begin.day} {each.begin:%b}"}
        for row, each in list(zip(rows, told, strict=True))[::step]
    ]
    shares = [{"y": share, "text": f"{share:.0%}"} for share in (0, 0.25, 0.5, 0.75, RETENTION, 1) if share >= least]
    was, foreseen = scaled(x="at", y="was"), scaled(x="at", y="foreseen")
    yours, theirs = "var(--growth-yours, #2f7de1)", "var(--growth-reference, #c2621b)"
    ends = _labels(rows[-1], least, yours, theirs)
    picture: Json = {
        "width": WIDTH,
        "height": HEIGHT,
        "padding": PADDING,
        "data": tables(rows=rows, dates=dates, shares=shares, ends=ends),
        "scales": [
            {"name": "x", "type": "linear", "domain": [0, span], "range": [8, WIDTH - 8]},
            {"name": "y", "type": "linear", "domain": [least, 1], "range": [HEIGHT, 0], "zero": False},
        ],
        "marks": [
            mark("rule", "shares", scaled(y="y"), x=0, x2=WIDTH, **GRID),
            mark("text", "shares", scaled(y="y"), x=-8, align="right", baseline="middle", **TEXT),
            mark("text", "dates", scaled(x="at"), y=HEIGHT + 20, align="center", **TEXT),
            mark("line", "rows", foreseen, stroke=theirs, strokeWidth=2, strokeDash=[6, 4]),
            mark("line", "rows", was, stroke=yours, strokeWidth=2.5),
            mark("symbol", "rows", foreseen, shape="diamond", size=52, fill=theirs),
            mark("symbol", "rows", was, shape="circle", size="$size", fill=yours),
            mark("symbol", "ends", x=WIDTH + 10, y="$y", shape="$shape", size=52, fill="$colour"),
            mark("text", "ends", x=WIDTH + 20, y="$y", baseline="middle", **TEXT),
        ],
    }
    parts = [f"{each.name}: {each.right} of {each.reviews} right, {each.foreseen:.0%} foreseen" for each in told]
    return draw(picture, f"Share of reviews that were right, and that FSRS foresaw. {'; '.join(parts)}.")


def _labels(last: Json, least: float, yours: str, theirs: str) -> list[Json]:
    """Return the names of the two lines, the one that ends higher above the other."""
    higher = last["was"] >= last["foreseen"]
    middle = HEIGHT * (1 - (last["was"] + last["foreseen"]) / 2) / (1 - least)
    top = min(max(middle - 8, 8), HEIGHT - 16)
    both = [
        {"text": "was right", "colour": yours, "shape": "circle"},
        {"text": "foreseen", "colour": theirs, "shape": "diamond"},
    ]
    return [{**each, "y": top + 16 * number} for number, each in enumerate(both if higher else both[::-1])]


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def _cut(recalls: Sequence[Recall], begin: Callable[[date], date], name: str) -> list[Period]:
    found: dict[date, list[Recall]] = {}
    for recall in recalls:
        found.setdefault(begin(local_day(recall.at)), []).append(recall)
    return [
        Period(day, name.format(day), len(own), sum(each.right for each in own), fmean(each.foreseen for each in own))
        for day, own in sorted(found.items())
    ]
