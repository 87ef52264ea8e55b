import ipaddress

BLOCKED = [ipaddress.ip_network(text) for text in ("10.0.0.0/8", "169.254.169.254/32", "127.0.0.0/8")]


def is_blocked(address):
    return any(ipaddress.ip_address(address) in network for network in BLOCKED)
