"""The parts of a message that came as bytes, held against its length before anybody unpacks it.

Jupyter lays them out in two ways: a count, then where each part begins. Both are believed by its
own reader, which makes lists of four thousand million places for a message of four bytes, or cuts
the same megabytes out a thousand times.
"""

V1 = "v1.kernel.websocket.jupyter.org"  # as browsers ask for
MOST = 1000  # parts; a widget sends its state and a few buffers


def places_of(message: bytes, *, v1: bool) -> list[int]:
    """Return where the parts of a message begin, and in the newer layout where the last ends.

    Raises
    ------
    ValueError
        When they do not lie in the message one after the other.
    """
    width, order = (8, "little") if v1 else (4, "big")
    count = int.from_bytes(message[:width], order)  # type: ignore[arg-type]
    head = width * (count + 1)
    if not 1 <= count <= MOST or len(message) < head:
        raise ValueError(f"{count} parts in {len(message)} bytes")
    starts = range(width, head, width)
    places = [int.from_bytes(message[at : at + width], order) for at in starts]  # type: ignore[arg-type]
    if places[0] < head or places[-1] > len(message) or places != sorted(places):
        raise ValueError("parts that overlap, or lie outside of their message")
    return places


def header_of(message: bytes, *, v1: bool) -> bytes:
    """Return the header of a message, or in the older layout the whole of its JSON.

    Raises
    ------
    ValueError
        As :func:`places_of`, and when there is none.
    """
    places = places_of(message, v1=v1)
    if not v1:
        return message[places[0] : (places[1] if len(places) > 1 else len(message))]
    if len(places) < 3:
        raise ValueError("no header")
    return message[places[1] : places[2]]
