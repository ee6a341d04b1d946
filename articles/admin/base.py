"""What every admin page shares: our roles instead of model permissions, our visibility, history."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from simple_history.admin import SimpleHistoryAdmin

from articles import permissions
from articles.actions.exchange import export_lines, exportable
from articles.models.history import save_change


class DeskAdmin(admin.ModelAdmin):
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
    """A table whose changes are kept: saved with the person, its history one click away."""

    history_list_display = ["history_change_reason"]

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
        """Show an old state of a row to those who may read the row."""
        if not self._is_readable(request, object_id):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return super().history_form_view(request, object_id, version_id, extra_context)

    def _is_readable(self, request: HttpRequest, object_id: str) -> bool:
        is_key = object_id.isdecimal() and len(object_id) < 19
        return is_key and self.get_queryset(request).filter(pk=int(object_id)).exists()

    def has_revert_permission(self, request: HttpRequest, obj: Any) -> bool:
        """Old states are read, not put back over newer ones."""
        return False


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
