"""What a learner does: choose, begin, be judged and recorded, take hints, review, compare. Nothing is printed."""
