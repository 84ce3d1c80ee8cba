"""How often a question may stand: it is put with its choices once, then in a line, and dropped when they ask on past it."""

import pytest

from dialogs.asking.standing import CIRCUMSTANCES, MOST_PUT, RULES, Shown, shown
from dialogs.engine import Engine
from dialogs.listening.answers import Choice
from dialogs.messages import Message, Reply
from dialogs.saying.wording import MENU_WIDTH
from dialogs.state import State, dump, load
from tests.dialogs.talk import TODAY, person_of, talk

OPENING = "我妈83，住磐安，户口磐安，一般人家"
MANY = {"disability_grade", "only_child", "service_record", "remote_mountain"}


def questions_in(engine: Engine, *says: str) -> list[str]:
    """What each reply after the first puts: the menu, a line, or nothing."""
    state, found = State(), []
    for said in says:
        state, reply = engine.step(load(dump(state)), Message(said, TODAY))
        found.append(how_put(reply))
    return found[1:]


def how_put(reply: Reply) -> str:
    """How a reply puts its question."""
    kinds = {section.kind for section in reply.sections}
    return "menu" if "menu" in kinds else "line" if "question" in kinds else "nothing"


@pytest.mark.parametrize(
    ("circumstances", "put", "how"),
    [
        ({"another"}, 0, Shown.MENU),
        ({"told"}, 1, Shown.LINE),
        ({"told"}, MOST_PUT, Shown.NOT),
        ({"asks"}, 1, Shown.LINE),
        ({"asks"}, 2, Shown.NOT),
        ({"asks", "wanted"}, 2, Shown.LINE),
        ({"asks", "wanted", "another"}, 0, Shown.MENU),
        ({"asks", "another", "open"}, 0, Shown.NOT),
        ({"asks", "another"}, 0, Shown.MENU),
        ({"asks", "another", "settled"}, 0, Shown.NOT),
        ({"asks", "told", "another", "settled"}, 0, Shown.NOT),
        ({"asks", "wanted", "another", "settled"}, 0, Shown.MENU),
        ({"asks", "another", "long"}, 0, Shown.LINE),
        ({"asks", "wanted", "another", "long"}, 0, Shown.LINE),
        ({"told", "another", "long"}, 0, Shown.MENU),
        ({"courtesy"}, 0, Shown.NOT),
        ({"cross", "asks", "wanted"}, 0, Shown.NOT),
        ({"called", "courtesy"}, 5, Shown.MENU),
        ({"about_it"}, 5, Shown.LINE),
        ({"unheard"}, 5, Shown.LINE),
        ({"unheard", "silent"}, 1, Shown.NOT),
        ({"told", "rest"}, 1, Shown.NOT),
        ({"asks", "wanted", "rest"}, 1, Shown.LINE),
        ({"asks", "wanted", "rest"}, 2, Shown.NOT),
        ({"unheard", "rest"}, 1, Shown.LINE),
    ],
)
def test_the_table_says_when_a_question_is_put(circumstances: set[str], put: int, how: Shown) -> None:
    """Each circumstance decides by its row."""
    assert shown(frozenset(circumstances), put) is how


def test_every_circumstance_is_said_in_words() -> None:
    """No row speaks of what is not explained, and the last one always holds."""
    assert {name for rule in RULES for name in rule.where.split()} == set(CIRCUMSTANCES)
    assert RULES[-1].holds(frozenset(), 10**6)


def test_who_asks_on_past_a_question_is_not_asked_without_end(engine: Engine) -> None:
    """Who asks of one thing is answered that and asked nothing; an answer to what was asked before is still understood."""
    asks = ("高龄津贴多少钱", "去哪里办", "坐公交要钱吗", "体检免费吗")
    assert questions_in(engine, OPENING, *asks) == ["nothing"] * 4
    reply = talk(engine, OPENING, *asks, "都没有")[1]
    assert person_of(reply, "mother").facts["service_record"] == "none"


