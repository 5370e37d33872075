"""What a child and a carer tell us on the tour: a worry kept and sent, and how to be told."""

from tests.contracts.second_thoughts import ask
from tests.contracts.walkers import Walker


def flag_a_worry(writer: Walker) -> str:
    ask(writer)
    writer.send("/worry")
    writer.post("/worry/keep", words="A word.")
    writer.send("/worry", topics="home", words="A word.", later="y")
    writer.send("/worry/away")
    return writer.send("/worry", topics="court", words="A <b>word</b>.").path


def wishes(child: Walker) -> None:
    child.look("/wishes")
    child.send("/wishes", wishes="with")
    child.send("/wishes")
