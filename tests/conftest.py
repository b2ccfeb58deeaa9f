"""The harness: what every test runs under."""

pytest_plugins = [
    "tests.harness.servers",
    "tests.harness.language",
    "tests.harness.database",
    "tests.harness.sockets",
    "tests.harness.templates",
    "tests.harness.browser",
    "tests.harness.order",
    "tests.harness.memory",
]
