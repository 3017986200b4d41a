"""The routers that addresses under /api/v1 stand in: how each is revalidated, and what all of them ask of a request."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from fastapi.routing import APIRoute

from plansearch.surfaces.api.answers import JsonResponse
from plansearch.surfaces.api.caching import OfContent, OfRelease, OfReleaseAndDay
from plansearch.surfaces.api.requests import WELL_FORMED

PREFIX: Final = "/api/v1"


def records_router(tag: str) -> APIRouter:
    """For what a release holds."""
    return _router(tag, OfRelease)


def questions_router(tag: str) -> APIRouter:
    """For what is asked in words, in which 今年度 is another year after the end of March."""
    return _router(tag, OfReleaseAndDay)


def service_router(tag: str) -> APIRouter:
    """For what may change while a release is served."""
    return _router(tag, OfContent)


def _router(tag: str, route: type[APIRoute]) -> APIRouter:
    return APIRouter(
        prefix=PREFIX, default_response_class=JsonResponse, tags=[tag], route_class=route, dependencies=WELL_FORMED
    )
