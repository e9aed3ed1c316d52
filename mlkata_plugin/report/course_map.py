"""The map of the course: a box for each track, and an arrow from each prerequisite to the kata that needs it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from grandalf.graphs import Edge, Graph, Vertex
from grandalf.layouts import SugiyamaLayout

WIDTH, ACROSS = 196, 46  # pixels of a box, and from it to the next column
HEAD, ROW, FOOT, DOWN = 38, 24, 8, 16  # of a track's title, a kata, the end of a box, and between two boxes
ROUNDS = 12  # of moving boxes within their columns so that fewer arrows cross


@dataclass(frozen=True)
class Box:
    """Where a track lies: its left upper corner and its height."""

    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Arrow:
    """An arrow from one kata to another.

    Attributes
    ----------
    needed, kata : str
        The ids at its beginning and its end.
    path : str
        The way that it takes, as SVG says it.
    """

    needed: str
    kata: str
    path: str


@dataclass(frozen=True)
class Map:
    """Where everything lies."""

    width: int
    height: int
    boxes: Mapping[str, Box]
    arrows: tuple[Arrow, ...]


def course_map(tracks: Mapping[str, Sequence[str]], needs: Collection[tuple[str, str]]) -> Map:
    """Return where tracks lie, from what needs nothing at the left to what needs most at the right.

    Parameters
    ----------
    tracks : mapping of str to sequence of str
        The katas of each track; none stands in two of them.
    needs : collection of (str, str)
        A prerequisite and the kata that needs it, each time.
    """
    track_of = {kata: track for track, katas in tracks.items() for kata in katas}
    known = sorted((needed, kata) for needed, kata in needs if needed in track_of and kata in track_of)
    between = sorted({(track_of[needed], track_of[kata]) for needed, kata in known})
    placed = columns({track: _height(len(katas)) for track, katas in tracks.items()}, between)
    tallest = max((_stacked(tracks, column) for column in placed), default=0)
    boxes = {}
    for number, column in enumerate(placed):
        y = (tallest - _stacked(tracks, column)) // 2
        for track in column:
            boxes[track] = Box(number * (WIDTH + ACROSS), y, _height(len(tracks[track])))
            y += boxes[track].height + DOWN
    rows = {kata: row for katas in tracks.values() for row, kata in enumerate(katas)}
    ends = {
        kata: (boxes[track].x, boxes[track].y + HEAD + ROW * rows[kata] + ROW // 2) for kata, track in track_of.items()
    }
    arrows = (Arrow(needed, kata, _path(ends[needed], ends[kata])) for needed, kata in known)
    return Map(max(len(placed) * (WIDTH + ACROSS) - ACROSS, 0), tallest, boxes, tuple(arrows))


def columns(heights: Mapping[str, int], arrows: Collection[tuple[str, str]]) -> list[list[str]]:
    """Return the columns of a layered drawing, each from its top to its bottom."""
    vertices = {name: Vertex(name) for name in heights}
    for name, vertex in vertices.items():
        vertex.view = _View(WIDTH, heights[name])
    edges = [Edge(vertices[one], vertices[other]) for one, other in arrows if one != other]
    found: list[list[str]] = []
    for part in Graph(list(vertices.values()), edges).C:
        layout = SugiyamaLayout(part)
        layout.init_all(optimize=True)
        layout.draw(ROUNDS)
        for number, layer in enumerate(layout.layers):
            if number == len(found):
                found.append([])
            found[number] += [vertex.data for vertex in layer if isinstance(vertex, Vertex)]
    return [column for column in found if column]


@dataclass
class _View:
    """What the layout wants to know of a box, and where it writes its place."""

    w: int
    h: int
    xy: tuple[float, float] = (0, 0)


def _height(katas: int) -> int:
    return HEAD + ROW * katas + FOOT


def _stacked(tracks: Mapping[str, Sequence[str]], column: Sequence[str]) -> int:
    return sum(_height(len(tracks[track])) + DOWN for track in column) - DOWN


def _path(begin: tuple[int, int], end: tuple[int, int]) -> str:
    (x, y), (to_x, to_y) = begin, end
    if to_x > x:  # from the right edge of one box to the left edge of the other
        x += WIDTH
        bend = ACROSS * 0.6
        return f"M{x},{y}C{x + bend:g},{y} {to_x - bend:g},{to_y} {to_x},{to_y}"
    bend = 12 + min(abs(to_y - y) // 12, 8)
    return f"M{x},{y}C{x - bend},{y} {to_x - bend},{to_y} {to_x},{to_y}"