@pytest.mark.parametrize(
    "asks",
    ["坐公交要钱吗", "坐公交要钱吗，能打官司请律师不", "文件里写没写丧葬费", "要是她90了高龄津贴多少", "没有低保 体检要钱吗"],
)
def test_beside_the_answer_to_one_thing_nothing_else_is_asked(engine: Engine, asks: str) -> None:
    """The asking waits for who asks of something else, and goes on with what they tell next, or by 继续."""
    assert questions_in(engine, "我妈83，住磐安，户口磐安", asks, "她一个人住", "继续")[0] == "nothing"
    assert questions_in(engine, "我妈83，住磐安，户口磐安", asks, "她一个人住")[1] != "nothing"
    assert questions_in(engine, "我妈83，住磐安，户口磐安", asks, "继续")[1] != "nothing"


@pytest.mark.parametrize(
    ("said", "asked"), [("金乡老人坐公交收钱不 我71", "370828"), ("拱墅区有没有人上门看 我妈80，独居", "330105")]
)
def test_where_only_a_question_named_a_place_it_is_asked_whether_they_live_there(engine: Engine, said: str, asked: str) -> None:
    """It was answered as if they did; a yes settles it."""
    reply = talk(engine, said)[1]
    assert reply.question is not None
    assert reply.question.choices[0].sets == {"residence": asked}
    assert reply.people[0].subject in {"self", "mother"}
    assert person_of(talk(engine, said, "是的")[1], reply.people[0].subject).facts["residence"] == asked


def test_what_a_first_message_does_not_ask_for_is_said_to_be_for_more(engine: Engine) -> None:
    """坐公交要钱吗, the first they write: it is answered, and what is asked is for what else may be theirs."""
    reply = talk(engine, "我妈83，住磐安，户口磐安，坐公交要钱吗")[1]
    assert "要看还有哪些能享受" in reply.text
    assert "要看还有哪些能享受" not in talk(engine, "我妈83，住磐安，高龄津贴有吗")[1].text


def test_a_sum_of_all_asks_nobody_whether_they_beg(engine: Engine) -> None:
    """那一个月多少钱, of one of whom nothing else is left to ask: what hangs on begging is not asked after."""
    told = "我71 金乡的 五保户 一个人住 户口金乡 农保 居民医保 能自理 没有残疾证 没当过兵 没有孩子 没人养"
    asked = talk(engine, told, "一个月一共多少钱")[1].question
    assert (asked.asks if asked else []) != ["homeless"]
    assert talk(engine, told, "流浪救助有没有我的份")[1].question is not None


def test_who_asks_what_there_is_is_asked_on(engine: Engine) -> None:
    """还有什么补贴 hangs on all that is not known."""
    assert questions_in(engine, "我妈83，住磐安，户口磐安", "还有什么补贴能拿") != ["nothing"]


def test_what_was_asked_for_decides_what_is_asked(engine: Engine) -> None:
    """Who asks for an item that hangs on one fact is asked for that fact, and the choices are its own."""
    reply = talk(engine, "我妈83，住磐安，一般人家", "护理补贴有吗", "高龄津贴有吗")[1]
    assert reply.question is not None
    assert reply.question.asks == ["hukou"]


def test_what_was_asked_for_is_answered_once_its_fact_is_there(engine: Engine) -> None:
    """The item that hung on how many live at home is told of when they say so, though it is a no."""
    asked = ("我磐安的，五保户，83，户口磐安，没有残疾证", "善居工程我有没有")
    reply = talk(engine, *asked)[1]
    assert reply.question is not None
    assert reply.question.asks == ["household_size"]
    assert "善居工程改造" in talk(engine, *asked, "我讲了我就一个人住 房子漏雨")[1].text


@pytest.mark.parametrize(
    "bye",
    [
        "谢谢",
        "知道了 谢谢 就这样吧",
        "行 谢了",
        "中了 不问了 谢谢啊",
        "知道了",
        "算了",
        "好的 挂了",
        "不问了",
        "再见",
        "行吧 就这样",
    ],
)
def test_after_a_goodbye_nothing_is_asked(engine: Engine, bye: str) -> None:
    """Neither in that reply nor in the next, unless they tell or ask again."""
    assert questions_in(engine, OPENING, bye, "好的", "谢谢啊") == ["nothing"] * 3


