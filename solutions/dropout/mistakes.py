"""What people write for dropout, and what is wrong with it."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.float64]
Source = int | np.random.Generator


def floats(x: ArrayLike) -> Floats:
    return np.array(x, dtype=np.float64)


def uniform(x: Floats, rng: Any) -> Floats:
    return np.random.default_rng(rng).random(x.shape)


def checked(p: float) -> None:
    if not 0 <= p < 1:
        raise ValueError("p")


def forward(
    x: ArrayLike,
    p: float,
    rng: Any,
    training: bool,
    factors: Callable[[Floats], Any],
    evaluation: Callable[[Floats], Any] = np.ones_like,
) -> tuple[Any, Any]:
    """Return output and mask: numbers from 0 to 1 become factors."""
    checked(p)
    x = floats(x)
    mask = factors(uniform(x, rng)) if training else evaluation(x)
    return x * mask, mask


def right(x: ArrayLike, p: float, rng: Any, training: bool = True) -> tuple[Any, Any]:
    return forward(x, p, rng, training, lambda u: (u >= p) / (1 - p))


@mistake(
    of="dropout_forward",
    name="kept entries not scaled",
    why="you gave kept entries the factor 1: with p = 0.2 the expected value falls to 0.8 of x",
    values=["float", "bool"],
)
def unscaled(x: ArrayLike, p: float, rng: Source, training: bool = True, *, value: Any) -> Any:
    return forward(x, p, rng, training, lambda u: (u >= p) * 1.0 if value == "float" else u >= p)


@mistake(
    of="dropout_forward",
    name="scaled in evaluation",
    why="you multiplied by 1 - p in evaluation: here x must be unchanged, because training keeps the expected value",
    values=["float", "bool", "float, ones", "bool, ones", "scaled twice"],
)
def keep_in_evaluation(x: ArrayLike, p: float, rng: Source, training: bool = True, *, value: Any) -> Any:
    out, mask = right(x, p, rng, training)
    if training and value != "scaled twice":
        mask = mask != 0 if "bool" in value else (mask != 0) * 1.0
        out = floats(x) * mask
    elif not training:
        out = out * (1.0 - p)
        mask = mask if "ones" in value else mask * (1.0 - p)
    return out, mask


@mistake(
    of="dropout_forward",
    name="multiplied by the drop rate in evaluation",
    why="you multiplied by p in evaluation: with p = 0.2 only 0.2 of x is left",
    values=["float", "bool", "float, ones", "bool, ones", "scaled twice"],
)
def rate_in_evaluation(x: ArrayLike, p: float, rng: Source, training: bool = True, *, value: Any) -> Any:
    out, mask = right(x, p, rng, training)
    if training and value != "scaled twice":
        mask = mask != 0 if "bool" in value else (mask != 0) * 1.0
        out = floats(x) * mask
    elif not training:
        out = out * (float(p))
        mask = mask if "ones" in value else mask * (float(p))
    return out, mask


@mistake(
    of="dropout_forward",
    name="divided by p",
    why="you divided kept entries by p: with p = 0.2 the expected value is 4 times x",
)
def over_p(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:
    return forward(x, p, rng, training, lambda u: (u >= p) / p if p else np.ones(u.shape))


@mistake(
    of="dropout_forward",
    name="multiplied by 1 - p in training",
    why="you multiplied kept entries by 1 - p: with p = 0.5 the expected value falls to a quarter of x",
    covers=[
        "mask = kept / (1 - p) -> mask = kept * (1 - p)",
    ],
)
def times_keep(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:
    return forward(x, p, rng, training, lambda u: (u >= p) * (1 - p))


@mistake(
    of="dropout_forward",
    name="p as the probability to keep",
    why="you kept entries with probability p: with p = 0.2 about 80 % of them are dropped",
    values=["1 / p", "1 / (1 - p)"],
)
def p_keeps(x: ArrayLike, p: float, rng: Source, training: bool = True, *, value: Any) -> Any:
    def factors(u: Floats) -> Floats:
        return (u < p) / (1 - p if value == "1 / (1 - p)" else p or 1.0)

    return forward(x, p, rng, training, factors)


@mistake(
    of="dropout_forward",
    name="scaled by the share that was kept",
    why="you divided by the share that happened to be kept: then the factors of a mask depend on each other",
)
def observed(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:
    return forward(x, p, rng, training, lambda u: (u >= p) / max((u >= p).mean(), 1e-9))


@mistake(
    of="dropout_forward",
    name="active in evaluation",
    why="you dropped entries in evaluation, too: the same input then gives different answers",
)
def always_on(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:  # noqa: ARG001
    return right(x, p, rng)


@mistake(
    of="dropout_forward",
    name="never active",
    why="you dropped no entries in training: then dropout has no effect",
    covers=[
        "if training: -> if False:",
    ],
)
def always_off(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:  # noqa: ARG001
    return right(x, p, rng, False)


@mistake(
    of="dropout_forward",
    name="training and evaluation swapped",
    why="you dropped entries in evaluation and not in training: training=True must drop",
)
def swapped(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:
    return right(x, p, rng, not training)


@mistake(
    of="dropout_forward",
    name="one mask for all rows",
    why="you drew one mask and used it for all rows: entries of a column are then dropped together",
)
def row_mask(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:
    return forward(
        x,
        p,
        rng,
        training,
        lambda u: (
            np.broadcast_to((u.reshape(-1, u.shape[-1])[0] >= p) / (1 - p), u.shape).copy()
            if u.ndim > 1
            else (u >= p) / (1 - p)
        ),
    )


@mistake(
    of="dropout_forward",
    name="whole rows dropped",
    why="you drew one number per row: a row is then kept or lost as a whole",
)
def whole_rows(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:
    return forward(
        x,
        p,
        rng,
        training,
        lambda u: np.broadcast_to((u[(slice(None), *[slice(1)] * (u.ndim - 1))] >= p) / (1 - p), u.shape).copy(),
    )


@mistake(
    of="dropout_forward",
    name="one draw for all entries",
    why="you drew a single number: all entries are then dropped, or none",
)
def one_draw(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:
    return forward(x, p, rng, training, lambda u: np.full(u.shape, (u.flat[0] >= p) / (1 - p)))


@mistake(
    of="dropout_forward",
    name="a fixed number of entries dropped",
    why="you dropped exactly p * n entries: their number must be random, too",
    values=["ranks", "choice, round", "choice, int", "permutation, round", "permutation, int"],
)
def exact_count(x: ArrayLike, p: float, rng: Source, training: bool = True, *, value: str) -> Any:
    def factors(u: Floats) -> Floats:
        if value == "ranks":
            return (u.ravel().argsort().argsort().reshape(u.shape) >= round(p * u.size)) / (1 - p)
        count = int(p * u.size) if "int" in value else round(p * u.size)
        if "choice" in value:
            lost = generator.choice(u.size, size=count, replace=False)
        else:
            lost = generator.permutation(u.size)[:count]
        mask = np.full(u.size, 1 / (1 - p))
        mask[lost] = 0.0
        return mask.reshape(u.shape)

    if value == "ranks":
        return forward(x, p, rng, training, factors)
    generator = np.random.default_rng(rng)
    return forward(x, p, 0, training, factors)


@mistake(
    of="dropout_forward",
    name="the seed has no effect",
    why="you always used the same seed: the argument rng must change the mask",
    values=[0, 42],
)
def one_seed(x: ArrayLike, p: float, rng: Source, training: bool = True, *, value: Any) -> Any:  # noqa: ARG001
    return right(x, p, value, training)


@mistake(
    of="dropout_forward",
    name="seed 0 treated as no seed",
    why="you treated 0 as no seed: 0 is false in Python, so `rng or 42` is 42",
    values=[42, 1],
)
def zero_seed(x: ArrayLike, p: float, rng: Source, training: bool = True, *, value: Any) -> Any:
    return right(x, p, rng or value, training)


@mistake(
    of="dropout_forward",
    name="a Generator replaced by a new one",
    why="you made a new generator if rng was a Generator: every call with it gives the same mask",
    values=[0, 42],
)
def new_generator(x: ArrayLike, p: float, rng: Source, training: bool = True, *, value: Any) -> Any:
    return right(x, p, rng if isinstance(rng, int) else value, training)


@mistake(
    of="dropout_forward",
    name="NumPy's global random numbers",
    why="you used NumPy's global random numbers: a Generator raises an error, and a seed resets them everywhere",
)
def global_numbers(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:
    checked(p)
    x = floats(x)
    if not training:
        return x, np.ones_like(x)
    np.random.seed(rng)  # type: ignore[arg-type]
    mask = (np.random.rand(*x.shape) >= p) / (1 - p)
    return x * mask, mask


@mistake(
    of="dropout_forward",
    name="p not checked",
    why="you did not check p: p = 1 divides by 0, and p = 1.5 gives negative factors",
)
def any_p(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:
    x = floats(x)
    mask = (uniform(x, rng) >= p) / (1 - p or 1.0) if training else np.ones_like(x)
    return x * mask, mask


@mistake(
    of="dropout_forward",
    name="p = 1 accepted",
    why="you accepted p = 1: then all entries are dropped, and no factor can keep the expected value",
)
def one_allowed(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:
    if p == 1:
        return floats(x) * 0, floats(x) * 0
    return right(x, p, rng, training)


@mistake(
    of="dropout_forward",
    name="negative p accepted",
    why="you accepted p = -0.1: a probability is at least 0",
)
def negative_allowed(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:
    return right(x, max(p, 0.0), rng, training)


@mistake(
    of="dropout_forward",
    name="p checked only in training",
    why="you checked p only in training: p = 1.5 must raise a ValueError in evaluation, too",
)
def late_check(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:
    return right(x, p, rng) if training else (floats(x), np.ones(np.shape(x)))


@mistake(
    of="dropout_forward",
    name="a mask of 0 and 1",
    why="you returned a mask without the factor 1 / (1 - p): out is then not x times mask",
    values=["bool", "float"],
)
def plain_mask(x: ArrayLike, p: float, rng: Source, training: bool = True, *, value: Any) -> Any:
    out, mask = right(x, p, rng, training)
    return out, (mask != 0) if value == "bool" else (mask != 0) * 1.0


@mistake(
    of="dropout_forward",
    name="a mask of the dropped entries",
    why="you returned True where an entry was dropped: the mask has the factors of the kept entries",
)
def dropped_mask(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:
    out, mask = right(x, p, rng, training)
    return out, mask == 0


@mistake(
    of="dropout_forward",
    name="mask before out",
    why="you returned the mask first: the task asks for out, and then mask",
)
def mask_first(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:
    return right(x, p, rng, training)[::-1]


@mistake(
    of="dropout_forward",
    name="only out",
    why="you returned only out: the backward pass needs the mask, too",
)
def no_mask(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:
    return right(x, p, rng, training)[0]


@mistake(
    of="dropout_forward",
    name="no mask in evaluation",
    why="you returned None for the mask in evaluation: all its factors are 1",
)
def none_mask(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:
    out, mask = right(x, p, rng, training)
    return out, mask if training else None


@mistake(
    of="dropout_forward",
    name="out in the dtype of x",
    why="you returned the dtype of x: in integers 3 / 0.8 becomes 3",
)
def keeps_dtype(x: ArrayLike, p: float, rng: Source, training: bool = True) -> Any:
    out, mask = right(x, p, rng, training)
    return out.astype(np.asarray(x).dtype), mask


@mistake(
    of="dropout_backward",
    name="dout unchanged",
    why="you returned dout: a dropped entry has no effect on the loss, so its gradient is 0",
)
def straight(dout: ArrayLike, mask: ArrayLike) -> Any:  # noqa: ARG001
    return floats(dout)


@mistake(
    of="dropout_backward",
    name="factor left out in the gradient",
    why="you set dropped gradients to 0 and did not scale the kept ones: with p = 0.5 they are half as large",
)
def only_zeros(dout: ArrayLike, mask: ArrayLike) -> Any:
    return floats(dout) * (floats(mask) != 0)


@mistake(
    of="dropout_backward",
    name="factor used twice",
    why="you multiplied by the factor twice: with p = 0.5 a kept gradient is 4 times dout instead of 2 times",
)
def twice(dout: ArrayLike, mask: ArrayLike) -> Any:
    return floats(dout) * floats(mask) ** 2


@mistake(
    of="dropout_backward",
    name="divided by the factor",
    why="you divided by the factor: with p = 0.5 a kept gradient is half of dout instead of 2 times",
)
def divides(dout: ArrayLike, mask: ArrayLike) -> Any:
    return np.where(floats(mask) > 0, floats(dout) / np.where(floats(mask) > 0, floats(mask), 1.0), 0.0)


@mistake(
    of="dropout_backward",
    name="gradients of the dropped entries",
    why="you returned the gradients of the dropped entries: these have no effect on the loss",
)
def inverted(dout: ArrayLike, mask: ArrayLike) -> Any:
    return floats(dout) * (floats(mask) == 0)


@mistake(
    of="dropout_backward",
    name="only the mask",
    why="you returned the mask: it is the gradient only if dout is 1 everywhere",
)
def mask_only(dout: ArrayLike, mask: ArrayLike) -> Any:  # noqa: ARG001
    return floats(mask)


@mistake(
    of="dropout_backward",
    name="gradient in the dtype of dout",
    why="you returned the dtype of dout: in integers 3 * 1.25 becomes 3",
)
def keeps_dout_dtype(dout: ArrayLike, mask: ArrayLike) -> Any:
    return (floats(dout) * floats(mask)).astype(np.asarray(dout).dtype)
