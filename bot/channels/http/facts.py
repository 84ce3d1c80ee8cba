"""`/v1/facts`: the vocabulary, for whoever builds a form on it."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from bot.channels.http.service import TheCaller, TheService
from bot.channels.http.shapes import says
from dialogs.asking.questions import QuestionBook
from dialogs.saying.shapes import question_shape
from knowledge.facts import Fact

router = APIRouter(prefix="/v1", tags=["文件"])


class ValueShape(BaseModel):
    """A value of a fact."""

    model_config = says("一个取值")

    id: str | int | bool = Field(description="代号，接口里用它")
    label: str = Field(description="名称，给人看")


class FactShape(BaseModel):
    """A fact about a person."""

    model_config = says("一个事实")

    id: str = Field(description="代号")
    label: str = Field(description="名称")
    type: str = Field(description="integer 整数、choice 选一个、yes_no 是或否、division 六位区划代码")
    values: list[ValueShape] = Field(description="可用的取值；整数和地方没有")
    range: tuple[int, int] | None = Field(description="整数最小和最大是多少")
    unit: str = Field(description="整数的单位")
    ask: str = Field(description="怎么问；{who} 换成“您”“您母亲”等")
    why: str = Field(description="为什么问")


class AskShape(BaseModel):
    """A question that asks several facts at once."""

    model_config = says("合在一起问的一个问题；choices 的 sets 可以原样放进 PATCH")

    asks: list[str]
    text: str = Field(description="怎么问；{who} 换成“您”“您母亲”等")
    why: str
    multiple: bool
    choices: list[dict[str, Any]]


class FactsShape(BaseModel):
    """The vocabulary."""

    model_config = says("能记的事实、它们的取值和问题")

    facts: list[FactShape]
    questions: list[AskShape]


@router.get("/facts", response_model=FactsShape, summary="有哪些事实、取值和问题")
async def facts(service: TheService, _caller: TheCaller) -> dict[str, Any]:
    """一个表单要的都在这里。"""
    library = service.engine.library
    return {
        "facts": [_fact(fact) for fact in library.vocabulary],
        "questions": [question_shape(one, one.text).model_dump() for one in QuestionBook(library).whole()],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    yes_no = [{"id": True, "label": "是"}, {"id": False, "label": "不是"}]
    return {
        "id": fact.id,
        "label": fact.label,
        "type": fact.type,
        "values": yes_no if fact.type == "yes_no" else [{"id": one.id, "label": one.label} for one in fact.values],
        "range": fact.range,
        "unit": fact.unit,
        "ask": fact.ask,
        "why": fact.why,
    }
