"""What people write for features from groups, and what is wrong with it."""

import numpy as np
import pandas as pd

from mlkata_plugin.authoring import mistake

THRESHOLDS = [1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-6]


def centred(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return the deviations from the group's mean: what most of these mistakes get right."""
    values = df[col].astype("float64")
    return values - values.groupby(df[group]).transform("mean")


def spread(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return the standard deviation of each row's group."""
    groups = df[col].astype("float64").groupby(df[group])
    return groups.transform("std", ddof=0).mask(groups.transform("max") == groups.transform("min"), 0)


def totals(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return the total of each row's group."""
    return df[col].astype("float64").groupby(df[group]).transform("sum")


@mistake(
    of="group_zscore",
    name="bare z-score with the default ddof",
    why="you divided by the default standard deviation, which has the divisor n - 1: a group of one gets NaN instead "
    "of 0",
)
def takes_the_default(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    return (centred(df, group, col) / df.groupby(group)[col].transform("std")).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="divisor n - 1",
    why="you computed the standard deviation with n - 1: for 1 and 3 you get -0.71 and 0.71 instead of -1 and 1",
)
def divides_by_n_minus_one(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    std = df.groupby(group)[col].transform("std").fillna(1).replace(0, 1)
    return (centred(df, group, col) / std).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="0 / 0 for equal values",
    why="you divided by a standard deviation of 0: equal values get NaN or infinity instead of 0",
)
def divides_by_zero(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    return (centred(df, group, col) / spread(df, group, col)).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="small constant added to the divisor",
    why="you added a small constant to every standard deviation: every score is too small, most of all in groups "
    "with a small spread",
    values=THRESHOLDS,
)
def adds_epsilon(df: pd.DataFrame, group: str, col: str, *, value: float) -> pd.Series:
    return (centred(df, group, col) / (spread(df, group, col) + value)).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="threshold for equal values",
    why="you gave 0 to groups with a standard deviation below a small threshold: 1e-20 and 2e-20 must get -1 and 1",
    values=THRESHOLDS,
)
def applies_a_threshold(df: pd.DataFrame, group: str, col: str, *, value: float) -> pd.Series:
    std = spread(df, group, col)
    return (centred(df, group, col) / std.mask(std < value, np.inf)).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="standard deviation compared with 0",
    why="you compared the standard deviation with 0: for equal values such as 1e15 + 0.3 rounding makes it 0.125",
)
def compares_with_zero(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    std = df[col].astype("float64").groupby(df[group]).transform("std", ddof=0)
    return (centred(df, group, col) / std.replace(0, 1)).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="0 for missing values of equal groups",
    why="you gave 0 to every row of a group of equal values: a missing value in this group must get NaN",
)
def overwrites_the_missing(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    std = spread(df, group, col)
    return (centred(df, group, col) / std).mask(std == 0, 0.0).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="missing scores filled with 0",
    why="you gave missing values the score 0: 0 means that a value is equal to the mean of its group",
)
def fills_with_zero(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    scores = centred(df, group, col) / spread(df, group, col).replace(0, 1)
    return scores.fillna(0.0).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="missing values counted as 0",
    why="you counted a missing value as 0 in the mean: with 1, NaN and 5 the mean is 2 instead of 3",
)
def fills_first(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    known = df.assign(**{col: df[col].fillna(0)})
    return (centred(known, group, col) / spread(known, group, col).replace(0, 1)).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="rounded standard deviation compared with 0",
    why="you divided by a standard deviation of 1e-17: for 0.1, 0.1 and 0.1 rounding makes the scores -1 or 1 "
    "instead of 0",
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
    name="mean of squares minus squared mean",
    why="you subtracted the squared mean from the mean of the squares: near 1e8 both are about 1e16, and rounding "
    "replaces their difference",
)
def subtracts_squares(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    mean = df.groupby(group)[col].transform("mean")
    squares = (df[col].astype(np.float64) ** 2).groupby(df[group]).transform("mean")
    variance = (squares - mean**2).clip(lower=0)
    variance = variance.where(variance > 1e-9, 0)
    return (centred(df, group, col) / (variance**0.5).replace(0, 1)).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="one mean for all groups",
    why="you used the mean and the standard deviation of the whole column: the scores do not depend on the groups",
)
def ignores_the_group(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    scores = (df[col] - df[col].mean()) / df[col].std(ddof=0)
    return scores.where(df[group].notna()).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="missing groups are one group",
    why="you scored rows without a group as one group: they must get NaN, because they may belong to different groups",
)
def groups_the_missing(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    groups = df.groupby(group, dropna=False)[col]
    std = groups.transform("std", ddof=0).mask(groups.transform("max") == groups.transform("min"), np.inf)
    return ((df[col] - groups.transform("mean")) / std).rename(f"{col}_z")


@mistake(
    of="group_zscore",
    name="rows in the order of groups",
    why="you returned the rows sorted by group: the first score does not belong to the first row of df",
)
def puts_groups_together(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    scores = (centred(df, group, col) / spread(df, group, col).replace(0, 1)).rename(f"{col}_z")
    order = np.argsort(df[group].fillna("").astype(str).to_numpy(dtype=object), kind="stable")
    return scores.iloc[order]


@mistake(
    of="group_zscore",
    name="a new index",
    why="you returned the index 0, 1, 2: it must be the index of df, or the scores cannot be assigned to df",
)
def numbers_anew(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    scores = centred(df, group, col) / spread(df, group, col).replace(0, 1)
    return scores.rename(f"{col}_z").reset_index(drop=True)


@mistake(
    of="group_zscore",
    name="the name of the column",
    why="you kept the name of the column: the scores must be named amount_z, not amount",
)
def keeps_the_name(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    return centred(df, group, col) / spread(df, group, col).replace(0, 1)


@mistake(
    of="share_of_group",
    name="share of the whole column",
    why="you divided by the total of the whole column: the shares of one group do not sum to 1",
)
def divides_by_all(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    return (df[col] / df[col].sum()).where(df[group].notna()).rename(f"{col}_share")


@mistake(
    of="share_of_group",
    name="0 / 0 where the total is 0",
    why="you divided by a total of 0: 0 / 0 is NaN in pandas, and the known values must get 0",
    covers=[
        "return (values / total.replace(0, 1)).rename(f'{col}_share') -> "
        "return (values / total.replace(1, 0)).rename(f'{col}_share')",
        "return (values / total.replace(0, 1)).rename(f'{col}_share') -> "
        "return (values / total.replace(1, 1)).rename(f'{col}_share')",
        "return (values / total.replace(0, 1)).rename(f'{col}_share') -> "
        "return (values / total.replace(0, 0)).rename(f'{col}_share')",
    ],
)
def divides_by_a_zero_total(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    return (df[col].astype("float64") / totals(df, group, col)).rename(f"{col}_share")


@mistake(
    of="share_of_group",
    name="missing shares filled with 0",
    why="you gave missing amounts the share 0: 0 means that the amount is known and is 0",
)
def fills_shares_with_zero(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    return (df[col].astype("float64") / totals(df, group, col)).fillna(0.0).rename(f"{col}_share")


@mistake(
    of="share_of_group",
    name="small constant added to the total",
    why="you added a small constant to every total: amounts of 1e-20 and 3e-20 get almost 0 instead of 0.25 and 0.75",
    values=THRESHOLDS,
)
def adds_epsilon_to_the_total(df: pd.DataFrame, group: str, col: str, *, value: float) -> pd.Series:
    return (df[col].astype("float64") / (totals(df, group, col) + value)).rename(f"{col}_share")


@mistake(
    of="share_of_group",
    name="float32 shares stay float32",
    why="you computed the shares in float32: it has about 7 digits, and the result must be float64",
    covers=[
        "values = df[col].astype('float64') -> values = df[col]",
    ],
)
def shares_stay_narrow(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    return (df[col] / df.groupby(group)[col].transform("sum").replace(0, 1)).rename(f"{col}_share")


@mistake(
    of="share_of_group",
    name="equal share for each row",
    why="you gave each row of a group the same share: with 1 and 3 you return 0.5 twice instead of 0.25 and 0.75",
)
def counts_rows(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    parts = 1 / df.groupby(group)[col].transform("count").replace(0, 1)
    return parts.where(df[col].notna() & df[group].notna()).rename(f"{col}_share")


@mistake(
    of="share_of_group",
    name="divided by the group's mean",
    why="you divided by the mean of the group: the shares of two rows sum to 2 instead of 1",
)
def divides_by_the_mean(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    return (df[col].astype("float64") / df.groupby(group)[col].transform("mean").replace(0, 1)).rename(f"{col}_share")


@mistake(
    of="share_of_group",
    name="shares among rows without a group",
    why="you gave shares to rows without a group: they must get NaN, because they may belong to different groups",
)
def shares_among_the_missing(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    total = df.groupby(group, dropna=False)[col].transform("sum").replace(0, 1)
    return (df[col].astype("float64") / total).rename(f"{col}_share")


@mistake(
    of="first_seen",
    name="first row in the frame",
    why="you took the first row of each pair in df: a later row can have an earlier time",
)
def ignores_time(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:  # noqa: ARG001
    return (~df.duplicated([user, merchant])).rename("first_seen")


@mistake(
    of="first_seen",
    name="first payment of each user",
    why="you flagged the first payment of each user: a user who has paid before can still be new to this merchant",
)
def ignores_the_merchant(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:  # noqa: ARG001
    in_time = df.reset_index(drop=True).sort_values(time, kind="stable")
    return (~in_time.duplicated(user)).sort_index().set_axis(df.index).rename("first_seen")


@mistake(
    of="first_seen",
    name="first payment to each merchant",
    why="you flagged the first payment to each merchant: a merchant with payments can still be new to this user",
)
def ignores_the_user(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:  # noqa: ARG001
    in_time = df.reset_index(drop=True).sort_values(time, kind="stable")
    return (~in_time.duplicated(merchant)).sort_index().set_axis(df.index).rename("first_seen")


@mistake(
    of="first_seen",
    name="every row at the earliest time",
    why="you flagged all payments at the earliest time of a pair: if two have this time, only the earlier row is first",
)
def compares_with_the_earliest(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    return (df[time] == df.groupby([user, merchant])[time].transform("min")).rename("first_seen")


@mistake(
    of="first_seen",
    name="flags in the order of time",
    why="you returned the flags in the order of time with the index of df: a flag can be at the row of another payment",
)
def stays_in_time_order(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    in_time = df.sort_values(time, kind="stable")
    return pd.Series((~in_time.duplicated([user, merchant])).to_numpy(), df.index, name="first_seen")


@mistake(
    of="first_seen",
    name="rows in the order of time",
    why="you returned the rows sorted by time: each flag has its label, but the order is not that of df",
)
def does_not_sort_back(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    return (~df.sort_values(time, kind="stable").duplicated([user, merchant])).rename("first_seen")


@mistake(
    of="first_seen",
    name="flags aligned by label",
    why="you aligned the flags by index label: with the index 0, 1, 0, 1 a label does not say which row is meant",
)
def lines_up_by_label(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    first = ~df.sort_values(time, kind="stable").duplicated([user, merchant])
    return first.reindex(df.index).rename("first_seen")


@mistake(
    of="first_seen",
    name="a sort that is not stable",
    why="you sorted equal times in an order that can differ from df: another row of the pair is then flagged as first",
    covers=[
        "in_time = payments.sort_values(time, kind='stable') -> in_time = payments.sort_values(time)",
    ],
)
def unstable_sort(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    in_time = df.reset_index(drop=True).sort_values(time)
    return (~in_time.duplicated([user, merchant])).sort_index().set_axis(df.index).rename("first_seen")


@mistake(
    of="first_seen",
    name="user and merchant concatenated",
    why="you joined user and merchant to one text: user 1 at shop 12 and user 11 at shop 2 are both '112'",
)
def glues_names(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    pair = df[user].map(str) + df[merchant].map(str)
    rows = pd.DataFrame({"pair": pair.to_numpy(), "time": df[time].to_numpy()})
    in_time = rows.sort_values("time", kind="stable")
    return (~in_time.duplicated("pair")).sort_index().set_axis(df.index).rename("first_seen")


@mistake(
    of="first_seen",
    name="True for repeated payments",
    why="you flagged the payments that are not the first: each flag is the opposite of what it must be",
    covers=[
        "first = ~in_time.duplicated([user, merchant]) -> first = in_time.duplicated([user, merchant])",
    ],
)
def forgets_the_not(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    in_time = df.reset_index(drop=True).sort_values(time, kind="stable")
    return in_time.duplicated([user, merchant]).sort_index().set_axis(df.index).rename("first_seen")


@mistake(
    of="first_seen",
    name="pairs with a single payment",
    why="you flagged only pairs that have a single payment: if a pair has two payments, the first must be flagged too",
)
def drops_all_copies(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:  # noqa: ARG001
    return (~df.duplicated([user, merchant], keep=False)).rename("first_seen")


@mistake(
    of="first_seen",
    name="last payment of each pair",
    why="you flagged the latest payment of each pair: for times 1 and 2 you flag 2 instead of 1",
)
def keeps_the_last(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    in_time = df.reset_index(drop=True).sort_values(time, kind="stable")
    first = ~in_time.duplicated([user, merchant], keep="last")
    return first.sort_index().set_axis(df.index).rename("first_seen")
