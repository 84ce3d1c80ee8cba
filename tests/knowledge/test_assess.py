"""What an answer is made of: reasons, gifts, words left to the office, where to apply, what would change a "no"."""

import pytest

from knowledge.assess import Assessor, Change, Result
from knowledge.decision import Verdict
from knowledge.facts import Between, Facts, OneOf, Person
from knowledge.library import Library
from knowledge.lists import Amount
from knowledge.logic import Truth

PLAIN: dict[str, object] = {
    "living": "with_children",
    "care_level": "intact",
    "disability_grade": 0,
    "only_child": "none",
    "service_record": "none",
}
MULTIPLE: dict[str, object] = {"disability_grade": 3, "disability_kind": "multiple"}


def assess(library: Library, item_id: str, **known: object) -> Result:
    """One item for a person of whom these facts are known."""
    item = library.item(item_id)
    assert item is not None
    facts = {fact: library.vocabulary.read(fact, value, library.divisions) for fact, value in known.items()}
    return Assessor(library).assess_item(item, facts)


def test_each_reason_has_its_truth_and_the_words_it_rests_on(library: Library) -> None:
    """磐安县's 高龄津贴 takes its age from the list and its hukou from a clause; each reason cites its own place."""
    result = assess(library, "330727/9", age=83, hukou="330702")
    assert [(reason.condition, reason.truth, reason.citation.locator, reason.citation.words) for reason in result.reasons] == [
        ("年满80周岁", Truth.TRUE, "清单第9项", "80周岁及以上老年人"),
        ("磐安县户籍", Truth.FALSE, "二（一）3", "磐安县户籍"),
    ]
    assert result.verdict is Verdict.INELIGIBLE
    assert [reason.condition for reason in result.failing] == ["磐安县户籍"]


def test_a_reason_that_nothing_is_known_about_is_open(library: Library) -> None:
    """Not known is neither met nor failed; the facts that would settle it are named."""
    result = assess(library, "330727/9", age={"min": 78, "max": 85})
    assert [reason.truth for reason in result.reasons] == [Truth.UNKNOWN, Truth.UNKNOWN]
    assert (result.verdict, result.decision.missing) == (Verdict.UNKNOWN, ("age", "hukou"))


def test_a_failing_condition_settles_it_whatever_is_unknown(library: Library) -> None:
    """Who is certainly too young is refused before the hukou is known."""
    result = assess(library, "330727/9", age={"min": 70, "max": 75})
    assert (result.verdict, result.decision.missing, result.gifts) == (Verdict.INELIGIBLE, (), ())


@pytest.mark.parametrize(
    ("age", "amount"),
    [(80, Amount(60, "元/月", "exact")), (99, Amount(60, "元/月", "exact")), (100, Amount(400, "元/月", "exact"))],
)
def test_a_gift_has_its_sum_and_its_words(library: Library, age: int, amount: Amount) -> None:
    """60元 from 80 to 99, 400元 from 100, never both; the figure stands in the quote."""
    result = assess(library, "330727/9", age=age, hukou="330727")
    [gift] = result.gifts
    assert result.amounts == (amount,) == (gift.amount,)
    assert f"{amount.value}元" in gift.citation.words
    assert gift.left_to == ()


def test_two_gifts_of_one_item_are_both_shown(library: Library) -> None:
    """金乡县 gives a 低保 person of 82 who is moderately disabled 100元 and 85元."""
    result = assess(library, "370828/17", age=82, economic="dibao", care_level="moderate")
    assert [amount.value for amount in result.amounts] == [100, 85]


def test_while_it_is_open_only_the_certain_sum_is_shown(library: Library) -> None:
    """The care allowance of 85元 is possible, not certain, before the assessment is known."""
    result = assess(library, "370828/17", age=82, economic="dibao")
    assert [amount.value for amount in result.amounts] == [100]
    assert set(result.decision.possible_offers) > set(result.decision.offers)


def test_a_review_quotes_the_words_that_leave_it_open(library: Library) -> None:
    """金乡县's 高龄津贴 below 100 is given 按规定, at a rate that clause 一（三） leaves to be set."""
    result = assess(library, "370828/12", age=85, hukou="370828")
    assert result.verdict is Verdict.REVIEW
    assert [(words.locator, words.words) for words in result.left_to] == [
        ("清单第12项", "按规定"),
        ("一（三）", "具体标准另行制定"),
    ]


@pytest.mark.parametrize(
    ("item_id", "known", "age"),
    [
        ("330727/9", {"age": 78, "hukou": "330727"}, 80),
        ("330727/9", {"age": 78}, 80),
        ("370828/9", {"age": 58}, 60),
        ("230522/3", {"age": 75, "hukou": "230522", "economic": "low_income"}, 80),
        ("330105/30", {"age": 58, "sex": "男", "hukou": "370828", "children_hukou": "330105", "fixed_home": True}, 60),
    ],
)
def test_a_no_that_age_alone_would_turn_names_the_first_such_age(
    library: Library, item_id: str, known: dict[str, object], age: int
) -> None:
    """The nearest later age at which the item is no longer refused."""
    changes = assess(library, item_id, **known).changes
    assert Change("age", str(age), age) in changes


