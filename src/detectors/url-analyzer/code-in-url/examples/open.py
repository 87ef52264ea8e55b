import webbrowser

webbrowser.open("data:text/html;base64,PGgxPkhpPC9oMT4=")  # expect: url-analyzer/code-in-url
