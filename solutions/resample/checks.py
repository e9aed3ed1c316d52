"""The checks of resample: counts and properties for every way of drawing, and Tomek links found by hand."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, dataset, equal

# Three rows of class 1, at 2, 5 and 6, and eight of class 0.
Y = np.array([0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0])
SMALL, LARGE = np.array([2, 5, 6]), np.array([0, 1, 3, 4, 7, 8, 9, 10])


def indices(rows: Any, n: int) -> NDArray[np.int64]:
    """Return row indices, once it is sure that they are such."""
    assert isinstance(rows, np.ndarray), f"expected an array of row indices, got a {type(rows).__name__}"
    assert rows.ndim == 1, f"expected an array of row indices with one axis, got the shape {rows.shape}"
    assert rows.dtype.kind in "iu", f"expected row indices, integers, got {rows.dtype}"
    outside = rows[(rows < 0) | (rows >= n)].tolist()
    assert not outside, f"{outside[0]} is no row: the rows are 0 to {n - 1}"
    return rows


def added(rows: Any, n: int) -> NDArray[np.int64]:
    """Return the rows that were added after all rows."""
    rows = indices(rows, n)
    equal(rows[:n], np.arange(n))
    return rows[n:]


def kept(rows: Any, n: int) -> NDArray[np.int64]:
    """Return the rows that stay, once it is sure that they ascend."""
    rows = indices(rows, n)
    assert (np.diff(rows) > 0).all(), f"the rows that stay should be in ascending order, each once, not {rows.tolist()}"
    return rows


def test_over(kata: Submission) -> None:
    """over_sample: all rows come first, then five rows of the minority."""
    new = added(kata.over_sample(Y, 1.0, 1), 11)
    assert len(new) == 5, f"{len(new)} rows were added: 3 rows are to become 8"
    assert np.isin(new, SMALL).all(), f"the rows {new.tolist()} were added, and the minority is 2, 5 and 6"


def test_over_ratio(kata: Submission) -> None:
    """over_sample: the minority has ratio * n_maj rows afterwards."""
    new = added(kata.over_sample(Y, 0.75, 2), 11)
    assert len(new) == 3, f"{len(new)} rows were added: 3 rows are to become 0.75 * 8 = 6"


def test_over_rounds(kata: Submission) -> None:
    """over_sample: 0.7 * 8 = 5.6 is rounded up or down."""
    new = added(kata.over_sample(Y, 0.7, 3), 11)
    assert len(new) in (2, 3), f"{len(new)} rows were added: 3 rows are to become 5 or 6"


@pytest.mark.parametrize(
    ("n_min", "n_maj", "ratio", "n_new"), [(9, 100, 0.29, 20), (15, 22, 15 / 22, 0)], ids=["0.29 * 100", "15 / 22 * 22"]
)
def test_over_nearly_whole(kata: Submission, n_min: int, n_maj: int, ratio: float, n_new: int) -> None:
    """over_sample: a product that is whole up to rounding is exact."""
    new = added(kata.over_sample(np.repeat([5, 4], [n_min, n_maj]), ratio, 4), n_min + n_maj)
    assert len(new) == n_new, (
        f"{len(new)} rows were added to {n_min} of {n_maj} with the ratio {ratio:.4g}, not {n_new}"
    )


def test_over_smaller_label(kata: Submission) -> None:
    """over_sample: the minority is the class with fewer rows, for every label."""
    labels = np.where(Y == 1, "cat", "dog")
    for y, seed in ((1 - Y, 5), (labels.tolist(), 6)):
        new = added(kata.over_sample(y, 1.0, seed), 11)
        assert len(new) == 5, f"{len(new)} rows were added: 3 rows are to become 8"
        assert np.isin(new, SMALL).all(), f"the rows {new.tolist()} were added, and the minority is 2, 5 and 6"


def test_over_balanced(kata: Submission) -> None:
    """over_sample: no row is added to classes of equal size."""
    assert not len(added(kata.over_sample(np.array([True, False, False, True]), 1.0, 7), 4)), "rows were added"


def test_over_equally_likely(kata: Submission) -> None:
    """over_sample: every minority row is equally likely in each draw."""
    new = added(kata.over_sample(np.repeat([1, 0], [4, 804]), 1.0, 8), 808)
    # Each of four rows is drawn 200 times of 800, with a standard deviation of 12.
    counts = np.bincount(new, minlength=4).tolist()
    assert all(130 < count < 270 for count in counts), f"four rows were drawn {counts} times: about 200 each"


def test_over_independent(kata: Submission) -> None:
    """over_sample: each row is drawn independently of the draw before."""
    new = added(kata.over_sample(np.repeat([1, 0], [4, 804]), 1.0, 9), 808)
    assert len(new) == 800, f"{len(new)} rows were added: 4 rows are to become 804"
    # Four rows in turn never repeat a row; independent draws do in a quarter of all cases, with a deviation of 1.5 %.
    share = float(np.mean(new[1:] == new[:-1]))
    assert 0.16 < share < 0.34, f"{share:.0%} of the draws repeat the draw before: 25% are expected"


def test_under(kata: Submission) -> None:
    """under_sample: three minority rows stay, and three rows of the majority."""
    rows = kept(kata.under_sample(Y, 1.0, 1), 11)
    assert np.isin(SMALL, rows).all(), f"the rows {rows.tolist()} stay: all of 2, 5 and 6 have to"
    assert len(rows) == 6, f"{len(rows) - 3} majority rows stay, not 3"


def test_under_ratio(kata: Submission) -> None:
    """under_sample: n_min / ratio rows of the majority stay."""
    rows = kept(kata.under_sample(Y, 0.5, 2), 11)
    assert np.isin(SMALL, rows).all(), f"the rows {rows.tolist()} stay: all of 2, 5 and 6 have to"
    assert len(rows) == 9, f"{len(rows) - 3} majority rows stay, not 3 / 0.5 = 6"


def test_under_rounds(kata: Submission) -> None:
    """under_sample: 3 / 0.4 = 7.5 is rounded up or down."""
    rows = kept(kata.under_sample(Y, 0.4, 3), 11)
    assert len(rows) in (10, 11), f"{len(rows) - 3} majority rows stay, not 7 or 8"


@pytest.mark.parametrize(
    ("n_min", "n_maj", "ratio", "n_kept"),
    [(7, 120, 0.07, 100), (21, 40, 0.7, 30), (11, 15, 11 / 15, 15)],
    ids=["7 / 0.07", "21 / 0.7", "11 / (11 / 15)"],
)
def test_under_nearly_whole(kata: Submission, n_min: int, n_maj: int, ratio: float, n_kept: int) -> None:
    """under_sample: a quotient that is whole up to rounding is exact."""
    rows = kept(kata.under_sample(np.repeat([5, 4], [n_min, n_maj]), ratio, 4), n_min + n_maj)
    assert len(rows) == n_min + n_kept, f"{len(rows) - n_min} majority rows stay, not {n_kept}"


def test_under_smaller_label(kata: Submission) -> None:
    """under_sample: the minority is the class with fewer rows, for every label."""
    labels = np.where(Y == 1, "cat", "dog")
    for y, seed in ((1 - Y, 5), (labels.tolist(), 6)):
        rows = kept(kata.under_sample(y, 1.0, seed), 11)
        assert np.isin(SMALL, rows).all(), f"the rows {rows.tolist()} stay: all of 2, 5 and 6 have to"
        assert len(rows) == 6, f"{len(rows) - 3} majority rows stay, not 3"


def test_under_balanced(kata: Submission) -> None:
    """under_sample: all rows of classes of equal size stay."""
    equal(kept(kata.under_sample(np.array([True, False, False, True]), 1.0, 7), 4), np.arange(4))


def test_under_equally_likely(kata: Submission) -> None:
    """under_sample: all choices of majority rows are equally likely."""
    rows = kept(kata.under_sample(np.repeat([1, 0], [400, 800]), 1.0, 8), 1200)
    stays = np.isin(np.arange(400, 1200), rows)
    # Neighbours agree with probability 1/2, with a standard deviation of 0.018; 100 of 200 stay, with one of 6.
    share = float(np.mean(stays[1:] == stays[:-1]))
    assert 0.4 < share < 0.6, f"in {share:.0%} of all cases, a row stays or goes like the row before: 50% are expected"
    counts = stays.reshape(4, -1).sum(axis=1).tolist()
    assert all(65 < count < 135 for count in counts), f"of the quarters of 200 rows, {counts} stay: about 100 each"


@pytest.mark.parametrize("function", ["over_sample", "under_sample"])
@pytest.mark.parametrize(
    ("y", "ratio"),
    [(Y, 0.374), (Y, 1.01), (Y, 0.0), (np.array([2, 2, 2]), 1.0), (np.array([0, 1, 2, 2, 2]), 1.0)],
    ids=["less than 3 / 8", "more than 1", "zero", "one class", "three classes"],
)
def test_refused(kata: Submission, function: str, y: NDArray[np.int64], ratio: float) -> None:
    """Other numbers of classes, and ratios out of range, raise a ValueError."""
    with kata.raises(ValueError):
        getattr(kata, function)(y, ratio, 0)


@pytest.mark.parametrize("function", ["over_sample", "under_sample"])
def test_defaults(kata: Submission, function: str) -> None:
    """The defaults are the ratio 1 and the seed 0."""
    call = getattr(kata, function)
    equal(call(Y), call(Y, 1.0, 0))


@pytest.mark.parametrize("function", ["over_sample", "under_sample"])
def test_seeds(kata: Submission, function: str) -> None:
    """The same seed gives the same rows, and different seeds give different rows."""
    y = np.repeat([1, 0], [30, 70])
    results = [getattr(kata, function)(y, 1.0, seed) for seed in (0, 1, 42, 0, 42)]
    equal(results[3], results[0])
    equal(results[4], results[2])
    different = {tuple(np.asarray(result).tolist()) for result in results}
    assert len(different) == 3, f"the seeds 0, 1 and 42 gave only {len(different)} different sets of rows"


@pytest.mark.parametrize("function", ["over_sample", "under_sample"])
def test_generators(kata: Submission, function: str) -> None:
    """A Generator is drawn from: a second call with it gives different rows."""
    y, rng = np.repeat([1, 0], [30, 70]), np.random.default_rng(10)
    first, second = (np.asarray(getattr(kata, function)(y, 1.0, rng)).tolist() for _ in range(2))
    assert first != second, "two calls with one Generator gave the same rows: draw from the Generator itself"
    equal(getattr(kata, function)(y, 1.0, np.random.default_rng(10)), np.array(first))


def test_links(kata: Submission) -> None:
    """tomek_links: rows of different classes that are each other's nearest row are a link."""
    X = np.array([[0.0, 0.0], [9.0, 9.0], [1.0, 0.0], [8.0, 9.0], [9.0, 7.0]])
    # Rows 0 and 2 are 1 apart, and so are rows 1 and 3. Row 4 is nearer to row 1 than to row 3.
    equal(kata.tomek_links(X, np.array([0, 0, 1, 1, 0])), np.array([[0, 2], [1, 3]]))


