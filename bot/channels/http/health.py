"""`/healthz`, `/readyz`, `/metrics`: for those who run the service."""

from http import HTTPStatus

from fastapi import APIRouter, Response

from bot.channels.http.service import TheCaller, TheService
from bot.channels.http.shapes import Ready
from bot.ground import metrics
from bot.porch.problems import Problem
from bot.stores.contract import StoreError

router = APIRouter(tags=["运行"])


@router.get("/healthz", summary="活着没有", response_model=Ready)
async def healthz() -> dict[str, str]:
    """进程能答话就是 200。"""
    return {"status": "ok"}


@router.get("/readyz", summary="能不能答", response_model=Ready, responses={503: {"description": "存储用不了"}})
async def readyz(service: TheService) -> dict[str, str]:
    """存储能读能写就是 200，否则 503。"""
    try:
        await service.conversations.ping()
    except StoreError as error:
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "存储暂时用不了", headers={"Retry-After": "5"}) from error
    return {"status": "ready"}


@router.get("/metrics", summary="Prometheus的数字", response_class=Response)
async def figures(_caller: TheCaller) -> Response:
    """只有次数和时间，没有任何人的情况。"""
    return Response(metrics.exposition(), media_type=metrics.TYPE)
