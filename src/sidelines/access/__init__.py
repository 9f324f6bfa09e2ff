"""Accounts of people and programs: passwords, logins, tokens, and what was done by whom."""

from sidelines.access.audit import Action, note
from sidelines.access.entry import Entered, Given, change_own_password, enter, leave
from sidelines.access.roles import ROLES, Role, Scope, granted, role_of, scopes_of
from sidelines.access.tokens import make_token, revoke_token
from sidelines.access.users import By, accounts_exist, add_user, change_password, change_role, remove_user

__all__ = [
    "ROLES",
    "Action",
    "By",
    "Entered",
    "Given",
    "Role",
    "Scope",
    "accounts_exist",
    "add_user",
    "change_own_password",
    "change_password",
    "change_role",
    "enter",
    "granted",
    "leave",
    "make_token",
    "note",
    "remove_user",
    "revoke_token",
    "role_of",
    "scopes_of",
]
