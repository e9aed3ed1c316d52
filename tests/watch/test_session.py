"""The screen of a session: what it shows, and which keys mean something."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mlkata_plugin import clock
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.watch.app import WatchApp
from tests.watch.sofa import ENDLESS, RIGHT, WRONG, Sitting, Sofa, sofa

__all__ = ["sofa"]


def test_a_fresh_kata_shows_its_question_and_no_key_in_vain(sofa: Sofa) -> None:
    async def script(at: Sitting) -> None:
        assert "Mean squared error (mse)" in at.screen
        assert "not started" in at.screen
        assert "A model predicts numbers" in at.screen
        assert "Save katas/mse/mse.py" in at.note.replace("\\", "/")
        assert at.keys == ["tab verdict", "n skip", "h hint", "o solution", "l list", "e edit", "q quit"]

    sofa.hold(script)
    assert [event.kind for event in sofa.learner.events()] == ["started"]


@pytest.mark.parametrize("word", ["wrong", "unfinished", "error"])
def test_what_is_not_right_comes_to_the_front_by_itself(sofa: Sofa, word: str) -> None:
    async def script(at: Sitting) -> None:
        await at.save(f"# {word}\n", f"mse: {word}")
        await at.until(lambda: "r reset" in at.keys)
        assert at.keys == ["tab question", "n skip", "h hint", "o solution", "r reset", "l list", "e edit", "q quit"]
        await at.press("tab")
        assert "A model predicts numbers" in at.screen

    sofa.hold(script)
    assert [event.data["verdict"] for event in sofa.learner.events("attempted")] == [word]


def test_a_right_answer_is_raced_and_opens_the_envelope(sofa: Sofa) -> None:
    async def script(at: Sitting) -> None:
        await at.save(RIGHT, "as fast as the loop")
        assert "solved" in at.screen
        keys = "tab question, n next, t race, c compare, o solution, r reset, l list, e edit, q quit"
        await at.until(lambda: ", ".join(at.keys) == keys)
        await at.press("c")
        assert "+++" in at.screen
        await at.press("end")
        assert "What the reference does that yours does not" in at.screen
        await at.press("escape")
        await at.press("t")
        await at.until(lambda: len(at.judges.asked) == 4 and not at.session.busy)
        assert at.screen.count("race at n") == 1
        await at.press("n")
        await at.until(lambda: "Root of it (rmse)" in at.screen)

    sofa.hold(script)
    assert sofa.learner.events("peeked") == []
    assert [event.kata for event in sofa.learner.events("started")] == ["mse", "rmse"]


def test_an_interview_leaves_no_key_that_would_help(sofa: Sofa) -> None:
    sofa.learner.type("interview", "rmse", "mse", "--minutes", "30")

    async def script(at: Sitting) -> None:
        await at.until(lambda: "30 of 30 minutes left" in at.screen)
        assert at.keys == ["tab verdict", "n skip", "l list", "e edit", "q quit"]
        await at.press("h", "o", "n")
        await at.until(lambda: "Mean squared error (mse)" in at.screen)

    sofa.hold(script, "rmse")
    assert sofa.learner.events("hinted") == sofa.learner.events("peeked") == []


def test_a_due_kata_begins_anew_one_level_barer(sofa: Sofa, monkeypatch: pytest.MonkeyPatch) -> None:
    sofa.learner.type("next")
    answer = sofa.learner.reference("mse")
    sofa.learner.file("mse").write_text(answer, "utf-8")
    sofa.learner.solve("mse")
    later = clock.now() + timedelta(days=60)
    monkeypatch.setattr("mlkata_plugin.clock.now", lambda: later)

    async def script(at: Sitting) -> None:
        assert "Mean squared error (mse)" in at.screen
        await at.until(lambda: "not started" in at.screen)

    sofa.hold(script)
    assert sofa.learner.file("mse").read_text("utf-8") == sofa.learner.stub("mse", "steps")
    started = sofa.learner.events("started")[-1]
    assert (started.data["purpose"], started.data["level"]) == ("review", "steps")
    assert (sofa.learner.root / started.data["copy"]).read_text("utf-8") == answer


def test_every_key_is_on_a_small_screen(sofa: Sofa) -> None:
    async def script(at: Sitting) -> None:
        await at.save(RIGHT, "as fast as the loop")
        await at.until(lambda: at.screen.splitlines()[-1].split() == " ".join(at.keys).split())
        assert len(at.keys) == 9

    sofa.hold(script)


def test_a_wide_screen_shows_both(sofa: Sofa) -> None:
    async def script(at: Sitting) -> None:
        await at.save(WRONG, "mse: wrong")
        assert "A model predicts numbers" in at.screen
        await at.press("tab")
        assert "mse: wrong" in at.screen

    sofa.hold(script, size=(120, 40))


def test_what_was_judged_before_is_no_new_attempt(sofa: Sofa) -> None:
    async def script(at: Sitting) -> None:
        await at.save(WRONG, "mse: wrong")

    sofa.hold(script)

    async def again(at: Sitting) -> None:
        await at.until(lambda: "mse: wrong" in at.screen)

    sofa.hold(again)
    assert len(sofa.learner.events("attempted")) == 1


def test_the_same_content_saved_again_is_not_judged_again(sofa: Sofa) -> None:
    async def script(at: Sitting) -> None:
        await at.save(WRONG, "mse: wrong")
        sofa.learner.file("mse").write_text(WRONG, "utf-8")
        await at.save(RIGHT, "mse: solved")
        assert len([job for job in at.judges.asked if "folder" in job]) == 3

    sofa.hold(script)


def test_an_endless_loop_is_stopped_by_a_key_and_by_a_save(sofa: Sofa) -> None:
    async def script(at: Sitting) -> None:
        await at.save(ENDLESS, "checking")
        assert "s stop" in at.keys
        await at.press("s")
        await at.until(lambda: "Stopped after" in at.screen)
        await at.until(lambda: "s stop" not in at.keys)
        await at.save(ENDLESS * 2, "s stop")
        await at.save(WRONG, "mse: wrong")
        assert at.judges.stopped == 2

    sofa.hold(script)


def test_hints_are_climbed_as_on_the_command_line(sofa: Sofa) -> None:
    async def script(at: Sitting) -> None:
        await at.press("h")
        assert "Hint 1 of 3" in at.screen
        assert at.keys == ["h next hint", "escape back"]
        await at.press("h", "h")
        assert "Hint 3 of 3" in at.screen
        assert at.keys == ["escape back"]
        await at.press("escape")
        assert "h hint" not in at.keys

    sofa.hold(script)
    assert [event.data["rung"] for event in sofa.learner.events("hinted")] == [1, 2, 3]


def test_a_verdict_takes_the_place_of_a_hint(sofa: Sofa) -> None:
    async def script(at: Sitting) -> None:
        await at.press("h")
        await at.save(WRONG, "mse: wrong")

    sofa.hold(script)


def test_the_answer_is_shown_after_a_second_press_only(sofa: Sofa) -> None:
    async def script(at: Sitting) -> None:
        await at.press("o")
        assert "o again" in at.note
        await at.press("tab")
        await at.press("o")
        assert sofa.learner.events("peeked") == []
        await at.press("o")
        assert "np.subtract" in at.screen

    sofa.hold(script)
    assert len(sofa.learner.events("peeked")) == 1


def test_reset_asks_and_keeps_a_copy(sofa: Sofa) -> None:
    async def script(at: Sitting) -> None:
        await at.save(WRONG, "mse: wrong")
        await at.press("r")
        assert sofa.learner.file("mse").read_text("utf-8") == WRONG
        await at.press("r")
        await at.until(lambda: "not started" in at.screen)

    sofa.hold(script)
    assert sofa.learner.file("mse").read_text("utf-8") == sofa.learner.stub("mse", "blanks")
    (event,) = sofa.learner.events("reset")
    assert (sofa.learner.root / event.data["copy"]).read_text("utf-8") == WRONG


def test_a_kata_that_is_skipped_is_not_offered_again(sofa: Sofa) -> None:
    async def script(at: Sitting) -> None:
        await at.press("n")
        await at.until(lambda: "(knn)" in at.screen)
        await at.press("n")
        assert "No other kata is open" in at.note

    sofa.hold(script)


def test_the_list_is_searched_and_opens_a_kata(sofa: Sofa) -> None:
    async def script(at: Sitting) -> None:
        await at.press("l")
        assert "4 of 4 katas, 0 solved" in at.screen
        await at.press(*"track", "colon", *"neigh")
        assert "2 of 4 katas" in at.screen
        await at.press("down", "enter")
        await at.until(lambda: "Clusters and their centres (kmeans)" in at.screen)
        await at.press("l", *"zebra")
        assert "no id and no title has 'zebra' in it" in at.screen
        await at.press("enter", "escape")
        assert "(kmeans)" in at.screen

    sofa.hold(script)
    assert [event.kata for event in sofa.learner.events("started")] == ["mse", "kmeans"]


def test_a_missing_file_is_no_verdict(sofa: Sofa) -> None:
    async def script(at: Sitting) -> None:
        sofa.learner.file("mse").unlink()
        await at.until(lambda: "is missing: r lays out a stub" in at.note)
        await at.press("r", "r")
        await at.until(lambda: sofa.learner.file("mse").exists())

    sofa.hold(script)
    assert sofa.learner.events("attempted") == []


def test_a_broken_kata_is_named_and_the_session_goes_on(sofa: Sofa) -> None:
    (sofa.learner.root / "solutions/knn/solution.py").write_text("def knn(:\n", "utf-8")
    (sofa.learner.root / "solutions/kmeans/kata.toml").write_text("title = 1\n", "utf-8")

    async def script(at: Sitting) -> None:
        await at.press("l")
        assert "3 of 3 katas" in at.screen
        await at.press(*"knn", "enter")
        await at.until(lambda: "solution.py" in at.note)
        assert "(mse)" in at.screen

    sofa.hold(script)


@pytest.mark.parametrize(("word", "said"), [("silent", "ended without a word"), ("usage", "no such option")])
def test_no_verdict_is_said_so(sofa: Sofa, word: str, said: str) -> None:
    async def script(at: Sitting) -> None:
        await at.save(f"# {word}\n", said)
        assert "r reset" in at.keys

    sofa.hold(script)


def test_trouble_with_the_log_is_told(sofa: Sofa) -> None:
    async def script(at: Sitting) -> None:
        at.judges.told = ["progress is not recorded: the disk is full"]
        await at.save(WRONG, "the disk is full")

    sofa.hold(script)


def test_the_clock_counts_work_and_no_pause(sofa: Sofa, monkeypatch: pytest.MonkeyPatch) -> None:
    began = datetime(2030, 1, 1, tzinfo=UTC)
    time = [began]
    monkeypatch.setattr(clock, "now", lambda: time[0])

    async def script(at: Sitting) -> None:
        time[0] = began + timedelta(minutes=7, seconds=31)
        at.session.tick()
        await at.until(lambda: "07:31 of 5 min" in at.screen)
        time[0] = began + timedelta(hours=9)
        at.session.tick()
        await at.until(lambda: "20:00 of 5 min" in at.screen)

    sofa.hold(script)


def test_the_editor_gets_the_file(sofa: Sofa, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.edit", lambda filename: opened.append(filename))
    monkeypatch.setattr(WatchApp, "suspend", lambda _: __import__("contextlib").nullcontext())

    async def script(at: Sitting) -> None:
        await at.press("e")

    sofa.hold(script)
    assert [Path(file).name for file in opened] == ["mse.py"]
    monkeypatch.delenv("EDITOR")
    monkeypatch.delenv("VISUAL", raising=False)

    async def without(at: Sitting) -> None:
        assert "e edit" not in at.keys

    sofa.hold(without)


def test_the_end_says_how_to_go_on(sofa: Sofa) -> None:
    async def leave(at: Sitting) -> None:
        await at.press("q")

    assert sofa.hold(leave).farewell == "`mlkata watch` resumes mse"

    async def solve(at: Sitting) -> None:
        await at.save(RIGHT, "mse: solved")
        await at.press("q")

    assert sofa.hold(solve).farewell == "mse is solved. `mlkata watch` goes on with rmse"


def test_an_error_of_ours_ends_the_session_and_is_kept(
    sofa: Sofa, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def session() -> WatchApp:
        desk = Desk(sofa.learner.root)
        app = WatchApp(desk, desk.kata("mse"))
        monkeypatch.setattr(app.session, "action_hint", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            async with app.run_test() as pilot:
                await pilot.press("h")
        return app

    app = asyncio.run(session())
    assert isinstance(app.fault, ZeroDivisionError)
    assert "Traceback" not in capsys.readouterr().err
