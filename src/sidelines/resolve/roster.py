"""The participants of several accounts of one encounter, each person once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sidelines.model.encounter import AccountKey, Attested, FiledAccount
from sidelines.model.record import Participant
from sidelines.resolve.who import Match, Party, match, party


@dataclass(slots=True)
class Entry:
    """One participant: every mention that was joined into it, with its account."""

    mentions: list[tuple[Party, Participant, AccountKey]] = field(default_factory=list)

    def match(self, other: Party) -> Match:
        """Return how surely another mention belongs here."""
        return max(match(known, other) for known, _, _ in self.mentions)

    @property
    def accounts(self) -> tuple[AccountKey, ...]:
        """Return the accounts that name the participant."""
        return tuple(dict.fromkeys(key for _, _, key in self.mentions))

    @property
    def best(self) -> tuple[Party, Participant, AccountKey]:
        """Return the fullest mention: with a name, an office and a side, and the longest name of those."""
        return max(self.mentions, key=lambda m: (_fullness(m[1]), len(m[1].label)))

    @property
    def side(self) -> str:
        """Return the side, as far as a mention tells it."""
        return next((p.side for p, _, _ in self.mentions if p.known), self.mentions[0][0].side)


def _fullness(p: Participant) -> int:
    return 4 * (p.name is not None) + 2 * (p.office is not None) + (p.represents is not None)


def roster(accounts: Iterable[FiledAccount]) -> tuple[Entry, ...]:
    """Return the participants of all accounts, in the order in which they are first named.

    A state or body that stands for somebody who is named elsewhere is left out.
    """
    entries: list[Entry] = []
    for filed in accounts:
        for participant in filed.account.participants:
            mention = (party(participant), participant, filed.key)
            _home(entries, mention[0], filed.key).mentions.append(mention)
    named = {e.side for e in entries if any(p.person for p, _, _ in e.mentions)}
    return tuple(e for e in entries if e.side not in named or any(p.person for p, _, _ in e.mentions))


def _home(entries: list[Entry], mention: Party, account: AccountKey) -> Entry:
    """Return the entry that a mention belongs to, a new one if there is none; an account names each person once."""
    free = [e for e in entries if account not in e.accounts and e.match(mention) > Match.COVER]
    if free:
        return max(free, key=lambda e: e.match(mention))
    entries.append(Entry())
    return entries[-1]


def attested(entry: Entry) -> Attested[Participant]:
    """Return a participant by its fullest mention, whose account comes first."""
    _, participant, key = entry.best
    return Attested(participant, (key, *(k for k in entry.accounts if k != key)))
