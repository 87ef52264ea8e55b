fetch('http://localhost:3000/lines').then((answer) => answer.text()).then((text) => console.log(text.split('\n').sort()));
