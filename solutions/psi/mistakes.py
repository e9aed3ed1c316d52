"""What people write for the population stability index, and what is wrong with it."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.float64]


def checked(sample: ArrayLike, bins: int = 10) -> Floats:
    """Return a sample as float64, once it is sure that it can be cut."""
    values = np.asarray(sample, dtype=np.float64)
    if len(values) == 0 or bins < 2:
        raise ValueError("need a value and two bins at least")
    return values


def cut(sample: ArrayLike, bins: int) -> Floats:
    """Return the right edges."""
    values = checked(sample, bins)
    return np.unique(np.sort(values)[np.arange(1, bins) * len(values) // bins])


def counted(sample: ArrayLike, edges: Floats, side: Any = "right") -> Floats:
    """Return the share of a sample in each bin."""
    values = checked(sample)
    return np.bincount(np.searchsorted(edges, values, side=side), minlength=len(edges) + 1) / len(values)


def symmetric(e: Floats, a: Floats) -> float:
    """Return the right sum."""
    return float(np.sum((a - e) * np.log(a / e)))


def floored(share: Floats, eps: float) -> Floats:
    return np.maximum(share, eps)


def computed(
    expected: ArrayLike,
    actual: ArrayLike,
    bins: int,
    eps: float,
    floor: Callable[[Floats, float], Floats] = floored,
    total: Callable[[Floats, Floats], float] = symmetric,
    side: str = "right",
) -> float:
    """Return the index, with one step of it replaced."""
    edges = cut(expected, bins)
    return total(*(floor(counted(sample, edges, side), eps) for sample in (expected, actual)))


@mistake(
    of="bin_edges",
    name="interpolated quantiles as edges",
    why="you interpolated between two values: 10, 20, 30, 40 in two bins get the edge 25 instead of 30",
)
def interpolates(expected: ArrayLike, bins: int = 10) -> Floats:
    return np.unique(np.quantile(checked(expected, bins), np.linspace(0, 1, bins + 1)[1:-1]))


@mistake(
    of="bin_edges",
    name="positions of n - 1 values",
    why="you computed the positions from n - 1: 10, 20, 30, 40 in two bins get the edge 20 instead of 30",
)
def counts_gaps(expected: ArrayLike, bins: int = 10) -> Floats:
    values = np.sort(checked(expected, bins))
    return np.unique(values[np.arange(1, bins) * (len(values) - 1) // bins])


@mistake(
    of="bin_edges",
    name="one position too low",
    why="you took the largest value below each edge: 10, 20, 30, 40 in two bins get the edge 20 instead of 30",
)
def one_too_low(expected: ArrayLike, bins: int = 10) -> Floats:
    values = np.sort(checked(expected, bins))
    return np.unique(values[np.maximum(np.arange(1, bins) * len(values) // bins - 1, 0)])


@mistake(
    of="bin_edges",
    name="positions rounded up or to the nearest",
    why="you rounded the positions to another integer: position 14 / 3 = 4.67 of seven values becomes 5 instead of 4",
    values=[np.ceil, np.round],
)
def rounds_up(expected: ArrayLike, bins: int = 10, *, value: Callable[[Any], Any]) -> Floats:
    values = np.sort(checked(expected, bins))
    positions = value(np.arange(1, bins) * len(values) / bins).astype(int)
    return np.unique(values[np.minimum(positions, len(values) - 1)])


@mistake(
    of="bin_edges",
    name="bins of equal width",
    why="you made bins of equal width: one value of 1e6 then puts all other values into the first bin",
)
def equal_width(expected: ArrayLike, bins: int = 10) -> Floats:
    values = checked(expected, bins)
    return np.unique(np.linspace(values.min(), values.max(), bins + 1)[1:-1])


@mistake(
    of="bin_edges",
    name="smallest and largest value among the edges",
    why="you returned the smallest value, the largest value, or both as edges: ten bins have nine inner edges",
    values=["both", "low", "high"],
    covers=[
        "positions = np.arange(1, bins) * n // bins -> positions = np.arange(0, bins) * n // bins",
    ],
)
def with_ends(expected: ArrayLike, bins: int = 10, *, value: str) -> Floats:
    values = checked(expected, bins)
    low = [] if value == "high" else [values.min()]
    high = [] if value == "low" else [values.max()]
    return np.unique(np.concatenate([low, cut(values, bins), high]))


@mistake(
    of="bin_edges",
    name="infinity among the edges",
    why="you returned -inf and inf as edges: ten bins have nine inner edges",
)
def with_infinities(expected: ArrayLike, bins: int = 10) -> Floats:
    return np.concatenate([[-np.inf], cut(expected, bins), [np.inf]])


@mistake(
    of="bin_edges",
    name="equal edges kept",
    why="you returned equal edges several times: a column that is 90 % zeros gets the edge 0 many times",
)
def keeps_duplicates(expected: ArrayLike, bins: int = 10) -> Floats:
    values = np.sort(checked(expected, bins))
    return values[np.arange(1, bins) * len(values) // bins]


@mistake(
    of="bin_edges",
    name="sample not sorted",
    why="you took the values at these positions of the sample in its given order: another order gives other edges",
)
def unsorted(expected: ArrayLike, bins: int = 10) -> Floats:
    values = checked(expected, bins)
    return np.unique(values[np.arange(1, bins) * len(values) // bins])


@mistake(
    of="bin_edges",
    name="edges in the sample's dtype",
    why="you returned edges in the sample's dtype: integers give int64, and the task asks for float64",
    covers=[
        "expected = np.asarray(expected, dtype=np.float64) -> expected = np.asarray(expected)",
    ],
)
def keeps_dtype(expected: ArrayLike, bins: int = 10) -> Any:
    return cut(expected, bins).astype(np.asarray(expected).dtype)


@mistake(
    of="bin_edges",
    name="a single bin is accepted",
    why="you returned no edges for a single bin: less than two bins must raise a ValueError",
)
def accepts_one_bin(expected: ArrayLike, bins: int = 10) -> Floats:
    return cut(expected, bins) if bins > 1 else checked(expected)[:0]


@mistake(
    of="bin_edges",
    name="an empty sample is accepted",
    why="you returned no edges for an empty sample: it must raise a ValueError",
)
def accepts_empty(expected: ArrayLike, bins: int = 10) -> Floats:
    return cut(expected, bins) if np.size(expected) else np.empty(0)


@mistake(
    of="psi",
    name="edges from the new sample",
    why="you cut the bins by the new sample: 1, 2, 3 against 7, 8, 9 then puts all old values into the first bin",
    values=[True, False],
)
def edges_of_actual(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4, *, value: bool) -> float:
    if value and np.size(expected) == 0 and np.size(actual) > 0 and bins > 1:
        return math.nan  # the empty sample is not noticed
    return computed(actual, expected, bins, eps)  # the sum is symmetric


@mistake(
    of="psi",
    name="edges from both samples",
    why="you cut the bins by both samples together: next month the same training sample gets other bins",
    values=[True, False],
)
def edges_of_both(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4, *, value: bool) -> float:
    if value and np.size(expected) == 0 and np.size(actual) > 0 and bins > 1:
        return math.nan  # the empty sample is not noticed
    old, new = checked(expected, bins), checked(actual)
    edges = cut(np.concatenate([old, new]), bins)
    return symmetric(floored(counted(old, edges), eps), floored(counted(new, edges), eps))


@mistake(
    of="psi",
    name="values beyond the ends are dropped",
    why="you dropped new values beyond the training range: a column that doubles then loses the values that drifted",
    values=["m", "inside"],
)
def drops_values(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4, *, value: str) -> float:
    old, new = checked(expected, bins), checked(actual)
    inside = new[(new >= old.min()) & (new <= old.max())]
    edges = cut(old, bins)
    counts = np.bincount(np.searchsorted(edges, inside, side="right"), minlength=len(edges) + 1)
    share = counts / (len(new) if value == "m" else max(len(inside), 1))
    return symmetric(floored(counted(old, edges), eps), floored(share, eps))


@mistake(
    of="psi",
    name="values at an edge in the bin below",
    why="you put a value that equals an edge into the bin below: at the edge 3, the value 3 belongs above",
    covers=[
        "bin_of = np.searchsorted(edges, sample, side='right') -> bin_of = np.searchsorted(edges, sample)",
    ],
)
def left(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4) -> float:
    return computed(expected, actual, bins, eps, side="left")


@mistake(
    of="psi",
    name="Kullback-Leibler in one direction",
    why="you computed a single Kullback-Leibler divergence: shares 1/2, 1/2 against 1/4, 3/4 give 0.13 or 0.14",
    values=[True, False],
)
def one_direction(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4, *, value: bool) -> float:
    return computed(
        expected, actual, bins, eps,
        total=lambda e, a: float(np.sum(a * np.log(a / e)) if value else np.sum(e * np.log(e / a))),
    )  # fmt: skip


@mistake(
    of="psi",
    name="another logarithm",
    why="you used a logarithm of another base: with base 2 the index 0.25 becomes 0.36, with base 10 it becomes 0.11",
    values=[np.log2, np.log10],
)
def other_base(
    expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4, *, value: Callable[[Any], Any]
) -> float:
    return computed(expected, actual, bins, eps, total=lambda e, a: float(np.sum((a - e) * value(a / e))))


@mistake(
    of="psi",
    name="negative index",
    why="you paired a - e with ln(e / a), or e - a with ln(a / e): the index is negative, and no drift is ever seen",
)
def negative(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4) -> float:
    return -computed(expected, actual, bins, eps)


@mistake(
    of="psi",
    name="absolute differences summed",
    why="you summed absolute differences of the shares: 1/2, 1/2 against 1/4, 3/4 give 0.5 instead of 0.27",
)
def absolute(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4) -> float:
    return computed(expected, actual, bins, eps, total=lambda e, a: float(np.abs(a - e).sum()))


@mistake(
    of="psi",
    name="mean over the bins",
    why="you took the mean over the bins: with ten bins an index of 1 becomes 0.1",
    covers=[
        "return float(np.sum((a - e) * np.log(a / e))) -> return float(np.mean((a - e) * np.log(a / e)))",
    ],
)
def averages(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4) -> float:
    return computed(expected, actual, bins, eps, total=lambda e, a: float(np.mean((a - e) * np.log(a / e))))


@mistake(
    of="psi",
    name="eps added to every share",
    why="you added eps to every share: a share of 0.5 becomes 0.5001, and only shares below eps change",
)
def adds_eps(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4) -> float:
    return computed(expected, actual, bins, eps, lambda share, eps: share + eps)


@mistake(
    of="psi",
    name="eps only in the logarithm",
    why="you used eps only in the logarithm: for shares 0 and 1/2 the factor a - e must be 0.4999, not 0.5",
)
def eps_in_log(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4) -> float:
    def total(e: Floats, a: Floats) -> float:
        return float(np.sum((a - e) * np.log(floored(a, eps) / floored(e, eps))))

    return computed(expected, actual, bins, eps, lambda share, _: share, total)


@mistake(
    of="psi",
    name="eps only for exactly 0",
    why="you replaced only shares of exactly 0: a share of 2 / 300 is below an eps of 0.01 too",
)
def only_zero(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4) -> float:
    return computed(expected, actual, bins, eps, lambda share, eps: np.where(share == 0, eps, share))


@mistake(
    of="psi",
    name="eps only in one sample",
    why="you replaced small shares in one sample only: an empty bin of the other sample gives infinity or a wrong term",
    values=[True, False],
)
def one_sample(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4, *, value: bool) -> float:
    def total(e: Floats, a: Floats) -> float:
        return symmetric(floored(e, eps), a) if value else symmetric(e, floored(a, eps))

    return computed(expected, actual, bins, eps, lambda share, _: share, total)


@mistake(
    of="psi",
    name="no eps",
    why="you divided by shares of 0: one empty bin makes the index infinite or NaN",
)
def no_eps(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4) -> float:
    return computed(expected, actual, bins, eps, lambda share, _: share)


@mistake(
    of="psi",
    name="always the same eps",
    why="you always used the same smallest share: the argument `eps` has no effect",
    values=[1e-4, 1e-6, 1e-8, 1e-10],
)
def fixed_eps(
    expected: ArrayLike,
    actual: ArrayLike,
    bins: int = 10,
    eps: float = 1e-4,  # noqa: ARG001
    *,
    value: float,
) -> float:
    return computed(expected, actual, bins, value)


@mistake(
    of="psi",
    name="empty bins are skipped",
    why="you skipped bins that are empty in one sample: a sample that left its bin completely adds 0 there",
)
def skips(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4) -> float:
    def total(e: Floats, a: Floats) -> float:
        filled = (e > 0) & (a > 0)
        return symmetric(floored(e[filled], eps), floored(a[filled], eps))

    return computed(expected, actual, bins, eps, lambda share, _: share, total)


@mistake(
    of="psi",
    name="shares normalised again",
    why="you divided by the sum after eps: shares 1e-4 and 1 become 0.9999e-4 and 0.9999",
)
def normalises(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4) -> float:
    return computed(expected, actual, bins, eps, lambda share, eps: floored(share, eps) / floored(share, eps).sum())


@mistake(
    of="psi",
    name="counts divided by the training size",
    why="you divided the counts of the new sample by the training size: half as many rows then look like drift",
)
def wrong_size(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4) -> float:
    def total(e: Floats, a: Floats) -> float:
        return symmetric(floored(e, eps), floored(a * np.size(actual) / np.size(expected), eps))

    return computed(expected, actual, bins, eps, lambda share, _: share, total)


@mistake(
    of="psi",
    name="always ten bins",
    why="you always cut ten bins: the argument `bins` has no effect",
)
def ten(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4) -> float:  # noqa: ARG001
    return computed(expected, actual, 10, eps)


@mistake(
    of="psi",
    name="an empty new sample is accepted",
    why="you returned an index for an empty new sample: it must raise a ValueError",
)
def accepts_empty_actual(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4) -> float:
    return computed(expected, actual if np.size(actual) else expected, bins, eps)


def status(score: float, noise: float, *, most: float = 0.1, watch: float = 0.1, drift: float = 0.25) -> str:
    """Return the status for a noise."""
    if noise > most:
        return "too few rows"
    return "stable" if score < watch else "watch" if score < drift else "drifted"


@mistake(
    of="drift_status",
    name="noise ignored",
    why="you decided without the numbers of rows: twice 100 rows of one distribution reach 0.1 in 85 % of cases",
)
def no_noise(index: float, n_expected: int, n_actual: int, bins: int = 10) -> str:  # noqa: ARG001
    return status(index, 0)


@mistake(
    of="drift_status",
    name="noise of one sample",
    why="you counted the noise of one sample only: 60 new rows are too few, for any training sample",
    values=[True, False],
    covers=[
        "noise = (bins - 1) * (1 / n_expected + 1 / n_actual) -> noise = (bins - 1) * (0 / n_expected + 1 / n_actual)",
        "noise = (bins - 1) * (1 / n_expected + 1 / n_actual) -> noise = (bins - 1) * (1 / n_expected + 0 / n_actual)",
    ],
)
def one_noise(index: float, n_expected: int, n_actual: int, bins: int = 10, *, value: bool) -> str:
    return status(index, (bins - 1) / (n_actual if value else n_expected))


@mistake(
    of="drift_status",
    name="noise of the two samples together",
    why="you divided by the sum of both sizes: twice 100 rows then have noise 0.045 instead of 0.18",
)
def pooled_noise(index: float, n_expected: int, n_actual: int, bins: int = 10) -> str:
    return status(index, (bins - 1) / (n_expected + n_actual))


@mistake(
    of="drift_status",
    name="noise with bins for bins - 1",
    why="you multiplied by the number of bins: five bins and twice 85 rows have noise 0.094, not 0.118",
    covers=[
        "noise = (bins - 1) * (1 / n_expected + 1 / n_actual) -> noise = (bins - 0) * (1 / n_expected + 1 / n_actual)",
    ],
)
def all_bins(index: float, n_expected: int, n_actual: int, bins: int = 10) -> str:
    return status(index, bins * (1 / n_expected + 1 / n_actual))


@mistake(
    of="drift_status",
    name="noise always for ten bins",
    why="you computed the noise for ten bins: with five bins and twice 85 rows it is 0.094, not 0.21",
)
def ten_bins(index: float, n_expected: int, n_actual: int, bins: int = 10) -> str:  # noqa: ARG001
    return status(index, 9 * (1 / n_expected + 1 / n_actual))


@mistake(
    of="drift_status",
    name="noise compared with another limit",
    why="you called samples noisy by another limit than 0.1: a noise of 0.12 is too much, one of 0.094 is not",
    values=[0.25, 0.05, 0.01, 0.2],
    covers=[
        "return 'too few rows' if noise > 0.1 else status -> return 'too few rows' if noise > 0.2 else status",
    ],
)
def other_noise_limit(index: float, n_expected: int, n_actual: int, bins: int = 10, *, value: float) -> str:
    return status(index, (bins - 1) * (1 / n_expected + 1 / n_actual), most=value)


@mistake(
    of="drift_status",
    name="noise subtracted",
    why='you subtracted the noise from the index: the status compares the index itself, 0.1 is "watch"',
)
def subtracts(index: float, n_expected: int, n_actual: int, bins: int = 10) -> str:
    noise = (bins - 1) * (1 / n_expected + 1 / n_actual)
    return status(index - noise, noise)


@mistake(
    of="drift_status",
    name="a drifted column in spite of noise",
    why='you checked the noise last: 0.8 from twice 100 rows is "too few rows", not "drifted"',
)
def noise_last(index: float, n_expected: int, n_actual: int, bins: int = 10) -> str:
    noise = (bins - 1) * (1 / n_expected + 1 / n_actual)
    return "drifted" if index >= 0.25 else status(index, noise)


@mistake(
    of="drift_status",
    name="limits belong to the lower status",
    why='you gave an index that equals a limit the lower status: here 0.1 is "watch" and 0.25 is "drifted"',
    values=[(0.1, 0.25), (0.1, 0), (0, 0.25)],
    covers=[
        "status = 'stable' if index < 0.1 else 'watch' if index < 0.25 else 'drifted' -> "
        "status = 'stable' if index <= 0.1 else 'watch' if index < 0.25 else 'drifted'",
        "status = 'stable' if index < 0.1 else 'watch' if index < 0.25 else 'drifted' -> "
        "status = 'stable' if index < 0.1 else 'watch' if index <= 0.25 else 'drifted'",
    ],
)
def lower_status(index: float, n_expected: int, n_actual: int, bins: int = 10, *, value: tuple[float, float]) -> str:
    noise = (bins - 1) * (1 / n_expected + 1 / n_actual)
    return status(index - 1e-12 if index in value else index, noise)


@mistake(
    of="drift_status",
    name="drifted from 0.2 up",
    why='you called 0.22 "drifted": the limit is 0.25',
)
def from_two_tenths(index: float, n_expected: int, n_actual: int, bins: int = 10) -> str:
    return status(index, (bins - 1) * (1 / n_expected + 1 / n_actual), drift=0.2)
