"""What a reply rests on: its citations stand in the sources, its words stand in its data, its shape is the contract's."""

import re
from typing import Any

import pytest

from dialogs.engine import Engine
from dialogs.listening.text import normalise
from dialogs.messages import Reply
from knowledge.assess import offices_of
from knowledge.library import Library
from knowledge.spans import squeeze
from tests.dialogs.talk import as_json, talk

CONVERSATIONS: dict[str, tuple[str, ...]] = {
    "磐安，低保独居": ("我妈83，住磐安，户口也在磐安，吃低保，一个人住", "都告诉我"),
    "磐安，百岁特困": ("我妈102，住磐安，户口也在磐安，特困，完全不能自理，一级肢体残疾", "都告诉我"),
    "磐安，七十九": ("我妈1946年3月1日生，住磐安，户口也在磐安，农保", "都告诉我"),
    "金乡，低保一级残疾": ("我爸82，金乡县低保，户口也在金乡，一级残疾", "都告诉我"),
    "金乡，失独": ("我66，失独，住金乡县，户口也在金乡，女", "都告诉我"),
    "拱墅，普通": ("我今年66，住拱墅区，户口也在拱墅，职工退休", "都告诉我"),
    "拱墅，低边失能": ("我奶奶91，住拱墅区，户口也在拱墅，低保边缘，重度失能，一个人住", "都告诉我"),
    "友谊，低保": ("我爸85，住友谊县，户口也在友谊，低保，二级视力残疾", "都告诉我"),
    "友谊，特困": ("老人70，住友谊县，五保，住敬老院", "都告诉我"),
    "义乌，用市里的": ("我妈83，住义乌，户口也在义乌，低保", "都告诉我"),
    "两位": ("我爸82，我妈79，都在磐安，户口也在磐安，我爸吃低保", "都告诉我"),
}
KEYS = {"text", "people", "hits", "question", "notices"}
RESULT = {"item", "name", "verdict", "missing", "amounts", "why", "apply", "citations"}
OPENING = "我妈83，住磐安，户口也在磐安"
AS_TALKED: dict[str, tuple[str, ...]] = {
    **CONVERSATIONS,
    "第一句": (OPENING,),
    "问一项": (OPENING, "第9项呢"),
    "问为什么不能": (OPENING, "为什么不能领老年节慰问金？"),
    "答一句": (OPENING, "第二个"),
    "改口": (OPENING, "不对，她79"),
}
SUM = re.compile(r"(?:不低于|不超过)?(\d+(?:\.\d+)?)元(?:/[^，。；）〕、]{1,3})?")
OFFICE = re.compile(r"找((?:县|市|区)[^，。；）（〔]+)")

every_talk = pytest.mark.parametrize("said", AS_TALKED.values(), ids=AS_TALKED.keys())
every_closing = pytest.mark.parametrize("said", CONVERSATIONS.values(), ids=CONVERSATIONS.keys())


def reply_to(engine: Engine, said: tuple[str, ...]) -> Reply:
    """The last reply."""
    return talk(engine, *said)[1]


def results_of(reply: Reply) -> list[Any]:
    """All results of all people."""
    return [result for person in reply.people for result in person.results]


def bare(words: str) -> str:
    """Words without the white space that the documents' tables break into."""
    return re.sub(r"\s", "", normalise(words))


@every_talk
def test_every_citation_stands_at_its_offsets(engine: Engine, library: Library, said: tuple[str, ...]) -> None:
    """The quote of each citation is, word for word, what the source has from start to end."""
    reply = reply_to(engine, said)
    for person in reply.people:
        assert person.list is not None
        source = library.sources[person.list].text
        for citation in (c for result in person.results for c in result.citations):
            assert citation.quote == source[citation.start : citation.end]
            assert citation.quote.strip()


@every_talk
def test_every_result_cites(engine: Engine, said: tuple[str, ...]) -> None:
    """Every item has a citation, whatever its verdict, and every pointer to one points at one."""
    for result in results_of(reply_to(engine, said)):
        pointers = [reason.citation for reason in result.why] + [gift.citation for gift in result.gives]
        pointers += [index for gift in result.gives for index in gift.left_to]
        pointers += [] if result.apply.citation is None else [result.apply.citation]
        assert result.citations, result.item
        assert set(pointers) == set(range(len(result.citations))), result.item


@every_talk
def test_every_item_of_the_list_is_there_once(engine: Engine, library: Library, said: tuple[str, ...]) -> None:
    """The results hold every item of the list that applies, in its order, whatever the verdict."""
    for person in reply_to(engine, said).people:
        assert person.list is not None
        assert [result.item for result in person.results] == [item.id for item in library.lists[person.list]]


@every_talk
def test_a_verdict_agrees_with_its_reasons(engine: Engine, said: tuple[str, ...]) -> None:
    """A "no" shows a failing condition, an unknown one says what is missing, and a decided one lacks nothing."""
    for result in results_of(reply_to(engine, said)):
        truths = {reason.truth for reason in result.why}
        assert truths <= {"true", "false", "unknown"}
        assert ("false" in truths) == (result.verdict == "ineligible"), result.item
        assert bool(result.missing) == (result.verdict == "unknown"), result.item


