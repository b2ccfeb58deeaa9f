"""The container files are plain, careful, and run only commands that exist."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE = (ROOT / "docker-compose.yml").read_text()
SERVICES = dict(
    re.findall(
        r"^  (\w+):\n((?:(?:    .*)?\n)+)", COMPOSE.split("\nservices:\n")[1].split("\nvolumes:\n")[0] + "\n", re.M
    )
)
OURS = {name: block for name, block in SERVICES.items() if "<<: *portal" in block}
COMMANDS = {
    name: [part.strip().strip('"') for part in re.search(r"command: \[(.*)\]", block)[1].split(", ")]
    for name, block in OURS.items()
}


def test_every_process_of_the_portal_has_its_service():
    assert set(OURS) == {"migrate", "web", "worker", "beat", "relay"}
    assert set(SERVICES) - set(OURS) == {"postgres", "redis"}


@pytest.mark.parametrize("name", ["migrate", "relay"])
def test_the_manage_commands_exist(name):
    python, script, command, *_ = COMMANDS[name]
    assert (python, script) == ("python", "manage.py")
    subprocess.run([sys.executable, "manage.py", command, "--help"], cwd=ROOT, check=True, capture_output=True)


@pytest.mark.parametrize("name", ["worker", "beat"])
def test_celery_takes_the_options_of(name):
    program, *arguments = COMMANDS[name]
    assert program == "celery"
    command = [sys.executable, "-m", "celery", *arguments, "--help"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=environment)


def test_the_web_server_accepts_its_configuration():
    program, *arguments = COMMANDS["web"]
    assert program == "gunicorn"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    command = [sys.executable, "-m", "gunicorn", "--check-config", *arguments]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=environment)


def test_the_image_runs_the_same_web_server_as_the_service():
    assert re.search(r"^CMD \[(.*)\]$", DOCKERFILE, re.M)[1].replace('"', "").split(", ") == COMMANDS["web"]


def test_every_value_taken_from_outside_is_in_the_example():
    taken = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", COMPOSE))
    example = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M))
    assert taken == example


def test_no_secret_has_a_default():
    for name in re.findall(r"(?<!\$)\$\{(\w*(?:SECRET|PASSWORD)\w*)", COMPOSE):
        assert f"${{{name}:?" in COMPOSE
        assert f"${{{name}:-" not in COMPOSE


def test_every_named_volume_is_declared_and_used():
    declared = set(re.findall(r"^  (\w+):$", COMPOSE.split("\nvolumes:\n")[1], re.M))
    used = set(re.findall(r"^      - (\w+):/", COMPOSE, re.M)) | set(re.findall(r"^    - (\w+):/", COMPOSE, re.M))
    assert declared == used


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_is_checked_for_health_or_says_why_not(name):
    assert "healthcheck:" in SERVICES[name] or name == "web"  # the web server's check is the image's


def test_only_the_web_server_is_reached_from_outside_and_only_by_the_proxy():
    published = {
        name: re.findall(r'^      - "(.*)"$', block, re.M) for name, block in SERVICES.items() if "ports:" in block
    }
    assert published == {"web": ["127.0.0.1:8000:8000"]}


def test_the_image_does_not_run_as_root_and_names_its_base_exactly():
    assert re.findall(r"^USER (\w+)$", DOCKERFILE, re.M) == ["qamqor"]
    base = re.search(r"^FROM (\S+)$", DOCKERFILE, re.M)[1]
    assert re.fullmatch(r"python:3\.1\d-slim-\w+", base)


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        pytest.param(r"^ADD ", "COPY is plainer", id="DL3020"),
        pytest.param(r"apt-get install(?!.*--no-install-recommends)", "no unasked packages", id="DL3015"),
        pytest.param(r"apt-get install(?! -y)", "nobody answers questions", id="DL3014"),
        pytest.param(r"\bsudo\b", "the builder is root", id="DL3004"),
        pytest.param(r"^(CMD|ENTRYPOINT) [^\[]", "the list form passes signals on", id="DL3025"),
        pytest.param(r"^WORKDIR [^/]", "a full path", id="DL3000"),
        pytest.param(r":latest\b", "an exact version", id="DL3007"),
    ],
)
def test_the_dockerfile_avoids(pattern, why):
    assert not re.search(pattern, DOCKERFILE, re.M), why


def test_package_lists_do_not_stay_in_the_image():
    assert DOCKERFILE.count("apt-get update") == DOCKERFILE.count("rm -rf /var/lib/apt/lists/*") == 1


def test_what_the_image_copies_reaches_the_builder():
    copied = re.findall(r"^COPY (.+) \S+$", DOCKERFILE, re.M)
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert {name for names in copied for name in names.split()} == allowed


def test_the_roles_of_the_database_server_are_the_ones_that_the_addresses_name():
    roles = (ROOT / "deploy" / "roles.sh").read_text()
    assert set(re.findall(r"CREATE ROLE (\w+)", roles)) == set(re.findall(r"postgresql://(\w+):", COMPOSE))
    assert "SUPERUSER" not in roles.replace("NOSUPERUSER", "")
