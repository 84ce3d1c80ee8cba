"""A letter about what no document tells: its sides are of that matter, it is refused once, and said back in whole words."""

import pytest

from dialogs.engine import Engine
from dialogs.listening.said_back import LONGEST, said_back
from dialogs.looking.one_matter import MOST_SAID_BACK
from dialogs.messages import Reply
from tests.dialogs.talk import answers, moves_of, talk

NOT_TOLD = {
    "领导您好，我父亲今年81岁，磐安县新渥街道人，在公社农机站开了十五年拖拉机，1985年站撤了，一分补偿没拿过。听说外县给这类老农机人员"
    "发生活补助，我们县有没有这个政策？工龄凭什么材料算？依据哪年的文件？"
    "该送到哪个办公室？": "外县给这类老农机人员发生活补助",
    "我妈77岁，住拱墅区湖墅街道，在美容院办了张八千元的养生卡，店上个月关门了，老板电话打不通。请问这笔钱能不能追回来？合同上写“一经"
    "售出概不退换”，这条有效吗？要在多少天之内去投诉？": "这笔钱能不能追回来",
    "你好，我爸68岁，友谊县兴隆镇户口，1990年在县粮库当临时工干了八年。现在想把那八年补进社保里。请问这种临时工工龄认不认？需要哪些"
    "证明？补的话一年交多少？": "这种临时工工龄认不认",
    "奶奶90岁，住磐安县双溪乡，老屋前的古樟树枝条都压到瓦上了。找村里，说是挂牌古树谁也不许动。请问修枝要找哪个部门批？压坏了瓦片由"
    "谁来赔？八十岁以上的能不能优先处理？": "修枝要找哪个部门批",
    "家父90岁，金华市婺城区人，离休在家。单位今年把他的护工费停了。请问离休干部的护工费标准是哪年定的？"
    "还续不续？凭什么说停就停？": "护工费",
    "我爷爷92岁，住拱墅区，退役老兵，立过二等功。请问立功的退役军人有没有每年的奖励金？依据哪个文件？"
    "补发的话从哪年算？": "奖励金",
    "家母当过生产队的接生员，今年80岁，金乡县户口，身上没有一分退休金，全靠我们。听说老接生员有按年限发的补助。请问凭什么材料认定？"
    "一年补几块？从哪年起算？": "老接生员有按年限发的补助",
    "我爸63岁，家住友谊县城，职工养老保险才交了十二年。请问能不能趸交？转成居民养老的话，前面交的钱怎么算？": "能不能趸交",
}
"""Letters, and by which words it is said what of them is not written."""

BOTH = {
    "婆婆85岁，住拱墅区大关街道，一个人过。小区的快递驿站搬走了，请问能不能让快递恢复上门？"
    "另外她坐公交是不是已经全免了？": "330105/8",
    "我父亲83岁，户口在磐安县，村里的承包鱼塘去年被人强占了，请问鱼塘的事该向哪个单位反映？再问一下，他这个岁数高龄津贴一个月能拿"
    "几块？": "330727/9",
    "我爸79，住磐安县安文街道，被人拉进群买了五万块“原始股”。请问报案材料要准备什么？钱还能追回来吗？"
    "另外家里能不能给装个扶手？": "330727/13",
    "我妈80岁，金乡县低保，评了重度失能。我请了个护工，干三天就跑了。请问中介费能不能退？还有护理补贴一个月多少？": "370828/17",
    "请问磐安县坐公交到底要不要钱？我爸73，磐安户口，前天上车司机非让刷卡扣了一块五。这种情况找谁反映？"
    "扣的钱退不退？": "330727/7",
}
"""Letters that ask of a thing that is told, and of another that is not."""

OF_THE_STORY = {
    "本人75岁，磐安县尖山镇的低保户。老屋漏雨，干部来看过，说是可以报“善居工程”，后来没了消息。"
    "请问到底有没有这个说法？归哪个部门管？": "330727/14",
}
"""Letters whose questions say nothing, behind what is told of a thing by its name."""

OTHERS_MOVE = (
    "我妈74岁，住拱墅区小河街道，租的房子。房东限我们十天内搬走。请问她坐公交还能不能免费？",
    "我爸82岁，户口和家都在磐安县，村口的卫生室搬到镇上去了。请问高龄津贴还能不能照样发？",
    "爷爷79岁，住武义县桐琴镇，老人又不肯去城里住套间。请问高龄津贴八十岁还给不给？",
)

