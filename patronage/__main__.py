"""``python -m patronage`` is the command line."""

from patronage.cli.main import main

main()
