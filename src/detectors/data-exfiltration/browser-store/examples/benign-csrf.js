const token = /csrftoken=([^;]+)/.exec(document.cookie)?.[1];

export const save = (note) =>
  fetch('/api/notes', { method: 'POST', headers: { 'X-CSRFToken': token }, body: JSON.stringify(note) });
