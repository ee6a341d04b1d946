"""The app's registration with Django."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Articles, claims, reviews, verdicts and sources."""

    name = "articles"
    verbose_name = "Fact-check desk"
