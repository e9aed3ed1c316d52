"""What people write instead of `bootstrap_ci`. The helpers are the parts that each of them gets right."""

from collections.abc import Callable
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Stat = Callable[[NDArray[np.float64]], NDArray[np.float64]]


def checked(x: ArrayLike, B: int, alpha: float) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    if len(x) == 0 or B < 1 or not 0 < alpha < 1:
        raise ValueError("need observations, B >= 1 and 0 < alpha < 1")
    return x


def resampled(x: NDArray[np.float64], B: int, rng: int | np.random.Generator) -> NDArray[np.float64]:
    resamples: NDArray[np.float64] = x[np.random.default_rng(rng).integers(len(x), size=(B, len(x)))]
    return resamples


def middle(values: ArrayLike, alpha: float) -> tuple[float, float]:
    lower, upper = np.quantile(np.asarray(values, dtype=np.float64), [alpha / 2, 1 - alpha / 2])
    return float(lower), float(upper)


@mistake(
    of="bootstrap_ci",
    name="draws without replacement",
    why="you drew without replacement: every resample is the whole sample in another order, so the interval has "
    "width 0",
)
def without_replacement(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    generator = np.random.default_rng(rng)
    return middle(stat(np.stack([generator.permutation(x) for _ in range(B)])), alpha)


@mistake(
    of="bootstrap_ci",
    name="one resample, B times",
    why="you drew one resample and used it B times: all values are equal, so the interval has width 0",
)
def one_resample(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    indices = np.random.default_rng(rng).integers(len(x), size=len(x))
    return middle(stat(np.stack([x[indices]] * B)), alpha)


@mistake(
    of="bootstrap_ci",
    name="the same resample each time",
    why="you started from the seed again for each resample: all resamples are equal, so the interval has width 0",
)
def reseeds(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    return middle(stat(np.concatenate([resampled(x, 1, rng) for _ in range(B)])), alpha)


@mistake(
    of="bootstrap_ci",
    name="quantiles of the data",
    why="you took the quantiles of the observations: single observations are spread much wider than means of them",
)
def of_the_data(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    stat(resampled(x, B, rng))
    return middle(x, alpha)


@mistake(
    of="bootstrap_ci",
    name="standard deviations of the data",
    why="you used the standard deviation of the data: the values of a mean spread by only s / sqrt(n)",
)
def two_deviations(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    center = float(np.mean(stat(resampled(x, B, rng))))
    reach = NormalDist().inv_cdf(1 - alpha / 2) * float(np.std(x))
    return center - reach, center + reach


@mistake(
    of="bootstrap_ci",
    name="the formula for a mean",
    why="you returned mean plus and minus z * s / sqrt(n): this ignores stat and the resamples",
)
def standard_error(
    x: ArrayLike,
    stat: Stat,  # noqa: ARG001
    B: int = 2000,
    alpha: float = 0.05,
    rng: int | np.random.Generator = 0,  # noqa: ARG001
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    reach = NormalDist().inv_cdf(1 - alpha / 2) * float(np.std(x)) / len(x) ** 0.5
    return float(np.mean(x)) - reach, float(np.mean(x)) + reach


@mistake(
    of="bootstrap_ci",
    name="a symmetric normal interval",
    why="you returned mean plus and minus z standard deviations of the values: this is always symmetric, "
    "quantiles are not",
)
def normal_interval(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    values = stat(resampled(checked(x, B, alpha), B, rng))
    reach = NormalDist().inv_cdf(1 - alpha / 2) * float(np.std(values))
    return float(np.mean(values)) - reach, float(np.mean(values)) + reach


@mistake(
    of="bootstrap_ci",
    name="the reflected interval",
    why="you reflected the quantiles at the statistic of the sample: this is the basic bootstrap, and stat got "
    "one sample too many",
)
def basic_interval(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    center = float(stat(x[np.newaxis])[0])
    lower, upper = middle(stat(resampled(x, B, rng)), alpha)
    return 2 * center - upper, 2 * center - lower


@mistake(
    of="bootstrap_ci",
    name="alpha on each side",
    why="you left a share alpha outside on each side: alpha is the share outside in total",
)
def alpha_on_each_side(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    values = stat(resampled(checked(x, B, alpha), B, rng))
    return float(np.quantile(values, alpha)), float(np.quantile(values, 1 - alpha))


@mistake(
    of="bootstrap_ci",
    name="alpha used as the confidence",
    why="you kept a share alpha inside: alpha is the share outside",
)
def alpha_inside(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    return middle(stat(resampled(checked(x, B, alpha), B, rng)), 1 - alpha)


@mistake(
    of="bootstrap_ci",
    name="shares passed as hundredths",
    why="you took the quantiles alpha / 200 and so on: np.percentile takes hundredths, np.quantile takes shares",
)
def shares_as_percent(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    values = stat(resampled(checked(x, B, alpha), B, rng))
    lower, upper = np.percentile(values, [alpha / 2, 1 - alpha / 2])
    return float(lower), float(upper)


@mistake(
    of="bootstrap_ci",
    name="sorted values without interpolation",
    why="you took two of the sorted values without interpolation: between the positions 0 and 1, position 0.6 "
    "is 0.4 * v0 + 0.6 * v1",
    values=["int", "int, upper - 1", "lower", "nearest", "higher"],
)
def no_interpolation(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0, *, value: str
) -> tuple[float, float]:
    values = np.sort(stat(resampled(checked(x, B, alpha), B, rng)))
    if not value.startswith("int"):
        method: Any = value
        return float(np.quantile(values, alpha / 2, method=method)), float(
            np.quantile(values, 1 - alpha / 2, method=method)
        )
    upper = int(B * (1 - alpha / 2)) - value.endswith("1")
    return float(values[int(B * alpha / 2)]), float(values[min(upper, B - 1)])


@mistake(
    of="bootstrap_ci",
    name="always 95%",
    why="you always used the quantiles 0.025 and 0.975: alpha has no effect",
)
def always_95_percent(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    return middle(stat(resampled(checked(x, B, alpha), B, rng)), 0.05)


@mistake(
    of="bootstrap_ci",
    name="means instead of the statistic",
    why="you computed means instead of the statistic: stat has no effect",
)
def always_the_mean(
    x: ArrayLike,
    stat: Stat,  # noqa: ARG001
    B: int = 2000,
    alpha: float = 0.05,
    rng: int | np.random.Generator = 0,
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    return middle(resampled(x, B, rng).reshape(B, -1).mean(axis=1), alpha)


@mistake(
    of="bootstrap_ci",
    name="always the same number of resamples",
    why="you always drew the same number of resamples: B has no effect",
    values=[1000, 2000, 10_000],
)
def always_1000(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0, *, value: int
) -> tuple[float, float]:
    return middle(stat(resampled(checked(x, B, alpha), value, rng)), alpha)


@mistake(
    of="bootstrap_ci",
    name="the last observation never drawn",
    why="you never drew the last observation: generator.integers(n) already excludes n",
)
def never_the_last(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    indices = np.random.default_rng(rng).integers(max(len(x) - 1, 1), size=(B, len(x)))
    return middle(stat(x[indices]), alpha)


@mistake(
    of="bootstrap_ci",
    name="resamples smaller than n",
    why="you drew fewer than n observations for each resample: the statistic of a smaller sample varies more",
    values=["half", "n - 1"],
)
def half_samples(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0, *, value: str
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    indices = np.random.default_rng(rng).integers(
        len(x), size=(B, (len(x) + 1) // 2 if value == "half" else max(len(x) - 1, 1))
    )
    return middle(stat(x[indices]), alpha)


@mistake(
    of="bootstrap_ci",
    name="columns resampled separately",
    why="you drew indices for each column separately: the numbers of a row no longer belong together",
)
def tears_pairs(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    if x.ndim == 1:
        return middle(stat(resampled(x, B, rng)), alpha)
    generator = np.random.default_rng(rng)
    return middle(stat(np.stack([resampled(column, B, generator) for column in x.T], axis=2)), alpha)


@mistake(
    of="bootstrap_ci",
    name="flat resamples, one at a time",
    why="you gave the statistic a flat resample of shape (n,): it takes shape (b, n), also if b is 1",
)
def one_at_a_time(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    generator = np.random.default_rng(rng)
    return middle([float(np.mean(stat(resampled(x, 1, generator)[0]))) for _ in range(B)], alpha)


@mistake(
    of="bootstrap_ci",
    name="resamples in columns",
    why="you gave the statistic an array of shape (n, B): each row must be a resample, shape (B, n)",
)
def turned_round(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    return middle(stat(np.swapaxes(resampled(x, B, rng), 0, 1)), alpha)


@mistake(
    of="bootstrap_ci",
    name="the seed has no effect",
    why="you always used the same seed: the argument rng must change the resamples",
)
def one_seed(
    x: ArrayLike,
    stat: Stat,
    B: int = 2000,
    alpha: float = 0.05,
    rng: int | np.random.Generator = 0,  # noqa: ARG001
) -> tuple[float, float]:
    return middle(stat(resampled(checked(x, B, alpha), B, 0)), alpha)


@mistake(
    of="bootstrap_ci",
    name="seed 0 is replaced",
    why="you replaced the seed 0, as `rng or 42` does: 0 is a seed like any other",
)
def zero_is_no_seed(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    return middle(stat(resampled(checked(x, B, alpha), B, rng or 42)), alpha)


@mistake(
    of="bootstrap_ci",
    name="NumPy's global random numbers",
    why="you used NumPy's global random numbers: draw from rng, a Generator is not a seed",
)
def global_stream(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    np.random.seed(rng)  # type: ignore[arg-type]
    return middle(stat(x[np.random.randint(len(x), size=(B, len(x)))]), alpha)


@mistake(
    of="bootstrap_ci",
    name="an array instead of a tuple",
    why="you returned an array of two numbers: the task asks for a tuple of two floats",
)
def returns_an_array(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> Any:
    values = stat(resampled(checked(x, B, alpha), B, rng))
    return np.quantile(values, [alpha / 2, 1 - alpha / 2])


@mistake(
    of="bootstrap_ci",
    name="arguments are not checked",
    why="you did not check the arguments: if alpha is 0 or 1, raise a ValueError",
    covers=[
        "if n == 0 or B < 1 or (not 0 < alpha < 1): -> if n == 0 and B < 1 and (not 0 < alpha < 1):",
        "if n == 0 or B < 1 or (not 0 < alpha < 1): -> if False:",
    ],
)
def anything_goes(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = np.asarray(x, dtype=np.float64)
    return middle(stat(resampled(x, B, rng)), alpha)
