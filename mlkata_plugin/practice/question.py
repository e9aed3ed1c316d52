"""A question's parts: what may be read before the answer is right, and what an interviewer asks next."""

from __future__ import annotations

import re

ITEM = re.compile(r"([-*]|\d+\.) ")
FOLLOW_UPS = "## What an interviewer asks next"


def follow_ups(markdown: str) -> list[str]:
    """Return what an interviewer asks next, each question as one line; nothing where the section is missing."""
    _, _, section = markdown.partition(f"\n{FOLLOW_UPS}\n")
    questions: list[str] = []
    fresh = True
    for line in section.partition("\n## ")[0].splitlines():
        if item := ITEM.match(line):
            questions.append(line[item.end() :].strip())
        elif line.strip() and fresh:
            questions.append(line.strip())
        elif line.strip():
            questions[-1] += f" {line.strip()}"
        fresh = not line.strip()
    return questions


def without_follow_ups(markdown: str) -> str:
    """Return a question without what an interviewer asks next, which tells what the answer should have thought of."""
    head, _, section = markdown.partition(f"\n{FOLLOW_UPS}\n")
    _, heading, rest = section.partition("\n## ")
    return head + heading + rest
