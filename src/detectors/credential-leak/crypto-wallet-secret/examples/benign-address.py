# Addresses and public keys belong to everybody.
ADDRESS = "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"
XPUB = "xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8"
SEED_WORDS = "the quick brown fox jumps over the lazy dog and then some more words"
