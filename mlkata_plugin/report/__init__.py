"""The page: what a learner did, to look at."""
