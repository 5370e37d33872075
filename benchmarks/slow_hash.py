"""The portal with a hash that naps first, to see who has to wait for it. Port as argument."""

import os
import sys
import time
from dataclasses import replace

import uvicorn
from argon2 import PasswordHasher

from portal import assemble
from portal.settings import read
from portal.web.routes import application

NAP_SECONDS = 1.5


class Sleepy(PasswordHasher):
    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]  # noqa: A002
        time.sleep(NAP_SECONDS)
        return super().verify(hash, password)

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        time.sleep(NAP_SECONDS)
        return super().hash(password, salt=salt)


def main() -> None:
    portal = replace(assemble.portal(read(os.environ)), hasher=Sleepy())
    uvicorn.run(application(portal), port=int(sys.argv[1]), access_log=False, proxy_headers=False)


if __name__ == "__main__":
    main()
