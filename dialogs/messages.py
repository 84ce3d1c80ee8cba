"""The shapes that join dialogs to the channels: a Message in, a Reply out (contract: Reply)."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import ConfigDict, Field

from knowledge.benefits import is_of_money
from knowledge.shape import Shape


@dataclass(frozen=True, slots=True)
class Message:
    """What a person sent, and the day it came in."""

    text: str
    day: date


class _Shape(Shape):
    model_config = ConfigDict(frozen=True)


def _says(description: str) -> ConfigDict:
    """What the API's documentation says of a shape; it is read by those who read Chinese."""
    return ConfigDict(frozen=True, json_schema_extra={"description": description})


class CitationShape(_Shape):
    """Words of a document; `quote` stands at `start`–`end` (characters) of the source."""

    model_config = _says("原文：quote 逐字出现在来源文本的第 start 到 end 个字符")

    document: str = Field(description="文号（不详时为名称）")
    title: str = Field(description="文件名称")
    locator: str = Field(description="第几项、第几条")
    quote: str = Field(description="原文")
    start: int = Field(description="在来源文本里从第几个字符起")
    end: int = Field(description="到第几个字符止（不含）")


class AmountShape(_Shape):
    """A figure of a benefit: exact, at least (min) or at most (max)."""

    model_config = _says("一个数额")

    value: int | float = Field(description="数")
    unit: str = Field(description="单位，如 元/月")
    bound: Literal["exact", "min", "max"] = Field(description="exact 正好、min 不低于、max 不超过")
    in_kind: bool = Field(
        default=False, description="true 是服务或保费的价值，不算现金", exclude_if=lambda in_kind: not in_kind
    )

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of money, and no half price or number of times."""
        return is_of_money(self.unit)


class WhyShape(_Shape):
    """A condition, whether it is met (true, false, unknown) and which citation it rests on."""

    model_config = _says("一个条件和满足没有")

    condition: str = Field(description="条件")
    truth: Literal["true", "false", "unknown"] = Field(description="true 满足、false 不满足、unknown 还不知道")
    citation: int = Field(description="依据 citations 里的第几条（从0数）")


class ApplyShape(_Shape):
    """Where to apply; `lead` null: the document does not say."""

    model_config = _says("到哪里办")

    lead: str | None = Field(description="牵头单位；null 是文件没有写")
    others: list[str] = Field(description="配合单位")
    citation: int | None = Field(description="依据 citations 里的第几条")


class GiftShape(_Shape):
    """What the item gives this person; `left_to`: the citations of the words that leave it to the office.

    `when` and `amount` are there only for what it may give: to whom, and how much.
    """

    model_config = _says("给什么")

    what: str = Field(description="给的东西")
    citation: int = Field(
        description="依据 citations 里的第几条；view=brief 略去了原文的，是 null",
        json_schema_extra={"type": ["integer", "null"]},
    )
    left_to: list[int] = Field(description="写明由单位决定的那些话，citations 里的序号")
    when: str = Field(default="", description="还没有定的：给谁；定了就没有这个键", exclude_if=lambda when: not when)
    amount: AmountShape | None = Field(default=None, description="还没有定的：多少", exclude_if=lambda amount: amount is None)


class ChangeShape(_Shape):
    """What alone would turn a "no"."""

    model_config = _says("单凭什么变了就会符合")

    fact: str = Field(description="哪个事实")
    text: str = Field(description="变成什么样")


class ResultShape(_Shape):
    """One item for one person."""

    model_config = _says("一项待遇对一个人的判断")

    item: str = Field(description="项的编号，如 330727/9")
    name: str = Field(description="名称")
    verdict: Literal["eligible", "review", "ineligible", "unknown"] = Field(
        description="eligible 可以享受、review 由单位决定、ineligible 不符合、unknown 还缺信息"
    )
    missing: list[str] = Field(description="还缺的事实")
    amounts: list[AmountShape] = Field(description="数额")
    why: list[WhyShape] = Field(description="理由")
    apply: ApplyShape = Field(description="到哪里办")
    citations: list[CitationShape] = Field(description="依据的原文")
    gives: list[GiftShape] = Field(description="给什么")
    changes: list[ChangeShape] = Field(description="单凭什么变了就会符合")
    notes: list[str] = Field(description="要一并知道的话")


class SumShape(_Shape):
    """A sum: what is exact, and what it is at least."""

    model_config = _says("合计：正好多少、至少多少（元）")

    exact: int | float = Field(description="写明了正好的")
    at_least: int | float = Field(description="连不低于的一起，至少")


class TotalsShape(_Shape):
    """What is paid to a person in all; `unstated`: items without a figure; `open`: items that hang on something not known."""

    model_config = _says("现金合计")

    month: SumShape = Field(description="按月发的")
    year: SumShape = Field(description="按年发的")
    unstated: list[str] = Field(description="没有写数额的项")
    open: list[str] = Field(description="还差信息的项")


class TurnedShape(_Shape):
    """What an item will be from a birthday on."""

    model_config = _says("到那时的一项")

    item: str = Field(description="项的编号")
    verdict: str = Field(description="到那时的判断")
    amounts: list[AmountShape] = Field(description="到那时的数额")


class MomentShape(_Shape):
    """A birthday at which verdicts change. `when`: a month ("2026-06"), or the first and last it may be."""

    model_config = _says("哪个生日会变")

    when: str | dict[str, str] = Field(description='"2026-06"，或 {"min","max"}')
    because: str = Field(description="为什么，如 满80周岁")
    items: list[TurnedShape] = Field(description="变了的项")


class PersonShape(_Shape):
    """One person: what is known, the list that applies (null: none), every item of it.

    `elsewhere`: what someone has by hukou from the list of another region, where that comes out well;
    the key is there only when there is such a thing.
    """

    model_config = _says("一位老人：知道什么、用哪份清单、每一项的判断")

    subject: str | None = Field(description="是谁：self、mother、father……；null 是没有说")
    facts: dict[str, Any] = Field(description='知道的事实：值，或 {"min","max"}，或 {"any"}')
    list: str | None = Field(description="用哪份清单；null 是没有收录")
    results: tuple[ResultShape, ...] = Field(description="清单的每一项")
    totals: TotalsShape | None = Field(default=None, description="现金合计；没有清单就没有")
    timeline: tuple[MomentShape, ...] = Field(description="到哪个年纪会有什么", default=())
    elsewhere: tuple[ResultShape, ...] = Field(
        description="凭户籍在别处清单里有的；没有就没有这个键", default=(), exclude_if=lambda results: not results
    )


class ChoiceShape(_Shape):
    """An answer that a question offers, and what it says."""

    model_config = _says("一个选项")

    label: str = Field(description="选项的话")
    sets: dict[str, Any] = Field(description="选它等于说了什么")


class QuestionShape(_Shape):
    """The next question."""

    model_config = _says("下一个问题")

    asks: list[str] = Field(description="问的是哪些事实")
    text: str = Field(description="问句")
    why: str = Field(description="为什么问")
    multiple: bool = Field(description="可不可以选几个")
    choices: list[ChoiceShape] = Field(description="选项；也可以用自己的话答")


class ActShape(_Shape):
    """One thing that a message was taken as doing, and what was answered to it."""

    model_config = _says("这句话被当成在做的一件事")

    act: str = Field(
        description="tell 说情况、answer 回答、correct 改口、suppose 假设、ask 问、turn 换人、restart 重来、forget 忘记、"
        "stop 结束、feel 心情、greet 招呼、thanks 道谢、unclear 没听懂"
    )
    subject: str | None = Field(description="说的是谁")
    kind: str | None = Field(
        description="问的是哪一种：which、amount、total、where、how、when、why、why_not、compare、what、eligible"
    )
    about: list[str] = Field(description="答的是哪几项、哪几条，近的在前，最多10个")
    answered: bool | None = Field(description="true 文件里有、false 认出了问的事而文件没有写、null 没有问")
    facts: dict[str, Any] = Field(description="记下的事实")
    supposed: dict[str, Any] = Field(description="只是假设的，没有记")
    span: tuple[int, int] = Field(description="原话里从第几个字到第几个字")


class SectionShape(_Shape):
    """A part of the text."""

    model_config = _says("回答里的一段")

    kind: Literal["ack", "answer", "gain", "loss", "summary", "total", "timeline", "question", "menu", "notice", "quote"] = (
        Field(description="哪一种")
    )
    text: str = Field(description="这一段的话")


class HitShape(_Shape):
    """A passage that answers a free question."""

    model_config = _says("答得上问题的一项或一条")

    id: str = Field(description="项或条的编号")
    score: float = Field(description="相近的程度")
    title: str = Field(description="名称")
    quote: str = Field(description="原文")
    document: str = Field(description="文号或名称")


class Reply(_Shape):
    """What goes back: the text, and everything it rests on.

    `forgets` (everything of the conversation is to be erased), `erases` (so is all that was answered before, for somebody of it
    is forgotten) and `unanswered` (a free question that no document answers)
    are for whoever stands between; they are no part of the JSON.
    """

    model_config = _says("回答")

    text: str = Field(description="给人看的话，每一句都有依据")
    people: list[PersonShape] = Field(description="每一位老人", default_factory=list)
    hits: list[HitShape] = Field(description="随便问的问题，找到的项和条", default_factory=list)
    question: QuestionShape | None = Field(default=None, description="下一个问题；null 是不用再问")
    notices: list[str] = Field(description="要说明的事", default_factory=list)
    acts: list[ActShape] = Field(description="这句话被当成什么，按先后", default_factory=list)
    sections: list[SectionShape] = Field(description="回答的各段；text 是手机上显示的那些段", default_factory=list)
    forgets: bool = Field(default=False, exclude=True)
    erases: bool = Field(default=False, exclude=True)
    unanswered: bool = Field(default=False, exclude=True)


SHAPES = tuple(made for made in list(globals().values()) if isinstance(made, type) and issubclass(made, _Shape))
"""All of them: a service, whose threads may want one at once, completes them as it starts."""
