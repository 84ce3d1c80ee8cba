"""Where several ways lead to an item, the one that is met is cited, and the age is told from which less is asked."""

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import answer, talk

WAYS: dict[str, tuple[tuple[str, ...], str]] = {
    "照年纪这一种": (("我妈58湖北户口，住义乌，我户口在义乌城里，她能投靠我落户吗",), "“女性年满55周岁”"),
    "年纪还差": (("俺爹57河南户口，住磐安，俺户口在磐安县城，他能投靠俺落户吗",), "满60周岁起（最迟2028年6月），就不要求"),
    "另一个年纪": (("我妈53湖北户口，住义乌，我户口在义乌城里，她能投靠我落户吗",), "满55周岁起（最迟2027年6月），就不要求"),
    "八十以上": (("我妈84四川户口，住拱墅，我拱墅户口，她能投靠我落户吗",), "“80周岁及以上老年人投靠在杭子女”"),
    "几岁开始": (("我妈83，住磐安，户口也在磐安", "体检几岁开始有"), "这一项要求年满65周岁"),
    "说的岁数对不对": (("我妈83，住磐安，户口也在磐安", "体检是不是65以上才有"), "65周岁"),
}


@pytest.mark.parametrize(("says", "has"), list(WAYS.values()), ids=list(WAYS))
def test_each_way_is_told_by_its_own_words(engine: Engine, says: tuple[str, ...], has: str) -> None:
    """男60、女55, or living with a child with a permit: the age met, the one not reached, and that others do without."""
    assert has in answer(talk(engine, *says)[1])


def test_an_age_that_only_grades_what_is_given_is_not_told_as_the_bound(engine: Engine) -> None:
    """公交多大岁数免费: free from 70 on; that the item is for people of 60 would mislead."""
    assert "这一项要求" not in answer(talk(engine, "我妈83，住磐安", "公交多大岁数免费")[1])


@pytest.mark.parametrize("says", ["打官司的钱交不起咋办", "诉讼费付不出怎么办", "交不起诉讼费咋整"])
def test_who_cannot_pay_the_court_hears_of_its_fees(engine: Engine, says: str) -> None:
    """诉讼费交不起: of what is given about going to court, that the fees may be put off, lowered or waived."""
    assert "缓交、减交或者免交" in answer(talk(engine, f"我69，住金乡，{says}")[1])
