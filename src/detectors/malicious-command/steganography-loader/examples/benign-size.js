const fs = require('node:fs');

const bytes = fs.readFileSync('logo.png');
console.log(bytes.readUInt32BE(16), bytes.readUInt32BE(20));
