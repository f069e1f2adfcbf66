"""Pages for readers: chains as a tiered picture with their evidence, and a free network picture.

``docs/pages.md`` says how to read them. No queries live here: a page shows an answer.
"""

from patronage.views.network import network_page
from patronage.views.page import chain_page, surroundings_page

__all__ = ["chain_page", "network_page", "surroundings_page"]
