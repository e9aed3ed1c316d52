"""k-nearest neighbours with SciPy's distances and mode."""

import numpy as np
from scipy.spatial.distance import cdist
from scipy.stats import mode


def knn_predict(X_train, y_train, X, k):
    if not 1 <= k <= len(X_train):
        raise ValueError("k must be from 1 to the number of training rows")
    distances = cdist(np.asarray(X, dtype=float), np.asarray(X_train, dtype=float), "sqeuclidean")
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    labels, codes = np.unique(y_train, return_inverse=True)
    return labels[mode(codes[nearest], axis=1).mode]
