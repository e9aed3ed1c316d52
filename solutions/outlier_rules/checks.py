"""The checks of outlier_rules. Each tests a sentence of a docstring or of the README."""

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal

# Twenty values around 30, and three times 50.
MASKED = np.array([28, 31, 29, 30, 27, 32, 50, 30, 31, 29, 28, 50, 33, 30, 26, 29, 31, 30, 32, 28, 50, 30, 29])


def test_z_far_out(kata: Submission) -> None:
    """zscore_mask: a value 3.3 standard deviations above the mean is an outlier."""
    # Mean 12.75, standard deviation 8.26: the z-score of 40 is 3.30, the next largest is 0.46.
    x = np.array([10.0, 11.0, 9.0, 10.0, 40.0, 12.0, 10.0, 9.0, 11.0, 10.0, 10.0, 11.0])
    equal(kata.zscore_mask(x), x == 40)


def test_z_far_below(kata: Submission) -> None:
    """zscore_mask: a value 3.3 standard deviations below the mean is an outlier."""
    x = np.array([10.0, 11.0, 9.0, 10.0, -20.0, 12.0, 10.0, 9.0, 11.0, 10.0, 10.0, 11.0])
    equal(kata.zscore_mask(x), x == -20)


def test_z_among_ten(kata: Submission) -> None:
    """zscore_mask: a z-score of exactly 3 is not above 3."""
    x = np.array([0, 0, 0, 0, 0, 0, 1_000_000, 0, 0, 0])
    # Mean 100000, standard deviation 300000: the z-score is exactly 3, also in float64.
    equal(kata.zscore_mask(x), np.zeros(10, dtype=np.bool_))


def test_z_divisor(kata: Submission) -> None:
    """zscore_mask: the standard deviation has the divisor n."""
    # With n it is 3 and the z-score of 10 is 3; with n - 1 it is 3.16 and the z-score 2.85.
    x = np.array([0.0, 0.0, 0.0, 10.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0])
    equal(kata.zscore_mask(x, 2.9), x == 10)


def test_z_threshold(kata: Submission) -> None:
    """zscore_mask: a list and a threshold of 1.25 are accepted."""
    # Mean 5, standard deviation 2: the z-scores are -1.5, -0.5, -0.5, -0.5, 0, 0, 1 and 2.
    equal(kata.zscore_mask([2, 4, 4, 4, 5, 5, 7, 9], 1.25), np.array([True] + [False] * 6 + [True]))


def test_z_masking(kata: Submission) -> None:
    """zscore_mask: three equal outliers among 23 values hide each other."""
    # The largest z-score is 2.52: the three 50s pull the mean and widen the standard deviation.
    equal(kata.zscore_mask(MASKED), np.zeros(23, dtype=np.bool_))


def test_z_missing_values(kata: Submission) -> None:
    """zscore_mask: a missing value is not an outlier, and 40 is still found."""
    x = np.array([10.0, np.nan, 11.0, 9.0, 10.0, 40.0, 12.0, 10.0, 9.0, 11.0, np.nan, 10.0, 10.0, 11.0])
    equal(kata.zscore_mask(x), x == 40)


def test_z_all_equal(kata: Submission) -> None:
    """zscore_mask: a column of equal values has no outlier."""
    equal(kata.zscore_mask(np.array([4.0, 4.0, 4.0, 4.0, 4.0])), np.zeros(5, dtype=np.bool_))


def test_z_equal_values_that_round(kata: Submission) -> None:
    """zscore_mask: a column of three times 0.1 has no outlier."""
    # Their mean is 0.10000000000000002: both the distances and the standard deviation are about 1e-17.
    equal(kata.zscore_mask([0.1, 0.1, 0.1], 0.5), np.zeros(3, dtype=np.bool_))


def test_z_small_numbers(kata: Submission) -> None:
    """zscore_mask: an outlier among numbers near 1e-20 is found."""
    x = np.array([10.0, 11.0, 9.0, 10.0, 40.0, 12.0, 10.0, 9.0, 11.0, 10.0, 10.0, 11.0])
    equal(kata.zscore_mask(x * 1e-20), x == 40)


def test_z_large_numbers(kata: Submission) -> None:
    """zscore_mask: an outlier among numbers near 1e9 is found."""
    x = np.array([10.0, 11.0, 9.0, 10.0, 40.0, 12.0, 10.0, 9.0, 11.0, 10.0, 10.0, 11.0]) + 1e9
    equal(kata.zscore_mask(x), x == 1e9 + 40)


def test_z_half_precision(kata: Submission) -> None:
    """zscore_mask: float16 numbers are computed in float64."""
    # The largest float16 number is 65504, and 400 squared is 160000.
    x = np.array([10, 11, 9, 10, 400, 12, 10, 9, 11, 10, 10, 11], dtype=np.float16)
    equal(kata.zscore_mask(x), x == 400)


def test_mad_far_out(kata: Submission) -> None:
    """mad_mask: values far above and far below the median are outliers."""
    # Median 3, distances 2, 1, 0, 1, 97, 60 and 1, MAD 1.
    x = np.array([1.0, 2.0, 3.0, 4.0, 100.0, -57.0, 4.0])
    equal(kata.mad_mask(x), np.array([False, False, False, False, True, True, False]))


def test_mad_score(kata: Submission) -> None:
    """mad_mask: the score has the factor 0.6745."""
    # Median 10 and MAD 2: 1 is 4.5 MADs away, a score of 3.04; 22 is 6 MADs away, a score of 4.05.
    x = np.array([10.0, 8.0, 12.0, 14.0, 1.0, 9.0, 22.0])
    equal(kata.mad_mask(x), x == 22)


