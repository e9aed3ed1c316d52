"""How the run time of a raced function grows with the size of its inputs: a picture, and the same as a table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from markupsafe import Markup

from mlkata_plugin.html.templates import template
from mlkata_plugin.html.vega import GRID, Json, Text, draw, mark, scaled, tables
from mlkata_plugin.race.result import RaceResult
from mlkata_plugin.race.wording import two_digits

Points: TypeAlias = Sequence[tuple[int, float]]

WIDTH, HEIGHT = 220, 150  # pixels of the plot, without what stands around it
LONGEST = 18  # characters of a name
PADDING = {"left": 56, "right": 134, "top": 12, "bottom": 36}
ROOM = 0.25  # of the width, for the number of a size
GAP = 15  # pixels from the line of a label to that of the next one
FIRST = ("yours", "reference", "loop")  # in this order; the approaches follow
# Where there are no colours, shapes and lines tell them apart. The colours show on white and on black.
SHAPES = {"yours": "circle", "reference": "diamond", "loop": "square"}
OTHER_SHAPES = ("triangle-up", "cross", "triangle-down", "triangle-right", "triangle-left")
COLOURS = {"yours": "#2f7de1", "reference": "#c2621b", "loop": "#7d8590", "other": "#9a5fd0"}
UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))


def growth_svg(result: RaceResult) -> str:
    """Return a log-log picture of the run times of one function as SVG; an empty text where none is known.

    Text has the colour of the text around it. The custom properties ``--growth-yours``, ``--growth-reference``,
    ``--growth-loop`` and ``--growth-other`` change the colours of the lines.
    """
    times = _in_order(result.times)
    return _drawn(result, times) if times else ""


def growth_text(result: RaceResult) -> str:
    """Return what the picture shows, in a sentence."""
    told = [f"{name} {_from_to(points)}" for name, points in _in_order(result.times).items()]
    of = f" of {result.function}" if result.function else ""
    return f"Time of a call{of} by the size n of its inputs, on logarithmic axes: {'; '.join(told)}."


def growth_figure(result: RaceResult) -> Markup:
    """Return the picture with a table of what it shows; an empty text where no run time is known."""
    times = {name: dict(points) for name, points in _in_order(result.times).items()}
    if not times:
        return Markup()
    sizes = sorted({n for points in times.values() for n in points})
    exponents = {} if result.growth is None else {"yours": result.growth.yours, "reference": result.growth.reference}
    page = template(Path(__file__).parent, "growth.html").render(
        svg=Markup(growth_svg(result)),
        function=result.function,
        sizes=sizes,
        rows=[(name, [seconds(own[n]) if n in own else None for n in sizes]) for name, own in times.items()],
        exponents={name: f"n^{exponent:z.1f}" for name, exponent in exponents.items()},
    )
    return Markup(page)


def seconds(took: float) -> str:
    """Return a run time with two significant digits and its unit."""
    unit, name = _unit(took)
    return f"{two_digits(took / unit)} {name}"


def ticks(low: float, high: float) -> list[float]:
    """Return the round numbers of a logarithmic axis: the powers of ten, and more where these are too few."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    for steps in ((1,), (1, 3), (1, 2, 5), (1, 1.5, 2, 3, 5, 7)):
        found = [step * 10.0**power for power in powers for step in steps if low <= step * 10.0**power <= high]
        if len(found) > 2:
            break
    return found


def apart(places: Sequence[float], gap: float, most: float) -> list[float]:
    """Return places on a line, in their order, moved so that none is nearer than `gap` to another, up to `most`."""
    order = sorted(range(len(places)), key=places.__getitem__)
    moved = list(places)
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + gap)
    limit = most
    for each in reversed(order):
        moved[each] = min(moved[each], limit)
        limit = moved[each] - gap
    return moved


def _in_order(times: Mapping[str, Points]) -> dict[str, Points]:
    return {name: times[name] for name in dict.fromkeys((*FIRST, *times)) if times.get(name)}


def _from_to(points: Points) -> str:
    (small, first), (large, last) = points[0], points[-1]
    began = f"{seconds(first)} at n = {small:,}"
    return began if len(points) == 1 else f"{began} to {seconds(last)} at n = {large:,}"


