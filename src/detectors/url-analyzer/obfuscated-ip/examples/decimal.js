fetch('http://3405803785/x').then((answer) => answer.text()).then(console.log); // expect: url-analyzer/obfuscated-ip
