"""The protocol between a check and the learner's code: what is asked, and what comes back.

Both sides send messages of plain values. Whatever comes from the learner's process becomes a `CallBack` or an
`Answer` here and nowhere else, or is refused: its types, its sizes and its ranges are what they may be. The learner's
process believes what it gets, so that this is pickled, which takes a tenth of the time.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeAlias, TypeVar

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.judge.wire import Codec

LARGEST = 1 << 27  # bytes of one message
TEXT = 10_000  # characters of one text that are kept
FEW = 100  # entries of one list at most
MOST = 1 << 40  # as a number of something

T = TypeVar("T")
What: TypeAlias = Literal["call", "get"]
Frame: TypeAlias = tuple[int, str, str]


class Job(Frozen):
    """What a fresh process is told.

    Attributes
    ----------
    text, name, file : str
        The learner's source, the name of its module, and the file whose lines these are.
    imports : tuple of str
        What is imported before its memory is bounded.
    seconds : float
        After which it ends itself.
    memory : int
        MiB that it may take beyond what it has then.
    live : bool
        Let what the learner's code prints through as it comes.
    earlier : dict
        The texts of the earlier answers that the source imports, by the names of their katas.
    """

    text: str
    name: str
    file: str
    imports: tuple[str, ...]
    seconds: float
    memory: int
    live: bool
    earlier: Mapping[str, str]


class Request(Frozen):
    """One thing to do.

    Attributes
    ----------
    what : {"call", "get"}
        A call, or the reading of an attribute.
    on : int or None
        The number of the object that it is done to; None for the module.
    name : str
        The function, class, method or attribute.
    args : bytes
        The arguments of a call: a tuple of a list and a dict.
    count : int
        How many arguments there are.
    """

    what: What
    on: int | None
    name: str
    args: bytes = b""
    count: int = 0


class Batch(Frozen):
    """What is asked for at once; each request gets an answer of its own, in their order.

    Attributes
    ----------
    requests : tuple of Request
        The requests.
    seconds : float
        After which the process ends itself.
    """

    requests: tuple[Request, ...]
    seconds: float


class CallBack(Frozen):
    """The learner's code calls a function of the check's; `args` is a list."""

    number: int
    args: bytes


class Returned(Frozen):
    """What a function of the check's returned, or the builtin exception that it raised."""

    value: bytes = b""
    error: str | None = None
    message: str = ""


class Value(Frozen):
    """It came to an end: what it returned."""

    data: bytes


class Method(Frozen):
    """What was read is to be called."""


class Missing(Frozen):
    """The module has nothing of this name."""


class Raised(Frozen):
    """It raised an exception.

    Attributes
    ----------
    names : tuple of str
        The exception's class and its bases.
    message : str
        What it says.
    frames : tuple of (line, function, source)
        Where it came from, in the learner's file only, outermost first.
    original : BaseException or None
        The exception itself, which never travels.
    """

    names: tuple[str, ...]
    message: str
    frames: tuple[Frame, ...]
    original: BaseException | None = None


class Halted(Frozen):
    """It did what no kata may do, at a line of the learner's file."""

    reason: str
    line: int | None = None


class Unsendable(Frozen):
    """It returned what cannot travel; `why` says what that is."""

    why: str


Outcome: TypeAlias = Value | Method | Missing | Raised | Halted | Unsendable


class Warned(Frozen):
    """A warning of NumPy, and the line of the learner's file that it was about."""

    message: str
    line: int | None


class Answer(Frozen):
    """What came of a request.

    Attributes
    ----------
    outcome : Outcome
        How it ended.
    printed : str
        What was printed on the way.
    warnings : tuple of Warned
        The first few different ones.
    unlisted : int
        How many more there were.
    changed : tuple of int
        The places of the arguments that were changed; those with a name come last.
    moved : bool
        Whether NumPy's global random numbers were used.
    generators : tuple of bytes
        The states of the generators among the arguments.
    shares : bool
        Whether what was returned shares memory with an argument.
    """

    outcome: Outcome
    printed: str = ""
    warnings: tuple[Warned, ...] = ()
    unlisted: int = 0
    changed: tuple[int, ...] = ()
    moved: bool = False
    generators: tuple[bytes, ...] = ()
    shares: bool = False


