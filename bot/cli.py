"""The `yiwen` command. Each subcommand imports only what it needs, so that `--help` is quick."""

import io
import json
import os
import re
import signal
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.ground import clock, collector
from bot.ground.days import day_of
from bot.ground.errors import InputError, tell
from bot.ground.settings_table import settings_help
from bot.service.registry import all_settings

if TYPE_CHECKING:
    from bot.reads.diffing import ReadPeople
    from dialogs.engine import Engine
    from knowledge.library import Library

os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
"""pypinyin (of `draft`) then leaves its phrases unread: 0.2 s, and single characters are all that is asked of it."""
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""numpy then starts no thread that waits: 0.02 s at every start, and what it multiplies is small."""
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""pydantic then does not look through every installed package for plugins, which nothing here has."""

FAILED = 2
FAULTY = 1


class Day(click.ParamType):  # type: ignore[type-arg]
    """A date as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date. Fails with a usage error for anything else."""
        if isinstance(value, date):
            return value
        try:
            return day_of(value)
        except ValueError:
            self.fail(f"“{value}”不是日期，应为 2025-06-01 这样，1900至2199年", param, ctx)


TODAY = "当作今天的日期，用来得到可以重复的回答。"
today_option = click.option("--today", type=Day(), default=clock.today, help=TODAY)
fixed_day_option = click.option("--today", type=Day(), default=None, help=TODAY)
"""Of a service, for which else every day is the day that it is."""
json_option = click.option("--json", "as_json", is_flag=True, help="输出JSON，每个对象一行。")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="yiwen", prog_name="yiwen")
def cli() -> None:
    """颐问：按公开文件的原文，告诉老人能享受哪些基本养老服务、多少钱、到哪里办。"""


def _library(today: date | None = None) -> "Library":
    from knowledge.library import Library

    return Library(_knowledge_folder()).on(today or clock.today())


def _knowledge_folder() -> Path:
    from bot.service.app import knowledge_folder

    return knowledge_folder()


def _engine(today: date | None = None) -> "Engine":
    from bot.service import app

    return app.engine(tell, today)


def _print_json(data: Any) -> None:
    click.echo(json.dumps(data, ensure_ascii=False))
    sys.stdout.flush()


def _input_lines() -> Iterator[tuple[int, str]]:
    """The lines of standard input that hold something, with their numbers."""
    for number, raw in enumerate(sys.stdin.buffer, start=1):
        try:
            line = raw.decode("utf-8-sig").strip()
        except UnicodeDecodeError as error:
            raise InputError(f"标准输入第{number}行不是UTF-8编码") from error
        if line:
            yield number, line


@cli.command()
@click.argument("text")
@json_option
@today_option
def ask(text: str, as_json: bool, today: date) -> None:
    """回答一句话，不记前文。TEXT 为 - 时从标准输入一行一句地读。"""
    from bot.reads.asking import answer_line, answer_text

    engine = _engine(today)
    if text == "-":
        for number, line in _input_lines():
            _print_json(answer_line(engine, line, number, today).model_dump())
        return
    reply = answer_text(engine, text, today)
    if as_json:
        _print_json(reply.model_dump())
    else:
        click.echo(reply.text)


@cli.command()
@click.argument("text")
@click.option("--asked", metavar="FACT", default=None, help="刚才问的是哪个事实（如 age）。")
@today_option
def understand(text: str, asked: str | None, today: date) -> None:
    """只看听懂了什么。TEXT 为 - 时从标准输入一行一句地读。"""
    from bot.reads.asking import understand_line, understand_text

    engine = _engine(today)
    if text == "-":
        if asked is not None:
            raise InputError("--asked 只用于一句话；从标准输入读时，写在每行的 asked 里")
        for number, line in _input_lines():
            _print_json(understand_line(engine, line, number, today))
        return
    _print_json(understand_text(engine, text, today, asked))


