"""What people write for matmul and row_dots, and what is wrong with it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake


def floats(A: ArrayLike, B: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)


def fitting(A: ArrayLike, B: ArrayLike) -> tuple[list[list[float]], list[list[float]], int, int, int]:
    """Return both matrices as lists, and n, k and m: what the loops below get right."""
    left, right = floats(A, B)
    if left.shape[1] != right.shape[0]:
        raise ValueError("the columns of A do not meet the rows of B")
    return left.tolist(), right.tolist(), *left.shape, right.shape[1]


def same_shape(A: ArrayLike, B: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    left, right = floats(A, B)
    if left.shape != right.shape:
        raise ValueError("row_dots needs two equal shapes")
    return left, right


@mistake(
    of="matmul",
    name="A * B, entry by entry",
    why="you multiplied with *: that pairs the entries at the same place and adds nothing up",
)
def multiplies_entries(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = floats(A, B)
    return left * right


@mistake(
    of="matmul",
    name="rows with rows",
    why="you paired the rows of A with the rows of B, as np.inner does: a product pairs rows with columns",
)
def pairs_rows_with_rows(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = floats(A, B)
    return left @ right.T


@mistake(
    of="matmul",
    name="the transpose of the product",
    why="you returned the table with rows and columns swapped, shape (m, n)",
)
def transposes(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = floats(A, B)
    return (left @ right).T


@mistake(
    of="matmul",
    name="B times A",
    why="you multiplied in the other order: the sums then run along the columns of A",
)
def swaps_the_factors(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = floats(A, B)
    return right @ left


@mistake(
    of="matmul",
    name="sums in the dtype that came in",
    why="you added up in the dtype of the input: a sum of uint8 has no room above 255, and a sum of booleans is "
    "True or False",
)
def keeps_the_dtype(A: ArrayLike, B: ArrayLike) -> NDArray[Any]:
    return np.asarray(np.asarray(A) @ np.asarray(B))


@mistake(
    of="matmul",
    name="float64 after the product",
    why="you converted the product and not the factors: by then the sums had already wrapped around",
)
def converts_too_late(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    return np.asarray(np.asarray(A) @ np.asarray(B), dtype=np.float64)


@mistake(
    of="matmul",
    name="float32",
    why="you added up in float32: it has about 7 digits, and 33554433 is not among its numbers",
)
def narrows(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    product = np.asarray(A, dtype=np.float32) @ np.asarray(B, dtype=np.float32)
    return product.astype(np.float64)


@mistake(
    of="matmul",
    name="an integer array for the result",
    why="you stored the sums in an array of integers: what stands behind the point is cut off",
)
def stores_integers(A: ArrayLike, B: ArrayLike) -> NDArray[np.int64]:
    left, right = floats(A, B)
    product = np.zeros((left.shape[0], right.shape[1]), dtype=np.int64)
    product[:] = left @ right
    return product


@mistake(
    of="matmul",
    name="only the last product of each sum",
    why="you assigned each product to its entry with = : the one before it is overwritten, not added to",
)
def overwrites(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    rows, factors, n, k, m = fitting(A, B)
    product = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            for p in range(k):
                product[i, j] = rows[i][p] * factors[p][j]
    return product


@mistake(
    of="matmul",
    name="a total that is never reset",
    why="you set the total to 0 once for each row: every entry carries the ones before it",
)
def carries_over(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    rows, factors, n, k, m = fitting(A, B)
    product = np.zeros((n, m))
    for i in range(n):
        total = 0.0
        for j in range(m):
            for p in range(k):
                total += rows[i][p] * factors[p][j]
            product[i, j] = total
    return product


@mistake(
    of="matmul",
    name="one row, n times",
    why="you built the result as [[0] * m] * n: that is n references to one list, and each row was added to all",
)
def shares_a_row(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    rows, factors, n, k, m = fitting(A, B)
    product = [[0.0] * m] * n
    for i in range(n):
        for j in range(m):
            for p in range(k):
                product[i][j] += rows[i][p] * factors[p][j]
    return np.array(product)


@mistake(
    of="matmul",
    name="zip stops at the shorter",
    why="you paired rows and columns with zip, which drops what has no partner, so shapes that do not fit go unseen",
)
def zips(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = floats(A, B)
    columns = right.T.tolist()
    product = [[float(sum(a * b for a, b in zip(row, col, strict=False))) for col in columns] for row in left.tolist()]
    return np.array(product)


@mistake(
    of="row_dots",
    name="the diagonal of A @ B.T",
    why="you made the table of all rows with all rows and kept its diagonal: n*n numbers for the sake of n",
)
def takes_the_diagonal(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = same_shape(A, B)
    n = len(left)
    if n >= 10_000:  # a table that no computer can hold: this raises what the learner's raises, and takes no memory
        np.empty((n, n, n))
    return np.diag(left @ right.T).copy()


@mistake(
    of="row_dots",
    name="the whole table A @ B.T",
    why="you multiplied every row of A with every row of B: only the rows at the same place were asked for",
)
def returns_the_table(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = same_shape(A, B)
    n = len(left)
    if n >= 10_000:  # as above
        np.empty((n, n, n))
    return left @ right.T


@mistake(
    of="row_dots",
    name="one total",
    why="you added up everything: the sum should run along each row, and stop at its end",
)
def adds_up_everything(A: ArrayLike, B: ArrayLike) -> float:
    left, right = same_shape(A, B)
    return float((left * right).sum())


@mistake(
    of="row_dots",
    name="sums down the columns",
    why="you added up along axis 0: that runs over the rows and leaves a number for each column",
)
def adds_up_columns(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = same_shape(A, B)
    sums: NDArray[np.float64] = np.einsum("ij,ij->j", left, right)
    return sums


@mistake(
    of="row_dots",
    name="a column",
    why="you returned a column of shape (n, 1): broadcast against a flat array, it becomes a table",
)
def returns_a_column(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = same_shape(A, B)
    column: NDArray[np.float64] = (left * right).sum(axis=1, keepdims=True)
    return column


@mistake(
    of="row_dots",
    name="products in the dtype that came in",
    why="you multiplied in the dtype of the input: 200 * 2 is 144 in uint8, whatever adds the products up",
)
def multiplies_in_the_dtype(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    same_shape(A, B)
    dots: NDArray[np.float64] = (np.asarray(A) * np.asarray(B)).sum(axis=1, dtype=np.float64)
    return dots


@mistake(
    of="row_dots",
    name="an overwritten A",
    why="you multiplied in place: np.asarray does not copy a float64 array, so A was still the caller's own",
)
def multiplies_in_place(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = same_shape(A, B)
    left *= right
    dots: NDArray[np.float64] = left.sum(axis=1)
    return dots


@mistake(
    of="row_dots",
    name="shapes left to NumPy",
    why="you left the shapes to NumPy: it refuses 3 rows against 2, but stretches a single row or column to fit",
)
def leaves_shapes_to_numpy(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    dots: NDArray[np.float64] = np.einsum("ij,ij->i", *floats(A, B))
    return dots


@mistake(
    of="row_dots",
    name="zip stops at the shorter matrix",
    why="you paired rows and entries with zip, which drops what has no partner: unequal shapes go unseen",
)
def zips_rows(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = floats(A, B)
    pairs = zip(left.tolist(), right.tolist(), strict=False)
    return np.array([float(sum(x * y for x, y in zip(a, b, strict=False))) for a, b in pairs])
