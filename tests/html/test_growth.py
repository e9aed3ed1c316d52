"""The growth of run times as a picture and as a table."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from mlkata_plugin.html.growth import COLOURS, apart, growth_figure, growth_svg, growth_text, seconds, ticks
from mlkata_plugin.race.result import Pair, RaceResult
from tests.html.colours import contrast

TIMES = {
    "loop": ((100, 2e-3),),
    "library": ((100, 3e-5),),
    "reference": ((100, 1e-5), (400, 4e-5), (800, 8e-5)),
    "yours": ((100, 1.1e-5), (400, 1.6e-4), (800, 6.4e-4)),
}
RACE = RaceResult("mse", 100, (400, 800), times=TIMES, growth=Pair(2.0, 1.0))
SVG = "{http://www.w3.org/2000/svg}"


def drawn(result: RaceResult) -> ElementTree.Element:
    return ElementTree.fromstring(growth_svg(result))


def texts(tree: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in tree.iter(f"{SVG}text")]


def test_each_program_has_its_name_and_the_axes_have_round_numbers() -> None:
    assert {"yours", "reference", "loop", "library", "100", "400", "800", "100 µs", "1 ms"} <= set(texts(drawn(RACE)))


def test_a_power_is_a_straight_line_and_the_steeper_one_climbs_more() -> None:
    strokes = {
        path.get("stroke", ""): [
            tuple(map(float, point.split(","))) for point in re.findall(r"[\d.]+,[\d.]+", path.get("d", ""))
        ]
        for path in drawn(RACE).iter(f"{SVG}path")
        if path.get("stroke")
    }
    slopes = {}
    for stroke, points in strokes.items():
        assert len(points) == 3
        first, second = ((y - y_next) / (x_next - x) for (x, y), (x_next, y_next) in pairwise(points))
        assert first == pytest.approx(second, rel=0.05)
        slopes[stroke.split(",")[0]] = first
    assert slopes["var(--growth-yours"] == pytest.approx(2 * slopes["var(--growth-reference"], rel=0.05)


def test_programs_differ_without_colours() -> None:
    tree = drawn(RACE)
    assert sum(1 for path in tree.iter(f"{SVG}path") if path.get("stroke-dasharray")) == 1
    shapes = {
        path.get("fill"): path.get("d") for path in tree.iter(f"{SVG}path") if path.get("fill", "").startswith("v")
    }
    assert len(set(shapes.values())) == len(shapes) == len(TIMES)


@pytest.mark.parametrize("ground", ["#ffffff", "#121417"])
@pytest.mark.parametrize("name", COLOURS)
def test_lines_stand_out_from_light_and_dark(name: str, ground: str) -> None:
    assert contrast(COLOURS[name], ground) >= 3


def test_the_picture_is_told_in_words() -> None:
    tree = drawn(RACE)
    assert tree.get("role") == "img"
    assert tree.get("aria-label") == growth_text(RACE)
    assert "yours 11 µs at n = 100 to 640 µs at n = 800" in growth_text(RACE)
    inner = [element for element in tree.iter() if element is not tree]
    assert not any(name == "role" or name.startswith("aria") for element in inner for name in element.keys())  # noqa: SIM118


def test_the_table_says_what_the_picture_shows() -> None:
    table = ElementTree.fromstring(growth_figure(RACE)).find(".//table")
    assert table is not None
    rows = [[cell.text for cell in row] for row in table.iter("tr")]
    assert rows == [
        ["n", "100", "400", "800", "growth"],
        ["yours", "11 µs", "160 µs", "640 µs", "n^2.0"],
        ["reference", "10 µs", "40 µs", "80 µs", "n^1.0"],
        ["loop", "2.0 ms", None, None, None],
        ["library", "30 µs", None, None, None],
    ]


@pytest.mark.parametrize(
    "times",
    [
        {"yours": ((7, 1e-6),)},
        {"yours": ((7, 1e-9), (8, 1e6))},
        {f"approach_{n}": ((5, 1e-3),) for n in range(12)} | {"yours": ((5, 1e-3),)},
    ],
    ids=["one", "far", "many"],
)
def test_any_race_can_be_drawn(times: dict[str, tuple[tuple[int, float], ...]]) -> None:
    result = RaceResult("mse", 7, (8, 9), times=times)
    assert set(times) <= set(texts(drawn(result)))
    assert "NaN" not in growth_svg(result)


def test_without_run_times_there_is_no_picture() -> None:
    result = RaceResult("mse", 100, (400, 800), growth=Pair(2.0, 1.0))
    assert growth_svg(result) == growth_figure(result) == ""


def test_what_a_log_calls_a_function_or_a_program_is_no_markup() -> None:
    evil = '"><script>alert(1)</script>'
    result = RaceResult(evil, 100, (400, 800), times={evil: ((100, 1e-3),)})
    figure = ElementTree.fromstring(growth_figure(result))
    assert not [element for element in figure.iter() if "script" in str(element.tag)]
    assert "<script" not in growth_figure(result)


@pytest.mark.parametrize(
    ("took", "words"), [(1e-9, "1.0 ns"), (9.96e-4, "1.0 ms"), (2.5e-5, "25 µs"), (0.5, "500 ms"), (73, "73 s")]
)
def test_run_times_have_two_digits_and_a_unit(took: float, words: str) -> None:
    assert seconds(took) == words


@pytest.mark.parametrize(("low", "high"), [(1e-6, 1.0), (2e-5, 9e-5), (1.1e-5, 2.9e-5), (4e-4, 3e-3)])
def test_an_axis_has_two_round_numbers_or_more(low: float, high: float) -> None:
    found = ticks(low, high)
    assert len(found) >= 2
    assert all(low <= each <= high for each in found)


def test_labels_keep_apart_and_stay_in_the_picture() -> None:
    moved = apart([95.0, 90.0, 5.0, 94.0], 10, 100)
    assert moved == [100.0, 80.0, 5.0, 90.0]
