"""The checks of bootstrap_ci: closed forms, and properties of the resamples that the statistic is given.

None of them depends on the order of the draws. `stat` runs in the check, so that the check sees what it is given;
it never raises an error.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, equal

Samples = NDArray[np.float64]


def mean(samples: Samples) -> Any:
    """Return the mean of each resample."""
    return np.sum(samples, axis=-1) / max(np.shape(samples)[-1], 1)  # np.mean would warn of the mean of nothing


def dimensions(samples: Samples) -> Any:
    """Return how many dimensions the array of resamples has, once for each."""
    return np.full(len(samples), float(np.ndim(samples)))


def size(samples: Samples) -> Any:
    """Return how many observations each resample has."""
    return np.full(len(samples), float(np.shape(samples)[-1]))


def distinct(samples: Samples) -> Any:
    """Return how many different observations each resample has."""
    return np.array([float(len(np.unique(sample))) for sample in np.atleast_2d(samples)])


def torn(samples: Samples) -> Any:
    """Return the largest distance from y = 2 x among the rows of each resample."""
    return np.abs(samples[..., 1] - 2 * samples[..., 0]).max(axis=-1)


def recorder(of: Callable[[Samples], Any]) -> tuple[Callable[[Samples], Any], list[Samples]]:
    """Return a statistic that keeps every array that it is given, and the list that it keeps them in."""
    seen: list[Samples] = []

    def statistic(samples: Samples) -> Any:
        seen.append(np.atleast_2d(samples))
        return of(samples)

    statistic.__name__ = of.__name__
    return statistic, seen


def all_of(seen: list[Samples], n: int, B: int) -> Samples:
    """Return all resamples as one array, shape (B, n), once it is sure that they are such."""
    shapes = sorted({sample.shape[1:] for sample in seen})
    assert shapes == [(n,)], f"stat should be given resamples of shape ({n},), and was given: {shapes or 'nothing'}"
    resamples = np.concatenate(seen)
    assert len(resamples) == B, f"stat should get B = {B} resamples in all, and got {len(resamples)}"
    return resamples


def ends(interval: Any) -> tuple[float, float]:
    """Return the two ends, once it is sure that there are two."""
    assert isinstance(interval, (tuple, list)), f"expected a tuple of two floats, got a {type(interval).__name__}"
    assert len(interval) == 2, f"expected a tuple of two floats, got {len(interval)} things"
    return float(interval[0]), float(interval[1])


def test_observations_all_equal(kata: Submission) -> None:
    """If all observations are equal, both ends are equal."""
    equal(kata.bootstrap_ci(np.array([2.5, 2.5, 2.5]), mean, 10), (2.5, 2.5))


def test_one_observation(kata: Submission) -> None:
    """If there is a single observation, both ends are equal."""
    equal(kata.bootstrap_ci([7], mean, 5, 0.5, 1), (7.0, 7.0))


def test_closed_form(kata: Submission) -> None:
    """The interval of the mean of 0, 0 and 6 is (0, 4) if alpha is 0.2."""
    # The means 0, 2, 4, 6 have probability 8/27, 12/27, 6/27 and 1/27, which add up to 0.30, 0.74, 0.96 and 1. Of 600
    # values, the shares below are within 0.063 of these: more than six standard deviations.
    equal(kata.bootstrap_ci([0, 0, 6], mean, 600, 0.2, 5), (0.0, 4.0))


def test_resamples_in_rows(kata: Submission) -> None:
    """The statistic gets an array of shape (b, n), one resample in each row."""
    # dimensions gives 2 for each array of two dimensions.
    equal(kata.bootstrap_ci(np.array([1.0, 2.0, 3.0, 4.0]), dimensions, 6), (2.0, 2.0))


def test_size_of_a_resample(kata: Submission) -> None:
    """A resample has n observations."""
    equal(kata.bootstrap_ci(np.array([1.0, 2.0, 3.0, 4.0, 5.0]), size, 6), (5.0, 5.0))


def test_another_alpha(kata: Submission) -> None:
    """If alpha is 0.8, only the middle fifth of the values is inside."""
    # From 0 and 10, the means 0, 5 and 10 have probability 1/4, 1/2 and 1/4.
    equal(kata.bootstrap_ci([0.0, 10.0], mean, 400, 0.8, 3), (5.0, 5.0))


def test_another_statistic(kata: Submission) -> None:
    """The statistic can be the maximum."""

    def largest(samples: Samples) -> Any:
        return np.max(samples, axis=-1)

    # Three of four resamples contain the 10, so the 0.4 and 0.6 quantiles are 10.
    equal(kata.bootstrap_ci([0.0, 10.0], largest, 300, 0.8, 4), (10.0, 10.0))


def test_quantiles(kata: Submission) -> None:
    """The interval ends at the alpha / 2 and 1 - alpha / 2 quantiles of the values."""
    x = kata.rng.normal(size=9)
    statistic, seen = recorder(mean)
    got = kata.bootstrap_ci(x, statistic, 41, 0.1, 8)
    values = np.sort(all_of(seen, 9, 41).mean(axis=1))
    # Of 41 sorted values, the 0.05 quantile is number 2, counted from 0, and the 0.95 quantile number 38.
    equal(got, (float(values[2]), float(values[38])))


def test_interpolation(kata: Submission) -> None:
    """A quantile is interpolated linearly between two neighbouring values."""
    x = kata.rng.normal(size=6)
    statistic, seen = recorder(mean)
    got = kata.bootstrap_ci(x, statistic, 5, 0.3, 9)
    v = np.sort(all_of(seen, 6, 5).mean(axis=1))
    # The 0.15 quantile of 5 values is at position 0.15 * 4 = 0.6, between the first and the second value.
    equal(got, (float(0.4 * v[0] + 0.6 * v[1]), float(0.4 * v[4] + 0.6 * v[3])))


def test_one_resample(kata: Submission) -> None:
    """If B is 1, both ends are the only value."""
    x = kata.rng.normal(size=4)
    statistic, seen = recorder(mean)
    got = kata.bootstrap_ci(x, statistic, 1, 0.05, 2)
    value = float(all_of(seen, 4, 1).mean())
    equal(got, (value, value))


def test_from_the_sample(kata: Submission) -> None:
    """Resamples contain only observations."""
    x = np.array([1.5, -2.0, 4.0, 8.0, 16.5])
    statistic, seen = recorder(mean)
    kata.bootstrap_ci(x, statistic, 20, 0.1, 6)
    strangers = np.setdiff1d(all_of(seen, 5, 20), x)
    assert strangers.size == 0, f"{strangers[0]} is in a resample, and is not an observation"


def test_with_replacement(kata: Submission) -> None:
    """Resamples are drawn with replacement, so most contain some observation twice."""
    _, upper = ends(kata.bootstrap_ci(np.arange(12.0), distinct, 40, 0.5, 10))
    # 12 draws give 12 different observations with probability 12! / 12^12, five times in 100,000.
    assert upper < 12, "almost every resample of 12 observations has all 12 in it: were they drawn with replacement?"


def test_resamples_differ(kata: Submission) -> None:
    """Each resample is drawn separately."""
    statistic, seen = recorder(mean)
    kata.bootstrap_ci(np.arange(15.0), statistic, 30, 0.1, 11)
    different = len(np.unique(np.sort(all_of(seen, 15, 30), axis=1), axis=0))
    # Two resamples of 15 agree, up to order, about once in a million.
    assert different > 25, f"of 30 resamples of 15 observations, only {different} are different from each other"


def test_all_equally_likely(kata: Submission) -> None:
    """Every observation is equally likely, also the first and the last."""
    statistic, seen = recorder(mean)
    kata.bootstrap_ci(np.arange(6.0), statistic, 500, 0.1, 12)
    counts = np.bincount(all_of(seen, 6, 500).astype(int).ravel(), minlength=6)
    # 3,000 draws: 500 of each, with a standard deviation of 20.4.
    for i, count in enumerate(counts.tolist()):
        assert 370 < count < 630, f"of 3,000 draws from 6 observations, {count} took observation {i}: 500 are expected"


def test_rows_stay_whole(kata: Submission) -> None:
    """If an observation is a row, the row stays whole."""
    # In every row the second number is twice the first; torn gives how far a resample is from that.
    pairs = np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0], [5.0, 10.0], [8.0, 16.0]])
    equal(kata.bootstrap_ci(pairs, torn, 30, 0.1, 13), (0.0, 0.0))


def test_width(kata: Submission) -> None:
    """The interval of a mean is about 4 standard errors wide."""
    x = kata.rng.normal(size=100)
    lower, upper = ends(kata.bootstrap_ci(x, mean, 400, 0.05, 14))
    # The normal interval has this width. With 400 resamples the bootstrap's varies by about 5% around it.
    normal = float(2 * 1.96 * x.std() / np.sqrt(100))
    assert 0.7 * normal < upper - lower < 1.3 * normal, (
        f"the interval is {upper - lower:.3g} wide; for the mean of these 100 numbers it should be about {normal:.2g}"
    )


def test_defaults(kata: Submission) -> None:
    """The defaults are 2000 resamples, alpha = 0.05 and seed 0."""
    x = np.array([3.0, 1.0, 2.0, 7.0])
    equal(kata.bootstrap_ci(x, mean, 9, 0.3), kata.bootstrap_ci(x, mean, 9, 0.3, 0))
    statistic, seen = recorder(mean)
    got = kata.bootstrap_ci(x, statistic)
    lower, upper = np.quantile(all_of(seen, 4, 2000).mean(axis=1), [0.025, 0.975])
    equal(got, (float(lower), float(upper)))


@pytest.mark.parametrize("seed", [3, 0])
def test_same_seed(kata: Submission, seed: int) -> None:
    """The same seed gives the same interval, and 0 is a seed like any other."""
    x = np.array([0.3, 2.1, 4.7, 8.2, 9.6, 1.4, 5.5])
    first, second = (ends(kata.bootstrap_ci(x, mean, 15, 0.2, seed)) for _ in range(2))
    question = "did every draw come from a generator with this seed" if seed else "is the seed 0 replaced"
    assert first == second, f"two calls with the seed {seed} gave two intervals: {question}?"


def test_other_seeds(kata: Submission) -> None:
    """Different seeds draw different resamples."""
    drawn = set()
    for seed in (0, 1, 42):
        statistic, seen = recorder(mean)
        kata.bootstrap_ci(np.arange(10.0), statistic, 8, 0.2, seed)
        drawn.add(tuple(all_of(seen, 10, 8).ravel().tolist()))
    assert len(drawn) == 3, f"the seeds 0, 1 and 42 drew only {len(drawn)} different sets of resamples"


def test_generator(kata: Submission) -> None:
    """A second call with the same Generator draws new resamples."""
    rng = np.random.default_rng(21)
    drawn = []
    for _ in range(2):
        statistic, seen = recorder(mean)
        kata.bootstrap_ci(np.arange(10.0), statistic, 8, 0.2, rng)
        drawn.append(all_of(seen, 10, 8))
    assert not np.array_equal(drawn[0], drawn[1]), (
        "two calls with one Generator drew the same resamples: draw from the Generator itself, so that it moves on"
    )


def test_equal_generators(kata: Submission) -> None:
    """Two Generators in the same state give the same interval."""
    x = np.array([0.3, 2.1, 4.7, 8.2, 9.6, 1.4, 5.5])
    first, second = (ends(kata.bootstrap_ci(x, mean, 15, 0.2, np.random.default_rng(22))) for _ in range(2))
    assert first == second, "two Generators in the same state gave two intervals: did every draw come from them?"


@pytest.mark.parametrize(
    ("x", "B", "alpha"),
    [([], 10, 0.1), ([1.0, 2.0], 0, 0.1), ([1.0, 2.0], 10, 0.0), ([1.0, 2.0], 10, 1.0)],
    ids=["no observations", "B = 0", "alpha = 0", "alpha = 1"],
)
def test_refused(kata: Submission, x: list[float], B: int, alpha: float) -> None:
    """If x is empty, B is 0, or alpha is 0 or 1, a ValueError is raised."""
    with kata.raises(ValueError):
        kata.bootstrap_ci(x, mean, B, alpha, 0)
