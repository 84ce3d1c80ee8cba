"""How a stretch of a message is said; the stretch stands in 【】."""

import pytest

from dialogs.listening.finders import children, disability, living
from dialogs.listening.moods import how_said, moods
from dialogs.listening.patterns import PatternFile
from dialogs.listening.text import read_text
from tests.dialogs.talk import cases

SAID: dict[str, str] = {
    "我奶奶是【低保】": "stated",
    "我奶奶【低保】，一个月能领多少": "stated",
    "我有【低保】，为啥过节费没给我": "stated",
    "我丈人【低保户】有什么补贴": "stated",
    "终于评上【低保】了": "stated",
    "申请的【低保】批下来了": "stated",
    "想问问我姥爷【低保】能领什么": "stated",
    "要是能免费就好了，我姥爷【低保】": "stated",
    "我姥爷没有【低保】": "denied",
    "【低保】我姥爷没办": "denied",
    "我哪是什么【低保户】": "denied",
    "不是没有【低保】": "stated",
    "【特困】也好低保也好，都轮不上我家": "denied",
    "我姥爷有【低保】吗": "asked",
    "我姥爷是不是【低保】": "asked",
    "怎么给我姥爷办【低保】": "asked",
    "【低保】？": "asked",
    "说不清她算不算【失能】": "asked",
    "到底是农保还是【城保】，忘了": "asked",
    "【低保户】过年有没有慰问品": "asked",
    "如果我姥爷评上【低保】": "supposed",
    "万一他走了，我就只好【一个人住】": "supposed",
    "大夫怀疑是【老年痴呆】": "hedged",
    "姥爷好像是【低保】户": "hedged",
    "姥爷应该能办【低保】": "asked",
    "等开了春我就【跟儿子住】": "supposed",
    "下个月我要【跟儿子住】": "supposed",
    "想给姥爷办个【低保】": "wished",
    "打算把姥爷送【养老院】": "wished",
    "劝我【跟儿子住】": "wished",
    "姥爷不肯去【养老院】": "refused",
    "【养老院】我才不去，我不去": "stated",
    "姥爷的【低保】还没批": "pending",
    "正在申请【低保】": "pending",
    "【低保】还在公示": "pending",
    "【低保】被镇里退回来了": "refused",
    "难道我不够【低保】": "refused",
    "听说【低保】涨了": "hearsay",
    "电视上讲【低保】涨了": "hearsay",
    "村主任说明年给我弄【低保】": "supposed",
    "【失能老人】由政府给予补贴": "general",
    "【低保】标准涨了": "general",
    "对【低保】老人优先安排": "general",
    "我们村【空巢】老人多得很": "general",
    "我在镇里管【低保】的": "general",
    "他跟【退休工人】一样": "compared",
    "姥爷以前是【低保】": "ended",
    "姥爷的【低保】去年取消了": "ended",
    "从【低保】转成特困": "ended",
    "【低保】降成低保边缘了": "ended",
    "谁说我姥爷是【低保】": "denied",
    "姥爷的【低保】批了没有": "asked",
    "姥爷的残疾证是【三级】，今年升成二级了": "ended",
    "还没确诊【痴呆】": "pending",
    "姥爷残疾【二级】，低保还没批": "stated",
    "老伴生前是【低保】": "others",
    "登记写成【低保】": "others",
    "你才【老年痴呆】": "others",
}
LASTING: dict[str, str] = {"姥爷年轻时【当过兵】": "stated", "姥爷以前【当过兵】": "stated", "姥爷没【当过兵】": "denied"}


def manner_of(marked: str, *, lasting: bool = False) -> str:
    """The manner of the stretch between the brackets."""
    start, end = marked.index("【"), marked.index("】") - 1
    return how_said(read_text(marked.replace("【", "").replace("】", "")), start, end, lasting=lasting).manner


@pytest.mark.parametrize(("marked", "manner"), cases(SAID))
def test_what_stands_around_a_word_tells_how_it_is_said(marked: str, manner: str) -> None:
    """Stated, denied, asked, supposed, wished for, pending, refused, heard of, hedged, general, compared, ended, another's."""
    assert manner_of(marked) == manner


@pytest.mark.parametrize(("marked", "manner"), cases(LASTING))
def test_the_past_ends_nothing_that_lasts(marked: str, manner: str) -> None:
    """Who once served has served."""
    assert manner_of(marked, lasting=True) == manner


def test_it_says_which_words_show_it() -> None:
    """What makes a word no statement is given with it, for a reply to show."""
    assert how_said(read_text("如果有低保"), 3, 5).shown_by == "如果有□"


FILES = (moods(), living.patterns(), disability.patterns(), children.patterns())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path.name)
def test_every_pattern_reads_its_examples(file: PatternFile) -> None:
    """Each pattern has an example that it reads, and passes over those it should."""
    assert not list(file.faults())


@pytest.mark.parametrize("token", ["低保", "低保，", "要是", "没证，", "二级残疾，"])
def test_far_away_words_do_not_matter(token: str) -> None:
    """Only a few dozen characters around a stretch are looked at, so a long text costs no more than its length."""
    text = read_text("如果" + "，" + token * 30 + "。我是低保")
    assert how_said(text, len(text.chars) - 2, len(text.chars)).manner == "stated"
