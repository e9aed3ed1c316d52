"""The texts of a kata that a learner reads, each with its place: what `proof.plain` looks at.

Code, formulas, tables and headings are no sentences and are left out; a code span within a sentence becomes one word.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.rules import HEADING
from mlkata_plugin.course.scaffold import STEP, FunctionNode, functions
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.proof.finding import line_of

Kind: TypeAlias = Literal["story", "README", "docstring", "step", "hint", "title", "name", "why"]

CODE, ERROR = "CODE", "CODEError"  # what a code span becomes; the latter where it names an exception
BULLET = re.compile(r"\s*([-*]|\d+\.)\s+")
# A full stop that ends no sentence: the middle of `x_1 + ... + x_n` and `0 .. n`, and abbreviations.
SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\.\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)[\"')\]]*\s+")


class Text(Frozen):
    """A piece of prose: a paragraph, a bullet, a hint, the title of a check.

    Attributes
    ----------
    kind : str
        Where a learner meets it.
    path : Path
        The file that it is in.
    line : int
        The line that it begins in.
    words : str
        The prose, with its line ends, and with its code spans masked.
    """

    kind: Kind
    path: Path
    line: int
    words: str

    def sentences(self) -> Iterator[Text]:
        """Yield the sentences, each with its own line."""
        at = 0
        for end in [*(match.end() for match in SENTENCE_END.finditer(self.words)), len(self.words)]:
            if self.words[at:end].strip():
                line = self.line + self.words.count("\n", 0, at)
                yield Text(self.kind, self.path, line, self.words[at:end].strip())
            at = end

    def __len__(self) -> int:
        """How many words it has; a number is none."""
        return len(re.findall(r"[^\W\d_][\w'-]*", self.words))


def text(kind: Kind, path: Path, line: int, words: str) -> Text:
    """Return a text with its code spans masked, its line ends kept, its lines stripped."""

    def mask(span: re.Match[str]) -> str:
        return (ERROR if re.fullmatch(r"`+\w+Error`+", span[0]) else CODE) + "\n" * span[0].count("\n")

    lines = "\n".join(line.strip() for line in words.split("\n"))
    return Text(kind, path, line, re.sub(r"(`+)[^`]+\1", mask, lines))


def texts_of(kata: Kata) -> Iterator[Text]:
    """Yield the texts of a kata whose files can be read."""
    yield from readme_texts(kata.readme, kata.readme.read_text("utf-8"))
    yield from _docstrings(kata.solution)
    for path in kata.right:
        yield from _docstring_texts(path, ast.parse(path.read_text("utf-8")))
    yield from _steps(kata.solution)
    for hint in kata.hints:
        line = line_of(kata.toml, re.escape(hint[:30])) or line_of(kata.toml, "^hints") or 1
        yield text("hint", kata.toml, line, hint)
    yield from _titles(kata.checks)
    yield from _mistakes(kata.mistakes)


def readme_texts(path: Path, source: str) -> Iterator[Text]:
    """Yield the paragraphs and bullets of a README, up to the part that is written by machine."""
    kind: Kind = "story"
    block: list[str] = []
    start, fenced = 0, False
    for n, line in enumerate([*source.split("\n"), ""], 1):
        fence = line.lstrip().startswith("```")
        fenced ^= fence
        code = fenced or fence or (line.startswith("    ") and not block)
        if code or not line.strip() or line.startswith(("#", "|")) or BULLET.match(line):
            if block:
                yield text(kind, path, start, "\n".join(block))
            block = []
        if line.startswith("## ") and not fenced:
            kind = "README"
        if line.strip() == HEADING:
            return
        if not code and line.strip() and not line.startswith(("#", "|")):
            start = start if block else n
            block.append(BULLET.sub("", line, count=1) if not block else line)


def _docstrings(path: Path) -> Iterator[Text]:
    tree = ast.parse(path.read_text("utf-8"))
    yield from _docstring_texts(path, tree)
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from _docstring_texts(path, node)
    for function in functions(tree):
        yield from _docstring_texts(path, function)


def _docstring_texts(path: Path, node: ast.Module | ast.ClassDef | FunctionNode) -> Iterator[Text]:
    """Yield the paragraphs of a docstring in numpydoc form, without its heads and the lines that name an entry."""
    docstring = ast.get_docstring(node)
    if docstring is None:
        return
    lines = docstring.split("\n")
    first = node.body[0].lineno
    in_sections, block, start = False, list[str](), 0
    for n, line in enumerate([*lines, ""]):
        underlined = n + 1 < len(lines) and re.fullmatch(r"-{3,}", lines[n + 1]) is not None
        in_sections |= underlined
        indent = len(line) - len(line.lstrip())
        entry = in_sections and indent == 0
        code = indent >= (8 if in_sections else 4) and not block
        if not line.strip() or underlined or entry or code or BULLET.match(line):
            if block:
                yield text("docstring", path, first + start, "\n".join(block))
            block = []
        if line.strip() and not (underlined or entry or code):
            start = start if block else n
            block.append(BULLET.sub("", line, count=1) if not block else line)


def _steps(path: Path) -> Iterator[Text]:
    lines = path.read_text("utf-8").split("\n")
    for n, line in enumerate(lines, 1):
        if STEP.match(line):
            yield text("step", path, n, step_comment(lines, n))


def step_comment(lines: list[str], head: int) -> str:
    """Return what the comment of a step says: its head, and the indented lines right below."""
    said = [re.sub(r"^\s*# Step \d+: ", "", lines[head - 1])]
    for line in lines[head:]:
        if not line.lstrip().startswith("#  "):
            break
        said.append(line.lstrip().removeprefix("#").strip())
    return "\n".join(said)


def _titles(path: Path) -> Iterator[Text]:
    for node in ast.parse(path.read_text("utf-8")).body:
        docstring = ast.get_docstring(node) if isinstance(node, ast.FunctionDef) else None
        if docstring and isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield text("title", path, node.body[0].lineno, docstring.split("\n")[0])


def _mistakes(path: Path) -> Iterator[Text]:
    for node in ast.parse(path.read_text("utf-8")).body:
        for mark in getattr(node, "decorator_list", ()):
            if not (isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id == "mistake"):
                continue
            for word in mark.keywords:
                if isinstance(word.value, ast.Constant) and isinstance(word.value.value, str):
                    if word.arg == "name":
                        yield text("name", path, word.value.lineno, word.value.value)
                    elif word.arg == "why":
                        yield text("why", path, word.value.lineno, word.value.value)
