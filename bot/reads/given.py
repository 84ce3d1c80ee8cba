"""What a command is given besides words: a region by code or name, and facts by their ids."""

from collections.abc import Mapping
from typing import Any

from bot.ground.errors import InputError
from knowledge.divisions import Divisions
from knowledge.errors import FactValueError
from knowledge.facts import Belief
from knowledge.library import Library

SHOWN = 3
"""Regions of one name that are told."""


def code_of(region: str, divisions: Divisions, where: str = "") -> str:
    """The code of a region given as a code or by name. Raises InputError, beginning with `where`."""
    if region in divisions:
        return region
    codes = divisions.named(region.strip())
    if not codes:
        raise InputError(f"{where}没有地区“{region}”，请写六位区划代码或名称，如 330727 或 磐安县")
    if len(codes) > 1:
        some = "、".join(f"{code}（{divisions.full_name(code)}）" for code in codes[:SHOWN])
        raise InputError(f"{where}叫“{region}”的不止一个：{some}，请写代码")
    return codes[0]


def facts_of(given: Mapping[str, Any], library: Library, where: str = "") -> dict[str, Belief]:
    """What is known when these facts are given. Raises InputError, beginning with `where`."""
    known = {}
    for fact, value in given.items():
        if fact not in library.vocabulary:
            raise InputError(f"{where}没有事实“{fact}”，可用 {'、'.join(one.id for one in library.vocabulary)}")
        try:
            known[fact] = library.vocabulary.read(fact, value, library.divisions)
        except FactValueError as error:
            raise InputError(f"{where}{error}") from error
    return known