_codec = Codec(most=LARGEST)


def pack(message: Job | Batch | CallBack | Returned | Answer) -> bytes:
    """Return a message as bytes."""
    match message:
        case Answer(outcome, printed, warnings, unlisted, changed, moved, generators, shares):
            told = [[warned.message, warned.line] for warned in warnings]
            parts = [printed, told, unlisted, list(changed), moved, list(generators), shares]
            return _codec.dumps(["Answer", [type(outcome).__name__, _parts(outcome)], *parts])
        case CallBack(number, args):
            return _codec.dumps(["CallBack", number, args])
        case Batch(requests, seconds):  # of requests, or of recorded ones, which know more
            fields = Request.__match_args__
            return pickle.dumps(([[getattr(request, name) for name in fields] for request in requests], seconds))
    return pickle.dumps(vars(message))


def _parts(outcome: Outcome) -> list[Any]:
    if isinstance(outcome, Raised):
        return [list(outcome.names), outcome.message, [list(frame) for frame in outcome.frames]]
    return list(vars(outcome).values())


def read_job(data: bytes) -> Job:
    """Return what a fresh process is told."""
    return Job(**pickle.loads(data))


def read_batch(data: bytes) -> Batch:
    """Return what is asked for."""
    rows, seconds = pickle.loads(data)
    return Batch(tuple(Request(*row) for row in rows), seconds)


def read_returned(data: bytes) -> Returned:
    """Return what became of a call back."""
    return Returned(**pickle.loads(data))


def read_answer(data: bytes, count: int) -> Answer | CallBack:
    """Return what came from the learner's process, of which nothing is believed.

    Parameters
    ----------
    data : bytes
        The message.
    count : int
        How many arguments were sent.

    Raises
    ------
    ValueError
        When it is nothing that an honest process sends.
    """
    try:
        return _read_answer(_codec.loads(data), count)
    except Exception as error:  # nothing is known of what comes, so nothing of how it fails
        raise ValueError("no answer") from error


def _read_answer(message: Any, count: int) -> Answer | CallBack:
    match message:
        case ["CallBack", number, args]:
            return CallBack(_whole(number), _bytes(args))
        case ["Answer", [kind, parts], printed, warnings, unlisted, changed, moved, generators, shares]:
            return Answer(
                outcome=_READERS[kind](*parts),
                printed=_text(printed),
                warnings=_few(warnings, _warned),
                unlisted=_whole(unlisted),
                changed=_few(changed, lambda part: _whole(part, count - 1)),
                moved=moved is True,
                generators=_few(generators, _bytes),
                shares=shares is True,
            )
    raise ValueError


def _whole(part: Any, most: int = MOST) -> int:
    if type(part) is not int or not 0 <= part <= most:
        raise ValueError
    return part


def _line(part: Any) -> int | None:
    return None if part is None else _whole(part)


def _text(part: Any) -> str:
    if type(part) is not str:
        raise ValueError
    return part[:TEXT]


def _bytes(part: Any) -> bytes:
    if type(part) is not bytes:
        raise ValueError
    return part


def _few(parts: Any, read: Callable[[Any], T]) -> tuple[T, ...]:
    if type(parts) is not list or len(parts) > FEW:
        raise ValueError
    return tuple(read(part) for part in parts)


def _frame(part: Any) -> Frame:
    line, function, source = part
    return _whole(line), _text(function), _text(source)


def _warned(part: Any) -> Warned:
    message, line = part
    return Warned(_text(message), _line(line))


def _raised(names: Any, message: Any, frames: Any) -> Raised:
    first, *bases = _few(names, _text)
    return Raised((first, *bases), _text(message), _few(frames, _frame))


_READERS: dict[str, Callable[..., Outcome]] = {
    "Value": lambda data: Value(_bytes(data)),
    "Method": Method,
    "Missing": Missing,
    "Raised": _raised,
    "Halted": lambda reason, line: Halted(_text(reason), _line(line)),
    "Unsendable": lambda why: Unsendable(_text(why)),
}
