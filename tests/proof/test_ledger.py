"""What was proved need not be proved again, as long as neither the kata nor the engine has changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from mlkata_plugin.course.pack import Pack, read_pack
from mlkata_plugin.proof import ledger
from tests.smallpack import write_pack


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return read_pack(write_pack(tmp_path))


def unchanged(pack: Pack) -> set[str]:
    return set(pack.ids) - reasons(pack).keys()


def reasons(pack: Pack) -> Mapping[str, str]:
    fresh = read_pack(pack.root)
    return ledger.reasons(fresh, ledger.states(fresh, fresh.ids))


def note(pack: Pack, proved: Mapping[str, bool]) -> None:
    states = ledger.states(pack, proved)
    ledger.note(pack, {name: states[name] if good else None for name, good in proved.items()})


def test_nothing_is_proved_before_it_was(pack: Pack) -> None:
    assert unchanged(pack) == set()


def test_what_was_proved_is_known_and_what_was_not_is_not(pack: Pack) -> None:
    note(pack, {"scale": True, "pair": False})
    assert unchanged(pack) == {"scale"}
    note(pack, {"pair": True})
    assert unchanged(pack) == {"scale", "pair"}
    note(pack, {"scale": False})
    assert unchanged(pack) == {"pair"}


@pytest.mark.parametrize(
    "file",
    ["solutions/scale/kata.toml", "solutions/scale/checks.py", "solutions/scale/right/new.py", "katas/scale/README.md"],
)
def test_a_change_of_any_file_of_a_kata_is_seen(pack: Pack, file: str) -> None:
    note(pack, dict.fromkeys(pack.ids, True))
    path = pack.root / file
    path.parent.mkdir(exist_ok=True)
    path.write_text((path.read_text("utf-8") if path.exists() else "") + "\n# changed\n", "utf-8")
    assert unchanged(pack) == set(pack.ids) - {"scale"}


def test_what_changes_while_it_is_proved_is_not_proved(pack: Pack) -> None:
    states = ledger.states(pack, pack.ids)
    with (pack.root / "solutions/scale/checks.py").open("a", encoding="utf-8") as file:
        file.write("# one more thought\n")
    ledger.note(pack, states)
    assert unchanged(pack) == set(pack.ids) - {"scale"}


def test_byte_code_and_line_ends_are_no_change(pack: Pack) -> None:
    note(pack, dict.fromkeys(pack.ids, True))
    checks = pack.root / "solutions/scale/checks.py"
    checks.write_bytes(checks.read_bytes().replace(b"\n", b"\r\n"))
    (checks.parent / "__pycache__").mkdir()
    (checks.parent / "__pycache__/checks.pyc").write_bytes(b"code")
    assert unchanged(pack) == set(pack.ids)


def test_a_change_of_the_engine_is_one_of_every_kata(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(pack, dict.fromkeys(pack.ids, True))
    engine = tmp_path / "engine"
    (engine / "judge").mkdir(parents=True)
    (engine / "judge" / "run.py").write_text("# another judge\n", "utf-8")
    monkeypatch.setattr(ledger, "ENGINE", engine)
    assert unchanged(pack) == set()


@pytest.mark.parametrize("content", ["", "[]", "{", '{"scale": 3}', "[" * 100_000])
def test_a_ledger_that_is_none_proves_nothing(pack: Pack, content: str) -> None:
    (pack.root / "solutions/proved.json").write_text(content, "utf-8")
    assert unchanged(pack) == set()
    note(pack, {"scale": True})
    assert unchanged(pack) == {"scale"}


def test_it_is_said_why_a_kata_is_proved_again(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scale, centre = (pack.root / "solutions" / name / "solution.py" for name in ("scale", "centre"))
    centre.write_text("from katas.scale.scale import scale\n" + centre.read_text("utf-8"), "utf-8")
    note(pack, {"scale": True, "centre": True})
    scale.write_text(scale.read_text("utf-8") + "# changed\n", "utf-8")
    engine, files, earlier = ledger.PARTS
    assert reasons(pack) == {"scale": files, "pair": ledger.NEVER, "centre": earlier}
    monkeypatch.setattr(ledger, "ENGINE", tmp_path)
    assert reasons(pack) == {"scale": engine, "pair": ledger.NEVER, "centre": engine}
