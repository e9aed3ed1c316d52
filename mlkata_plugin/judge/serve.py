"""The serving side of a link: loads one module, calls what it is asked to, and tells what happened.

The same server stands in a child process for the learner's module, and in this process for a debugger's sake, or for
the reference and the known mistakes.
"""

from __future__ import annotations

import contextlib
import io
import linecache
import pickle
import sys
import types
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from mlkata_plugin.course.earlier import install
from mlkata_plugin.judge.layout import shares_memory
from mlkata_plugin.judge.protocol import (
    Answer,
    Frame,
    Halted,
    Method,
    Missing,
    Outcome,
    Raised,
    Request,
    Unsendable,
    Value,
    Warned,
)
from mlkata_plugin.judge.surroundings import NoInput, Output, global_stream_at_rest
from mlkata_plugin.judge.values import NotPlain, TooLarge, is_estimator, type_name
from mlkata_plugin.judge.wire import Codec

FRAMES_SHOWN = 4
LINE_SHOWN = 200  # characters
WARNINGS_SHOWN = 5
# What ends a debugging session or the run is not the learner's exception.
_UNCHANGING = (np.random.Generator, int, float, str, type(None))
NOT_CAUGHT = ("bdb.BdbQuit", "_pytest.outcomes.Exit", "builtins.KeyboardInterrupt")

Callback = Callable[[int, Sequence[Any]], Any]


class Stop(BaseException):
    """The learner's code did what no kata may do; a BaseException, so that ``except Exception`` lets it pass."""