@every_talk
def test_an_ineligible_item_gives_nothing(engine: Engine, said: tuple[str, ...]) -> None:
    """No sum and no benefit stands beside a "no"."""
    refused = [result for result in results_of(reply_to(engine, said)) if result.verdict == "ineligible"]
    assert refused or "拱墅" in said[0] or "义乌" in said[0]
    assert not [result.item for result in refused if result.amounts or result.gives]


@every_talk
def test_every_quote_in_the_text_is_a_citation_of_the_reply(engine: Engine, said: tuple[str, ...]) -> None:
    """What the text puts between the marks of a source stands in a citation of that reply."""
    reply = reply_to(engine, said)
    cited = [bare(citation.quote) for result in results_of(reply) for citation in result.citations]
    quoted = [line for line in reply.text.splitlines() if "〕" in line and "“" in line and "〔" in line]
    for line in quoted:
        words = bare(line[line.index("“") + 1 : line.rindex("”〕")])
        assert any(words in quote for quote in cited), words


@every_closing
def test_a_closing_answer_quotes_each_benefit_it_shows(engine: Engine, said: tuple[str, ...]) -> None:
    """Each numbered benefit of a closing answer has its quote in the line below."""
    lines = reply_to(engine, said).text.splitlines()
    shown = [i for i, line in enumerate(lines) if re.match(r"\d+\. ", line)]
    assert shown
    assert not [lines[i] for i in shown if "〔" not in lines[i + 1] or "”〕" not in lines[i + 1]]


@every_closing
def test_every_sum_in_the_text_is_in_the_data(engine: Engine, said: tuple[str, ...]) -> None:
    """Each sum that a closing answer names is an amount of a result, stands in a citation, or is the total of such amounts."""
    reply = reply_to(engine, said)
    known = {str(amount.value) for result in results_of(reply) for amount in result.amounts}
    known |= {str(gift.amount.value) for result in results_of(reply) for gift in result.gives if gift.amount}
    cited = "".join(bare(citation.quote) for result in results_of(reply) for citation in result.citations)
    for line in reply.text.splitlines():
        for hit in SUM.finditer(line):
            total = f"每月共{hit.group(1)}元" in line
            assert total or hit.group(1) in known or hit.group() in cited, hit.group()


@every_closing
def test_the_total_is_that_of_the_exact_monthly_sums(engine: Engine, said: tuple[str, ...]) -> None:
    """The monthly total counts the exact sums of money a month of what each is eligible for; without any there is none."""
    reply = reply_to(engine, said)
    totals = [
        sum(a.value for r in p.results if r.verdict == "eligible" for a in r.amounts if (a.unit, a.bound) == ("元/月", "exact"))
        for p in reply.people
    ]
    named = [float(found) for found in re.findall(r"每月共([\d.]+)元", reply.text)]
    assert named == [float(total) for total in totals if total]


@every_closing
def test_every_office_in_the_text_is_in_the_data(engine: Engine, said: tuple[str, ...]) -> None:
    """Each office that a closing answer sends to leads a result of that reply, and stands in the citation of it."""
    reply = reply_to(engine, said)
    leads = {result.apply.lead for result in results_of(reply)}
    sent = set(OFFICE.findall(reply.text)) | set(re.findall("建议先去(.+?)。", reply.text))
    assert sent
    assert sent <= leads


@every_talk
def test_an_office_stands_in_its_citation(engine: Engine, said: tuple[str, ...]) -> None:
    """The words of the document name the office; where they do not, none is named."""
    for result in results_of(reply_to(engine, said)):
        if result.apply.lead is None:
            assert (result.apply.others, result.apply.citation) == ([], None)
            continue
        assert result.apply.citation is not None
        words = bare(result.citations[result.apply.citation].quote)
        assert all(bare(office) in words for office in (result.apply.lead, *result.apply.others)), result.item


@every_talk
def test_an_amount_stands_in_its_citation(engine: Engine, said: tuple[str, ...]) -> None:
    """Each sum of money of a result stands in one of its citations."""
    for result in results_of(reply_to(engine, said)):
        cited = "".join(bare(citation.quote) for citation in result.citations)
        for amount in (a for a in result.amounts if a.is_money):
            assert f"{amount.value}元" in cited or f"{amount.value / 10_000:g}万" in cited, result.item


@every_talk
def test_each_reply_says_what_it_covers(engine: Engine, said: tuple[str, ...]) -> None:
    """An answer on a list says that five lists are covered and that the office decides."""
    reply = reply_to(engine, said)
    assert any("收录5份清单" in notice and "以经办单位为准" in notice for notice in reply.notices)


@every_talk
def test_the_reply_has_the_contracts_keys(engine: Engine, said: tuple[str, ...]) -> None:
    """The JSON of a reply has the keys that the contract promises, at every level."""
    data = as_json(reply_to(engine, said))
    assert set(data) >= KEYS
    for person in data["people"]:
        assert set(person) >= {"subject", "facts", "list", "results"}
        for result in person["results"]:
            assert set(result) >= RESULT
            assert set(result["apply"]) >= {"lead", "others", "citation"}
            assert all(set(a) >= {"value", "unit", "bound"} for a in result["amounts"])
            assert all(set(w) >= {"condition", "truth", "citation"} for w in result["why"])
            assert all(set(c) >= {"document", "title", "locator", "quote", "start", "end"} for c in result["citations"])


