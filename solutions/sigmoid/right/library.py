"""Sigmoid with SciPy."""

import numpy as np
from scipy.special import expit


def sigmoid(z):
    z = np.asarray(z)
    return expit(z if z.dtype.kind == "f" else z.astype(np.float64))