def test_a_goodbye_behind_an_answer_ends_the_asking_too(engine: Engine) -> None:
    """都没有！算了 别查了: the answer is kept, and no further question follows."""
    reply = talk(engine, OPENING, "都没有！好几遍了。算了 别查了")[1]
    assert reply.question is None
    assert person_of(reply, "mother").facts["service_record"] == "none"
    assert len(reply.text) < 200


@pytest.mark.parametrize(
    "cross",
    [
        "你问几遍了 高龄津贴多少钱",
        "别问东问西的 高龄津贴多少钱",
        "烦不烦 高龄津贴多少钱",
        "都没有都没有 你问几遍了 高龄津贴多少钱",
        "你怎么老是问 高龄津贴多少钱",
    ],
)
def test_who_is_cross_at_being_asked_is_answered_and_asked_no_more(engine: Engine, cross: str) -> None:
    """What they ask is answered; no question is put until they tell something new."""
    state, reply = talk(engine, OPENING, cross)
    assert "60元" in reply.text
    assert reply.question is None
    assert engine.step(state, Message("去哪里办", TODAY))[1].question is None


@pytest.mark.parametrize("cross", ["你答非所问", "你答的什么东西", "什么破玩意 高龄津贴多少钱"])
def test_a_complaint_brings_no_question(engine: Engine, cross: str) -> None:
    """Who says that the answer was bad gets an answer, not one more question."""
    assert questions_in(engine, OPENING, cross) == ["nothing"]


def test_a_question_back_leaves_it_in_one_line(engine: Engine) -> None:
    """什么叫失独, 为啥问这个 are answered, and the question stands in a line; 选项 shows its choices."""
    assert questions_in(engine, OPENING, "什么叫失独", "选项", "为啥问这个") == ["line", "menu", "line"]


@pytest.mark.parametrize("text", ["按错了", "选错了", "手滑了", "点错了"])
def test_a_wrong_number_is_taken_back(engine: Engine, text: str) -> None:
    """按错了: nothing of what the number said is left, and its question is put once more."""
    before, _ = talk(engine, OPENING)
    state, reply = talk(engine, OPENING, "6", text)
    assert not MANY & set(person_of(reply, "mother").facts)
    assert how_put(reply) == "menu"
    assert state.pending is not None
    assert before.pending is not None
    assert state.pending.asks == before.pending.asks


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("按错了 不是烈士！他没当兵", "none"),
        ("点错了 不是6 是4", "veteran"),
        ("按错了，是10", "none"),
        ("手滑，都没有", "none"),
    ],
)
def test_a_wrong_number_may_be_put_right_at_once(engine: Engine, text: str, service: str) -> None:
    """What else is said answers the question whose number was wrong."""
    assert person_of(talk(engine, OPENING, "6", text)[1], "mother").facts["service_record"] == service


@pytest.mark.parametrize("text", ["6和4", "4、6", "第四个和第六个", "选4、6"])
def test_several_numbers_are_several_choices(engine: Engine, text: str) -> None:
    """A menu that takes several takes their numbers in any order."""
    known = person_of(talk(engine, OPENING, text)[1], "mother").facts
    assert known["service_record"] == {"any": ["martyr_family", "veteran"]}


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("4 高龄津贴多少", "veteran"),
        ("选4，去哪办", "veteran"),
        ("4。下一个问题，公交要钱吗", "veteran"),
        ("4、6 去哪办", {"any": ["martyr_family", "veteran"]}),
        ("10，她一个人住", "none"),
    ],
)
def test_a_number_is_a_choice_beside_whatever_follows(engine: Engine, text: str, service: object) -> None:
    """Numbers that a message opens with pick their choices, and what follows is heard and answered too."""
    assert person_of(talk(engine, OPENING, text)[1], "mother").facts["service_record"] == service


