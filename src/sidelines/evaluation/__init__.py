"""Measures reading against gold: precision, recall and F1 with intervals, mistakes, calibration.

A reader is handed in, so that this package knows nothing of how reading is done and can score any
reader, another program's included.
"""

from sidelines.evaluation.calibration import Calibration, Reliability, calibration
from sidelines.evaluation.render import render, render_calibration, render_errors
from sidelines.evaluation.run import FORMATS, evaluate
from sidelines.evaluation.scores import ErrorLine, Judged, Reader, Score, Scores

__all__ = [
    "FORMATS",
    "Calibration",
    "ErrorLine",
    "Judged",
    "Reader",
    "Reliability",
    "Score",
    "Scores",
    "calibration",
    "evaluate",
    "render",
    "render_calibration",
    "render_errors",
]
