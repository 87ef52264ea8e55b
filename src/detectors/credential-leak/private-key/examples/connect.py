# expect: credential-leak/private-key
KEY = """{{secret:openssh-pem}}
"""


def key_lines():
    return len(KEY.splitlines())
