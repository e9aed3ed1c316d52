"""The map of the course: a box for each track, and an arrow from each prerequisite to the kata that needs it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from grandalf.graphs import Edge, Graph, Vertex
from grandalf.layouts import SugiyamaLayout

from mlkata_plugin.frozen import Frozen

WIDTH, ACROSS = 204, 36  # pixels of a box, and from it to the next column
HEAD, FOOT, DOWN = 38, 8, 16  # of a track's title, the end of a box, and between two boxes
ROW, LINE = 36, 16  # of a kata whose title has one line, and of a second line
LETTERS = 24  # of a title that fit into a line
ROUNDS = 12  # of moving boxes within their columns so that fewer arrows cross


class Box(Frozen):
    """Where a track lies: its left upper corner and its height."""

    x: int
    y: int
    height: int


class Arrow(Frozen):
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


class Map(Frozen):
    """Where everything lies."""

    width: int
    height: int
    boxes: Mapping[str, Box]
    rows: Mapping[str, int]  # the height of each kata
    arrows: tuple[Arrow, ...]


def course_map(tracks: Mapping[str, Mapping[str, str]], needs: Collection[tuple[str, str]]) -> Map:
    """Return where tracks lie, from what needs nothing at the left to what needs most at the right.

    Parameters
    ----------
    tracks : mapping of str to mapping of str to str
        The katas of each track with their titles; none stands in two of them.
    needs : collection of (str, str)
        A prerequisite and the kata that needs it, each time.
    """
    track_of = {kata: track for track, katas in tracks.items() for kata in katas}
    known = sorted((needed, kata) for needed, kata in needs if needed in track_of and kata in track_of)
    between = sorted({(track_of[needed], track_of[kata]) for needed, kata in known})
    rows = {kata: _row(title) for katas in tracks.values() for kata, title in katas.items()}
    heights = {track: HEAD + sum(rows[kata] for kata in katas) + FOOT for track, katas in tracks.items()}
    placed = columns(heights, between)
    tallest = max((_stacked(heights, column) for column in placed), default=0)
    boxes = {}
    for number, column in enumerate(placed):
        y = (tallest - _stacked(heights, column)) // 2
        for track in column:
            boxes[track] = Box(number * (WIDTH + ACROSS), y, heights[track])
            y += heights[track] + DOWN
    ends = {}
    for track, katas in tracks.items():
        y = boxes[track].y + HEAD
        for kata in katas:
            ends[kata] = boxes[track].x, y + rows[kata] // 2
            y += rows[kata]
    arrows = (Arrow(needed, kata, _path(ends[needed], ends[kata])) for needed, kata in known)
    return Map(max(len(placed) * (WIDTH + ACROSS) - ACROSS, 0), tallest, boxes, rows, tuple(arrows))


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


def _row(title: str) -> int:
    return ROW if len(wrap(title, LETTERS)) < 2 else ROW + LINE


def _stacked(heights: Mapping[str, int], column: Sequence[str]) -> int:
    return sum(heights[track] + DOWN for track in column) - DOWN


def _path(begin: tuple[int, int], end: tuple[int, int]) -> str:
    (x, y), (to_x, to_y) = begin, end
    if to_x > x:  # from the right edge of one box to the left edge of the other
        x += WIDTH
        bend = ACROSS * 0.6
        return f"M{x},{y}C{x + bend:g},{y} {to_x - bend:g},{to_y} {to_x},{to_y}"
    bend = 12 + min(abs(to_y - y) // 12, 8)
    return f"M{x},{y}C{x - bend},{y} {to_x - bend},{to_y} {to_x},{to_y}"
