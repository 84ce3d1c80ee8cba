"""How it is said: a leave taken gets one line, nothing is told twice, the sum stands first, a draft is called one."""

import re

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import answers, talk

PANAN = "我妈83，住磐安，户口也在磐安"
JINXIANG = "我妈83，住金乡，户口也在金乡，一般家庭"
YOUYI = "我爸85，住友谊县，户口也在友谊，一般家庭"
COUPLE = "我83，老伴81，都住磐安，户口也都在磐安"
CHOICES = re.compile(r"^1\.", re.MULTILINE)

LEAVES = [
    "都没有 谢谢了",
    "一般家庭 行了谢谢",
    "没办过低保，谢谢你啊",
    "普通农民，好了谢谢闺女",
    "一般 感谢",
    "没有低保 麻烦你了",
    "一般家庭。辛苦你了",
    "都不是 再见",
    "一般 不问了",
    "没办过那些 算了 谢谢",
    "一般家庭 就这样吧",
    "没有 多谢侬",
]


@pytest.mark.parametrize("says", LEAVES)
def test_who_takes_their_leave_with_a_fact_gets_one_line_and_no_question(engine: Engine, says: str) -> None:
    """What to do first and where, and that 继续 goes on; no menu, nothing of all that is theirs."""
    _, reply = talk(engine, PANAN, says)
    assert reply.question is None
    assert not CHOICES.search(reply.text)
    assert "最该先办的：高龄津贴，60元/月，找县民政局" in reply.text
    assert len(reply.text) < 120


@pytest.mark.parametrize("says", ["继续", "接着问吧", "那你继续问", "好 继续"])
def test_go_on_puts_the_next_question(engine: Engine, says: str) -> None:
    """With its choices, as if no leave had been taken; also after 不问了."""
    for left in ("一般家庭 谢谢你", "一般 不问了"):
        _, reply = talk(engine, PANAN, left, says)
        assert reply.question is not None
        assert CHOICES.search(reply.text)


@pytest.mark.parametrize("says", [f"{PANAN}。谢谢", "你好，我妈83，住磐安，麻烦你了", "谢谢，我妈83，住磐安，一般家庭"])
def test_thanks_ahead_of_any_answer_takes_no_leave(engine: Engine, says: str) -> None:
    """Who thanks in the first message is polite, and is asked on."""
    assert talk(engine, says)[1].question is not None


@pytest.mark.parametrize(
    ("asks", "again"),
    [
        ("探访服务有没有", "那探访到底能不能享受呢"),
        ("能力评估能不能做", "评估到底行不行啊"),
        ("健康体检有没有", "我问的是体检能不能去"),
        ("坐公交免费吗", "那坐公交到底免不免啊"),
        ("坐车要不要钞票", "啥意思 我问乘公交要票不"),
        ("高龄津贴多少钱", "那高龄津贴到底给多少钱啊"),
    ],
)
def test_who_asks_the_same_of_one_thing_again_hears_no_less(engine: Engine, asks: str, again: str) -> None:
    """Who asks again was not served: the whole answer once more, and no list of what else can be asked."""
    _, first = talk(engine, f"{PANAN}，一般", asks)
    _, reply = talk(engine, f"{PANAN}，一般", asks, again)
    assert answers(first)[0].partition("。")[2].split("〔")[0] in answers(reply)[0]
    assert "刚才答的就是" not in reply.text


@pytest.mark.parametrize(
    ("asks", "again"),
    [("有啥待遇", "政府到底补不补"), ("能享受什么", "到底有些什么好处")],
)
def test_all_there_is_that_was_just_told_is_no_answer(engine: Engine, asks: str, again: str) -> None:
    """It is said that it was told, and what can be asked of it is offered by numbers; no other question beside."""
    _, first = talk(engine, f"{PANAN}，一般", asks)
    _, reply = talk(engine, f"{PANAN}，一般", asks, again)
    assert not set(answers(first)) & set(answers(reply))
    assert "刚才答的就是" in reply.text
    assert reply.question is None


def test_a_number_of_the_offer_asks_what_stands_beside_it(engine: Engine) -> None:
    """2 is 先办哪几样, though another question with choices is open; a number that is none of them tells nothing of anybody."""
    asked = (PANAN, "有啥待遇", "政府到底补不补")
    assert "高龄津贴：60元/月。找县民政局" in talk(engine, *asked, "2")[1].text
    state, reply = talk(engine, *asked, "7")
    assert "economic" not in state.people[0].facts
    assert reply.acts[0].span == (0, 1)


