# The id is elsewhere; the secret half still opens.
AWS_SECRET_ACCESS_KEY = "{{secret:aws-secret-key}}"  # expect: credential-leak/aws-pair
