class AcmeConfig:
    size = 3
