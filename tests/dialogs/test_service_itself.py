"""Questions about the service itself get one plain true sentence, and nothing is looked for in the documents."""

import pytest

from dialogs.engine import Engine
from dialogs.listening.service import asked_of_service, patterns
from dialogs.listening.text import read_text
from dialogs.saying.templates import WORDS
from knowledge.datafiles import read_yaml
from tests.dialogs.talk import cases, talk

KINDS = {
    "你们是不是骗子": ["fraud"],
    "这个是诈骗吗": ["fraud"],
    "我问你谁开的 要不要我银行卡": ["owner", "secret"],
    "你们哪个单位的": ["owner"],
    "你要我身份证干嘛": ["secret"],
    "用你们这个要钱吗": ["fee"],
    "你是官方的吗": ["official"],
    "我说的这些会不会泄露": ["privacy"],
    "能帮我申请吗": ["apply"],
    "你能给我打电话吗": ["call"],
    "你说的准不准": ["accurate"],
    "12345区号要加吗": ["dialling"],
    "从外地打要不要加区号": ["dialling"],
    "你的数据多久更新": ["updated"],
    "能查哪几个县": ["covered"],
    "讲个笑话听听": ["off_topic"],
    "帮我写个python程序": ["off_topic"],
    "明天下不下雨": ["off_topic"],
}


@pytest.mark.parametrize(("said", "kinds"), cases(KINDS))
def test_what_is_asked_of_the_service_is_heard(said: str, kinds: list[str]) -> None:
    """Each kind by itself, and two of them in one message."""
    assert [act.aspect for act in asked_of_service(read_text(said))] == kinds


@pytest.mark.parametrize(
    "said",
    [
        *(
            "办低保要身份证吗",
            "养老院收费吗",
            "体检要钱吗",
            "民政局电话多少",
            "村里能帮我申请吗",
            "钱打到哪张银行卡",
            "我妈被骗了怎么办",
        ),
        *("有人陪老人聊天吗", "哪些地方有老年食堂", "养老院安全检查谁做", "这个文件作不作数", "老年证多久更新"),
    ],
)
def test_what_is_asked_of_the_matter_is_not_of_the_service(said: str) -> None:
    """The same words about a benefit, an office, a home ask of the documents."""
    assert not asked_of_service(read_text(said))


def test_every_kind_has_its_sentence() -> None:
    """What can be heard can be answered, and no sentence stands idle."""
    heard = {pattern.way.model_dump()["about"] for pattern in patterns().ways("asked")}
    assert heard == set(read_yaml(WORDS)["service"])


def test_a_doubt_is_no_insult_and_an_insult_is_no_doubt(engine: Engine) -> None:
    """是不是骗子 is answered; 你们就是骗子 gets the calm line."""
    assert talk(engine, "你们是不是骗子")[1].text.startswith("不是。")
    assert talk(engine, "你们政府就是骗子")[1].text.startswith("让您着急了")


def test_two_such_questions_are_both_answered(engine: Engine) -> None:
    """Who made it, and whether it wants the card: each its own sentence, no document blamed."""
    _, reply = talk(engine, "我问你谁开的 要不要我银行卡")
    assert "由哪家单位" in reply.text
    assert "银行卡号" in reply.text
    assert "文件里没有" not in reply.text
    assert all(act.answered is None for act in reply.acts)


def test_facts_beside_such_a_question_are_taken_up(engine: Engine) -> None:
    """Whoever asks and tells is answered and heard."""
    _, reply = talk(engine, "我妈85 住金乡 你说的准吗")
    assert "初步判断" in reply.text
    assert reply.people[0].facts["age"] == 85
