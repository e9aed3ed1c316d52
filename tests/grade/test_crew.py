"""Who judges: what dies on the way costs nobody their verdict, on this machine or on a cluster."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from mlkata_plugin.grade.crew import Crew
from mlkata_plugin.grade.judging import Outcome, Task
from mlkata_plugin.process.children import FORKS
from tests.grade.classroom import HOSTILE, RIGHT, SQUARES, make
from tests.grade.conftest import Teacher, batches, files, has_sandbox


class WorkerDied(Exception):
    """What a cluster says of a batch whose worker died again and again."""


def task(text: str, kata: str = "scale") -> Task:
    return Task(None, kata, "1", text, (), 0, True)


def crew(pool: ThreadPoolExecutor, *, lethal: Sequence[str], seen: list[list[str]]) -> Crew:
    def judge(tasks: Sequence[Task], _attempt: int) -> list[Outcome]:
        seen.append([each.text for each in tasks])
        if any(each.text in lethal for each in tasks):
            raise WorkerDied
        return [Outcome(each.key, {"verdict": each.text}) for each in tasks]

    return Crew(pool, judge, 4, lambda: 3, (WorkerDied,))


def test_a_text_that_kills_its_worker_costs_no_other_its_verdict() -> None:
    tasks = [task(str(number)) for number in range(10)]
    seen: list[list[str]] = []
    with ThreadPoolExecutor(2) as pool:
        found = batches(crew(pool, lethal=["5"], seen=seen).outcomes(tasks))
    assert sorted(each.key for each in found) == sorted(each.key for each in tasks)  # each once
    assert [each for each in found if each.problem] == [
        Outcome(task("5").key, None, "the worker that judged it died each time")
    ]
    assert seen.count(["5"]) == 2
    assert seen[-5:] == [["4"], ["5"], ["5"], ["6"], ["7"]]  # one behind the other, with nothing beside them


def test_a_batch_is_of_one_kata_and_no_more_are_read_than_are_waited_for() -> None:
    read: list[int] = []

    def endless() -> Iterator[Task]:
        for number in range(10**9):
            read.append(number)
            yield task(str(number), f"kata{number // 6}")

    seen: list[list[str]] = []
    with ThreadPoolExecutor(1) as pool:
        found = crew(pool, lethal=[], seen=seen).outcomes(endless())
        assert [len(next(found)) for _ in range(3)]
        found.close()  # type: ignore[attr-defined]
    assert len(read) < 40
    assert [len(texts) for texts in seen[:3]] == [4, 2, 4]


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and workers on this machine; yield its address, and their processes."""
    pytest.importorskip("distributed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    log = (folder / "cluster.log").open("wb")

    def start(*words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{words[0]}", *words[1:], "--no-dashboard"]
        return subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)

    there = [start("scheduler", "--host", address)]
    try:
        # Each with its own process to kill, and one thread.
        there += [start("worker", address, "--nthreads", "1", "--no-nanny") for _ in range(workers)]
        yield address, there
    finally:
        for process in there:
            process.kill()
            process.wait()
        log.close()


def test_a_cluster_gives_the_same_table_though_a_worker_is_killed_on_the_way(
    teacher: Teacher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two hundred people hand in: right, wrong, odd and hostile files, zips and notebooks."""
    trust = not has_sandbox()
    if trust:  # then they would do what they want to do
        for kind in ("looks", "prints", "stays"):
            monkeypatch.setitem(HOSTILE, kind, SQUARES)
    people = 200 if FORKS else 40  # elsewhere each text starts a Python
    make(teacher.place, people)
    here = teacher.grade("--jobs", "2", trust=trust)
    expected = files(teacher.out)
    rows = {(row["person"], row["kata"]) for row in here}
    assert len(here) == len(rows) == 2 * (people + people // 10)  # some have two names, as servers give them
    assert all(row["verdict"] != "judge error" for row in here)
    assert {"solved", "wrong", "error", "missing"} == {row["verdict"] for row in here}

    with cluster(teacher.root.parent) as (address, [_, worker, _]):
        monkeypatch.setattr("mlkata_plugin.grade.crew.THERE", 10)
        told: list[tuple[int, int]] = []

        def kill_one(done: int, of: int) -> None:
            told.append((done, of))
            if done and worker.poll() is None:
                worker.kill()

        monkeypatch.setattr("mlkata_plugin.cli.grade._progress", kill_one)
        there = teacher.root.parent / "there"
        options = ("--katas", "scale,pair", "--out", str(there), "--dask", address, *(["--trust"] if trust else []))
        done = teacher.type("grade", str(teacher.place), *options)
        assert done.exit_code == 0, done.output
        assert worker.wait() != 0
        assert told[-1][0] == told[-1][1]
        assert any(0 < done < of for done, of in told)
    assert files(there) == expected


def test_a_cluster_without_workers_is_told(teacher: Teacher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mlkata_plugin.grade.crew.COMING", 1)
    teacher.collect("alice/scale.py", RIGHT)
    with cluster(teacher.root.parent, workers=0) as (address, _):
        options = ("--katas", "scale", "--out", str(teacher.out), "--dask", address, "--trust")
        done = teacher.type("grade", str(teacher.place), *options)
    assert done.exit_code == 1
    assert f"the cluster at {address} has no worker: start one, and run this again" in done.stderr


def test_a_cluster_that_goes_away_is_told_and_the_run_goes_on_without_it(
    teacher: Teacher, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for number in range(60):
        teacher.collect(f"p{number:02}/scale.py", f"{RIGHT}# {number}\n")
    with cluster(teacher.root.parent, workers=1) as (address, [scheduler, _]):
        monkeypatch.setattr("mlkata_plugin.grade.crew.THERE", 2)
        monkeypatch.setattr("mlkata_plugin.cli.grade._progress", lambda done, _: scheduler.kill() if done else None)
        options = ("--katas", "scale", "--out", str(teacher.out), "--trust")
        done = teacher.type("grade", str(teacher.place), *options, "--dask", address)
    assert done.exit_code == 1
    assert f"the cluster at {address} is gone" in done.stderr
    assert "Traceback" not in done.stderr + capfd.readouterr().err
    told = teacher.type("grade", str(teacher.place), *options, "--jobs", "1").stdout
    assert "60 people, " in told
    assert "judged before" in told
    assert {row["verdict"] for row in teacher.rows()} == {"solved"}


def test_katas_are_proved_by_a_cluster(teacher: Teacher) -> None:
    with cluster(teacher.root.parent, workers=1) as (address, _):
        done = teacher.type("dev", "check", "centre", "--dask", address)
    assert "centre" in done.stdout
    assert "2 checks" in done.stdout
    assert "1 mistake" in done.stdout
    assert "broke off" not in done.stdout
