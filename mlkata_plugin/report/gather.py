"""What the page tells, gathered from the course and the log. Nothing is drawn here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from mlkata_plugin import clock
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.log.agenda import due
from mlkata_plugin.log.cards import RETENTION, Recall, chance, local_day, recalls
from mlkata_plugin.log.stats import MistakeCount, Pace, Reviews, Streak, mistakes, paces, reviews, solved, streak
from mlkata_plugin.practice.choose import missing
from mlkata_plugin.practice.mistakes import sentences
from mlkata_plugin.race import RaceResult, read_results
from mlkata_plugin.report.attempts import Ending, Row, ending_of, rows_of
from mlkata_plugin.report.days import Day, weeks

if TYPE_CHECKING:
    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.log.view import Log
    from mlkata_plugin.practice.desk import Desk

FADING = (1 + RETENTION) / 2  # less likely than this to be answered right


class Place(Frozen):
    """A kata on the map.

    Attributes
    ----------
    kata, title : str
        The id, and what it is about.
    state : str
        ``new``, ``started``, ``solved``; of those that were solved ``due`` or ``fading``.
    needs : tuple of str
        The ids of its prerequisites.
    """

    kata: str
    title: str
    state: str
    needs: tuple[str, ...]


class Section(Frozen):
    """A track on the map, with the katas that have their place in the course there."""

    track: str
    title: str
    places: tuple[Place, ...]

    @property
    def solved(self) -> int:
        """How many of its katas were solved."""
        return sum(place.state in ("solved", "fading", "due") for place in self.places)


class Trouble(Frozen):
    """A mistake that was made often.

    Attributes
    ----------
    made : MistakeCount
        Which, and how often.
    why : str or None
        What is wrong with it.
    ending : Ending or None
        The change that ended it the last time; None where it goes on, or may not be shown now.
    """

    made: MistakeCount
    why: str | None
    ending: Ending | None


class Raced(Frozen):
    """The last race of a kata."""

    kata: str
    title: str
    at: datetime
    results: tuple[RaceResult, ...]


class Story(Frozen):
    """What happened to one kata.

    Attributes
    ----------
    kata, title : str
        The id, and what it is about.
    state : str
        As on the map.
    difficulty, minutes : int or None
        What the kata says of itself; None where it has vanished from the course.
    needs : tuple of str
        The prerequisites that are not solved.
    due : date or None
        When it comes back.
    chance : float or None
        How likely a right answer is now.
    attempts : int
        How many there are.
    rows : tuple of Row
        The newest of them, the newest first.
    asked : bool
        Whether an interview that is running asks for it: then nothing is told.
    exam : str or None
        Whether a review of it is open.
    """

    kata: str
    title: str
    state: str
    difficulty: int | None
    minutes: int | None
    needs: tuple[str, ...]
    due: date | None
    chance: float | None
    attempts: int
    rows: tuple[Row, ...]
    asked: bool
    exam: str | None


class Report(Frozen):
    """All that the page tells."""

    at: datetime
    solved: int
    katas: int
    due: int
    streak: Streak
    reviews: Reviews
    sections: tuple[Section, ...]
    weeks: list[list[Day]]
    recalls: tuple[Recall, ...]
    paces: list[Pace]
    troubles: tuple[Trouble, ...]
    races: tuple[Raced, ...]
    stories: tuple[Story, ...]
    interview: bool


def gather(desk: Desk) -> Report:
    """Return what there is to tell.

    A kata that a running interview asks for is on the map, and nothing is told of what was answered: no attempt, no
    mistake, no race. While a review is open, what was written before it is not shown.

    Raises
    ------
    WorkspaceError
        When the log cannot be read.
    """
    log, course, now = desk.known_log(), desk.course, clock.now()
    today = local_day(now)
    katas = {kata.id: kata for kata in course}
    asked = frozenset(log.running.katas if log.running is not None else ())
    told = [each for each in log.rounds if each.kata not in asked]
    done = solved(log.rounds)
    states = {name: _state(log, name, now) for name in dict.fromkeys([*course.ids, *log.states])}
    return Report(
        at=now,
        solved=len(done.intersection(course.ids)),
        katas=len(course.ids),
        due=sum(card.kata in course.ids for card in due(log.cards.values(), today)),
        streak=streak(log.rounds, now),
        reviews=reviews(log.rounds, now),
        sections=tuple(_sections(desk, katas, states)),
        weeks=weeks(log.rounds, today),
        recalls=tuple(sorted(_recalls(log), key=lambda recall: recall.at)),
        paces=paces(told, {name: katas[name] for name in done.intersection(katas)}),
        troubles=tuple(_trouble(desk, made, katas) for made in mistakes(told)),
        races=tuple(sorted(_races(log, katas, asked), key=lambda raced: raced.at, reverse=True)),
        stories=tuple(_stories(desk, katas, states, asked, now)),
        interview=bool(asked),
    )


def _state(log: Log, name: str, now: datetime) -> str:
    card = log.cards.get(name)
    if card is None:
        return log.state(name).status
    if card.due <= local_day(now):
        return "due"
    return "fading" if chance(card, now) < FADING else "solved"


def _sections(desk: Desk, katas: Mapping[str, Kata], states: Mapping[str, str]) -> Iterator[Section]:
    placed: set[str] = set()
    for track in desk.course.tracks:
        own = [name for name in track.katas if name not in placed]
        placed.update(own)
        places = (
            Place(name, _title(katas, name), states[name], katas[name].prerequisites if name in katas else ())
            for name in own
        )
        if own:
            yield Section(track.id, track.title, tuple(places))


def _recalls(log: Log) -> Iterator[Recall]:
    for name in log.states:
        yield from recalls(log.of(name))


def _trouble(desk: Desk, made: MistakeCount, katas: Mapping[str, Kata]) -> Trouble:
    kata = katas.get(made.kata)
    why = None if kata is None else sentences(kata, (made.name,))[made.name]
    return Trouble(made, why, ending_of(desk.progress, desk.log.of(made.kata), made.name))


def _races(log: Log, katas: Mapping[str, Kata], asked: frozenset[str]) -> Iterator[Raced]:
    last = {event.kata: event for event in log.events if event.kind == "raced"}
    for name, event in last.items():
        results = read_results(event.data)
        if results and name not in asked:
            yield Raced(name, _title(katas, name), event.at, results)


def _stories(
    desk: Desk, katas: Mapping[str, Kata], states: Mapping[str, str], asked: frozenset[str], now: datetime
) -> Iterator[Story]:
    log = desk.log
    touched = [name for name in states if name in log.states]
    shown: Sequence[str] = [name for name in touched if name not in asked]
    rows = rows_of(desk.progress, {name: log.of(name) for name in shown})
    for name in touched:
        kata, card = katas.get(name), log.cards.get(name)
        own = rows.get(name)
        yield Story(
            kata=name,
            title=_title(katas, name),
            state=states[name],
            difficulty=None if kata is None else kata.difficulty,
            minutes=None if kata is None else kata.minutes,
            needs=() if kata is None else missing(kata, log.states),
            due=None if card is None else card.due,
            chance=None if card is None else chance(card, now),
            attempts=0 if own is None else own.attempts,
            rows=() if own is None else own.newest,
            asked=name in asked,
            exam=None if own is None else own.exam,
        )


def _title(katas: Mapping[str, Kata], name: str) -> str:
    return katas[name].title if name in katas else name
