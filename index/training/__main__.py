"""`python -m index.training`: makes the shipped encoder and its calibration again, from the data in this repository."""

import random
from collections.abc import Sequence
from pathlib import Path

import click

from index import calibration, encoder
from index.aliases import Aliases
from index.build import assemble
from index.concepts import lexicon_of, read_concepts
from index.encoder import StaticEncoder
from index.lexicon import Lexicon
from index.outside import Topic, load_topics
from index.passages import Passage, passages_of
from index.training.calibrate import calibrate
from index.training.pairs import pairs_of, sampled
from index.training.train import Settings, save, train
from knowledge.library import Library


@click.command()
@click.option("--seed", default=1, show_default=True, help="随机数的种子。")
@click.option("--keep", type=click.FloatRange(0, 1), default=1.0, show_default=True, help="留下几成问法来训练（量“记忆”用）。")
@click.option("--out", type=click.Path(path_type=Path), default=encoder.SHIPPED, show_default=True, help="写到哪个文件夹。")
def main(seed: int, keep: float, out: Path) -> None:
    """从文件、词表和问法重新训练搜索用的编码器，再在调试用的问题上定“答得出”的界线。"""
    library = Library()
    passages, topics = passages_of(library), load_topics()
    aliases = sampled(Aliases.load(), keep, random.Random(0))  # noqa: S311 - a seeded sample, no secret
    concepts = read_concepts()
    lexicon = lexicon_of(concepts, library.vocabulary)
    chance = random.Random(seed)  # noqa: S311 - seeded, so that training can be repeated
    named = {concept.name: concept for concept in concepts}
    pairs = {region: pairs_of(region, passages, lexicon, named, aliases, topics, chance) for region in sorted(library.lists)}
    click.echo("；".join(f"{region} {len(found)}对" for region, found in pairs.items()))
    made = train(pairs, Settings(seed=seed))
    save(made, out)
    _calibrate(passages, aliases, topics, lexicon, out)


def _calibrate(passages: Sequence[Passage], aliases: Aliases, topics: Sequence[Topic], lexicon: Lexicon, out: Path) -> None:
    shipped = StaticEncoder(out)
    fitted = calibrate(assemble(passages, aliases, topics, lexicon, shipped), shipped)
    fitted.save(out / calibration.SHIPPED.name)
    click.echo(f"编码器 {shipped.fingerprint} 写到 {out}")


if __name__ == "__main__":
    main()
