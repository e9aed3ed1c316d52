"""A report for regression models."""

import numpy as np
from numpy.typing import ArrayLike


def regression_report(y_true: ArrayLike, y_pred: ArrayLike) -> dict[str, float]:
    """Return five scores of the predictions of a regression model.

    Parameters
    ----------
    y_true, y_pred : array_like of shape (n,)
        Targets and predictions, paired in order: numbers or booleans of any dtype. Numbers and their differences are
        0 or have absolute values from 1e-100 to 1e100, and ``r2`` is above -1e300. Not modified.

    Returns
    -------
    dict of str to float
        - ``mae``: mean absolute error.
        - ``rmse``: root mean squared error.
        - ``r2``: coefficient of determination.
        - ``mape``: mean absolute percentage error, as a fraction: 0.1 is 10 %.
        - ``max_error``: the largest absolute error.

        All are Python floats, computed in float64 and not rounded.

        ``r2`` has no lower limit. If all targets are equal, it is 1 if every prediction is right, and 0 if not; one
        target alone is such a case. If a target is 0, ``mape`` is NaN.

    Raises
    ------
    ValueError
        If one of the arguments is not flat, if the lengths differ, or if n = 0.

    Notes
    -----
    Subtract the mean of the targets before you square: then targets near 1e8 are accurate too.

    Relative errors are at most ``(n + 8) * 2.2e-16``. For ``1 - r2`` the bound is
    ``(2 * n + 32) * 2.2e-16 + 8 * n**3 * (2.2e-16 * M)**2 / D``, with M the largest absolute target and D the sum of
    the squared deviations.
    """
    y_true, y_pred = np.asarray(y_true, dtype=np.float64), np.asarray(y_pred, dtype=np.float64)
    if y_true.ndim != 1 or y_true.shape != y_pred.shape or y_true.size == 0:
        raise ValueError(f"expected two flat arrays of one length above 0, not {y_true.shape} and {y_pred.shape}")

    # TODO 1: residuals: target minus prediction, shape (n,).
    residuals = ...

    # TODO 2: mae: mean of the absolute residuals.
    mae = ...

    # TODO 3: rmse: square root of the mean of the squared residuals.
    rmse = ...

    # TODO 4: max_error: the largest absolute residual.
    max_error = ...

    # TODO 5: deviations: target minus mean of the targets, shape (n,).
    deviations = ...

    # TODO 6: r2: 1 minus the sum of squared residuals, divided by the sum of squared deviations.
    #   If all targets are equal, it is 1 or 0. Compare the targets: their deviations may be 1e-17.
    if y_true.min() == y_true.max():
        r2 = ...
    else:
        r2 = ...

    # TODO 7: mape: mean of the absolute residuals, each divided by its absolute target. NaN if a target is 0.
    mape = ...

    # TODO 8: report: dict of the five scores by name, as Python floats.
    report = ...
    return ...
