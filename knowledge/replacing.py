"""A value with some of its fields otherwise, as `dataclasses.replace` has it, in two thirds of the time.

A step makes some dozens of them; what the fields of a class are is told once.
"""

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["replace"]

if TYPE_CHECKING:
    from dataclasses import replace  # whose fields are checked
else:

    def replace(value, /, **changes):
        """The value, with these fields in place of its own; of a class all of whose fields are given when it is made."""
        kind = value.__class__
        places, values_of = _made_of(kind)
        values = [*values_of(value)]
        for name, change in changes.items():
            values[places[name]] = change
        return kind(*values)


@cache
def _made_of(kind: type[Any]) -> tuple[dict[str, int], Callable[[Any], tuple[Any, ...]]]:
    """Where each field stands among those that a class is made of, and what gets them all. Raises TypeError for a class of
    which some are not given in order, or there is but one."""
    told = fields(kind)
    if len(told) <= 1 or not all(one.init and not one.kw_only for one in told):
        raise TypeError(kind)
    return {one.name: at for at, one in enumerate(told)}, attrgetter(*(one.name for one in told))
