"""Settings, all from the environment with defaults that are safe on one machine.

A value that cannot be used stops the start and is named. docs/settings.md lists them all.
"""

import secrets
from collections.abc import Callable
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from articles.errors import UnreadableFileError
from articles.extraction.weights import (
    SHIPPED_CHECKWORTHINESS,
    load_attribution,
    load_checkworthiness,
)
from articles.vocabulary import AgreementRule

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def _positive(name: str, default: int) -> int:
    value = int(env.int(name, default=default))
    if value < 1:
        raise ImproperlyConfigured(f"{name} must be 1 or more, not {value}.")
    return value


def _one_of(name: str, allowed: list[str], default: str) -> str:
    value = str(env.str(name, default=default))
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}, not {value!r}.")
    return value


def _stored_secret(path: Path) -> str:
    """Read the key kept at `path`; make it first where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="ascii") as new_file:
            path.chmod(0o600)
            new_file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text("ascii").strip()


def _weights(name: str, shipped: Path, load: Callable[[Path], object]) -> Path:
    """A file of fitted weights, read once here so that a bad one stops the start."""
    value = env.str(name, default="")
    if not value:
        return shipped
    try:
        load(Path(value))
    except UnreadableFileError as error:
        raise ImproperlyConfigured(f"{name}: {error}") from error
    return Path(value).resolve()


def _weights_if_named(name: str, load: Callable[[Path], object]) -> Path | None:
    """The same where no weights ship: None while the variable is empty."""
    return _weights(name, Path(), load) if env.str(name, default="") else None


# --- where things are -------------------------------------------------------------------
DATA_DIR = Path(env.str("FACTCHECK_DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("FACTCHECK_DEBUG", default=False)
SECRET_KEY = env.str("FACTCHECK_SECRET_KEY", default="") or _stored_secret(DATA_DIR / "secret_key")
ALLOWED_HOSTS = env.list("FACTCHECK_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("FACTCHECK_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("FACTCHECK_SITE_URL", default="http://127.0.0.1:8000").rstrip("/")

# --- the desk's own rules ---------------------------------------------------------------
REVIEWS_PER_CLAIM = _positive("FACTCHECK_REVIEWS_PER_CLAIM", 2)
RATING_SCHEME = env.str("FACTCHECK_RATING_SCHEME", default="desk")
AGREEMENT = _one_of("FACTCHECK_AGREEMENT", list(AgreementRule), AgreementRule.EQUAL.value)
DAYS_TO_REVIEW = _positive("FACTCHECK_DAYS_TO_REVIEW", 7)
DESK_NAME = env.str("FACTCHECK_DESK_NAME", default="Factcheck desk")
# Where readers ask for a correction: a web address or a mail address, shown with each dossier.
CORRECTIONS_URL = env.str("FACTCHECK_CORRECTIONS_URL", default="")
# Whether cited pages are read, and which hosts (host:port) may lie inside the own network.
FETCH = env.bool("FACTCHECK_FETCH", default=True)
FETCH_ALLOWED = env.list("FACTCHECK_FETCH_ALLOWED", default=[])
MAX_ARTICLE_BYTES = _positive("FACTCHECK_MAX_ARTICLE_BYTES", 2_000_000)
CHECKWORTHINESS_WEIGHTS = _weights(
    "FACTCHECK_CHECKWORTHINESS_WEIGHTS", SHIPPED_CHECKWORTHINESS, load_checkworthiness
)
ATTRIBUTION_WEIGHTS = _weights_if_named("FACTCHECK_ATTRIBUTION_WEIGHTS", load_attribution)

INSTALLED_APPS = [
    "articles",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
ASGI_APPLICATION = "factcheck.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.views.desk.desk_context",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- database ---------------------------------------------------------------------------
DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'factcheck.sqlite3'}")
}
_database = DATABASES["default"]
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["ENGINE"] = "factcheck.sqlite"  # the same, with a fair queue for writers
    # FULL: what a user was told is stored survives a power cut. IMMEDIATE: a transaction
    # that will write waits for its turn at once, and so never fails half-way as "locked".
    _database["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000; "
            "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000"
        ),
    }
    _database["CONN_MAX_AGE"] = None
    _database["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
elif _database["ENGINE"] == "django.db.backends.postgresql":
    _database["CONN_MAX_AGE"] = 600
    _database["CONN_HEALTH_CHECKS"] = True
else:
    raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:// or postgres://.")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SIMPLE_HISTORY_DATE_INDEX = False  # histories are read row by row

# --- people -----------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "articles.models.roles.DeskBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "articles:home"
LOGOUT_REDIRECT_URL = "login"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "account/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# --- mail: printed to the console unless a server is named ------------------------------
EMAIL_CONFIG = env.email_url("FACTCHECK_EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("FACTCHECK_FROM_EMAIL", default="factcheck@localhost")

# --- transport and content security -----------------------------------------------------
HTTPS = env.bool("FACTCHECK_HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
if env.bool("FACTCHECK_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_ENGINE = "factcheck.sessions"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "articles.views.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # data: holds the arrows of the Django admin's own style sheet
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# --- static files -----------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
# Names with a hash in them can be kept by browsers for ever; they exist once
# `collectstatic` has run, which `make run` sees to.
_HASHED = env.bool(
    "FACTCHECK_HASHED_STATIC", default=(STATIC_ROOT / "staticfiles.json").exists() and not DEBUG
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if _HASHED
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = not _HASHED

# --- language, time, logging ------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("FACTCHECK_TIME_ZONE", default="UTC")
USE_I18N = True
USE_TZ = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": env.str("FACTCHECK_LOG_LEVEL", default="WARNING")},
}
