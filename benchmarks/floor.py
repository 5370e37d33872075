"""The floor: what the same stack costs with nothing of the portal in it.

A bare Starlette page with a signed-cookie check, one indexed query for ORM objects in a session per
request, template inheritance, autoescape, a loop with a form per entry, and no-store; a plain `def`
in the thread pool. Run as a module it serves; settings come from FLOOR_ variables of the benchmark.
"""

import os
import sys
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import uvicorn
from anyio import to_thread
from itsdangerous import BadSignature, TimestampSigner
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from sqlalchemy import Engine, String, create_engine, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from portal.lean import keep_what_stands

TEMPLATES = Path(__file__).parent / "floor_templates"
THREADS = 8
CASES, ENTRIES = 1000, 12
NAMESPACE = UUID(int=0)
GZIP_LEVEL = 4


class Base(DeclarativeBase):
    pass


class Entry(Base):
    __tablename__ = "entries"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(index=True)
    heading: Mapped[str] = mapped_column(String(200))
    words: Mapped[str]
    published_at: Mapped[datetime]


def case_number(number: int) -> UUID:
    return uuid5(NAMESPACE, str(number))


def engine_for(address: str) -> Engine:
    """The same file settings and the same number of connections as the portal's."""
    if not address.startswith("sqlite"):
        return create_engine(address, pool_size=THREADS, max_overflow=0)
    engine = create_engine(
        address, pool_size=THREADS, max_overflow=0, connect_args={"check_same_thread": False}
    )
    event.listen(engine, "connect", _like_the_portals_file)
    return engine


def _like_the_portals_file(connection: Any, record: Any) -> None:  # noqa: ARG001
    durable = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000")
    for pragma in (*durable, "cache_size=-6000"):
        connection.execute(f"PRAGMA {pragma}")


def make_database(address: str) -> None:
    """12 entries for each of 1,000 cases."""
    engine = engine_for(address)
    Base.metadata.create_all(engine)
    start = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    with Session(engine) as db:
        for case in range(CASES):
            db.add_all(
                Entry(
                    id=uuid5(NAMESPACE, f"{case}/{number}"),
                    case_id=case_number(case),
                    heading=f"Something was said, number {number}",
                    words="A sentence <about> as long as what a page says of one piece of news. ",
                    published_at=start + timedelta(days=number),
                )
                for number in range(ENTRIES)
            )
        db.commit()
    engine.dispose()


def application(address: str, secret: str, filler: str, *, is_compressed: bool) -> Starlette:
    engine = engine_for(address)
    signer = TimestampSigner(secret)
    pages = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, auto_reload=False)

    def page(request: Request) -> Response:
        try:
            case = signer.unsign(request.cookies.get("who", ""), max_age=3600).decode()
        except BadSignature:
            return PlainTextResponse("Who?", status_code=403)
        with Session(engine) as db:
            entries = db.scalars(
                select(Entry)
                .where(Entry.case_id == UUID(case))
                .order_by(Entry.published_at.desc())
                .limit(ENTRIES)
            ).all()
            text = pages.get_template("page.html").render(entries=entries, filler=Markup(filler))  # noqa: S704
        headers = {"cache-control": "no-store"}
        if not is_compressed:
            return HTMLResponse(text, headers=headers)
        packer = zlib.compressobj(level=GZIP_LEVEL, wbits=31)
        body = packer.compress(text.encode()) + packer.flush()
        return HTMLResponse(body, headers={**headers, "content-encoding": "gzip"})

    @asynccontextmanager
    async def eight_threads(app: Starlette) -> AsyncIterator[None]:  # noqa: ARG001
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        yield

    return Starlette(routes=[Route("/", page)], lifespan=eight_threads)


def main() -> None:
    given = os.environ
    app = application(
        given["FLOOR_DATABASE"],
        given["FLOOR_SECRET"],
        Path(given["FLOOR_FILLER"]).read_text(encoding="utf-8"),
        is_compressed=given["FLOOR_GZIP"] == "yes",
    )
    keep_what_stands()
    uvicorn.run(
        app, port=int(sys.argv[1]), access_log=False, server_header=False, proxy_headers=False
    )


if __name__ == "__main__":
    main()
