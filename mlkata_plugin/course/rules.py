"""The rules that the judge holds against every call, in the words of a kata: the end of its README, the head of a stub.

`mlkata dev sync` writes them from ``kata.toml``, so that a learner can read what no sentence of the task says.
"""

from __future__ import annotations

from textwrap import fill

from mlkata_plugin.course.earlier import taken_by
from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.toml import text_of
from mlkata_plugin.text import listed

HEADING = "## Rules"


def rules(kata: Kata) -> list[str]:
    """Return the rules of a kata, each in a sentence of Markdown."""
    numpy, frames = "numpy" in kata.imports, "pandas" in kata.imports
    values = ["numbers", "strings", "tuples", "lists", "dictionaries", *["arrays"] * numpy, *["frames"] * frames]
    found = [
        f"Import only {_imports(kata, '`')}.",
        "Do not modify the arguments.",
        f"Return plain values: {listed(values, 'or')}.",
        "Return NaN only if the arguments contain NaN, or if the task asks for it.",
    ]
    if numpy:
        found.append("Do not use NumPy's global random numbers, such as `np.random.seed` and `np.random.rand`.")
    if kata.quiet:
        found.append("NumPy must not warn, except where the task allows it.")
    return found


def with_rules(readme: str, kata: Kata) -> str:
    """Return the text of a README with the rules as its last section."""
    head, _, rest = readme.partition(f"\n{HEADING}\n")
    _, heading, others = rest.partition("\n## ")
    lines = "\n".join(f"- {rule}" for rule in rules(kata))
    return f"{(head + heading + others).rstrip()}\n\n{HEADING}\n\n{lines}\n"


def rules_comment(kata: Kata) -> str:
    """Return the rules that are broken most easily, as a comment for the head of a stub."""
    first = fill(f"# Rules: import only {_imports(kata)}.", 100, subsequent_indent="# ")
    lines = [first, "# Do not modify the arguments."]
    if "numpy" in kata.imports:
        lines[-1] += " Do not use NumPy's global random numbers."
    if kata.quiet:
        lines.append("# NumPy must not warn.")
    return "".join(f"{line}\n" for line in lines)


def _imports(kata: Kata, mark: str = "") -> str:
    """Return what may be imported, the earlier answers that the kata is made of included."""
    modules = listed(["the standard library", *(f"{mark}{name}{mark}" for name in kata.imports)])
    own = listed([f"{mark}{name}{mark}" for name in taken_by(text_of(kata.solution))])
    return f"{modules}, and your own {own}" if own else modules
