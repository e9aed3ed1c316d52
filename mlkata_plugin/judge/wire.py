"""The wire: plain values as bytes, and back.

A message is JSON in which a buffer stands as a number, followed by the buffers. What comes from the learner's process
is data and never code: what is not plain, or too large, is refused by the side that sends it, and cannot be built by
the side that receives. Arrays come out as copies of their own, C-ordered and writeable.

The arguments of calls are sent exactly, to a side that believes what it gets: their arrays come out in the layout that
they have, one that occurs twice in a call is one there, too, and so is a random generator that occurs twice in a batch.
Estimators are pickled.
"""

from __future__ import annotations

import json
import pickle
import struct
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mlkata_plugin.judge.layout import laid_out, layout_of
from mlkata_plugin.judge.values import NotPlain, TooLarge, is_pandas, type_name

BUFFERS = 1 << 26  # bytes of all buffers of one message
HEAD = 1 << 22  # bytes of its JSON, which takes many times as much when it is read
ITEMS = 1 << 22  # of one list
KEYS = 1 << 14  # of one dict or set: somebody may choose them so that each is compared with all
DEPTH = 100  # of containers in containers
DIGITS = 4000  # of an integer: Python reads and writes little more
BITS = 3.3219  # of a digit
_PLAIN = frozenset((bool, float, type(None)))
_NESTED = frozenset((list, dict))  # what JSON has of them
_SIZED = frozenset((int, str, bytes, list, tuple, dict, set, frozenset))
_ARRAYS = "biufcmMSU"  # the kinds of those that travel as they lie in memory
_JSON = json.JSONEncoder(separators=(",", ":"))
_READ_JSON = json.JSONDecoder().decode
_COUNT = struct.Struct("<I")
_SIZE = struct.Struct("<Q")


class _Buffers:
    """The buffers of a message that is written, no larger than it may be."""

    def __init__(self, most: int, *, exact: bool) -> None:
        self.parts: list[bytes] = []
        self.exact = exact
        self.arrays: dict[int, tuple[int, Any]] = {}  # by its id, each array that was written exactly, and its number
        self._most = self._left = most

    def add(self, data: bytes) -> int:
        """Add a buffer; return its number."""
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge(f"more than {self._most >> 20} MiB of data")
        self.parts.append(data)
        return len(self.parts) - 1


class _Read:
    """A message that is read: its buffers, and the arrays that came out of it so far."""

    def __init__(self, buffers: list[bytes], *, exact: bool) -> None:
        self.buffers, self.exact = buffers, exact
        self.arrays: list[np.ndarray[Any, Any]] = []


