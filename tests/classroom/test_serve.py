"""The door: what it is made of."""

from __future__ import annotations

import asyncio
import socket

from classroom.serve import door_at
from tests.classroom.desks import lived


def test_what_is_sent_through_the_door_waits_for_nothing() -> None:
    """With Nagle's algorithm, the second packet of an answer waits for a late word that the first has come."""

    async def work() -> int:
        sent: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def met(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            sent.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with door_at("127.0.0.1", 0) as door:
            async with await asyncio.start_server(met, sock=door):
                _, writer = await asyncio.open_connection("127.0.0.1", door.getsockname()[1])
                writer.close()
                return await sent

    assert lived(work)
