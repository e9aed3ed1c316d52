"""The schemas of what commands print as JSON, held more strictly than they are told: no field that they do not name."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

FOLDER = Path(__file__).parents[1] / "docs" / "schema"
NAMES = {"": "kata", "next": "kata"}  # a command's schema is called as the command, but for these


def hold(command: str, value: Any) -> None:
    """Raise where a value is not as the schema of a command says."""
    _validator(NAMES.get(command, command)).validate(value)


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = read(name)
    for each in objects(schema):
        each["additionalProperties"] = False
    return Draft202012Validator(schema, format_checker=FormatChecker())


def read(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def objects(schema: Any) -> list[dict[str, Any]]:
    """Return the parts of a schema that describe an object by its fields."""
    parts = list(schema.values()) if isinstance(schema, dict) else schema if isinstance(schema, list) else []
    own = [schema] if isinstance(schema, dict) and isinstance(schema.get("properties"), dict) else []
    return own + [found for part in parts for found in objects(part)]
