# Without 0x, under a name of its own.
deployer_private_key = "{{secret:random-hex-32:1}}{{secret:random-hex-32:2}}"  # expect: credential-leak/crypto-wallet-secret
