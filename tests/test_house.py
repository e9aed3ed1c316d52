"""The rooms of the engine: arrows point downwards, there is no way round in a circle, and screens stay at the doors."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest

PACKAGE = "mlkata_plugin"
# From the doors down to what knows nothing of the others. Rooms on one floor leave each other alone.
FLOORS = (
    ("cli",),
    ("plugin", "watch", "report", "notebook", "grade"),
    ("html",),
    ("proof", "authoring"),
    ("practice",),
    ("domain",),
    ("judge",),
    ("log",),
    ("race", "workspace"),
    ("course", "process"),
    ("clock", "files", "frozen", "text"),
)
DOORS = ("cli", "plugin", "watch", "report", "notebook", "grade")
FLOOR = {room: number for number, floor in enumerate(FLOORS) for room in floor}
SCREENS = ("click", "rich", "textual")
# Packages that come with an extra, and the only rooms that know them.
KNOWN_IN = {"jinja2": ("html",), "vl_convert": ("html",), "grandalf": ("report",), "IPython": ("notebook",)}
KNOWN_IN |= {"nbformat": ("grade",), "distributed": ("grade",)}


def build() -> grimp.ImportGraph:
    return grimp.build_graph(PACKAGE, include_external_packages=True, exclude_type_checking_imports=True)


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return build()


def room_of(module: str) -> str:
    return module.split(".")[1] if module.startswith(f"{PACKAGE}.") else ""


def arrows(graph: grimp.ImportGraph) -> list[tuple[str, str]]:
    return [
        (module, other)
        for module in sorted(graph.modules)
        if room_of(module) and room_of(module) != "__main__"
        for other in sorted(graph.find_modules_directly_imported_by(module))
    ]


def faults_of(graph: grimp.ImportGraph) -> list[str]:
    """Return the arrows that should not be there."""
    faults = []
    for module, other in arrows(graph):
        here, there = room_of(module), room_of(other)
        if there and here != there and FLOOR[here] >= FLOOR[there]:
            faults.append(f"{module} imports {other}, which is not below it")
        if other in SCREENS and here not in DOORS:
            faults.append(f"{module} imports {other}: only doors know screens")
        if here not in KNOWN_IN.get(other, (here,)):
            faults.append(f"{module} imports {other}, which comes with an extra: only {KNOWN_IN[other]} know it")
        if other == "pytest" and here not in ("plugin", "proof"):
            faults.append(f"{module} imports pytest, which is one of the doors")
    try:
        inner = [(module, other) for module, other in arrows(graph) if room_of(other)]
        needs: dict[str, set[str]] = {}
        for module, other in inner:
            needs.setdefault(module, set()).add(other)
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        faults.append(f"modules import each other in a circle: {' -> '.join(error.args[1])}")
    return faults


def test_every_room_has_a_floor(graph: grimp.ImportGraph) -> None:
    assert {room_of(module) for module in graph.modules} - {"", "__main__"} == set(FLOOR)


def test_arrows_point_downwards_and_never_in_a_circle(graph: grimp.ImportGraph) -> None:
    assert faults_of(graph) == []


@pytest.mark.parametrize(
    ("module", "other"),
    [
        ("practice.choose", "cli.console"),
        ("watch.session", "cli.console"),
        ("watch.session", "plugin.session"),
        ("plugin.session", "watch.app"),
        ("judge.run", "practice.page"),
        ("judge.run", "plugin.session"),
        ("log.rounds", "judge.verdict"),
        ("race.child", "log.progress"),
        ("workspace", "race.wording"),
        ("course.pack", "workspace"),
        ("process.limits", "course.pack"),
        ("clock", "course.toml"),
        ("proof.lint", "cli.dev"),
        ("judge.compare", "judge.run"),  # in one room, but a circle
    ],
)
def test_an_arrow_that_points_back_is_found(module: str, other: str) -> None:
    graph = build()
    graph.add_import(importer=f"{PACKAGE}.{module}", imported=f"{PACKAGE}.{other}")
    assert any(f"{PACKAGE}.{module}" in fault for fault in faults_of(graph))


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_below_the_doors_is_found(screen: str) -> None:
    graph = build()
    graph.add_import(importer=f"{PACKAGE}.practice.page", imported=screen)
    assert faults_of(graph) == [f"{PACKAGE}.practice.page imports {screen}: only doors know screens"]


@pytest.mark.parametrize("package", KNOWN_IN)
def test_a_package_of_an_extra_that_another_room_knows_is_found(package: str) -> None:
    graph = build()
    graph.add_import(importer=f"{PACKAGE}.practice.page", imported=package)
    assert any(f"{PACKAGE}.practice.page imports {package}" in fault for fault in faults_of(graph))
