"""What a clause gives by grades of age is told for the person whose age is known, and not read out as it stands."""

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import answers, talk

AT = "330105#二（五）14"
TWO = "我84，老伴77，都住拱墅区"
NONE_OF_IT = "统一按照"

ASKED: dict[str, tuple[tuple[str, ...], str]] = {
    "几折": (("我外婆91，住拱墅区", "社区食堂用餐打几折"), "您家老奶奶（91周岁）在社区阳光食堂（助餐点）吃饭5折"),
    "选一样": (("我婆婆66，住拱墅区", "去饭堂吃是8折还是7折"), "您婆婆（66周岁）在社区阳光食堂（助餐点）吃饭8折"),
    "说对了": (("我爸83，住拱墅区", "助餐点吃饭是7折对不对"), "对。您父亲（83周岁）在社区阳光食堂（助餐点）吃饭7折"),
    "说错了": (("我爸83，住拱墅区", "食堂他是八折吧"), "不对。您父亲（83周岁）在社区阳光食堂（助餐点）吃饭7折"),
    "先说最多": (("我爸83，住拱墅区", "食堂一天顶多能省几块"), "一天最多优惠20元。您父亲（83周岁）"),
    "接着问的不再说食堂": (
        ("我爸83，住拱墅区", "食堂吃饭便宜吗", "到底打几折呀"),
        "您父亲（83周岁）在社区阳光食堂（助餐点）吃饭7折",
    ),
    "要不要钱": (("我爸83，住拱墅区", "食堂吃饭要不要钞票"), "您父亲（83周岁）在社区阳光食堂（助餐点）吃饭7折"),
    "还不到的": (("我姨58，住拱墅区", "她去食堂吃饭有优惠没"), "您姨姨还不到，在社区阳光食堂（助餐点）吃饭满60周岁起8折"),
    "不知道年纪的": (("我妈住拱墅区", "食堂打几折"), "在社区阳光食堂（助餐点）吃饭：60-79周岁老年人8折、80-89周岁老年人7折"),
    "问的是别的岁数": (("我爸83，住拱墅区", "六十五岁的去食堂打几折"), "65周岁的在社区阳光食堂（助餐点）吃饭8折"),
    "假如": (("我爸83，住拱墅区", "要是他到90了，食堂打几折"), "90周岁的在社区阳光食堂（助餐点）吃饭5折"),
}

WORKED: dict[str, tuple[tuple[str, ...], str]] = {
    "说多了": (
        ("我爷爷86，住拱墅区", "他在食堂吃了90块，七折省27块对吧"),
        "不对。您家老爷爷（86周岁）打7折（文件写的是不低于这个标准）：90元照折扣便宜27元，不过一天最多优惠20元，所以便宜20元，付70元。",
    ),
    "说对了": (
        ("我姨77，住拱墅区", "食堂40块的饭是不是便宜8块"),
        "对。您姨姨（77周岁）打8折（文件写的是不低于这个标准）：40元便宜8元，付32元；一天最多优惠20元。",
    ),
    "要付多少": (("我爸93，住拱墅区", "食堂打几折", "那他吃26块要付几块"), "您父亲（93周岁）打5折"),
    "没说吃多少，便宜得太多": (("我爸83，住拱墅区", "食堂一天能便宜35块对不对"), "不对。一天最多优惠20元"),
    "说着别人，问的还是先前那位的": (
        ("我84，老伴77，都住拱墅区", "我老伴吃了150块便宜30对吧", "我有没有高龄津贴", "150块怎么会便宜30"),
        "您老伴（77周岁）打8折",
    ),
    "不信的": (
        ("我妈70，住拱墅区", "食堂打几折", "120块怎么会省24块"),
        "您母亲（70周岁）打8折（文件写的是不低于这个标准）：120元照折扣便宜24元，不过一天最多优惠20元，所以便宜20元，付100元。",
    ),
}


@pytest.mark.parametrize(("says", "told"), [pytest.param(*one, id=name) for name, one in WORKED.items()])
def test_what_a_meal_comes_to_is_worked_out(engine: Engine, says: tuple[str, ...], told: str) -> None:
    """By the discount and the most there is; what somebody claims is right or not."""
    assert answers(talk(engine, *says)[1])[0].startswith(told)


@pytest.mark.parametrize(("says", "told"), [pytest.param(*one, id=name) for name, one in ASKED.items()])
def test_the_grade_of_the_person_is_told(engine: Engine, says: tuple[str, ...], told: str) -> None:
    """In the first sentence, with the words that it rests on and no others."""
    _, reply = talk(engine, *says)
    assert answers(reply)[0].startswith(told)
    assert NONE_OF_IT not in reply.text
    assert AT in reply.acts[0].about


@pytest.mark.parametrize("asks", ["我们俩食堂吃饭打几折", "食堂我7折她8折对不对"])
def test_of_two_each_is_told(engine: Engine, asks: str) -> None:
    """Each by their own age."""
    text = talk(engine, TWO, asks)[1].text
    assert "您（84周岁）在社区阳光食堂（助餐点）吃饭7折" in text
    assert "您老伴（77周岁）在社区阳光食堂（助餐点）吃饭8折" in text
    assert "不对" not in text


@pytest.mark.parametrize(
    ("asks", "about"),
    [("爱心卡打几折", "330105/10"), ("坐公交便宜吗", "330105/8"), ("食堂送餐吗", AT)],
)
def test_what_is_of_something_else_is_not_taken_for_it(engine: Engine, asks: str, about: str) -> None:
    """Though the canteen was spoken of just before."""
    _, reply = talk(engine, TWO, "食堂打几折", asks)
    assert about in reply.acts[0].about
    assert "（84周岁）" not in reply.text
