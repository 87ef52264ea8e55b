def is_hidden(host):
    return host.endswith(".onion") or host.endswith(".i2p")
