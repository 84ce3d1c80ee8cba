"""`/v1/compare`: one benefit, or one person, in several regions side by side."""

import asyncio
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, BeforeValidator, Field

from bot.channels.http.service import TheCaller, TheService
from bot.channels.http.shapes import ConditionShape, DocumentShape, OfficesShape, says, shallow
from bot.conversations.conversation import LONGEST
from bot.reads import comparing
from dialogs.messages import AmountShape, TotalsShape

router = APIRouter(prefix="/v1", tags=["文件"])
UNREADABLE: dict[int | str, dict[str, Any]] = {422: {"description": "请求不合要求：没有这个地区、这一项或这个事实"}}


class CompareRequest(BaseModel):
    """Regions to compare, for one benefit or one person."""

    model_config = says("几个地方放在一起比", {"regions": ["330727", "330700"], "item": "高龄津贴", "facts": {"age": 83}})

    regions: list[str] = Field(description="地区的代码或名称", min_length=1, max_length=20)
    item: str | None = Field(default=None, description="只比这一项", max_length=LONGEST)
    facts: Annotated[dict[str, Any] | None, BeforeValidator(shallow)] = Field(default=None, description="一个人的情况")


class ComparedGift(BaseModel):
    """What an item gives, beside others."""

    model_config = says("给什么")

    what: str = Field(description="给什么")
    amount: AmountShape | None = Field(description="数额；null 是没有写")
    quote: str = Field(description="原文")


class ComparedCell(BaseModel):
    """One item of one list; of a person also how it comes out."""

    model_config = says("一个地方的一项")

    item: str = Field(description="编号")
    name: str = Field(description="名称")
    audience: str = Field(description="给谁")
    content: str = Field(description="内容")
    conditions: list[ConditionShape] = Field(description="条件的原文")
    gives: list[ComparedGift] = Field(description="给什么")
    apply: OfficesShape = Field(description="到哪里办")
    verdict: str | None = Field(default=None, description="初步判断；没有给出情况时没有")
    missing: list[str] | None = Field(default=None, description="还要知道的事实")
    amounts: list[AmountShape] | None = Field(default=None, description="这个人能得到的数额")


class ComparedRow(BaseModel):
    """The same item in each region; null where a list does not have it."""

    model_config = says("同一项，每个地方一格")

    name: str = Field(description="名称")
    alike: Literal["name", "content", "alone"] = Field(description="凭什么放在一行：名称相同、内容相近；alone 是只有一处有")
    cells: list[ComparedCell | None] = Field(description="按 regions 的次序；null 是那里的清单没有这一项")


class ComparedElsewhere(BaseModel):
    """An item that a person has by hukou from another list."""

    model_config = says("凭户口从别处清单得到的一项")

    item: str = Field(description="编号")
    name: str = Field(description="名称")
    verdict: str = Field(description="初步判断")
    missing: list[str] = Field(description="还要知道的事实")
    amounts: list[AmountShape] = Field(description="数额")


class ComparedRegion(BaseModel):
    """A region and the list that applies there."""

    model_config = says("一个地方")

    region: str = Field(description="代码")
    place: str = Field(description="全称")
    list: str = Field(description="用的是哪里的清单")
    title: str = Field(description="清单的名称")
    document: DocumentShape


class Compared(BaseModel):
    """Regions side by side."""

    model_config = says("几个地方放在一起")

    regions: list[ComparedRegion]
    item: str | None
    facts: dict[str, Any] | None
    rows: list[ComparedRow]
    elsewhere: list[list[ComparedElsewhere]] | None = Field(
        description="每个地方：凭户口从别处清单得到的；没有给出情况时是 null"
    )
    totals: list[TotalsShape] | None = Field(description="每个地方算得出的现金；没有给出情况时是 null")


Regions = Annotated[str, Query(description="几个地区的代码，逗号隔开，如 330727,330700", min_length=1, max_length=400)]


@router.get(
    "/compare", response_model=Compared, response_model_exclude_unset=True, summary="同一项待遇在几个地方", responses=UNREADABLE
)
async def compare(
    service: TheService,
    _caller: TheCaller,
    regions: Regions,
    item: Annotated[str | None, Query(description="只比这一项，如 高龄津贴", max_length=LONGEST)] = None,
) -> dict[str, Any]:
    """与 `yiwen compare` 相同。"""
    return await asyncio.to_thread(
        comparing.compared, service.engine.library, [code.strip() for code in regions.split(",")], service.day(), item
    )


@router.post(
    "/compare", response_model=Compared, response_model_exclude_unset=True, summary="同一个人在几个地方", responses=UNREADABLE
)
async def compare_person(request: CompareRequest, service: TheService, _caller: TheCaller) -> dict[str, Any]:
    """把一个人当作住在其中每一个地方来看；户口在哪里，照说的算。情况写在请求的正文里，不写在地址里。"""
    library = service.engine.library
    return await asyncio.to_thread(comparing.compared, library, request.regions, service.day(), request.item, request.facts)
