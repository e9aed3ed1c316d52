"""The protocol between a check and the learner's code: what is asked, and what comes back.

Both sides send messages of plain values. Whatever comes from the learner's process becomes a `CallBack` or an
`Answer` here and nowhere else, or is refused: its types, its sizes and its ranges are what they may be.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from mlkata_plugin.judge.wire import Codec

LARGEST = 1 << 27  # bytes of one message
TEXT = 10_000  # characters of one text that are kept
FEW = 100  # entries of one list at most

What: TypeAlias = Literal["call", "get"]
Frame: TypeAlias = tuple[int, str, str]


@dataclass(frozen=True)
class Job:
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
    """

    text: str
    name: str
    file: str
    imports: tuple[str, ...]
    seconds: float
    memory: int
    live: bool


@dataclass(frozen=True)
class Request:
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
    seconds : float
        After which the process ends itself; 0 where nothing does that.
    """

    what: What
    on: int | None
    name: str
    args: bytes = b""
    count: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class CallBack:
    """The learner's code calls a function of the check's; `args` is a list."""

    number: int
    args: bytes


@dataclass(frozen=True)
class Returned:
    """What a function of the check's returned, or the builtin exception that it raised."""

    value: bytes = b""
    error: str | None = None
    message: str = ""


@dataclass(frozen=True)
class Value:
    """It came to an end: what it returned."""

    data: bytes


@dataclass(frozen=True)
class Method:
    """What was read is to be called."""


@dataclass(frozen=True)
class Missing:
    """The module has nothing of this name."""


@dataclass(frozen=True)
class Raised:
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


@dataclass(frozen=True)
class Refused:
    """It did what no kata may do, at a line of the learner's file."""

    reason: str
    line: int | None = None


@dataclass(frozen=True)
class Unsendable:
    """It returned what cannot travel; `why` says what that is."""

    why: str


Outcome: TypeAlias = Value | Method | Missing | Raised | Refused | Unsendable


@dataclass(frozen=True)
class Warned:
    """A warning of NumPy, and the line of the learner's file that it was about."""

    message: str
    line: int | None


@dataclass(frozen=True)
class Answer:
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
    """

    outcome: Outcome
    printed: str = ""
    warnings: tuple[Warned, ...] = ()
    unlisted: int = 0
    changed: tuple[int, ...] = ()
    moved: bool = False
    generators: tuple[bytes, ...] = ()


_codec = Codec(most=LARGEST)


def pack(message: Job | Request | CallBack | Returned | Answer) -> bytes:
    """Return a message as bytes."""
    match message:
        case Answer():
            plain: Any = {**vars(message), "outcome": _plain_outcome(message.outcome)}
            plain["warnings"] = tuple((warned.message, warned.line) for warned in message.warnings)
        case Request():  # or a recorded one, which knows more
            plain = {name: getattr(message, name) for name in Request.__match_args__}
        case _:
            plain = vars(message)
    return _codec.dumps((type(message).__name__, plain))


def _plain_outcome(outcome: Outcome) -> Any:
    if isinstance(outcome, Raised):
        outcome = replace(outcome, original=None)
    return (type(outcome).__name__, tuple(vars(outcome).values()))


def read_job(data: bytes) -> Job:
    """Return what a fresh process is told."""
    return Job(**_codec.loads(data)[1])


def read_request(data: bytes) -> Request:
    """Return what is asked for."""
    return Request(**_codec.loads(data)[1])


def read_returned(data: bytes) -> Returned:
    """Return what became of a call back."""
    return Returned(**_codec.loads(data)[1])


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
    match _codec.loads(data):
        case ("CallBack", {"number": int(number), "args": bytes(args)}):
            return CallBack(number, args)
        case (
            "Answer",
            {
                "outcome": (str(kind), tuple(parts)),
                "printed": str(printed),
                "warnings": tuple(warnings),
                "unlisted": int(unlisted),
                "changed": tuple(changed),
                "moved": bool(moved),
                "generators": tuple(generators),
            },
        ) if unlisted >= 0 and len(warnings) <= FEW and len(changed) <= count >= len(generators):
            return Answer(
                outcome=_read_outcome(kind, parts),
                printed=printed[:TEXT],
                warnings=tuple(_read_warning(part) for part in warnings),
                unlisted=unlisted,
                changed=tuple(_read_place(part, count) for part in changed),
                moved=moved,
                generators=tuple(_read_bytes(part) for part in generators),
            )
    raise ValueError("no answer")


def _read_outcome(kind: str, parts: tuple[Any, ...]) -> Outcome:
    match kind, parts:
        case "Value", (bytes(data),):
            return Value(data)
        case "Method", ():
            return Method()
        case "Missing", ():
            return Missing()
        case "Raised", (tuple(names), str(message), tuple(frames), None) if 0 < len(names) <= FEW >= len(frames):
            texts = tuple(_read_text(name) for name in names)
            return Raised(texts, message[:TEXT], tuple(_read_frame(frame) for frame in frames))
        case "Refused", (str(reason), int() | None as line):
            return Refused(reason[:TEXT], line)
        case "Unsendable", (str(why),):
            return Unsendable(why[:TEXT])
    raise ValueError("no outcome")


def _read_warning(part: Any) -> Warned:
    match part:
        case (str(message), int() | None as line):
            return Warned(message[:TEXT], line)
    raise ValueError("no warning")


def _read_frame(part: Any) -> Frame:
    match part:
        case (int(line), str(function), str(text)):
            return line, function[:TEXT], text[:TEXT]
    raise ValueError("no frame")


def _read_place(part: Any, count: int) -> int:
    if type(part) is not int or not 0 <= part < count:
        raise ValueError("no place of an argument")
    return part


def _read_text(part: Any) -> str:
    if not isinstance(part, str):
        raise ValueError("no text")
    return part[:TEXT]


def _read_bytes(part: Any) -> bytes:
    if not isinstance(part, bytes):
        raise ValueError("no bytes")
    return part
