"""A short text as a QR code (GB/T 18284, ISO/IEC 18004): byte mode, correction level M, sizes 2 to 6."""

from __future__ import annotations

from collections.abc import Iterator

# size: bytes of text it holds at most, blocks, data bytes and correction bytes of a block
SIZES = {2: (26, 1, 28, 16), 3: (42, 1, 44, 26), 4: (62, 2, 32, 18), 5: (84, 2, 43, 24), 6: (106, 4, 27, 16)}
MASKS = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, column: row % 2 == 0,
    lambda row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
)
_QUIET = 4  # light modules around it
Matrix = list[list[bool]]


class TextTooLong(ValueError):
    """The text does not fit into the largest size."""


def drawn(text: str) -> tuple[int, str]:
    """Return (edge in modules, path of the dark ones) for an ``svg`` with the light margin a reader needs."""
    rows = qr_matrix(text)
    path = "".join(
        f"M{column + _QUIET} {row + _QUIET}h1v1h-1z"
        for row, line in enumerate(rows)
        for column, dark in enumerate(line)
        if dark
    )
    return len(rows) + 2 * _QUIET, path


def qr_matrix(text: str) -> Matrix:
    """Return the modules by row, dark ones true; :class:`TextTooLong` beyond 106 bytes."""
    data = text.encode()
    size = next((one for one, (most, *_rest) in SIZES.items() if len(data) <= most), 0)
    if not size:
        raise TextTooLong(len(data))
    bits = [byte >> place & 1 for byte in _codewords(data, size) for place in range(7, -1, -1)]
    return min((_masked(bits, size, mask) for mask in range(len(MASKS))), key=_unrest)


def _codewords(data: bytes, size: int) -> list[int]:
    """Return data and correction, block by block in turns."""
    _most, blocks, length, correction = SIZES[size]
    whole = 0b0100 << 8 | len(data)  # byte mode, the count, the text, four bits that end it
    whole = (whole << 8 * len(data) | int.from_bytes(data, "big")) << 4
    stream = bytearray(whole.to_bytes(len(data) + 2, "big"))
    while len(stream) < blocks * length:
        stream.append(0xEC if (len(stream) - len(data)) % 2 == 0 else 0x11)
    parts = [list(stream[start : start + length]) for start in range(0, len(stream), length)]
    tails = [_remainder(part, correction) for part in parts]
    in_turns = [part[at] for at in range(length) for part in parts]
    return in_turns + [tail[at] for at in range(correction) for tail in tails]


def _times(one: int, other: int) -> int:
    """Multiply in the field of 256 elements."""
    product = 0
    for place in range(7, -1, -1):
        product = product << 1 ^ (product >> 7) * 0x11D
        product ^= (other >> place & 1) * one
    return product


def _remainder(data: list[int], count: int) -> list[int]:
    """Return the correction bytes of a block (Reed-Solomon)."""
    divisor, root = [0] * (count - 1) + [1], 1
    for _step in range(count):
        for at in range(count):
            divisor[at] = _times(divisor[at], root) ^ (divisor[at + 1] if at + 1 < count else 0)
        root = _times(root, 2)
    rest = [0] * count
    for byte in data:
        factor = byte ^ rest[0]
        rest = [left ^ _times(part, factor) for left, part in zip([*rest[1:], 0], divisor, strict=True)]
    return rest


def _masked(bits: list[int], size: int, mask: int) -> Matrix:
    fixed = dict(_fixed(size, mask))
    edge = 17 + 4 * size
    matrix = [[fixed.get((row, column), False) for column in range(edge)] for row in range(edge)]
    free = ((row, column) for row, column in _way(edge) if (row, column) not in fixed)
    for at, (row, column) in enumerate(free):
        dark = bool(bits[at]) if at < len(bits) else False
        matrix[row][column] = dark != MASKS[mask](row, column)
    return matrix


def _way(edge: int) -> Iterator[tuple[int, int]]:
    """Go through all modules as data are laid: two columns at a time, up and down, from the right."""
    upwards = True
    for right in [*range(edge - 1, 6, -2), 5, 3, 1]:
        for row in range(edge - 1, -1, -1) if upwards else range(edge):
            yield row, right
            yield row, right - 1
        upwards = not upwards


def _fixed(size: int, mask: int) -> Iterator[tuple[tuple[int, int], bool]]:
    """Return the modules that hold no data: the marks to be found by, the rulers, what mask was used."""
    edge = 17 + 4 * size
    for at in range(edge):
        yield (6, at), at % 2 == 0
        yield (at, 6), at % 2 == 0
    middle = edge - 7
    for row in range(-2, 3):
        for column in range(-2, 3):
            yield (middle + row, middle + column), max(abs(row), abs(column)) != 1
    for top, left in ((3, 3), (3, edge - 4), (edge - 4, 3)):
        for row in range(max(top - 4, 0), min(top + 5, edge)):
            for column in range(max(left - 4, 0), min(left + 5, edge)):
                yield (row, column), max(abs(row - top), abs(column - left)) not in (2, 4)
    yield from _format(edge, mask)


def _format(edge: int, mask: int) -> Iterator[tuple[tuple[int, int], bool]]:
    """Return level and mask, twice, with their own correction; level M is 00."""
    rest = mask
    for _step in range(10):
        rest = rest << 1 ^ (rest >> 9) * 0x537
    word = (mask << 10 | rest) ^ 0x5412
    near = [*range(6), 7, 8]
    for place in range(15):
        dark = bool(word >> place & 1)
        if place < 8:
            yield (near[place], 8), dark
            yield (8, edge - 1 - place), dark
        else:
            yield (8, 7 if place == 8 else 14 - place), dark
            yield (edge - 15 + place, 8), dark
    yield (edge - 8, 8), True


def _unrest(matrix: Matrix) -> int:
    """Return how much there is of what readers stumble over: long runs of one colour, in rows and columns."""
    found = 0
    for line in (*matrix, *zip(*matrix, strict=True)):
        run = 1
        for before, here in zip(line, line[1:], strict=False):
            run = run + 1 if before == here else 1
            found += 3 if run == 5 else int(run > 5)
    return found
