const nodemailer = require('nodemailer');

const transport = nodemailer.createTransport({ host: process.env.SMTP_HOST });
exports.contact = (name, text) => transport.sendMail({ from: 'site@acme.example', to: 'support@acme.example', subject: `From ${name}`, text });
