"""Finds texts whose direction was turned.

Example::

    if access_level != 'none‮⁦': # Check if admin ⁩⁦' and access_level != 'user

See the Unicode report for what these characters do.
"""

LEVELS = 3
