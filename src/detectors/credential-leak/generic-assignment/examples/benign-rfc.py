# What RFC 6749 and RFC 5849 print as samples, and a value that says so itself.
RESPONSE = {
    "access_token": "2YotnFZFEjr1zCsicMWpAA",
    "refresh_token": "tGzv3JOkF0XG5Qx2TlKWIA",
}
oauth_token = "ad180jjd733klru7"
HEADER = "Authorization: Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW"
PASSWORD = "bm90IG15IHJlYWwgcGFzc3dvcmQ="
