export const identity: string = '{{secret:nostr}}'; // expect: credential-leak/crypto-wallet-secret
