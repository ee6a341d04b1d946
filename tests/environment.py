"""Settings of a test run, in place before Django reads them (loaded by `-p tests.environment`)."""

import os

os.environ["FACTCHECK_HASHED_STATIC"] = "0"
os.environ["FACTCHECK_SITE_URL"] = "http://desk.example"
os.environ["FACTCHECK_REVIEWS_PER_CLAIM"] = "2"
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop in its thread
