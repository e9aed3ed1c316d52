"""A kata's hidden files as modules: run from their text, so that no byte code of them lies about."""

from __future__ import annotations

import linecache
import sys
import warnings
from pathlib import Path
from types import ModuleType


def load_hidden(path: Path, name: str) -> ModuleType:
    """Import one of a kata's hidden files under a name of its own.

    Its asserts hold under ``python -O`` as well: a check is made of them.
    """
    text = path.read_text("utf-8")
    module = ModuleType(name)
    module.__file__ = str(path)
    sys.modules[name] = module  # dataclasses look themselves up here
    linecache.cache.pop(str(path), None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a warning would be shown with the hidden line it comes from
        exec(compile(text, str(path), "exec", dont_inherit=True, optimize=0), module.__dict__)
    return module
