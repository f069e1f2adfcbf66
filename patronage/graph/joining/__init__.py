"""Entities that are one: by judgement, or by an equal external id (docs/matching.md).

Joining is worked out anew whenever a dataset file is filled: ``groups`` says who is one and why,
``together`` makes one entity of several, ``rewriting`` lets every record of the file name the one
that stays, and keeps what was written; ``reading`` gives both back.
"""
