"""Ordinal encoder."""

import numpy as np
import pandas as pd


def ordinal_encode(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    """Return the position of each value in an order of categories.

    Parameters
    ----------
    s : Series
        Strings, of dtype object, str or category, with any index, also with repeated labels. Values can be missing.
        It can be empty, and it is not changed.
    order : list of str
        All categories, at least one, the lowest first. Some may not occur in `s`.
    unknown : int
        The code of every value that is not in `order`, and of every missing value. Its absolute value is at most
        2**53.

    Returns
    -------
    Series of int64
        The codes, with the index and the name of `s`: 0 for the first category of `order`, 1 for the second, and so
        on. Text must be exactly equal: ``"Low"`` and ``" low"`` are not ``"low"``.

    Raises
    ------
    ValueError
        If a category is in `order` twice, or if `unknown` is the code of a category.
    """
    if len(set(order)) < len(order) or 0 <= unknown < len(order):
        raise ValueError(f"need distinct categories, and another code than theirs for unknown, not {order}, {unknown}")

    # Step 1: code_of: a dict from each category to its code.
    code_of = {category: code for code, category in enumerate(order)}

    # Step 2: codes: the code of each value, a list of length n. Use `unknown` for a value that is not in the dict.
    codes = [code_of.get(value, unknown) for value in s]
    # A missing value is not in the dict either.

    # Step 3: the codes as a Series of int64, with the index and the name of s.
    return pd.Series(codes, index=s.index, name=s.name, dtype=np.int64)


def ordinal_decode(codes: pd.Series, order: list[str], unknown: str = "unknown") -> pd.Series:
    """Return the category of each code.

    Parameters
    ----------
    codes : Series
        Integers of any NumPy dtype, with any index, as in `ordinal_encode`. No value is missing.
    order : list of str
        The distinct categories, as in `ordinal_encode`.
    unknown : str
        The text for every code that belongs to no category: a negative code, or one that is too large. It can be any
        text, even a category.

    Returns
    -------
    Series of strings
        The categories, with the index and the name of `codes`. The dtype may be object or str.
    """
    # Step 4: category_of: a dict from each code to its category.
    category_of = dict(enumerate(order))

    # Step 5: categories: the category of each code, a list of length n. Use `unknown` for a code not in the dict.
    categories = [category_of.get(code, unknown) for code in codes]
    # order[-1] would be the highest category: a list accepts negative positions.

    # Step 6: the categories as a Series, with the index and the name of codes.
    return pd.Series(categories, index=codes.index, name=codes.name)
