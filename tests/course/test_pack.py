from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.course.faults import faults_in, faults_of
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
    assert (kata.title, kata.time_limit, kata.races) == ("Scale", 2, ())


def test_keys_that_may_be_left_out(root: Path) -> None:
    path = root / "solutions" / "scale" / "kata.toml"
    path.write_text(
        f'quiet = true\nlikeliest = "doubles"\n{path.read_text("utf-8")}\n[hint_for]\ntest_half = 2\n', "utf-8"
    )
    kata = read_pack(root).kata("scale")
    assert (kata.quiet, kata.likeliest, kata.hint_for) == (True, "doubles", {"test_half": 2})
    plain = read_pack(root).kata("pair")
    assert (plain.quiet, plain.likeliest, plain.hint_for) == (False, None, {})


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
        ("scale/kata.toml", "minutes = 5", 'minutes = 5\nuntimed = "so"', "scale/kata.toml:4: the key `untimed` is called `no_race_because` now"),
        ("scale/kata.toml", "minutes = 5", 'minutes = 5\nreadable = "so"', "scale/kata.toml:4: the key `readable` is called `slow_because` now"),
        ("scale/kata.toml", "minutes = 5", "minutes = 5\nalias = []", "scale/kata.toml:4: the key `alias` is unknown: did you mean `aliases`?"),
        ("scale/kata.toml", "difficulty = 1", "difficulty = 6", "scale/kata.toml:2: `difficulty` must be a whole number from 1 to 5, not 6"),
        ("scale/kata.toml", "difficulty = 1", "difficulty = true", "scale/kata.toml:2: `difficulty` must be a whole number"),
        ("scale/kata.toml", 'title = "Scale"', 'title = " "', "scale/kata.toml:1: `title` must be a text that is not empty"),
        ("scale/kata.toml", 'tags = ["test"]', 'tags = "test"', "scale/kata.toml:5: `tags` must be a list of texts, not 'test'"),
        ("scale/kata.toml", 'hints = ["look again", "look closer"]', "hints = []", "scale/kata.toml:7: a kata needs one hint at least"),
        ("scale/kata.toml", "minutes = 5", 'minutes = 5\nquiet = "yes"', "scale/kata.toml:4: `quiet` must be true or false, not 'yes'"),
        ("scale/kata.toml", "memory_limit = 512", "memory_limit = 512\n[hint_for]\ntest_a = 3", "scale/kata.toml:11: `test_a` must be a whole number from 1 to 2, not 3"),
        ("scale/kata.toml", "minutes = 5", "minutes = ", "scale/kata.toml:3: is not valid TOML"),
        ("scale/kata.toml", "prerequisites = []", 'prerequisites = ["gone"]', "scale/kata.toml:4: the prerequisite 'gone' is not in curriculum.toml"),
        ("scale/kata.toml", "prerequisites = []", 'prerequisites = ["scale"]', "scale/kata.toml:4: prerequisites go round in a circle: scale -> scale"),
        ("scale/kata.toml", "minutes = 5", 'minutes = 5\naliases = ["pair"]', "scale/kata.toml:4: the alias 'pair' already belongs to the kata 'pair'"),
        ("scale/kata.toml", "memory_limit = 512", 'memory_limit = 512\n[race.scale]\nsize = 10\ngrowth = [20, 10]', "scale/kata.toml:12: `growth` of scale must be two sizes, the smaller first"),
        ("scale/kata.toml", "memory_limit = 512", "memory_limit = 512\n[race]\nsize = 10\ngrowth = [1, 2]", "scale/kata.toml:10: a race has a table for each function that is timed: `[race.FUNCTION]`"),
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


TOML_VALUES = st.recursive(
    st.sampled_from(
        ["1", "-7", "1e400", "nan", "true", '""', '"x"', '"../x"', "1979-05-27", f"0x{'f' * 5000}", "9" * 400]
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | inner.map(lambda item: f"{{x = {item}}}")
    ),
    max_leaves=8,
)


@given(
    file=st.sampled_from(["curriculum.toml", "scale/kata.toml"]),
    key=st.sampled_from(
        ["title", "difficulty", "hints", "imports", "aliases", "race", "equivalent", "tracks", "katas", "id"]
    ),
    value=TOML_VALUES,
)
def test_no_value_is_more_than_a_fault(
    tmp_path_factory: pytest.TempPathFactory, file: str, key: str, value: str
) -> None:
    root = write_pack(tmp_path_factory.mktemp("pack"))
    path = root / "solutions" / file
    lines = path.read_text("utf-8").split("\n")
    path.write_text(
        "\n".join([*(line for line in lines if not line.startswith(f"{key} =")), f"{key} = {value}"]), "utf-8"
    )
    assert all("\n" not in message and len(message) < 500 for message in messages(root))


@given(st.data())
def test_no_damage_is_more_than_a_fault(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    root = write_pack(tmp_path_factory.mktemp("pack"))
    path = root / "solutions" / data.draw(st.sampled_from(["curriculum.toml", "scale/kata.toml", "scale/solution.py"]))
    content = path.read_bytes()
    at = data.draw(st.integers(0, len(content)))
    path.write_bytes(content[:at] + data.draw(st.binary(max_size=8)) + content[at + data.draw(st.integers(0, 20)) :])
    messages(root)
    with suppress(PackError):
        for kata in read_pack(root):
            faults_in(kata)
