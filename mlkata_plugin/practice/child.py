"""The child of a door that stays open: it judges files and races them, one job after the other, until that is closed.

A job is a line of JSON on stdin, and so is its answer on stdout. What a verdict takes is imported before the first
job comes. An interrupt ends the job and not the child; what is recorded is what a run of pytest would record.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mlkata_plugin.course.toml import PackError
from mlkata_plugin.practice.approaches import speeds
from mlkata_plugin.practice.file_judge import FileJudge
from mlkata_plugin.practice.recorder import race
from mlkata_plugin.process.limits import end_with_parent
from mlkata_plugin.race import race_lines
from mlkata_plugin.workspace import Workspace


def main() -> None:
    """Do the jobs that come; the workspace is the current folder."""
    _, *imports = sys.argv
    signal.signal(signal.SIGINT, signal.default_int_handler)  # how the door stops a job
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)  # nothing but the answers goes there
    end_with_parent()  # even after a `kill -9`; where the system cannot do that, stdin ends
    judge = FileJudge(Path.cwd(), imports)
    gc.freeze()  # else each collection goes through all that was imported
    answer: Mapping[str, Any] = {"ready": True}
    while True:
        try:
            if answer:
                print(json.dumps(answer), file=out, flush=True)
            answer = {}
            line = sys.stdin.readline()
            if not line:  # the door is closed
                break
            answer = _do(judge, json.loads(line))
        except KeyboardInterrupt:  # before a job, or after it: nothing is there to stop
            continue
    judge.close()


def _do(judge: FileJudge, job: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        if job["kind"] == "race":
            workspace = Workspace(judge.root)
            kata = workspace.kata(job["kata"])
            results = race(workspace, kata, approaches=job["approaches"])
            races = [result.to_dict() for result in results]
            return {"lines": race_lines(results), "speeds": speeds(kata, results), "races": races}
        result, after = judge.verdict(job["kata"], attempt=job["attempt"])
    except PackError as fault:
        return {"fault": str(fault)}
    except KeyboardInterrupt:
        judge.renew()
        return {"stopped": True}
    return {"result": result.to_dict(), "after": after.to_dict()}


if __name__ == "__main__":
    main()
