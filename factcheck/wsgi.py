"""The WSGI application that a server loads as factcheck.wsgi:application."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
_django = get_wsgi_application()

from articles.views.errors import refuse_odd_charsets  # noqa: E402  # needs the apps loaded

application = refuse_odd_charsets(_django)

# Addresses and all behind them are otherwise loaded by the first request of each process, which
# then takes seconds.
_ = get_resolver().url_patterns
# What is loaded by now lives as long as the process: the collector need not walk over it again
# and again, which took a fifth of the time of a request.
gc.collect()
gc.freeze()
