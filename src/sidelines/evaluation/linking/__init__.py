"""Measures linking against labelled accounts: pairwise and B-cubed F1, over all and by trap."""

from sidelines.evaluation.linking.gold import LabelledAccount, read_accounts
from sidelines.evaluation.linking.scores import F1, LinkingScores, score

__all__ = ["F1", "LabelledAccount", "LinkingScores", "read_accounts", "score"]