def test_mad_threshold(kata: Submission) -> None:
    """mad_mask: a list of even length and a threshold of 2.4 are accepted."""
    # Median 4.5 and MAD 2: 12 is 3.75 MADs away, a score of 2.53.
    equal(kata.mad_mask([3, 5, 1, 12, 4, 2, 30, 6], 2.4), np.array([False] * 3 + [True] + [False] * 2 + [True, False]))


def test_mad_masking(kata: Submission) -> None:
    """mad_mask: three equal outliers among 23 values are found."""
    # Median 30 and MAD 1: the score of 50 is 13.49, the next largest is 2.70.
    equal(kata.mad_mask(MASKED), MASKED == 50)


def test_mad_missing_values(kata: Submission) -> None:
    """mad_mask: a missing value is not an outlier, and 22 is still found."""
    x = np.array([10.0, np.nan, 8.0, 12.0, 14.0, 1.0, np.nan, 9.0, 22.0])
    equal(kata.mad_mask(x), x == 22)


def test_mad_is_zero(kata: Submission) -> None:
    """mad_mask: if the MAD is 0, values that differ from the median are outliers."""
    x = np.array([5.0, 5.0, 5.25, 5.0, np.nan, 90.0, 5.0])
    equal(kata.mad_mask(x), np.array([False, False, True, False, False, True, False]))


def test_mad_all_equal(kata: Submission) -> None:
    """mad_mask: a column of equal values has no outlier."""
    equal(kata.mad_mask(np.array([4.0, 4.0, 4.0, 4.0])), np.zeros(4, dtype=np.bool_))


def test_mad_small_numbers(kata: Submission) -> None:
    """mad_mask: outliers among numbers near 1e-20 are found."""
    x = np.array([10.0, 8.0, 12.0, 14.0, 1.0, 9.0, 22.0])
    equal(kata.mad_mask(x * 1e-20), x == 22)


def test_mad_half_precision(kata: Submission) -> None:
    """mad_mask: float16 numbers are computed in float64."""
    # Median -9984 and MAD 14976: the distance of 59968 is 69952, above the largest float16 number; its score is 3.15.
    x = np.array([-9984, 4992, -24960, 59968, -29952], dtype=np.float16)
    equal(kata.mad_mask(x), np.zeros(5, dtype=np.bool_))


def test_cap(kata: Submission) -> None:
    """iqr_cap: values outside the fences become the fence, and the rest is unchanged."""
    # Quartiles 4 and 8, fences -2 and 14.
    x_train = np.array([10.0, 2.0, 6.0, 4.0, 8.0])
    x = np.array([-5.0, 0.0, 14.0, 20.0, 7.0, 3.0])
    equal(kata.iqr_cap(x_train, x), np.array([-2.0, 0.0, 14.0, 14.0, 7.0, 3.0]))


def test_cap_one_value(kata: Submission) -> None:
    """iqr_cap: the fences come from x_train, also for a single value of x."""
    equal(kata.iqr_cap(np.array([10.0, 2.0, 6.0, 4.0, 8.0]), np.array([99.0])), np.array([14.0]))


def test_cap_fences(kata: Submission) -> None:
    """iqr_cap: quartiles are interpolated, and k and lists of integers are accepted."""
    # Quartiles 1.5 and 11.5, fences -3.5 and 16.5.
    equal(kata.iqr_cap([13, 0, 7, 21, 3, 1], [-9, 17, 2, 16], 0.5), np.array([-3.5, 16.5, 2.0, 16.0]))


def test_cap_at_the_quartiles(kata: Submission) -> None:
    """iqr_cap: with k = 0 the fences are the quartiles."""
    equal(kata.iqr_cap(np.array([10.0, 2.0, 6.0, 4.0, 8.0]), np.array([1.0, 5.0, 9.0]), 0), np.array([4.0, 5.0, 8.0]))


def test_cap_outlier_in_training(kata: Submission) -> None:
    """iqr_cap: a training column is capped at its own fences."""
    # Quartiles 3 and 7, fences -3 and 13.
    x = np.array([3.0, 500.0, 1.0, 5.0, 7.0])
    equal(kata.iqr_cap(x, x), np.array([3.0, 13.0, 1.0, 5.0, 7.0]))


def test_cap_missing_values(kata: Submission) -> None:
    """iqr_cap: a missing value of x_train is left out, and NaN in x stays NaN."""
    x_train = np.array([np.nan, 10.0, 2.0, 6.0, np.nan, 4.0, 8.0])
    equal(kata.iqr_cap(x_train, np.array([30.0, np.nan, 5.0])), np.array([14.0, np.nan, 5.0]))


@pytest.mark.parametrize("k", [0, 1.5], ids=["k = 0", "k = 1.5"])
def test_cap_constant_column(kata: Submission, k: float) -> None:
    """iqr_cap: if x_train is constant, every value becomes this constant."""
    equal(kata.iqr_cap(np.array([6.0, 6.0, 6.0, 6.0]), np.array([5.0, 6.0, 7.0]), k), np.array([6.0, 6.0, 6.0]))


def test_cap_small_integers(kata: Submission) -> None:
    """iqr_cap: int8 numbers are computed in float64."""
    # Quartiles -50 and 50, fences -200 and 200: the largest int8 number is 127.
    x_train = np.array([-100, 100], dtype=np.int8)
    equal(kata.iqr_cap(x_train, np.array([-300.0, 150.0, 300.0])), np.array([-200.0, 150.0, 200.0]))
