"""docs/operations.md and the files that go with it keep their promises: they are parsed, nothing is installed or started."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import Counter, Gauge, Histogram

from bot.channels.http import edge
from bot.channels.wechat import channel as wechat
from bot.cli import cli
from bot.conversations.conversation import LONGEST
from bot.conversations.pace import MOST
from bot.conversations.taking import MOST_WAITING_EACH
from bot.ground import metrics
from bot.ground.settings_table import Setting
from bot.pages import sessions, signing
from bot.porch import guard
from bot.service.registry import all_settings
from bot.service.running import GRACE

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
NGINX = re.sub(r"#.*", "", (ROOT / "docs" / "deploy" / "nginx.conf").read_text(encoding="utf-8"))
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
KB, MB = 1024, 1024 * 1024


def unit() -> dict[str, list[str]]:
    """The systemd unit's entries; a name may stand more than once."""
    entries: dict[str, list[str]] = {}
    for line in (ROOT / "docs" / "deploy" / "yiwen.service").read_text(encoding="utf-8").splitlines():
        name, separator, value = line.partition("=")
        if separator and not line.startswith("#"):
            entries.setdefault(name, []).append(value)
    return entries


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions of its last stage, lines joined."""
    joined = re.sub(r"\\\n\s*", "", DOCKERFILE)
    found = [(kind, rest) for kind, _, rest in (line.partition(" ") for line in joined.splitlines()) if kind.isupper()]
    last = max(number for number, (kind, _) in enumerate(found) if kind == "FROM")
    return found[last:]


def instruction(kind: str) -> str:
    """The one instruction of that kind in the last stage."""
    (rest,) = [rest for name, rest in instructions() if name == kind]
    return rest


def locations() -> dict[str, str]:
    """The locations of nginx.conf with what stands in them."""
    return dict(re.findall(r"location ([^{]+?) \{([^}]*)\}", NGINX))


# The page


@pytest.mark.parametrize("setting", all_settings(), ids=lambda setting: setting.name)
def test_the_page_names_every_setting_with_its_default(setting: Setting) -> None:
    """The table of settings is the one that `yiwen serve --help` is made from."""
    assert f"| `{setting.name}` | {setting.meaning} | {setting.default or '不设'} |" in PAGE


def test_the_page_names_no_other_setting() -> None:
    """A setting that is gone is gone from the page and from the files too."""
    files = [PAGE, DOCKERFILE, yaml.safe_dump(COMPOSE), str(unit())]
    named = {name for text in files for name in re.findall(r"YIWEN_[A-Z_]+[A-Z]", text)}
    assert named <= {setting.name for setting in all_settings()}


def test_the_page_names_every_metric() -> None:
    """The table of metrics is what the program counts."""
    kinds = (Counter, Gauge, Histogram)
    for metric in vars(metrics).values():
        if isinstance(metric, kinds):
            (family,) = metric.describe()
            name = f"{family.name}_total" if isinstance(metric, Counter) else family.name
            labels = ", ".join(f"`{label}`" for label in metric._labelnames) or "–"
            assert f"| `{name}` | {family.type} | {labels} | {family.documentation} |" in PAGE


def test_the_alerts_are_yaml_and_name_metrics_that_there_are() -> None:
    """The three alerts can be copied as they stand."""
    (block,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    rules = yaml.safe_load(block)["groups"][0]["rules"]
    assert len(rules) == 3
    known = re.findall(r"^\| `(yiwen_\w+)` \|", PAGE, re.MULTILINE)
    for rule in rules:
        for name in re.findall(r"yiwen_\w+", rule["expr"]):
            assert name.removesuffix("_bucket") in known


@pytest.mark.parametrize(
    "row",
    [
        f"| a request's body | {edge.LARGEST // KB} KB |",
        f"| a roster, for `/v1/screen` or dropped on the desk | {edge.LARGEST_ROSTER // MB} MB |",
        f"| a request's body | within {edge.BODY_SECONDS:.0f} seconds; a roster within {edge.ROSTER_SECONDS:.0f} |",
        f"| a WeChat message | {wechat.LARGEST // KB} KB |",
        f"| a message | {LONGEST} characters |",
        f"| requests of one key | {guard.PER_KEY.amount} a minute and worker |",
        f"| requests of one address, all its keys | {guard.PER_ADDRESS.amount} a minute and worker |",
        f"| wrong keys from one address | {guard.WRONG_KEYS.amount} a minute and worker |",
        f"| messages of one browser on the pages | {sessions.PER_BROWSER.amount} a minute and worker |",
        f"| messages of one address on the pages | {sessions.PER_ADDRESS.amount} a minute and worker |",
        f"| wrong keys tried at the desk from a browser that signed in before | {signing.TRIES.amount} a minute and worker |",
        f"| wrong keys tried at the desk from all other browsers of one address | {signing.TRIES_OF_STRANGERS.amount} a minute",
        f"| messages waiting in one conversation | {MOST_WAITING_EACH} |",
        f"| messages waiting in all | {MOST} a worker, ",
    ],
)
def test_the_page_states_the_limits_of_the_code(row: str) -> None:
    """Each limit stands on the page with the number that the code has."""
    assert row in PAGE


def test_the_log_lines_on_the_page_are_log_lines() -> None:
    """What is shown as a log line is one, and a request's has the fields that the page promises and no others."""
    lines = [json.loads(line) for line in re.findall(r"^\{\"time\".*\}$", PAGE, re.MULTILINE)]
    assert lines
    (request,) = [line for line in lines if line["message"] == "request"]
    assert request.keys() == {"time", "level", "logger", "message", "method", "route", "status", "ms", "request_id"}