COMPLAINTS = (
    "我爸70，住拱墅米市巷，公交都免了，坐地铁却扣了半价。打客服，让我找区里；找区里，让我打客服。请问地铁本来就不免吗？",
    "婆婆74岁，住友谊县城，被哄着买了两万六的床垫。找上门去，人家不退。想问县里管不管这种专坑老年人的买卖？举报该找哪些单位？",
)

SAID_BACK = {
    "请问镇上能不能设个急救点": "镇上能不能设个急救点",
    "听说外县每个月都给发补助,我县有没有": "外县每个月都给发补助，我县有没有",
    "就问一句:这块地还要得回来不": "这块地还要得回来不",
    "限她这个月底前腾空。想问清楚": "",
    "不是我不讲理,就想问问": "",
    "问题出在哪": "问题出在哪",
    "说“同是一个连的,咋还分两样": "说同是一个连的，咋还分两样",
    "对‘集体工’有没有说法": "对‘集体工’有没有说法",
}


def outcomes(reply: Reply) -> list[bool]:
    """Whether each question was answered."""
    return [act.answered for act in reply.acts if act.answered is not None]


@pytest.mark.parametrize(("letter", "words"), NOT_TOLD.items())
def test_the_sides_of_what_is_not_written_are_not_asked_of_ours(engine: Engine, letter: str, words: str) -> None:
    """Nothing is answered, it is said once, and by name, and no office or date of ours is told."""
    _, reply = talk(engine, letter)
    assert outcomes(reply)
    assert not any(outcomes(reply)), reply.text
    (told,) = answers(reply)
    assert words in told
    assert told.count("12345") == 1


@pytest.mark.parametrize(("letter", "item"), BOTH.items())
def test_of_two_matters_the_one_that_is_told_is_told_beside_what_is_refused(engine: Engine, letter: str, item: str) -> None:
    """Both questions are kept."""
    _, reply = talk(engine, letter)
    assert {True, False} == set(outcomes(reply)), reply.text
    assert any(item in act.about for act in reply.acts if act.answered)


@pytest.mark.parametrize(("letter", "item"), OF_THE_STORY.items())
def test_what_is_named_right_ahead_is_what_questions_are_of_that_say_nothing(engine: Engine, letter: str, item: str) -> None:
    """It is no matter outside."""
    _, reply = talk(engine, letter)
    assert all(outcomes(reply))
    assert any(item in act.about for act in reply.acts if act.answered)


@pytest.mark.parametrize("letter", OTHERS_MOVE)
def test_where_others_move_nothing_is_said_of_moving(engine: Engine, letter: str) -> None:
    """A landlord's notice, a shop that has gone and what somebody does not want are no move of theirs."""
    _, reply = talk(engine, letter)
    assert "不变" not in reply.text
    assert "搬" not in reply.text
    assert "搬家不变" in talk(engine, "我妈85，户口住处都在磐安，要是搬到尖山镇去住，高龄津贴还给不给？")[1].text


@pytest.mark.parametrize("letter", COMPLAINTS)
def test_a_letter_that_tells_of_complaints_wants_no_human(engine: Engine, letter: str) -> None:
    """The service is not spoken of."""
    assert "about_us" not in moves_of(engine, letter)
    assert "about_us" in moves_of(engine, "我要投诉")


@pytest.mark.parametrize(("words", "said"), SAID_BACK.items())
def test_a_question_is_said_back_whole_or_not_at_all(words: str, said: str) -> None:
    """Without what leads in to it, with what it is of."""
    assert said_back(words) == said


def test_what_is_too_long_is_said_back_from_where_it_can_begin() -> None:
    """No word is cut, and it is seen that something is left out."""
    said = said_back("请问孤寡老人名下的两层砖木结构的老房子在拆迁的时候到底该按什么样的标准来给补偿才算是合理又合法呢")
    assert said.startswith("……老房子")
    assert len(said) <= LONGEST + 2


def test_no_more_than_a_few_things_are_said_back(engine: Engine) -> None:
    """A letter of many questions gets one sentence."""
    letter = "我爸70岁，住磐安县大盘镇。请问驾照几年一换？科目一能不能补考？摩托车能不能上牌？路边停车罚款去哪里交？"
    (told,) = answers(talk(engine, letter)[1])
    assert told.count("“") <= MOST_SAID_BACK


def test_what_only_tells_is_not_refused_beside_what_is_answered(engine: Engine) -> None:
    """The story of a fraud is no question; what is asked without a mark is one."""
    _, reply = talk(engine, COMPLAINTS[1])
    assert all(outcomes(reply)), reply.text
    assert "床垫" not in reply.text
    unmarked = "我妈83岁，磐安户口，住磐安。她的轮椅能不能给换一个。请问高龄津贴一个月多少？"
    assert "轮椅" in talk(engine, unmarked)[1].text
