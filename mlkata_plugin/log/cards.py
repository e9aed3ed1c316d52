"""Cards: when each solved kata is due, and at which level. They are rebuilt from the log, and kept nowhere.

FSRS counts in whole days. So a kata is due from the first hour of the day on which FSRS has it due, and who reviews
it at an earlier hour of that day is taken to have done so at the hour that FSRS named.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

from mlkata_plugin.course.scaffold import LEVELS, Level
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.log.rating import GRADES, Grade, Rating, rate
from mlkata_plugin.log.rounds import Round

if TYPE_CHECKING:
    import fsrs

RETENTION = 0.9  # the chance of a right answer on the day that a kata comes back


class Card(Frozen):
    """What is known about one solved kata.

    Attributes
    ----------
    kata : str
        The id.
    memory : fsrs.Card
        What FSRS makes of the right answers so far.
    before : fsrs.Card or None
        The same without the last one.
    last : Round
        The round that ended with the last one.
    rating : Rating
        How that one went.
    """

    kata: str
    memory: fsrs.Card
    before: fsrs.Card | None
    last: Round
    rating: Rating

    @property
    def due(self) -> date:
        """The local day on which the kata comes back."""
        return local_day(self.memory.due)

    @property
    def level(self) -> Level:
        """The level at which it comes back: one barer than the last time, unless that went wrong."""
        last = next((n for n, level in enumerate(LEVELS) if level == self.last.level), 0)
        return LEVELS[last if self.rating.grade == "again" else min(last + 1, len(LEVELS) - 1)]


class Recall(Frozen):
    """A review that came to an end.

    Attributes
    ----------
    kata : str
        The id.
    at : datetime
        When it ended.
    foreseen : float
        How likely FSRS held a right answer then, from 0 to 1.
    right : bool
        Whether the answer was right without a look at the solution.
    """

    kata: str
    at: datetime
    foreseen: float
    right: bool


def card_after(rounds: Sequence[Round]) -> Card | None:
    """Return the card of a kata after its rounds; None before the first right answer.

    Each right answer in a round of review changes it; one that was given while learning or in an interview does so
    where the kata was due; practice never does.
    """
    card: Card | None = None
    for each in rounds:
        card = _after(card, each)
    return card


def recalls(rounds: Sequence[Round]) -> list[Recall]:
    """Return the reviews of one kata that came to an end, beside what FSRS foresaw.

    A look at the solution settles a review, whatever comes after it.
    """
    found = []
    card: Card | None = None
    for each in rounds:
        if card is not None and each.purpose == "review" and (each.peeked or each.right):
            found.append(Recall(each.kata, each.last_at, chance(card, each.last_at), not each.peeked))
        card = _after(card, each)
    return found


def chance(card: Card, at: datetime) -> float:
    """Return how likely a right answer is at some time, as FSRS sees it."""
    return _scheduler().get_card_retrievability(card.memory, at.astimezone(UTC))


def local_day(at: datetime) -> date:
    """Return the day that an instant falls on where the learner is."""
    return at.astimezone().date()


def _after(card: Card | None, done: Round) -> Card | None:
    """Return the card of a kata after one more round."""
    for event in done.events:
        if event is done.right and _counts(card, done):
            card = _reviewed(None if card is None else card.memory, done, rate(done))
        elif event.kind == "rated" and card is not None:
            card = _overruled(card, event.data.get("rating"))
    return card


def _counts(card: Card | None, done: Round) -> bool:
    """Whether a right answer is one that FSRS should know of."""
    if done.purpose == "practice" or done.solved_at is None:
        return False
    return card is None or done.purpose == "review" or card.due <= local_day(done.solved_at)


def _overruled(card: Card, grade: object) -> Card:
    """Return a card as it were if its last right answer had been given another grade; one that is none does nothing."""
    known = next((each for each in GRADES if each == grade), None)
    if known is None:
        return card
    return _reviewed(card.before, card.last, Rating(known, "as you said"))


def _reviewed(memory: fsrs.Card | None, done: Round, rating: Rating) -> Card:
    from fsrs import Card as Memory  # here, as below: it takes a while, and most commands need no card

    assert done.solved_at is not None
    at = done.solved_at.astimezone(UTC)
    if memory is not None and memory.last_review is not None:
        # A clock that was set back, or the log of another machine, may have put this answer before the last one.
        at = max(at, memory.due if local_day(at) == local_day(memory.due) else memory.last_review)
    after, _ = _scheduler().review_card(memory or Memory(card_id=0, due=at), _fsrs_rating(rating.grade), at)
    return Card(done.kata, after, memory, done, rating)


def _fsrs_rating(grade: Grade) -> fsrs.Rating:
    from fsrs import Rating as FsrsRating

    return FsrsRating[grade.title()]


@cache
def _scheduler() -> fsrs.Scheduler:
    """Return FSRS with intervals of whole days, which are the same whenever the log is read."""
    from fsrs import Scheduler

    return Scheduler(desired_retention=RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
