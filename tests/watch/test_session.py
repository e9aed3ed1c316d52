"""The screen of a session: what it shows, and which keys mean something."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta

import pytest

from mlkata_plugin import clock
from mlkata_plugin.log.progress import Progress
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.practice.editor import Editor
from mlkata_plugin.race import RaceResult
from mlkata_plugin.watch.app import WatchApp
from mlkata_plugin.watch.events import Ticked
from mlkata_plugin.watch.panes import Scroll
from tests.watch.screen import ENDLESS, RIGHT, WRONG, Run, User, run

__all__ = ["run"]


def test_a_fresh_kata_shows_its_question_and_no_key_in_vain(run: Run) -> None:
    async def script(at: User) -> None:
        assert "Mean squared error (mse)" in at.screen
        assert "not started" in at.screen
        await at.until(lambda: "A model predicts numbers" in at.screen)
        assert at.note == "Save the file, and the verdict comes here."
        assert "katas/mse/mse.py  1 TODO open: line 15" in at.screen.replace("\\", "/")
        assert at.keys == ["h hint", "tab verdict", "n skip", "e edit", "l list", "o solution", "? keys", "q quit"]

    run(script)
    assert [event.kind for event in run.learner.events()] == ["started"]


@pytest.mark.parametrize("word", ["wrong", "unfinished", "error"])
def test_what_is_not_right_comes_to_the_front_by_itself(run: Run, word: str) -> None:
    async def script(at: User) -> None:
        await at.save(f"# {word}\n", f"mse: {word}")
        await at.until(lambda: "r reset" in at.keys)
        assert ("then again: save it" if word == "error" else "a hint: h") in at.screen
        assert "mlkata " not in at.screen
        keys = "h hint, tab question, n skip, e edit, l list, o solution, a attempts, r reset, ? keys, q quit"
        assert ", ".join(at.keys) == keys
        await at.press("tab")
        assert "A model predicts numbers" in at.screen

    run(script)
    assert [event.data["verdict"] for event in run.learner.events("attempted")] == [word]


def test_a_right_answer_is_raced_and_opens_the_envelope(run: Run) -> None:
    right = run.learner.root / "solutions" / "mse" / "right"
    right.mkdir()
    (right / "differences_first.py").write_text('"""Differences first\n\nIt saves a call."""\n', "utf-8")

    async def script(at: User) -> None:
        await at.save(RIGHT, "as fast as the loop")
        assert "1 of 4 solved" in at.screen
        assert "to overrule: g" in at.screen
        assert "the reference beside yours: c" in at.screen
        keys = "n next, c compare, tab question, e edit, l list, o solution, a attempts, g grade, r reset, t race, ? keys, q quit"
        await at.until(lambda: ", ".join(at.keys) == keys)
        await at.press("c")
        assert "+++" in at.screen
        await at.press("end")
        assert "differences_first: Differences first. It saves a call." in at.screen
        assert "to read one: mlkata solution mse --approach NAME" in at.screen
        assert "twice" not in at.screen
        await at.press("escape")
        await at.press("t")
        await at.until(lambda: len(at.judging.asked) == 4 and not at.session.state.job)
        assert at.screen.count("race of `mse`") == 1
        await at.press("c", "end")
        assert "twice as fast as yours" in at.screen
        await at.press("escape")
        await at.press("n")
        await at.until(lambda: "Root of it (rmse)" in at.screen)

    run(script)
    assert run.learner.events("peeked") == []
    assert [event.kata for event in run.learner.events("started")] == ["mse", "rmse"]


def test_an_interview_leaves_no_key_that_would_help(run: Run) -> None:
    run.learner.type("interview", "rmse", "mse", "--minutes", "30")

    async def script(at: User) -> None:
        await at.until(lambda: "30 of 30 minutes left" in at.screen)
        assert at.keys == ["tab verdict", "n skip", "e edit", "l list", "? keys", "q quit"]
        await at.press("h", "o", "n")
        await at.until(lambda: "Mean squared error (mse)" in at.screen)

    run(script, "rmse")
    assert run.learner.events("hinted") == run.learner.events("peeked") == []


def test_an_interview_ends_with_its_debrief(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "mlkata_plugin.race.run_race", lambda *_: (RaceResult("mse", 100, (10, 20), problem="too short"),)
    )
    run.learner.type("interview", "mse", "--minutes", "30")

    async def script(at: User) -> None:
        await at.save(WRONG, "mse: wrong")
        assert "a hint: h" not in at.screen
        assert "d debrief" not in at.keys
        await at.save(RIGHT, "all katas of the interview are solved")
        assert "the debrief: d" in at.screen
        await at.press("d")
        await at.until(lambda: "1 of 1 kata solved, ended after less than a minute of 30" in at.screen)
        assert "Solved after less than a minute, in 2 runs" in at.screen
        await at.press("escape")
        await at.until(lambda: at.keys[0] == "d debrief")  # to be read again, until the kata is begun anew
        assert "c compare" in at.keys
        await at.press("r", "r")
        await at.until(lambda: "not started" in at.screen)
        assert "d debrief" not in at.keys

    run(script)
    assert [event.data["phase"] for event in run.learner.events("interviewed")] == ["begun", "ended"]


def test_an_interview_whose_time_is_over_can_be_ended(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run.learner.type("interview", "mse", "--minutes", "30")
    later = clock.now() + timedelta(minutes=31)

    async def script(at: User) -> None:
        monkeypatch.setattr("mlkata_plugin.clock.now", lambda: later)
        await at.until(lambda: "d debrief" in at.keys)
        await at.press("d")
        await at.until(lambda: "0 of 1 kata solved, ended after 30 minutes of 30" in at.screen)
        assert "mse: not solved" in at.screen

    run(script)


def test_a_due_kata_begins_anew_one_level_barer(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run.learner.type("next")
    answer = run.learner.reference("mse")
    run.learner.file("mse").write_text(answer, "utf-8")
    run.learner.solve("mse")
    later = clock.now() + timedelta(days=60)
    monkeypatch.setattr("mlkata_plugin.clock.now", lambda: later)

    async def script(at: User) -> None:
        assert "Mean squared error (mse)" in at.screen
        await at.until(lambda: "not started" in at.screen)

    run(script)
    assert run.learner.file("mse").read_text("utf-8") == run.learner.stub("mse", "steps")
    started = run.learner.events("started")[-1]
    assert (started.data["purpose"], started.data["level"]) == ("review", "steps")
    assert (run.learner.root / started.data["copy"]).read_text("utf-8") == answer


@pytest.mark.parametrize("width", [40, 60, 80])
def test_the_keys_fit_the_foot_and_quit_is_among_them(run: Run, width: int) -> None:
    async def script(at: User) -> None:
        await at.save(RIGHT, "mse: solved")
        await at.until(lambda: "n next" in at.screen)
        foot = at.screen.splitlines()[-1]
        assert len(foot) <= width
        assert foot.endswith("  ? keys  q quit")
        assert all(key in at.keys for key in foot.strip().split("  "))

    run(script, size=(width, 24))


def test_a_wide_screen_shows_both(run: Run) -> None:
    async def script(at: User) -> None:
        await at.save(WRONG, "mse: wrong")
        assert "A model predicts numbers" in at.screen
        await at.press("tab")
        assert "mse: wrong" in at.screen

    run(script, size=(120, 40))


def test_both_are_shown_as_soon_as_there_is_room_and_a_bar_marks_the_one_that_scrolls(run: Run) -> None:
    def bar(at: User) -> int:
        return max(line.find("\N{BOX DRAWINGS HEAVY VERTICAL}") for line in at.screen.splitlines())

    async def script(at: User) -> None:
        await at.save(WRONG, "mse: wrong")
        assert "A model predicts numbers" not in at.screen
        await at.pilot.resize_terminal(120, 40)
        await at.until(lambda: "A model predicts numbers" in at.screen and "mse: wrong" in at.screen)
        assert bar(at) == 60
        await at.press("tab")
        assert bar(at) == 0
        await at.pilot.resize_terminal(80, 24)
        await at.until(lambda: "mse: wrong" not in at.screen)
        assert "A model predicts numbers" in at.screen
        assert bar(at) == -1

    run(script)


def test_what_was_judged_before_is_no_new_attempt(run: Run) -> None:
    async def script(at: User) -> None:
        await at.save(WRONG, "mse: wrong")

    run(script)

    async def again(at: User) -> None:
        await at.until(lambda: "mse: wrong" in at.screen)

    run(again)
    assert len(run.learner.events("attempted")) == 1


def test_the_same_content_saved_again_is_not_judged_again(run: Run) -> None:
    async def script(at: User) -> None:
        await at.save(WRONG, "mse: wrong")
        run.learner.file("mse").write_text(WRONG, "utf-8")
        await at.save(RIGHT, "mse: solved")
        assert len([kata for what, kata in at.judging.asked if what == "verdict"]) == 3

    run(script)


def test_an_endless_loop_is_stopped_by_a_key_and_by_a_save(run: Run) -> None:
    async def script(at: User) -> None:
        await at.save(ENDLESS, "checking")
        assert "s stop" in at.keys
        await at.press("s")
        await at.until(lambda: "Stopped after" in at.screen)
        await at.until(lambda: "s stop" not in at.screen)
        await at.save(ENDLESS * 2, "s stop")
        await at.save(WRONG, "mse: wrong")
        assert at.judging.stopped == 2

    run(script)


def test_hints_are_climbed_as_on_the_command_line_and_read_again(run: Run) -> None:
    async def script(at: User) -> None:
        await at.press("h")
        assert "Hint 1 of 3" in at.screen
        assert at.keys == ["h next hint", "esc back"]
        await at.press("escape", "h")
        assert "Hint 1 of 3" in at.screen
        await at.press("h", "h")
        lines = [line.strip() for line in at.screen.splitlines() if "Hint" in line]
        assert lines == ["Hint 3 of 3", "Hint 2 of 3", "Hint 1 of 3"]
        assert at.keys == ["esc back"]
        await at.press("h", "escape", "h")
        assert "Hint 3 of 3" in at.screen
        await at.save(RIGHT, "mse: solved")
        await at.press("h")
        assert "Hint 3 of 3" in at.screen
        assert at.keys == ["esc back"]

    run(script)
    assert [event.data["rung"] for event in run.learner.events("hinted")] == [1, 2, 3]


def test_the_hint_that_the_failing_check_points_to_comes_first(run: Run) -> None:
    with (run.learner.root / "solutions/mse/kata.toml").open("a", encoding="utf-8") as toml:
        toml.write("[hint_for]\ntest_it = 2\n")

    async def script(at: User) -> None:
        await at.save(WRONG, "mse: wrong")
        await at.press("h")
        assert [line.strip() for line in at.screen.splitlines() if "Hint" in line] == ["Hint 2 of 3"]
        await at.press("h")
        lines = [line.strip() for line in at.screen.splitlines() if "Hint" in line]
        assert lines == ["Hint 3 of 3", "Hint 2 of 3"]

    run(script)
    assert [event.data["rung"] for event in run.learner.events("hinted")] == [2, 3]


@pytest.mark.parametrize("between", ["x", "j", "escape", "tab", "h escape"])
def test_a_key_between_leaves_the_answer_sealed(run: Run, between: str) -> None:
    async def script(at: User) -> None:
        await at.press("o", *between.split(), "o")
        assert "np.subtract" not in at.screen
        assert "o again" in at.note

    run(script)
    assert run.learner.events("peeked") == []


def test_an_interview_does_not_tell_what_is_asked_next(run: Run) -> None:
    with (run.learner.root / "katas/mse/README.md").open("a", encoding="utf-8") as readme:
        readme.write("\n## What an interviewer asks next\n\n- And if the residuals are huge?\n")
    run.learner.type("interview", "mse", "--minutes", "30")

    async def script(at: User) -> None:
        await at.until(lambda: "Return the mean" in at.screen)
        assert "asks next" not in at.screen
        run.learner.type("interview", "--end")
        await at.save(WRONG, "mse: wrong")
        await at.press("tab")
        await at.until(lambda: "if the residuals are huge" in at.screen)

    run(script, size=(80, 40))


@pytest.mark.parametrize("plain", [False, True])
def test_the_reference_is_shown_in_colours_where_there_are_any(
    run: Run, monkeypatch: pytest.MonkeyPatch, plain: bool
) -> None:
    if plain:
        monkeypatch.setenv("NO_COLOR", "1")

    async def script(at: User) -> None:
        await at.press("o", "o")
        assert "import numpy as np" in at.screen
        strips = at.app.screen._compositor.render_strips()
        styles = {segment.text.strip(): segment.style for strip in strips for segment in strip if segment.style}
        assert (styles["import"].color != styles["numpy"].color) is not plain

    run(script)


def test_the_keys_are_listed_with_what_they_do(run: Run) -> None:
    async def script(at: User) -> None:
        await at.press("question_mark")
        now, _, others = at.screen.partition("At other times")
        assert "h  shows the hints" in now
        assert "c  shows your file beside the reference" in others
        assert "ctrl-z" in others
        await at.press("h")
        assert "All keys" in at.screen
        await at.press("q")
        assert "Mean squared error" in at.screen

    run(script, size=(80, 50))
    assert run.learner.events("hinted") == []


def test_j_and_k_scroll(run: Run) -> None:
    async def script(at: User) -> None:
        pane = at.app.session.question
        await at.until(lambda: pane.max_scroll_y > 2)
        await at.press("j", "j")
        await at.until(lambda: pane.scroll_y == 2)
        await at.press("k")
        await at.until(lambda: pane.scroll_y == 1)
        await at.press("o", "o", "j")
        await at.until(lambda: at.app.screen.query_one(Scroll).scroll_y == 1)

    run(script, size=(60, 12))


@pytest.mark.parametrize("way", ["", "l", "question_mark", "h", "o o"])
def test_ctrl_c_leaves_from_every_screen(run: Run, way: str) -> None:
    async def script(at: User) -> None:
        await at.press(*way.split())
        await at.press("ctrl+c")
        await at.until(lambda: not at.app.is_running)

    run(script)


def test_a_click_on_the_foot_is_a_press_of_the_key(run: Run) -> None:
    async def script(at: User) -> None:
        foot = at.screen.splitlines()[-1]
        await at.pilot.click(offset=(foot.index("l list") + 3, 23))
        await at.until(lambda: "4 of 4 katas" in at.screen)

    run(script)


def test_a_verdict_takes_the_place_of_a_hint(run: Run) -> None:
    async def script(at: User) -> None:
        await at.press("h")
        await at.save(WRONG, "mse: wrong")

    run(script)


def test_the_answer_is_shown_after_a_second_press_only(run: Run) -> None:
    async def script(at: User) -> None:
        await at.press("o")
        assert "o again" in at.note
        await at.press("tab")
        await at.press("o")
        assert run.learner.events("peeked") == []
        await at.press("o")
        assert "np.subtract" in at.screen

    run(script)
    assert len(run.learner.events("peeked")) == 1


def test_a_rating_is_overruled(run: Run) -> None:
    async def script(at: User) -> None:
        assert "g grade" not in at.keys
        await at.save(RIGHT, "rated good (first run right")
        await at.until(lambda: "g grade" in at.keys)
        await at.press("g")
        assert at.keys == ["a again", "h hard", "g good", "e easy", "esc leave it"]
        await at.until(lambda: "next kata: n" in at.screen)
        await at.press("x")
        assert "g grade" in at.keys
        await at.press("g", "h")
        await at.until(lambda: "rated hard (as you said)" in at.screen)

    run(script)
    assert [event.data["rating"] for event in run.learner.events("rated")] == ["hard"]


def test_a_comparison_says_first_that_the_file_is_wrong_now(run: Run) -> None:
    async def script(at: User) -> None:
        await at.save(RIGHT, "as fast as the loop")
        await at.save(WRONG, "mse: wrong")
        await at.press("c")
        assert "mse.py is wrong: " in at.screen
        assert "+++" in at.screen

    run(script)


def test_attempts_are_listed_read_and_compared(run: Run) -> None:
    async def script(at: User) -> None:
        assert "a attempts" not in at.keys
        await at.save(WRONG + "x = 1\n", "mse: wrong")
        await at.save(RIGHT + "x = 2\n", "as fast as the loop")
        await at.press("a")
        assert at.keys == ["enter read", "c what changed", "↑↓ move", "esc back"]
        rows = [line.split() for line in at.screen.splitlines() if "learn" in line]
        assert [(row[0], row[3], row[5:]) for row in rows] == [("1", "wrong", []), ("2", "solved", ["+2", "-2"])]
        await at.press("c")
        assert "-x = 1" in at.screen
        assert "+x = 2" in at.screen
        await at.press("escape", "k", "c")
        assert "learn" in at.screen  # nothing came before the first one
        await at.press("enter")
        assert "Attempt 1 of 2" in at.screen
        assert "x = 1" in at.screen
        await at.press("q", "q")
        assert "mse: solved" in at.screen

    run(script)


def test_what_was_written_before_a_review_is_listed_and_not_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run.learner.log("mse", "started")
    log = Progress(run.learner.root / ".mlkata")
    log.record("mse", "attempted", {"verdict": "solved"}, source="secret = 1\n")
    later = clock.now() + timedelta(days=60)
    monkeypatch.setattr("mlkata_plugin.clock.now", lambda: later)

    async def script(at: User) -> None:
        assert "A review, at level" in at.note
        await at.press("a")
        assert "The review is open: what you wrote before it is shown once you are right." in at.screen
        await at.press("enter")
        assert "secret" not in at.screen
        assert "The review is open" in at.screen

    run(script)


def test_reset_asks_and_keeps_a_copy(run: Run) -> None:
    async def script(at: User) -> None:
        await at.save(WRONG, "mse: wrong")
        await at.press("r")
        assert run.learner.file("mse").read_text("utf-8") == WRONG
        await at.press("r")
        await at.until(lambda: "not started" in at.screen)

    run(script)
    assert run.learner.file("mse").read_text("utf-8") == run.learner.stub("mse", "blanks")
    (event,) = run.learner.events("reset")
    assert (run.learner.root / event.data["copy"]).read_text("utf-8") == WRONG


def test_a_kata_that_is_skipped_is_not_offered_again(run: Run) -> None:
    async def script(at: User) -> None:
        await at.press("n")
        await at.until(lambda: "(knn)" in at.screen)
        await at.press("n")
        assert "No other kata is open" in at.note

    run(script)


def test_the_list_is_searched_and_opens_a_kata(run: Run) -> None:
    async def script(at: User) -> None:
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

    run(script)
    assert [event.kata for event in run.learner.events("started")] == ["mse", "kmeans"]


def test_a_missing_file_is_no_verdict(run: Run) -> None:
    async def script(at: User) -> None:
        run.learner.file("mse").unlink()
        await at.until(lambda: "is missing: r lays out a stub" in at.screen)
        await at.press("r", "r")
        await at.until(lambda: run.learner.file("mse").exists())

    run(script)
    assert run.learner.events("attempted") == []


def test_a_broken_kata_is_named_and_the_session_goes_on(run: Run) -> None:
    (run.learner.root / "solutions/knn/solution.py").write_text("def knn(:\n", "utf-8")
    (run.learner.root / "solutions/kmeans/kata.toml").write_text("title = 1\n", "utf-8")

    async def script(at: User) -> None:
        await at.press("l")
        assert "3 of 3 katas" in at.screen
        await at.press(*"knn", "enter")
        await at.until(lambda: "solution.py" in at.note)
        assert "(mse)" in at.screen

    run(script)


@pytest.mark.parametrize(("word", "said"), [("silent", "ended without a word"), ("usage", "no such option")])
def test_no_verdict_is_said_so(run: Run, word: str, said: str) -> None:
    async def script(at: User) -> None:
        await at.save(f"# {word}\n", said)
        assert "r reset" in at.keys

    run(script)


def test_trouble_with_the_log_is_told(run: Run) -> None:
    async def script(at: User) -> None:
        at.judging.told = ("progress is not recorded: the disk is full",)
        await at.save(WRONG, "the disk is full")

    run(script)


def test_the_clock_counts_work_and_no_pause(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    began = datetime(2030, 1, 1, tzinfo=UTC)
    time = [began]
    monkeypatch.setattr(clock, "now", lambda: time[0])

    async def script(at: User) -> None:
        time[0] = began + timedelta(minutes=7, seconds=31)
        at.session.happen(Ticked())
        await at.until(lambda: "07:31 of 5 min" in at.screen)
        time[0] = began + timedelta(hours=9)
        at.session.happen(Ticked())
        await at.until(lambda: "20:00 of 5 min" in at.screen)

    run(script)


@pytest.mark.parametrize(("name", "gets_terminal"), [("vim", True), ("code", False)])
def test_the_editor_opens_at_the_first_todo(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, gets_terminal: bool
) -> None:
    opened: list[tuple[str, int | None]] = []
    suspended: list[bool] = []

    @contextmanager
    def suspend(_: WatchApp) -> Iterator[None]:
        suspended.append(True)
        yield

    monkeypatch.setattr(Editor, "open", lambda _, file, line: opened.append((file.name, line)))
    monkeypatch.setattr(WatchApp, "suspend", suspend)
    monkeypatch.setenv("EDITOR", name)

    async def script(at: User) -> None:
        await at.press("e")

    run(script)
    assert opened == [("mse.py", 15)]
    assert bool(suspended) is gets_terminal


def test_an_editor_that_cannot_be_started_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    monkeypatch.setattr(WatchApp, "suspend", lambda _: nullcontext())

    async def script(at: User) -> None:
        await at.press("e")
        assert "the editor no-such-editor cannot be started" in at.note

    run(script)


def test_without_an_editor_there_is_no_key_for_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITOR")
    monkeypatch.delenv("VISUAL", raising=False)

    async def script(at: User) -> None:
        assert "e edit" not in at.keys

    run(script)


def test_the_end_says_how_to_go_on(run: Run) -> None:
    async def leave(at: User) -> None:
        await at.press("q")

    assert run(leave).farewell == "`mlkata watch` resumes mse"

    async def solve(at: User) -> None:
        await at.save(RIGHT, "mse: solved")
        await at.press("q")

    assert run(solve).farewell == "mse is solved. `mlkata watch` goes on with rmse"


def test_an_error_of_ours_ends_the_session_and_is_kept(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def session() -> WatchApp:
        desk = Desk(run.learner.root)
        app = WatchApp(desk, desk.kata("mse"))
        monkeypatch.setattr(app.session, "happen", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            async with app.run_test() as pilot:
                await pilot.press("h")
        return app

    app = asyncio.run(session())
    assert isinstance(app.fault, ZeroDivisionError)
    assert "Traceback" not in capsys.readouterr().err