def test_links_of_one_class(kata: Submission) -> None:
    """tomek_links: two nearest rows of the same class are no link."""
    X = np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 5.0], [5.0, 6.0], [9.0, 0.0]])
    equal(kata.tomek_links(X, np.array([1, 1, 0, 1, 0])), np.array([[2, 3]]))


def test_links_are_mutual(kata: Submission) -> None:
    """tomek_links: if the nearest row is nearer to a third row, there is no link."""
    # Row 2 is nearest to row 1, and row 1 to row 0, which is of the same class.
    X = np.array([[0.0, 0.0], [1.0, 0.0], [2.5, 0.0], [9.0, 9.0], [9.5, 9.0]])
    equal(kata.tomek_links(X, np.array([0, 0, 1, 1, 0])), np.array([[3, 4]]))


def test_no_links(kata: Submission) -> None:
    """tomek_links: if there are no links, the result has the shape (0, 2)."""
    equal(kata.tomek_links(np.array([[0.0], [1.0], [7.0], [9.0]]), [0, 0, 1, 1]), np.zeros((0, 2), dtype=np.int64))
    equal(kata.tomek_links(np.array([[4.0, 2.0]]), [1]), np.zeros((0, 2), dtype=np.int64))


def test_equal_distances(kata: Submission) -> None:
    """tomek_links: of equally near rows, the row with the lowest index is the nearest."""
    # Row 1 is as near to row 0 as to row 2.
    X = np.array([[0.0, 3.0], [2.0, 3.0], [4.0, 3.0]])
    equal(kata.tomek_links(X, np.array([0, 1, 0])), np.array([[0, 1]]))
    equal(kata.tomek_links(X, np.array([1, 1, 0])), np.zeros((0, 2), dtype=np.int64))