def _unit(took: float) -> tuple[float, str]:
    return next(((unit, name) for unit, name in UNITS if took >= 0.995 * unit), UNITS[-1])


def _round(took: float) -> str:
    """Return a round run time with its unit."""
    unit, name = _unit(took)
    return f"{took / unit:,.3g} {name}"


def _colour(name: str) -> str:
    known = name if name in COLOURS else "other"
    return f"var(--growth-{known}, {COLOURS[known]})"


def _drawn(result: RaceResult, times: Mapping[str, Points]) -> str:
    sizes = {n for points in times.values() for n, _ in points}
    took = [each for points in times.values() for _, each in points]
    across = min(sizes), max(max(sizes), 2 * min(sizes))
    down = max(took) * 1.5, min(took) / 1.5
    others = iter(OTHER_SHAPES * len(times))
    points = {
        name: [{"n": n, "s": s, "colour": _colour(name), "shape": shape} for n, s in own]
        for name, own in times.items()
        for shape in [SHAPES.get(name) or next(others)]
    }
    lines = [name for name, own in times.items() if len(own) > 1]
    below = _spread(sorted({result.n, *result.sizes} & sizes or sizes), across)
    beside = ticks(down[1], down[0])
    names = _names(points, down)
    picture: Json = {
        "width": WIDTH,
        "height": HEIGHT,
        "padding": PADDING,
        "data": tables(
            points=[row for rows in points.values() for row in rows],
            sizes=[{"n": n} for n in below],
            times=[{"s": each} for each in beside],
            names=names,
            **{f"line_{number}": points[name] for number, name in enumerate(lines)},
        ),
        "scales": [
            {"name": "x", "type": "log", "domain": across, "range": [0, WIDTH]},
            {"name": "y", "type": "log", "domain": down, "range": [0, HEIGHT]},
        ],
        "marks": [
            mark("rule", "times", _AT_S, x=0, x2=WIDTH, **GRID),
            mark("rule", "sizes", _AT_N, y=HEIGHT, y2=HEIGHT + 5, stroke="currentColor", strokeOpacity=0.5),
            *(_line(name, f"line_{number}") for number, name in enumerate(lines)),
            mark("symbol", "points", _AT, shape="$shape", size=52, fill="$colour"),
            mark("symbol", "names", x=WIDTH + 14, y="$y", shape="$shape", size=52, fill="$colour"),
        ],
    }
    texts = [
        *(Text(-8, HEIGHT * _share(each, down), _round(each), "end") for each in beside),
        *(Text(WIDTH * _share(n, across), HEIGHT + 14, f"{n:,}", "middle") for n in below),
        *(Text(WIDTH + 23, row["y"], row["text"]) for row in names),
    ]
    return draw(picture, growth_text(result), texts)


def _spread(sizes: Sequence[int], across: tuple[int, int]) -> list[int]:
    """Return the first size and the last one, and of those between them the ones whose numbers have room."""
    shown, last = [sizes[0]], sizes[-1]
    for n in sizes[1:-1]:
        if all(abs(_share(n, across) - _share(other, across)) > ROOM for other in (shown[-1], last)):
            shown.append(n)
    return list(dict.fromkeys([*shown, last]))


def _share(value: float, ends: tuple[float, float]) -> float:
    """Return how far a value is from one end of a logarithmic axis to the other, from 0 to 1."""
    return math.log(value / ends[0]) / math.log(ends[1] / ends[0])


def _names(points: Mapping[str, list[Json]], down: tuple[float, float]) -> list[Json]:
    """Return the name of each program, as high as its last point is, or as near to that as other names let it be."""
    heights = [HEIGHT * _share(rows[-1]["s"], down) for rows in points.values()]
    return [
        {**rows[-1], "y": y, "text": name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"}
        for (name, rows), y in zip(points.items(), apart(heights, GAP, HEIGHT), strict=True)
    ]


def _line(name: str, data: str) -> Json:
    dash = {"strokeDash": [6, 4]} if name == "reference" else {}
    return mark("line", data, _AT, stroke=_colour(name), strokeWidth=2.5 if name == "yours" else 2, **dash)


_AT_N, _AT_S, _AT = scaled(x="n"), scaled(y="s"), scaled(x="n", y="s")
