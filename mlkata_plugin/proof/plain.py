"""Plain English: what a machine can hold of it over the texts of a kata.

Readers stumble over a condition that comes first, negatives for a positive rule, pronouns without a noun, private words
for the field's terms, long sentences, and steps that do not name their variable. A word that is right in one kata is
excepted in its ``kata.toml``, with the reason::

    [plain]
    slope = "the line that is fitted has a slope"
    "step 3" = "the step begins a loop"
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.scaffold import STEP, blank_of, functions, statements
from mlkata_plugin.course.toml import fault
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.proof.finding import Finding
from mlkata_plugin.proof.texts import ERROR, Text, readme_texts, step_comment, texts_of

LONGEST = {"story": 25, "README": 25, "docstring": 25, "step": 25, "why": 25, "title": 15, "hint": 40}  # words
STORY = (40, 90)  # words before the task
ALLOWED = {"README": 1, "other texts": 2}  # of each habit in a kata: no rule here is without false alarms
RATES = {"opening": 2.0, "negative": 2.0, "pronoun": 2.0, "private word": 3.0}  # in 100 README sentences of all katas

# What is followed by one of these, or by a full stop, has no noun.
FOLLOWING = (
    r"(?=\W*$|[.,;:!?)]| (?:is|are|was|were|has|have|had|do|does|can|may|must|will|would|should|of|in|on|at|to|by|for"
    r"|from|with|without|and|or|but|as|that|which|who|whose|when|where|if|than|after|before|under|over|below|above|gets?"
    r"|goes|go|comes?|stays?|counts?|costs?|gives?|keeps?|loses?|wins?|moves?)\b)"
)
HABITS = {
    "opening": (
        r"^(?:Of|Without|With)\b|^From\b(?! \S+ to\b)|^Where\b(?!.*\?$)",
        "begin with the subject, and put the condition after `if` or `when`",
    ),
    "negative": (
        r"\b(?:[Nn]othing|[Nn]obody|[Nn]o other|none)\b|^None\b of\b",
        "say what is true of the thing itself",
    ),
    "pronoun": (
        r"\b[Oo]thers\b|\b[Tt]he other" + FOLLOWING + r"|\b[Tt]hose" + FOLLOWING +
        r"|\b(?:[Tt]he|[Tt]hat|[Tt]his|[Ww]hich|[Ee]ach|[Ee]very|[Aa]ny|[Aa]nother)(?: (?:first|second|last|next|right"
        r"|wrong|new|old|same|only|other|\w+est))? ones?\b(?!-)" + FOLLOWING +
        r"|(?<!least )(?<!most )(?<!than )(?<!only )(?<!exactly )(?<!or )(?<!to )\b[Oo]ne (?=(?:that|which|who|is|was"
        r"|has|may|can|must|with|without)\b)",
        "repeat the noun",
    ),
}  # fmt: skip

# word: (pattern, what to write). A blank in a pattern is any white space; case does not count.
WORDS: Mapping[str, tuple[str, str]] = {
    "place": (r"(?<!in )(?<!decimal )(?<!take )(?<!takes )\bplaces?\b(?! of\b)", "index, position"),
    "as it was": (r"\bas (?:it|they) (?:was|were|came|comes?|stands?)\b|\bas (?:it is|they are)\b(?=[.,;:)]|$)",
                  "unchanged, or name the input"),
    "whatever": (r"\bwhatever\b", "for every, any"),
    "whichever": (r"\bwhichever\b", "for every, any"),
    "somebody": (r"\bsomebody\b", "you, or drop it"),
    "nobody": (r"\bnobody\b", "you, or drop it"),
    "far out": (r"\bfar out\b", "for large abs(x)"),
    "far from zero": (r"\bfar from (?:zero|0)\b", "for large abs(x)"),
    "as good as": (r"\bas good as\b", "lists are accepted"),
    "stands": (r"(?<!-)(?<!as it )(?<!as they )\bstands?\b(?!-)(?! for\b| in for\b| out\b)", "is, is at"),
    "that came in": (r"\b(?:that|which) (?:came|comes|come|went|goes|go) in\b|\bin which (?:it|they) c[ao]mes?\b",
                     "of the input, as in: the input's dtype"),
    "keeps digits": (r"\bkeep(?:s|ing)? (?:(?:its|their|all|the) )*digits\b", "is accurate"),
    "in place of": (r"\bin(?: the)? place of\b", "instead of"),
    "comes back": (r"\b(?:comes?|came|coming) back\b", "is returned"),
    "of its own": (r"\bof (?:its|their|his|your) own\b", "separate"),
    "on the way": (r"\bon the way\b", "at any step"),
    "the caller's own": (r"\bcaller's own\b", "the caller's array"),
    "taken for": (r"\btaken for\b(?! each\b| every\b| all\b)", "treated as"),
    "behind": (r"(?<!idea )\bbehind\b", "after"),
    "nothing to warn about": (r"\bto warn (?:about|of)\b", "NumPy must not warn"),
    "refuse": (r"\brefus(?:e|es|ed|ing|al)\b", "raise an error"),
    "without a word": (r"\bwithout a word\b", "silently"),
    "asked is": (r"\basked (?:for )?is\b", "the task asks"),
    "welcome": (r"\bwelcome\b", "accepted"),
    "slope": (r"\bslopes?\b", "derivative"),
    "add up": (r"\badd(?:s|ed|ing)? up\b(?! to\b)", "sum"),
    "stretch": (r"\bstretch(?:es|ed|ing)?\b", "broadcast"),
    "turn round": (r"\bturn(?:s|ed|ing)? (?:\w+ )?a?round\b", "reverse"),
    "look at": (r"\blook(?:s|ed|ing)? at\b", "check, compare"),
    "part of all": (r"\bparts? of (?:all|the (?:whole|total))\b", "share"),
    "let through": (r"\blet(?:s|ting)? (?:\w+ )?through\b", "accept"),
    "falling": (r"\bfalling\b", "descending"),
    "rising": (r"\brising\b", "ascending"),
    "all the same": (r"(?<!are )(?<!is )(?<!be )(?<!were )\ball the same\b", "still"),
    "equally common": (r"\bequally common\b", "with the same count"),
    "is a ValueError": (rf"\b(?:is|are|as) an? (?:\w+Error|{ERROR})\b", "raise a ValueError"),
    "seldom": (r"\bseldom\b", "rarely"),
    "in size": (r"\bin size\b", "in absolute value"),
    "mind": (r"\bminds\b|\bminding\b|\b(?:would|not|will|which|to) mind\b", "is affected by"),
    "upon": (r"\bupon\b", "on"),
    "complain": (r"\bcomplain(?:s|ed|ing)?\b", "warn"),
    "the other way round": (r"\bother way (?:a?round)\b", "swapped"),
    "hardly": (r"\bhardly\b", "almost no"),
    "merely": (r"\bmerely\b", "only"),
    "die away": (r"\bd(?:ie|ies|ied|ying) away\b", "goes to 0"),
    "settle": (r"\bsettl(?:e|es|ed|ing)\b", "decide, stop"),
    "by and by": (r"\bby and by\b", "gradually"),
    "glue": (r"\bglue[sd]?\b", "concatenate"),
    "the root": (r"\b(?:the|a|its|no|without) roots?\b(?![- ]mean)", "the square root"),
    "power of e": (r"\bpowers? of e\b", "exp(...)"),
    "anew": (r"\banew\b", "again"),
    "once more": (r"\bonce more\b", "again"),
}  # fmt: skip


_WORDS = {word: re.compile(pattern, re.IGNORECASE) for word, (pattern, _) in WORDS.items()}
_HABITS = {habit: re.compile(pattern) for habit, (pattern, _) in HABITS.items()}


class Hit(Frozen):
    """A rule that a text breaks.

    Attributes
    ----------
    rule : str
        The word, or the habit.
    text : Text
        Where.
    line : int
        The line that it is in.
    quoted : str
        The words that break it.
    """

    rule: str
    text: Text
    line: int
    quoted: str


def words_in(text: Text) -> list[Hit]:
    """Return the private words of a text."""
    return [hit for word, pattern in _WORDS.items() for hit in _hits(word, pattern, text)]


def habits_in(text: Text) -> list[Hit]:
    """Return the openings, negatives and pronouns of a text."""
    sentences = list(text.sentences())
    return [hit for habit, pattern in _HABITS.items() for each in sentences for hit in _hits(habit, pattern, each)]


def _hits(rule: str, pattern: re.Pattern[str], text: Text) -> Iterator[Hit]:
    for found in pattern.finditer(text.words.replace("\n", " ")):
        yield Hit(rule, text, text.line + text.words.count("\n", 0, found.start()), found[0])


def plain(kata: Kata) -> list[Finding]:
    """Return what a machine sees that a reader may stumble over in the texts of a kata that is not broken."""
    texts = list(texts_of(kata))
    excepted = set[str]()
    findings = [*_private(kata, texts, excepted), *_habits(texts), *_lengths(texts), *_story(kata, texts)]
    findings += [*_whys(texts), *_last_hint(texts), *_steps(kata, excepted)]
    for word in kata.plain:
        if word not in excepted:
            message = f"[plain] excepts {word!r}, which is not in the texts: take the entry out"
            findings.append(Finding.of(fault(kata.toml, word, message)))
    return sorted(findings, key=lambda finding: (str(finding.path), finding.line or 0))


def _private(kata: Kata, texts: Iterable[Text], excepted: set[str]) -> Iterator[Finding]:
    """Yield a finding for each private word, but for those that the kata excepts, which are noted."""
    for hit in (hit for text in texts for hit in words_in(text)):
        if hit.rule in kata.plain:
            excepted.add(hit.rule)
            continue
        message = f"{hit.text.kind}: {hit.quoted!r} -> {WORDS[hit.rule][1]} (or except {hit.rule!r} under [plain])"
        yield Finding(hit.text.path, hit.line, message)


def _habits(texts: Iterable[Text]) -> Iterator[Finding]:
    """Yield a finding for each use of a habit that is found too often."""
    found: dict[tuple[str, str], list[Hit]] = {}
    for hit in (hit for text in texts for hit in habits_in(text)):
        where = "README" if hit.text.kind in ("story", "README") else "other texts"
        found.setdefault((where, hit.rule), []).append(hit)
    for (where, habit), hits in found.items():
        if len(hits) <= ALLOWED[where]:
            continue
        for hit in hits:
            message = (
                f"{hit.text.kind}: {habit} {hit.quoted!r}, {len(hits)} in the {where}, {ALLOWED[where]} may stay: "
                f"{HABITS[habit][1]}"
            )
            yield Finding(hit.text.path, hit.line, message)


def _lengths(texts: Iterable[Text]) -> Iterator[Finding]:
    """Yield a finding for each sentence, title, why and hint that is too long."""
    for text in texts:
        if text.kind == "name":
            continue
        most, whole = LONGEST[text.kind], text.kind in ("why", "title", "hint")
        for piece in [text] if whole else text.sentences():
            if len(piece) > most:
                what = text.kind if whole else "sentence"
                yield Finding(piece.path, piece.line, f"{text.kind}: a {what} of {len(piece)} words: {most} at most")


def _story(kata: Kata, texts: Iterable[Text]) -> Iterator[Finding]:
    """Yield a finding where the story before the task is too short or too long."""
    words = sum(len(text) for text in texts if text.kind == "story")
    fewest, most = STORY
    if not fewest <= words <= most:
        yield Finding(kata.readme, 1, f"story: {words} words before the task: write {fewest} to {most}")


def _whys(texts: Iterable[Text]) -> Iterator[Finding]:
    """Yield a finding for each sentence of a mistake that does not begin with what the learner did."""
    for text in texts:
        if text.kind == "why" and not re.match(r"your?\b", text.words):
            yield Finding(text.path, text.line, "why: begin with `you` or `your`, and what they did")


def _last_hint(texts: Iterable[Text]) -> Iterator[Finding]:
    """Yield a finding where the last hint is a question."""
    hints = [text for text in texts if text.kind == "hint"]
    if hints and hints[-1].words.endswith("?"):
        yield Finding(hints[-1].path, hints[-1].line, "hint: the last one ends with a question: nearly give the line")


def _steps(kata: Kata, excepted: set[str]) -> Iterator[Finding]:
    """Yield a finding for each step whose comment does not name the variables that it blanks."""
    source = kata.solution.read_text("utf-8")
    lines = source.split("\n")
    heads = [n for n, line in enumerate(lines, 1) if STEP.match(line)]
    for function in functions(ast.parse(source)):
        last = function.end_lineno or function.lineno
        own = [n for n in heads if function.lineno < n <= last]
        for head, following in pairwise([*own, last + 1]):
            step = f"step {heads.index(head) + 1}"
            inside = (each for each in statements(function) if head < each.lineno < following and blank_of(each))
            said = step_comment(lines, head)
            missing = [name for name in _assigned(inside) if not re.search(rf"\b{re.escape(name)}\b", said)]
            if missing and step in kata.plain:
                excepted.add(step)
            elif missing:
                message = f"{step} does not name {', '.join(missing)}: write `variable: meaning, shape`"
                yield Finding(kata.solution, head, message)


def _assigned(inside: Iterable[ast.stmt]) -> dict[str, None]:
    """Return the variables that statements assign to, in their order."""
    names: dict[str, None] = {}
    for statement in inside:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        waiting = [target for target in targets if target is not None]
        while waiting:
            match waiting.pop(0):
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    names[name] = None
                case ast.Tuple(elts=parts) | ast.List(elts=parts):
                    waiting = [*parts, *waiting]
                case ast.Starred(value=value) | ast.Subscript(value=value):
                    waiting.insert(0, value)
    names.pop("_", None)
    return names


def rates(katas: Iterable[Kata]) -> tuple[int, dict[str, float]]:
    """Return how many sentences the READMEs have, and how often each habit is found in 100 of them."""
    count, found = 0, Counter[str]()
    for kata in katas:
        for text in readme_texts(kata.readme, kata.readme.read_text("utf-8")):
            count += sum(1 for _ in text.sentences())
            found.update(hit.rule for hit in habits_in(text))
            found["private word"] += len(words_in(text))
    return count, {habit: 100 * found[habit] / max(count, 1) for habit in RATES}
