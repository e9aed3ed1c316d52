from __future__ import annotations

from pathlib import Path

import pytest

from mlkata_plugin.course.faults import faults_of
from mlkata_plugin.course.pack import UnknownKata, read_pack
from mlkata_plugin.course.toml import PackError
from tests.smallpack import write_pack


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_pack(tmp_path)


def edit(root: Path, name: str, old: str, new: str) -> Path:
    path = root / "solutions" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return path


def messages(root: Path) -> list[str]:
    """Return the faults of a pack, with paths from its root on."""
    try:
        faults = faults_of(read_pack(root))
    except PackError as fault:
        faults = [fault]
    return [str(fault).replace(str(root), "").replace("\\", "/").lstrip("/") for fault in faults]


def test_sound_pack(root: Path) -> None:
    pack = read_pack(root)
    assert faults_of(pack) == []
    assert pack.ids == ("scale", "pair", "centre")
    kata = pack.kata("scale")
    assert (kata.title, kata.time_limit, kata.race) == ("Scale", 2, None)


def test_kata_is_read_when_it_is_asked_for(root: Path) -> None:
    (root / "solutions" / "pair" / "kata.toml").unlink()
    pack = read_pack(root)
    assert pack.kata("scale").id == "scale"
    with pytest.raises(PackError, match="the kata 'pair' lacks this file"):
        pack.kata("pair")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("scale/kata.toml", "minutes = 5", "minute = 5", "scale/kata.toml:3: the key `minute` is unknown: did you mean `minutes`?"),
        ("scale/kata.toml", "minutes = 5\n", "", "scale/kata.toml: the key `minutes` is missing: it must be a whole number"),
        ("scale/kata.toml", "minutes = 5", "minutes = 5\nspeed = 1", "scale/kata.toml:4: the key `speed` is unknown"),
        ("scale/kata.toml", "minutes = 5", "minutes = 5\nalias = []", "scale/kata.toml:4: the key `alias` is unknown: did you mean `aliases`?"),
        ("scale/kata.toml", "difficulty = 1", "difficulty = 6", "scale/kata.toml:2: `difficulty` must be a whole number from 1 to 5, not 6"),
        ("scale/kata.toml", "difficulty = 1", "difficulty = true", "scale/kata.toml:2: `difficulty` must be a whole number"),
        ("scale/kata.toml", 'title = "Scale"', 'title = " "', "scale/kata.toml:1: `title` must be a text that is not empty"),
        ("scale/kata.toml", 'tags = ["test"]', 'tags = "test"', "scale/kata.toml:5: `tags` must be a list of texts, not 'test'"),
        ("scale/kata.toml", 'hints = ["look again", "look closer"]', "hints = []", "scale/kata.toml:7: a kata needs one hint at least"),
        ("scale/kata.toml", "minutes = 5", "minutes = ", "scale/kata.toml:3: is not valid TOML"),
        ("scale/kata.toml", "prerequisites = []", 'prerequisites = ["gone"]', "scale/kata.toml:4: the prerequisite 'gone' is not in curriculum.toml"),
        ("scale/kata.toml", "prerequisites = []", 'prerequisites = ["scale"]', "scale/kata.toml:4: prerequisites go round in a circle: scale -> scale"),
        ("scale/kata.toml", "minutes = 5", 'minutes = 5\naliases = ["pair"]', "scale/kata.toml:4: the alias 'pair' already belongs to the kata 'pair'"),
        ("scale/kata.toml", "memory_limit = 512", 'memory_limit = 512\n[race]\nfunction = "scale"\nsize = 10\ngrowth = [20, 10]', "scale/kata.toml:13: `growth` must be two sizes, the smaller first"),
        ("scale/kata.toml", "memory_limit = 512", "memory_limit = 512\n[race]\nsize = 10\ngrowth = [1, 2]", "scale/kata.toml: the key `function` is missing"),
        ("curriculum.toml", '"scale", "pair"', '"scale", "scale", "pair"', "curriculum.toml:4: the kata 'scale' stands twice in the track 'all'"),
        ("curriculum.toml", '"scale", "pair"', '"scale", "Scale!", "pair"', "curriculum.toml:4: 'Scale!' is no kata id"),
        ("curriculum.toml", '"scale", "pair"', '"pair"', "scale/kata.toml: the kata 'scale' stands in no track of curriculum.toml"),
        ("curriculum.toml", "[[tracks]]", "[tracks]", "curriculum.toml:1: `tracks` must be a list of tables"),
        ("curriculum.toml", 'title = "All"', 'title = "All"\nname = 1', "curriculum.toml:4: the key `name` is unknown"),
    ],
)  # fmt: skip
def test_each_fault_is_one_line_with_its_place(root: Path, file: str, old: str, new: str, message: str) -> None:
    edit(root, file, old, new)
    (found,) = messages(root)
    assert message in found
    assert "\n" not in found


def test_circle_of_prerequisites(root: Path) -> None:
    edit(root, "scale/kata.toml", "prerequisites = []", 'prerequisites = ["pair"]')
    edit(root, "pair/kata.toml", "prerequisites = []", 'prerequisites = ["centre"]')
    edit(root, "centre/kata.toml", "prerequisites = []", 'prerequisites = ["scale"]')
    assert messages(root) == [
        "solutions/scale/kata.toml:4: prerequisites go round in a circle: scale -> pair -> centre -> scale"
    ]


@pytest.mark.parametrize("name", ["kata.toml", "solution.py", "baseline.py", "checks.py", "mistakes.py"])
def test_missing_file(root: Path, name: str) -> None:
    (root / "solutions" / "pair" / name).unlink()
    assert messages(root)[0] == f"solutions/pair/{name}: the kata 'pair' lacks this file"


def test_missing_question(root: Path) -> None:
    (root / "katas" / "pair" / "README.md").unlink()
    assert messages(root) == ["katas/pair/README.md: the kata 'pair' lacks this file"]


def test_missing_curriculum(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"curriculum\.toml: this file is missing"):
        read_pack(tmp_path)


def test_two_tracks_with_one_id(root: Path) -> None:
    path = root / "solutions" / "curriculum.toml"
    path.write_text(path.read_text("utf-8") * 2, "utf-8")
    assert messages(root) == ["solutions/curriculum.toml:6: two tracks have the id 'all'"]


def test_kata_in_two_tracks_is_there_once(root: Path) -> None:
    path = root / "solutions" / "curriculum.toml"
    more = '[[tracks]]\nid = "more"\ntitle = "More"\nkatas = ["pair"]\n'
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    pack = read_pack(root)
    assert faults_of(pack) == []
    assert pack.ids == ("scale", "pair", "centre")
    assert pack.track_of("pair").id == "all"


def test_former_id_still_finds_the_kata(root: Path) -> None:
    edit(root, "scale/kata.toml", "minutes = 5", 'minutes = 5\naliases = ["stretch"]')
    assert read_pack(root).kata("stretch").id == "scale"


def test_mistyped_id_has_a_suggestion(root: Path) -> None:
    with pytest.raises(UnknownKata, match="there is no kata 'scal': did you mean scale"):
        read_pack(root).kata("scal")
    with pytest.raises(UnknownKata, match="`mlkata list` shows them all"):
        read_pack(root).kata("zzzzzz")
