"""The graph: records, validity, the dataset file, the tracer and the stores."""
