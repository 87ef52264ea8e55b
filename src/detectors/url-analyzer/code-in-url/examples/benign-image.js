const dot = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
fetch(dot);
