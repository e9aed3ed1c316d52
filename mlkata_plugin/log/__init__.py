"""What happened, and what follows from it alone: rounds, states, cards, history, statistics, interviews."""