@pytest.mark.parametrize("text", ["3 个孩子", "2 儿子都在外地", "4楼有电梯吗", "第4项多少钱", "83 磐安"])
def test_a_number_of_something_is_no_choice(engine: Engine, text: str) -> None:
    """What counts people, floors or items picks nothing."""
    assert not MANY & set(person_of(talk(engine, OPENING, text)[1], "mother").facts)


@pytest.mark.parametrize("text", ["不知道低保没。去哪里问", "不清楚，高龄津贴找谁", "我哪知道办没办 高龄津贴找谁"])
def test_not_knowing_beside_a_question_goes_on(engine: Engine, text: str) -> None:
    """What is not known is not asked again, and what is asked beside it is answered."""
    reply = talk(engine, "我妈83，住磐安，户口磐安", text)[1]
    assert "县民政局" in reply.text
    assert reply.question is None or "economic" not in reply.question.asks


def test_a_menu_is_compact_and_its_numbers_are_the_choices(engine: Engine) -> None:
    """Several choices stand in a line no wider than a phone; each number is that of its choice."""
    reply = talk(engine, OPENING)[1]
    assert reply.question is not None
    menu = next(section.text for section in reply.sections if section.kind == "menu")
    listed = menu.replace("\n", "　").split("　")
    assert [int(one.partition(".")[0]) for one in listed] == [*range(1, len(reply.question.choices) + 1)]
    assert all(len(line) <= MENU_WIDTH for line in menu.splitlines())
    assert len(menu.splitlines()) <= len(listed) // 2 + 1


def test_what_a_menu_shows_can_be_written_back(engine: Engine) -> None:
    """Each choice as the text lists it picks just that choice, as its label does."""
    state, _ = talk(engine, OPENING)
    assert state.pending is not None
    for choice in state.pending.choices:
        for said in {choice.short or choice.label, choice.label}:
            read = engine.read(Message(said, TODAY), state)
            told = {fact for person in read.people for fact in person.facts}
            assert read.declined if choice == Choice("不清楚") else set(choice.sets) <= told, said


@pytest.mark.parametrize("told", ["她没当过兵", "没当兵，也没残疾证"])
def test_what_was_told_in_passing_is_not_offered(engine: Engine, told: str) -> None:
    """A choice about what is known by then is gone from the question."""
    reply = talk(engine, "我妈83，住磐安，户口磐安", told, "一般人家")[1]
    assert reply.question is not None
    assert "service_record" not in reply.question.asks
    assert "当过兵" not in reply.text


def test_what_a_denial_left_open_is_asked_once(engine: Engine) -> None:
    """没有低保: whether none of the others is had either is put once, and never again however the talk goes on."""
    said = ("我奶奶83，磐安户口，没有低保", "体检有没有", "坐公交呢", "她一个人住", "身体还行", "户口没迁过", "谢谢，还有啥")
    assert sum("也都没有办过" in reply.text for reply in replies_to(engine, *said)) == 1


def replies_to(engine: Engine, *says: str) -> list[Reply]:
    """Every reply of a talk."""
    state, replies = State(), []
    for said in says:
        state, reply = engine.step(load(dump(state)), Message(said, TODAY))
        replies.append(reply)
    return replies


@pytest.mark.parametrize("place", ["磐安", "金乡", "拱墅", "友谊县", "义乌"])
def test_nobody_is_asked_whether_they_beg(engine: Engine, place: str) -> None:
    """Of their own accord no reply asks for it, to the last question."""
    said = (f"我妈83，住{place}，户口也在，一般人家", "都没有", "一个人住，都能自己来", "农保", "继续", "继续", "继续")
    assert not any("流浪" in reply.text.split("。")[-1] or "乞讨，" in reply.text for reply in replies_to(engine, *said))


def test_who_asks_for_vagrants_is_asked_whether_they_are_one(engine: Engine) -> None:
    """Where what was asked for hangs on it, it is asked."""
    reply = talk(engine, "我邻居大爷72，住金乡，流浪乞讨救助他能不能有")[1]
    assert reply.question is not None
    assert reply.question.asks == ["homeless"]
