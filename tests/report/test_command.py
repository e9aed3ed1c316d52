"""`mlkata report`: where the page goes, and what is left alone."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.learner import Learner
from tests.report.conftest import read


def opened(monkeypatch: pytest.MonkeyPatch, *, works: bool = True) -> list[str]:
    """Return the addresses that a browser is asked for from now on."""
    asked: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda url: asked.append(url) or works)
    return asked


def test_the_page_lies_with_the_state(learner: Learner) -> None:
    result = learner.type("report")
    page = learner.root / ".mlkata" / "report.html"
    assert result.exit_code == 0
    assert f"Wrote {Path('.mlkata') / 'report.html'} (" in result.output
    assert read(page.read_text("utf-8")).one("h1").text == "Your katas"
    assert (learner.root / ".mlkata" / ".gitignore").read_text("utf-8") == "*\n"


def test_a_file_can_be_named_and_is_written_anew(learner: Learner) -> None:
    learner.type("report", "out/mine.html")
    first = (learner.root / "out" / "mine.html").read_text("utf-8")
    learner.solve("mse")
    assert learner.type("report", "out/mine.html").exit_code == 0
    second = (learner.root / "out" / "mine.html").read_text("utf-8")
    assert ("0 of 4 katas solved" in first, "1 of 4 katas solved" in second) == (True, True)
    assert not (learner.root / ".mlkata" / "report.html").exists()


def test_a_folder_that_was_not_there_is_said(learner: Learner) -> None:
    first, second = (learner.type("report", "out/mine.html").output.splitlines()[0] for _ in range(2))
    assert first.endswith("kB), in a new folder")
    assert second.endswith("kB)")


def test_a_folder_is_no_name_for_a_page(learner: Learner, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("elsewhere")
    result = learner.type("report", str(folder))
    assert (result.exit_code, result.stderr) == (
        2,
        f"Error: {folder} is a folder: name a file, such as {folder / 'report.html'}\n",
    )
    assert not list(folder.iterdir())


@pytest.mark.parametrize("content", ["<!doctype html><title>my thesis</title>", ""])
def test_a_file_of_somebody_else_is_left_alone(learner: Learner, content: str) -> None:
    file = learner.root / "thesis.html"
    file.write_text(content, "utf-8")
    result = learner.type("report", "thesis.html")
    assert result.exit_code == 2
    assert "thesis.html is there and no page of mlkata, so it was left as it is: give another name" in result.stderr
    assert file.read_text("utf-8") == content


def test_a_folder_that_cannot_be_made_is_named(learner: Learner) -> None:
    (learner.root / "file").write_text("", "utf-8")
    result = learner.type("report", "file/page.html")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_it_opens_in_a_browser(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = opened(monkeypatch)
    learner.type("report", "--open")
    assert asked == [(learner.root / ".mlkata" / "report.html").resolve().as_uri()]


def test_without_a_browser_its_address_is_told(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = opened(monkeypatch, works=False)
    result = learner.type("report", "--open")
    assert result.exit_code == 0
    assert f"open {asked[0]}" in result.stderr


def test_what_is_served_has_no_file(learner: Learner) -> None:
    result = learner.type("report", "page.html", "--watch")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: --watch serves the page and writes no file: leave FILE out\n",
    )


def test_without_its_packages_it_says_how_to_install_them(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "vl_convert" else find(name))
    result = learner.type("report")
    assert result.exit_code == 2
    assert "the page needs vl_convert: " in result.stderr
    assert "mlkata[report]" in result.stderr
    assert not (learner.root / ".mlkata" / "report.html").exists()


def test_a_log_that_cannot_be_read_is_no_empty_page(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    learner.solve("mse")
    monkeypatch.setattr("mlkata_plugin.log.progress.MIGRATIONS", ())  # as if a newer mlkata had written it
    result = learner.type("report")
    assert result.exit_code == 1
    assert "upgrade mlkata" in result.stderr
    assert not (learner.root / ".mlkata" / "report.html").exists()


def test_watching_ends_with_ctrl_c(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    asked = opened(monkeypatch)
    monkeypatch.setattr("mlkata_plugin.report.serve.Server.serve_forever", interrupt)
    result = learner.type("report", "--watch", "--open")
    assert result.exit_code == 0
    assert f"The page is at {asked[0]}\n" in result.output
    assert "not served any more" in result.output
    assert not (learner.root / ".mlkata" / "report.html").exists()