def test_a_no_that_a_certificate_would_turn_names_it(library: Library) -> None:
    """Only the residence permit is wanting for this father's hukou in Hangzhou; at 80 he would not need it."""
    result = assess(
        library, "330105/30", age=70, sex="男", hukou="370828", children_hukou="330105", fixed_home=True,
        children_nearby_only=True, residence_permit=False,
    )  # fmt: skip
    assert [(change.fact, change.age) for change in result.changes] == [("age", 80), ("residence_permit", None)]
    assert result.changes[1].text == "领了《浙江省居住证》之后"


@pytest.mark.parametrize(
    ("item_id", "known", "labels"),
    [
        ("330727/11", {"economic": "ordinary"}, {"特困（五保）", "低保", "低保边缘", "低收入（其他经认定）"}),
        ("330727/16", {"care_level": "intact"}, {"中度失能（基本不能自理）", "重度失能（完全不能自理）"}),
        ("330727/22", {"economic": "ordinary", "disability_grade": 3, "disability_kind": "physical"}, {"低保", "低保边缘"}),
    ],
)
def test_a_change_names_every_status_that_would_do(
    library: Library, item_id: str, known: dict[str, object], labels: set[str]
) -> None:
    """Who may be recognised as one of several kinds reads all of them, not the first."""
    texts = [change.text for change in assess(library, item_id, age=70, **known).changes]
    assert any(all(label in text for label in labels) for text in texts)


def test_nobody_is_told_to_be_recognised_as_not_poor(library: Library) -> None:
    """The ordinary status is no certificate: it is never what would turn a "no"."""
    changes = assess(library, "230522/4", age=85, hukou="230522", economic="tekun", care_level="severe").changes
    assert not any("一般" in change.text for change in changes)


@pytest.mark.parametrize(
    ("item_id", "known"),
    [
        ("330727/9", {"age": 78, "hukou": "330702"}),
        ("330727/11", {"age": 50, "economic": "ordinary"}),
        ("330727/16", {"age": 50, "care_level": "intact"}),
        ("330727/9", {"age": 83, "hukou": "330702"}),
    ],
    ids=["年龄和户籍都不够", "年龄和经济都不够", "年龄和能力都不够", "户籍不会变"],
)
def test_a_no_that_no_single_fact_would_turn_promises_nothing(library: Library, item_id: str, known: dict[str, object]) -> None:
    """When two things fail, or one that does not change, nothing is held out."""
    result = assess(library, item_id, **known)
    assert (result.verdict, result.changes) == (Verdict.INELIGIBLE, ())


def test_only_a_no_has_changes(library: Library) -> None:
    """Who may receive the item, or is not yet known, is told of no change."""
    assert assess(library, "330727/9", age=83, hukou="330727").changes == ()
    assert assess(library, "330727/9", hukou="330727").changes == ()


@pytest.mark.parametrize(
    ("item_id", "known", "words"),
    [
        ("230522/3", {"age": 85, "hukou": "230522", "economic": "dibao"}, "低保和低保边缘老年人"),
        (
            "330105/25",
            {"economic": "ordinary", "disability_grade": 1, "medical_scheme": "employee"},
            "一级、二级残疾证的老年人",
        ),
        ("370828/26", {"only_child": "disabled"}, "独生子女伤残特别扶助对象"),
    ],
)
def test_the_alternative_that_holds_is_cited_by_its_own_words(
    library: Library, item_id: str, known: dict[str, object], words: str
) -> None:
    """Of alternatives, the reason shows the one that holds, and the words of that one."""
    result = assess(library, item_id, **{"age": 70, **known})
    assert words in [reason.citation.words for reason in result.reasons if reason.truth is Truth.TRUE]


@pytest.mark.parametrize(
    "facts",
    [
        {"age": Between(150, 150), "hukou": OneOf(frozenset({"330702"}))},
        {"age": Between(83, 83), "hukou": OneOf(frozenset())},
    ],
    ids=["150周岁", "没有可能的户籍"],
)
def test_an_impossible_person_is_never_told_eligible(library: Library, facts: Facts) -> None:
    """Nobody is told eligible on an assumption, least of all where nothing is left to assume."""
    item = library.item("330727/9")
    assert item is not None
    assert item.table.decide(facts).verdict is not Verdict.ELIGIBLE


def test_offices_come_from_the_lists_column(library: Library) -> None:
    """The first of the column leads; the column is cited."""
    offices = assess(library, "330727/9").offices
    assert (offices.lead, offices.others) == ("县民政局", ("县财政局",))
    assert offices.citation is not None
    assert (offices.citation.locator, offices.citation.words) == ("清单第9项", "县民政局、县财政局")


