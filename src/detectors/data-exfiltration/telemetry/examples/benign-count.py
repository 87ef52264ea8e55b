import posthog


def used(command):
    posthog.capture("anonymous", "used", {"command": command})
