"""What search promises: the right passage first, the asker's own region, and an honest refusal."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from index.build import build
from index.calibration import Calibration
from index.encoder import StaticEncoder
from index.passages import passages_of
from index.search import Search
from index.training.calibrate import tuning_questions
from knowledge.datafiles import read_yaml
from knowledge.library import SHIPPED, Library
from tests.index.measure import Measured, measure, reported

FLOORS: dict[str, dict[str, float]] = read_yaml(Path(__file__).parent / "floors.yaml")
QUESTIONS = {"tuning": tuning_questions(), **reported()}


@pytest.fixture(scope="module")
def measured(search: Search, library: Library, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Measured]:
    """How well each file of questions is answered, among the lists that the questions were written for.

    A list that came later answers a question without a region as well, and nobody has written that down.
    """
    asked = {region_of(one) for questions in QUESTIONS.values() for q in questions for one in q["relevant"]}
    if asked != set(library.lists):
        search = search_among(asked, tmp_path_factory.mktemp("asked") / "data")
    return {name: measure(search, questions) for name, questions in QUESTIONS.items()}


def region_of(passage: str) -> str:
    """The region of an item's or a clause's id."""
    return passage.partition("#")[0].partition("/")[0]


def search_among(regions: set[str], folder: Path) -> Search:
    """The search over some of the shipped lists alone, in a new folder."""
    shutil.copytree(SHIPPED, folder)
    for path in [*(folder / "lists").iterdir(), *(folder / "sources").iterdir()]:
        if path.name.partition("-")[0] not in regions:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    encoder = StaticEncoder()
    return Search(build(Library(folder), encoder), encoder, Calibration.load())


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_right_passage_is_found(measured: dict[str, Measured], name: str) -> None:
    """Of the questions that something answers, the share with it first, and among the first three, is at least the floor."""
    assert measured[name].hit1 >= FLOORS[name]["first"]
    assert measured[name].hit3 >= FLOORS[name]["among three"]


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_nothing_answers_is_refused(measured: dict[str, Measured], name: str) -> None:
    """Of the questions that nothing answers enough are refused, and of the others hardly any."""
    assert measured[name].refused >= FLOORS[name]["refused"]
    assert measured[name].refused_wrongly <= FLOORS[name]["refused wrongly"]


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_other_region_comes_among_the_first_three(measured: dict[str, Measured], name: str) -> None:
    """Where the region is known, no passage of a third region stands among the first three."""
    assert measured[name].wrong_region == 0


def test_each_file_of_questions_has_its_floors() -> None:
    """No floors stand for a file that is not there."""
    assert set(FLOORS) == set(QUESTIONS)


def test_a_county_sees_its_own_list_first(search: Search) -> None:
    """Asked in 磐安县, its own passages come before those of 金华市, and no others come at all."""
    regions = [hit.passage.region for hit in search.find("高龄津贴一个月多少钱", "330727", k=60).hits]
    assert regions == sorted(regions, key=["330727", "330700"].index)
    assert set(regions) == {"330727", "330700"}


def test_a_county_without_a_list_sees_that_of_its_city(search: Search) -> None:
    """武义县 has no list of its own; 金华市's answers."""
    found = search.find("高龄津贴一个月多少钱", "330723")
    assert found.answered
    assert {hit.passage.region for hit in found.hits} == {"330700"}


def test_a_region_without_any_list_finds_nothing(search: Search) -> None:
    """For 上海市徐汇区 there is nothing to look through."""
    found = search.find("高龄津贴一个月多少钱", "310104")
    assert (found.answered, found.hits) == (False, ())


def test_the_citys_list_answers_what_the_countys_does_not(search: Search) -> None:
    """机构跟着老人走 stands in 金华市's document alone: from 磐安县 the city's passage comes first, its own ones after."""
    found = search.find("机构跟着老人走行动", "330727", k=60)
    assert found.answered
    assert found.hits[0].passage.id == "330700#二（三）9"
    assert "330727" in {hit.passage.region for hit in found.hits}


def test_a_refusal_says_where_else_it_is_said(search: Search) -> None:
    """友谊县 says nothing of moving the hukou to one's children; others do."""
    found = search.find("外地老人投靠儿子落户友谊咋办", "230522")
    assert not found.answered
    assert "330105/30" in [hit.passage.id for hit in found.elsewhere]


