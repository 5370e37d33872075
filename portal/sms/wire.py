"""Which failures of a call certainly came before the text had left."""


def never_left(problem: Exception) -> bool:
    """True only if no connection was made; whatever came later may have come after the text."""
    from requests.exceptions import ConnectTimeout  # noqa: PLC0415 - slow to import
    from urllib3.exceptions import NewConnectionError  # noqa: PLC0415 - slow to import

    cause = problem.args[0] if problem.args else None
    return isinstance(problem, ConnectTimeout) or isinstance(
        getattr(cause, "reason", None), NewConnectionError
    )