@cli.command()
@json_option
@today_option
def chat(as_json: bool, today: date) -> None:
    """在终端里对话；--json 时每行一句，每行一个回答。"""
    from bot.channels.terminal import converse

    converse(_engine(today), today, as_json=as_json)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    help="写到文件：.xlsx 是给办事员用的工作簿，.jsonl、.csv、.parquet 是每人每项一行；不写就输出JSON行。",
)
@click.option(
    "--only", metavar="KINDS", default=None, help="只写这几种：eligible,review,one-fact（差一项信息）等，用逗号隔开。"
)
@click.option("--columns", is_flag=True, help="只看列名怎么对应：不写FILE是整张对照表，写了FILE是这份名单的每一列。")
@click.option(
    "--map", "mapped", metavar="列名=FACT", multiple=True, help="指定一列是什么（如 --map 评定=care_level），可写几次。"
)
@click.option(
    "--region", metavar="CODE", default=None, help="没有写地址、或地址里没有县区的行，算哪里的（如 330727 或 磐安县）。"
)
@click.option("--sheet", metavar="NAME", default=None, help="只读这一张工作表；不写就读每一张有名单的。")
@click.option(
    "--suppress",
    metavar="N",
    type=click.IntRange(2, 100),
    default=None,
    help="工作簿里只留汇总，不到N人的数不写出来（给外单位用）。",
)
@today_option
def screen(
    file: Path | None,
    out: Path | None,
    only: str | None,
    columns: bool,
    mapped: tuple[str, ...],
    region: str | None,
    sheet: str | None,
    suppress: int | None,
    today: date,
) -> None:
    """筛查一份名单（CSV、XLSX、Parquet 或 JSON 行，办公室原来的表也可以），每人每项一个判断。"""
    from bot.rosters.asked import asked_of, columns_text

    asked = asked_of(mapped, region, sheet)
    if columns:
        click.echo(columns_text(_library(today), file, asked))
        return
    if file is None:
        raise click.UsageError("Missing argument 'FILE'.")
    from bot.rosters.records import EVERYTHING, Wanted
    from bot.rosters.screening import Wish, screen_file

    wanted = EVERYTHING if only is None else Wanted.parse(only)
    screening = screen_file(_library(today), file, Wish(out, wanted, suppress), today, asked)
    if screening.problems:
        rest = f"{screening.screened}人已筛查" if screening.screened else "没有人得到筛查"
        click.echo(f"{file}：{screening.problems}处有问题（见上面各行），{rest}", err=True)
        raise SystemExit(FAILED)


@cli.command()
@click.option("--region", metavar="CODE", required=True, help="哪份清单（如 330727 或 磐安县）。")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="写到哪个文件夹。")
def export(region: str, out: Path) -> None:
    """把一份清单的判断表和读它们的SQL写出来，给 DuckDB、Spark 等用：几千万人也逐项判断，差什么也说。"""
    from bot.rosters.export import export_region

    for name in export_region(_library(), region, out):
        click.echo(out / name)


@cli.command()
@click.argument("query")
@click.option("--region", metavar="CODE", default=None, help="在哪个地区问（如 330727 或 磐安县）；不写就在全部清单里找。")
@click.option("-k", type=int, default=10, show_default=True, help="最多给出几条。")
@json_option
def search(query: str, region: str | None, k: int, as_json: bool) -> None:
    """哪一项、哪一条写了这件事；都没有写，就说没有写。QUERY 为 - 时从标准输入一行一句地读。"""
    from bot.reads import searching
    from bot.service import app
    from dialogs.looking.regions import Regions
    from knowledge.divisions import Divisions

    divisions = Divisions.load(_knowledge_folder())
    if query != "-":
        wanted = searching.request(query, region, k, divisions)
        finder = app.search(_library, tell)
        found = searching.answer(finder, wanted, Regions(divisions, finder.index.ranges))
        shown = json.dumps(searching.as_json(found), ensure_ascii=False) if as_json else None
        click.echo(shown or searching.as_text(finder, found, divisions))
        return
    finder = app.search(_library, tell)
    regions = Regions(divisions, finder.index.ranges)
    for number, line in _input_lines():
        wanted = searching.request_of_line(line, number, region, k, divisions)
        _print_json(searching.as_json(searching.answer(finder, wanted, regions)))


