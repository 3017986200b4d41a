"""When the OpenAPI document is made."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from starlette.testclient import TestClient

from plansearch.engine import Engine
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app


def test_the_document_is_made_once_and_when_it_is_asked_for(small_settings: Settings, small_engine: Engine) -> None:
    """A service that nobody asks for it starts without it; however many ask at once, it is complete and the same."""
    app = create_app(small_settings, small_engine)
    assert app.openapi_schema is None
    with ThreadPoolExecutor(4) as pool:
        found = {id(each) for each in pool.map(lambda _: app.openapi(), range(4))}
    assert found == {id(app.openapi_schema)}
    client = TestClient(app)
    first = client.get("/openapi.json")
    assert first.json() == app.openapi()
    assert "Problem404" in first.json()["components"]["responses"]
    assert first.headers["content-type"] == "application/json"
    assert client.get("/openapi.json", headers={"if-none-match": first.headers["etag"]}).status_code == 304
