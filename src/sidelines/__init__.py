"""Sidelines reads diplomatic reports and keeps the record they tell, each value with its quotation.

>>> import sidelines
>>> record = sidelines.read("...")  # doctest: +SKIP
>>> record.accounts[0].participants[0].name.value  # doctest: +SKIP
"""

from sidelines.errors import SidelinesError
from sidelines.pipeline import read

__all__ = ["SidelinesError", "read"]