def test_a_refusal_says_what_it_seems_to_be_about(search: Search) -> None:
    """A question of another thing is refused with that thing's name."""
    found = search.find("今天天气怎么样", "330727")
    assert (found.answered, found.outside) == (False, "天气预报")


@pytest.mark.parametrize("text", ["怎么申请", "多少钱", "为什么不能享受"])
def test_a_question_of_nothing_in_particular_is_vague(search: Search, text: str) -> None:
    """A question that does not say what it is about is told from one about something else."""
    found = search.find(text, "330727")
    assert (found.answered, found.vague) == (False, True)


HOSTILE: dict[str, Any] = {
    "empty": "",
    "blank": " \n\t",
    "emoji": "😀🙏👵",
    "controls": "\x00\x01\x1b[31m\u202e",
    "surrogates": "\ud800老人",
    "sql": "'; DROP TABLE passages; --",
    "english": "How do I renew my passport in London?",
    "long": "高龄津贴" * 2500,
    "noise": "asdf1234",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_any_text_gets_a_clear_answer(search: Search, text: str) -> None:
    """Whatever is asked, there is an answer, the same each time; only the long one, full of a benefit's name, is answered."""
    found = search.find(text, "330727")
    assert found.answered == (text == HOSTILE["long"])
    assert found == search.find(text, "330727")


def test_at_most_so_many_hits_as_wanted(search: Search) -> None:
    """k bounds the hits, best first within the region."""
    hits = search.find("护理补贴", "330105", k=4).hits
    assert len(hits) == 4
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_hit_quotes_its_source(search: Search, library: Any) -> None:
    """The quote of a hit is the source's text between its offsets."""
    for hit in search.find("高龄津贴", None, k=30).hits:
        passage = hit.passage
        assert library.sources[passage.region].text[passage.start : passage.end] == passage.quote


def test_an_excerpt_is_a_sentence_of_its_passage(search: Search) -> None:
    """Of a long clause the sentence nearest to the question is quoted, as it stands."""
    question = "食堂吃饭75岁打几折"
    passage = search.find(question, "330105").hits[0].passage
    excerpt = search.excerpt(question, passage)
    assert excerpt in passage.text
    assert "折" in excerpt
    assert len(excerpt) < len(passage.text)


@pytest.mark.parametrize("written", ["330700#二（三）9", "330700#二(三)9", " 330700#二（三)9 "])
def test_an_id_is_its_own_answer(search: Search, written: str) -> None:
    """The id of an item or clause, with brackets of either width, finds just that passage."""
    found = search.find(written)
    assert (found.answered, [hit.passage.id for hit in found.hits]) == (True, ["330700#二（三）9"])


def test_of_a_letter_what_it_asks_is_searched(search: Search) -> None:
    """A life told at length does not hide the question; what stands in two asking sentences comes first, both."""
    life = "我们家里兄弟三个，都在外地打工，一年回来一次。去年秋天收完稻子下了好几场雨，路也不好走。村里人都说今年收成一般。"
    asked = search.find(life + "请问八十岁的高龄津贴一个月多少钱？还有，老人坐公交车要不要钱？", "330727")
    assert asked.answered
    assert {hit.passage.id for hit in asked.hits[:2]} == {"330727/9", "330727/7"}


@pytest.mark.parametrize("text", ["高龄津贴去哪办", "一个人住有没有人上门看看", "浙里康养"])
def test_how_near_a_list_comes_hangs_on_nothing_that_was_looked_for_before(search: Search, text: str) -> None:
    """Scored by itself, or as a part of the whole country's, it is the same to the last bit."""
    alone = Search(search.index, StaticEncoder(), Calibration.load())
    near = alone.scored(text, "330727")
    alone.find(text, "330727")
    again = alone.scored(text, "330727")
    assert near is not None
    assert again is not None
    assert near.fused.tolist() == again.fused.tolist()
    assert near.cosine.tolist() == again.cosine.tolist()
    assert len(near.fused) == len(alone.places_of("330727"))
    assert alone.find(text, "330727") == search.find(text, "330727")


def test_a_sentence_keeps_its_closing_bracket(library: Library) -> None:
    """（……。） is one sentence, and “）” is none that could be read out."""
    sentences = [sentence for passage in passages_of(library) for sentence in passage.sentences]
    assert sentences
    assert not [sentence for sentence in sentences if sentence.strip("）”’。； ") == ""]
