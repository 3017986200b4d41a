"""What every chat tool asks of a request: the settings of the service, and what absolute links begin with."""

from __future__ import annotations

from fastapi import Request

from plansearch.settings import Settings
from plansearch.surfaces.links import public_base


def settings_of(request: Request) -> Settings:
    """The settings that the service was started with."""
    settings: Settings = request.app.state.settings
    return settings


def base_of(request: Request) -> str:
    """What absolute links begin with, without a slash at the end."""
    return public_base(settings_of(request), str(request.base_url))