@cli.command()
def index() -> None:
    """重建搜索用的索引（平时不用：文件、词表或模型一变就会自己重建）。"""
    from bot.service import app

    made = app.search(_library, tell, rebuild=True).index
    click.echo(f"{len(made.passages)}条段落、{len(made.topics)}个文件里没有写的题目：已重建")


@cli.command(name="lists")
@click.argument("region", required=False)
@json_option
def lists_command(region: str | None, as_json: bool) -> None:
    """收录了哪些清单；给出 REGION（如 330727）时列出整份清单。"""
    from bot.reads import showing

    library = _library()
    if region is None:
        data: Any = showing.all_lists(library)
        click.echo(json.dumps(data, ensure_ascii=False) if as_json else showing.lists_text(data))
        return
    one = showing.one_list(library, region)
    click.echo(json.dumps(one, ensure_ascii=False) if as_json else showing.list_text(one))


@cli.command()
@click.argument("id")
@json_option
def show(id: str, as_json: bool) -> None:
    """一项（330727/9）或一条（330727#二（一）3），连同原文。"""
    from bot.reads import showing

    found = showing.one_passage(_library(), id)
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else showing.passage_text(found))


def _people_of(roster: Path, today: date) -> "ReadPeople":
    from bot.rosters.people import read_people

    return lambda library: read_people(library, roster, today)


@cli.command(name="diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--roster", type=click.Path(path_type=Path), default=None, help="一份名单：影响其中多少人、哪些人。")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="写成可以打印的网页（.html）。")
@json_option
@today_option
def diff_command(old: Path, new: Path, roster: Path | None, out: Path | None, as_json: bool, today: date) -> None:
    """清单改了什么、影响谁。OLD、NEW 是知识文件夹，或一份清单（.yaml）。"""
    from bot.ground.outputs import check_apart
    from bot.reads import diffing

    check_apart(out, old, new, roster)
    found = diffing.compared(old, new, _people_of(roster, today) if roster else None)
    if out is not None:
        diffing.write(found, out, old, new)
    if as_json:
        _print_json(found)
    elif out is None:
        click.echo(diffing.as_text(found))


@cli.command()
@click.argument("regions", nargs=-1, required=True, metavar="REGION REGION…")
@click.option("--item", metavar="NAME", default=None, help="只比这一项，如 高龄津贴。")
@click.option("--facts", metavar="JSON", default=None, help='比一个人：他的情况，如 {"age": 83, "hukou": "330727"}。')
@json_option
@today_option
def compare(regions: tuple[str, ...], item: str | None, facts: str | None, as_json: bool, today: date) -> None:
    """同一项待遇、同一个人，在几个地方放在一起比。REGION 是代码或名称。"""
    from bot.reads import comparing

    library = _library(today)
    found = comparing.compared(library, regions, today, item, comparing.read_facts(facts) if facts is not None else None)
    if as_json:
        _print_json(found)
    else:
        click.echo(comparing.as_text(found, library))


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--region", metavar="CODE", required=True, help="这份文件是哪个地区的（如 330727）。")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="写到哪个文件夹。")
@json_option
def draft(file: Path, region: str, out: Path, as_json: bool) -> None:
    """从一个县自己的文件（docx、pdf、html、txt、md、csv、xlsx）起草它的清单；没有读懂的话标出来待核。"""
    from bot.ground.outputs import check_draft_apart
    from bot.reads import drafting
    from knowledge.drafting.drafting import draft_to

    check_draft_apart(out, file)
    made = draft_to(file, region, _library(), out)
    if as_json:
        _print_json(drafting.as_json(made))
    else:
        click.echo(drafting.as_text(made, out))


@cli.command()
@click.argument("region", required=False)
def check(region: str | None) -> None:
    """核对知识：引文在原文里、数字在引文里、序号不缺、单位相符；每个事实问得出、每个说法听得懂；部署者的联系方式相符。

    写 REGION（六位区划代码）就只核对这一份清单。
    """
    from bot.service.app import contacts_folder
    from dialogs.proof import prove
    from knowledge.check import check_folder, check_region
    from knowledge.contacts import check_contacts

    folder = contacts_folder()
    reached = [partial(check_contacts, folder=folder)] if folder else []
    knowledge = _knowledge_folder()
    report = check_region(knowledge, region) if region else check_folder(knowledge, prove, *reached)
    for fault in report.faults:
        click.echo(str(fault), err=True)
    click.echo(report.summary)
    if report.faults:
        raise SystemExit(FAULTY)


