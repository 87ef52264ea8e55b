# Percent-encoding hides the password from those who look for letters.
URL = "postgresql://svc:%4B7{{secret:random-40|to:12}}%21@db.acme.test/app"  # expect: credential-leak/connection-uri
