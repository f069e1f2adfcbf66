"""OFAC's list of specially designated nationals, in its two simple editions."""
