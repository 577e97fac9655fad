"""QR codes, read back by a reader that shares nothing with the writer but the numbers of the standard."""

import pytest

from portal.qr import SIZES, TextTooLong, drawn, qr_matrix

LINK = "https://portal.example.cn/code/#k7mf-3xqp"
# the fifteen bits that tell level M and mask 0 to 3, as the standard prints them
FORMATS = {"101010000010010": 0, "101000100100101": 1, "101111001111100": 2, "101101101001011": 3}
# the inside of a mark to be found by
FINDER = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
POWERS = [1]
for _step in range(254):
    POWERS.append(POWERS[-1] * 2 if POWERS[-1] < 128 else POWERS[-1] * 2 ^ 0x11D)


def read(matrix):
    """Return the text of a matrix; fails where anything is not as it must be."""
    edge = len(matrix)
    size = (edge - 17) // 4
    _most, blocks, length, correction = SIZES[size]
    for top, left in ((0, 0), (0, edge - 7), (edge - 7, 0)):
        assert ["".join("01"[matrix[top + y][left + x]] for x in range(7)) for y in range(7)] == FINDER
    row = [matrix[8][x] for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [matrix[y][8] for y in (7, 5, 4, 3, 2, 1, 0)]
    again = [matrix[edge - 1 - y][8] for y in range(7)] + [matrix[8][edge - 8 + x] for x in range(8)]
    assert row == again
    mask = FORMATS["".join("01"[one] for one in row)]
    words = codewords(matrix, edge, mask)
    assert len(words) == blocks * (length + correction)
    for block in range(blocks):
        data = words[block : blocks * length : blocks]
        whole = data + words[blocks * length + block :: blocks]
        for root in range(correction):
            syndrome = 0
            for place, word in enumerate(reversed(whole)):
                if word:
                    syndrome ^= POWERS[(POWERS.index(word) + place * root) % 255]
            assert syndrome == 0
    laid = [word for block in range(blocks) for word in words[block : blocks * length : blocks]]
    bits = "".join(f"{word:08b}" for word in laid)
    assert bits[:4] == "0100"
    count = int(bits[4:12], 2)
    return bytes(int(bits[12 + 8 * at : 20 + 8 * at], 2) for at in range(count)).decode()


def codewords(matrix, edge, mask):
    """Return the bytes along the way data are laid, with the mask taken off."""

    def is_fixed(y, x):
        in_corner = (y < 9 and (x < 9 or x >= edge - 8)) or (y >= edge - 8 and x < 9)
        return in_corner or 6 in (y, x) or (edge - 9 <= y <= edge - 5 and edge - 9 <= x <= edge - 5)

    flips = {0: (0, 1, 1, 2), 1: (0, 1, 0, 2), 2: (0, 0, 1, 3), 3: (0, 1, 1, 3)}
    _start, by_row, by_column, every = flips[mask]
    columns = [x for x in range(edge - 1, -1, -1) if x != 6]
    bits = []
    for pair in range(0, len(columns), 2):
        rows = range(edge - 1, -1, -1) if pair % 4 == 0 else range(edge)
        for y in rows:
            for x in columns[pair : pair + 2]:
                if not is_fixed(y, x):
                    bits.append(matrix[y][x] != ((by_row * y + by_column * x) % every == 0))
    return [
        int("".join("01"[bit] for bit in bits[start : start + 8]), 2) for start in range(0, len(bits) - 7, 8)
    ]


@pytest.mark.parametrize("text", [LINK, "a", "x" * 26, "x" * 27, "y" * 62, "z" * 63, "w" * 106, "登录码"])
def test_what_is_written_is_read(text):
    assert read(qr_matrix(text)) == text


def test_each_size_is_used_up_to_what_it_holds():
    for size, (most, *_rest) in SIZES.items():
        matrix = qr_matrix("x" * most)
        assert len(matrix) == 17 + 4 * size
        assert read(matrix) == "x" * most


def test_a_text_that_does_not_fit_is_refused():
    with pytest.raises(TextTooLong):
        qr_matrix("x" * 107)


def test_it_is_drawn_with_a_margin():
    edge, path = drawn(LINK)
    assert edge == len(qr_matrix(LINK)) + 8
    assert path.count("M") == sum(map(sum, qr_matrix(LINK)))
    assert path.startswith("M4 4h1v1h-1z")
