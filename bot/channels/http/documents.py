"""`/v1/search`, `/v1/lists`, `/v1/items`, `/v1/sources`: the documents and what stands in them."""

import asyncio
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import PlainTextResponse

from bot.channels.http.service import TheCaller, TheService
from bot.channels.http.shapes import ItemPage, Lists, SearchResult, Whole, WholeList
from bot.conversations.conversation import LONGEST
from bot.ground.errors import InputError
from bot.porch.problems import Problem
from bot.reads import searching, showing

router = APIRouter(prefix="/v1", tags=["文件"])

Region = Annotated[str, Path(description="行政区划代码，如 330727")]
NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"description": "没有收录"}}


@router.get("/search", response_model=SearchResult, summary="哪一项、哪一条写了这件事")
async def search(
    service: TheService,
    _caller: TheCaller,
    query: Annotated[str, Query(description="想问的事，随便怎么说", min_length=1, max_length=LONGEST)],
    region: Annotated[
        str | None, Query(description="在哪个地区问，如 330727；不写就看话里说的地方，再没有就找全部清单")
    ] = None,
    k: Annotated[Whole, Query(description="最多几条", ge=1, le=searching.MOST)] = 10,
) -> dict[str, Any]:
    """与 `yiwen search` 相同：都没有写，`answered` 就是 false。"""
    engine = service.engine
    wanted = searching.request(query, region, k, engine.library.divisions)
    return searching.as_json(await asyncio.to_thread(searching.answer, engine.finder(), wanted, engine.regions))


@router.get("/lists", response_model=Lists, summary="收录了哪些清单")
async def lists(service: TheService, _caller: TheCaller) -> dict[str, Any]:
    """每份清单的文件、日期和状态。"""
    return showing.all_lists(service.engine.library)


@router.get("/lists/{region}", response_model=WholeList, summary="整份清单", responses=NOT_FOUND)
async def one_list(region: Region, service: TheService, _caller: TheCaller) -> dict[str, Any]:
    """清单的每一项和文件的每一条。"""
    try:
        return showing.one_list(service.engine.library, region)
    except InputError as error:
        raise Problem(HTTPStatus.NOT_FOUND, str(error)) from error


@router.get("/items/{region}/{number}", response_model=ItemPage, summary="一项，连同原文", responses=NOT_FOUND)
async def item(
    region: Region, number: Annotated[str, Path(description="第几项")], service: TheService, _caller: TheCaller
) -> dict[str, Any]:
    """与 `yiwen show` 相同。"""
    try:
        return showing.one_passage(service.engine.library, f"{region}/{number}")
    except InputError as error:
        raise Problem(HTTPStatus.NOT_FOUND, str(error)) from error


@router.get("/sources/{region}", response_class=PlainTextResponse, summary="来源的全文", responses=NOT_FOUND)
async def source(region: Region, service: TheService, _caller: TheCaller) -> PlainTextResponse:
    """纯文本。引文的 start 和 end 就是这份文本里的第几个字符。"""
    found = service.engine.library.sources.get(region)
    if found is None:
        raise Problem(HTTPStatus.NOT_FOUND, f"没有地区“{region}”的文件")
    return PlainTextResponse(found.text)
