"""The WSGI application that a server loads as factcheck.wsgi:application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
_django = get_wsgi_application()

from articles.views.errors import refuse_odd_charsets  # noqa: E402  # needs the apps loaded

application = refuse_odd_charsets(_django)
