"""Courses: the home pack joined with packs from elsewhere, exact ids, and what a person types."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mlkata_plugin.course.faults import faults_of
from mlkata_plugin.course.join import AmbiguousKata, Course, announced, at_path, join
from mlkata_plugin.course.pack import UnknownKata, builtin_pack, builtin_root, read_pack
from tests.smallpack import KATAS, TOML, announce, write_pack


def toml(old: str, new: str) -> dict[str, str]:
    """Return the files of a kata with one line of ``kata.toml`` changed."""
    return {**KATAS["scale"], "kata.toml": TOML.format(title="Scale").replace(old, new)}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "home")  # scale, pair, centre


@pytest.fixture
def extra(tmp_path: Path) -> Path:
    katas = {
        "scale": KATAS["scale"],
        "trees": toml("prerequisites = []", 'prerequisites = ["scale", "pair"]'),
        "forest": toml("minutes = 5", 'minutes = 5\naliases = ["woods"]'),
    }
    return write_pack(tmp_path / "extra", katas)


@pytest.fixture
def course(home: Path, extra: Path) -> Course:
    return join(read_pack(home), [at_path(extra, "leave it out")])


def test_the_home_pack_comes_first_and_keeps_its_ids(course: Course) -> None:
    assert course.ids == ("scale", "pair", "centre", "extra/scale", "extra/trees", "extra/forest")
    assert [track.id for track in course.tracks] == ["all", "extra/all"]
    assert course.track_of("extra/trees").katas == ("extra/scale", "extra/trees", "extra/forest")
    assert [kata.id for kata in course] == list(course.ids)


def test_a_kata_is_of_its_own_pack(course: Course, home: Path, extra: Path) -> None:
    assert course.kata("scale").folder == home / "solutions" / "scale"
    kata = course.kata("extra/scale")
    assert (kata.id, kata.name, kata.folder) == ("extra/scale", "scale", extra / "solutions" / "scale")


def test_exact_ids_are_never_guessed(course: Course) -> None:
    assert course.kata("home/scale").id == "scale"
    assert course.kata("extra/woods").id == "extra/forest"
    for name in ("trees", "woods", "extra/pair", "other/scale", "extra/", "/scale/"):
        with pytest.raises(UnknownKata):
            course.kata(name)


@pytest.mark.parametrize(
    ("typed", "kata"),
    [
        ("pair", "pair"),
        ("trees", "extra/trees"),
        ("extra/trees", "extra/trees"),
        ("home/scale", "scale"),
        ("extra/scale", "extra/scale"),
        ("woods", "extra/forest"),
        ("extra/woods", "extra/forest"),
    ],
)
def test_what_is_typed_finds_the_kata(course: Course, typed: str, kata: str) -> None:
    assert course.find(typed).id == kata


def test_a_name_of_two_packs_is_answered_with_the_choice(course: Course) -> None:
    with pytest.raises(AmbiguousKata) as caught:
        course.find("scale")
    assert str(caught.value) == "the packs home and extra have a kata 'scale' each: home/scale or extra/scale?"


def test_what_is_said_of_a_kata_can_be_typed(course: Course) -> None:
    assert course.typed == ["home/scale", "pair", "centre", "extra/scale", "extra/trees", "extra/forest"]
    assert [kata.typed for kata in course] == course.typed
    assert [course.find(typed).id for typed in course.typed] == list(course.ids)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("tres", "did you mean extra/trees"),
        ("extra/trs", "did you mean extra/trees"),
        ("cente", "did you mean centre?"),
        ("scal", "did you mean home/scale or extra/scale?"),
        ("zzzzzz", "`mlkata list` shows them all"),
    ],
)
def test_a_mistyped_id_is_met_with_the_nearest_of_all_packs(course: Course, typed: str, near: str) -> None:
    with pytest.raises(UnknownKata) as caught:
        course.find(typed)
    assert f"there is no kata {typed!r}: {near}" in str(caught.value)


def test_prerequisites_are_of_the_own_pack_then_of_the_home_pack(course: Course) -> None:
    assert course.kata("extra/trees").prerequisites == ("extra/scale", "pair")


def test_a_pack_may_build_on_the_built_in_one(tmp_path: Path) -> None:
    known = builtin_pack().ids[0]
    root = write_pack(tmp_path, {"trees": toml("prerequisites = []", f'prerequisites = ["{known}"]')})
    assert faults_of(read_pack(root)) == []


def test_a_pack_may_build_on_the_one_that_the_learner_stands_in(tmp_path: Path) -> None:
    root = write_pack(tmp_path, {"trees": toml("prerequisites = []", 'prerequisites = ["their_own"]')})
    assert len(faults_of(read_pack(root))) == 1
    assert faults_of(read_pack(root), home=("their_own",)) == []


def test_the_built_in_pack_is_called_mlkata(extra: Path) -> None:
    assert join(builtin_pack(), [at_path(extra, "")]).home == "mlkata"
    assert list(join(read_pack(extra), [at_path(builtin_root(), "")]).packs) == ["extra", "mlkata"]


def test_a_pack_that_comes_twice_is_joined_once(home: Path, extra: Path) -> None:
    sources = [at_path(path, "") for path in (extra, home, extra.parent / "home" / ".." / "extra")]
    assert list(join(read_pack(home), sources).packs) == ["home", "extra"]


def fault(home: Path, *packs: Path) -> str:
    """Return what is wrong with the last of some packs, which costs the course that one."""
    course = join(read_pack(home), [at_path(path, "leave it out") for path in packs])
    assert list(course.packs.values())[1:] == [read_pack(path) for path in packs[:-1]]
    [fault] = course.faults
    assert "\n" not in str(fault)
    return str(fault)


def test_two_packs_with_one_id(home: Path, extra: Path, tmp_path: Path) -> None:
    other = write_pack(tmp_path / "more" / "extra")
    assert fault(home, extra, other) == (
        f"{other}: two packs are called 'extra': the other comes from {extra}. "
        f"The pack 'extra' comes from {other}: leave it out"
    )
    assert f"the other is the home pack in {home}" in fault(home, write_pack(tmp_path / "more" / "home"))


def test_a_pack_that_is_called_as_a_kata(home: Path, tmp_path: Path) -> None:
    assert "both would lie in katas/pair" in fault(home, write_pack(tmp_path / "pair"))


def test_a_pack_with_an_id_that_is_none(home: Path, tmp_path: Path) -> None:
    assert "'My-Pack' is no id of a pack: lower case" in fault(home, write_pack(tmp_path / "My-Pack"))


def test_a_pack_that_is_not_there(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "gone"
    curriculum = path / "solutions" / "curriculum.toml"
    assert fault(home, path) == (
        f"{curriculum}: this file is missing: a pack needs it. The pack 'gone' comes from {path}: leave it out"
    )


def test_a_pack_with_a_bad_curriculum(home: Path, extra: Path) -> None:
    path = extra / "solutions" / "curriculum.toml"
    path.write_text("tracks = 1\n", "utf-8")
    assert fault(home, extra) == (
        f"{path}:1: `tracks` must be a list of tables, each headed [[tracks]], not 1. "
        f"The pack 'extra' comes from {extra}: leave it out"
    )


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that distributions are installed in, and no other is looked at."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.setattr(sys, "path", [str(site), str(tmp_path / "missing")])
    return site


def test_a_distribution_announces_a_pack_which_is_not_imported(site: Path, home: Path) -> None:
    package = write_pack(site / "a_package", {"scale": KATAS["scale"]})
    (package / "__init__.py").write_text("raise RuntimeError('a pack is data')", "utf-8")
    announce(site, "some_packs", extra="a_package")
    [source] = announced()
    assert (source.id, source.root, source.origin) == ("extra", package, "the distribution some_packs")
    assert join(read_pack(home), [source]).ids[-1] == "extra/scale"
    assert "a_package" not in sys.modules


def test_distributions_that_announce_nothing_do_not_matter(site: Path) -> None:
    announce(site, "nothing")
    (site / "old.egg-info").write_text("a file", "utf-8")
    (site / "bare-2.0.dist-info").mkdir()
    (site / "strange-1.0.dist-info").mkdir()
    (site / "strange-1.0.dist-info" / "entry_points.txt").write_bytes(b"\xff[mlkata.packs")
    assert list(announced()) == []


def test_the_home_pack_is_not_joined_again_and_is_called_as_it_is_announced(site: Path) -> None:
    root = write_pack(site / "a_package")
    announce(site, "some_packs", extra="a_package")
    course = join(read_pack(root), announced())
    assert course.ids == ("scale", "pair", "centre")
    assert course.home == "extra"


def test_a_path_to_a_pack_that_is_announced_changes_nothing(site: Path, home: Path) -> None:
    root = write_pack(site / "a_package")
    announce(site, "some_packs", extra="a_package")
    assert list(join(read_pack(home), [*announced(), at_path(root, "")]).packs) == ["home", "extra"]


def test_two_distributions_with_one_id(site: Path, home: Path) -> None:
    for name in ("one", "two"):
        write_pack(site / name)
        announce(site, f"{name}_packs", extra=name)
    course = join(read_pack(home), announced())
    assert course.packs["extra"].root == site / "one"
    [fault] = course.faults
    assert "two packs are called 'extra': the other comes from the distribution one_packs" in str(fault)
    assert "comes from the distribution two_packs: `pip uninstall two_packs` takes it out" in str(fault)


@pytest.mark.parametrize(
    ("name", "package", "problem"),
    [
        ("extra", "not_there", "there is no package 'not_there'"),
        ("extra", "json.tool", "'json.tool' is no name of a package at the top level"),
        ("extra", "json:load", "'json:load' is no name of a package at the top level"),
        ("extra", "", "'' is no name of a package at the top level"),
        ("extra", "a_module", "there is no package 'a_module'"),
        ("extra", "a_package", "this file is missing: a pack needs it"),
        ("Extra", "a_package", "'Extra' is no id of a pack"),
        ("extra", "__main__", "there is no package '__main__'"),
    ],
)
def test_each_fault_of_an_announcement_names_the_distribution(
    site: Path, home: Path, name: str, package: str, problem: str
) -> None:
    (site / "a_module.py").touch()
    (site / "a_package").mkdir()
    (site / "a_package" / "__init__.py").touch()
    announce(site, "some_packs", **{name: package})
    course = join(read_pack(home), announced())
    assert list(course.packs) == ["home"]
    [message] = map(str, course.faults)
    assert problem in message
    assert f"The pack '{name}' comes from the distribution some_packs: `pip uninstall some_packs` takes" in message
    assert "\n" not in message
