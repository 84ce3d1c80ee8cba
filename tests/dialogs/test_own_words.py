"""A detail that an item's own words tell is answered with these words, and nothing is added where it is told already."""

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import talk

TEKUN = "我大伯79，户口和住处都在磐安，五保，全靠人照料"
JINXIANG = "我爹76，户口和住处都在金乡"
POOR = "我婶婶72岁，磐安户口，住在磐安，低保边缘"
ADDED = "您问的这一点"


@pytest.mark.parametrize(
    ("said", "has"),
    [
        ((TEKUN, "集中供养会送到很远的院里去吗"), "就近安排到相应的供养服务机构"),
        ((TEKUN, "集中供养是不是个个都收得下"), "应养尽养"),
        ((JINXIANG, "法律援助的五优先是哪五样"), "优先受理、优先审查、优先指派、优先办理、优先回访"),
        ((JINXIANG, "公家体检到底查些什么"), "体格检查、辅助检查"),
        ((POOR, "养老服务补贴是发给哪些人的"), "经济困难的老年人"),
        (("我爹53，外省户口，跟我住磐安县城，办了浙江居住证", "岁数不够能投靠落户吗"), "没有年龄限制"),
        (("我61，男，磐安户口，住磐安，职工养老", "退休金会不会欠着不给"), "按时足额发放"),
        (("我哥63，磐安人，住磐安，见义勇为伤残", "供养保障非要完全丧失劳动能力吗"), "家庭供养困难"),
        (
            ("我姨76，金东区户口，住金东，低收入认定的", "装扶手改厕所政府出钱还是自己也要掏"),
            "采取政府补贴、家庭自付的资金分担机制",
        ),
        (("我66，兰溪户口，住兰溪", "年年查身体，卫生院要收我钱不"), "每年免费提供一次健康体检"),
    ],
)
def test_a_detail_is_told_in_the_words_of_the_item(engine: Engine, said: tuple[str, ...], has: str) -> None:
    """What the sentence that answers leaves out, and the item's row or a clause on it tells, is read out."""
    _, reply = talk(engine, *said)
    assert has in reply.text
    assert "没有找到" not in reply.text
    assert "要不要钱，文件没写" not in reply.text


@pytest.mark.parametrize(
    "said",
    [
        (POOR, "养老服务补贴有没有她的"),
        (TEKUN, "集中供养能不能去"),
        (JINXIANG, "坐公交要钱不"),
        (JINXIANG, "体检一年几回"),
        (TEKUN, "探访是打电话还是上门"),
    ],
)
def test_nothing_is_read_out_that_the_answer_tells(engine: Engine, said: tuple[str, ...]) -> None:
    """Who asks whether, how much or how often, or what the answer says, hears no words twice."""
    _, reply = talk(engine, *said)
    assert ADDED not in reply.text