@pytest.mark.parametrize("again", ["高龄津贴多少钱", "再说一遍，高龄津贴多少钱"])
def test_who_wants_to_hear_it_again_does(engine: Engine, again: str) -> None:
    """The same words once more, or 再说一遍."""
    assert "每月60元" in talk(engine, f"{PANAN}，一般", "高龄津贴多少钱", again)[1].text


@pytest.mark.parametrize(
    "asks",
    [
        "有没有钱发的",
        "给不给钱",
        "那就是没钱领的意思吗",
        "有没有钞票补",
        "发不发钱",
        "有没有现金",
        "能领到钱不",
        "每个月有钱领吗",
    ],
)
def test_who_asks_for_money_is_answered_of_money(engine: Engine, asks: str) -> None:
    """In the first line, and not with a list of services."""
    _, reply = talk(engine, "我妈72，住磐安，户口也在磐安", asks)
    assert reply.text.startswith("您母亲：现在没有能确定的现金。")
    assert "体检" not in answers(reply)[0]


def test_what_the_documents_have_no_figure_of_is_named(engine: Engine) -> None:
    """那就是没写呗, of money in general: which has a figure and which has none."""
    reply = talk(engine, JINXIANG, "一个月给多少钱", "那就是没写多少钱呗")[1]
    assert reply.text.startswith("文件没写多少钱的：高龄津贴")


@pytest.mark.parametrize("asks", ["两个人一共多少钱", "我俩一年合起来多少", "我们俩加起来一年多少"])
def test_the_sum_of_several_stands_in_the_first_line(engine: Engine, asks: str) -> None:
    """Then each of them."""
    assert answers(talk(engine, COUPLE, asks)[1])[0].startswith("合起来每月120元，一年1440元。")


@pytest.mark.parametrize("asks", ["我俩坐公交要钱吗", "我们两个体检要钱吗", "老两口都能做能力评估吗"])
def test_two_who_stand_alike_are_told_it_once(engine: Engine, asks: str) -> None:
    """The second is one line, without the words, the bullets and the office of the first."""
    text = talk(engine, COUPLE, asks)[1].text
    assert "也一样，" in text
    assert text.count("〔") == text.count("〔磐政办〔2023〕44号") * 2
    assert text.count("找县") <= 1


def test_of_two_who_stand_unlike_the_second_is_told_what_differs(engine: Engine) -> None:
    """Not the words and the office once more."""
    text = talk(engine, "我82，老伴70，住磐安，户口也在磐安", "我俩能做能力评估吗")[1].text
    assert "，免费能力评估，每年一次" in text
    assert "，免费能力评估，每两年一次" in text
    assert (text.count("〔磐政办〔2023〕44号"), text.count("找县民政局")) == (1, 1)


def test_that_no_document_tells_how_to_apply_is_said_once(engine: Engine) -> None:
    """Of two items, each with its office."""
    text = talk(engine, f"{PANAN}，一般", "高龄津贴怎么办？能力评估怎么办？")[1].text
    assert text.count("手续怎么办、要不要自己跑，文件没有写") == 1


def test_what_two_items_give_alike_is_told_of_each(engine: Engine) -> None:
    """Who is to choose between them would else take it that one of them gives less."""
    text = talk(engine, "下一位 男 79 特困 集中供养想问 金乡")[1].text
    assert text.count("基本生活标准不低于当地低保标准的1.3倍") == 2


def test_the_office_is_told_once_beside_what_is_not_written(engine: Engine) -> None:
    """那60块怎么办 要带什么材料."""
    text = talk(engine, f"{PANAN}，一般", "高龄津贴怎么办 要带什么材料")[1].text
    assert text.count("找县民政局") == 1
    assert "没有写要带什么材料" in text


@pytest.mark.parametrize(
    "asks", ["高龄津贴多少钱", "一年300对吧", "一个月一共多少钱", "什么时候开始发高龄津贴", "能不能领高龄津贴", "最该先办哪样"]
)
def test_a_draft_is_called_one_wherever_a_sum_is_told(engine: Engine, asks: str) -> None:
    """Not only in the first answer."""
    text = talk(engine, YOUYI, "坐公交要钱吗", asks)[1].text
    assert "还没有施行" in text
    assert text.count("征求意见稿，还没有施行") <= 1


@pytest.mark.parametrize("asks", ["最该先办哪两样", "要先弄哪两样 去哪办", "现在最要紧办哪两样"])
def test_what_to_do_first_is_two_things_money_ahead(engine: Engine, asks: str) -> None:
    """Then what answers their need, ahead of the bus and the park; each with its office."""
    lines = answers(talk(engine, "我奶奶83，一个人住金乡，户口也在金乡，一般家庭", asks)[1])[0].split("\n")
    assert [line.partition("：")[0] for line in lines[1:]] == ["1. 高龄津贴", "2. 探访服务"]
    assert all("找县" in line for line in lines[1:])