@pytest.mark.parametrize(
    "said", [("你好",), (OPENING,), (OPENING, "都告诉我"), ("我妈83，住上海徐汇区",)], ids=["问好", "问", "收尾", "没有清单"]
)
def test_the_question_has_the_contracts_keys(engine: Engine, said: tuple[str, ...]) -> None:
    """A question says what it asks, why, whether several may be picked, and its choices; or is null."""
    question = as_json(reply_to(engine, said))["question"]
    assert (question is not None) == (said == (OPENING,))
    if question:
        assert set(question) >= {"asks", "text", "why", "multiple", "choices"}
        assert all(set(choice) >= {"label", "sets"} for choice in question["choices"])
        assert question["why"]


INEXACT: dict[str, tuple[str, str, Any]] = {
    "八十出头": ("我妈八十出头", "age", {"min": 81, "max": 83}),
    "虚岁85": ("我妈虚岁85", "age", {"min": 83, "max": 84}),
    "周岁": ("我妈83", "age", 83),
    "失能": ("我妈失能了", "care_level", {"any": ["moderate", "severe"]}),
    "低保": ("我妈低保", "economic", "dibao"),
    "失智": ("我妈老年痴呆", "dementia", True),
    "没有清单的地方": ("我妈住上海徐汇区", "residence", "310104"),
}


@pytest.mark.parametrize(("text", "fact", "value"), INEXACT.values(), ids=INEXACT.keys())
def test_facts_are_written_as_the_contract_has_them(engine: Engine, text: str, fact: str, value: Any) -> None:
    """An exact value stands by itself, a range as min and max, an open one as any."""
    assert as_json(reply_to(engine, (text,)))["people"][0]["facts"][fact] == value


def test_the_question_in_the_data_is_the_one_in_the_text(engine: Engine) -> None:
    """The text ends with the question of the data and its numbered choices."""
    reply = reply_to(engine, (OPENING,))
    assert reply.question is not None
    assert reply.question.text in reply.text
    assert all(f"{n}.{choice.label}" in reply.text for n, choice in enumerate(reply.question.choices, 1))


def test_an_answer_about_one_item_rests_on_citations(engine: Engine) -> None:
    """Every quote of an answer about one item is a citation of that reply, also before anybody is known."""
    reply = reply_to(engine, (OPENING, "第9项呢"))
    item = next(result for result in results_of(reply) if result.item == "330727/9")
    assert any(citation.locator in reply.text for citation in item.citations)


def test_an_item_out_of_the_blue_rests_on_citations(engine: Engine) -> None:
    """Each sum and office told stands in the words cited by an item of the reply's hits; brief lines do not quote them."""
    data = as_json(reply_to(engine, ("高龄津贴是多少？",)))
    assert "民政局" in data["text"]
    assert {hit["id"] for hit in data["hits"]} == {"330700/7", "330727/9", "330105/11", "370828/12", "230522/3"}
    told = set(re.findall("^(.{2,3}[县市区])(?:（[^）]+）)?，高龄津贴(?:（[^）]+）)?：", data["text"], re.MULTILINE))
    assert told == {"磐安县", "金华市", "拱墅区", "金乡县", "友谊县"}
    assert len({hit["document"] for hit in data["hits"]}) == len(told)
    assert all("高龄津贴" in hit["quote"] for hit in data["hits"])
    for hit in data["hits"]:
        item = engine.library.item(hit["id"])
        assert item is not None
        place = engine.library.divisions[item.benefit_list.region].name
        line = next(one for one in data["text"].split("\n") if one.startswith(place))
        quotes = [squeeze(item.cite(benefit.words).quote) for benefit in item.gives]
        sums = re.findall("[0-9]+元", line)
        assert all(any(one in quote for quote in quotes) for one in sums), (line, quotes)
        office = offices_of(item)
        assert office.lead is not None
        assert office.lead in line
        assert office.citation is not None
        assert office.lead in squeeze(office.citation.quote)


def test_what_an_item_says_of_itself_is_no_notice_beside_it(engine: Engine) -> None:
    """That a list is a draft, and what is doubtful in an item's words, is told with the item, and not once more below."""
    of_a_draft = reply_to(engine, ("我爸85，住友谊县，户口也在友谊，高龄津贴多少钱",))
    assert of_a_draft.text.count("还没有施行") == 1
    asked = reply_to(engine, ("我爸85，住友谊县，户口也在友谊，烈士家属，没人赡养，每个月领抚恤金", "第17项能领吗"))
    assert sum("提请注意" in notice for notice in asked.notices) == 1
    assert asked.text.count("提请注意") == 1
    at_first = reply_to(engine, ("我爸85，住友谊县，户口也在友谊，烈士家属，没人赡养，每个月领抚恤金",))
    assert "还没有施行" in at_first.text
    assert "提请注意" not in at_first.text
