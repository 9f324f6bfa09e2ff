"""Serving: one process or several on one socket, until somebody stops them."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from secrets import token_hex

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from sidelines.access import accounts_exist
from sidelines.archive import Archive
from sidelines.errors import OpenServer
from sidelines.http.settings import Settings
from sidelines.server.app import application
from sidelines.server.listening import taken
from sidelines.server.protocol import LONGEST_HEAD, PatientProtocol

_SETTINGS = "SIDELINES_SERVING"  # how the settings reach the processes of a server
_FACTORY = "sidelines.server.run:application_of_process"
_AT_ONCE = 500  # connections of a process
_GRACE = 10  # seconds for what is being answered when the server is stopped


def serve(settings: Settings, processes: int, ready: Callable[[], None]) -> None:
    """Serve an archive, which is made where there is none, until the process is told to stop.

    Args:
        settings: where, to whom, within what bounds.
        processes: how many.
        ready: what to do when the address is listened on.

    Raises:
        OpenServer: others than this machine could reach it, and anybody could do anything.
        OccupiedAddress: the address cannot be listened on.
        ArchiveError: the archive cannot be opened.
    """
    with closing(taken(settings.host, settings.port, shared=processes > 1)) as listening:
        with Archive.open(settings.place, create=True) as archive, archive.reading() as session:
            if not settings.private and not accounts_exist(session):
                raise OpenServer(settings.origin or settings.host)
        os.environ[_SETTINGS] = replace(settings, boot=token_hex(8)).written()
        ready()
        config = _config(processes)
        if processes == 1:
            uvicorn.Server(config).run([listening])
        else:
            Multiprocess(config, [listening]).run()


def application_of_process() -> FastAPI:
    """Return the application of one of the processes of a server, which writes its errors where it was started."""
    logging.disable(logging.WARNING)  # and no longer of errors, as commands that end have them told otherwise
    logging.basicConfig(format="%(asctime)s %(message)s")
    made = application(Settings.of(os.environ[_SETTINGS]))
    # What is loaded by now stays: to look through it for garbage again and again would halt every answer meanwhile.
    gc.collect()
    gc.freeze()
    return made


def _config(processes: int) -> uvicorn.Config:
    return uvicorn.Config(
        _FACTORY,
        factory=True,
        workers=processes,
        http=PatientProtocol,
        ws="none",
        log_level="error",
        access_log=False,  # addresses may hold the token of a feed
        server_header=False,
        h11_max_incomplete_event_size=LONGEST_HEAD,
        limit_concurrency=_AT_ONCE,
        timeout_graceful_shutdown=_GRACE,
    )
