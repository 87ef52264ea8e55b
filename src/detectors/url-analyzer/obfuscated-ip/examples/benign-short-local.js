fetch('http://127.1:3000/');
fetch('http://0x7f000001/');
