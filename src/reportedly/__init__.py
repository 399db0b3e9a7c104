"""reportedly reads news reports of conflict and disaster: who said what, and how many."""