def test_offices_come_from_a_clause_where_the_list_has_no_column(library: Library) -> None:
    """拱墅区's list has no column of offices; clause 二（五）15 names them for 家庭适老化改造."""
    offices = assess(library, "330105/15").offices
    assert (offices.lead, offices.others) == ("区民政局", ("区财政局", "区住建局", "区综合行政执法局"))
    assert offices.citation is not None
    assert offices.citation.locator == "二（五）15"


def test_where_the_document_names_no_office_none_is_made_up(library: Library) -> None:
    """拱墅区 does not say where to apply for 养老服务补贴."""
    offices = assess(library, "330105/14").offices
    assert (offices.lead, offices.others, offices.citation) == (None, (), None)


@pytest.mark.parametrize(
    ("item_id", "differ", "agree", "verdict"),
    [
        ("330727/12", {"economic": "low_income"}, {"economic": "dibao"}, "eligible"),
        ("330700/9", {"economic": "low_income"}, {"economic": "ordinary"}, "ineligible"),
        ("330105/7", {"age": 71}, {"age": 70}, "eligible"),
        ("330105/22", PLAIN | {"residence": "330105"}, PLAIN | {"residence": "330727"}, "ineligible"),
        ("370828/9", {"age": 62}, {"age": 59}, "ineligible"),
        ("370828/9", {"litigation_hardship": False, "economic": "ordinary"}, {"litigation_hardship": True}, "eligible"),
        ("370828/17", {"age": 100, "economic": "tekun"}, {"age": 99, "economic": "tekun"}, "ineligible"),
        ("370828/20", PLAIN | {"service_record": "veteran", "economic": "ordinary"}, PLAIN, "ineligible"),
        ("370828/21", PLAIN | {"economic": "dibao"}, PLAIN | {"economic": "ordinary"}, "ineligible"),
        ("230522/3", {"age": 92, "hukou": "230103"}, {"age": 92, "hukou": "330727"}, "ineligible"),
        ("230522/3", {"age": 85, "hukou": "230522", "economic": "tekun"}, {"age": 92, "hukou": "230522"}, "eligible"),
        ("330727/22", MULTIPLE | {"economic": "ordinary"}, MULTIPLE | {"economic": "dibao"}, "eligible"),
    ],
)
def test_nobody_is_told_yes_or_no_on_one_of_two_readings(
    library: Library, item_id: str, differ: dict[str, object], agree: dict[str, object], verdict: str
) -> None:
    """For whom two fair readings differ it is review, with both shown; for whom they agree nothing changes."""
    open_one, settled = (assess(library, item_id, **{"age": 75, **facts}) for facts in (differ, agree))
    assert open_one.verdict.value == "review"
    assert all(dispute.words.quote and dispute.taken != dispute.other for dispute in open_one.disputed)
    assert open_one.disputed
    assert open_one.left_to[0] == open_one.disputed[0].words
    assert (settled.verdict.value, settled.disputed) == (verdict, ())


def test_a_sum_that_only_one_reading_gives_is_not_sure(library: Library) -> None:
    """Someone of 92 with a hukou of 哈尔滨 may get 1200元 a year in 友谊县: shown as what it may give, never summed."""
    result = assess(library, "230522/3", age=92, hukou="230103")
    assert (result.amounts, [gift.amount for gift in result.either]) == ((), [Amount(1200, "元/年", "min")])


@pytest.mark.parametrize(("age", "whom"), [(70, ""), (89, "年满70周岁")], ids=["by both readings", "by one reading alone"])
def test_whom_a_gift_is_for_is_told_where_only_one_reading_gives_it(library: Library, age: int, whom: str) -> None:
    """拱墅区's notary is free of charge at 70 by every reading, and later by one alone: there the whole condition is told."""
    result = assess(library, "330105/7", age=age)
    assert [(gift.what, gift.when) for gift in result.either] == [("首次办理遗嘱公证免费", whom)]


def test_a_person_is_assessed_for_every_item_of_the_list_that_applies(library: Library) -> None:
    """All 28 items of 磐安县 in their order; each has one verdict."""
    facts: Facts = {"residence": OneOf(frozenset({"330727"})), "age": Between(83, 83)}
    assessment = Assessor(library).assess(Person(facts))
    assert [result.item.number for result in assessment.results] == list(range(1, 29))
    assert sum(len(assessment.of(verdict)) for verdict in Verdict) == 28
    assert "老年人能力综合评估" in [result.item.name for result in assessment.of(Verdict.ELIGIBLE)]


def test_where_no_list_applies_there_are_no_results(library: Library) -> None:
    """A person in Beijing gets no verdicts from other places' lists."""
    assert Assessor(library).assess(Person({"residence": OneOf(frozenset({"110101"}))})).results == ()
