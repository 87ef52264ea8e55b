import codecs
import requests

requests.post("https://" + codecs.decode("fgngf.npzr.grfg", "rot13"), data={})  # expect: url-analyzer/hidden-host
