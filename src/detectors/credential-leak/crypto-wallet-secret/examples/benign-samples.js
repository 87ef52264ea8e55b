// Keys and phrases every development chain starts with, and things of the same length.
export const accounts = {
  mnemonic: 'test test test test test test test test test test test junk',
  abandon: 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about',
};
export const transaction = '0x9fc76417374aa880d4449a1f7f31ec597f00b1f6f3dd2d66f4c9c6c445836d8b';
export const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
export const privateKey = process.env.PRIVATE_KEY;
