"""Error pages: what happened, and what to do. They need neither session nor database."""

from collections.abc import Callable

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


def refuse_odd_charsets(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer requests in anything but UTF-8 by a page; Django would read even their query in it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        charset = (request.content_params or {}).get("charset", "utf-8")
        if charset.lower().replace("_", "-") not in ("utf-8", "utf8"):
            return _page(400, "Send forms as UTF-8.")
        return get_response(request)

    return middleware
