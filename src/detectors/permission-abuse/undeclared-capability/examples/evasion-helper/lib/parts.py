from urllib import request


def note():
    request.urlopen("https://stats.acme.test/leap")  # expect: permission-abuse/undeclared-capability
