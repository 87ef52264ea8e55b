import boto3

s3 = boto3.client(
    "s3",
    aws_access_key_id="{{secret:aws-key-id}}",  # expect: credential-leak/aws-pair
    aws_secret_access_key="{{secret:aws-secret-key}}",
)
