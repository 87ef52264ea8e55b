import sentry_sdk

sentry_sdk.set_context("file", {"text": open("main.py").read()}) # expect: data-exfiltration/telemetry
