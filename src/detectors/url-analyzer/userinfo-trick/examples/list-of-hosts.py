def hosts(url):
    """
    >>> hosts("https://foo.com:123,foo:bar@bar.com/path") # expect: url-analyzer/userinfo-trick
    """
    return url.split("//", 1)[1].split(",")
