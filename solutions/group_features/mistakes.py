"""What people write for features from groups, and what is wrong with it."""

import numpy as np
import pandas as pd

from mlkata_plugin.authoring import mistake


def centred(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return the deviations from the group's mean: what most of these mistakes get right."""
    return df[col] - df.groupby(group)[col].transform("mean")


def spread(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return the standard deviation of each row's group."""
    return df.groupby(group)[col].transform("std", ddof=0)


@mistake(
    of="group_zscore",
    name="n - 1, and NaN for a group of one",
    why="you took the standard deviation that pandas gives unasked, with the divisor n - 1: for one value that is "
    "0 / 0, and for equal values you divide by 0",
)
def takes_the_default(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    return (centred(df, group, col) / df.groupby(group)[col].transform("std")).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="n - 1",
    why="you divided by n - 1 in the standard deviation: the contract says n",
)
def divides_by_n_minus_one(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    std = df.groupby(group)[col].transform("std").fillna(1).replace(0, 1)
    return (centred(df, group, col) / std).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="0 / 0 where all values are equal",
    why="you divided by a standard deviation of 0: that gives NaN, or infinity where the mean was rounded",
)
def divides_by_zero(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    return (centred(df, group, col) / spread(df, group, col)).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="1e-8 added to the standard deviation",
    why="you added a small number to every standard deviation: no division by 0 any more, but every score is a bit "
    "too small",
)
def adds_epsilon(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    return (centred(df, group, col) / (spread(df, group, col) + 1e-8)).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="0 for whatever is NaN",
    why="you filled the result with 0 to get rid of 0 / 0: that makes a missing value look like an average one",
)
def fills_with_zero(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    scores = centred(df, group, col) / spread(df, group, col).replace(0, 1)
    return scores.fillna(0.0).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="missing values taken for 0",
    why="you put 0 where a value is missing, before you took the mean: a value that nobody knows is not 0",
)
def fills_first(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    known = df.assign(**{col: df[col].fillna(0)})
    return (centred(known, group, col) / spread(known, group, col).replace(0, 1)).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="a standard deviation of 1e-17",
    why="you asked whether the standard deviation is exactly 0: where a mean is rounded, that of equal values comes "
    "out a little above 0, and you divided one rounding error by another",
)
def trusts_rounded_zeros(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    scores = np.full(len(df), np.nan)
    values = df[col].to_numpy(dtype=np.float64)
    for key in df[group].dropna().unique():
        own = (df[group] == key).to_numpy() & ~np.isnan(values)
        part = values[own]
        if len(part) == 0:
            continue
        mean = sum(part.tolist()) / len(part)
        std = float(np.sqrt(sum(((part - mean) ** 2).tolist()) / len(part)))
        scores[own] = (part - mean) / (std if std > 0 else 1)
    return pd.Series(scores, index=df.index, name=f"{col}_z")


@mistake(
    of="group_zscore",
    name="mean of squares less square of the mean",
    why="you took the variance as a difference of two means: far from 0 both are huge, and no digits are left of it",
)
def subtracts_squares(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    mean = df.groupby(group)[col].transform("mean")
    squares = (df[col].astype(np.float64) ** 2).groupby(df[group]).transform("mean")
    variance = (squares - mean**2).clip(lower=0)
    variance = variance.where(variance > 1e-9, 0)
    return (centred(df, group, col) / (variance**0.5).replace(0, 1)).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="one mean for all",
    why="you took mean and standard deviation of the whole column: the groups were not asked",
)
def ignores_the_group(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    scores = (df[col] - df[col].mean()) / df[col].std(ddof=0)
    return scores.where(df[group].notna()).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="missing groups are one group",
    why="you kept the rows without a group together as a group: nobody knows whether they belong together",
)
def groups_the_missing(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    groups = df.groupby(group, dropna=False)[col]
    std = groups.transform("std", ddof=0).replace(0, 1)
    return ((df[col] - groups.transform("mean")) / std).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="group after group",
    why="you put the groups one below the other: the rows are not in the order of the frame any more",
)
def puts_groups_together(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    scores = (centred(df, group, col) / spread(df, group, col).replace(0, 1)).rename(f"{col}_z")
    order = np.argsort(df[group].fillna("").astype(str).to_numpy(dtype=object), kind="stable")
    return scores.iloc[order]


@mistake(
    of="group_zscore",
    name="a new index",
    why="you numbered the rows anew: a feature that has not the index of its frame cannot be put into it",
)
def numbers_anew(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    scores = centred(df, group, col) / spread(df, group, col).replace(0, 1)
    return scores.rename(f"{col}_z").reset_index(drop=True)


@mistake(
    of="group_zscore",
    name="the name of the column itself",
    why="you left the scores the name of the column that they were made of: two columns of a frame would share it",
)
def keeps_the_name(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    return centred(df, group, col) / spread(df, group, col).replace(0, 1)


@mistake(
    of="share_of_group",
    name="the share of all",
    why="you divided by the total of the whole column: the groups were not asked",
)
def divides_by_all(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    return (df[col] / df[col].sum()).where(df[group].notna()).rename(f"{col}_share")


@mistake(
    of="share_of_group",
    name="0 / 0 where the total is 0",
    why="you divided by a total of 0: pandas gives NaN for 0 / 0 without a word",
)
def divides_by_a_zero_total(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    return (df[col] / df.groupby(group)[col].transform("sum")).rename(f"{col}_share")


@mistake(
    of="share_of_group",
    name="0 for every share that is NaN",
    why="you filled the result with 0 to get rid of 0 / 0: that makes a missing amount look like one of 0",
)
def fills_shares_with_zero(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    return (df[col] / df.groupby(group)[col].transform("sum")).fillna(0.0).rename(f"{col}_share")


@mistake(
    of="share_of_group",
    name="an equal part for each row",
    why="you divided 1 by the number of rows in the group: that is what they have in common, not what each of them has",
)
def counts_rows(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    parts = 1 / df.groupby(group)[col].transform("count").replace(0, 1)
    return parts.where(df[col].notna() & df[group].notna()).rename(f"{col}_share")


@mistake(
    of="share_of_group",
    name="divided by the group's mean",
    why="you divided by the mean of the group: a share is a part of its total",
)
def divides_by_the_mean(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    return (df[col] / df.groupby(group)[col].transform("mean").replace(0, 1)).rename(f"{col}_share")


@mistake(
    of="share_of_group",
    name="shares in the group of the missing",
    why="you kept the rows without a group together as a group: nobody knows whether they belong together",
)
def shares_among_the_missing(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    total = df.groupby(group, dropna=False)[col].transform("sum").replace(0, 1)
    return (df[col] / total).rename(f"{col}_share")


@mistake(
    of="first_seen",
    name="the first row in the frame",
    why="you took the first row of each pair as the frame has it: the time was not asked",
)
def ignores_time(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:  # noqa: ARG001
    return (~df.duplicated([user, merchant])).rename("first_seen")


@mistake(
    of="first_seen",
    name="the first payment of each user",
    why="you looked at the user alone: who has paid before may still be new to this merchant",
)
def ignores_the_merchant(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:  # noqa: ARG001
    in_time = df.reset_index(drop=True).sort_values(time, kind="stable")
    return (~in_time.duplicated(user)).sort_index().set_axis(df.index).rename("first_seen")


@mistake(
    of="first_seen",
    name="the first payment to each merchant",
    why="you looked at the merchant alone: that others have paid there says nothing about this user",
)
def ignores_the_user(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:  # noqa: ARG001
    in_time = df.reset_index(drop=True).sort_values(time, kind="stable")
    return (~in_time.duplicated(merchant)).sort_index().set_axis(df.index).rename("first_seen")


@mistake(
    of="first_seen",
    name="every row at the earliest time",
    why="you compared each time with the earliest of its pair: two payments at that time are both flagged",
)
def compares_with_the_earliest(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    return (df[time] == df.groupby([user, merchant])[time].transform("min")).rename("first_seen")


@mistake(
    of="first_seen",
    name="flags in the order of time",
    why="you sorted by time and returned the flags in that order: they do not belong to the frame's rows any more",
)
def stays_in_time_order(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    in_time = df.sort_values(time, kind="stable")
    return pd.Series((~in_time.duplicated([user, merchant])).to_numpy(), df.index, name="first_seen")


@mistake(
    of="first_seen",
    name="rows in the order of time",
    why="you sorted by time and did not sort back: each flag has its label, and the rows come in another order",
)
def does_not_sort_back(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    return (~df.sort_values(time, kind="stable").duplicated([user, merchant])).rename("first_seen")


@mistake(
    of="first_seen",
    name="lined up by label",
    why="you brought the flags back by their index labels: where the index repeats itself, a label says not which row",
)
def lines_up_by_label(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    first = ~df.sort_values(time, kind="stable").duplicated([user, merchant])
    return first.reindex(df.index).rename("first_seen")


@mistake(
    of="first_seen",
    name="a sort that is not stable",
    why="you left sort_values its default, quicksort: it may put equal times in any order",
)
def unstable_sort(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    in_time = df.reset_index(drop=True).sort_values(time)
    return (~in_time.duplicated([user, merchant])).sort_index().set_axis(df.index).rename("first_seen")


@mistake(
    of="first_seen",
    name="the two names glued together",
    why="you made one text of user and merchant: '1' with '12' and '11' with '2' make the same one",
)
def glues_names(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    pair = df[user].map(str) + df[merchant].map(str)
    rows = pd.DataFrame({"pair": pair.to_numpy(), "time": df[time].to_numpy()})
    in_time = rows.sort_values("time", kind="stable")
    return (~in_time.duplicated("pair")).sort_index().set_axis(df.index).rename("first_seen")


@mistake(
    of="first_seen",
    name="True where it was seen before",
    why="you flagged the payments that are not the first: that is the opposite",
)
def forgets_the_not(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    in_time = df.reset_index(drop=True).sort_values(time, kind="stable")
    return in_time.duplicated([user, merchant]).sort_index().set_axis(df.index).rename("first_seen")


@mistake(
    of="first_seen",
    name="pairs that come only once",
    why="you flagged only pairs that have a single payment: of two payments, the first is a first one, too",
)
def drops_all_copies(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:  # noqa: ARG001
    return (~df.duplicated([user, merchant], keep=False)).rename("first_seen")


@mistake(
    of="first_seen",
    name="the last payment of each pair",
    why="you kept the last row of each pair: flagged is the latest payment",
)
def keeps_the_last(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    in_time = df.reset_index(drop=True).sort_values(time, kind="stable")
    first = ~in_time.duplicated([user, merchant], keep="last")
    return first.sort_index().set_axis(df.index).rename("first_seen")
