"""Review: when a solved kata comes back. All of it is derived from the log; the intervals are those of FSRS."""
