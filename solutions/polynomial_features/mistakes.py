"""What people write instead of polynomial features. The helpers are the parts that a mistake gets right."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, combinations_with_replacement, product

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Terms = list[tuple[int, ...]]


def refuse(degree: int) -> None:
    if degree < 1:
        raise ValueError("the degree must be at least 1")


def right(d: int, degree: int, interaction_only: bool, bias: bool) -> Terms:
    refuse(degree)
    choose = combinations if interaction_only else combinations_with_replacement
    return [term for size in range(0 if bias else 1, degree + 1) for term in choose(range(d), size)]


def products(X: NDArray[np.generic], chosen: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    return np.column_stack([X[:, list(term)].prod(axis=1) for term in chosen])


def named(names: list[str], chosen: Terms, between: str = " ", power_sign: str = "^") -> list[str]:
    result = []
    for term in chosen:
        factors = [names[j] + (f"{power_sign}{k}" if k > 1 else "") for j, k in Counter(term).items()]
        result.append(between.join(factors) or "1")
    return result


# --------------------------------------------------------------------------- terms


@mistake(
    of="terms",
    name="each product in every order",
    why="you listed x0 x1 and x1 x0: both are the same product, so a term must be listed once",
    values=["always", "without interaction_only"],
)
def orders_matter(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True, *, value: str) -> Terms:
    if interaction_only and value == "without interaction_only":
        return right(d, degree, interaction_only, bias)
    refuse(degree)
    sizes = range(0 if bias else 1, degree + 1)
    every = [term for size in sizes for term in product(range(d), repeat=size)]
    return [term for term in every if not interaction_only or len(set(term)) == len(term)]


@mistake(
    of="terms",
    name="squares in spite of interaction_only",
    why="you repeated a column in spite of interaction_only: (0, 0) is x0 * x0, and not an interaction",
)
def ignores_interaction_only(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:  # noqa: ARG001
    return right(d, degree, False, bias)


@mistake(
    of="terms",
    name="only pure powers left out",
    why="you left out only the powers of a single column with interaction_only: (0, 0, 1) repeats a column too",
)
def leaves_out_pure_powers(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    every = right(d, degree, False, bias)
    return [term for term in every if not interaction_only or len(term) < 2 or len(set(term)) > 1]


@mistake(
    of="terms",
    name="no squares at all",
    why="you never repeated a column: unless interaction_only is True, (0, 0) is a term",
)
def never_repeats(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:  # noqa: ARG001
    return right(d, degree, True, bias)


@mistake(
    of="terms",
    name="interaction_only swapped",
    why="you repeated columns if interaction_only is True, and only then: (0, 0) is a term if it is False",
    covers=[
        "choose = combinations if interaction_only else combinations_with_replacement -> "
        "choose = combinations_with_replacement if interaction_only else combinations",
    ],
)
def swaps_interaction_only(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    return right(d, degree, not interaction_only, bias)


@mistake(
    of="terms",
    name="powers of single columns only",
    why="you multiplied each column with itself only: the product of two different columns, (0, 1), is a term too",
)
def skips_mixed_terms(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    return [term for term in right(d, degree, interaction_only, bias) if len(set(term)) < 2]


@mistake(
    of="terms",
    name="interaction_only without single columns",
    why="you left out the single columns if interaction_only is True: (0,) and (1,) are still terms",
)
def keeps_products_only(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    return [term for term in right(d, degree, interaction_only, bias) if not interaction_only or len(term) != 1]


@mistake(
    of="terms",
    name="terms of the highest degree only",
    why="you listed the terms with exactly `degree` factors: those with fewer factors are terms too",
)
def only_the_highest(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    return [term for term in right(d, degree, interaction_only, bias) if len(term) in (degree, 0)]


@mistake(
    of="terms",
    name="one degree too few",
    why="you stopped one factor too early: of degree 2, terms with two factors are missing",
    covers=[
        "sizes = range(0 if bias else 1, degree + 1) -> sizes = range(0 if bias else 1, degree + 0)",
    ],
)
def stops_early(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    return [term for term in right(d, degree, interaction_only, bias) if len(term) < degree]


@mistake(
    of="terms",
    name="one degree too many",
    why="you went on for one more factor: of degree 2, no term may have three factors",
    covers=[
        "sizes = range(0 if bias else 1, degree + 1) -> sizes = range(0 if bias else 1, degree + 2)",
    ],
)
def goes_too_far(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    refuse(degree)
    return right(d, degree + 1, interaction_only, bias)


@mistake(
    of="terms",
    name="the constant is always there",
    why="you ignored bias: if it is False, the empty tuple is not a term",
    covers=[
        "sizes = range(0 if bias else 1, degree + 1) -> sizes = range(0 if bias else 0, degree + 1)",
    ],
)
def always_a_constant(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:  # noqa: ARG001
    return right(d, degree, interaction_only, True)


@mistake(
    of="terms",
    name="the constant is never there",
    why="you left out the empty tuple: if bias is True, it is the first term",
    covers=[
        "sizes = range(0 if bias else 1, degree + 1) -> sizes = range(1 if bias else 1, degree + 1)",
    ],
)
def never_a_constant(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:  # noqa: ARG001
    return right(d, degree, interaction_only, False)


@mistake(
    of="terms",
    name="the constant comes last",
    why="you put the empty tuple at the end: it has the fewest factors, so it comes first",
)
def constant_last(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    return right(d, degree, interaction_only, False) + ([()] if bias else [])


@mistake(
    of="terms",
    name="terms sorted like words",
    why="you sorted all terms by their tuples: (0, 0) comes before (1,), and terms with fewer factors must come first",
)
def sorts_like_words(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    return sorted(right(d, degree, interaction_only, bias))


@mistake(
    of="terms",
    name="powers before mixed terms",
    why="you listed the powers of single columns before the mixed terms: (1, 1) comes before (0, 1) in your list",
)
def powers_first(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    chosen = right(d, degree, interaction_only, bias)
    return sorted(chosen, key=lambda term: (len(term), len(set(term)) > 1))


@mistake(
    of="terms",
    name="mixed terms before powers",
    why="you listed the mixed terms before the powers of single columns: (0, 1) comes before (0, 0) in your list",
)
def powers_last(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    chosen = right(d, degree, interaction_only, bias)
    return sorted(chosen, key=lambda term: (len(term), len(set(term)) == 1 and len(term) > 1))


@mistake(
    of="terms",
    name="all powers before all mixed terms",
    why="you listed all powers and then all mixed terms: of degree 3, (0, 0, 0) comes before (0, 1) in your list",
)
def all_powers_first(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    return sorted(right(d, degree, interaction_only, bias), key=lambda term: len(set(term)) > 1)


@mistake(
    of="terms",
    name="pairs at most",
    why="you multiplied two different columns at most: of degree 3, (0, 1, 2) is a term",
)
def pairs_at_most(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    return [term for term in right(d, degree, interaction_only, bias) if len(set(term)) < 3]


@mistake(
    of="terms",
    name="columns in descending order",
    why="you listed the columns of a term backwards: (1, 0) instead of (0, 1)",
)
def descending(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    return [term[::-1] for term in right(d, degree, interaction_only, bias)]


@mistake(
    of="terms",
    name="columns counted from 1",
    why="you counted the columns from 1: the first column has the index 0",
)
def counts_from_one(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    return [tuple(j + 1 for j in term) for term in right(d, degree, interaction_only, bias)]


@mistake(
    of="terms",
    name="exponents instead of indices",
    why="you returned the exponent of each column: for x0 * x1 that is (1, 1), and the indices are (0, 1)",
)
def returns_exponents(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    return [tuple(term.count(j) for j in range(d)) for term in right(d, degree, interaction_only, bias)]


@mistake(
    of="terms",
    name="each column once in a tuple",
    why="you listed a column once per term: x0 * x0 must be (0, 0), and (0,) is x0",
)
def forgets_repeats(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    return [tuple(sorted(set(term))) for term in right(d, degree, interaction_only, bias)]


@mistake(
    of="terms",
    name="a degree of 0 is accepted",
    why="you raised no ValueError for a degree of less than 1",
    covers=[
        "if degree < 1: -> if False:",
    ],
)
def accepts_zero(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    choose = combinations if interaction_only else combinations_with_replacement
    return [term for size in range(0 if bias else 1, degree + 1) for term in choose(range(d), size)]


@mistake(
    of="terms",
    name="an error for the degree 1",
    why="you raised an error for the degree 1: it is allowed, and its terms are the constant and the single columns",
    covers=[
        "if degree < 1: -> if degree <= 1:",
        "if degree < 1: -> if degree < 2:",
    ],
)
def refuses_one(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> Terms:
    if degree <= 1:
        raise ValueError("the degree is too small")
    return right(d, degree, interaction_only, bias)


# --------------------------------------------------------------------------- features


@mistake(
    of="polynomial_features",
    name="products in the input's dtype",
    why="you multiplied in the input's dtype: in uint8, 100 * 100 is 16, and float32 has about 7 digits",
)
def keeps_the_dtype(
    X: ArrayLike, degree: int = 2, interaction_only: bool = False, bias: bool = True
) -> NDArray[np.generic]:
    X = np.asarray(X)
    columns = [np.ones(len(X), X.dtype) for _ in range(1)] if bias else []
    refuse(degree)
    for term in right(X.shape[1], degree, interaction_only, False):
        column = X[:, term[0]]
        for j in term[1:]:
            column = column * X[:, j]
        columns.append(column)
    return np.column_stack(columns)


@mistake(
    of="polynomial_features",
    name="multiplied before the conversion to float64",
    why="you multiplied before you converted to float64: products of float32 values have about 7 digits",
    covers=[
        "X = np.asarray(X, dtype=np.float64) -> X = np.asarray(X)",
    ],
    values=["never to float64", "to float64 at the end"],
)
def converts_late(
    X: ArrayLike, degree: int = 2, interaction_only: bool = False, bias: bool = True, *, value: str
) -> NDArray[np.generic]:
    X = np.asarray(X)
    found = products(X, right(X.shape[1], degree, interaction_only, bias))
    return found.astype(np.float64) if value == "to float64 at the end" else found


@mistake(
    of="polynomial_features",
    name="sums instead of products",
    why="you added the columns of a term: 2 and 5 give 7 instead of 10",
)
def adds(X: ArrayLike, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> NDArray[np.float64]:
    X = np.asarray(X, dtype=np.float64)
    chosen = right(X.shape[1], degree, interaction_only, bias)
    return np.column_stack([X[:, list(term)].sum(axis=1) for term in chosen])


@mistake(
    of="polynomial_features",
    name="zeros in the column of the constant",
    why="you filled the column of the constant with zeros: the product of no factors is 1",
)
def constant_of_zeros(
    X: ArrayLike, degree: int = 2, interaction_only: bool = False, bias: bool = True
) -> NDArray[np.float64]:
    X = np.asarray(X, dtype=np.float64)
    out = products(X, right(X.shape[1], degree, interaction_only, bias))
    if bias:
        out[:, 0] = 0.0
    return out


@mistake(
    of="polynomial_features",
    name="one row per term",
    why="you returned one row for each term: the result must have one row for each row of X, shape (n, m)",
)
def transposed(X: ArrayLike, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> NDArray[np.float64]:
    X = np.asarray(X, dtype=np.float64)
    return products(X, right(X.shape[1], degree, interaction_only, bias)).T


@mistake(
    of="polynomial_features",
    name="a list instead of an array",
    why="you returned a list: the task asks for an array of shape (n, m)",
)
def returns_a_list(X: ArrayLike, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> list[object]:
    X = np.asarray(X, dtype=np.float64)
    return products(X, right(X.shape[1], degree, interaction_only, bias)).tolist()


@mistake(
    of="polynomial_features",
    name="powers of single columns in the features",
    why="you raised the columns to powers and did not multiply different columns: 2 and 5 must also give 10",
)
def powers_of_columns(
    X: ArrayLike, degree: int = 2, interaction_only: bool = False, bias: bool = True
) -> NDArray[np.float64]:
    X = np.asarray(X, dtype=np.float64)
    refuse(degree)
    sizes = range(1, 2 if interaction_only else degree + 1)
    ones = [np.ones((len(X), 1))] if bias else []
    return np.hstack([*ones, *[X**size for size in sizes]])


@mistake(
    of="polynomial_features",
    name="no constant in the features",
    why="you left out the column of ones: if bias is True, it is the first column",
)
def features_without_constant(
    X: ArrayLike,
    degree: int = 2,
    interaction_only: bool = False,
    bias: bool = True,  # noqa: ARG001
) -> NDArray[np.float64]:
    X = np.asarray(X, dtype=np.float64)
    return products(X, right(X.shape[1], degree, interaction_only, False))


@mistake(
    of="polynomial_features",
    name="the arguments are not passed on",
    why="you passed only the degree to terms: interaction_only and bias have no effect",
)
def passes_the_degree_only(
    X: ArrayLike,
    degree: int = 2,
    interaction_only: bool = False,  # noqa: ARG001
    bias: bool = True,  # noqa: ARG001
) -> NDArray[np.float64]:
    X = np.asarray(X, dtype=np.float64)
    return products(X, right(X.shape[1], degree, False, True))


# --------------------------------------------------------------------------- names


@mistake(
    of="feature_names",
    name="another sign between the factors",
    why='you joined the factors with another text than one space: the task asks for "a b"',
    values=["*", " * ", "", "_", ":", "·", "x", " x "],
)
def joins_otherwise(
    names: list[str], degree: int = 2, interaction_only: bool = False, bias: bool = True, *, value: str
) -> list[str]:
    return named(names, right(len(names), degree, interaction_only, bias), between=value)


@mistake(
    of="feature_names",
    name="factors repeated instead of a power",
    why='you wrote a factor as often as it occurs: a * a must be "a^2" instead of "a a"',
)
def repeats_factors(names: list[str], degree: int = 2, interaction_only: bool = False, bias: bool = True) -> list[str]:
    chosen = right(len(names), degree, interaction_only, bias)
    return [" ".join(names[j] for j in term) or "1" for term in chosen]


@mistake(
    of="feature_names",
    name="a power of 1 in a name",
    why='you wrote every power: a column that occurs once is "a" instead of "a^1"',
    covers=[
        "factors = [names[j] if power == 1 else f'{names[j]}^{power}' for j, power in counter.items()] -> "
        "factors = [names[j] if power == 0 else f'{names[j]}^{power}' for j, power in counter.items()]",
    ],
)
def writes_every_power(
    names: list[str], degree: int = 2, interaction_only: bool = False, bias: bool = True
) -> list[str]:
    chosen = right(len(names), degree, interaction_only, bias)
    return [" ".join(f"{names[j]}^{k}" for j, k in Counter(term).items()) or "1" for term in chosen]


@mistake(
    of="feature_names",
    name="another sign for powers",
    why='you wrote powers with another sign than ^: the task asks for "a^2"',
    values=["**", "", " ^ ", "_"],
)
def another_power(
    names: list[str], degree: int = 2, interaction_only: bool = False, bias: bool = True, *, value: str
) -> list[str]:
    return named(names, right(len(names), degree, interaction_only, bias), power_sign=value)


@mistake(
    of="feature_names",
    name="powers without the number",
    why='you wrote each column once in a name: a * a must be "a^2", and "a" is the single column',
)
def forgets_powers(names: list[str], degree: int = 2, interaction_only: bool = False, bias: bool = True) -> list[str]:
    chosen = right(len(names), degree, interaction_only, bias)
    return [" ".join(names[j] for j in dict.fromkeys(term)) or "1" for term in chosen]


@mistake(
    of="feature_names",
    name="another name for the constant",
    why='you named the constant otherwise: the task asks for "1"',
    values=["", "bias", "0", "const", "intercept", "1.0"],
)
def names_the_constant(
    names: list[str], degree: int = 2, interaction_only: bool = False, bias: bool = True, *, value: str
) -> list[str]:
    found = named(names, right(len(names), degree, interaction_only, bias))
    return [value, *found[1:]] if bias else found


@mistake(
    of="feature_names",
    name="x0, x1 instead of the names",
    why="you wrote x0 and x1: the names of the columns are given",
)
def numbers_the_columns(
    names: list[str], degree: int = 2, interaction_only: bool = False, bias: bool = True
) -> list[str]:
    return named([f"x{j}" for j in range(len(names))], right(len(names), degree, interaction_only, bias))


@mistake(
    of="feature_names",
    name="sorted names",
    why="you sorted the names: their order must be that of the columns of X, also for c, a, b",
)
def sorts_the_names(names: list[str], degree: int = 2, interaction_only: bool = False, bias: bool = True) -> list[str]:
    return named(sorted(names), right(len(names), degree, interaction_only, bias))


@mistake(
    of="feature_names",
    name="the arguments are not passed on to terms",
    why="you passed only the degree to terms: interaction_only and bias have no effect on the names",
)
def names_by_the_degree_only(
    names: list[str],
    degree: int = 2,
    interaction_only: bool = False,  # noqa: ARG001
    bias: bool = True,  # noqa: ARG001
) -> list[str]:
    return named(names, right(len(names), degree, False, True))