def test_what_answers_the_need_stands_ahead_of_the_bus(engine: Engine) -> None:
    """Of who lives alone: visits, and money that an office decides, in the first lines."""
    text = talk(engine, "我奶奶83，一个人住金乡，户口也在金乡")[1].text
    assert text.index("高龄津贴") < text.index("探访服务") < text.index("乘坐城市公共交通工具")


FEELINGS = {
    "其实就是觉得对不起她 她户口也在这": "您别太怪自己",
    "我心里实在过意不去，她一个人住": "您别太怪自己",
    "早知道早点去问了 一般家庭": "您别太怪自己",
    "都怪我没早问，没办过低保": "您别太怪自己",
    "唉伺候老人真累 一般家庭": "太不容易了",
    "我伺候她累的够呛，没低保": "太不容易了",
    "她这样我伺候不动了 瘫在床上": "太不容易了",
}


@pytest.mark.parametrize("says", FEELINGS)
def test_one_human_sentence_stands_first_and_once(engine: Engine, says: str) -> None:
    """Ahead of what was noted; the talk goes on, and the second time nothing is said of it."""
    _, reply = talk(engine, "我妈83，住磐安", says)
    assert FEELINGS[says] in reply.text.split("\n")[0]
    assert reply.question is not None
    assert FEELINGS[says] not in talk(engine, "我妈83，住磐安", says, says + "，都没有残疾")[1].text


@pytest.mark.parametrize("says", ["对不起 打错了 是84", "不好意思 说错了 84", "累不累的不说了 84"])
def test_an_excuse_is_no_guilt(engine: Engine, says: str) -> None:
    """Who excuses a slip of the hand is not comforted."""
    assert not any(act.act == "feel" for act in talk(engine, "我妈83，住磐安", says)[1].acts)


def test_words_that_can_be_read_in_several_ways_are_told_in_one_sentence(engine: Engine) -> None:
    """Of one item whose words can be read in more ways than two."""
    said = talk(engine, "我奶奶83，一个人住金乡，户口也在金乡，一般家庭，要人扶", "政府购买居家养老服务能不能享受")[1].text
    assert said.count("原文“符合条件的困难老年人”") == 1
    assert said.count("按哪一种，由经办单位决定") == 1


@pytest.mark.parametrize("home", ["跟女儿住", "老两口自己住", "住在养老院", "和儿子一家一起住"])
def test_who_lives_with_family_is_not_asked_whether_they_are_a_vagrant(engine: Engine, home: str) -> None:
    """Neither in a list of choices nor alone, however long it is asked on."""
    said = [f"我妈83，住磐安，户口也在磐安，{home}，一般家庭，能自理"]
    for answered in ("没有残疾证", "都没有", "居民养老", "两口人"):
        assert "流浪" not in talk(engine, *said)[1].text
        said.append(answered)


@pytest.mark.parametrize(
    "messages",
    [
        ("我爸92 我妈88 两个都是低保 户口金乡", "低保老人的生活补贴 他俩一个月一共多少", "我妈88，是低保"),
        ("我妈83，住磐安", "护理补贴多少钱", "我妈83岁"),
        ("我妈83，住磐安，户口磐安", "都没有", "说了83 你瞎啊"),
    ],
)
def test_no_reply_is_empty(engine: Engine, messages: tuple[str, ...]) -> None:
    """Who tells what is known already hears that it is."""
    _, reply = talk(engine, *messages)
    assert reply.text.strip()


@pytest.mark.parametrize(
    ("says", "once"),
    [
        ("护理补贴为什么没有 她能领护理补贴吗", "不符合"),
        ("高龄津贴多少 能领不 一个月几块", "每月60元"),
        ("护理补贴怎么申请 她够不够条件领护理补贴", "要求"),
    ],
)
def test_one_item_for_one_person_is_told_once(engine: Engine, says: str, once: str) -> None:
    """Two questions that one answer meets have it once."""
    said = "\n".join(answers(talk(engine, f"{PANAN}，一般家庭", says)[1]))
    assert said.count(once) == 1


def test_what_one_item_is_for_two_people_is_one_block(engine: Engine) -> None:
    """您…, then 您老伴… right below it, and the office once."""
    said = talk(engine, COUPLE, "高龄津贴我俩有没有 体检呢")[1].text
    block = next(part for part in said.split("\n\n") if "高龄津贴" in part)
    assert "您老伴" in block
    assert said.count("找县民政局") <= 1


