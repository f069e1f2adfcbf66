"""Security Force Monitor: command chains, units, and reported incidents."""
