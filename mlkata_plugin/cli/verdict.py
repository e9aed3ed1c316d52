"""``mlkata check --json``: verdicts for programs. The fields are documented in ``docs/json.md``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from mlkata_plugin.practice.commands import ways_of
from mlkata_plugin.practice.file_judge import FileJudge
from mlkata_plugin.practice.page import next_step, summary
from mlkata_plugin.practice.recorder import race

if TYPE_CHECKING:
    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.judge.verdict import KataResult
    from mlkata_plugin.practice.recorder import Aftermath
    from mlkata_plugin.workspace import Workspace


def verdicts(workspace: Workspace, katas: Sequence[Kata]) -> dict[str, Any]:
    """Judge katas, race the only one if it is solved, record all of it, and return what there is to say."""
    judge = FileJudge(workspace.root, katas[0].modules)
    found = []
    try:
        for kata in katas:
            result, after = judge.verdict(kata.id)
            found.append(_facts(workspace, kata, result, after))
            alone = len(katas) == 1 and bool(kata.races) and not after.asked
            if alone and result.verdict == "solved":
                found[-1]["races"] = [each.to_dict() for each in race(workspace, kata)]
    finally:
        judge.close()
    return {"katas": found}


def _facts(workspace: Workspace, kata: Kata, result: KataResult, after: Aftermath) -> dict[str, Any]:
    return {
        "kata": kata.id,
        "title": kata.title,
        "file": str(workspace.file(kata)),
        "verdict": result.verdict,
        "summary": summary(result).removeprefix("- "),
        "fault": result.fault,
        "open": list(result.open_lines),
        "checks": [asdict(check) for check in result.checks],
        "diagnoses": [] if after.asked else [asdict(each) for each in result.diagnoses],
        "remark": result.remark,
        "races": [],
        "review": None if after.review is None else asdict(after.review),
        "interview": {"asked": after.asked, "clock": list(after.clock)},
        "next": [] if after.asked else next_step(result, ways_of(workspace, kata)),
        "troubles": list(after.troubles),
    }
