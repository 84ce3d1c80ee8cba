"""The shapes of the API that are not the Reply: what is asked, and what documents, lists and rosters are answered with."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from bot.conversations.conversation import LONGEST
from bot.ground.days import day_of
from dialogs.messages import AmountShape, PersonShape, QuestionShape


def says(description: str, example: dict[str, Any] | None = None) -> ConfigDict:
    """What the documentation says of a shape, and an example of it."""
    extra: dict[str, Any] = {"description": description}
    if example:
        extra["examples"] = [example]
    return ConfigDict(extra="forbid", frozen=True, json_schema_extra=extra)


WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,8})")
DEEPEST = 4
"""How deep a value may be nested: {"any": [values]} is two."""


def shallow(value: Any) -> Any:
    """The value. Raises ValueError when it is nested deeper than any fact's."""
    level = [value]
    for _ in range(DEEPEST + 1):
        level = [inner for one in level for inner in _inside(one)]
    if level:
        raise ValueError
    return value


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _day(value: Any) -> date:
    try:
        return day_of(value)
    except ValueError as error:
        raise PydanticCustomError("date_parsing", "YYYY-MM-DD") from error


Day = Annotated[date, BeforeValidator(_day)]
"""A day as YYYY-MM-DD, and in no other way."""


def _whole(given: Any) -> Any:
    if isinstance(given, str) and not WHOLE.fullmatch(given):
        raise PydanticCustomError("int_parsing", "a whole number")
    return given


Whole = Annotated[int, BeforeValidator(_whole)]
"""A number of an address, written as it is counted, and in no other way: no 01, 1.0, +1 or 1_0."""


class AskRequest(BaseModel):
    """One message out of the blue, as a line of `yiwen ask -`."""

    model_config = says("一句话，不记前文", {"text": "我妈83岁，户口在磐安，住磐安，吃低保，一个人住", "today": "2025-06-01"})

    text: str = Field(description="说的话", max_length=LONGEST)
    today: Day | None = Field(default=None, description="当作今天的日期，用来得到可以重复的回答")
    asked: str | None = Field(default=None, description="刚才问的是哪个事实，如 age")
    known: Annotated[dict[str, Any] | None, BeforeValidator(shallow)] = Field(default=None, description="已经知道的事实")


class PatchRequest(BaseModel):
    """Facts to be set or cleared by hand."""

    model_config = says(
        "要设的事实：一个选项的 sets 可以原样放进来；null 是去掉；{} 是“不清楚”", {"facts": {"economic": "dibao"}}
    )

    facts: Annotated[dict[str, Any], BeforeValidator(shallow)] = Field(
        description='事实: 值，或 {"min","max"}，或 {"any"}，或 null'
    )


class StandingShape(BaseModel):
    """How a conversation stands."""

    model_config = says("一个对话现在怎样：知道的人和事、等着回答的问题；原话没有留")

    people: list[PersonShape]
    current: int = Field(description="正在说的是第几位，从0数")
    question: QuestionShape | None


class MessageRequest(BaseModel):
    """A message of a conversation."""

    model_config = says("对话里的一句话", {"text": "我妈83了，住磐安，户口也在磐安"})

    text: str = Field(description="说的话", max_length=LONGEST)


class DocumentShape(BaseModel):
    """A published document."""

    model_config = says("一份公开文件")

    number: str | None = Field(description="文号；null 是不详")
    title: str = Field(description="名称")
    issuer: str | None = Field(description="发文单位")
    issued: str | None = Field(description="发文日期")
    in_force: str | None = Field(description="施行日期")
    status: str = Field(description="in_force 施行、draft 征求意见稿 等")
    defects: list[str] = Field(description="这份文件已知的毛病")


class ListShape(BaseModel):
    """A list in brief."""

    model_config = says("一份清单")

    region: str = Field(description="行政区划代码")
    title: str = Field(description="名称")
    place: str = Field(description="地方的全称")
    items: int = Field(description="几项")
    clauses: int = Field(description="几条")
    document: DocumentShape


class Lists(BaseModel):
    """All lists."""

    model_config = says("收录的清单")

    lists: list[ListShape]


class ItemShape(BaseModel):
    """An item of a list."""

    model_config = says("清单的一项")

    id: str = Field(description="编号，如 330727/9")
    number: int = Field(description="第几项")
    name: str = Field(description="名称")
    audience: str = Field(description="给谁")
    content: str = Field(description="内容")
    types: list[str] = Field(description="类型")
    agencies: list[str] = Field(description="单位，第一个牵头")
    local_addition: bool = Field(description="是不是本地增加的")


