"""The hidden checks of psi. The expected values are counted by hand, with logarithms of the standard library."""

import math

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal


def index(e: list[float], a: list[float]) -> float:
    """Return the index of two lists of shares."""
    return math.fsum((y - x) * math.log(y / x) for x, y in zip(e, a, strict=True))


def test_edges(kata: Submission) -> None:
    """bin_edges: each edge is a value of the sample."""
    equal(kata.bin_edges([10, 20, 30, 40], 2), np.array([30.0]))


def test_edges_unsorted(kata: Submission) -> None:
    """bin_edges: the sample need not be sorted."""
    # Positions 7 // 3 = 2 and 14 // 3 = 4 of 1, 2, 3, 5, 8, 13, 21.
    equal(kata.bin_edges(np.array([21.0, 1.0, 8.0, 3.0, 13.0, 2.0, 5.0]), 3), np.array([3.0, 8.0]))


def test_ten_bins(kata: Submission) -> None:
    """bin_edges: the default is ten bins, with nine edges."""
    equal(kata.bin_edges(np.arange(20)[::-1]), np.arange(2.0, 20.0, 2.0))


def test_equal_edges(kata: Submission) -> None:
    """bin_edges: equal edges are kept once."""
    equal(kata.bin_edges([0, 0, 0, 0, 0, 0, 0, 7, 9, 9], 5), np.array([0.0, 9.0]))


def test_constant(kata: Submission) -> None:
    """bin_edges: a constant column has a single edge."""
    equal(kata.bin_edges(np.array([4, 4, 4], dtype=np.uint8), 10), np.array([4.0]))


def test_hand_example(kata: Submission) -> None:
    """psi: the README's example is right."""
    equal(kata.psi([40, 10, 30, 20], [30, 99, 50, 5], 2), index([0.5, 0.5], [0.25, 0.75]))


def test_same_sample(kata: Submission) -> None:
    """psi: a sample and itself in another order have index 0."""
    x = kata.rng.normal(size=37)
    equal(kata.psi(x, x[::-1]), 0.0)


def test_edges_of_expected(kata: Submission) -> None:
    """psi: the edges come from the training sample."""
    # Edges 2 and 4. The new sample has 1, 1 and 4 values in the bins.
    equal(
        kata.psi([0.0, 1.0, 2.0, 3.0, 4.0, 5.0], [1.0, 3.0, 6.0, 7.0, 8.0, 9.0], 3),
        index([1 / 3] * 3, [1 / 6, 1 / 6, 2 / 3]),
    )


def test_sizes(kata: Submission) -> None:
    """psi: the samples may have different sizes."""
    equal(kata.psi([0, 1, 2, 3, 4, 5, 6, 7], [1, 1, 1, 2, 9], 2), index([0.5, 0.5], [0.8, 0.2]))


def test_equal_to_an_edge(kata: Submission) -> None:
    """psi: a value that equals an edge belongs to the bin above."""
    equal(kata.psi([1, 2, 3, 4], [3, 3, 3, 2, 2], 2), index([0.5, 0.5], [0.4, 0.6]))


def test_beyond_the_ends(kata: Submission) -> None:
    """psi: values below and above all training values are counted."""
    equal(kata.psi([1, 2, 3, 4, 5, 6], [-50, -60, 4, 700, 800, 900], 3), index([1 / 3] * 3, [1 / 3, 1 / 6, 1 / 2]))


def test_empty_bin(kata: Submission) -> None:
    """psi: an empty bin has the share eps; other shares do not change."""
    equal(kata.psi([1, 2, 3, 4], [9, 9, 9], 2), index([0.5, 0.5], [1e-4, 1.0]))


def test_empty_last_bin(kata: Submission) -> None:
    """psi: the last bin counts even if it is empty."""
    equal(kata.psi([1, 2, 3, 4], [0, 0, 2], 2), index([0.5, 0.5], [1.0, 1e-4]))


def test_eps(kata: Submission) -> None:
    """psi: another eps replaces the shares below it, in both samples."""
    # A constant training sample has one edge, and its lower bin is empty.
    equal(kata.psi([5, 5, 5], [4, 4, 5, 5], 4, eps=0.01), index([0.01, 1.0], [0.5, 0.5]))
    old = np.array([1.0] * 2 + [2.0] * 298)  # edge 2: the lower bin has the share 2 / 300, below 0.01
    equal(kata.psi(old, old, 2, eps=0.01), 0.0)
    equal(kata.psi(old, [0, 3, 3, 3], 2, eps=0.01), index([0.01, 298 / 300], [0.25, 0.75]))


def test_small_integers(kata: Submission) -> None:
    """psi: uint8 and float32 samples are compared as float64."""
    old = np.array([250, 10, 130, 200], dtype=np.uint8)
    equal(kata.psi(old, np.array([199.5, 300, -1], dtype=np.float32), 2), index([0.5, 0.5], [1 / 3, 2 / 3]))


