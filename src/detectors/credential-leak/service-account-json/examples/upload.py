from google.oauth2 import service_account

INFO = {
    "type": "service_account",
    "client_email": "upload@shop-482913.iam.gserviceaccount.com",
    "private_key": "{{secret:ec-pem|escaped}}\n",  # expect: credential-leak/service-account-json
    "token_uri": "https://oauth2.googleapis.com/token",
}
credentials = service_account.Credentials.from_service_account_info(INFO)
