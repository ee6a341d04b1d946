"""Batches: opened and closed around a run. Saved views: kept and forgotten."""

from collections.abc import Mapping, Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from articles.models import Batch, SavedView
from articles.vocabulary import BatchKind, BatchState

MAX_KEPT_ERRORS = 1_000


def open_batch(*, kind: BatchKind, label: str, by: AbstractBaseUser | None) -> Batch:
    """Note that a run has begun."""
    return Batch.objects.create(
        kind=kind.value, label=label[:300], started_by_id=by.pk if by else None
    )


def close_batch(
    *, batch: Batch, counts: Mapping[str, int], errors: Sequence[Mapping[str, object]], failed: bool
) -> Batch:
    """Note how a run ended; the first MAX_KEPT_ERRORS errors are kept."""
    batch.counts = dict(counts)
    batch.errors = list(errors[:MAX_KEPT_ERRORS])
    batch.state = (BatchState.FAILED if failed else BatchState.FINISHED).value
    batch.finished_at = timezone.now()
    batch.save()
    return batch


def save_view(
    *, owner: AbstractBaseUser, page: str, name: str, query: str, is_shared: bool
) -> SavedView:
    """Keep a filter under a name; a view of one's own with that name is replaced."""
    view, _added = SavedView.objects.update_or_create(
        owner_id=owner.pk,
        page=page,
        name=name.strip()[:60],
        defaults={"query": query[:2000], "is_shared": is_shared},
    )
    return view


def forget_view(*, view: SavedView, by: AbstractBaseUser) -> None:
    """Delete a saved view; only its owner's call does anything."""
    SavedView.objects.filter(pk=view.pk, owner_id=by.pk).delete()
