import sentry_sdk


def report(error):
    sentry_sdk.capture_message(str(type(error)))
