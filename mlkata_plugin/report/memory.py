"""Retention: how many reviews were right, beside how many FSRS foresaw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from statistics import fmean

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.html.growth import apart
from mlkata_plugin.html.vega import GRID, Json, Text, draw, mark, tables
from mlkata_plugin.log.cards import RETENTION, Recall, local_day

MOST = 20  # weeks, else months, that are shown
WIDTH, HEIGHT = 250, 150  # pixels of the plot
PADDING = {"left": 44, "right": 78, "top": 12, "bottom": 34}
ROOM = 52  # pixels of a date
WAS, FORESEEN = "var(--growth-yours, #2f7de1)", "var(--growth-reference, #c2621b)"


class Period(Frozen):
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
    span = max((told[-1].begin - told[0].begin).days, 1)

    def across(period: Period) -> float:
        return 8 + (WIDTH - 16) * (period.begin - told[0].begin).days / span

    def down(share: float) -> float:
        return HEIGHT * (1 - share) / (1 - least)

    rows = [
        {
            "x": across(each),
            "was": down(each.retention),
            "foreseen": down(each.foreseen),
            "size": min(40 + 12 * each.reviews, 260),
        }
        for each in told
    ]
    shares = [share for share in (0, 0.25, 0.5, 0.75, RETENTION, 1) if share >= least]
    ends = _ends(down(told[-1].retention), down(told[-1].foreseen))
    picture: Json = {
        "width": WIDTH,
        "height": HEIGHT,
        "padding": PADDING,
        "data": tables(rows=rows, shares=[{"y": down(share)} for share in shares], ends=ends),
        "marks": [
            mark("rule", "shares", x=0, x2=WIDTH, y="$y", **GRID),
            mark("line", "rows", x="$x", y="$foreseen", stroke=FORESEEN, strokeWidth=2, strokeDash=[6, 4]),
            mark("line", "rows", x="$x", y="$was", stroke=WAS, strokeWidth=2.5),
            mark("symbol", "rows", x="$x", y="$foreseen", shape="diamond", size=52, fill=FORESEEN),
            mark("symbol", "rows", x="$x", y="$was", shape="circle", size="$size", fill=WAS),
            mark("symbol", "ends", x=WIDTH + 10, y="$y", shape="$shape", size=52, fill="$colour"),
        ],
    }
    step = -(-len(told) * ROOM // WIDTH)
    texts = [
        *(Text(-8, down(share), f"{share:.0%}", "end") for share in shares),
        *(Text(across(each), HEIGHT + 16, f"{each.begin.day} {each.begin:%b}", "middle") for each in told[::step]),
        *(Text(WIDTH + 20, end["y"], end["text"]) for end in ends),
    ]
    parts = [f"{each.name}: {each.right} of {each.reviews} right, {each.foreseen:.0%} foreseen" for each in told]
    return draw(picture, f"Share of reviews that were right, and that FSRS foresaw. {'; '.join(parts)}.", texts)


def _ends(was: float, foreseen: float) -> list[Json]:
    """Return the names of both lines beside their ends, the one that ends higher above the other."""
    both = [
        {"text": "was right", "colour": WAS, "shape": "circle"},
        {"text": "foreseen", "colour": FORESEEN, "shape": "diamond"},
    ]
    places = apart([was, foreseen], 16, HEIGHT)
    return [{**each, "y": y} for each, y in zip(both, places, strict=True)]


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
