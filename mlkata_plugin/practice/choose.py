"""Which kata comes next. Nothing is printed, written or asked here."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mlkata_plugin import clock
from mlkata_plugin.course.scaffold import stub_text
from mlkata_plugin.course.toml import PackError, text_of
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.practice.desk import Refused

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from mlkata_plugin.course.join import Course
    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.log.states import KataState, Status
    from mlkata_plugin.practice.desk import Desk


class Choice(Frozen):
    """What to work on.

    Attributes
    ----------
    kata : Kata or None
        The kata; None where there is none to take.
    resumed : bool
        Whether it was started before.
    due : bool
        Whether it was solved and comes back for review.
    waiting : tuple of Kata
        Those that are not solved and wait for a prerequisite; empty where a kata was found.
    """

    kata: Kata | None
    resumed: bool = False
    due: bool = False
    waiting: tuple[Kata, ...] = ()


def choose(
    course: Course,
    states: Mapping[str, KataState],
    ids: Sequence[str],
    track: str | None = None,
    due: Iterable[str] = (),
) -> Choice:
    """Choose among `ids`: what was left unfinished last, else what is `due`, else the first new one that is open.

    A kata is open when its prerequisites are solved. Who asks for a `track` asks for its katas: prerequisites that
    stand outside it do not count. Neither do faulty katas. Katas are read only as far as the choice needs, and so is
    `due`, which may take a while to find out.
    """
    counting = set(course.ids if track is None else select(course, track, None))
    begun = [name for name in ids if name in states and states[name].unfinished]
    for name in sorted(begun, key=lambda name: _last(states[name]), reverse=True):
        if kata := usable(course, name):
            return Choice(kata, resumed=True)
        counting.discard(name)
    for name in due:
        if name in ids:
            return Choice(course.kata(name), due=True)
    waiting = []
    for name in ids:
        if status_of(states, name) != "new":
            continue
        kata = usable(course, name)
        if kata is None:
            counting.discard(name)
        elif not set(missing(kata, states)) & counting:
            return Choice(kata)
        else:
            waiting.append(kata)
    return Choice(None, waiting=tuple(waiting))


def usable(course: Course, name: str) -> Kata | None:
    """Return the kata of this id if it can be handed out; the course notes why not."""
    kata = course.known(name)
    try:
        if kata is not None:
            text_of(kata.readme)
            stub_text(kata, "blanks")
    except PackError as fault:
        course.note(fault)
        return None
    return kata


def asked_in_interview(desk: Desk, passed: Collection[str] = ()) -> Choice | None:
    """Return the first kata of the running interview that is not solved and was not passed over; None without one."""
    interview = desk.log.running
    if interview is None or interview.over(clock.now()):
        return None
    asked = (usable(desk.course, name) for name in interview.unsolved if name not in passed)
    kata = next((kata for kata in asked if kata), None)
    return None if kata is None else Choice(kata, resumed=True)


def missing(kata: Kata, states: Mapping[str, KataState]) -> tuple[str, ...]:
    """Return the prerequisites of a kata that are not solved yet."""
    return tuple(name for name in kata.prerequisites if status_of(states, name) != "solved")


def status_of(states: Mapping[str, KataState], name: str) -> Status:
    """Return the status of a kata; one that the log does not know is new."""
    return states[name].status if name in states else "new"


def select(course: Course, track: str | None, difficulty: int | None) -> tuple[str, ...]:
    """Return the ids of a track, or of the whole course, that have this difficulty, or any.

    Raises
    ------
    Refused
        When there is no such track, or nothing has this difficulty. The message names those that there are.
    """
    ids = course.ids
    if track is not None:
        tracks = {each.id: each.katas for each in course.tracks}
        if track not in tracks:
            raise Refused(f"there is no track {track!r}: the tracks are {', '.join(tracks)}")
        ids = tracks[track]
    if difficulty is None:
        return ids
    found = {name: kata.difficulty for name in ids if (kata := course.known(name))}
    if difficulty not in found.values():
        where = "the course" if track is None else f"the track {track}"
        known = ", ".join(map(str, sorted(set(found.values()))))
        raise Refused(f"{where} has no kata of difficulty {difficulty}: it has {known}")
    return tuple(name for name in found if found[name] == difficulty)


def pick(katas: Sequence[Kata], states: Mapping[str, KataState], minutes: int, seed: int) -> tuple[Kata, ...]:
    """Draw katas at random for an interview of so many minutes: as many as fit, and one at least.

    Those that are solved, or have all of their prerequisites solved, are drawn first. The easier are asked first.
    """
    from random import Random  # here: most commands draw nothing

    def ready(kata: Kata) -> bool:
        return status_of(states, kata.id) == "solved" or not missing(kata, states)

    order = Random(seed).sample(katas, len(katas))
    order.sort(key=ready, reverse=True)
    drawn: list[Kata] = []
    for kata in order:
        if sum(each.minutes for each in drawn) + kata.minutes <= minutes:
            drawn.append(kata)
    drawn = drawn or sorted(order, key=lambda kata: kata.minutes)[:1]
    return tuple(sorted(drawn, key=lambda kata: (kata.difficulty, katas.index(kata))))


def _last(state: KataState) -> datetime:
    return state.last_at or datetime.min.replace(tzinfo=UTC)
