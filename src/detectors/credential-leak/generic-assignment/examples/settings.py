DEBUG = False
ALLOWED_HOSTS = ["shop.example"]
EMAIL_HOST_PASSWORD = "{{secret:password}}"  # expect: credential-leak/generic-assignment