def test_every_file_that_the_page_links_to_is_there() -> None:
    """No link of the page leads nowhere."""
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (ROOT / "docs" / target).is_file(), target


def test_every_command_on_the_page_is_one() -> None:
    """The page names only commands and options that `yiwen` has."""
    options = {option for command in cli.commands.values() for param in command.params for option in param.opts}
    for name, option in re.findall(r"\byiwen (serve|telegram|check)(?: (--[a-z-]+))?", PAGE):
        assert name in cli.commands
        assert option in options | {"", "--help"}


# The image


def test_the_image_runs_without_root() -> None:
    """A fixed uid, the one that the user is made with, and never changed back."""
    uid, gid = instruction("USER").split(":")
    assert int(uid) > 0
    assert int(gid) > 0
    assert any(kind == "RUN" and f"useradd --uid {uid} " in rest for kind, rest in instructions())


def test_the_image_keeps_everything_in_its_volume() -> None:
    """State and cache lie under the one volume."""
    env = dict(pair.split("=", 1) for pair in instruction("ENV").split())
    assert instruction("VOLUME") == "/var/lib/yiwen"
    assert env["XDG_STATE_HOME"].startswith("/var/lib/yiwen/")
    assert env["XDG_CACHE_HOME"].startswith("/var/lib/yiwen/")
    assert env["YIWEN_HOST"] == "0.0.0.0"  # noqa: S104 - in a container; compose.yaml publishes on loopback


def test_the_image_serves_stops_and_tells_its_health() -> None:
    """The service itself is the process that gets SIGTERM, and its health is asked without any other program."""
    assert json.loads(instruction("CMD")) == ["yiwen", "serve"]
    assert instruction("STOPSIGNAL") == "SIGTERM"
    assert instruction("EXPOSE") == "8080"
    options, _, command = instruction("HEALTHCHECK").partition("CMD ")
    assert "--interval=" in options
    assert "--timeout=" in options
    program, flag, code = json.loads(command)
    assert (program, flag) == ("python", "-c")
    assert "/healthz" in code
    compile(code, "HEALTHCHECK", "exec")


def test_the_image_has_the_pinned_libraries_and_no_others() -> None:
    """The constraints hold, and nothing that only tests need is installed."""
    installs = re.findall(r"pip install [^\n]*", DOCKERFILE)
    assert installs
    assert all("-c constraints.txt" in line or "--no-deps" in line for line in installs)
    assert "[dev]" not in DOCKERFILE
    assert re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)[-1] == "python:3.11-slim"


def test_only_what_is_copied_is_sent_to_the_build() -> None:
    """Everything is ignored but what the Dockerfile names: no history and no .env."""
    first, *lines = [
        line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    ]
    sent = {line[1:] for line in lines if line.startswith("!")}
    copied = {name for line in re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE) for name in line.split()}
    assert first == "*"
    assert sent == copied
    assert "**/.env" in lines


# compose.yaml


@pytest.mark.parametrize("name", ["yiwen", "redis"])
def test_every_container_is_shut_in(name: str) -> None:
    """A read-only root, no capability, no way to get one, time to end, and a start after every failure."""
    service: dict[str, Any] = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["restart"] == "unless-stopped"
    assert service["stop_grace_period"] == "45s"
    assert any(mount.startswith("/tmp") for mount in service["tmpfs"])  # noqa: S108 - of the container


def test_the_port_is_published_on_loopback_only() -> None:
    """Only this machine reaches the service, and nobody from outside reaches Redis."""
    assert COMPOSE["services"]["yiwen"]["ports"] == ["127.0.0.1:8080:8080"]
    assert "ports" not in COMPOSE["services"]["redis"]
    assert COMPOSE["services"]["redis"]["networks"] == ["back"]
    assert COMPOSE["networks"]["back"] == {"internal": True}


