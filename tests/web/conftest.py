"""What tests of pages share: somebody logged in, the words of an answer."""

import pytest


@pytest.fixture
def as_(client, people):
    """Log one of `people` in by name and give the client."""

    def log_in(name):
        client.force_login(getattr(people, name))
        return client

    return log_in


def text(answer):
    return answer.content.decode()