def test_random_samples(kata: Submission) -> None:
    """psi: a shift of one standard deviation is above 0.25, without a shift below 0.1."""
    old, new = kata.rng.normal(size=(2, 1000))
    same, shifted = kata.psi(old, new), kata.psi(old, new + 1)
    assert 0 < same < 0.1, f"two samples of 1,000 rows of one distribution have about 0.02, and this says {same:.3g}"
    assert shifted > 0.25, f"a shift of one standard deviation gives about 0.9, and this says {shifted:.3g}"


def test_real_column(kata: Submission) -> None:
    """psi: the mean radius of malignant tumours differs from benign tumours."""
    X, y = dataset("breast_cancer")
    benign, malignant = X[y == 1, 0], X[y == 0, 0]
    edges = [np.sort(benign)[i * len(benign) // 4] for i in (1, 2, 3)]
    shares = [np.diff([0, *(np.sum(x < edge) for edge in edges), len(x)]) / len(x) for x in (benign, malignant)]
    equal(kata.psi(benign, malignant, 4), index(*(np.maximum(share, 1e-4).tolist() for share in shares)))


@pytest.mark.parametrize("bins", [1, 0], ids=["1", "0"])
def test_too_few_bins(kata: Submission, bins: int) -> None:
    """bin_edges and psi: less than two bins raise a ValueError."""
    with kata.raises(ValueError):
        kata.bin_edges([1.0, 2.0, 3.0], bins)
    with kata.raises(ValueError):
        kata.psi([1.0, 2.0, 3.0], [1.0, 2.0], bins)


def test_empty(kata: Submission) -> None:
    """bin_edges and psi: an empty sample raises a ValueError."""
    with kata.raises(ValueError):
        kata.bin_edges([])
    with kata.raises(ValueError):
        kata.psi([], [1.0, 2.0])
    with kata.raises(ValueError):
        kata.psi([1.0, 2.0], [])


def test_three_statuses(kata: Submission) -> None:
    """drift_status: many rows are stable, to watch, or drifted."""
    equal(kata.drift_status(0.05, 5000, 2000), "stable")
    equal(kata.drift_status(0.15, 5000, 2000), "watch")
    equal(kata.drift_status(0.22, 5000, 2000), "watch")
    equal(kata.drift_status(0.9, 5000, 2000), "drifted")
    equal(kata.drift_status(0.3, 5000, 2000), "drifted")


@pytest.mark.parametrize(("index", "status"), [(0.1, "watch"), (0.25, "drifted")], ids=["0.1", "0.25"])
def test_limits(kata: Submission, index: float, status: str) -> None:
    """drift_status: an index that equals a limit has the higher status."""
    equal(kata.drift_status(index, 5000, 2000), status)


@pytest.mark.parametrize("index", [0.19, 0.02, 0.8], ids=["0.19", "0.02", "0.8"])
def test_too_few_rows(kata: Submission, index: float) -> None:
    """drift_status: twice 100 rows in ten bins decide nothing."""
    # The noise is 9 * (1 / 100 + 1 / 100) = 0.18.
    equal(kata.drift_status(index, 100, 100), "too few rows")


@pytest.mark.parametrize(
    ("n_expected", "n_actual"), [(5000, 60), (60, 5000), (150, 150), (20, 2000), (20, 20)],
    ids=["5000 and 60", "60 and 5000", "150 and 150", "20 and 2000", "20 and 20"],
)  # fmt: skip
def test_noise_of_both_samples(kata: Submission, n_expected: int, n_actual: int) -> None:
    """drift_status: the noise of both samples counts."""
    # 9 * (1 / 5000 + 1 / 60) = 0.152, and 9 * (1 / 150 + 1 / 150) = 0.12: more than 0.1.
    equal(kata.drift_status(0.3, n_expected, n_actual), "too few rows")


@pytest.mark.parametrize(
    ("n_expected", "n_actual"), [(170, 200), (205, 205), (250, 250), (600, 600), (100, 5000), (5000, 100)],
    ids=["170 and 200", "205 and 205", "250 and 250", "600 and 600", "100 and 5000", "5000 and 100"],
)  # fmt: skip
def test_little_noise(kata: Submission, n_expected: int, n_actual: int) -> None:
    """drift_status: a noise below 0.1 is accepted."""
    # 9 * (1 / 170 + 1 / 200) = 0.098, 9 * 2 / 600 = 0.03, and so on.
    equal(kata.drift_status(0.12, n_expected, n_actual), "watch")


@pytest.mark.parametrize(
    ("rows", "bins", "status"), [(85, 5, "watch"), (85, 10, "too few rows"), (15, 2, "too few rows"), (25, 2, "watch")],
    ids=["85 and 5", "85 and 10", "15 and 2", "25 and 2"],
)  # fmt: skip
def test_noise_of_bins(kata: Submission, rows: int, bins: int, status: str) -> None:
    """drift_status: fewer bins need fewer rows."""
    # 4 * 2 / 85 = 0.094, 9 * 2 / 85 = 0.21, 1 * 2 / 15 = 0.13, 1 * 2 / 25 = 0.08.
    equal(kata.drift_status(0.12, rows, rows, bins), status)
