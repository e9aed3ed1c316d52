"""Batch normalisation."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from katas.center_rows_cols.center_rows_cols import center
from katas.standard_scaler.standard_scaler import transform

Floats = NDArray[np.float64]


def batchnorm_forward(
    x: ArrayLike,
    gamma: ArrayLike,
    beta: ArrayLike,
    running_mean: ArrayLike,
    running_var: ArrayLike,
    training: bool,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> tuple[Floats, Floats, Floats]:
    """Normalise each column of a batch, then scale and shift it; return the updated running statistics.

    A column becomes gamma * (x - mean) / sqrt(var + eps) + beta.

    Parameters
    ----------
    x : array_like of shape (n, d)
        A batch of n rows: numbers of any dtype with absolute values up to 1e9, or booleans. n is at least 1.
    gamma, beta : array_like of shape (d,)
        Scale and shift of each column: numbers of any dtype with absolute values up to 1e9.
    running_mean, running_var : array_like of shape (d,)
        Mean and variance of each column so far: numbers of any dtype. The means have absolute values up to 1e9, the
        variances are from 0 to 1e18. Not modified.
    training : bool
        If True, mean and var are statistics of this batch, and var has the divisor n. If False, they are
        `running_mean` and `running_var`.
    momentum : float
        The share of the batch in the new running statistics, from 0 to 1.
    eps : float
        The number that is added to the variance, from 1e-8 to 10.

    Returns
    -------
    out : ndarray of shape (n, d), dtype float64
        The normalised, scaled and shifted batch.
    running_mean, running_var : ndarray of shape (d,), dtype float64
        If `training` is True: (1 - momentum) times the old number, plus momentum times the number of the batch. Here
        the variance of the batch has the divisor n - 1. If `training` is False, both keep their values.

    Raises
    ------
    ValueError
        If `training` is True and n is 1.

    Notes
    -----
    Subtract the mean first, then square. (Take m, the largest absolute value of a column of x, and s, its
    sqrt(var + eps). A normalised value z may be off by ``1e-11 * (1 + m / s) * (1 + abs(z))``, the running mean by
    ``1e-11 * m``, and the running variance by ``1e-11 * m * s``. Rounding of gamma, beta and the old running
    statistics comes on top.)
    """
    x, gamma, beta, old_mean, old_var = (
        np.asarray(a, dtype=np.float64) for a in (x, gamma, beta, running_mean, running_var)
    )
    new_mean, new_var = old_mean, old_var
    if training and len(x) < 2:
        raise ValueError("one row has no variance: training needs at least two")

    # Step 1: mean, var: the numbers that normalise in evaluation, both of shape (d,).
    mean, var = old_mean, old_var
    if training:
        # Step 2: mean, var: mean and variance of each column of the batch, divisor n, both of shape (d,).
        mean, var = x.mean(axis=0), x.var(axis=0)

        # Step 3: new_mean: (1 - momentum) of the old mean, and momentum of the batch mean, shape (d,).
        new_mean = (1 - momentum) * old_mean + momentum * mean

        # Step 4: new_var: the same with the variances, but that of the batch has the divisor n - 1, shape (d,).
        new_var = (1 - momentum) * old_var + momentum * x.var(axis=0, ddof=1)

    # Step 5: normalised: x, standardised with mean and the square root of var + eps, shape (n, d).
    normalised = transform(x, mean, np.sqrt(var + eps))

    # Step 6: out: normalised, scaled and shifted, shape (n, d).
    out = gamma * normalised + beta
    return out, new_mean, new_var


def batchnorm_backward(
    dout: ArrayLike, x: ArrayLike, gamma: ArrayLike, eps: float = 1e-5
) -> tuple[Floats, Floats, Floats]:
    """Return the gradients of a loss with respect to the arguments of `batchnorm_forward` in training.

    Mean and variance of the batch depend on x, so each entry of x changes all outputs of its column.

    Parameters
    ----------
    dout : array_like of shape (n, d)
        The gradient of the loss with respect to `out`: numbers of any dtype with absolute values up to 1e9, or
        booleans.
    x : array_like of shape (n, d)
        The batch that `batchnorm_forward` was given, n at least 2: numbers of any dtype, or booleans.
    gamma : array_like of shape (d,)
        The factors of `batchnorm_forward`: numbers of any dtype with absolute values up to 1e9.
    eps : float
        The `eps` of `batchnorm_forward`.

    Returns
    -------
    dx : ndarray of shape (n, d), dtype float64
        The gradient of the loss with respect to `x`.
    dgamma, dbeta : ndarray of shape (d,), dtype float64
        The gradients of the loss with respect to `gamma` and `beta`.

    Notes
    -----
    (Take m and s of a column of x as in `batchnorm_forward`, h, its largest abs(z), and g, the largest abs(dout) of the
    column. With ``c = 1e-11 * (1 + m / s) * (1 + h)``, dbeta may be off by ``n * g * 1e-11``, dgamma by ``n * g * c``,
    and dx by ``4 * abs(gamma) / s * g * c * (1 + h)``.)
    """
    dout, x, gamma = (np.asarray(a, dtype=np.float64) for a in (dout, x, gamma))

    # Step 7: deviations: x minus the mean of its column, shape (n, d).
    deviations = center(x, 0)

    # Step 8: scale: square root of variance + eps of each column, divisor n, shape (d,).
    scale = np.sqrt((deviations**2).mean(axis=0) + eps)

    # Step 9: normalised: the deviations, divided by the scale, shape (n, d).
    normalised = deviations / scale

    # Step 10: dbeta: derivative of the loss with respect to beta, which is added to all rows of a column, shape (d,).
    dbeta = dout.sum(axis=0)

    # Step 11: dgamma: derivative of the loss with respect to gamma, the factor of `normalised`, shape (d,).
    dgamma = (dout * normalised).sum(axis=0)

    # Step 12: dx: three parts: dout, minus its column mean, minus a multiple of `normalised`, shape (n, d).
    dx = gamma / scale * (center(dout, 0) - normalised * dgamma / len(x))
    # The mean takes away what is equal in all rows, and the variance what goes along with x.
    return dx, dgamma, dbeta
