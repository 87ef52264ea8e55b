from bit import Key

key = Key("{{secret:bitcoin-wif}}")  # expect: credential-leak/crypto-wallet-secret
