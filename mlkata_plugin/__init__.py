"""mlkata: katas for machine-learning coding interviews, judged and raced by pytest."""

__version__ = "0.1.0"
SCHEMA = 2  # of what is written as JSON: goes up when a field goes, or means something else; not when one is added
