"""What people write for batch normalisation, and what is wrong with it.

The functions have no annotations: eight parameters each time would hide the one change.
"""
# mypy: disable-error-code="no-untyped-def"
# ruff: noqa: ARG005

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.float64]
Forward = tuple[Any, Any, Any]
Backward = tuple[Any, Any, Any]


def floats(*tables: Any) -> list[Floats]:
    return [np.array(table, dtype=np.float64) for table in tables]


def normal(x: Floats, mean: Floats, var: Floats, eps: float) -> Floats:
    return (x - mean) / np.sqrt(var + eps)


def of_batch(x: Floats, mean: Floats, var: Floats, training: bool) -> tuple[Floats, Floats]:
    """Return the statistics that normalise."""
    return (x.mean(axis=0), x.var(axis=0)) if training else (mean, var)


def moved(x: Floats, mean: Floats, var: Floats, m: float) -> tuple[Floats, Floats]:
    """Return the new running statistics of a batch in training."""
    return (1 - m) * mean + m * x.mean(axis=0), (1 - m) * var + m * x.var(axis=0, ddof=1)


def forward(
    args: dict[str, Any],
    *,
    used: Callable[..., tuple[Floats, Floats]] = of_batch,
    normalise: Callable[..., Floats] = normal,
    move: Callable[..., tuple[Floats, Floats]] = moved,
    scale: Callable[..., Floats] = lambda z, gamma, beta: gamma * z + beta,
) -> Forward:
    """Return the result of the forward pass, with one part replaced."""
    x, gamma, beta, mean, var = floats(*list(args.values())[:5])
    training, momentum, eps = args["training"], args["momentum"], args["eps"]
    if training and len(x) < 2:
        raise ValueError("one row")
    out = scale(normalise(x, *used(x, mean, var, training), eps), gamma, beta)
    return (out, *move(x, mean, var, momentum)) if training else (out, mean, var)


def backward(
    args: dict[str, Any],
    *,
    scale_of: Callable[..., Floats] = lambda var, eps, n: np.sqrt(var + eps),
    dx: Callable[..., Floats] = lambda g, z, s, gamma: gamma / s * (g - g.mean(axis=0) - z * (g * z).mean(axis=0)),
    dgamma: Callable[..., Floats] = lambda g, z, x, gamma: (g * z).sum(axis=0),
    dbeta: Callable[..., Floats] = lambda g: g.sum(axis=0),
) -> Backward:
    """Return the result of the backward pass, with one part replaced."""
    g, x, gamma = floats(args["dout"], args["x"], args["gamma"])
    scale = scale_of(x.var(axis=0), args["eps"], len(x))
    z = (x - x.mean(axis=0)) / scale
    return dx(g, z, scale, gamma), dgamma(g, z, x, gamma), dbeta(g)


