"""Export: one writer for each form in which a record leaves the house."""
