const host = (203 * 16777216 + 113 * 256 + 9).toString();
fetch('http://' + host + '/x'); // expect: url-analyzer/obfuscated-ip, url-analyzer/hidden-host
