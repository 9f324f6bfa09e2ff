"""Each change of the schema as a step that both engines can take; run by Alembic."""
