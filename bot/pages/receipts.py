"""A receipt: the facts, the day, the documents' hashes and what came of it, as a code that stands on paper.

The code is Crockford's base 32 (no I, L, O, U; small letters and I, L, O are read as what they are taken for) in groups of
five; the last group is a check over the rest. It is long, since it holds all that a later run needs, and no name.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.ground.errors import InputError
from dialogs.engine import Engine
from dialogs.messages import PersonShape
from dialogs.state import PersonState, belief_out
from knowledge.errors import FactValueError
from knowledge.facts import Belief, Facts
from knowledge.library import Library

VERSION = 1
MARK = "YW"
"""How every code begins."""
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans("ILO", "110")
GROUP, CHECK = 5, 5
LONGEST = 4000
"""Characters of a code that is read."""
MOST_PEOPLE = 4
MOST_HASHES = 20
"""Documents of a code: those of its people, and in earlier codes of all who were asked about."""
HASHED = 8
"""Hexadecimal digits of a document's hash in a code."""
LETTERS: Mapping[str, str] = {"eligible": "e", "review": "r", "ineligible": "i", "unknown": "u"}
VERDICTS = {letter: verdict for verdict, letter in LETTERS.items()}
COMMON = (
    b'"regular_pension":falseno_supporter":falselitigation_hardship":falsefixed_home":falsechildren_nearby_only":false'
    b'"lives_with_child_in_town":false"residence_permit":false"children_hukou":"household_size":"good_samaritan'
    b'"active_duty_family"martyr_family"disabled_soldier"veteran"left_behind"institution"empty_nest"with_children'
    b'"severe"moderate"mild"intact"dibao_marginal"low_income"tekun"employee"resident{"min":,"max":{"any":[1,2,3,4]}'
    b'"grandmother"grandfather"spouse"father"mother"self"other"caller_caseiiiiuuuurrrreeee","exact"]],"min"]]'
    b'\xe5\x85\x83/\xe6\x9c\x88\xe5\x85\x83/\xe5\xb9\xb4"remote_mountain":false,"homeless":false,"service_record":"none"'
    b',"only_child":"none","disability_kind":"none","disability_grade":0,"dementia":false,"medical_scheme":"'
    b'"pension_scheme":"resident","care_level":"intact","living":"alone","economic":"ordinary"dibao","sex":"female"male'
    b',"hukou":"330727","residence":"330727",{"age":83[[1,"2026-'
)
"""What codes of version 1 are packed against; it can never change."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a receipt: the facts, the list, and what each of its items came to."""

    subject: str | None
    facts: Facts
    region: str | None
    outcomes: Mapping[str, Any]
    """By item: {"verdict", "amounts"}."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a code holds. `hashes`: of the documents, by region."""

    day: date
    hashes: Mapping[str, str]
    people: tuple[Person, ...]


def code_of(library: Library, shapes: Sequence[PersonShape], day: date) -> str:
    """The code of results."""
    regions = dict.fromkeys(one.list for one in shapes[:MOST_PEOPLE] if one.list)
    held = [
        VERSION,
        day.isoformat(),
        [[region, _hash(library, region)] for region in regions],
        [_person_out(library, shape) for shape in shapes[:MOST_PEOPLE]],
    ]
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zdict=COMMON)
    packed = packer.compress(json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()) + packer.flush()
    body = _in_letters(packed)
    whole = body + _check(body)
    return "-".join([MARK, *(whole[i : i + GROUP] for i in range(0, len(whole), GROUP))])


def read(code: str, library: Library) -> Receipt:
    """What a code holds. Raises InputError: mistyped, or not ours."""
    letters = "".join(re.findall(r"[0-9A-Z]", code[:LONGEST].upper())).removeprefix(MARK).translate(READ_AS)
    body, check = letters[:-CHECK], letters[-CHECK:]
    if not body or set(body) - set(ALPHABET) or _check(body) != check:
        raise InputError("回执号不对：最后的校验对不上，请照纸上的再核对一遍")
    try:
        unpacker = zlib.decompressobj(-15, zdict=COMMON)
        version, day, hashes, people = json.loads(unpacker.decompress(_in_bytes(body), LONGEST * 4))
        if version != VERSION:
            raise InputError("回执号是别的版本出的，这里读不了")
        if len(people) > MOST_PEOPLE or len(hashes) > MOST_HASHES:
            raise InputError("回执号不对：里面的人比写得下的多")
        return Receipt(
            date.fromisoformat(day), {str(r): str(h) for r, h in hashes}, tuple(_person_in(library, one) for one in people)
        )
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError("回执号不对：里面读不懂") from error


