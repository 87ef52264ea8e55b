const namespace = 'http://www.w3.org/2000/svg';
document.createElementNS(namespace, 'svg');
fetch('http://localhost:3000/app.js');
