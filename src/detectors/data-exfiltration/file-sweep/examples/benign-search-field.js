document.querySelector('#search').addEventListener('input', () => {
  fetch('https://search.acme.example/?q=' + encodeURIComponent(document.querySelector('#search').value));
});
