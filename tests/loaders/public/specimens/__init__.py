"""One sound file for every layout of every public format, taken apart into its records.

A proof over all of them is written once. A format of the catalogue without a specimen fails
``test_every_format.py``: add one to ``catalogue.py``.
"""
