"""The serving side of a link: loads one module, calls what it is asked to, and tells what happened.

A request and its answer are dicts of plain values. The same server stands in a child process for the learner's
module, and in this process for a debugger's sake, or for the reference and the known mistakes.
"""

from __future__ import annotations

import contextlib
import io
import linecache
import sys
import types
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from mlkata_plugin.judge.wire import Codec, NotPlain, type_name

PRINT_LIMIT = 1 << 20  # characters in one call; a runaway print is stopped here
PRINT_SHOWN = 4000  # of them that a failure can show
FRAMES_SHOWN = 4
GLOBAL_STREAM = "np.random"
REST: Any = np.random.RandomState(20260101).get_state()
# What ends a debugging session or the run is not the learner's exception.
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
    """

    def __init__(
        self,
        names: Mapping[str, Any] | None = None,
        file: str = "",
        *,
        debugging: bool = False,
        live: bool = False,
        around: Callable[[Callable[[], Any]], Any] | None = None,
    ) -> None:
        self.names: Mapping[str, Any] = names or {}
        self.file, self.debugging, self.live = file, debugging, live
        self.around = around or (lambda call: call())
        self.exception: BaseException | None = None
        self.call_back: Callback | None = None
        self._objects: list[Any] = []
        self._refused: str | None = None
        self.codec = Codec(self._lend, self._find)

    def load(self, text: str, name: str) -> dict[str, Any]:
        """Run a module's source under its own file name, so that debuggers and tracebacks find the lines."""
        module = types.ModuleType(name)
        module.__file__ = self.file
        linecache.cache[self.file] = (len(text), None, text.splitlines(keepends=True), self.file)

        def run() -> None:
            sys.modules[name] = module  # dataclasses look themselves up here
            exec(compile(text, self.file, "exec"), module.__dict__)

        self.names = module.__dict__
        return self._watch(run)[1]

    def answer(self, request: Mapping[str, Any], raw: bytes) -> dict[str, Any]:
        """Do what a request asks for.

        Parameters
        ----------
        request : mapping
            ``what``: "call" or "get"; ``on``: None for the module, else the number of an object; ``name``; and
            for a call ``args``: bytes of the arguments, a tuple of a list and a dict.

        Returns
        -------
        dict
            ``value`` (bytes), or ``error``, ``refused`` or ``not_plain``; and ``printed``, ``warnings``,
            ``changed`` (the arguments that were changed, and NumPy's global random numbers), ``new_nan``,
            ``generators``.
        """
        on = self.names if request["on"] is None else self._objects[request["on"]]
        name = request["name"]
        if request["on"] is None and name not in self.names:
            return {"missing": name}
        if request["what"] == "get":
            value, answer = self._watch(lambda: getattr(on, name))
            if "error" in answer or "refused" in answer:
                return answer
            return {**answer, "callable": True} if callable(value) else {**answer, **self._send(value)}
        args, kwargs = self.codec.loads(raw)
        generators = self.codec.generators
        before = self._prints(args, kwargs)
        with global_stream_at_rest() as moved:
            value, answer = self._watch(lambda: self.around(partial(self._callable(on, name), *args, **kwargs)))
            stream = [GLOBAL_STREAM] if moved() else []
        after = self._prints(args, kwargs)
        answer["changed"] = [key for key in before if before[key] != after.get(key)] + stream
        answer["generators"] = [self.codec.dumps(rng.bit_generator.state) for rng in generators]
        if "error" in answer or "refused" in answer:
            return answer
        sent = self._send(value)
        new_nan = "value" in sent and has_nan(value) and not has_nan([args, kwargs])
        return {**answer, **sent, "new_nan": new_nan}

    def _callable(self, on: Any, name: str) -> Any:
        return on[name] if on is self.names else getattr(on, name)

    def _send(self, value: Any) -> dict[str, Any]:
        try:
            return {"value": self.codec.dumps(value)}
        except NotPlain as error:
            return {"not_plain": str(error)}
        except RecursionError:
            return {"not_plain": "a container that contains itself"}

    def _prints(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, bytes]:
        """Return what each argument is now, as bytes; a random generator is there to be used up."""
        prints = {}
        for key, value in [*((str(i), v) for i, v in enumerate(args)), *kwargs.items()]:
            if isinstance(value, np.random.Generator):
                continue
            try:
                prints[key] = self.codec.dumps(value)
            except (NotPlain, RecursionError):  # became what no argument can be
                prints[key] = b""
        return prints

    def _watch(self, action: Callable[[], Any]) -> tuple[Any, dict[str, Any]]:
        """Run the learner's code and note what it raises, prints and warns about."""
        self.exception = self._refused = None
        answer: dict[str, Any] = {}
        value = None
        with warnings.catch_warnings(record=True) as caught, self._streams() as printed:
            warnings.simplefilter("ignore")
            warnings.simplefilter("always", RuntimeWarning)
            try:
                value = action()
                if isinstance(value, types.GeneratorType):
                    value = list(value)
            except BaseException as error:
                self._note(error, answer)
        if self._refused is not None:
            answer = {"refused": self._refused}
        answer["printed"] = printed() if printed else ""
        answer["warnings"] = [
            [str(entry.message), entry.lineno if entry.filename == self.file else None] for entry in caught
        ]
        return value, answer

    def _note(self, error: BaseException, answer: dict[str, Any]) -> None:
        kind = type(error)
        if self.debugging and f"{kind.__module__}.{kind.__qualname__}" in NOT_CAUGHT:
            raise error
        self.exception = error
        if isinstance(error, SystemExit):
            self._refused = "called sys.exit"
        elif isinstance(error, Stop):
            self._refused = str(error)
        names = [f"{base.__module__}.{base.__qualname__}".removeprefix("builtins.") for base in kind.__mro__]
        try:
            message = str(error)
        except Exception:
            message = "(its message cannot be shown)"
        answer["error"] = {"names": names, "message": message[:2000], "frames": self._frames(error)}

    def _frames(self, error: BaseException) -> list[list[Any]]:
        """Return the learner's own frames, outermost first: line, function, source."""
        frames: list[list[Any]] = []
        if isinstance(error, SyntaxError) and error.filename == self.file:
            frames = [[error.lineno or 1, "", (error.text or "").strip()]]
        trace = error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            if code.co_filename == self.file:
                text = linecache.getline(self.file, trace.tb_lineno).strip()
                frames.append([trace.tb_lineno, code.co_name, text])
            trace = trace.tb_next
        if len(frames) > FRAMES_SHOWN:
            half = FRAMES_SHOWN // 2
            frames = [*frames[:half], [0, f"{len(frames) - FRAMES_SHOWN} more", ""], *frames[-half:]]
        return frames

    @contextlib.contextmanager
    def _streams(self) -> Iterator[Callable[[], str] | None]:
        if self.debugging:
            yield None
            return
        output = _Output(sys.stdout if self.live else None, self.refuse)
        kept = sys.stdin, sys.stdout, sys.stderr, sys.breakpointhook
        sys.stdin, sys.stdout, sys.stderr = _NoInput(self.refuse), output, output
        sys.breakpointhook = lambda *_args, **_kwargs: self.refuse("breakpoint")
        try:
            yield output.shown
        finally:
            sys.stdin, sys.stdout, sys.stderr, sys.breakpointhook = kept

    def refuse(self, reason: str) -> None:
        """Stop the learner's code; what it was stopped for counts even when it catches the exception."""
        self._refused = self._refused or reason
        raise Stop(reason)

    def _lend(self, value: Any) -> dict[str, Any]:
        """Number an object of the learner's own classes, which stays on this side."""
        number = next((i for i, known in enumerate(self._objects) if known is value), len(self._objects))
        if number == len(self._objects):
            if type(value).__module__ != self.names.get("__name__"):
                raise NotPlain(type_name(value))
            self._objects.append(value)
        return {"kind": "object", "number": number, "class": type(value).__qualname__}

    def _find(self, part: dict[str, Any]) -> Any:
        if part["kind"] == "object":
            return self._objects[part["number"]]
        number = part["number"]

        def callback(*args: Any) -> Any:
            assert self.call_back is not None
            return self.call_back(number, args)

        callback.__name__ = callback.__qualname__ = str(part["class"])
        return callback


