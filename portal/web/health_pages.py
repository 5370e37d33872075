"""For machines that watch the service: alive, ready, and figures. No figure is about anybody."""

import hmac
from datetime import datetime

from starlette.responses import JSONResponse, PlainTextResponse, Response

from portal.domain.heartbeats import stopped_since
from portal.domain.refusals import NotFound
from portal.services import health
from portal.services.health import Figures
from portal.web.page import Context

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"
QUANTILES = (0.5, 0.95)
UNAVAILABLE = 503


def live(context: Context) -> Response:
    """The process answers; nothing else is asked, so that a slow database restarts nobody."""
    del context
    return PlainTextResponse("alive")


def ready(context: Context) -> Response:
    """Whether pages can be served and texts leave. Without the database this line fails as every
    page does, with 503.
    """
    stopped = health.texts_stopped_since(context.db, now=context.now)
    said = {"pages": "ready", "texts": "leaving" if stopped is None else "stopped"}
    if stopped is not None:
        said["texts_stopped_since"] = stopped.isoformat(timespec="seconds")
    return JSONResponse(said, status_code=200 if stopped is None else UNAVAILABLE)


def metrics(context: Context) -> Response:
    """The figures in the plain format that Prometheus and its kin read; needs the token."""
    _check_token(context)
    shown = health.figures(context.db, now=context.now)
    return PlainTextResponse(as_metrics(shown, context.now), media_type=METRICS_TYPE)


def as_metrics(shown: Figures, now: datetime) -> str:
    """A few gauges, written by hand: a library for them would cost each process more memory than
    all of them are worth.
    """
    stopped = stopped_since(shown.beats, now)
    oldest = shown.beats.oldest_due_at
    gauges = [
        ("portal_texts_stopped", "1 while texts do not leave", int(stopped is not None)),
        ("portal_texts_waiting", "Texts that are due and not handed over", shown.waiting),
        ("portal_texts_oldest_wait_seconds", "How long the oldest waits", _since(oldest, now)),
        ("portal_worker_silent_seconds", "Since the worker's heartbeat", _age(shown, now)[0]),
        ("portal_provider_silent_seconds", "Since the provider's answer", _age(shown, now)[1]),
    ]
    lines = [line for name, told, value in gauges for line in _gauge(name, told, value)]
    name = "portal_texts_failed_24h"
    lines += [f"# HELP {name} Tries that failed in a day, by code", f"# TYPE {name} gauge"]
    lines += [f'{name}{{code="{_label(code)}"}} {count}' for code, count in shown.failures]
    name = "portal_wrong_guesses_1h"
    lines += [f"# HELP {name} At everybody's words or numbers, in an hour", f"# TYPE {name} gauge"]
    lines += [f'{name}{{of="{each}"}} {count}' for each, count in shown.guesses.items()]
    name = "portal_hand_over_seconds"
    lines += [f"# HELP {name} From due to handed over, in a day", f"# TYPE {name} summary"]
    waits = sorted(shown.handed_over_seconds)
    lines += [f'{name}{{quantile="{each}"}} {_quantile(waits, each)}' for each in QUANTILES]
    lines += [f"{name}_sum {sum(waits)}", f"{name}_count {len(waits)}"]
    return "\n".join(lines) + "\n"


def _check_token(context: Context) -> None:
    """Raises NotFound, as for a page that is not there, unless the caller knows the token."""
    token = context.portal.settings.metrics_token
    given = context.asked.headers.get("authorization", "")
    if not token or not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        raise NotFound


def _gauge(name: str, told: str, value: float) -> tuple[str, ...]:
    return f"# HELP {name} {told}", f"# TYPE {name} gauge", f"{name} {value}"


def _age(shown: Figures, now: datetime) -> tuple[float, float]:
    return _since(shown.beats.worker_at, now), _since(shown.beats.provider_at, now)


def _since(at: datetime | None, now: datetime) -> float:
    return (now - at).total_seconds() if at is not None else 0


def _label(code: str) -> str:
    return "".join(letter for letter in code if letter.isalnum() or letter in "_-")


def _quantile(waits: list[float], share: float) -> float:
    return waits[min(len(waits) - 1, int(share * len(waits)))] if waits else 0