def test_beside_an_answer_only_money_with_a_figure_is_news(engine: Engine) -> None:
    """Who asks of one thing is not told of the pension that they draw anyway."""
    said = talk(engine, f"{PANAN}，一般家庭", "她领农保 体检要不要钱")[1].text
    assert "可以享受城乡居民基本养老保险" not in said


def test_a_document_is_called_by_its_name_once(engine: Engine) -> None:
    """The second citation says where in it; each still has its words."""
    _, reply = talk(engine, "我姑姑82，住磐安，户口也在磐安，坐公交要不要钱，体检要不要钱")
    assert reply.text.count("磐政办〔2023〕44号") == 1
    assert "〔清单第5项：“为65周岁以上老年人每年免费提供一次健康体检”〕" in reply.text


def test_the_training_is_told_once_beside_wages(engine: Engine) -> None:
    """照顾的人有没有工资, 去学护理补不补: where the second is asked, the first does not point at it."""
    _, reply = talk(engine, "我爷爷84，住磐安，户口也在磐安，低保边缘，中度失能", "照顾老人的人有没有工资，去学护理有没有补的")
    assert reply.text.count("家庭养老支持服务") == 1


def test_all_that_is_noted_is_named(engine: Engine) -> None:
    """Beside an answer, and to who asks what is held; of whom nothing is known, nothing is shown in brackets."""
    _, reply = talk(engine, "我二舅77 永康的 当过兵 视力三级残疾证 一个人住 体检要钱不", "你都记了我什么")
    _, first = talk(engine, "我二舅77 永康的 当过兵 视力三级残疾证 一个人住 体检要钱不")
    for told in (first, reply):
        assert all(words in told.text for words in ("77周岁", "永康市", "退役军人", "残疾等级三级", "独居"))
    assert "（）" not in talk(engine, "第一位 大妈81 磐安 低保", "下一个", "回第1位")[1].text


def test_what_two_questions_have_in_common_is_told_once(engine: Engine) -> None:
    """A sum and whether it is right; what is given and why; a thing and how much of it a month."""
    _, summed = talk(engine, "我姨父77 金乡 低保 户口金乡", "总共一个月俺姨父稳拿几个钱 80是吧")
    assert summed.text.count("每月80元") == 1
    assert "对。您姨父：每月80元" in summed.text
    _, why = talk(engine, "我姨父83 磐安 户口磐安", "高龄津贴有没有 凭啥呢")
    assert why.text.count("您姨父可以享受高龄津贴") == 1
    assert "因为年满80周岁、磐安县户籍。" in why.text
    _, hours = talk(engine, "我姨父77 金乡 低保 独居", "有没有人上门做饭 一个月给几个钟头")
    assert "没有找到" not in hours.text
    _, named = talk(engine, "我姨父87 独居 拱墅 一般家庭", "能不能装个按一下有人来的那种报警器")
    assert "文件里是这样写的" not in named.text


def test_that_a_place_has_no_list_is_told_when_it_is_told_and_not_with_another_one(engine: Engine) -> None:
    """公公 lives where there is none, and the father does not."""
    first = talk(engine, "公公91岁了 在河南周口 高龄补贴一个月多少")[1]
    reply = talk(engine, "公公91岁了 在河南周口 高龄补贴一个月多少", "我亲爹住金乡 户口也金乡，86，能领什么")[1]
    assert "周口市的清单还没有收录" in first.text
    assert "您父亲（86周岁" in reply.text
    assert "没有收录" not in reply.text


@pytest.mark.parametrize("says", ["不用了", "不用了 谢谢", "谢谢不用了", "不用了，就这样"])
def test_who_wants_no_more_questions_has_answered_none(engine: Engine, says: str) -> None:
    """不用了 leaves what was asked open."""
    state, reply = talk(engine, "金华东阳的 老头83 低保，户口也在东阳，没有残疾证", says)
    assert state.person is not None
    assert {"only_child", "service_record"}.isdisjoint(state.person.facts)
    assert reply.question is None
    assert len(reply.text) < 120


@pytest.mark.parametrize(("says", "item"), [("别问了 我就要护理补贴的数", "第11项"), ("都没有 别问了 就说高龄津贴", "第7项")])
def test_what_is_named_beside_no_more_questions_is_answered_and_nothing_else_summed_up(
    engine: Engine, says: str, item: str
) -> None:
    """别问了 beside a name is no wish for all there is."""
    _, reply = talk(engine, "金华东阳的 老头83 低保，户口也在东阳", says)
    assert item in reply.text
    assert "还差信息" not in reply.text
    assert reply.question is None
