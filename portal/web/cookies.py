"""The sign-in cookie and the language cookie: random or harmless, gone when the browser closes."""

from dataclasses import dataclass

from starlette.responses import Response

SIGN_IN = "s"
LANGUAGE = "l"
# Staff only: says that somebody of this address has signed in here before, and opens nothing.
DEVICE = "d"
# While somebody is away at the council's own sign-on.
COUNCIL = "o"
DEVICE_LASTS_SECONDS = 180 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Cookies:
    """On https the names carry the __Host- prefix, so no other site of the domain can set them."""

    is_secure: bool

    def name(self, which: str) -> str:
        return f"__Host-{which}" if self.is_secure else which

    def put(
        self,
        response: Response,
        which: str,
        value: str,
        *,
        max_age: int | None = None,
        is_strict: bool = True,
    ) -> None:
        response.set_cookie(
            self.name(which),
            value,
            max_age=max_age,
            path="/",
            secure=self.is_secure,
            httponly=True,
            samesite="strict" if is_strict else "lax",
        )

    def drop(self, response: Response, which: str) -> None:
        """A changed cookie is also what makes browsers throw away pages they kept for the back
        button.
        """
        response.set_cookie(
            self.name(which),
            "",
            max_age=0,
            path="/",
            secure=self.is_secure,
            httponly=True,
            samesite="strict",
        )
