"""The application -> the same with the addresses of the chat tools."""

from __future__ import annotations

from fastapi import FastAPI

from plansearch.surfaces.chat import dify, forms, openai_facade, owui_search, owui_tools, slack


def install(app: FastAPI) -> None:
    """Add them. None stands in the OpenAPI document of the API: their forms are the tools' own."""
    forms.install(app)
    for router in (
        dify.router,
        owui_search.router,
        owui_tools.router,
        openai_facade.router,
        slack.router(app.state.settings),
    ):
        app.include_router(router, include_in_schema=False)
