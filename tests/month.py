"""A learner who practises for a month under a clock of their own, and FSRS driven by hand beside them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import fsrs

from mlkata_plugin.log.cards import Card, local_day
from mlkata_plugin.log.progress import Progress
from mlkata_plugin.log.view import read_log
from tests.learner import Learner

START = datetime(2026, 3, 1, 8, tzinfo=UTC)
BARER = {"blanks": "steps", "steps": "bare", "bare": "bare"}


class Clock:
    """A clock that ticks when it is looked at, and otherwise when somebody works."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    @property
    def day(self) -> date:
        return local_day(self.time)


@dataclass
class Month:
    """Practises with the commands, and checks at every step what they hand out.

    Attributes
    ----------
    learner : Learner
        Types the commands.
    clock : Clock
        What `mlkata_plugin.clock.now` is.
    run : callable
        Judges a kata's file for the verdict that it should get: ``run("knn", "wrong")``.
    answers : list of str
        Every right answer that was ever written.
    reviewed : list of tuple
        The local day, the kata and the level of every review.
    """

    learner: Learner
    clock: Clock
    run: Callable[[str, str], None]
    limit: int = 10
    new_a_day: int = 1
    by_hand: dict[str, fsrs.Card] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)
    reviewed: list[tuple[date, str, str]] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(5))
    fsrs: fsrs.Scheduler = field(
        default_factory=lambda: fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    )

    def practise(self, days: int) -> None:
        for day in range(days):
            self.clock.time = START + timedelta(days=day, minutes=self.chance.randrange(600))
            self._one_day("review" if day % 3 == 2 else "next")

    def _one_day(self, command: str) -> None:
        new = 0
        while True:
            up = self.learner.json()
            kata, purpose = up["kata"], up.get("purpose")
            waiting = {name for name, card in self.by_hand.items() if local_day(card.due) <= self.clock.day}
            if purpose == "review":
                assert kata in waiting
                assert self._reviewed_today() < self.limit
                self._begin(command, kata, "review")
            else:
                assert not waiting or self._reviewed_today() == self.limit
                if kata is None or new == self.new_a_day:
                    return
                new += 1
                self._begin("next", kata, "learn")
            self._solve(kata, self.chance.choice(["again", "hard", "good", "good", "easy"]), up["minutes"])
            if purpose == "review":
                self.reviewed.append((self.clock.day, kata, self.learner.events("started")[-1].data["level"]))

    def _reviewed_today(self) -> int:
        return sum(day == self.clock.day for day, _, _ in self.reviewed)

    def _begin(self, command: str, kata: str, purpose: str) -> None:
        before = self.learner.file(kata).read_text("utf-8") if purpose == "review" else None
        printed = self.learner.type(command)
        assert printed.stdout.strip().endswith(f"{kata}.py")
        started = self.learner.events("started")[-1]
        level = self.levels.setdefault(kata, "blanks")
        assert (started.kata, started.data["level"]) == (kata, level)
        assert started.data.get("purpose", "learn") == purpose
        assert self.learner.file(kata).read_text("utf-8") == self.learner.stub(kata, level)  # type: ignore[arg-type]
        if before is not None:
            assert (self.learner.root / started.data["copy"]).read_text("utf-8") == before
            assert started.data["copy"] not in printed.output

    def _solve(self, kata: str, grade: str, minutes: int) -> None:
        """Work on a kata so that it deserves this rating."""
        trouble = {"again": 1, "hard": 3, "good": 1, "easy": 0}[grade]
        if grade == "again":
            self.learner.type("solution", kata, "--yes")
        for _ in range(trouble):
            self.clock.time += timedelta(minutes=minutes / 10)
            self.run(kata, "wrong")
        self.clock.time += timedelta(minutes=minutes / 10)
        answer = self.learner.reference(kata) + f"\n# answer {len(self.answers)}\n"
        self.learner.file(kata).write_text(answer, "utf-8")
        self.run(kata, "solved")
        self.answers.append(answer)
        solved = self.learner.events("attempted")[-1].at
        card = self.by_hand.get(kata) or fsrs.Card(card_id=0, due=solved)
        at = max(solved, card.due)  # on its day a kata may come back at an earlier hour
        self.by_hand[kata] = self.fsrs.review_card(card, fsrs.Rating[grade.title()], at)[0]
        if grade != "again":
            self.levels[kata] = BARER[self.levels[kata]]

    def rebuilt(self) -> dict[str, Card]:
        """Return the cards as the log alone gives them."""
        return dict(read_log(Progress(self.learner.workspace.state), str).cards)

    def check(self) -> None:
        """Compare what is there with what was done."""
        cards = self.rebuilt()
        assert {name: card.memory for name, card in cards.items()} == self.by_hand
        assert {name: card.level for name, card in cards.items()} == self.levels
        assert cards == self.rebuilt()
        kept = [path.read_text("utf-8") for path in (self.learner.root / ".mlkata" / "kept").iterdir()]
        there = [self.learner.file(kata).read_text("utf-8") for kata in self.by_hand]
        assert sorted(self.answers) == sorted(text for text in [*kept, *there] if "# answer" in text)
