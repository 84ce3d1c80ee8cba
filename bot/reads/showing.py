"""`yiwen lists` and `yiwen show`: the documents, their items and clauses, as data and as text."""

from collections.abc import Iterator
from typing import Any

from bot.ground.errors import InputError
from dialogs.saying.sums import amount_words
from dialogs.saying.templates import environment
from knowledge.assess import offices_of
from knowledge.clauses import Clause
from knowledge.library import Library
from knowledge.lists import Benefit, BenefitList, Item
from knowledge.phrases import two_readings
from knowledge.spans import squeeze

_templates = environment(trim=True)


def document_of(benefit_list: BenefitList) -> dict[str, Any]:
    """A document as the contract has it: number, title, dates and status."""
    about = benefit_list.source.about
    return {
        "number": about.number,
        "title": about.title,
        "issuer": about.issuer,
        "issued": about.issued.isoformat() if about.issued else None,
        "in_force": about.in_force.isoformat() if about.in_force else None,
        "status": about.status,
        "defects": list(about.defects),
    }


def all_lists(library: Library) -> dict[str, Any]:
    """Every list: its region, document and size."""
    found = [
        {
            "region": one.region,
            "title": one.title,
            "place": library.divisions.full_name(one.region),
            "items": len(one.items),
            "clauses": len(one.source.clauses),
            "document": document_of(one),
        }
        for one in library.lists.values()
    ]
    return {"lists": found}


def one_list(library: Library, region: str) -> dict[str, Any]:
    """A list whole. Raises InputError for a region without one."""
    found = library.lists.get(region)
    if found is None:
        known = "、".join(f"{code}（{library.divisions[code].name}）" for code in library.lists)
        raise InputError(f"没有地区“{region}”的清单，收录的有{known}")
    return {
        "region": region,
        "title": found.title,
        "document": document_of(found),
        "items": [_item(item) for item in found],
        "clauses": [_clause(clause) for clause in found.source.clauses.values()],
    }


def _item(item: Item) -> dict[str, Any]:
    data = item.data
    return {
        "id": item.id,
        "number": data.number,
        "name": data.name,
        "audience": data.audience,
        "content": data.content,
        "types": list(data.types),
        "agencies": list(data.agencies),
        "local_addition": data.local_addition,
    }


def conditions_of(item: Item) -> list[dict[str, Any]]:
    """The words that an item's conditions rest on, each with its place."""
    return [{"quote": item.cite(w).words, "locator": item.cite(w).locator} for w in item.condition_words]


def where_to_apply(item: Item) -> dict[str, Any]:
    """The office to go to, and the others that are named."""
    offices = offices_of(item)
    return {"lead": offices.lead, "others": list(offices.others)}


def _benefit(item: Item, benefit: Benefit) -> dict[str, Any]:
    amount = benefit.amount
    words = amount_words(amount) if amount and amount.is_money else ""
    return {"what": benefit.what, "amount": words, "quote": item.cite(benefit.words).words}


def _clause(clause: Clause) -> dict[str, Any]:
    return {"id": clause.id, "text": clause.text, "agencies": list(clause.agencies)}


def one_passage(library: Library, passage_id: str) -> dict[str, Any]:
    """An item or a clause with its source. Raises InputError for an id that there is not."""
    item, clause = library.item(passage_id), library.clause(passage_id)
    if item is not None:
        found, region, span = _item(item), item.benefit_list.region, item.row.whole
        found |= {
            "conditions": conditions_of(item),
            "gives": [_benefit(item, benefit) for benefit in item.gives],
            "apply": where_to_apply(item),
            "notes": [*item.data.notes, *item.data.doubts, *_readings(item)],
        }
    elif clause is not None:
        found, region, span = _clause(clause), passage_id.split("#")[0], clause.span
    else:
        raise InputError(f"没有“{passage_id}”这一项或这一条；项写作 330727/9，条写作 330727#二（一）3")
    source = library.sources[region]
    found["document"] = document_of(library.lists[region])
    found["source"] = {"quote": source.slice(span), "start": span.start, "end": span.end, "words": squeeze(source.slice(span))}
    return found


def _readings(item: Item) -> Iterator[str]:
    """The words that can be read in two ways, each with both."""
    return (two_readings(item.cite(one.words).words, one.taken, one.other) for one in item.other_readings)


def lists_text(data: dict[str, Any]) -> str:
    """The lists, for reading."""
    return _templates.get_template("lists.jinja").render(**data).strip()


def list_text(data: dict[str, Any]) -> str:
    """One list, for reading."""
    return _templates.get_template("list.jinja").render(list=data).strip()


def passage_text(data: dict[str, Any]) -> str:
    """One item or clause, for reading."""
    return _templates.get_template("passage.jinja").render(p=data).strip()
