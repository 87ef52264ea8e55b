const bytes = [112, 103, 114, 109, 112, 118, 103, 102, 44, 118, 103, 113, 118];
const host = bytes.map((byte) => String.fromCharCode(byte ^ 2)).join('');
fetch('https://' + host + '/p'); // expect: url-analyzer/reported-host, url-analyzer/hidden-host
