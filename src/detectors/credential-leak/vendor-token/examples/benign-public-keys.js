// Keys a browser has to know are public by design.
export const firebase = {
  apiKey: '{{secret:google-api}}',
  authDomain: 'shop.firebaseapp.test',
  projectId: 'shop',
  messagingSenderId: '482910475613',
};
export const commit = '9c1f0b6b7d2a4e8f5a3c6d7e8f9a0b1c2d3e4f50';
export const id = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';