def test_equal_rows(kata: Submission) -> None:
    """tomek_links: equal rows have the distance 0, and a row is not its own neighbour."""
    X = np.array([[3.0, 1.0], [0.0, 0.0], [3.0, 1.0], [0.5, 0.0]])
    equal(kata.tomek_links(X, np.array(["b", "a", "a", "a"])), np.array([[0, 2]]))


def test_equal_rows_and_another(kata: Submission) -> None:
    """tomek_links: of two equal rows, each is the nearest row of the other row."""
    equal(kata.tomek_links([[3, 1], [3, 1], [4, 1]], [0, 1, 1]), np.array([[0, 1]]))


def test_links_of_three_classes(kata: Submission) -> None:
    """tomek_links: there can be more than two classes."""
    X = np.array([[0.0], [1.0], [10.0], [12.0], [20.0], [23.0]])
    equal(kata.tomek_links(X, np.array([-4, 7, 7, 7, 7, 2**40])), np.array([[0, 1], [4, 5]]))


@pytest.mark.parametrize("dtype", [np.uint8, np.int8, np.float32], ids=["uint8", "int8", "float32"])
def test_links_of_small_numbers(kata: Submission, dtype: Any) -> None:
    """tomek_links: distances are computed in float64."""
    # In uint8, 3 - 100 is 159, and 16 squared is 0.
    X = np.array([[3, 0], [100, 0], [19, 0], [110, 2]], dtype=dtype)
    equal(kata.tomek_links(X, [0, 1, 1, 0]), np.array([[0, 2], [1, 3]]))


