"""The web application: pages that are made on the server, each in several forms; scripts only add to them."""

from sidelines.web.install import install
from sidelines.web.telling import tell

__all__ = ["install", "tell"]
