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
        raise ValueError("the columns of A and the rows of B differ")
    return left.tolist(), right.tolist(), *left.shape, right.shape[1]


def floats_but_float32(A: ArrayLike, B: ArrayLike) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return both in float64, but those of a floating dtype unchanged."""
    left, right = np.asarray(A), np.asarray(B)
    kept = [x if x.dtype.kind == "f" else x.astype(np.float64) for x in (left, right)]
    return kept[0], kept[1]


def same_shape(A: ArrayLike, B: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    left, right = floats(A, B)
    if left.shape != right.shape:
        raise ValueError("A and B have different shapes")
    return left, right


@mistake(
    of="matmul",
    name="A * B, entry by entry",
    why="you multiplied entry by entry: 1, 2 times 3, 4 gave 3, 8 instead of the sum 3 + 8 = 11",
)
def multiplies_entries(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = floats(A, B)
    return left * right


@mistake(
    of="matmul",
    name="rows with rows",
    why="you multiplied rows of A with rows of B: a product takes rows of A and columns of B",
)
def pairs_rows_with_rows(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = floats(A, B)
    return left @ right.T


@mistake(
    of="matmul",
    name="the transpose of the product",
    why="you returned the product with rows and columns swapped: its shape is (m, n) instead of (n, m)",
)
def transposes(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = floats(A, B)
    return (left @ right).T


@mistake(
    of="matmul",
    name="B times A",
    why="you multiplied in the other order: a column times a row is a matrix, and a row times a column is one number",
    covers=["product: NDArray[np.float64] = A @ B -> product: NDArray[np.float64] = B @ A"],
)
def swaps_the_factors(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = floats(A, B)
    return right @ left


@mistake(
    of="matmul",
    name="A @ B in the input's dtype",
    why="you summed in the input's dtype: in uint8, 200 + 100 is 44, and lists of integers gave integers",
)
def keeps_the_dtype(A: ArrayLike, B: ArrayLike) -> NDArray[Any]:
    return np.asarray(np.asarray(A) @ np.asarray(B))


@mistake(
    of="matmul",
    name="float64 after the product",
    why="you converted after the product: by then 200 + 100 was 44 in uint8",
)
def converts_too_late(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    return np.asarray(np.asarray(A) @ np.asarray(B), dtype=np.float64)


@mistake(
    of="matmul",
    name="float32 stays float32",
    why="you left float32 unchanged: it has about 7 digits, and the result must be float64",
)
def keeps_float32(A: ArrayLike, B: ArrayLike) -> NDArray[Any]:
    left, right = floats_but_float32(A, B)
    return np.asarray(left @ right)


@mistake(
    of="matmul",
    name="everything in float32",
    why="you computed in float32: it has about 7 digits, and 33554433 becomes 33554432",
)
def narrows(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    product = np.asarray(A, dtype=np.float32) @ np.asarray(B, dtype=np.float32)
    return product.astype(np.float64)


@mistake(
    of="matmul",
    name="an integer array for the result",
    why="you stored the sums in an integer array: 10.5 became 10",
)
def stores_integers(A: ArrayLike, B: ArrayLike) -> NDArray[np.int64]:
    left, right = floats(A, B)
    product = np.zeros((left.shape[0], right.shape[1]), dtype=np.int64)
    product[:] = left @ right
    return product


@mistake(
    of="matmul",
    name="only the last product of each sum",
    why="you kept only the last product of each sum: 1 * 4 + 2 * 5 + 3 * 6 gave 18 instead of 32",
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
    name="a total that is not reset",
    why="you did not reset the total: each entry also contains the entries to the left of it",
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
    why="you added all rows into one row: every row of the result is the same, as with [[0] * m] * n",
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
    name="extra columns or rows ignored",
    why="you used only as many terms as both have: 3 columns and 2 rows must raise a ValueError",
)
def zips(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = floats(A, B)
    columns = right.T.tolist()
    product = [[float(sum(a * b for a, b in zip(row, col, strict=False))) for col in columns] for row in left.tolist()]
    return np.array(product)


@mistake(
    of="row_dots",
    name="the diagonal of A @ B.T",
    why="you computed all products of rows and kept the diagonal: for 18,000 rows this takes 2.6 GB",
)
def takes_the_diagonal(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = same_shape(A, B)
    n = len(left)
    if n >= 10_000:  # more than fits into memory: this raises what the learner's raises, and takes none
        np.empty((n, n, n))
    return np.diag(left @ right.T).copy()


@mistake(
    of="row_dots",
    name="all rows with all rows",
    why="you multiplied every row of A with every row of B: row i of A needs only row i of B",
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
    why="you summed all products: row_dots needs one sum for each row",
)
def adds_up_everything(A: ArrayLike, B: ArrayLike) -> float:
    left, right = same_shape(A, B)
    return float((left * right).sum())


@mistake(
    of="row_dots",
    name="sums of the columns",
    why="you summed along axis 0: this gives one number for each column, and row_dots needs one for each row",
)
def adds_up_columns(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = same_shape(A, B)
    sums: NDArray[np.float64] = np.einsum("ij,ij->j", left, right)
    return sums


@mistake(
    of="row_dots",
    name="a column of shape (n, 1)",
    why="you returned the shape (n, 1): the result must be flat, of shape (n,)",
)
def returns_a_column(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = same_shape(A, B)
    column: NDArray[np.float64] = (left * right).sum(axis=1, keepdims=True)
    return column


@mistake(
    of="row_dots",
    name="products in the input's dtype",
    why="you multiplied in the input's dtype: in uint8, 200 * 2 is 144, also if the sum is float64",
)
def multiplies_in_the_dtype(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    same_shape(A, B)
    dots: NDArray[np.float64] = (np.asarray(A) * np.asarray(B)).sum(axis=1, dtype=np.float64)
    return dots


@mistake(
    of="row_dots",
    name="float32 stays float32 in row_dots",
    why="you left float32 unchanged: it has about 7 digits, and 16777217 becomes 16777216",
    values=[None, np.float64],
)
def keeps_float32_rows(A: ArrayLike, B: ArrayLike, *, value: Any) -> NDArray[Any]:
    same_shape(A, B)
    left, right = floats_but_float32(A, B)
    return np.asarray((left * right).sum(axis=1), dtype=value)


@mistake(
    of="row_dots",
    name="A overwritten",
    why="you multiplied in place: np.asarray does not copy a float64 array, so the caller's A has changed",
)
def multiplies_in_place(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = same_shape(A, B)
    left *= right
    dots: NDArray[np.float64] = left.sum(axis=1)
    return dots


@mistake(
    of="row_dots",
    name="shapes that broadcast accepted",
    why="you accepted shapes that broadcast: (3, 2) and (3, 1) must raise a ValueError",
    values=["nothing compared", "rows compared"],
    covers=["if A.shape != B.shape: -> if False:"],
)
def accepts_shapes_that_broadcast(A: ArrayLike, B: ArrayLike, *, value: str) -> NDArray[np.float64]:
    left, right = floats(A, B)
    if value == "rows compared" and len(left) != len(right):
        raise ValueError("A and B have different numbers of rows")
    dots: NDArray[np.float64] = (left * right).sum(axis=1)
    return dots


@mistake(
    of="matmul",
    name="one row or column used for all",
    why="you accepted shapes that broadcast: a matrix with 3 columns and a matrix with 1 row must raise a ValueError",
)
def broadcasts(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = floats(A, B)
    product: NDArray[np.float64] = (left[:, :, np.newaxis] * right).sum(axis=1)
    return product


@mistake(
    of="row_dots",
    name="extra rows or columns ignored",
    why="you used only the rows and columns that both have: 3 rows and 2 rows must raise a ValueError",
)
def zips_rows(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    left, right = floats(A, B)
    pairs = zip(left.tolist(), right.tolist(), strict=False)
    return np.array([float(sum(x * y for x, y in zip(a, b, strict=False))) for a, b in pairs])


@mistake(
    of="row_dots",
    name="row_dots in the input's dtype",
    why="you multiplied and summed in the input's dtype: in uint8, 200 * 2 is 144, and lists of integers gave integers",
    values=["einsum", "sum"],
)
def keeps_the_dtype_of_rows(A: ArrayLike, B: ArrayLike, *, value: str) -> NDArray[Any]:
    same_shape(A, B)
    left, right = np.asarray(A), np.asarray(B)
    dots: NDArray[Any] = np.einsum("ij,ij->i", left, right) if value == "einsum" else (left * right).sum(axis=1)
    return dots


@mistake(
    of="row_dots",
    name="no float64, shapes not compared",
    why="you computed in the input's dtype and accepted 3 rows with 1 row: in uint8, 200 * 2 is 144",
)
def neither_converts_nor_compares(A: ArrayLike, B: ArrayLike) -> NDArray[Any]:
    dots: NDArray[Any] = (np.asarray(A) * np.asarray(B)).sum(axis=1)
    return dots