def test_links_far_from_the_origin(kata: Submission) -> None:
    """tomek_links: adding 1e8 to a column of whole numbers changes no links."""
    X = np.array([[3, 1], [5, 1], [9, 0], [12, 0], [5, 2]]) + np.array([100_000_000, 0])
    # Row 4 is 1 from row 1; row 0 is 2 from row 1.
    equal(kata.tomek_links(X, [0, 0, 1, 0, 1]), np.array([[1, 4], [2, 3]]))


def test_links_in_the_plane(kata: Submission) -> None:
    """tomek_links: distances are Euclidean."""
    # Row 1 is 4.24 from row 0, and row 2 is 5 from it.
    equal(kata.tomek_links(np.array([[0, 0], [3, 3], [0, -5]]), [0, 1, 1]), np.array([[0, 1]]))


def test_links_of_wines(kata: Submission) -> None:
    """tomek_links: 60 wines have the links that a loop over all pairs finds."""
    X, y = dataset("wine")
    X, y = X[::3], y[::3]
    squared = [
        [sum((a - b) ** 2 for a, b in zip(row, other, strict=True)) for other in X.tolist()] for row in X.tolist()
    ]
    nearest = [min((d, j) for j, d in enumerate(line) if j != i)[1] for i, line in enumerate(squared)]
    links = [[i, j] for i, j in enumerate(nearest) if i < j and nearest[j] == i and y[i] != y[j]]
    equal(kata.tomek_links(X, y), np.array(links))
