"""The encoder that is fitted to what messages state: its labels, and that what is written is read as it was fitted."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from dialogs.listening.training.encoder.fit import fitted
from dialogs.listening.training.encoder.net import Net
from dialogs.listening.training.encoder.pretrained import Pretrained
from dialogs.listening.training.encoder.reading import ANY, WholeReader, ahead
from dialogs.listening.training.encoder.rows import Rows
from dialogs.listening.training.encoder.saved import save
from dialogs.listening.training.encoder.statements import Labels, Stated, keys_of, of_tables, of_talks, stated_in
from dialogs.listening.training.encoder.transformer import stretches
from knowledge.library import Library

WIDTH, THINKS = 16, 32
SAID = "我妈一个人住，吃低保"


@pytest.fixture(scope="module")
def base() -> Pretrained:
    """An encoder of chance numbers over single characters, as small as one can be."""
    pieces = {piece: (number, -float(number)) for number, piece in enumerate(dict.fromkeys(f"{SAID}问居住状况:"), 4)}
    return Small(WIDTH, 12, 2, THINKS, pieces, {"，": ","}, (1, 3, 0, 2), {}, b"")


class Small(Pretrained):
    """Draws a tensor by chance, the same for the same name."""

    def part(self, name: str, *shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        """Whatever its name, of that shape; 512 rows where that is left open."""
        drawn = np.random.default_rng(sum(map(ord, name))).normal(0, 0.1, [512 if size < 0 else size for size in shape])
        return drawn.astype(np.float32)


@pytest.fixture(scope="module")
def labels(library: Library) -> Labels:
    """The labels of the shipped vocabulary."""
    return Labels(keys_of(library.vocabulary))


def test_a_label_tells_of_whom_a_value_is_and_what_is_free(tmp_path: Path, labels: Labels) -> None:
    """One of several people; a number only as told; several values, and what may be read or not, are free."""
    rows = [
        {"text": "a", "people": {"mother": {"facts": {"age": 82, "dementia": "yes"}, "optional": {"living": "alone"}}}},
        {"text": "b", "subject": [None, "other"], "facts": {"care_level": ["moderate", "severe"], "economic": "dibao"}},
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    first, second = stated_in([file], labels)
    assert first.of == {("age", ANY): (frozenset({"mother"}),), ("dementia", True): (frozenset({"mother"}),)}
    assert first.free == {("mother", ("living", "alone"))}
    assert second.of == {("economic", "dibao"): (frozenset({None, "other"}),)}
    assert {key for _, key in second.free} == {("care_level", "moderate"), ("care_level", "severe")}


def test_a_line_of_a_table_tells_only_of_the_facts_that_it_names(tmp_path: Path, library: Library, labels: Labels) -> None:
    """Of those it names the values are told or not; of all others nothing is known."""
    file = tmp_path / "table.txt"
    file.write_text("我妈吃低保 => @mother economic=dibao !dementia\n", encoding="utf-8")
    (line,) = of_tables([file], labels, library.vocabulary)
    assert line.of_anyone is not None
    stated, free = line.of_anyone
    assert stated == {("economic", "dibao")}
    assert not free & {("economic", "tekun"), ("dementia", True)}
    assert ("living", "alone") in free


def test_a_message_of_a_talk_is_learned_with_whom_the_talk_was_about(tmp_path: Path, labels: Labels) -> None:
    """Nobody ahead of the first; then whom the last message was about that was about anybody."""
    messages = [
        {"say": "我妈82", "people": {"mother": {"facts": {"age": 82}}}, "about": "mother"},
        {"say": "谢谢", "people": {}, "about": None},
        {"say": "她一个人住", "people": {"mother": {"facts": {"living": "alone"}}}, "about": "mother"},
    ]
    file = tmp_path / "talks.jsonl"
    file.write_text(json.dumps({"talk": "t", "messages": messages}, ensure_ascii=False), encoding="utf-8")
    assert [one.about for one in of_talks([file], labels)] == [None, "mother", "mother"]
    assert ahead("居住状况", "mother") == "说母亲:问居住状况:"
    assert ahead(None, None) == ""


def test_what_is_written_is_read_as_it_was_fitted(tmp_path: Path, library: Library, base: Pretrained) -> None:
    """The reading in numpy says what the net says, but for what bytes lose; with a question ahead, too."""
    keys = keys_of(library.vocabulary)
    rows = Rows(base, keys, {"living": "居住状况"})
    said = Stated(SAID, "living", {("living", "alone"): (frozenset({"mother"}),)})
    net = fitted(Net(base, rows.numbers, len(keys)), [rows.of(said)], seed=1)
    save(net, rows, base, library, tmp_path / "small.safetensors")
    heard = WholeReader(tmp_path / "small.safetensors").heard(SAID, "living")
    assert heard is not None
    with torch.no_grad():
        anyone, of = net(torch.tensor([rows.of(said).pieces]))
    np.testing.assert_allclose(heard.anyone, torch.sigmoid(anyone[0]).numpy(), atol=0.05)
    np.testing.assert_allclose(heard.of, torch.sigmoid(of[0]).numpy(), atol=0.05)


def test_a_long_text_is_cut_behind_its_sentences() -> None:
    """Each run as long as may be, ending with a sentence where one ends in its second half."""
    chars = "一二三。四五六七八九"
    spans = [(at, at + 1) for at in range(len(chars))]
    assert list(stretches(chars, spans, 6)) == [(0, 4), (4, 10)]
    assert list(stretches("一二三四五六七八", spans[:8], 5)) == [(0, 5), (5, 8)]
