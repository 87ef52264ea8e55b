import os
import requests

requests.post(os.environ["REPORT_URL"], json={"ok": True})
