"""What is wrong with a pack as a whole: it is told to authors, and to who asks the doctor."""

from __future__ import annotations

from collections.abc import Mapping

from mlkata_plugin.course.pack import Kata, Pack, builtin_pack
from mlkata_plugin.course.toml import PackError, fault


def faults_of(pack: Pack) -> list[PackError]:
    """Read every kata and return what is wrong with the pack, each fault on its own."""
    faults: list[PackError] = []
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
            if needed not in pack.ids and needed not in builtin_pack().ids
        ]
    return faults + _cycles(katas) + _strays(pack)


def _cycles(katas: Mapping[str, Kata]) -> list[PackError]:
    """Return one fault for each chain of prerequisites that comes back to where it began."""
    faults: list[PackError] = []
    done: set[str] = set()

    def visit(name: str, chain: tuple[str, ...]) -> None:
        if name in chain:
            loop = (*chain[chain.index(name) :], name)
            path = katas[name].folder / "kata.toml"
            faults.append(fault(path, loop[1], f"prerequisites go round in a circle: {' -> '.join(loop)}"))
        elif name in katas and name not in done:
            for needed in katas[name].prerequisites:
                visit(needed, (*chain, name))
            done.add(name)

    for name in katas:
        visit(name, ())
    return faults


def _strays(pack: Pack) -> list[PackError]:
    """Return a fault for each folder with a kata in it that no track names."""
    return [
        PackError(path, None, f"the kata {path.parent.name!r} stands in no track of {pack.curriculum.name}")
        for path in sorted(pack.root.glob("solutions/*/kata.toml"))
        if path.parent.name not in pack.ids
    ]
