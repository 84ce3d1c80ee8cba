"""The lexicon, the phrasings and the topics: words that people say, held to the words of the documents."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.aliases import Aliases
from index.concepts import lexicon_of, read_concepts
from index.lexicon import Lexicon
from index.outside import load_topics
from index.passages import passages_of
from index.segment import LONGEST, tokens
from knowledge.errors import DataFileError
from knowledge.library import Library


@pytest.fixture(scope="module")
def lexicon(library: Library) -> Lexicon:
    """The shipped lexicon."""
    return lexicon_of(read_concepts(), library.vocabulary)


def concepts_in(lexicon: Lexicon, text: str) -> set[str]:
    """The names of the concepts that a text speaks of."""
    return {mention.concept for mention in lexicon.mentions(text)}


def test_every_term_stands_in_a_document(library: Library) -> None:
    """A term is a word that some document writes."""
    written = "".join(source.squeezed for source in library.sources.values())
    assert not [term for concept in read_concepts() for term in concept.terms if term not in written]


def test_no_two_concepts_have_one_name() -> None:
    """The first term stands for its concept alone."""
    names = [concept.name for concept in read_concepts()]
    assert len(names) == len(set(names))


SAID: dict[str, str] = {
    "爷爷的高寿钱": "高龄津贴",
    "俺娘瘫炕上了": "护理补贴",
    "请保姆政府给补点不": "养老服务补贴",
    "吃五保的": "特困",
    "没了儿子的失独老人": "计划生育特殊家庭",
    "ＡＰＰ不会用": "智慧养老",
}


@pytest.mark.parametrize(("text", "concept"), SAID.items())
def test_what_people_say_is_known_by_the_documents_word(lexicon: Lexicon, text: str, concept: str) -> None:
    """Everyday words, words with a gap and words of facts.yaml lead to the concept; widths do not matter."""
    assert concept in concepts_in(lexicon, text)


def test_a_gap_is_six_characters_at_most(lexicon: Lexicon) -> None:
    """The parts of a word with “…” stand near each other."""
    assert "养老服务补贴" in concepts_in(lexicon, "请保姆123456补")
    assert "养老服务补贴" not in concepts_in(lexicon, "请保姆1234567补")


def test_a_region_with_phrasings_has_them_for_each_passage(library: Library) -> None:
    """Of a region with a file, each item has at least twelve, each clause at least eight; and no phrasing is of no passage."""
    passages, aliases = passages_of(library), Aliases.load()
    written = {passage_id[:6] for passage_id in aliases.by_id}
    few = [p.id for p in passages if p.region in written and len(aliases.of(p)) < (12 if p.is_item else 8)]
    assert not few
    assert set(aliases.by_id) <= {passage.id for passage in passages}


@pytest.mark.parametrize("content", ["- 不是一组\n", '"330727/9": 不是列表\n', '"330727/9": [""]\n'])
def test_a_broken_file_of_phrasings_is_named(tmp_path: Path, content: str) -> None:
    """A file of phrasings that is not as it should be is told with its name."""
    (tmp_path / "330727.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"330727\.yaml"):
        Aliases.load(tmp_path)


@pytest.mark.parametrize("load", [load_topics, read_concepts])
def test_a_broken_data_file_is_named_with_its_line(tmp_path: Path, load: Callable[[Path], object]) -> None:
    """A field that there is not is told with file and line."""
    path = tmp_path / "broken.yaml"
    path.write_text("- {name: 天气, says: [下雨吗], terms: [天气], what: 1}\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"broken\.yaml:1"):
        load(path)


def test_no_topic_is_an_item_of_a_list(library: Library) -> None:
    """What is said to be in no document is no item's name."""
    names = {item.name for benefit_list in library.lists.values() for item in benefit_list}
    assert not names & {topic.name for topic in load_topics()}


def test_tokens_are_characters_pairs_numbers_and_words() -> None:
    """Han characters and their pairs, numbers and Latin words whole; punctuation, emoji and widths make no difference."""
    assert tokens("８０岁，AI！😀") == ["80", "岁", "ai"]
    assert tokens("高龄 津贴") == ["高", "龄", "高龄", "津", "贴", "津贴"]
    assert tokens("😀 \x00") == []


def test_only_so_many_characters_are_read() -> None:
    """A text is read up to LONGEST characters."""
    assert tokens("老" * (LONGEST + 500)) == tokens("老" * LONGEST)
