"""A browser whose doors are shut: nothing leaves this machine, and who knocks is written down."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, Route

from portal.testing import find_chromium, is_ci
from tests.browser.site import HOST, LISTENS_ON

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--disable-gpu",
    # Some machines give shared memory only a few megabytes, and a page that fills it dies.
    "--disable-dev-shm-usage",
    # Even what gets past the doors finds no address.
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}, EXCLUDE {LISTENS_ON}",
)
PHONE = {"width": 360, "height": 740}
WEATHER = "<!doctype html><html lang=en><title>Weather</title><h1>Weather</h1>"


@dataclass
class Doors:
    """Opens browsers for people, each with cookies of its own."""

    browser: Browser
    leave_to: str
    # A stopped request cannot come from a page that the browser kept: then it is only written down,
    # and the browser closes its pages itself.
    keeps_pages: bool = False
    strangers: list[str] = field(default_factory=list)
    opened: list[BrowserContext] = field(default_factory=list)

    def new_page(self, **options: Any) -> Page:
        context = self.browser.new_context(
            **{"viewport": PHONE, "locale": "en-GB", "service_workers": "block", **options}
        )
        context.set_default_timeout(30_000)
        self.opened.append(context)
        context.on("request", self._write_down)
        if not self.keeps_pages:
            context.route(lambda address: urlsplit(address).hostname != HOST, self._stop)
        return context.new_page()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *others: object) -> None:
        if not self.keeps_pages:
            for context in self.opened:
                context.close()
        if kind is None:
            assert not self.strangers, f"a page asked elsewhere: {self.strangers}"

    def _write_down(self, request: Request) -> None:
        if urlsplit(request.url).hostname != HOST and not self._leaves(request):
            self.strangers.append(request.url)

    def _stop(self, route: Route) -> None:
        if self._leaves(route.request):
            route.fulfill(body=WEATHER, content_type="text/html")
        else:
            route.abort()

    def _leaves(self, request: Request) -> bool:
        # Chromium also tells where a redirect would lead that the script does not follow.
        is_told_only = request.redirected_from is not None
        return request.url == self.leave_to and (request.is_navigation_request() or is_told_only)


def chromium_path() -> str:
    """Where Chromium is. Without it the test is left out, but never in CI."""
    found = find_chromium()
    if found is None:
        reason = "Chromium is not installed: the pages were not looked at in a browser"
        if is_ci(os.environ):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@contextmanager
def launched(playwright: Playwright, **options: Any) -> Iterator[Browser]:
    browser = playwright.chromium.launch(
        executable_path=chromium_path(), chromium_sandbox=False, args=list(FLAGS), **options
    )
    try:
        yield browser
    finally:
        browser.close()