class Server:
    """Answers requests with the functions and classes of one module.

    Parameters
    ----------
    names : mapping
        The module's namespace; filled by `load` where it is the learner's.
    file : str
        The file whose lines are the learner's.
    debugging : bool
        Leave the standard streams alone, and let through what ends a debugging session.
    live : bool
        Let what the learner's code prints through as it comes.
    around : callable, optional
        Makes each call, as a debugger does that stops at the first line of it.
    lent : int
        The number of the first object that stays on this side: another server had those before it.
    own : collection of str
        More modules whose classes are the learner's own, as far as a check can tell: that of a known mistake.
    """

    def __init__(
        self,
        names: Mapping[str, Any] | None = None,
        file: str = "",
        *,
        debugging: bool = False,
        live: bool = False,
        around: Callable[[Callable[[], Any]], Any] | None = None,
        lent: int = 0,
        own: Collection[str] = (),
    ) -> None:
        self.names: Mapping[str, Any] = names or {}
        self.file, self.debugging, self.live = file, debugging, live
        self.around = around
        self.call_back: Callback | None = None
        self._objects: list[Any] = [None] * lent
        self._own = own
        self._halted: Halted | None = None
        self.codec = Codec(self._lend, self._find)
        self._printer = Codec(_state_of)

    def load(self, text: str, name: str, earlier: Mapping[str, str]) -> Answer:
        """Run a module's source under its own file name, so that debuggers and tracebacks find the lines."""
        module = types.ModuleType(name)
        module.__file__ = self.file
        linecache.cache[self.file] = (len(text), None, text.splitlines(keepends=True), self.file)

        def run() -> None:
            install(earlier)
            sys.modules[name] = module  # dataclasses look themselves up here
            exec(compile(text, self.file, "exec"), module.__dict__)

        self.names = module.__dict__
        return self._watch(run)

    def answer_all(self, requests: Iterable[Request]) -> Iterator[Answer]:
        """Do what requests ask for, one after the other; NumPy's global random numbers are at rest before each."""
        with global_stream_at_rest() as moved:
            yield from self.answer_each(requests, moved)

    def answer_each(self, requests: Iterable[Request], moved: Callable[[], bool]) -> Iterator[Answer]:
        """Do what requests ask for, where these random numbers are at rest; `moved` says whether they were used."""
        for request in requests:
            yield self._answer(request, moved)

    def answer(self, request: Request) -> Answer:
        """Do what a request asks for."""
        (answer,) = self.answer_all([request])
        return answer

    def _answer(self, request: Request, moved: Callable[[], bool]) -> Answer:
        on = self.names if request.on is None else self._objects[request.on]
        if request.on is None and request.name not in self.names:
            return Answer(Missing())
        if request.what == "get":
            return self._watch(lambda: getattr(on, request.name))
        args, kwargs = self.codec.loads_exactly(request.args)
        given = [*args, *kwargs.values()]
        before = [self._print(value) for value in given]
        shares = False

        def call() -> Any:
            nonlocal shares
            value = self._call(on, request.name, args, kwargs)
            shares = shares_memory(value, given)
            return value

        answer = self._watch(call, called=True)
        return replace(
            answer,
            changed=tuple(i for i, value in enumerate(given) if self._print(value) != before[i]),
            moved=moved(),
            generators=tuple(
                self.codec.dumps(value.bit_generator.state) for value in given if isinstance(value, np.random.Generator)
            ),
            shares=shares,
        )

    def _call(self, on: Any, name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        function = on[name] if on is self.names else getattr(on, name)
        return function(*args, **kwargs) if self.around is None else self.around(partial(function, *args, **kwargs))

    def _print(self, value: Any) -> object:
        """Return what an argument is now, to be compared; a random generator is there to be used up."""
        if isinstance(value, _UNCHANGING):
            return b""
        if type(value) is np.ndarray and not value.dtype.hasobject:
            return value.shape, value.dtype.str, value.tobytes()
        try:
            return self._printer.dumps(value)
        except (NotPlain, RecursionError):  # a function, an object of the learner's; or became what no argument can be
            return b""

    def _watch(self, action: Callable[[], Any], *, called: bool = False) -> Answer:
        """Run the learner's code and note what it returns or raises, prints and warns about."""
        self._halted = None
        value: Any = None
        outcome: Outcome | None = None
        with self._warnings() as warned, self._streams() as printed:
            try:
                value = action()
                if isinstance(value, types.GeneratorType):
                    value = list(value)
            except BaseException as error:
                outcome = self._note(error)
        if outcome is None:
            outcome = Method() if callable(value) and not called else self._send(value)
        return Answer(
            self._halted or outcome,
            printed() if printed else "",
            tuple(Warned(*key) for key in list(warned)[:WARNINGS_SHOWN]),
            max(len(warned) - WARNINGS_SHOWN, 0),
        )

    def _send(self, value: Any) -> Value | Unsendable:
        try:
            return Value(self.codec.dumps(value))
        except TooLarge as error:
            return Unsendable(f"{error}: too large to check")
        except NotPlain as error:
            return Unsendable(f"{error}: plain arrays, numbers and containers only")
        except RecursionError:
            return Unsendable("a container that contains itself, or is nested too deeply")

    def _note(self, error: BaseException) -> Raised:
        kind = type(error)
        if self.debugging and f"{kind.__module__}.{kind.__qualname__}" in NOT_CAUGHT:
            raise error
        frames = self._frames(error)
        if isinstance(error, SystemExit | Stop):
            reason = "called sys.exit" if isinstance(error, SystemExit) else str(error)
            self._halted = self._halted or Halted(reason, frames[-1][0] if frames else None)
        names = [f"{base.__module__}.{base.__qualname__}".removeprefix("builtins.") for base in kind.__mro__]
        try:
            message = str(error)
        except Exception:
            message = "(its message cannot be shown)"
        return Raised(tuple(names), message[:2000], tuple(frames), error)

    def _frames(self, error: BaseException) -> list[Frame]:
        """Return the learner's own frames, outermost first: line, function, source."""
        frames: list[Frame] = []
        if isinstance(error, SyntaxError) and error.filename == self.file:
            frames = [(error.lineno or 1, "", (error.text or "").strip()[:LINE_SHOWN])]
        trace = error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            if code.co_filename == self.file:
                text = linecache.getline(self.file, trace.tb_lineno).strip()[:LINE_SHOWN]
                frames.append((trace.tb_lineno, code.co_name, text))
            trace = trace.tb_next
        if len(frames) > FRAMES_SHOWN:
            half = FRAMES_SHOWN // 2
            frames = [*frames[:half], (0, f"{len(frames) - FRAMES_SHOWN} more", ""), *frames[-half:]]
        return frames

    @contextlib.contextmanager
    def _warnings(self) -> Iterator[dict[tuple[str, int | None], None]]:
        """Collect the different warnings that NumPy gives, with the lines of the learner's file."""
        warned: dict[tuple[str, int | None], None] = {}

        def note(message: Warning | str, category: object, filename: str, lineno: int, *_: object) -> None:  # noqa: ARG001
            warned[str(message), lineno if filename == self.file else None] = None

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("always", RuntimeWarning)
            warnings.showwarning = note  # type: ignore[assignment]
            yield warned

    @contextlib.contextmanager
    def _streams(self) -> Iterator[Callable[[], str] | None]:
        if self.debugging:
            yield None
            return
        output = Output(sys.stdout if self.live else None, self.refuse)
        kept = sys.stdin, sys.stdout, sys.stderr, sys.breakpointhook
        sys.stdin, sys.stdout, sys.stderr = NoInput(self.refuse), output, output
        sys.breakpointhook = lambda *_args, **_kwargs: self.refuse("breakpoint")
        try:
            yield output.shown
        finally:
            sys.stdin, sys.stdout, sys.stderr, sys.breakpointhook = kept

    def refuse(self, reason: str) -> None:
        """Stop the learner's code; what it was stopped for counts even when it catches the exception."""
        frame = sys._getframe(1)
        while frame.f_code.co_filename != self.file and frame.f_back is not None:
            frame = frame.f_back
        line = frame.f_lineno if frame.f_code.co_filename == self.file else None
        self._halted = self._halted or Halted(reason, line)
        raise Stop(reason)

    def _lend(self, value: Any) -> dict[str, Any]:
        """Number an estimator, or an object of the learner's own classes, which stays on this side."""
        own = type(value).__module__ in (self.names.get("__name__"), *self._own)
        number = next((i for i, known in enumerate(self._objects) if known is value), len(self._objects))
        if number == len(self._objects):
            if not own and not is_estimator(value):
                raise NotPlain(type_name(value))
            self._objects.append(value)
        return {"kind": "object" if own else "estimator", "number": number, "class": type(value).__qualname__}

    def _find(self, part: dict[str, Any]) -> Any:
        number = part["number"]
        if part["kind"] == "object":
            return self._objects[number]

        def callback(*args: Any) -> Any:
            assert self.call_back is not None
            return self.call_back(number, args)

        callback.__name__ = callback.__qualname__ = str(part["class"])
        return callback


def _state_of(value: Any) -> bytes:
    """Return what an estimator is now."""
    if not is_estimator(value):
        raise NotPlain(type_name(value))
    state = io.BytesIO()
    try:
        _States(state).dump(value)
    except Exception as error:  # it holds what cannot be pickled, which fails in its own way
        raise NotPlain(type_name(value)) from error
    return state.getvalue()


class _States(pickle.Pickler):
    """Pickles an estimator; what it holds of other kinds counts by its identity: a search tree counts its searches."""

    def persistent_id(self, value: Any) -> int | None:
        plain = isinstance(value, (int, float, str, bytes, tuple, list, dict, set, type(None), np.ndarray, np.generic))
        return None if plain or is_estimator(value) or isinstance(value, np.random.RandomState) else id(value)
