"""Users and groups, for the role admin; only a superuser makes superusers."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest

from articles import permissions
from articles.admin.address import GuardedAdmin

admin.site.unregister(User)
admin.site.unregister(Group)


class ByRole:
    """Permission by the role admin instead of by model permissions."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show the table to administrators."""
        return permissions.may_administer(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let administrators look."""
        return permissions.may_administer(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let administrators add."""
        return permissions.may_administer(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let administrators change; a superuser is changed by a superuser only."""
        is_above = bool(getattr(obj, "is_superuser", False)) and not request.user.is_superuser
        return permissions.may_administer(request.user) and not is_above

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """People are made inactive, not deleted: their reviews stay theirs."""
        return False


@admin.register(User)
class PersonAdmin(ByRole, GuardedAdmin, UserAdmin):
    """People, their roles (groups) and whether they may log in."""

    list_display = ["username", "email", "roles", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Fetch the groups of a page at once."""
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="Roles")
    def roles(self, person: User) -> str:
        """Names of the person's roles."""
        return ", ".join(sorted(group.name for group in person.groups.all()))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep what would make a superuser out of reach of everyone else."""
        fixed = list(super().get_readonly_fields(request, obj))
        if not request.user.is_superuser:
            fixed += ["is_superuser", "user_permissions"]
        return fixed


@admin.register(Group)
class RoleAdmin(ByRole, GuardedAdmin, GroupAdmin):
    """Groups; the five roles are groups of those names and keep them."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Roles keep their names: code asks for them."""
        return False