class Codec:
    """Writes and reads values; the hooks are for those that stay on their own side of the wire.

    Parameters
    ----------
    lend : callable, optional
        Returns the number under which an object that stays here is known, or the pickle of one that is sent exactly;
        raises `NotPlain` to refuse it.
    find : callable, optional
        Returns what stands for the other side's object of a kind (``callback`` or ``object``) and number.
    most : int
        Bytes of all buffers of one message.
    """

    def __init__(
        self,
        lend: Callable[[Any], dict[str, Any] | bytes] | None = None,
        find: Callable[[dict[str, Any]], Any] | None = None,
        most: int = BUFFERS,
    ) -> None:
        self.lend, self.find, self.most = lend, find, most
        self._sent: list[np.random.Generator] = []  # exactly; their places are their numbers
        self._told: set[int] = set()  # the numbers of those whose states were sent in this batch
        self._received: dict[int, np.random.Generator] = {}

    def dumps(self, value: Any) -> bytes:
        """Return a value as bytes; the same value always gives the same bytes."""
        return self._dumps(value, exact=False)

    def dumps_exactly(self, batch: Sequence[Any]) -> list[bytes]:
        """Return the arguments of the calls of a batch as bytes."""
        self._told.clear()
        return [self._dumps(value, exact=True) for value in batch]

    def _dumps(self, value: Any, *, exact: bool) -> bytes:
        buffers = _Buffers(self.most, exact=exact)
        try:
            head = _JSON.encode(self._encode(value, buffers)).encode()
        except MemoryError:
            raise TooLarge("more than fits into memory") from None
        _bound(len(head), HEAD, "data of")
        parts = [_SIZE.pack(len(head)), head, _COUNT.pack(len(buffers.parts))]
        for buffer in buffers.parts:
            parts += [_SIZE.pack(len(buffer)), buffer]
        return b"".join(parts)

    def loads(self, data: bytes) -> Any:
        """Return the value that `dumps` made these bytes of.

        Raises
        ------
        ValueError
            When the bytes are not such a message.
        """
        try:
            return self._loads(data, exact=False)
        except Exception as error:  # nothing is known of what comes, so nothing of how it fails
            raise ValueError(f"not a message: {type(error).__name__}") from None

    def loads_exactly(self, data: bytes) -> Any:
        """Return the arguments of a call, from a sender who is believed."""
        return self._loads(data, exact=True)

    def _loads(self, data: bytes, *, exact: bool) -> Any:
        (length,) = _SIZE.unpack_from(data)
        if length > HEAD:
            raise ValueError
        at = _SIZE.size + length
        head = _READ_JSON(str(data[_SIZE.size : at], "utf-8"))
        (count,) = _COUNT.unpack_from(data, at)
        at += _COUNT.size
        buffers: list[bytes] = []
        for _ in range(count):
            (length,) = _SIZE.unpack_from(data, at)
            at += _SIZE.size
            buffers.append(data[at : at + length])
            at += length
        return self._decode(head, _Read(buffers, exact=exact))

    def _encode(self, value: Any, buffers: _Buffers, depth: int = 0) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind in _SIZED:
            _bound_value(value, kind)
        if kind is int or kind is str:
            return value
        if depth > DEPTH:
            raise RecursionError

        def inner(part: Any) -> Any:
            return self._encode(part, buffers, depth + 1)

        if kind is list or kind is tuple:
            items = [item if type(item) in _PLAIN else inner(item) for item in value]
            return items if kind is list else {"$": "tuple", "items": items}
        if kind in (set, frozenset):  # equal sets may stand in another order
            return {"$": kind.__name__, "items": [inner(item) for item in sorted(value, key=repr)]}
        if kind is dict:
            return {"$": "dict", "items": [[inner(key), inner(item)] for key, item in value.items()]}
        if value is Ellipsis:
            return {"$": "blank"}
        if kind is bytes:
            return {"$": "bytes", "buffer": buffers.add(value)}
        if kind is complex:
            return {"$": "complex", "items": [value.real, value.imag]}
        if kind is np.ndarray:
            return _encode_exactly(value, buffers, inner) if buffers.exact else _encode_array(value, buffers, inner)
        if isinstance(value, np.generic) and kind.__module__ == "numpy":
            return {"$": "scalar", "of": _encode_array(np.asarray(value), buffers, inner)}
        if kind is np.random.Generator:
            number = self._number_of(value) if buffers.exact else None
            if number is not None and number in self._told:
                return {"$": "generator", "number": number}
            if number is not None:
                self._told.add(number)
            return {"$": "generator", "number": number, "state": inner(value.bit_generator.state)}
        if is_pandas(value):
            from mlkata_plugin.judge import frames  # late: it brings pandas, which takes half a second

            return frames.encode(value, inner)
        if self.lend is None:
            raise NotPlain(type_name(value))
        lent = self.lend(value)
        return {"$": "pickle", "buffer": buffers.add(lent)} if isinstance(lent, bytes) else {"$": "lent", **lent}

    def _number_of(self, generator: np.random.Generator) -> int:
        """Return the number of a generator that is sent exactly."""
        if generator not in self._sent:
            self._sent.append(generator)
        return self._sent.index(generator)

    def _decode(self, part: Any, read: _Read, depth: int = 0) -> Any:
        if type(part) not in _NESTED:
            return part
        if depth > DEPTH:
            raise RecursionError

        def inner(part: Any) -> Any:
            return self._decode(part, read, depth + 1)

        if isinstance(part, list):
            return [inner(item) if type(item) in _NESTED else item for item in part]
        match part["$"]:
            case "set" | "frozenset" | "dict" if len(part["items"]) > KEYS:
                raise ValueError
            case "tuple" | "set" | "frozenset" as name:
                make = {"tuple": tuple, "set": set, "frozenset": frozenset}[name]
                return make(inner(item) for item in part["items"])
            case "dict":
                return {inner(key): inner(item) for key, item in part["items"]}
            case "blank":
                return ...
            case "bytes":
                return read.buffers[part["buffer"]]
            case "complex":
                return complex(*part["items"])
            case "array" if read.exact:
                read.arrays.append(laid_out(_decode_array(part, read.buffers, inner), part["layout"]))
                return read.arrays[-1]
            case "again" if read.exact:
                return read.arrays[part["number"]]
            case "array":
                return _decode_array(part, read.buffers, inner)
            case "scalar":
                return _decode_array(part["of"], read.buffers, inner)[()]
            case "generator" if "state" not in part:
                number = part["number"]
                return self._received[number] if number in self._received else self._sent[number]
            case "generator":
                generator = make_rng(inner(part["state"]))
                if read.exact:
                    self._received[part["number"]] = generator
                return generator
            case "pandas":
                from mlkata_plugin.judge import frames  # late: it brings pandas, which takes half a second

                return frames.decode(part, inner)
            case "pickle" if read.exact:
                return pickle.loads(read.buffers[part["buffer"]])
            case "lent" if self.find is not None and type(part["number"]) is int and part["number"] >= 0:
                return self.find({**part, "class": str(part["class"])[:100]})
        raise ValueError