def verify(engine: Engine, code: str) -> dict[str, Any]:
    """A receipt run again on what the documents say now, of its own day. Raises InputError."""
    receipt, library = read(code, engine.library), engine.library
    changed = [change for person in receipt.people for change in _changes(engine, person)]
    return {
        "same": not changed,
        "changed": changed,
        "documents": [
            {
                "region": region,
                "title": library.lists[region].title if region in library.lists else None,
                "number": library.lists[region].source.about.number if region in library.lists else None,
                "same": region in library.sources and _hash(library, region) == held,
            }
            for region, held in receipt.hashes.items()
        ],
        "day": receipt.day.isoformat(),
        "people": [
            {"subject": one.subject, "facts": {fact: belief_out(belief) for fact, belief in one.facts.items()}}
            for one in receipt.people
        ],
    }


def _changes(engine: Engine, person: Person) -> Iterator[dict[str, Any]]:
    """The items that come to something else now; null where there is none of it on one side."""
    state = PersonState(person.subject, person.facts)
    now = {result.item.id: result for result in engine.assessor.assess(state.person).results}
    names = {item_id: result.item.name for item_id, result in now.items()}
    found = {
        item_id: {"verdict": r.verdict.value, "amounts": [_amount(a.value, a.unit, a.bound) for a in r.amounts]}
        for item_id, r in now.items()
    }
    for item_id in dict.fromkeys([*person.outcomes, *found]):
        before, after = person.outcomes.get(item_id), found.get(item_id)
        if before != after:
            yield {"item": item_id, "name": names.get(item_id), "from": before, "to": after}


def _person_out(library: Library, shape: PersonShape) -> list[Any]:
    verdicts = "".join(LETTERS[result.verdict] for result in shape.results)
    amounts = {
        result.item.partition("/")[2]: [[a.value, a.unit, a.bound] for a in result.amounts]
        for result in shape.results
        if result.amounts
    }
    numbers = [int(result.item.partition("/")[2]) for result in shape.results]
    plain = numbers == list(range(1, len(numbers) + 1))
    return [shape.subject, shape.facts, shape.list, verdicts, amounts, [] if plain else numbers]


def _person_in(library: Library, held: Any) -> Person:
    subject, facts, region, verdicts, amounts, numbers = held
    known: dict[str, Belief] = {}
    for fact, value in facts.items():
        if fact not in library.vocabulary:
            raise InputError(f"回执里的“{fact}”现在不用了，要重新查")
        try:
            known[fact] = library.vocabulary.read(fact, value, library.divisions)
        except FactValueError as error:
            raise InputError(f"回执里的情况现在读不了：{error}") from error
    numbered = numbers or range(1, len(verdicts) + 1)
    outcomes = {
        f"{region}/{number}": {
            "verdict": VERDICTS[letter],
            "amounts": [_amount(*amount) for amount in amounts.get(str(number), [])],
        }
        for number, letter in zip(numbered, verdicts, strict=True)
    }
    return Person(subject, known, region, outcomes)


def _amount(value: Any, unit: str, bound: str) -> dict[str, Any]:
    return {"value": value, "unit": unit, "bound": bound}


def _hash(library: Library, region: str) -> str:
    return hashlib.sha256(library.sources[region].text.encode()).hexdigest()[:HASHED]


def _check(body: str) -> str:
    return _in_letters(hashlib.sha256(body.encode()).digest()[:4])[:CHECK]


def _in_letters(packed: bytes) -> str:
    bits = "".join(f"{byte:08b}" for byte in packed)
    bits += "0" * (-len(bits) % 5)
    return "".join(ALPHABET[int(bits[i : i + 5], 2)] for i in range(0, len(bits), 5))


def _in_bytes(letters: str) -> bytes:
    bits = "".join(f"{ALPHABET.index(letter):05b}" for letter in letters)
    return bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits) - len(bits) % 8, 8))
