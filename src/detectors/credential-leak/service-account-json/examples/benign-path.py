from google.oauth2 import service_account

# service_account ... gserviceaccount.com: the key stays in a file of the user.
credentials = service_account.Credentials.from_service_account_file("/run/secrets/service-account.json")
