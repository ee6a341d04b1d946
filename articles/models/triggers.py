"""Rules that constraints cannot say, held by the database itself.

A migration that makes SQLite rebuild one of these tables drops its triggers: such a migration
ends with RunPython(install_triggers). A test fails when one is missing.
"""

from typing import Any

# name: (table, events, condition under which the act is refused, message)
_CLAIMED = (
    "EXISTS (SELECT 1 FROM articles_ratingscheme s"
    " WHERE s.id = {row}.scheme_id AND s.frozen_at IS NOT NULL)"
)
_FINAL = "OLD.state <> 'recorded'"
_VERDICT_TEXT = (
    "(NEW.claim_id <> OLD.claim_id OR NEW.round_id <> OLD.round_id"
    " OR NEW.rating_id <> OLD.rating_id OR NEW.summary <> OLD.summary"
    " OR NEW.rationale <> OLD.rationale OR NEW.as_of <> OLD.as_of"
    " OR NEW.reached <> OLD.reached OR NEW.published_at <> OLD.published_at"
    " OR NEW.said_links <> OLD.said_links OR NEW.headline_support <> OLD.headline_support"
    " OR NEW.said <> OLD.said OR NEW.public_note <> OLD.public_note"
    " OR NEW.change <> OLD.change OR NEW.override_reason <> OLD.override_reason"
    " OR NEW.interest_statement <> OLD.interest_statement OR NEW.basis <> OLD.basis"
    " OR NEW.decision_reason <> OLD.decision_reason"
    " OR coalesce(NEW.supersedes_id, 0) <> coalesce(OLD.supersedes_id, 0)"
    " OR coalesce(NEW.decided_by_id, 0) <> coalesce(OLD.decided_by_id, 0)"
    " OR coalesce(NEW.published_by_id, 0) <> coalesce(OLD.published_by_id, 0)"
    " OR NEW.state = 'recorded')"
)
_SCHEME_TEXT = (
    "(NEW.key <> OLD.key OR NEW.number <> OLD.number OR NEW.name <> OLD.name"
    " OR NEW.frozen_at IS NULL)"
)
_OF_A_FINAL_VERDICT = (
    "EXISTS (SELECT 1 FROM articles_verdict v"
    " WHERE v.id = {row}.verdict_id AND v.state <> 'recorded')"
)
TRIGGERS = {
    "citation_final_insert": (
        "articles_citation",
        "INSERT",
        _OF_A_FINAL_VERDICT.format(row="NEW"),
        "The evidence of a published verdict is never changed: correct it by a new one.",
    ),
    "citation_final_update": (
        "articles_citation",
        "UPDATE",
        f"{_OF_A_FINAL_VERDICT.format(row='OLD')} OR {_OF_A_FINAL_VERDICT.format(row='NEW')}",
        "The evidence of a published verdict is never changed: correct it by a new one.",
    ),
    "citation_final_delete": (
        "articles_citation",
        "DELETE",
        _OF_A_FINAL_VERDICT.format(row="OLD"),
        "The evidence of a published verdict is never changed: correct it by a new one.",
    ),
    "capture_is_final": (
        "articles_capture",
        "UPDATE",
        "NEW.text <> OLD.text OR NEW.text_sha256 <> OLD.text_sha256 OR NEW.url <> OLD.url",
        "A capture is never changed: capture the page again.",
    ),
    "sourceassessment_is_final_update": (
        "articles_sourceassessment",
        "UPDATE",
        "1 = 1",
        "A letter that was given is never changed: give a new one.",
    ),
    "sourceassessment_is_final_delete": (
        "articles_sourceassessment",
        "DELETE",
        "1 = 1",
        "A letter that was given is never deleted: give a new one.",
    ),
    "dossier_is_final_update": (
        "articles_dossier",
        "UPDATE",
        "1 = 1",
        "The dossier of a published verdict is never changed.",
    ),
    "dossier_is_final_delete": (
        "articles_dossier",
        "DELETE",
        "1 = 1",
        "The dossier of a published verdict is never deleted.",
    ),
    "revision_text_is_final": (
        "articles_revision",
        "UPDATE",
        "NEW.text <> OLD.text OR NEW.text_sha256 <> OLD.text_sha256"
        " OR NEW.article_id <> OLD.article_id OR NEW.number <> OLD.number",
        "A revision is never changed: a changed text is a new revision.",
    ),
    "rating_frozen_insert": (
        "articles_rating",
        "INSERT",
        _CLAIMED.format(row="NEW"),
        "This version of the rating scheme is in use: make a new version.",
    ),
    "rating_frozen_update": (
        "articles_rating",
        "UPDATE",
        _CLAIMED.format(row="OLD"),
        "This version of the rating scheme is in use: make a new version.",
    ),
    "rating_frozen_delete": (
        "articles_rating",
        "DELETE",
        _CLAIMED.format(row="OLD"),
        "This version of the rating scheme is in use: make a new version.",
    ),
    "ratingscheme_frozen_update": (
        "articles_ratingscheme",
        "UPDATE",
        f"OLD.frozen_at IS NOT NULL AND {_SCHEME_TEXT}",
        "This version of the rating scheme is in use: make a new version.",
    ),
    "verdict_final_update": (
        "articles_verdict",
        "UPDATE",
        f"{_FINAL} AND {_VERDICT_TEXT}",
        "A published verdict is never changed: correct it by a new one.",
    ),
    "verdict_final_delete": (
        "articles_verdict",
        "DELETE",
        _FINAL,
        "A published verdict is never deleted: withdraw it.",
    ),
}


def install_triggers(apps: Any, schema_editor: Any) -> None:
    """Make every trigger anew on SQLite or PostgreSQL; for RunPython in a migration.

    Tables that a later migration makes get theirs there.
    """
    there = set(schema_editor.connection.introspection.table_names())
    for name, (table, event, condition, message) in TRIGGERS.items():
        if table not in there:
            continue
        for statement in _STATEMENTS[schema_editor.connection.vendor]:
            schema_editor.execute(
                statement.format(
                    name=name,
                    table=table,
                    event=event,
                    condition=condition,
                    message=message,
                    row="OLD" if event == "DELETE" else "NEW",
                ),
                params=None,
            )


def remove_triggers(apps: Any, schema_editor: Any) -> None:
    """Undo install_triggers."""
    for name, (table, *_rest) in TRIGGERS.items():
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}", params=None)
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()", params=None)


_STATEMENTS = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS {name}",
        "CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
        "BEGIN SELECT RAISE(ABORT, '{message}'); END",
    ),
    "postgresql": (
        "DROP TRIGGER IF EXISTS {name} ON {table}",
        "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation'; "
        "END IF; RETURN {row}; END $$",
        "CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ),
}
