"""mlkata: katas for machine-learning coding interviews, judged and raced by pytest."""

__version__ = "0.1.0"
