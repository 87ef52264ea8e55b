import { Wallet } from 'ethers';

const PRIVATE_KEY = '0x{{secret:random-hex-32:1}}{{secret:random-hex-32:2}}'; // expect: credential-leak/crypto-wallet-secret
export const wallet = new Wallet(PRIVATE_KEY);
