"""What every admin page shares: our roles instead of model permissions, our visibility, history."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from simple_history.admin import SimpleHistoryAdmin

from articles import permissions
from articles.actions.exchange import export_lines, exportable
from articles.admin.address import GuardedAdmin, is_key
from articles.admin.version import with_version
from articles.models.history import Versioned, save_change


class DeskAdmin(GuardedAdmin):
    """A page of the admin under the rules of the desk.

    Everyone of the desk whom the admin lets in may look; `may_change` says who may change.
    Nothing is deleted here: records are dropped, merged, withdrawn or superseded instead.
    """

    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    export_kind: str | None = None

    def may_change(self, request: HttpRequest) -> bool:
        """Whether this person may change rows of this table here."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Rows that the person may see, by the same queryset method as everywhere."""
        rows = super().get_queryset(request)
        return rows.visible_to(request.user) if hasattr(rows, "visible_to") else rows

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show the app's tables to people of the desk."""
        return permissions.may_work_at_desk(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Look at rows; which ones is the queryset's matter."""
        return permissions.may_work_at_desk(request.user)

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Add rows where changing is allowed."""
        return self.may_change(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Change rows where the table's rule allows it."""
        return self.may_change(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nothing is deleted without a trace."""
        return False

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Offer the export where the table has one."""
        actions = super().get_actions(request)
        if self.export_kind is None:
            actions.pop("export_as_csv", None)
        return actions

    actions = ["export_as_csv"]

    @admin.action(description="Export as CSV")
    def export_as_csv(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponseBase:
        """Stream the ticked rows as the web lists and the command do."""
        kind = str(self.export_kind)
        ticked = queryset.order_by().values("pk")
        rows = exportable(kind, request.user).filter(pk__in=ticked)  # type: ignore[arg-type]
        return StreamingHttpResponse(
            (lines.encode("utf-8") for lines in export_lines(kind, rows)),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{kind}.csv"'},
        )


class TrackedAdmin(DeskAdmin, SimpleHistoryAdmin):
    """A table whose changes are kept: saved with the person, its history one click away.

    A form of a row that counts its versions carries the one it was filled from.
    """

    history_list_display = ["history_change_reason"]

    def _is_locked(self, request: HttpRequest, obj: Any) -> bool:
        return isinstance(obj, Versioned) and self.has_change_permission(request, obj)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        """Carry the version in the form of a row that can be changed."""
        if self._is_locked(request, obj):
            kwargs["form"] = with_version(self.form)
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Put the version among the fields, hidden."""
        fields = list(super().get_fields(request, obj))
        if self._is_locked(request, obj) and "version" not in fields:
            fields.append("version")
        return fields

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave the column itself to `save_change`: the form only compares it."""
        exclude = super().get_exclude(request, obj)
        return [*(exclude or ()), "version"] if self._is_locked(request, obj) else exclude

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store the row with the person and the admin as the reason."""
        save_change(obj, by=request.user, why="edited in the admin", creating=not change)  # type: ignore[arg-type]

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Store inline rows with the person too."""
        rows = formset.save(commit=False)
        for row in formset.deleted_objects:
            row._history_user = request.user
            row.delete()
        for row in rows:
            save_change(row, by=request.user, why="edited in the admin", creating=row.pk is None)  # type: ignore[arg-type]
        formset.save_m2m()

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """Show the history of a row to those who may read the row."""
        if not self._is_readable(request, object_id):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return super().history_view(request, object_id, extra_context)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> Any:
        """Show an old state to those who may read it; it is not put back over newer ones."""
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        if not self._is_readable(request, object_id):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        history = self.model.history
        entries = self.get_history_queryset(request, history, "id", object_id)
        if not is_key(version_id) or not entries.filter(pk=version_id).exists():
            raise Http404("There is no such entry in the history of this row.")
        return super().history_form_view(request, object_id, version_id, extra_context)

    def _is_readable(self, request: HttpRequest, object_id: str) -> bool:
        return is_key(object_id) and self.get_queryset(request).filter(pk=object_id).exists()

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        """Offer no button that would put an old state back."""
        return True


class ReadOnlyInline(admin.TabularInline):
    """Rows shown under their parent, never typed; visibility as everywhere."""

    extra = 0
    can_delete = False
    show_change_link = True

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All of what is shown."""
        return self.fields or ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Rows that the person may see."""
        rows = super().get_queryset(request)
        return rows.visible_to(request.user) if hasattr(rows, "visible_to") else rows

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Look at rows."""
        return permissions.may_work_at_desk(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Add none."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Change none."""
        return False


def warn(request: HttpRequest, error: Exception) -> None:
    """Say why an admin action did nothing."""
    messages.error(request, str(error))
