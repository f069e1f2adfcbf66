"""The worked examples of ``docs/chains.md``, as they come out of the bundled dataset."""
