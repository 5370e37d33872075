"""The council's own sign-on, by OpenID Connect: who somebody is there, and nothing else."""

from portal.council.sign_on import Away, Begun, Council, NotProven, Proven

__all__ = ["Away", "Begun", "Council", "NotProven", "Proven"]
