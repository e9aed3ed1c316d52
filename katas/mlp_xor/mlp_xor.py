"""A network that learns XOR, from five earlier answers."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from katas.activations.activations import tanh
from katas.binary_cross_entropy.binary_cross_entropy import bce_from_logits
from katas.dense_layer.dense_layer import backward, forward
from katas.sigmoid.sigmoid import sigmoid
from katas.weight_init.weight_init import xavier

Params = dict[str, NDArray[np.float64]]


def loss_and_gradients(params: Params, X: ArrayLike, y: ArrayLike) -> tuple[float, Params]:
    """Return the loss of a network with one hidden layer, and its gradient for each parameter.

    The logit of a row is tanh(X W1 + b1) W2 + b2. The loss is the mean binary cross-entropy of the logits, as in
    `bce_from_logits`.

    Parameters
    ----------
    params : dict of str to ndarray, dtype float64
        "W1" of shape (d, h), "b1" of shape (h,), "W2" of shape (h, 1) and "b2" of shape (1,): finite numbers, at most
        1000 in absolute value. d and h are at least 1.
    X : array_like of shape (n, d)
        Rows: finite numbers of any dtype, or booleans, at most 1000 in absolute value. n is at least 1.
    y : array_like of shape (n,) or (n, 1)
        Labels, 0 or 1, of any numeric dtype or bool.

    Returns
    -------
    loss : float
        The mean cost of the rows: a Python float or an `np.float64`. The loss of a single row with logit
        1000 and label 0 is 1000.
    gradients : dict of str to ndarray, dtype float64
        The derivatives of the loss with respect to each entry of each parameter, with the names and shapes of
        `params`. Everything is computed in float64, and the usual rounding is accepted.

    Raises
    ------
    ValueError
        If there is not exactly one label for each row.
    """
    W1, b1, W2, b2 = (params[name] for name in ("W1", "b1", "W2", "b2"))

    # TODO 1: hidden, derivatives: values and derivatives of tanh at X W1 + b1, both of shape (n, h).
    hidden, derivatives = ...

    # TODO 2: logits: output of the second layer, shape (n, 1).
    logits = ...

    # TODO 3: loss: mean binary cross-entropy of the logits, a float. It raises if there are too few or too many labels.
    loss = ...

    # TODO 4: d_logits: derivative of the loss with respect to each logit, shape (n, 1). Labels may be flat.
    d_logits = ...

    # TODO 5: d_hidden, d_W2, d_b2: gradients of the second layer, shapes (n, h), (h, 1) and (1,).
    d_hidden, d_W2, d_b2 = ...

    # TODO 6: d_W1, d_b1: gradients of the first layer, shapes (d, h) and (h,). d_hidden goes back through tanh first.
    d_W1, d_b1 = ...

    # TODO 7: Return the loss, and a dict of the four gradients.
    return ...


def train(
    X: ArrayLike, y: ArrayLike, hidden: int, lr: float, epochs: int, rng: np.random.Generator
) -> tuple[Params, NDArray[np.float64]]:
    """Train a network with one hidden layer by gradient descent on all rows.

    The biases start at 0. The weights are normal draws with the variance 2 / (inputs + outputs) of their layer, as
    `xavier` draws them: W1 first, then W2.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Rows: finite numbers of any dtype, or booleans, at most 1000 in absolute value. n and d are at least 1.
    y : array_like of shape (n,) or (n, 1)
        Labels, 0 or 1, of any numeric dtype or bool.
    hidden : int
        The number of hidden units, at least 1.
    lr : float
        The learning rate, from 0 to 10.
    epochs : int
        The number of steps, 0 or more. Each step uses all rows, and takes all gradients at the old parameters.
    rng : numpy.random.Generator
        The source of all random numbers. It is used itself.

    Returns
    -------
    params : dict of str to ndarray, dtype float64
        The parameters after the last step: "W1" of shape (d, hidden), "b1" of shape (hidden,), "W2" of shape
        (hidden, 1) and "b2" of shape (1,).
    losses : ndarray of shape (epochs + 1,), dtype float64
        losses[k] is the loss after k steps, so losses[0] belongs to the initial parameters. The usual rounding is
        accepted.

    Raises
    ------
    ValueError
        If there is not exactly one label for each row.
    """
    d, losses = np.shape(X)[1], np.empty(epochs + 1)

    # TODO 8: W1: random weights of the first layer, shape (d, hidden).
    W1 = ...

    # TODO 9: W2: random weights of the second layer, shape (hidden, 1).
    W2 = ...

    # TODO 10: params: the weights, and biases of 0, shapes as in `loss_and_gradients`.
    params = ...

    # TODO 11: losses[k], gradients: loss and gradients of the current parameters.
    for k in range(epochs + 1):
        losses[k], gradients = ...

        # TODO 12: params: new arrays, each minus lr times its gradient. The last round records a loss only.
        if k < epochs:
            params = ...
    return ...  # both, the parameters first