def test_redis_keeps_what_it_has_and_is_waited_for() -> None:
    """An append-only file on a volume, nothing thrown out for room, and the service starts when Redis answers."""
    redis, service = COMPOSE["services"]["redis"], COMPOSE["services"]["yiwen"]
    command = " ".join(redis["command"])
    assert "--appendonly yes" in command
    assert "--maxmemory-policy noeviction" in command
    assert redis["volumes"] == ["redis:/data"]
    assert redis["healthcheck"]["test"]
    assert service["depends_on"] == {"redis": {"condition": "service_healthy"}}
    assert service["env_file"] == [{"path": ".env", "required": False}]
    assert set(COMPOSE["volumes"]) == {"yiwen", "redis"}


# The unit


def test_the_unit_reloads_drains_and_starts_again() -> None:
    """SIGHUP on reload, more time to end than the service takes, a new start after a failure."""
    entries = unit()
    assert entries["ExecStart"] == ["/opt/yiwen/bin/yiwen serve"]
    assert entries["ExecReload"] == ["kill -HUP $MAINPID"]
    assert int(entries["TimeoutStopSec"][0]) > GRACE
    assert entries["KillMode"] == ["mixed"]
    assert entries["Restart"] == ["on-failure"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DynamicUser", "yes"),
        ("NoNewPrivileges", "yes"),
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("PrivateTmp", "yes"),
        ("MemoryDenyWriteExecute", "yes"),
        ("CapabilityBoundingSet", ""),
        ("StateDirectory", "yiwen"),
        ("CacheDirectory", "yiwen"),
    ],
)
def test_the_unit_is_hardened(name: str, value: str) -> None:
    """No root, no capability, a read-only system, and two folders of its own."""
    assert unit()[name] == [value]


def test_the_unit_puts_state_and_cache_into_its_folders() -> None:
    """What the service keeps lies in what systemd made for it."""
    environment = unit()["Environment"][0].split()
    assert {"XDG_STATE_HOME=%S", "XDG_CACHE_HOME=%C"} <= set(environment)


# nginx.conf


def test_nginx_passes_on_what_is_public_and_nothing_else() -> None:
    """The callbacks, the API, its page, the pages and the health are passed on; figures are not."""
    found = locations()
    passed = {name for name, body in found.items() if "proxy_pass http://yiwen;" in body}
    page = r"~ ^/(docs|openapi\.json|static-offline-docs/[^/]+)$"
    pages = {r"~ ^/(embed|verify|desk)?$", r"~ ^/(chat|embed|desk|slips|words|pages)/", "= /desk/roster"}
    assert passed == {"= /wechat", "= /telegram", "/v1/", "= /v1/screen", page, "= /healthz", *pages}
    assert "return 404;" in found["/"]


def test_nginx_has_the_sizes_of_the_service() -> None:
    """What is too large for the service is refused before it."""
    assert edge.LARGEST == 256 * KB
    assert edge.LARGEST_ROSTER == 10 * MB
    assert re.findall(r"client_max_body_size (\w+);", re.sub(r"location [^{]+\{[^}]*\}", "", NGINX)) == ["256k"]
    for name in sorted(edge.ROSTERS):
        assert "client_max_body_size 10m;" in locations()[f"= {name}"]


def test_nginx_says_who_calls_and_believes_no_client() -> None:
    """X-Forwarded-For is set to the caller's address, so a keyless API stays shut and nobody hides behind another address."""
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in NGINX
    assert "proxy_add_x_forwarded_for" not in NGINX
    assert "x-forwarded-for".startswith(guard.FORWARDING)
    assert not any("proxy_set_header" in body for body in locations().values())


def test_nginx_waits_for_no_slow_client_and_holds_back_the_hasty() -> None:
    """Time limits on heads and bodies, and a rate for each address."""
    for limit in ("client_header_timeout 10s;", "client_body_timeout 10s;", "send_timeout 10s;", "limit_req_status 429;"):
        assert limit in NGINX
    zones = set(re.findall(r"limit_req_zone \$binary_remote_addr zone=(\w+):", NGINX))
    for name in ("= /wechat", "= /telegram", "/v1/", "= /v1/screen"):
        used = re.search(r"limit_req zone=(\w+)", locations()[name])
        assert used is not None
        assert used[1] in zones


def test_nginx_writes_down_no_path() -> None:
    """The paths and queries of callers hold ids and words; neither log has them."""
    (line,) = re.findall(r"log_format yiwen '([^']*)';", NGINX)
    assert {"$request", "$request_uri", "$uri", "$args", "$remote_addr", "$http_referer"}.isdisjoint(line.split())
    assert re.findall(r"error_log \S+ (\w+);", NGINX) == ["crit"]
    assert set(re.findall(r"access_log ([^;]+);", NGINX)) == {"off", "/var/log/nginx/yiwen.log yiwen"}
