"""What people write for attention, and what is wrong with it."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.float64]
Allowed = NDArray[np.bool_]
Result = tuple[Any, Any]
Mask = ArrayLike | None


def floats(*tables: ArrayLike) -> list[Floats]:
    return [np.asarray(table, dtype=np.float64) for table in tables]


def scores_of(Q: Floats, K: Floats) -> Floats:
    return Q @ np.swapaxes(K, -1, -2) / np.sqrt(Q.shape[-1])


def earlier(scores: Floats, k: int = 0) -> Allowed:
    return np.tri(scores.shape[-2], scores.shape[-1], k, dtype=np.bool_)


def allowed_by(scores: Floats, mask: Mask, causal: bool) -> Allowed:
    allowed = np.broadcast_to(True if mask is None else np.asarray(mask), scores.shape)
    return allowed & earlier(scores) if causal else allowed


def softmax(scores: Floats, allowed: Allowed, axis: Any = -1) -> Floats:
    top = np.max(scores, axis=axis, keepdims=True, where=allowed, initial=-1e300)
    powers = np.where(allowed, np.exp(np.minimum(scores - top, 0.0)), 0.0)
    totals = powers.sum(axis=axis, keepdims=True)
    return powers / np.where(totals == 0, 1.0, totals)


def attend(
    args: tuple[ArrayLike, ArrayLike, ArrayLike, Mask, bool],
    *,
    score: Callable[[Floats, Floats], Floats] = scores_of,
    allow: Callable[[Floats, Mask, bool], Allowed] = allowed_by,
    share: Callable[[Floats, Allowed], Floats] = softmax,
) -> Result:
    """Return output and weights, with one part replaced."""
    Q, K, V = floats(*args[:3])
    scores = score(Q, K)
    weights = share(scores, allow(scores, *args[3:]))
    return weights @ V, weights


@mistake(
    of="attention",
    name="scores not divided by sqrt(d)",
    why="you used the bare dot products: with d = 64 they are 8 times as large, and one key gets almost all the weight",
)
def does_not_scale(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    return attend((Q, K, V, mask, causal), score=lambda q, k: q @ np.swapaxes(k, -1, -2))


@mistake(
    of="attention",
    name="divided by another number than sqrt(d)",
    why="you divided the scores by a number that is not sqrt(d): for d = 4 a dot product of 6 must give a score of 3",
    values=["d", "sqrt(n)", "sqrt(m)", "1 / sqrt(d)", "sqrt(heads)"],
    covers=[
        "scores = Q @ np.swapaxes(K, -1, -2) / np.sqrt(d) -> scores = Q @ np.swapaxes(K, -1, -2) * np.sqrt(d)",
        "scores = Q @ np.swapaxes(K, -1, -2) / np.sqrt(d) -> scores = Q @ np.swapaxes(K, -1, -2) / d",
    ],
)
def scales_otherwise(
    Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False, *, value: str
) -> Result:
    def score(q: Floats, k: Floats) -> Floats:
        n, d, m = *q.shape[-2:], k.shape[-2]
        by = {"d": d * d, "sqrt(n)": n, "sqrt(m)": m, "1 / sqrt(d)": 1 / d, "sqrt(heads)": q.shape[0]}
        return q @ np.swapaxes(k, -1, -2) / np.sqrt(by[value])

    return attend((Q, K, V, mask, causal), score=score)


@mistake(
    of="attention",
    name="divided by the square root of the value width",
    why="you divided the scores by sqrt(v): values of another width must not change the weights",
)
def scales_by_v(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    by = np.sqrt(np.shape(V)[-1])
    return attend((Q, K, V, mask, causal), score=lambda q, k: q @ np.swapaxes(k, -1, -2) / by)


@mistake(
    of="attention",
    name="softmax over the queries",
    why="your weights sum to 1 over the queries: a key then shares itself out, and the weights of a query sum to any "
    "number",
)
def softmax_over_queries(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    return attend((Q, K, V, mask, causal), share=lambda s, a: softmax(s, a, -2))


@mistake(
    of="attention",
    name="softmax over queries and keys",
    why="your softmax divides by one sum for all queries: with 2 queries the weights of each sum to about 1/2",
)
def softmax_over_both(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    return attend((Q, K, V, mask, causal), share=lambda s, a: softmax(s, a, (-1, -2)))


@mistake(
    of="attention",
    name="exp of the bare scores",
    why="you took exp of the scores themselves: from 710 on it is infinite, and infinity / infinity is NaN",
)
def bare_exponentials(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    def share(scores: Floats, allowed: Allowed) -> Floats:
        powers = np.where(allowed, np.exp(scores), 0.0)
        totals = powers.sum(axis=-1, keepdims=True)
        return powers / np.where(totals == 0, 1.0, totals)

    return attend((Q, K, V, mask, causal), share=share)


@mistake(
    of="attention",
    name="one largest score for all queries",
    why="you subtracted one number from all scores: a query whose scores are 2000 lower has only exponentials of 0",
)
def one_maximum(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    def share(scores: Floats, allowed: Allowed) -> Floats:
        powers = np.where(allowed, np.exp(np.where(allowed, scores, -np.inf) - scores.max()), 0.0)
        empty = ~allowed.any(axis=-1, keepdims=True)
        return powers / np.where(empty, 1.0, powers.sum(axis=-1, keepdims=True))

    return attend((Q, K, V, mask, causal), share=share)


@mistake(
    of="attention",
    name="largest score of all keys, masked keys too",
    why="you subtracted the largest score of all keys: if a masked key has 5000, allowed scores of 1 and 1 both give 0",
)
def maximum_of_masked_keys(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    def share(scores: Floats, allowed: Allowed) -> Floats:
        powers = np.where(allowed, np.exp(scores - scores.max(axis=-1, keepdims=True)), 0.0)
        totals = powers.sum(axis=-1, keepdims=True)
        return powers / np.where(totals == 0, 1.0, totals)

    return attend((Q, K, V, mask, causal), share=share)


@mistake(
    of="attention",
    name="True hides a key",
    why="you hid the keys whose mask is True: with True, True, False only the third key gets weight",
)
def swaps_polarity(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    return attend((Q, K, V, None if mask is None else ~np.asarray(mask), causal))


@mistake(
    of="attention",
    name="mask ignored",
    why="you did not use the mask: a key with mask False still gets weight",
    covers=["if mask is not None: -> if False:"],
)
def ignores_mask(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:  # noqa: ARG001
    return attend((Q, K, V, None, causal))


@mistake(
    of="attention",
    name="a large negative score for a masked key",
    why="you gave masked keys a large negative score: "
    "they get weight if the other scores are as low, or if all are masked",
    values=[-1e9, -1e10, -1e8, -1e6, -1e5, -1e4],
)
def large_negative_score(
    Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False, *, value: float
) -> Result:
    return attend(
        (Q, K, V, mask, causal), share=lambda s, a: softmax(np.where(a, s, value), np.ones(a.shape, dtype=bool))
    )


@mistake(
    of="attention",
    name="a large negative number added to a masked score",
    why="you added a large negative number to masked scores: "
    "if all keys of a query are masked, its weights still sum to 1",
    values=[-1e9, -1e10, -1e8, -1e6, -1e5, -1e4],
)
def adds_large_negative(
    Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False, *, value: float
) -> Result:
    return attend(
        (Q, K, V, mask, causal), share=lambda s, a: softmax(np.where(a, s, s + value), np.ones(a.shape, dtype=bool))
    )


@mistake(
    of="attention",
    name="a masked key beats very low scores",
    why="you put a large negative number such as -1e9 into masked scores: "
    "if all allowed scores are -1e10, a masked key gets weight",
    values=[(False, -1e9), (False, -1e10), (False, -1e8), (False, -1e6), (True, -1e9), (True, -1e8), (True, -1e6)],
)
def large_negative_but_empty(
    Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False, *, value: tuple[bool, float]
) -> Result:
    is_added, low = value

    def share(scores: Floats, allowed: Allowed) -> Floats:
        masked = np.where(allowed, scores, scores + low if is_added else low)
        return softmax(masked, np.ones(allowed.shape, dtype=bool)) * allowed.any(axis=-1, keepdims=True)

    return attend((Q, K, V, mask, causal), share=share)


@mistake(
    of="attention",
    name="NaN for a query without keys",
    why="your softmax of a query without keys is NaN: if all its scores are masked, it has the form 0 / 0",
    covers=["some = allowed.any(axis=-1, keepdims=True) -> some = allowed.any(keepdims=True)"],
)
def divides_zero_by_zero(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    def share(scores: Floats, allowed: Allowed) -> Floats:
        masked = np.where(allowed, scores, -np.inf)
        powers = np.exp(masked - masked.max(axis=-1, keepdims=True))
        return powers / powers.sum(axis=-1, keepdims=True)

    return attend((Q, K, V, mask, causal), share=share)


@mistake(
    of="attention",
    name="equal weights for a query without keys",
    why="you gave a query without keys the weight 1/m for each key: its output is then the mean of values that it may "
    "not use",
)
def equal_weights(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    def share(scores: Floats, allowed: Allowed) -> Floats:
        return np.where(allowed.any(axis=-1, keepdims=True), softmax(scores, allowed), 1 / scores.shape[-1])

    return attend((Q, K, V, mask, causal), share=share)


@mistake(
    of="attention",
    name="all weights for a query without keys",
    why="you used the scores unmasked if all keys of a query are masked: its weights sum to 1 instead of 0",
)
def unmasks_empty_rows(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    return attend((Q, K, V, mask, causal), share=lambda s, a: softmax(s, a | ~a.any(axis=-1, keepdims=True)))


@mistake(
    of="attention",
    name="masked scores set to 0",
    why="you gave masked keys the score 0: exp(0) is 1, so a masked key still gets weight",
)
def zero_scores(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    return attend(
        (Q, K, V, mask, causal), share=lambda s, a: softmax(np.where(a, s, 0.0), np.ones(a.shape, dtype=bool))
    )


@mistake(
    of="attention",
    name="mask applied after the softmax",
    why="you masked the weights after the softmax: with one of four equal keys masked, the weights sum to 0.75",
)
def masks_late(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    return attend((Q, K, V, mask, causal), share=lambda s, a: softmax(s, np.ones(a.shape, dtype=bool)) * a)


@mistake(
    of="attention",
    name="causal ignored",
    why="you did not use `causal`: query 0 still uses key 1, the token that it must predict",
)
def ignores_causal(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:  # noqa: ARG001
    return attend((Q, K, V, mask, False))


@mistake(
    of="attention",
    name="causal without the key i itself",
    why="you let query i use only the keys 0 to i - 1: query 0 then has no key, and its output is 0",
)
def strictly_before(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    def allow(s: Floats, mask: Mask, causal: bool) -> Allowed:
        return allowed_by(s, mask, False) & (earlier(s, -1) if causal else True)

    return attend((Q, K, V, mask, causal), allow=allow)


@mistake(
    of="attention",
    name="causal with one key too many",
    why="you let query i use the keys 0 to i + 1: it sees the token that it must predict",
)
def one_key_more(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    def allow(s: Floats, mask: Mask, causal: bool) -> Allowed:
        return allowed_by(s, mask, False) & (earlier(s, 1) if causal else True)

    return attend((Q, K, V, mask, causal), allow=allow)


@mistake(
    of="attention",
    name="causal: the keys from i on",
    why="you let query i use the keys from i to the last: it sees the future and not the past",
    values=["with i", "without i"],
)
def sees_the_future(
    Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False, *, value: str
) -> Result:
    def allow(s: Floats, mask: Mask, causal: bool) -> Allowed:
        later = ~earlier(s, -1 if value == "with i" else 0)
        return allowed_by(s, mask, False) & (later if causal else True)

    return attend((Q, K, V, mask, causal), allow=allow)


@mistake(
    of="attention",
    name="causal counted from the last key",
    why="you let the last query use all keys: with 2 queries and 4 keys, query 0 then uses the keys 0 to 2",
)
def aligned_at_the_end(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    def allow(s: Floats, mask: Mask, causal: bool) -> Allowed:
        n, m = s.shape[-2:]
        return allowed_by(s, mask, False) & (earlier(s, m - n) if causal else True)

    return attend((Q, K, V, mask, causal), allow=allow)


@mistake(
    of="attention",
    name="causal or mask, not both",
    why="you used only one of `mask` and `causal` if both are given: a key needs the consent of both",
    values=["mask", "causal"],
)
def uses_one_of_two(
    Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False, *, value: str
) -> Result:
    if value == "mask":
        return attend((Q, K, V, mask, causal and mask is None))
    return attend((Q, K, V, None if causal else mask, causal))


@mistake(
    of="attention",
    name="a key that mask or causal allows",
    why="you let a query use a key that either `mask` or `causal` allows: a masked key before query i gets weight",
    covers=["allowed = allowed & np.asarray(mask) -> allowed = allowed | np.asarray(mask)"],
)
def either_is_enough(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    def allow(s: Floats, mask: Mask, causal: bool) -> Allowed:
        order = np.broadcast_to(earlier(s) if causal else True, s.shape)
        return order if mask is None else order | np.asarray(mask)

    return attend((Q, K, V, mask, causal), allow=allow)


@mistake(
    of="attention",
    name="all axes reversed",
    why="you reversed all axes of K: with a batch and heads, the shapes no longer fit",
)
def reverses_all_axes(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    return attend((Q, K, V, mask, causal), score=lambda q, k: q @ k.T / np.sqrt(q.shape[-1]))


@mistake(
    of="attention",
    name="scores of unit vectors",
    why="you divided by the lengths of query and key: a score is then at most 1, and no key can stand out",
)
def cosines(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    def score(q: Floats, k: Floats) -> Floats:
        lengths = [np.linalg.norm(x, axis=-1, keepdims=True) for x in (q, k)]
        q, k = (x / np.where(length == 0, 1, length) for x, length in zip((q, k), lengths, strict=True))
        return q @ np.swapaxes(k, -1, -2)

    return attend((Q, K, V, mask, causal), score=score)


@mistake(
    of="attention",
    name="weights times keys",
    why="you summed the keys with the weights: the values have no effect on the output",
)
def returns_keys(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    _, weights = attend((Q, K, V, mask, causal))
    return weights @ floats(K)[0], weights


@mistake(
    of="attention",
    name="weights before output",
    why="you returned the weights first: the task asks for the output, and then the weights",
)
def swaps_results(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    return attend((Q, K, V, mask, causal))[::-1]


@mistake(
    of="attention",
    name="only the output",
    why="you returned only the output: the task asks for the output and the weights",
)
def returns_output_only(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Any:
    return attend((Q, K, V, mask, causal))[0]


@mistake(
    of="attention",
    name="scores instead of weights",
    why="you returned the scores: the weights of a query are from 0 to 1 and sum to 1",
    values=["all", "minus infinity if masked"],
)
def returns_scores(
    Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False, *, value: str
) -> Result:
    q, k = floats(Q, K)
    scores = scores_of(q, k)
    if value != "all":
        scores = np.where(allowed_by(scores, mask, causal), scores, -np.inf)
    return attend((Q, K, V, mask, causal))[0], scores


@mistake(
    of="attention",
    name="dot products in small integers",
    why="you multiplied in the input's dtype: in uint8, 20 * 20 is 144",
    covers=[
        "Q, K, V = (np.asarray(x, dtype=np.float64) for x in (Q, K, V)) -> "
        "Q, K, V = (np.asarray(x) for x in (Q, K, V))",
    ],
)
def wraps_around(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    scores = np.asarray(Q) @ np.swapaxes(np.asarray(K), -1, -2) / np.sqrt(np.shape(Q)[-1])
    return attend((Q, K, V, mask, causal), score=lambda q, k: scores)  # noqa: ARG005


@mistake(
    of="attention",
    name="results in float32",
    why="you returned float32 for float32: results are float64 for every dtype",
)
def stays_narrow(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = None, causal: bool = False) -> Result:
    output, weights = attend((Q, K, V, mask, causal))
    narrow = np.result_type(np.asarray(Q), np.asarray(K), np.asarray(V), np.float32)
    return output.astype(narrow), weights.astype(narrow)
