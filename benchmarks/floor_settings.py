"""Settings of the bare page that the product's page is compared with: the product's, without."""

from factcheck.settings import *  # noqa: F403
from factcheck.settings import DATA_DIR, TEMPLATES

MIDDLEWARE: list[str] = []
ROOT_URLCONF = "benchmarks.floor"
TEMPLATES = [
    {
        **TEMPLATES[0],
        "DIRS": [DATA_DIR / "floor", *TEMPLATES[0]["DIRS"]],
        "OPTIONS": {"context_processors": []},
    }
]
