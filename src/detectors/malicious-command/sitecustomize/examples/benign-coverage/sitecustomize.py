import coverage

coverage.process_startup()
