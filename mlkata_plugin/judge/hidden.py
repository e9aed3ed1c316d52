"""A kata's hidden files as modules, and bounds for what their code does.

They are run from their text, so that no byte code of them lies about.
"""

from __future__ import annotations

import linecache
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType, ModuleType
from typing import NoReturn

from mlkata_plugin.course.earlier import importable, texts_for
from mlkata_plugin.course.toml import PackError, text_of

IMPORT = 20.0  # seconds that a hidden file has to be imported: pandas or a library may be behind it


class Overdue(Exception):
    """The code of a pack took longer than it may."""


class Left(BaseException):
    """The code of a pack wanted to end the process."""


def load_hidden(path: Path) -> ModuleType:
    """Import one of a kata's hidden files. Its module has the path in its name, so that two packs do not meet.

    Its asserts hold under ``python -O`` as well: a check is made of them.

    Raises
    ------
    PackError
        When it cannot be read or imported, whatever it does.
    """
    text = text_of(path)
    katas = path.parents[2 if path.parent.name == "right" else 1]
    name = f"mlkata_hidden:{path}"
    module = ModuleType(name)
    module.__file__ = str(path)
    sys.modules[name] = module  # dataclasses look themselves up here
    linecache.cache.pop(str(path), None)
    try:
        with warnings.catch_warnings(), bounded(IMPORT), importable(texts_for(text, katas)):
            warnings.simplefilter("ignore")  # a warning would be shown with the hidden line it comes from
            exec(compile(text, str(path), "exec", dont_inherit=True, optimize=0), module.__dict__)
    except (KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as error:  # `sys.exit` and pytest's own ways to end a run, too
        what = "is not valid Python" if isinstance(error, SyntaxError) else f"raises {type(error).__name__}"
        raise PackError(path, _line_in(path, error), f"cannot be imported: it {what}: {error}") from None
    return module


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Bound what the code of a pack does inside: it raises `Overdue` after so many seconds, and cannot end the process.

    A pack is not hostile: this is for the loop and the exit that slipped in. Time is bounded where the system can
    interrupt the main thread, which Windows cannot.
    """
    leave, os._exit = os._exit, _stay
    alarm = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()

    def ring(_number: int, _frame: FrameType | None) -> NoReturn:
        raise Overdue(f"it took longer than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, ring) if alarm else None
    if alarm:
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        if alarm:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        os._exit = leave


def _stay(status: int) -> NoReturn:
    raise Left(f"it calls os._exit({status})")


def _line_in(path: Path, error: BaseException) -> int | None:
    """Return the last line of a file that an exception passed."""
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return error.lineno
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
