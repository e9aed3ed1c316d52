"""The wire: plain values as bytes, and back.

A message is JSON in which a buffer stands as a number, followed by the buffers. It carries data and never code:
what is not plain is refused by the side that sends it, and cannot be built by the side that receives. Arrays come
out as copies of their own, C-ordered and writeable.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

import numpy as np

LARGEST = 1 << 30  # bytes of one message
_PLAIN = (bool, int, float, str)
_COUNT = struct.Struct("<I")
_SIZE = struct.Struct("<Q")


class NotPlain(Exception):
    """A value is not of a type that the wire carries; the message says what it is."""


class Codec:
    """Writes and reads values; the hooks are for those that stay on their own side of the wire.

    Parameters
    ----------
    lend : callable, optional
        Returns the number under which an object that stays here is known; raises `NotPlain` to refuse it.
    find : callable, optional
        Returns what stands for the other side's object of a kind (``callback`` or ``object``) and number.
    """

    def __init__(
        self,
        lend: Callable[[Any], dict[str, Any]] | None = None,
        find: Callable[[dict[str, Any]], Any] | None = None,
    ) -> None:
        self.lend, self.find = lend, find
        self.generators: list[np.random.Generator] = []  # those that the last `loads` read

    def dumps(self, value: Any) -> bytes:
        """Return a value as bytes; the same value always gives the same bytes."""
        buffers: list[bytes] = []
        head = json.dumps(self._encode(value, buffers), separators=(",", ":")).encode()
        parts = [_SIZE.pack(len(head)), head, _COUNT.pack(len(buffers))]
        for buffer in buffers:
            parts += [_SIZE.pack(len(buffer)), buffer]
        return b"".join(parts)

    def loads(self, data: bytes) -> Any:
        """Return the value that `dumps` made these bytes of.

        Raises
        ------
        ValueError
            When the bytes are not such a message.
        """
        self.generators = []
        try:
            (length,) = _SIZE.unpack_from(data)
            at = _SIZE.size + length
            head = json.loads(data[_SIZE.size : at])
            (count,) = _COUNT.unpack_from(data, at)
            at += _COUNT.size
            buffers: list[bytes] = []
            for _ in range(count):
                (length,) = _SIZE.unpack_from(data, at)
                at += _SIZE.size
                buffers.append(data[at : at + length])
                at += length
            return self._decode(head, buffers)
        except (struct.error, KeyError, IndexError, TypeError, AttributeError) as error:
            raise ValueError(f"not a message: {error}") from None

    def _encode(self, value: Any, buffers: list[bytes]) -> Any:
        kind = type(value)
        if value is None or kind in _PLAIN:
            return value
        if kind is list:
            return [self._encode(item, buffers) for item in value]
        if kind is tuple:
            return {"$": "tuple", "items": [self._encode(item, buffers) for item in value]}
        if kind in (set, frozenset):  # equal sets may stand in another order
            return {"$": kind.__name__, "items": [self._encode(item, buffers) for item in sorted(value, key=repr)]}
        if kind is dict:
            pairs = [[self._encode(k, buffers), self._encode(v, buffers)] for k, v in value.items()]
            return {"$": "dict", "items": pairs}
        if value is Ellipsis:
            return {"$": "blank"}
        if kind is bytes:
            buffers.append(value)
            return {"$": "bytes", "buffer": len(buffers) - 1}
        if kind is complex:
            return {"$": "complex", "items": [value.real, value.imag]}
        if kind is np.ndarray:
            return self._encode_array(value, buffers)
        if isinstance(value, np.generic) and kind.__module__ == "numpy":
            return {"$": "scalar", "of": self._encode_array(np.asarray(value), buffers)}
        if kind is np.random.Generator:
            return {"$": "generator", "state": self._encode(value.bit_generator.state, buffers)}
        if kind.__module__.split(".")[0] == "pandas":
            from mlkata_plugin.judge import frames

            return frames.encode(value, lambda part: self._encode(part, buffers))
        if self.lend is None:
            raise NotPlain(type_name(value))
        return {"$": "lent", **self.lend(value)}

    def _encode_array(self, array: np.ndarray[Any, Any], buffers: list[bytes]) -> Any:
        head = {"$": "array", "shape": list(array.shape), "dtype": array.dtype.str}
        if array.dtype.kind in "OT":
            return {**head, "items": [self._encode(item, buffers) for item in array.ravel().tolist()]}
        if array.dtype.kind == "V":
            raise NotPlain("a structured array")
        buffers.append(array.tobytes())
        return {**head, "buffer": len(buffers) - 1}

    def _decode(self, part: Any, buffers: list[bytes]) -> Any:
        if isinstance(part, list):
            return [self._decode(item, buffers) for item in part]
        if not isinstance(part, dict):
            return part
        match part["$"]:
            case "tuple" | "set" | "frozenset" as name:
                make = {"tuple": tuple, "set": set, "frozenset": frozenset}[name]
                return make(self._decode(item, buffers) for item in part["items"])
            case "dict":
                return {self._decode(k, buffers): self._decode(v, buffers) for k, v in part["items"]}
            case "blank":
                return ...
            case "bytes":
                return buffers[part["buffer"]]
            case "complex":
                return complex(*part["items"])
            case "array":
                return self._decode_array(part, buffers)
            case "scalar":
                return self._decode_array(part["of"], buffers)[()]
            case "generator":
                self.generators.append(make_rng(self._decode(part["state"], buffers)))
                return self.generators[-1]
            case "pandas":
                from mlkata_plugin.judge import frames

                return frames.decode(part, lambda inner: self._decode(inner, buffers))
            case "lent" if self.find is not None:
                return self.find(part)
        raise ValueError(f"not a message: unknown kind {part['$']!r}")

    def _decode_array(self, part: dict[str, Any], buffers: list[bytes]) -> np.ndarray[Any, Any]:
        shape = tuple(part["shape"])
        if "buffer" in part:
            return np.frombuffer(buffers[part["buffer"]], np.dtype(part["dtype"])).reshape(shape).copy()
        dtype: Any = np.dtypes.StringDType() if "T" in part["dtype"] else object
        array = np.empty(len(part["items"]), dtype)
        for i, item in enumerate(part["items"]):
            array[i] = self._decode(item, buffers)
        return array.reshape(shape)


def make_rng(state: dict[str, Any]) -> np.random.Generator:
    """Return a generator that goes on where the one with this state stands."""
    name = state["bit_generator"]
    if name not in ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"):
        raise ValueError(f"not a message: unknown bit generator {name!r}")
    bits = getattr(np.random, name)()
    bits.state = state
    return np.random.Generator(bits)


def type_name(value: Any) -> str:
    """Return what a value that is not plain is, for a person: ``a numpy.matrix``."""
    kind = type(value)
    module = kind.__module__.removeprefix("builtins").split(".")[0]
    return f"a {module}.{kind.__qualname__}" if module else f"a {kind.__qualname__}"