@cli.command()
@click.argument("text")
@click.option("--out", type=click.Path(path_type=Path), default=None, metavar="FILE.html", help="写到文件；不写就输出网页。")
@today_option
def slip(text: str, out: Path | None, today: date) -> None:
    """办事单：一页大字，带走办事用。TEXT 为 - 时从标准输入读老人的情况。"""
    from bot.pages.commands import slip_of

    if text == "-":
        text = "\n".join(line for _, line in _input_lines())
    page, code = slip_of(_engine(today), text, today)
    if out is None:
        click.echo(page)
        return
    try:
        out.write_text(page, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{out}：写不进去，{error.strerror}") from error
    click.echo(code)


@cli.command()
@click.argument("code")
def verify(code: str) -> None:
    """凭办事单上的回执号重查一遍：一样，还是文件改了。CODE 为 - 时从标准输入一行一个地读。"""
    from bot.pages.receipts import verify as run_again

    engine = _engine()
    for number, one in _input_lines() if code == "-" else [(0, code)]:
        try:
            _print_json(run_again(engine, one))
        except InputError as error:
            raise InputError(f"标准输入第{number}行：{error}" if number else str(error)) from error


def _become_service() -> None:
    """SIGHUP asks a service to read its knowledge anew; one that is still starting reads the newest in any case. And a
    service's figures are its own, whoever started it.
    """
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    os.environ.pop("PROMETHEUS_MULTIPROC_DIR", None)


SERVE_HELP = f"""运行服务：HTTP接口，和配置好的各个渠道。

\b
设置（环境变量，或当前文件夹的 .env）：
{settings_help(all_settings())}

SIGHUP 重新载入知识（先核对，不对就还用原来的）；SIGTERM 把手上的答完再停。
"""


@cli.command(help=SERVE_HELP)
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="几个工作进程。")
@click.option("--root-path", metavar="PATH", default="", help="前面的服务器把它放在哪个路径下，如 /yiwen。")
@fixed_day_option
def serve(workers: int, root_path: str, today: date | None) -> None:
    """Run the service."""
    _become_service()
    from bot.service.registry import read_configuration
    from bot.service.serving import serve

    configuration = read_configuration()
    if workers > 1 and configuration.service.store.get_secret_value().startswith("memory:"):
        raise InputError("YIWEN_STORE：memory:// 不能几个进程共用，--workers 大于1时用 sqlite 或 redis")
    if root_path and not re.fullmatch(r"(/[A-Za-z0-9._~-]+)+/?", root_path):
        raise InputError(f"--root-path：“{root_path}”不对，应为 /yiwen 这样")
    serve(configuration, today, workers, root_path.rstrip("/"))


@cli.command()
@click.option("--webhook", metavar="URL", default=None, help="不轮询，改为登记回调地址（https://…/telegram）后退出。")
@fixed_day_option
def telegram(webhook: str | None, today: date | None) -> None:
    """用长轮询运行 Telegram 机器人。"""
    _become_service()
    from bot.service.polling import poll, register
    from bot.service.registry import read_configuration

    configuration = read_configuration()
    if webhook is not None:
        register(configuration, webhook)
        return
    poll(configuration, today)


def main() -> None:
    """Run the command: a fault of the input is one line on standard error and exit status 2, never a traceback."""
    from bot.service import app
    from index.errors import IndexingError
    from knowledge.errors import KnowledgeError

    collector.look_rarely()
    app.keep_what_is_made()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli(standalone_mode=False)
    except click.exceptions.Abort:
        raise SystemExit(130) from None
    except click.ClickException as error:
        tell(error.format_message())
        raise SystemExit(FAILED) from None
    except (InputError, KnowledgeError, IndexingError) as error:
        tell(error)
        raise SystemExit(FAILED) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
    finally:
        collector.end()


if __name__ == "__main__":
    main()