def _encode_array(array: np.ndarray[Any, Any], buffers: _Buffers, inner: Callable[[Any], Any]) -> Any:
    head: dict[str, Any] = {"$": "array", "shape": list(array.shape), "dtype": array.dtype.str}
    _bound(array.nbytes, BUFFERS, "an array of")
    if array.dtype.kind in "OT":
        if array.size > ITEMS:
            raise TooLarge(f"an array of {array.size:,} objects")
        return {**head, "items": [inner(item) for item in array.ravel().tolist()]}
    if array.dtype.kind == "V":
        raise NotPlain("a structured array")
    return {**head, "buffer": buffers.add(array.tobytes())}


def _encode_exactly(array: np.ndarray[Any, Any], buffers: _Buffers, inner: Callable[[Any], Any]) -> Any:
    """Write an array with its layout; of one that was written before, which it was."""
    if id(array) in buffers.arrays:
        return {"$": "again", "number": buffers.arrays[id(array)][0]}
    buffers.arrays[id(array)] = len(buffers.arrays), array
    return {**_encode_array(array, buffers, inner), "layout": layout_of(array)}


def _decode_array(part: Any, buffers: list[bytes], inner: Callable[[Any], Any]) -> np.ndarray[Any, Any]:
    shape = tuple(part["shape"])
    if "buffer" in part:
        dtype = np.dtype(part["dtype"])
        if dtype.kind not in _ARRAYS:
            raise ValueError
        return np.frombuffer(buffers[part["buffer"]], dtype).reshape(shape).copy()
    array = np.empty(len(part["items"]), np.dtypes.StringDType() if "T" in part["dtype"] else object)
    for i, item in enumerate(part["items"]):
        array[i] = inner(item)
    return array.reshape(shape)


def make_rng(state: dict[str, Any]) -> np.random.Generator:
    """Return a generator that goes on where the one with this state stands."""
    name = state["bit_generator"]
    if name not in ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"):
        raise ValueError(f"unknown bit generator {name!r}")
    bits = getattr(np.random, name)()
    bits.state = state
    return np.random.Generator(bits)


def _bound(size: int, most: int, what: str) -> None:
    """Raise `TooLarge` where a part of a message has too many bytes."""
    if size > most:
        shown = f"{size >> 30} GiB" if size >= 10 << 30 else f"{size >> 20} MiB"
        raise TooLarge(f"{what} {shown}")


def _bound_value(value: Any, kind: type) -> None:
    """Raise `TooLarge` where an integer, a text, bytes or a container is too large."""
    if kind is int:
        if value.bit_length() > DIGITS * BITS:
            raise TooLarge(f"an integer of about {int(value.bit_length() / BITS):,} digits")
    elif kind is str or kind is bytes:
        _bound(len(value), HEAD if kind is str else BUFFERS, "a str of" if kind is str else "bytes of")
    elif len(value) > (ITEMS if kind is list or kind is tuple else KEYS):
        raise TooLarge(f"a {kind.__name__} of {len(value):,}")
