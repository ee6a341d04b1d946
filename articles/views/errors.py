"""Error pages: what happened, and what to do. They need neither session nor database."""

from email.message import Message
from typing import Any
from wsgiref.types import WSGIApplication

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

_TEXTS = {
    400: ("This request cannot be read", "Go back, load the page again and repeat the step."),
    403: (
        "This is not for your role",
        "Ask a manager or administrator of the desk if you need it.",
    ),
    404: (
        "There is nothing here",
        "The address may be mistyped, or what stood here is not for your role.",
    ),
    500: (
        "Something broke on our side",
        "Look whether the step was stored before you repeat it; if it happens again, tell your "
        "administrator the time and the address.",
    ),
}


def _page(status: int, detail: str = "") -> HttpResponse:
    title, advice = _TEXTS[status]
    body = render_to_string(
        "error.html", {"status": status, "title": title, "advice": advice, "detail": detail}
    )
    return HttpResponse(body, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Page for a request that cannot be read."""
    return _page(400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Page for what the person's roles do not include."""
    return _page(403, str(exception)[:300])


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Page for what does not exist, or not for this person."""
    return _page(404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Page for our own failures."""
    return _page(500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Page for a form whose token has run out, mostly after a login in another window."""
    return _page(
        403,
        "The form was too old or came from another site. Go back, load the page again and send "
        "the form once more; what you typed is still in it.",
    )


def refuse_odd_charsets(application: WSGIApplication) -> WSGIApplication:
    """Answer requests that are not in UTF-8 by a page.

    Django reads even the query in the charset of the content, before any middleware of its own,
    and breaks on names such as `hex`.
    """

    def guarded(environ: Any, start_response: Any) -> Any:
        message = Message()
        message["content-type"] = environ.get("CONTENT_TYPE") or "text/plain"
        charset = str(message.get_param("charset", "utf-8")).lower().replace("_", "-")
        if charset in ("utf-8", "utf8"):
            return application(environ, start_response)
        body = _page(400, "Send forms as UTF-8.").content
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
        start_response("400 Bad Request", headers)
        return [body]

    return guarded
