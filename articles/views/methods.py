"""Addresses that take a form only: an address bar or a login that leads there goes back.

And what such small forms send: a few words, where to go next.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods


def post_or_back(
    page_of: Callable[..., str],
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let a view take POST; lead GET to the page whose form posts here.

    After an expired login the browser comes back by GET, and its form is filled again there.
    page_of: gives that page's address from the arguments of the address.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        @require_http_methods(["GET", "POST"])
        def taken(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if request.method == "GET":
                return HttpResponseRedirect(page_of(**kwargs))
            return view(request, **kwargs)

        return taken

    return decorate


def back_to(request: HttpRequest, page: str) -> HttpResponseRedirect:
    """Lead back to the page of this site that the form names as `next`, else to `page`."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = reverse(page)
    return HttpResponseRedirect(target)


def words_sent(request: HttpRequest, name: str) -> str:
    """What was typed into a field that stands alone; without NUL, which PostgreSQL refuses."""
    return request.POST.get(name, "").replace("\x00", "")