@contextlib.contextmanager
def global_stream_at_rest() -> Iterator[Callable[[], bool]]:
    """Put NumPy's global random numbers where they stand before every call; yield whether they were moved since."""
    kept: Any = np.random.get_state()
    np.random.set_state(REST)

    def moved() -> bool:
        state: Any = np.random.get_state()
        return state[2:] != REST[2:] or not np.array_equal(state[1], REST[1])

    try:
        yield moved
    finally:
        np.random.set_state(kept)


def has_nan(value: Any) -> bool:
    """Whether a NaN is in a value, or a missing entry in a frame."""
    if isinstance(value, (float, complex, np.inexact)):
        return bool(np.isnan(value))
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "fc" and bool(np.isnan(value).any())
    if isinstance(value, (list, tuple)):
        return any(has_nan(item) for item in value)
    if isinstance(value, dict):
        return any(has_nan(item) for item in value.values())
    isna = getattr(value, "isna", None) if type(value).__module__.split(".")[0] == "pandas" else None
    return bool(np.any(isna())) if callable(isna) else False


class _Output(io.TextIOBase):
    """Standard output of the learner's code: kept for the failure, and stopped when it runs away."""

    def __init__(self, live: Any, refuse: Callable[[str], None]) -> None:
        self._live, self._refuse = live, refuse
        self._kept, self._count = io.StringIO(), 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._count += len(text)
        if self._kept.tell() < PRINT_SHOWN:
            self._kept.write(text[:PRINT_SHOWN])
        if self._live is not None:
            self._live.write(text)
        if self._count > PRINT_LIMIT:
            self._refuse("printed more than a million characters")
        return len(text)

    def flush(self) -> None:
        if self._live is not None:
            self._live.flush()

    def shown(self) -> str:
        text = self._kept.getvalue()
        rest = self._count - len(text)
        return text if rest <= 0 else f"{text}\n... {rest} more characters (`pytest -s` shows all)"


class _NoInput(io.TextIOBase):
    """Standard input of the learner's code: there is nobody to type."""

    def __init__(self, refuse: Callable[[str], None]) -> None:
        self._refuse = refuse

    def readable(self) -> bool:
        return True

    def read(self, _size: int | None = -1, /) -> str:
        self._refuse("called input(): nobody is there to type, the arguments are all the input there is")
        raise AssertionError

    def readline(self, _size: int = -1, /) -> str:  # type: ignore[override]
        return self.read()
