"""Clean a frame in plain Python loops, row by row, and the inputs of the race."""

import statistics
from typing import Any

import numpy as np
import pandas as pd


def clean_frame(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    """Return a cleaned copy of a frame."""
    # Steps 1 to 3: clean every cell, and keep the rows that were not seen before.
    rows: list[dict[str, Any]] = []
    kept = []
    seen = set()
    for position, (_, raw) in enumerate(df.iterrows()):
        cleaned = {}
        for name in df.columns:
            value = raw[name]
            if name in num:
                value = number_or_none(value)
            elif pd.isna(value):
                value = None
            elif name in cat:
                value = value.strip().lower()
            cleaned[name] = value
        key = tuple(cleaned.values())
        if key not in seen:
            seen.add(key)
            rows.append(cleaned)
            kept.append(position)
    out = df.iloc[kept].reset_index(drop=True)

    # Steps 4 and 5: one number column after another.
    for name in num:
        known: dict[str, list[float]] = {}
        everywhere = []
        for row in rows:
            if row[name] is not None:
                everywhere.append(row[name])
                if row[group] is not None:
                    known.setdefault(row[group], []).append(row[name])
        medians = {key: statistics.median(values) for key, values in known.items()}
        median = statistics.median(everywhere) if everywhere else float("nan")

        filled = []
        was_missing = []
        for row in rows:
            if row[name] is None:
                filled.append(medians.get(row[group], median))
            else:
                filled.append(row[name])
            was_missing.append(row[name] is None)
        out[name] = pd.Series(filled, dtype="float64")
        out[f"{name}_was_missing"] = pd.Series(was_missing, dtype="bool")

    # Step 6: the text columns.
    for name in cat:
        texts = []
        for row in rows:
            texts.append("missing" if row[name] is None else row[name])
        out[name] = pd.Series(texts, dtype=df[name].dtype)
    return out


def number_or_none(value: Any) -> float | None:
    """Return the number that `value` is or spells, and None where it is neither."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return None if np.isnan(number) else number


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return a frame of n rows with every defect in it, and its columns by kind."""
    shops = np.array([" NY", "ny ", "LA", "Rome", "rome ", "Oslo"])
    price = rng.lognormal(3.0, 1.0, size=n).round(2).astype(object)
    price[rng.random(n) < 0.05] = "oops"
    stock = rng.integers(0, 500, size=n).astype(np.float64)
    stock[rng.random(n) < 0.2] = np.nan
    shop = pd.Series(rng.choice(shops, size=n)).mask(rng.random(n) < 0.02)
    df = pd.DataFrame({"id": rng.integers(0, n, size=n), "shop": shop, "price": price, "stock": stock})
    return {"clean_frame": (df, ["price", "stock"], ["shop"], "shop")}
