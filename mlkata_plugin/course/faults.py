"""What is wrong with a pack as a whole: it is told to authors, and to who asks the doctor."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from graphlib import CycleError, TopologicalSorter

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import Pack, builtin_pack
from mlkata_plugin.course.scaffold import stub_text
from mlkata_plugin.course.toml import PackError, fault, text_of


def faults_of(pack: Pack, home: Collection[str] = ()) -> list[PackError]:
    """Read every kata and return what is wrong with the pack, each fault on its own.

    Its prerequisites may be katas of its own, of the built-in pack, and of the pack that a learner stands in: `home`.
    """
    faults = list(pack.faults)
    katas: dict[str, Kata] = {}
    for name in pack.ids:
        try:
            katas[name] = pack.kata(name)
        except PackError as error:
            faults.append(error)
    owner = {name: name for name in pack.ids}
    for kata in katas.values():
        path = kata.toml
        for alias in kata.aliases:
            if alias in owner:
                faults.append(fault(path, alias, f"the alias {alias!r} already belongs to the kata {owner[alias]!r}"))
            owner.setdefault(alias, kata.id)
        faults += [
            fault(path, needed, f"the prerequisite {needed!r} is not in {pack.curriculum.name}")
            for needed in kata.prerequisites
            if needed not in pack.ids and needed not in home and needed not in builtin_pack().ids
        ]
    return [*faults, *_cycle(katas), *_strays(pack)]


def faults_in(kata: Kata) -> list[PackError]:
    """Return what is wrong with the texts of a kata: its question, its solution, and its other Python files."""
    faults: list[PackError] = []
    for read in (partial(text_of, kata.readme), partial(stub_text, kata, "blanks")):
        try:
            read()
        except PackError as error:
            faults.append(error)
    for path in (kata.baseline, kata.checks, kata.mistakes):
        try:
            compile(text_of(path), path, "exec", dont_inherit=True)
        except PackError as error:
            faults.append(error)
        except SyntaxError as error:
            faults.append(PackError(path, error.lineno, f"is not valid Python: {error.msg}"))
        except (ValueError, RecursionError, MemoryError) as error:
            faults.append(PackError(path, None, f"is not valid Python: {error}"))
    return faults


def _cycle(katas: Mapping[str, Kata]) -> Iterator[PackError]:
    """Yield a fault where a chain of prerequisites comes back to where it began."""
    try:
        TopologicalSorter({name: kata.prerequisites for name, kata in katas.items()}).prepare()
    except CycleError as error:
        loop = error.args[1][:0:-1]  # from each kata to what it needs, the first one once
        start = min(range(len(loop)), key=lambda n: list(katas).index(loop[n]))
        loop = [*loop[start:], *loop[: start + 1]]
        message = f"prerequisites go round in a circle: {' -> '.join(loop)}"
        yield fault(katas[loop[0]].toml, loop[1], message)


def _strays(pack: Pack) -> list[PackError]:
    """Return a fault for each folder with a kata in it that no track names."""
    return [
        PackError(path, None, f"the kata {path.parent.name!r} stands in no track of {pack.curriculum.name}")
        for path in sorted(pack.root.glob("solutions/*/kata.toml"))
        if path.parent.name not in pack.ids
    ]
