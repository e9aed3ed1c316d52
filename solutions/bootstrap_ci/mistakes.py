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
    why="you put the observations in random order instead of drawing with replacement: every resample is the "
    "whole sample, and the interval has no width",
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
    why="you drew a single resample and used it B times: all values are the same, and nothing varies",
)
def one_resample(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    places = np.random.default_rng(rng).integers(len(x), size=len(x))
    return middle(stat(np.stack([x[places]] * B)), alpha)


@mistake(
    of="bootstrap_ci",
    name="a new generator for every resample",
    why="you made the generator inside the loop: with a seed it starts over each time, and all resamples are the same",
)
def reseeds(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    return middle(stat(np.concatenate([resampled(x, 1, rng) for _ in range(B)])), alpha)


@mistake(
    of="bootstrap_ci",
    name="quantiles of the data",
    why="you took the quantiles of the observations, not those of the values: they tell where single "
    "observations lie, not how sure the statistic is",
)
def of_the_data(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    stat(resampled(x, B, rng))
    return middle(x, alpha)


@mistake(
    of="bootstrap_ci",
    name="two standard deviations of the data",
    why="you went z standard deviations of the data to either side: that covers single observations, and does "
    "not shrink as n grows",
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
    why="you used s / sqrt(n), the standard error of a mean: no resample goes into it, and no other statistic has it",
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
    name="mean plus and minus z standard deviations of the values",
    why="you laid a normal curve over the B values: the interval is then always symmetric, whatever the values are",
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
    why="you reflected the quantiles at the statistic of the sample: that is the basic bootstrap interval, "
    "another one, and the statistic saw one sample too many",
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
    why="you left out a share alpha on either side: that is 2 alpha in all",
)
def alpha_on_each_side(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    values = stat(resampled(checked(x, B, alpha), B, rng))
    return float(np.quantile(values, alpha)), float(np.quantile(values, 1 - alpha))


@mistake(
    of="bootstrap_ci",
    name="alpha taken for the confidence",
    why="you kept a share alpha in the middle: alpha is what is left outside",
)
def alpha_inside(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    return middle(stat(resampled(checked(x, B, alpha), B, rng)), 1 - alpha)


@mistake(
    of="bootstrap_ci",
    name="shares given to np.percentile",
    why="you gave np.percentile shares of 1: it takes them for hundredths, and both ends lie at the smallest values",
)
def shares_as_percent(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    values = stat(resampled(checked(x, B, alpha), B, rng))
    lower, upper = np.percentile(values, [alpha / 2, 1 - alpha / 2])
    return float(lower), float(upper)


@mistake(
    of="bootstrap_ci",
    name="sorted values cut at int(B * alpha / 2)",
    why="you took two of the sorted values by a rounded place: between two neighbours there is no "
    "interpolation, and the upper end lies one place too far",
)
def no_interpolation(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    values = np.sort(stat(resampled(checked(x, B, alpha), B, rng)))
    return float(values[int(B * alpha / 2)]), float(values[min(int(B * (1 - alpha / 2)), B - 1)])


@mistake(
    of="bootstrap_ci",
    name="always 95%",
    why="you wrote the quantiles 0.025 and 0.975 into the function: alpha is then without effect",
)
def always_95_percent(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    return middle(stat(resampled(checked(x, B, alpha), B, rng)), 0.05)


@mistake(
    of="bootstrap_ci",
    name="the mean of every resample",
    why="you computed means yourself: the statistic is the caller's to choose",
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
    name="always 1000 resamples",
    why="you wrote the number of resamples into the function: B is then without effect",
)
def always_1000(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    return middle(stat(resampled(checked(x, B, alpha), 1000, rng)), alpha)


@mistake(
    of="bootstrap_ci",
    name="the last observation never drawn",
    why="you drew places up to n - 2: the upper end that Generator.integers takes is left out already",
)
def never_the_last(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    places = np.random.default_rng(rng).integers(max(len(x) - 1, 1), size=(B, len(x)))
    return middle(stat(x[places]), alpha)


@mistake(
    of="bootstrap_ci",
    name="resamples of half the size",
    why="you drew fewer than n observations for each resample: a statistic of a smaller sample varies more",
)
def half_samples(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    places = np.random.default_rng(rng).integers(len(x), size=(B, (len(x) + 1) // 2))
    return middle(stat(x[places]), alpha)


@mistake(
    of="bootstrap_ci",
    name="columns resampled on their own",
    why="you drew places for each column by itself: the numbers of a row no longer belong together",
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
    why="you gave the statistic a flat resample of shape (n,): it takes resamples in rows, shape (b, n), even "
    "where b is 1",
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
    why="you gave the statistic an array of shape (n, B): each of its rows should be a resample",
)
def turned_round(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    return middle(stat(np.swapaxes(resampled(x, B, rng), 0, 1)), alpha)


@mistake(
    of="bootstrap_ci",
    name="one seed for everybody",
    why="you wrote a seed into the function: whatever the caller passes, the draws are the same",
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
    name="seed 0 taken for no seed",
    why="you asked whether the seed is true, as in `rng or 42`: 0 is false, so the seed 0 is replaced by another one",
)
def zero_is_no_seed(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    return middle(stat(resampled(checked(x, B, alpha), B, rng or 42)), alpha)


@mistake(
    of="bootstrap_ci",
    name="the legacy seed, np.random.seed",
    why="you seeded NumPy's global stream: every other part of the program that draws from it starts over as "
    "well, and a Generator is no seed for it",
)
def global_stream(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = checked(x, B, alpha)
    np.random.seed(rng)  # type: ignore[arg-type]
    return middle(stat(x[np.random.randint(len(x), size=(B, len(x)))]), alpha)


@mistake(
    of="bootstrap_ci",
    name="an array in place of a tuple",
    why="you returned both ends as np.quantile gives them: an array of two numbers, not a tuple of two floats",
)
def returns_an_array(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> Any:
    values = stat(resampled(checked(x, B, alpha), B, rng))
    return np.quantile(values, [alpha / 2, 1 - alpha / 2])


@mistake(
    of="bootstrap_ci",
    name="nothing refused",
    why="you did not look at B and alpha: NumPy itself complains of some of it, but an alpha of 0 or 1 gives "
    "an interval",
)
def anything_goes(
    x: ArrayLike, stat: Stat, B: int = 2000, alpha: float = 0.05, rng: int | np.random.Generator = 0
) -> tuple[float, float]:
    x = np.asarray(x, dtype=np.float64)
    return middle(stat(resampled(x, B, rng)), alpha)
