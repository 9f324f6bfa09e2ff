"""Russian: neural syntax and names, a dictionary of forms, and grammars for what they lack."""