@mistake(
    of="batchnorm_forward",
    name="batch statistics in evaluation",
    why="you used mean and variance of the batch in evaluation: a single row then gives beta, for every x",
)
def always_batch(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(locals(), used=lambda x, mean, var, training: of_batch(x, mean, var, True))


@mistake(
    of="batchnorm_forward",
    name="running statistics in training",
    why="you normalised with the running statistics in training: the columns of the batch then do not have mean 0",
)
def never_batch(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(locals(), used=lambda x, mean, var, training: (mean, var))


@mistake(
    of="batchnorm_forward",
    name="moved running statistics in training",
    why="you normalised with the new running statistics in training: the columns of the batch then do not have mean 0",
)
def new_running(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    def used(x: Floats, mean: Floats, var: Floats, training: bool) -> tuple[Floats, Floats]:
        return moved(x, mean, var, momentum) if training else (mean, var)

    return forward(locals(), used=used)


@mistake(
    of="batchnorm_forward",
    name="each row normalised",
    why="you normalised each row: a column of grams and a column of years then share one mean",
)
def rows_kept(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(
        locals(),
        used=lambda x, mean, var, training: (
            (x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)) if training else (mean, var)
        ),
    )


@mistake(
    of="batchnorm_forward",
    name="one mean for all columns",
    why="you took one mean and one variance of all cells: a column of 1 and a column of 1000 are then not centred",
)
def all_cells(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(locals(), used=lambda x, mean, var, training: (x.mean(), x.var()) if training else (mean, var))


@mistake(
    of="batchnorm_forward",
    name="eps added to the standard deviation",
    why="you added eps to the square root: for the variance 1 and eps 3 you divided by 4 instead of 2",
)
def eps_outside(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(locals(), normalise=lambda x, mean, var, eps: (x - mean) / (np.sqrt(var) + eps))


@mistake(
    of="batchnorm_forward",
    name="divided by the variance",
    why="you divided by var + eps: a column with variance 100 then gets the standard deviation 0.1 instead of 1",
    covers=[
        "normalised = transform(x, mean, np.sqrt(var + eps)) -> normalised = transform(x, mean, var + eps)",
    ],
)
def no_root(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(locals(), normalise=lambda x, mean, var, eps: (x - mean) / (var + eps))


@mistake(
    of="batchnorm_forward",
    name="eps left out",
    why="you divided by the standard deviation without eps: a constant column gives 0 / 0",
)
def no_eps(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(locals(), normalise=lambda x, mean, var, eps: (x - mean) / np.sqrt(var))


@mistake(
    of="batchnorm_forward",
    name="scale 1 for a constant column",
    why="you divided by the standard deviation, or by 1 if it is 0: a variance of 1 and eps 3 must give the divisor 2",
)
def one_for_constant(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(locals(), normalise=lambda x, mean, var, eps: (x - mean) / np.where(var < 1e-30, 1.0, np.sqrt(var)))


@mistake(
    of="batchnorm_forward",
    name="another eps",
    why="you did not use the argument eps: with eps = 3 a variance of 1 must give the divisor 2",
    values=[1e-5, 1e-8],
)
def own_eps(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5, *, value):
    return forward(locals(), normalise=lambda x, mean, var, eps: normal(x, mean, var, value))


@mistake(
    of="batchnorm_forward",
    name="batch variance with the divisor n - 1",
    why="you normalised with the divisor n - 1: the rows 0 and 2 have the variance 1 here, and you used 2",
)
def n_minus_one(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(locals(), used=lambda x, mean, var, training: moved(x, mean, var, 1.0) if training else (mean, var))


@mistake(
    of="batchnorm_forward",
    name="running variance with the divisor n",
    why="you moved the running variance with the divisor n: for the rows 0 and 2 it gets 1, and must get 2",
    covers=[
        "new_var = (1 - momentum) * old_var + momentum * x.var(axis=0, ddof=1) -> "
        "new_var = (1 - momentum) * old_var + momentum * x.var(axis=0)",
        "new_var = (1 - momentum) * old_var + momentum * x.var(axis=0, ddof=1) -> "
        "new_var = (1 - momentum) * old_var + momentum * x.var(axis=0, ddof=0)",
    ],
)
def running_n(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(
        locals(), move=lambda x, mean, var, m: (moved(x, mean, var, m)[0], (1 - m) * var + m * x.var(axis=0))
    )


@mistake(
    of="batchnorm_forward",
    name="momentum as the share of the old number",
    why="you kept the share momentum of the old statistics: with 0.1, a single batch then replaces 90 % of them",
)
def momentum_swapped(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(locals(), move=lambda x, mean, var, m: moved(x, mean, var, 1 - m))


@mistake(
    of="batchnorm_forward",
    name="another momentum",
    why="you did not use the argument momentum: with 0.5, the means 0 and 4 must give 2",
    values=[0.1, 0.9],
)
def momentum_fixed(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5, *, value):
    return forward(locals(), move=lambda x, mean, var, m: moved(x, mean, var, value))


@mistake(
    of="batchnorm_forward",
    name="running statistics as in Keras",
    why="you kept the share momentum of the old numbers, with the divisor n: from 1, the rows 0 and 2 give 1, not 1.1",
)
def as_in_keras(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(
        locals(),
        move=lambda x, mean, var, m: (m * mean + (1 - m) * x.mean(axis=0), m * var + (1 - m) * x.var(axis=0)),
    )


@mistake(
    of="batchnorm_forward",
    name="running statistics not moved",
    why="you returned the old running statistics in training: evaluation then never learns the mean of the data",
)
def not_moved(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(locals(), move=lambda x, mean, var, m: (mean, var))


@mistake(
    of="batchnorm_forward",
    name="running statistics replaced",
    why="you returned the statistics of the batch as the new ones: the batches before are forgotten",
)
def replaced(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(locals(), move=lambda x, mean, var, m: moved(x, mean, var, 1.0))


@mistake(
    of="batchnorm_forward",
    name="running standard deviation",
    why="you moved the running variance towards the standard deviation: the rows 0 and 20 must give 200, not 14",
    covers=[
        "new_var = (1 - momentum) * old_var + momentum * x.var(axis=0, ddof=1) -> "
        "new_var = (1 - momentum) * old_var + momentum * x.std(axis=0, ddof=1)",
    ],
)
def running_std(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(
        locals(), move=lambda x, mean, var, m: (moved(x, mean, var, m)[0], (1 - m) * var + m * x.std(axis=0, ddof=1))
    )


@mistake(
    of="batchnorm_forward",
    name="running statistics moved in evaluation",
    why="you moved the running statistics in evaluation: then the answer for a row depends on the rows before it",
)
def moved_in_evaluation(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    out, mean, var = forward(locals())
    if not training:
        (table,) = floats(x)
        mean = (1 - momentum) * mean + momentum * table.mean(axis=0)
        var = (1 - momentum) * var + momentum * table.var(axis=0)
    return out, mean, var


@mistake(
    of="batchnorm_forward",
    name="running statistics changed in place",
    why="you changed the arrays of the caller: after a failed step, the old statistics are lost",
    values=["every array", "float64 arrays", "with an error if it cannot"],
)
def in_place(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5, *, value):
    out, mean, var = forward(locals())
    if not training:
        return out, mean, var
    for old, new in ((running_mean, mean), (running_var, var)):
        wanted = isinstance(old, np.ndarray) and (value == "every array" or old.dtype == np.float64)
        if wanted and (old.flags.writeable or "error" in value):
            old[...] = new
    return out, mean, var


@mistake(
    of="batchnorm_forward",
    name="running statistics in their own dtype",
    why="you returned the running statistics in their own dtype: the integers 5 and 9 must become 5.0 and 9.0",
    values=["evaluation", "training too"],
)
def own_dtype(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5, *, value):
    old_mean, old_var = np.array(running_mean), np.array(running_var)
    out, mean, var = forward(locals())
    if not training:
        return out, old_mean, old_var
    if value == "training too":
        (table,) = floats(x)
        mean = (1 - momentum) * old_mean + momentum * table.mean(axis=0)
        var = (1 - momentum) * old_var + momentum * table.var(axis=0, ddof=1)
    return out, mean, var


@mistake(
    of="batchnorm_forward",
    name="beta multiplied by gamma",
    why="you added beta before you multiplied: with gamma 2 and beta 5 each output is 5 too large",
)
def beta_inside(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(locals(), scale=lambda z, gamma, beta: gamma * (z + beta))


@mistake(
    of="batchnorm_forward",
    name="gamma and beta left out",
    why="you returned the normalised batch: with gamma 2 and beta 5, a value of 1 must become 7",
)
def no_affine(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(locals(), scale=lambda z, gamma, beta: z)


@mistake(
    of="batchnorm_forward",
    name="gamma and beta swapped",
    why="you multiplied by beta and added gamma: with gamma 2 and beta 5, a value of 1 must become 7",
)
def swapped_affine(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(locals(), scale=lambda z, gamma, beta: beta * z + gamma)


@mistake(
    of="batchnorm_forward",
    name="mean of squares minus squared mean",
    why="you subtracted squares of about the same size: near 1e8 the variance can become 0, 2 or negative",
)
def squares_first(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    return forward(
        locals(),
        used=lambda x, mean, var, training: (
            (x.mean(axis=0), np.maximum((x**2).mean(axis=0) - x.mean(axis=0) ** 2, 0)) if training else (mean, var)
        ),
    )


@mistake(
    of="batchnorm_forward",
    name="one row in training",
    why="you normalised a batch of a single row in training: it has no variance with the divisor n - 1",
)
def one_row(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    a, gamma, beta, mean, var = floats(x, gamma, beta, running_mean, running_var)
    used = of_batch(a, mean, var, training)
    if training:
        mean, var = moved(a, mean, var, momentum) if len(a) > 1 else (mean, var)
    return gamma * normal(a, *used, eps) + beta, mean, var


@mistake(
    of="batchnorm_backward",
    name="mean and variance treated as constants",
    why="you treated mean and variance as constants: if dout is equal in all rows, dx must be 0",
)
def constants(dout, x, gamma, eps=1e-5):
    return backward(locals(), dx=lambda g, z, s, gamma: gamma / s * g)


@mistake(
    of="batchnorm_backward",
    name="variance treated as a constant",
    why="you treated the variance as a constant: if dout is proportional to x, dx must be nearly 0",
)
def mean_only(dout, x, gamma, eps=1e-5):
    return backward(locals(), dx=lambda g, z, s, gamma: gamma / s * (g - g.mean(axis=0)))


@mistake(
    of="batchnorm_backward",
    name="mean treated as a constant",
    why="you treated the mean as a constant: if dout is equal in all rows, dx must be 0",
)
def var_only(dout, x, gamma, eps=1e-5):
    return backward(locals(), dx=lambda g, z, s, gamma: gamma / s * (g - z * (g * z).mean(axis=0)))


@mistake(
    of="batchnorm_backward",
    name="variance with the wrong sign",
    why="you added the share of the variance: if dout is proportional to x, dx doubles instead of being nearly 0",
    covers=[
        "dx = gamma / scale * (center(dout, 0) - normalised * dgamma / len(x)) -> "
        "dx = gamma / scale * (center(dout, 0) + normalised * dgamma / len(x))",
    ],
)
def plus(dout, x, gamma, eps=1e-5):
    return backward(locals(), dx=lambda g, z, s, gamma: gamma / s * (g - g.mean(axis=0) + z * (g * z).mean(axis=0)))


@mistake(
    of="batchnorm_backward",
    name="factor 2 lost in the variance",
    why="you took half the share of the variance: if dout is proportional to x, half of it is left instead of nearly 0",
)
def half(dout, x, gamma, eps=1e-5):
    return backward(
        locals(), dx=lambda g, z, s, gamma: gamma / s * (g - g.mean(axis=0) - 0.5 * z * (g * z).mean(axis=0))
    )


@mistake(
    of="batchnorm_backward",
    name="dx without gamma",
    why="you left gamma out of dx: with gamma 10, dx must be 10 times as large",
)
def no_gamma(dout, x, gamma, eps=1e-5):
    return backward(locals(), dx=lambda g, z, s, gamma: (g - g.mean(axis=0) - z * (g * z).mean(axis=0)) / s)


@mistake(
    of="batchnorm_backward",
    name="dx not divided by the scale",
    why="you did not divide dx by the square root of var + eps: with var = 99 and eps = 1, dx is 10 times too large",
)
def no_scale(dout, x, gamma, eps=1e-5):
    return backward(locals(), dx=lambda g, z, s, gamma: gamma * (g - g.mean(axis=0) - z * (g * z).mean(axis=0)))


@mistake(
    of="batchnorm_backward",
    name="dx divided by the variance",
    why="you divided dx by var + eps: with var = 99 and eps = 1, dx is 10 times too small",
)
def scale_squared(dout, x, gamma, eps=1e-5):
    return backward(locals(), dx=lambda g, z, s, gamma: gamma / s**2 * (g - g.mean(axis=0) - z * (g * z).mean(axis=0)))


@mistake(
    of="batchnorm_backward",
    name="dx n times as large",
    why="you did not divide by n: dx is n times as large",
)
def times_n(dout, x, gamma, eps=1e-5):
    return backward(
        locals(), dx=lambda g, z, s, gamma: gamma / s * len(g) * (g - g.mean(axis=0) - z * (g * z).mean(axis=0))
    )


@mistake(
    of="batchnorm_backward",
    name="sums instead of means in dx",
    why="you subtracted sums over the rows: if dout is 2 in each of 3 rows, you subtract 6 from 2",
)
def sums_not_means(dout, x, gamma, eps=1e-5):
    return backward(locals(), dx=lambda g, z, s, gamma: gamma / s * (g - g.sum(axis=0) - z * (g * z).sum(axis=0)))


@mistake(
    of="batchnorm_backward",
    name="dgamma with x itself",
    why="you multiplied dout by x for dgamma: a shift of x by 1000 would change it",
)
def gamma_x(dout, x, gamma, eps=1e-5):
    return backward(locals(), dgamma=lambda g, z, x, gamma: (g * x).sum(axis=0))


@mistake(
    of="batchnorm_backward",
    name="dgamma with the centred x",
    why="you multiplied dout by the deviations for dgamma: in other units of x it would change",
)
def gamma_centred(dout, x, gamma, eps=1e-5):
    return backward(locals(), dgamma=lambda g, z, x, gamma: (g * (x - x.mean(axis=0))).sum(axis=0))


@mistake(
    of="batchnorm_backward",
    name="dgamma times gamma",
    why="you put gamma into dgamma: with gamma 10 it is 10 times too large",
)
def gamma_out(dout, x, gamma, eps=1e-5):
    return backward(locals(), dgamma=lambda g, z, x, gamma: gamma * (g * z).sum(axis=0))


@mistake(
    of="batchnorm_backward",
    name="dgamma without the normalised x",
    why="you returned the sum of dout for dgamma: gamma multiplies a normalised value, which is not 1",
)
def gamma_plain(dout, x, gamma, eps=1e-5):
    return backward(locals(), dgamma=lambda g, z, x, gamma: g.sum(axis=0))


@mistake(
    of="batchnorm_backward",
    name="means over the rows",
    why="you averaged dgamma and dbeta over the rows: dout 4 and 0 must give dbeta 4, and you return 2",
)
def averaged(dout, x, gamma, eps=1e-5):
    return backward(locals(), dgamma=lambda g, z, x, gamma: (g * z).mean(axis=0), dbeta=lambda g: g.mean(axis=0))


@mistake(
    of="batchnorm_backward",
    name="dbeta averaged",
    why="you averaged dbeta over the rows: dout 4 and 0 must give 4, and you return 2",
    covers=[
        "dbeta = dout.sum(axis=0) -> dbeta = dout.mean(axis=0)",
    ],
)
def beta_averaged(dout, x, gamma, eps=1e-5):
    return backward(locals(), dbeta=lambda g: g.mean(axis=0))


@mistake(
    of="batchnorm_backward",
    name="dgamma averaged",
    why="you averaged dgamma over the rows: it is n times too small",
)
def gamma_averaged(dout, x, gamma, eps=1e-5):
    return backward(locals(), dgamma=lambda g, z, x, gamma: (g * z).mean(axis=0))


@mistake(
    of="batchnorm_backward",
    name="gradients not summed over the rows",
    why="you returned one number per entry for dgamma and dbeta: each column has only one gamma and one beta",
)
def not_summed(dout, x, gamma, eps=1e-5):
    return backward(locals(), dgamma=lambda g, z, x, gamma: g * z, dbeta=lambda g: g)


@mistake(
    of="batchnorm_backward",
    name="gradients summed over the columns",
    why="you summed dgamma and dbeta over the columns: that is one number per row instead of one per column",
)
def along_rows(dout, x, gamma, eps=1e-5):
    return backward(locals(), dgamma=lambda g, z, x, gamma: (g * z).sum(axis=1), dbeta=lambda g: g.sum(axis=1))


@mistake(
    of="batchnorm_backward",
    name="eps left out of the gradient",
    why="you left eps out: a constant column gives 0 / 0",
)
def no_eps_back(dout, x, gamma, eps=1e-5):
    return backward(locals(), scale_of=lambda var, eps, n: np.sqrt(var))


@mistake(
    of="batchnorm_backward",
    name="another eps in the gradient",
    why="you did not use the argument eps: with eps = 3 a variance of 1 must give the divisor 2",
    values=[1e-5, 1e-8],
)
def own_eps_back(dout, x, gamma, eps=1e-5, *, value):
    return backward(locals(), scale_of=lambda var, eps, n: np.sqrt(var + value))


@mistake(
    of="batchnorm_backward",
    name="eps added to the standard deviation in the gradient",
    why="you added eps to the square root: for the variance 1 and eps 3 you divided by 4 instead of 2",
)
def eps_outside_back(dout, x, gamma, eps=1e-5):
    return backward(locals(), scale_of=lambda var, eps, n: np.sqrt(var) + eps)


@mistake(
    of="batchnorm_backward",
    name="divisor n - 1 in the gradient",
    why="you used the variance with the divisor n - 1: the rows 0 and 2 have the variance 1 here, and you used 2",
)
def ddof_back(dout, x, gamma, eps=1e-5):
    return backward(locals(), scale_of=lambda var, eps, n: np.sqrt(var * n / (n - 1) + eps))


@mistake(
    of="batchnorm_backward",
    name="dbeta before dgamma",
    why="you returned dbeta before dgamma: the order is dx, dgamma, dbeta",
)
def order(dout, x, gamma, eps=1e-5):
    dx, dgamma, dbeta = backward(locals())
    return dx, dbeta, dgamma


@mistake(
    of="batchnorm_backward",
    name="only dx",
    why="you returned only dx: gamma and beta are learned, too, and need gradients",
)
def only_dx(dout, x, gamma, eps=1e-5):
    return backward(locals())[0]
