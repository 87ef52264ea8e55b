class AcmeTokenizer:
    words = ()
