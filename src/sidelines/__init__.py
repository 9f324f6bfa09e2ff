"""Sidelines reads diplomatic reports and keeps the record they tell, each value with its quotation."""