class ClauseShape(BaseModel):
    """A clause of a document."""

    model_config = says("文件的一条")

    id: str = Field(description="编号，如 330727#二（一）3")
    text: str = Field(description="原文")
    agencies: list[str] = Field(description="责任单位")


class WholeList(BaseModel):
    """A list whole."""

    model_config = says("整份清单")

    region: str = Field(description="行政区划代码")
    title: str = Field(description="名称")
    document: DocumentShape
    items: list[ItemShape]
    clauses: list[ClauseShape]


class QuoteShape(BaseModel):
    """Words of a source."""

    model_config = says("来源里的原文")

    quote: str = Field(description="原文，逐字")
    start: int = Field(description="从第几个字符起")
    end: int = Field(description="到第几个字符止（不含）")
    words: str = Field(description="去掉换行的原文")


class ConditionShape(BaseModel):
    """Words that a condition rests on."""

    model_config = says("一个条件的原文")

    quote: str
    locator: str = Field(description="第几项、第几条")


class BenefitShape(BaseModel):
    """Something that an item gives."""

    model_config = says("给什么")

    what: str = Field(description="给的东西")
    amount: str = Field(description="数额的话；没有数额为空")
    quote: str = Field(description="原文")


class OfficesShape(BaseModel):
    """Where to apply."""

    model_config = says("到哪里办")

    lead: str | None = Field(description="牵头单位；null 是文件没有写")
    others: list[str] = Field(description="配合单位")


class ItemPage(ItemShape):
    """An item with all it rests on."""

    model_config = says("一项，连同原文")

    conditions: list[ConditionShape]
    gives: list[BenefitShape]
    apply: OfficesShape
    notes: list[str] = Field(description="要一并知道的话")
    document: DocumentShape
    source: QuoteShape


class SearchHit(BaseModel):
    """A passage found."""

    model_config = says("找到的一项或一条")

    id: str = Field(description="编号")
    score: float = Field(description="相近的程度")
    title: str = Field(description="名称")
    quote: str = Field(description="原文")
    document: str = Field(description="文号或名称")
    start: int = Field(description="从来源的第几个字符起")
    end: int = Field(description="到第几个字符止（不含）")


class Evidence(BaseModel):
    """Why a question counts as answered or not."""

    model_config = says("为什么算有答案或没有")

    probability: float = Field(description="有答案的把握")
    outside: str | None = Field(description="像是文件里没有写的哪件事")
    vague: bool = Field(description="问得太笼统")
    elsewhere: list[str] = Field(description="别处写了的编号")


class SearchResult(BaseModel):
    """What a question finds."""

    model_config = says("找到什么")

    query: str
    region: str | None
    answered: bool = Field(description="文件里有没有写")
    hits: list[SearchHit]
    evidence: Evidence


class ScreenedShape(BaseModel):
    """One item for one person of a roster."""

    model_config = says("名单上一个人的一项")

    person: str | int = Field(description="名单里的 id；没有就是第几行")
    item: str = Field(description="项的编号，如 330727/9")
    verdict: str = Field(description="eligible、review、ineligible 或 unknown")
    missing: list[str] = Field(description="还缺的事实")
    amounts: list[AmountShape] = Field(description="数额")
    what: list[str] = Field(description="给的东西里没有数额的")
    lead: str | None = Field(description="牵头单位；null 是文件没有写")
    name: str | None = Field(default=None, description="名单里的姓名，如果有这一列")


class RowFault(BaseModel):
    """A row or a column of a roster that could not be used."""

    model_config = says("名单里用不了的一行或一列")

    row: int = Field(description="第几行，表头算一行")
    column: str = Field(description="哪一列；空是整行")
    fault: str = Field(description="哪里不对")
    sheet: str | None = Field(None, description="哪一张工作表；只在名单有几张时写")


class ScreenResult(BaseModel):
    """A roster screened."""

    model_config = says("筛查结果；有毛病的行在 problems 里，其余照常")

    results: list[ScreenedShape]
    problems: list[RowFault]
    read: list[str] | None = Field(None, description="表格读了哪些列、哪些没有读；按事实的代号或名称起列名的名单没有")


class Ready(BaseModel):
    """Whether the service can answer."""

    model_config = says("能不能答")

    status: str
